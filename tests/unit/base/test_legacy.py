"""Text of old fonts, checked against iconv where it is on the machine."""

import shutil
import subprocess
import unicodedata

import pytest

from officeapp.base import legacy

SAMPLES = [
    ("Tiếng Việt rất hay", "TiÕng ViÖt rÊt hay", "Tieáng Vieät raát hay"),
    (
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
    ),
    ("Nguyễn Thị Hường", "NguyÔn ThÞ H\u00adêng", "Nguyeãn Thò Höôøng"),
    ("Đảng ủy phường", "§¶ng ñy ph\u00adêng", "Ñaûng uûy phöôøng"),
    ("Bùi Đức Quý - ủy viên", "Bïi §øc Quý - ñy viªn", "Buøi Ñöùc Quyù - uûy vieân"),
]


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is the witness and is not here")
def test_every_code_of_tcvn3_as_iconv_reads_it():
    codes = bytes(code for code in range(0xA1, 0xFF))
    read = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True
    )
    assert legacy.tcvn3(codes.decode("latin-1")) == unicodedata.normalize("NFC", read.stdout.decode())


@pytest.mark.parametrize(("expected", "as_tcvn3", "as_vni"), SAMPLES)
def test_samples(expected, as_tcvn3, as_vni):
    assert legacy.tcvn3(as_tcvn3) == expected
    assert legacy.vni(as_vni) == expected
    assert legacy.guess(as_tcvn3) == ("tcvn3", expected)
    assert legacy.guess(as_vni) == ("vni", expected)


def test_vni_has_every_toned_letter_in_both_cases():
    vowels = [
        unicodedata.normalize("NFC", letter + tone)
        for letter in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    ]
    wanted = {letter for letter in [*vowels, "đ"] if not letter.isascii()}
    wanted |= {letter.upper() for letter in wanted}
    assert wanted <= set(legacy._VNI.values())


def test_mixed_case_of_vni_follows_the_base():
    assert legacy.vni("Aùo ÖÔÙC DÖÔNG Ñöùc") == "Áo ƯỚC DƯƠNG Đức"


@pytest.mark.parametrize("text", ["Lê Hà", "José Müller", "Café", "Hanoi", "Bùi Thị Hà", "", "Nguyễn"])
def test_unicode_is_left_alone(text):
    assert legacy.guess(text) == (None, text)
    assert legacy.mend(text) is None


def test_the_font_decides():
    assert legacy.by_font(".VnTime") == "tcvn3"
    assert legacy.by_font(".VnTimeH") == "tcvn3-capitals"
    assert legacy.by_font("VNI-Times") == "vni"
    assert legacy.by_font("Times New Roman") is None
    assert legacy.mend("héi ®ång", ".VnTimeH") == "HỘI ĐỒNG"
    assert legacy.mend("ban", ".VnTimeH") == "BAN"
    assert legacy.mend("Lª", ".VnTime") == "Lê"
    assert legacy.mend("Lê", "Times New Roman") is None
    assert legacy.mend("Nguyễn", ".VnTime") is None


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quốc", "quý", "giữ", "gì", "yếu", "ĐẢNG", "uống", "khuyến", "ương", "ý"]
)
def test_syllables(word):
    assert legacy.is_syllable(word)


@pytest.mark.parametrize("word", ["Coäng", "cac̀h", "HéI", "xyz", "áá", "tĩch", "đ"])
def test_no_syllables(word):
    assert not legacy.is_syllable(unicodedata.normalize("NFC", word))
