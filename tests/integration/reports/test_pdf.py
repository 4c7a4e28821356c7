"""PDF files read back: every text there, nothing outside its cell, headings and signatures in place."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from officeapp.base import i18n
from officeapp.reports import pdf
from officeapp.reports.model import Column, Paper, Row, Sheet, Signature
from officeapp.reports.preview import Pages
from tests.helpers.papers import STATE, person, planning, weekly


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def page_texts(data: bytes) -> list[str]:
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def test_every_value_is_on_the_paper() -> None:
    text = " ".join(" ".join(page_texts(pdf.printed(planning(40)).pdf)).split())
    for expected in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-BC/ĐU",
        "Thanh Vân, ngày 05 tháng 02 năm 2026",
        "Tổng cộng",
    ):
        assert expected in text
    for number in range(40):
        assert f"Tuyết {number}" in text


def test_the_heading_is_repeated_and_pages_are_numbered_from_the_second() -> None:
    texts = page_texts(pdf.printed(planning(80)).pdf)
    assert len(texts) > 3
    assert all("Họ và tên" in text for text in texts)
    numbers = [int(match[0]) if (match := re.match(r"\d+", text)) else None for text in texts]
    assert numbers == [None, *range(2, len(texts) + 1)]


@pytest.mark.parametrize("rows", range(1, 30))
def test_the_signature_is_never_alone(rows: int) -> None:
    last = page_texts(pdf.printed(planning(rows)).pdf)[-1]
    assert "Ngô Tiến Dũng" in last and "Tổng cộng" in last and f"Tuyết {rows - 1}" in last.replace("\n", " ")


@pytest.mark.parametrize("rows", range(10, 24))
def test_a_group_heading_is_never_last_on_a_page(rows: int) -> None:
    for text in page_texts(pdf.printed(planning(rows)).pdf):
        lines = [line for line in text.splitlines() if line.strip()]
        assert "Danh sách" not in lines[-1] and "NHIỆM KỲ" not in lines[-1]


def test_words_stand_inside_page_and_cell(tmp_path: Path) -> None:
    long = "Xây dựng phương án " + "không-có-khoảng-trắng" * 12
    columns = (Column("a", "Nội dung", 60), Column("b", "Ghi chú", 12), Column("c", "Số", 10, "integer"))
    rows = [Row({"a": long, "b": long, "c": 1234567}, key=f"r{at}", record=("tasks", at)) for at in range(9)]
    paper = Paper("p", (Sheet("p", "THỬ", columns, rows, landscape=False),), STATE)
    printed = pdf.printed(paper)
    (tmp_path / "a.pdf").write_bytes(printed.pdf)
    if not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed")
    words = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    page = -1
    checked = 0
    for line in words.splitlines():
        page += "<page" in line
        box = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', line)
        if not box:
            continue
        left, top, right, bottom = map(float, box.groups())
        assert left >= 30 * pdf.MM - 1 and right <= (210 - 15) * pdf.MM + 1 and bottom <= 277 * pdf.MM + 1
        middle = (top + bottom) / 2
        cells = [spot for spot in printed.spots if spot.page == page and spot.top <= middle <= spot.bottom]
        inside = [spot for spot in cells if spot.left - 0.5 <= left and right <= spot.right + 0.5]
        assert inside or not cells, line
        checked += bool(inside)
    assert checked > 100


def test_a_cell_taller_than_the_page_is_cut_between_lines() -> None:
    text = " ".join(f"việc{number}" for number in range(3000))
    rows = [Row({"a": "một", "b": text}), Row({"a": "hai", "b": "cuối"})]
    sheet = Sheet("p", "DÀI", (Column("a", "A", 20), Column("b", "B", 60)), rows)
    texts = page_texts(pdf.printed(Paper("p", (sheet,), None, (Signature(("BÍ THƯ",), "Lê A"),))).pdf)
    words = " ".join(texts).split()
    assert len(texts) > 2 and all(f"việc{number}" in words for number in range(3000))


def test_merged_days_are_named_again_on_the_next_page() -> None:
    sheet = weekly().sheets[0]
    rows = [Row({**row.cells, "day": "Thứ Hai"}) for row in weekly(60).sheets[0].rows]
    texts = page_texts(pdf.printed(Paper("l", (replace(sheet, rows=rows),))).pdf)
    assert len(texts) > 1 and [text.count("Thứ Hai") for text in texts] == [1] * len(texts)


@pytest.mark.parametrize("before", range(6))
def test_a_page_ends_inside_a_day_only_where_its_whole_name_stands_on_both(before: int) -> None:
    sheet = weekly().sheets[0]
    first = [Row({"day": "Thứ Bảy\n4/7", "what": "Trực"})] * before
    rows = [Row({**row.cells, "what": "Họp", "chair": ""}) for row in weekly(60).sheets[0].rows]
    texts = page_texts(pdf.printed(Paper("l", (replace(sheet, rows=[*first, *rows]),))).pdf)
    assert len(texts) > 1
    for text in texts:
        assert text.count("Thứ") - 1 == len(re.findall(r"^\d+/7\b", text, re.MULTILINE))  # one is the heading


def test_decomposed_text_is_drawn_composed_and_odd_letters_leave_a_trace() -> None:
    rows = [person(1, name=unicodedata.normalize("NFD", "Nguyễn Đình Ưởng")), person(2, name="☐ ✓ 日")]
    sheet = replace(planning(1).sheets[0], rows=rows)
    text = page_texts(pdf.printed(Paper("p", (sheet,))).pdf)[0]
    assert "Nguyễn Đình Ưởng" in text.replace("\n", " ") and "[ ] x ?" in text


def test_an_empty_table_still_has_heading_and_signature() -> None:
    paper = planning(0)
    empty = replace(paper, sheets=(replace(paper.sheets[0], rows=[]),))
    texts = page_texts(pdf.printed(empty).pdf)
    assert len(texts) == 1 and "Họ và tên" in texts[0] and "Ngô Tiến Dũng" in texts[0]


def test_sheets_begin_pages_of_their_own_shape() -> None:
    sheet = planning(3).sheets[0]
    printed = pdf.printed(Paper("p", (sheet, replace(sheet, landscape=False), replace(sheet, paper="A3"))))
    with Pages(printed.pdf) as pages:
        shapes = [tuple(round(side) for side in pages.size(at)) for at in range(len(pages))]
    assert shapes == [(842, 595), (595, 842), (1191, 842)] and printed.pages == 3


def test_figures_and_records_have_their_places() -> None:
    spots = pdf.printed(planning(30)).spots
    assert {spot.figure for spot in spots} >= {"person-29.first", "total.first", "part-2.first"}
    assert ("people", 29) in {spot.record for spot in spots}


def test_fonts_are_embedded(tmp_path: Path) -> None:
    if not shutil.which("pdffonts"):
        pytest.skip("poppler-utils is not installed")
    pdf.write(planning(3), tmp_path / "a.pdf")
    listed = subprocess.run(
        ["pdffonts", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    ).stdout
    fonts = [line.split() for line in listed.splitlines()[2:] if "Helvetica" not in line]
    assert fonts and all(columns[-5] == "yes" for columns in fonts)


def test_pictures_are_drawn_in_the_asked_size() -> None:
    with Pages(pdf.printed(weekly()).pdf) as pages:
        picture = pages.picture(0, 0.5)
    assert (picture.width, picture.height, picture.stride) == (421, 298, 421 * 4)
    assert len(picture.pixels) == picture.stride * picture.height
    assert min(picture.pixels[::4]) < 120 < max(picture.pixels[::4])
