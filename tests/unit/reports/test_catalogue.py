"""The table of the reports, by which one report has only its own file imported."""

import pkgutil
from importlib import import_module

import officeapp.reports
from officeapp.reports import catalogue


def test_the_table_says_what_each_file_declares() -> None:
    files = {
        each.name: import_module(f"officeapp.reports.{each.name}")
        for each in pkgutil.iter_modules(officeapp.reports.__path__)
    }
    declared = {name: getattr(module, "REPORTS", ()) for name, module in files.items()}
    told = {name: tuple(report[0] for report in found) for name, found in declared.items() if found}
    assert told == catalogue.FAMILIES


def test_each_report_is_found_by_its_name() -> None:
    assert tuple(report.id for report in catalogue.every()) == catalogue.NAMES
    assert len(set(catalogue.NAMES)) == len(catalogue.NAMES)
    assert all(catalogue.by_id(name).id == name for name in catalogue.NAMES)
