"""Import of 100,000 x 20 rows with everything on, against reading the sheet and a bare executemany.

python tools/bench/imports.py [--rows N]
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Tôn giáo", "Số CCCD", "Quê quán", "Nơi ở hiện nay",
    "Điện thoại", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng", "Chi bộ", "Trình độ chuyên môn",
    "Lý luận chính trị", "Ngoại ngữ", "Tin học", "Nghề nghiệp", "Ghi chú",
)  # fmt: skip
FIELDS = (
    "stt", "name", "birth_date", "sex", "ethnic_group", "religion", "citizen_id", "home_town", "residence", "phone",
    "party_admission_date", "party_official_date", "party_card_number", "cell", "professional_level",
    "political_theory", "languages", "computing", "occupation", "note",
)  # fmt: skip


def make_sheet(path: Path, rows: int) -> None:
    """A sheet as offices have them: typed dates and text dates, identity numbers as text."""
    import xlsxwriter

    chance = random.Random(7)
    families = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ")
    middles = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Ngọc", "Hữu", "Xuân", "Kim")
    given = (
        "An",
        "Bình",
        "Châu",
        "Dũng",
        "Giang",
        "Hà",
        "Hạnh",
        "Khánh",
        "Lan",
        "Minh",
        "Nga",
        "Phúc",
        "Quý",
        "Sơn",
    )
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("DS")
    sheet.write_row(0, 0, HEADINGS)
    for row in range(rows):
        female = chance.random() < 0.4
        born = f"{chance.randrange(1, 29):02d}/{chance.randrange(1, 13):02d}/{chance.randrange(1945, 1983)}"
        year = chance.randrange(2000, 2025)
        sheet.write_row(
            row + 1,
            0,
            (
                row + 1,
                f"{chance.choice(families)} {chance.choice(middles)} {chance.choice(given)}",
                born,
                "Nữ" if female else "Nam",
                "Kinh",
                "Không",
                f"048{int(born[6:]) // 1000 - 1 + female:d}{born[8:]}{row:06d}",
                "Phường Thanh Vân, Quảng Nam",
                f"Số {chance.randrange(400)} đường Lê Lai",
                f"0905{row:06d}",
                f"19/05/{year}",
                f"19/05/{year + 1}",
                f"48{row:010d}",
                f"Chi bộ Khu phố {chance.randrange(400)}",
                chance.choice(("Đại học", "Thạc sĩ", "Trung cấp", "Cao đẳng")),
                chance.choice(("Cao cấp", "Trung cấp", "Sơ cấp")),
                "Anh B",
                "Cơ bản",
                "Viên chức",
                None,
            ),
        )
    book.close()


def converted(sheet: Path) -> list[tuple[Any, ...]]:
    """The rows as the import would write them, for the bare side; not measured."""
    from officeapp.domain.registers.people import PEOPLE
    from officeapp.exchange.convert import convert_table
    from officeapp.exchange.mapping import propose
    from officeapp.exchange.reading import open_book
    from officeapp.exchange.tables import find_table
    from officeapp.exchange.vocabulary import vocabulary

    words = vocabulary(PEOPLE)
    table = find_table(open_book(sheet).sheets[0], words)
    columns = convert_table(table, propose(table, words), PEOPLE).columns
    columns["stt"], columns["cell"] = list(range(1, len(table.rows) + 1)), columns["party_organization"]
    rows = list(zip(*(columns[name] for name in FIELDS), strict=True))
    gc.freeze()  # what is kept here costs the bare side nothing
    return rows


def bare(sheet: Path, rows: list[tuple[Any, ...]], store: Path) -> tuple[float, float]:
    """Reading with calamine and a bare executemany of the rows: the same driver, FULL, one transaction.

    Returns seconds of the clock and of the processor.
    """
    from python_calamine import CalamineWorkbook

    from officeapp.data.driver import connect

    started = time.perf_counter(), time.process_time()
    CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    db = connect(str(store), isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"CREATE TABLE people (id INTEGER PRIMARY KEY, {', '.join(FIELDS)})")
    db.execute("BEGIN")
    db.executemany(f"INSERT INTO people ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})", rows)
    db.execute("COMMIT")
    seconds = time.perf_counter() - started[0], time.process_time() - started[1]
    db.close()
    return seconds


def ours(sheet: Path, path: Path) -> None:
    """The import, its writing part, and the undo; prints seconds of clock and processor, and peak memory."""
    from officeapp.data.store import Store
    from officeapp.domain.registers.people import PEOPLE
    from officeapp.services import history, imports, office

    office.create(path, "Đảng ủy phường Thanh Vân", "party")
    store = Store.open(path)
    writing = [0.0]
    plain = imports.apply

    def timed(*given: object) -> object:
        started = time.process_time()
        done = plain(*given)  # type: ignore[arg-type]
        writing[0] = time.process_time() - started
        return done

    imports.apply = timed  # type: ignore[assignment]
    started = time.process_time()
    outcome = imports.run(store, PEOPLE, sheet, create_missing=True)
    processor = time.process_time() - started
    started = time.process_time()
    store.write(history.undo)
    undo = time.process_time() - started
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    problems = len(outcome.prepared.batch.problems)
    print(outcome.seconds, processor, writing[0], undo, peak, dict(outcome.counts), problems, sep="|")


def main() -> None:
    """Measure and print both sides."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        ours(Path(given.one[0]), Path(given.one[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OFFICEAPP_HOME"] = folder
        sheet = Path(folder) / "sheet.xlsx"
        make_sheet(sheet, given.rows)
        rows = converted(sheet)
        bases = [bare(sheet, rows, Path(folder) / f"bare{number}.db") for number in range(3)]
        base, processor = (min(each) for each in zip(*bases, strict=True))
        command = [sys.executable, __file__, "--one", str(sheet), str(Path(folder) / "ours.oad")]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split("|")
        seconds, ours_processor, writing, undo, peak = map(float, told[:5])
        print(f"rows {given.rows} x {len(FIELDS)}; {told[5]}; problems {told[6]}")
        print(
            f"clock: bare reading + executemany {base:.2f} s; import {seconds:.2f} s; ratio {seconds / base:.2f}"
        )
        print(
            f"processor: bare {processor:.2f} s; import {ours_processor:.2f} s;"
            f" ratio {ours_processor / processor:.2f} (goal 4)"
        )
        print(f"writing part {writing:.2f} s; undo {undo:.2f} s; ratio {undo / writing:.2f} (goal 1.5)")
        print(f"peak memory {peak:.0f} MB (goal 600)")


if __name__ == "__main__":
    main()
