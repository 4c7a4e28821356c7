"""Text typed with 8-bit Vietnamese fonts (TCVN3 "ABC", VNI-Windows) brought to Unicode.

Such text lies in a sheet as Latin-1 characters; the cell's font is the best witness of its code. TCVN3 is
the high half of TCVN 5712-1; fonts whose name ends in H show its small letters as capitals. TCVN3 writes ư
as U+00AD, so text is mended before `text.clean` drops invisible characters.
"""

import re
from typing import Literal
from unicodedata import normalize

Codec = Literal["tcvn3", "tcvn3-capitals", "vni"]

_TCVN3 = dict(
    enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉ"
        "ỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ",
        start=0xA1,
    )
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROUND, _SHORT = "\u0302", "\u0306"
_VNI_MARKS = (  # bases, then each mark with the combining marks it stands for
    ("aeouyôö", zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
    ("aeo", zip("âàáåãä", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
    ("a", zip("êèéúüë", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)),
)
_VNI_SINGLE = dict(zip("ôöìíæóòîñ", "ơưìíỉĩịỵđ", strict=True))


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for (bases, marks), shape in zip(_VNI_MARKS, ("", _ROUND, _SHORT), strict=True):
        for mark, tone in marks:
            for base in bases:
                table[base + mark] = normalize("NFC", _VNI_SINGLE.get(base, base) + shape + tone)
    for small, letter in list(table.items()):
        table[small.upper()] = letter.upper()
        if len(small) == 2:  # mixed case is typed in names: the base letter decides
            table[small[0].upper() + small[1]] = letter.upper()
            table[small[0] + small[1].upper()] = letter
    return table


_VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_UNICODE_LETTER = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_SUSPECT = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}/\\\"'+=*&%@_–—…-]+")

_RIMES = """
a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich iêc iêm iên iêng iêp iêt iêu im in
inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op
ot u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uôc uôi uôm uôn uông uôp uôt uy uya uych uyên
uyêt uyn uynh uyp uyt uyu y yêm yên yêng yêt yêu ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưm ưn ưng
ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây ê êch êm ên êng ênh êp
êt êu oăc oăm oăn oăng oăt
"""
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?(?:"
    + "|".join(sorted(_RIMES.split(), key=len, reverse=True))
    + ")"
)
_MARKS_OF_TONE = re.compile("[\u0300\u0301\u0309\u0303\u0323]")


def is_unicode(text: str) -> bool:
    """Tell whether the text holds a letter that only Unicode can write, so that nothing is to be mended."""
    return _UNICODE_LETTER.search(text) is not None


def tcvn3(text: str, capitals: bool = False) -> str:
    """Return the Unicode text of TCVN3 characters; `capitals` for the fonts whose name ends in H."""
    decoded = normalize("NFC", text.translate(_TCVN3))
    return decoded.upper() if capitals else decoded


def vni(text: str) -> str:
    """Return the Unicode text of VNI-Windows characters."""
    return _VNI_PIECE.sub(lambda piece: _VNI[piece.group()], text)


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as a Vietnamese syllable (stops take only sắc and nặng), in one case."""
    if word not in (word.lower(), word.upper(), word.capitalize()):
        return False
    letters = normalize("NFD", word.lower())
    tones = _MARKS_OF_TONE.findall(letters)
    bare = normalize("NFC", _MARKS_OF_TONE.sub("", letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not (tones and tones[0] in (_GRAVE, _HOOK, _TILDE) and bare.endswith(("c", "ch", "p", "t")))


def guess(text: str) -> tuple[Literal["tcvn3", "vni"] | None, str]:
    """Return the code a text without a known font is probably in, and the text decoded.

    A code is named only when its reading makes more legal syllables of the words with foreign characters
    than leaving them alone or the other code does, and nearly all of them. The caller shows the result before
    anything is changed: a single short word may be legal in several codes and then stays as it is.
    """
    if is_unicode(text) or not _SUSPECT.search(text):
        return None, text
    suspects = [word for word in _WORD.findall(text) if _SUSPECT.search(word)]
    readings: dict[Literal["tcvn3", "vni"], str] = {"tcvn3": tcvn3(text), "vni": vni(text)}
    score = {
        "tcvn3": sum(is_syllable(tcvn3(word)) for word in suspects),
        "vni": sum(is_syllable(vni(word)) for word in suspects),
    }
    best: Literal["tcvn3", "vni"] = "tcvn3" if score["tcvn3"] > score["vni"] else "vni"
    other = min(score.values())
    alone = sum(is_syllable(word) for word in suspects)
    if score[best] > max(alone, other) and score[best] >= 0.8 * len(suspects):
        return best, readings[best]
    return None, text


def by_font(font: str) -> Codec | None:
    """Return the code that a font's name stands for: `.VnTime`, `.VnTimeH`, `VNI-Times`."""
    name = font.strip()
    if name.lower().startswith(".vn"):
        return "tcvn3-capitals" if name.endswith("H") else "tcvn3"
    return "vni" if name.lower().startswith("vni-") else None


def mend(text: str, font: str | None = None) -> str | None:
    """Return the text in Unicode, or None when there is nothing to mend.

    Args:
        text: text of a cell as it was read.
        font: name of the cell's font where it is known; then no guess is made.
    """
    if is_unicode(text):
        return None
    if font is None:
        code, decoded = guess(text)
        return decoded if code else None
    codec = by_font(font)
    if codec is None:
        return None
    decoded = vni(text) if codec == "vni" else tcvn3(text, capitals=codec == "tcvn3-capitals")
    return decoded if decoded != text else None
