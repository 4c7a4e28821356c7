"""A spreadsheet from file to field values, step by step, against python-calamine reading the same file.

python tools/bench/reading.py [--rows N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))


def timed(label: str, job: Callable[[], Any]) -> tuple[Any, float]:
    """Run a job and print how long it took, in seconds of this process."""
    started = time.process_time()
    result = job()
    took = time.process_time() - started
    print(f"{label:<44} {took:6.2f} s")
    return result, took


def main() -> None:
    """Print each step beside the bare reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows: int = parser.parse_args().rows
    from imports import make_sheet  # the same sheet as the benchmark of whole imports
    from python_calamine import CalamineWorkbook

    from officeapp.domain.registers import by_name
    from officeapp.exchange.convert import convert_table
    from officeapp.exchange.mapping import propose
    from officeapp.exchange.reading import open_book
    from officeapp.exchange.tables import find_table
    from officeapp.exchange.vocabulary import vocabulary

    people = by_name("people")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        make_sheet(path, rows)
        print(f"{rows} x 20 cells, {path.stat().st_size / 1e6:.1f} MB")
        _bare, bare = timed(
            "python-calamine alone",
            lambda: list(CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()),
        )
        book, proved = timed("open: proved harmless", lambda: open_book(path))
        _cells, read = timed("read: typed cells, failed formulas", lambda: book.sheets[0].cells)
        words, _took = timed("vocabulary (once a run)", lambda: vocabulary(people))
        table, found = timed("heading, columns, groups, totals", lambda: find_table(book.sheets[0], words))
        mapping = propose(table, words)
        done, took = timed("convert every cell", lambda: convert_table(table, mapping, people))
        whole = proved + read + found + took
        print(
            f"{len(done.numbers)} rows, {len(done.problems)} problems; whole / bare reader = {whole / bare:.2f}"
        )


if __name__ == "__main__":
    main()
