"""The face of papers has every Vietnamese letter, and long texts wrap within their cell."""

import unicodedata
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.reports import fonts

REGULAR = fonts.family().regular


def test_every_vietnamese_letter_is_there_in_all_four_faces() -> None:
    letters = {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in "\u0300\u0309\u0303\u0301\u0323"
    }
    family = fonts.family()
    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        assert face.widths.keys() >= letters | {letter.upper() for letter in letters} | {"đ", "Đ"}
    assert family.face(bold=True, italic=True) is family.bold_italic


def test_texts_are_composed_and_missing_letters_replaced() -> None:
    assert REGULAR.drawable(unicodedata.normalize("NFD", "Nguyễn Đình Ưởng")) == "Nguyễn Đình Ưởng"
    assert REGULAR.drawable("☐ a\t✓\x00 日\n−") in ("[ ] a x ?\n−", "[ ] a x ?\n-")


def test_lines_keep_within_their_room() -> None:
    text = "Hội nghị Ban Chấp hành " + "https://" + "x" * 200 + "\n\nkết thúc"
    lines = REGULAR.wrapped(text, 11, 90)
    assert max(REGULAR.width(line, 11) for line in lines) <= 90
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert lines[-2:] == ["", "kết thúc"]


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert REGULAR.wrapped("Chi bộ  1 ", 11, 500) == ["Chi bộ  1 "]
    assert REGULAR.wrapped("W", 11, 1) == ["W"]


def test_without_a_complete_font_the_person_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "folders", lambda: [tmp_path])
    fonts.family.cache_clear()
    try:
        with pytest.raises(UserError, match="Install Times New Roman, Tinos or Liberation Serif 2"):
            fonts.family()
    finally:
        fonts.family.cache_clear()


def test_a_font_with_gaps_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = fonts._installed()  # pyright: ignore[reportPrivateUsage]
    gaps = {
        f"liberationserif-{style}.ttf": f"tinos-{style}.ttf"
        for style in ("regular", "bold", "italic", "bolditalic")
    }
    assert all(name in whole for name in gaps.values())
    from fontTools import subset
    from fontTools.ttLib import TTFont

    for broken, good in gaps.items():
        few = subset.Subsetter()
        few.populate(text="abcđ")
        with TTFont(str(whole[good])) as font:
            few.subset(font)
            font.save(str(tmp_path / broken))
    monkeypatch.setattr(fonts, "folders", lambda: [tmp_path])
    fonts.family.cache_clear()
    try:
        with pytest.raises(UserError):
            fonts.family()
    finally:
        fonts.family.cache_clear()
