"""Texts, numbers and dates in three languages."""

import datetime as dt
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from officeapp.base import i18n, paths

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "{}"\n'


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of translations of its own instead of the program's."""
    for language in ("vi", "de"):
        (tmp_path / "i18n" / language).mkdir(parents=True)
    monkeypatch.setattr(paths, "_resources", lambda: tmp_path)
    i18n._load.cache_clear()
    monkeypatch.setattr(i18n, "_texts", i18n._texts)
    yield tmp_path / "i18n"
    i18n._load.cache_clear()


def test_a_text_follows_the_language(texts: Path) -> None:
    (texts / "vi" / "base.po").write_text(PO.format("Lưu"), encoding="utf-8")
    i18n.use("vi")
    assert (i18n._("Save"), i18n._("Unknown"), i18n._("")) == ("Lưu", "Unknown", "")
    i18n.use("en")
    assert i18n._("Save") == "Save"


def test_the_cache_is_used_until_a_source_changes(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = texts / "vi" / "base.po"
    source.write_text(PO.format("Lưu"), encoding="utf-8")
    i18n.use("vi")
    i18n._load.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(i18n, "compile_texts", None)
        i18n.use("vi")
    assert i18n._("Save") == "Lưu"
    source.write_text(PO.format("Ghi lại"), encoding="utf-8")
    i18n._load.cache_clear()
    i18n.use("vi")
    assert i18n._("Save") == "Ghi lại"
    assert len(list(paths.cache_dir().iterdir())) == 1


def test_forms_and_contexts(texts: Path) -> None:
    plural = 'msgid "{count} day"\nmsgid_plural "{count} days"\n'
    many = {"vi": 'msgstr[0] "{count} ngày"\n', "de": 'msgstr[0] "{count} Tag"\nmsgstr[1] "{count} Tage"\n'}
    context = 'msgctxt "file"\nmsgid "Save"\nmsgstr "in Datei"\n'
    for language, forms in many.items():
        whole = PO.format("S") + "\n" + plural + forms + "\n" + context
        (texts / language / "base.po").write_text(whole, encoding="utf-8")
    (texts / "de" / "later.po").write_text(PO.format("zu spät"), encoding="utf-8")
    said: list[tuple[str, str]] = []
    for language in ("vi", "en", "de"):
        i18n.use(language)
        said.append(
            (i18n.ngettext("{count} day", "{count} days", 1), i18n.ngettext("{count} day", "{count} days", 2))
        )
    assert said == [
        ("{count} ngày", "{count} ngày"),
        ("{count} day", "{count} days"),
        ("{count} Tag", "{count} Tage"),
    ]
    assert (i18n.pgettext("file", "Save"), i18n.pgettext("other", "Save"), i18n._("Save")) == (
        "in Datei",
        "Save",
        "S",
    )


def test_without_a_cache_texts_are_compiled_in_memory(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OFFICEAPP_HOME", str(tmp_path / "file"))
    (texts / "vi" / "base.po").write_text(PO.format("Lưu"), encoding="utf-8")
    i18n.use("vi")
    assert i18n._("Save") == "Lưu"


def test_the_built_program_brings_its_texts_compiled(texts: Path) -> None:
    source = texts / "x.po"
    source.write_text(PO.format("Lưu"), encoding="utf-8")
    (texts / "vi.texts").write_bytes(i18n.compile_texts("vi", [source]))
    source.unlink()
    i18n.use("vi")
    assert i18n._("Save") == "Lưu"


def test_every_language_of_the_program_loads() -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)
        assert i18n.language() == language
    with pytest.raises(ValueError):
        i18n.use("fr")


def test_the_environment_wins_over_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.preferred() == "vi"
    assert i18n.preferred("de") == "de"
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    assert i18n.preferred("de") == "en"
    monkeypatch.setenv("OFFICEAPP_LANG", "xx")
    assert i18n.preferred("yy") == "vi"


@pytest.mark.parametrize(
    ("language", "whole", "part", "small", "share"),
    [
        ("vi", "1.248", "1.248,5", "-0,001", "22,2%"),
        ("en", "1,248", "1,248.5", "-0.001", "22.2%"),
        ("de", "1.248", "1.248,5", "-0,001", "22,2\u202f%"),
    ],
)
def test_numbers(language: str, whole: str, part: str, small: str, share: str) -> None:
    i18n.use(language)
    assert i18n.number(1248) == whole
    assert i18n.number(1248.0) == whole
    assert i18n.number(Decimal("1248.50")) == part
    assert i18n.number(-0.001) == small
    assert i18n.percent(0.222) == share


def test_decimals_can_be_fixed() -> None:
    i18n.use("vi")
    assert i18n.number(41.25, 1) == "41,2"
    assert i18n.number(3, 2) == "3,00"
    assert i18n.number(1000000) == "1.000.000"
    assert i18n.percent(1, 0) == "100%"


@pytest.mark.parametrize(
    ("language", "day", "month", "moment"),
    [
        ("vi", "03/02/2012", "05/1979", "14/07/2026 08:00"),
        ("en", "3 Feb 2012", "May 1979", "14 Jul 2026, 08:00"),
        ("de", "03.02.2012", "05/1979", "14.07.2026, 08:00"),
    ],
)
def test_dates(language: str, day: str, month: str, moment: str) -> None:
    i18n.use(language)
    assert i18n.date("2012-02-03") == i18n.date(dt.date(2012, 2, 3)) == day
    assert i18n.date("1979-05") == i18n.month("1979-05") == i18n.month("1979-05-19") == month
    assert i18n.date("1968") == "1968"
    assert i18n.date("") == i18n.date(None) == i18n.month(None) == i18n.datetime(None) == ""
    assert i18n.datetime("2026-07-14T08:00") == moment


def test_an_instant_is_shown_in_local_time() -> None:
    local = dt.datetime(2026, 7, 14, 8, 0).astimezone()
    i18n.use("vi")
    assert i18n.datetime(local.astimezone(dt.UTC).isoformat()) == "14/07/2026 08:00"
    assert i18n.datetime(local.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")) == "14/07/2026 08:00"


def test_a_cache_of_one_language_leaves_the_other(texts: Path) -> None:
    for language in ("vi", "de"):
        (texts / language / "base.po").write_text(PO.format(language), encoding="utf-8")
        i18n.use(language)
    assert sorted(name[:2] for name in os.listdir(paths.cache_dir())) == ["de", "vi"]


@pytest.mark.parametrize(
    ("language", "label", "small"),
    [
        ("en", "Date of birth", "date of birth"),
        ("en", "Party card", "Party card"),
        ("vi", "Chức vụ", "chức vụ"),
        ("vi", "HĐND và chức danh nhà nước", "HĐND và chức danh nhà nước"),
        ("de", "Aufgabe", "Aufgabe"),
    ],
)
def test_a_label_inside_a_sentence_is_written_small(language: str, label: str, small: str) -> None:
    i18n.use(language)
    assert i18n.in_sentence(label) == small
