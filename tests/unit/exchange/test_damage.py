"""However a file is damaged, a person reads one sentence or gets the rows; never anything else."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.domain.registers import by_name
from officeapp.exchange.convert import convert_table
from officeapp.exchange.mapping import propose
from officeapp.exchange.reading import from_bytes, open_text
from officeapp.exchange.tables import default_sheet, find_table
from tests.unit.exchange import hardest
from tests.unit.exchange.books import ods, ods_cell
from tests.unit.exchange.test_tables import PEOPLE

ROWS = [
    ["Họ và tên", "Ngày sinh", "Số thẻ Đảng"],
    ["An", "1965", "001000000001"],
    ["Lª Hoµng", "31/02/1993", "-"],
] * 5


def sources(folder: Path) -> dict[str, bytes]:
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in ROWS)
    return {
        "a.xlsx": hardest.write(folder / "a.xlsx").read_bytes(),
        "a.ods": ods(folder / "a.ods", body).read_bytes(),
        "a.csv": "\n".join(";".join(row) for row in ROWS).encode(),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _time in range(chance.choice((1, 4, 20))):
        at = chance.randrange(len(broken)) if broken else 0
        match chance.randrange(4):
            case 0:
                broken[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[at : at + chance.randrange(1, 60)]
            case 2:
                broken[at:at] = chance.randbytes(chance.randrange(1, 20))
            case _:
                del broken[max(at, 30) :]
    return bytes(broken)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one part of a package that stays a good zip."""
    source, written = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    hit = chance.choice(source.namelist())
    with zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, damaged(part, chance) if name == hit else part)
    return written.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.csv"])
def test_damaged_files_are_refused_in_a_sentence_or_read(tmp_path: Path, name: str):
    data, chance = sources(tmp_path)[name], random.Random(7)
    for number in range(150):
        inside = name != "a.csv" and number % 3
        broken = damaged_inside(data, chance) if inside else damaged(data, chance)
        try:
            book = from_bytes(name, broken)
            table = find_table(default_sheet(book, PEOPLE), PEOPLE)
            convert_table(table, propose(table, PEOPLE), by_name("people"))
        except UserError as said:
            assert str(said).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "\ud800",
        "\u202eabc",
        "\x00",
        "1/0",
        "١٢٣",
        "１２３４５６７８９０１２",
        "🏳️‍🌈",
        "'; DROP TABLE people; --",
        "=cmd|' /C calc'!A0",
        "{name}",
        "%s%n",
        "a" * 40_000,
        "1e309",
        "NaN",
        "-9999999999999999999",
        "31/12/9999",
        "0/0/0",
        "\u200b\u200b",
        '"',
    ],
)
def test_odd_texts_in_every_column(text: str):
    heads = [field.aliases[0] for field in PEOPLE.register.fields if field.aliases]
    cell = '"' + text.replace('"', '""') + '"'
    table = find_table(open_text("\t".join(heads) + "\n" + "\t".join([cell] * len(heads))).sheets[0], PEOPLE)
    done = convert_table(table, propose(table, PEOPLE), PEOPLE.register)
    assert len(done.numbers) <= 1
    for problem in done.problems:
        assert problem.message
