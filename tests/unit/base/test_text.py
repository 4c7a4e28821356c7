"""Folding, matching and sort keys of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from officeapp.base import text

VIETNAMESE = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
)
LETTERS = VIETNAMESE + "bcdđfghjklmnpqrstvwxzBCDĐ" + " "
phrases = st.text(LETTERS, max_size=8)


def by_icu() -> QCollator:
    return QCollator(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


@given(phrases, phrases)
def test_keys_sort_like_the_collator_of_the_system(one, other):
    key, other_key = text.vkey(one).encode(), text.vkey(other).encode()
    assert sign((key > other_key) - (key < other_key)) == sign(by_icu().compare(one, other))


@given(phrases)
def test_key_does_not_depend_on_the_form_of_unicode(phrase):
    assert text.vkey(phrase) == text.vkey(unicodedata.normalize("NFD", phrase))


def test_tones_stand_in_their_order():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "Mạ", "mái am", "man"]
    assert sorted({*words}, key=text.vkey) == words


def test_names_sort_by_given_then_family_then_middle():
    names = ["Lê Văn An", "Nguyễn Thị An", "Nguyễn Văn An (Tư)", "Trần Ân", "Đỗ Bình", "Phạm Hà", "Lê Hạ"]
    assert sorted({*names}, key=text.name_key) == names


def test_brackets_do_not_count_in_a_name():
    assert text.name_key("Hồ Văn (Ba) Tâm [cũ]") == text.name_key("Hồ Văn Tâm")
    assert text.split_name("Hồ Thị Mai Chi (Sáu") == ("Hồ", "Thị Mai", "Chi")
    assert text.split_name("Sáu") == ("", "", "Sáu")
    assert text.split_name(" () ") == ("", "", "")


def test_numbers_in_text_sort_by_size():
    assert sorted(["Chi bộ 10", "Chi bộ 2", "Chi bộ 02a"], key=text.natural_key) == [
        "Chi bộ 2",
        "Chi bộ 02a",
        "Chi bộ 10",
    ]


@pytest.mark.parametrize(
    ("query", "found", "missed"),
    [
        ("nguyen", ["Nguyễn", "NGUYỄN", "Nguyên"], ["Nguyn"]),
        ("nguyên", ["Nguyễn", "nguyên"], ["nguyen"]),
        ("hà", ["Hà", "Hành"], ["Hạ", "ha", "hả"]),
        ("hoà uỷ", ["Ủy ban Hòa Bình", "uỷ hoà"], ["Hóa ủy"]),
        ("dao", ["Đào", "dao"], ["Đo"]),
        ("đ", ["Đào"], ["Dao"]),
        ("b h", ["Hòa Bình"], ["Hòa"]),
        ("12/ubnd", ["12/UBND-VP"], ["UBND"]),
        ("", ["x", ""], []),
    ],
)
def test_matching(query, found, missed):
    assert [each for each in found if not text.matches(query, each)] == []
    assert [each for each in missed if text.matches(query, each)] == []


@given(phrases)
def test_fold_leaves_plain_letters(phrase):
    assert set(text.fold(phrase)) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert text.fold(unicodedata.normalize("NFD", phrase)) == text.fold(phrase)


@given(st.text())
def test_cleaning_is_final(anything):
    assert text.clean(text.clean(anything)) == text.clean(anything)
    assert "\n" not in text.clean(anything)
    assert text.clean_lines(text.clean_lines(anything)) == text.clean_lines(anything)


def test_cleaning():
    assert text.clean(" Nguye\u0302\u0303n\u00a0\t Van\u200b\x07 A\n") == "Nguyễn Van A"
    assert text.clean_lines("a \r\n b\u2028c\r") == "a\nb\nc"


def test_words_place_the_tone_one_way():
    assert text.words("Hoà, QUÝ - thuỷ/Loè hoàn") == ["hòa", "quý", "thủy", "lòe", "hoàn"]


def test_initials():
    assert text.initials("Lê Thị (Bé) Mai Chi") == "ltmc"
    assert text.initials("Đỗ - Ân") == "da"
