"""Vietnamese text: clean it, fold it for search, give it keys that sort as the alphabet does.

Order (CLDR "vi", measured against ICU): letters of the whole string first, in the alphabet
a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z; then the tones of the whole string
(none, huyền, hỏi, ngã, sắc, nặng); then small letters before capitals. Keys are plain ``str`` whose code
points stand in that order, so SQLite compares them bytewise (BINARY).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import category, normalize

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng
_LETTER_MARKS = "\u0302\u0306\u031b"  # of â ă ơ: they make another letter, not a tone
_PUNCTUATION = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_PRIMARY = (
    {" ": "\x02"}
    | {char: chr(0x03 + place) for place, char in enumerate(_PUNCTUATION)}
    | {char: char for char in "0123456789"}
    | {char: chr(0x41 + place) for place, char in enumerate(_ALPHABET)}
)
_APART = "\x01"  # below every other character of a key

_BRACKETED = re.compile(r"\([^)]*(?:\)|$)|\[[^\]]*(?:\]|$)")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_SPACES_IN_LINE = re.compile(r"[^\S\n]+")
_LATE_TONE = re.compile(r"o[àảãáạèẻẽéẹ](?![^\W_])|(?<!q)u[ỳỷỹýỵ](?![^\W_])")


class _Table(dict[int, str]):
    """A `str.translate` table that works a character out when it first meets it."""

    def __init__(self, of_char: Callable[[str], str]) -> None:
        self._of_char = of_char

    def __missing__(self, code: int) -> str:
        value = self[code] = self._of_char(chr(code))
        return value


def _take_apart(char: str) -> tuple[str, str]:
    """Return the small letter of the alphabet (or the character itself) and its tone, "0" to "6"."""
    base, *marks = normalize("NFD", char)
    if category(base) == "Mn":
        return "", ""
    letter = normalize("NFC", base.lower()[0] + "".join(m for m in marks if m in _LETTER_MARKS))
    tones = [m for m in marks if m not in _LETTER_MARKS]
    return letter, "0" if not tones else str(_TONES.find(tones[0]) + 1 or 6)


def _plain(char: str) -> str:
    kept = "".join(part for part in normalize("NFD", char) if category(part) != "Mn")
    return kept.lower().replace("đ", "d")


def _primary(char: str) -> str:
    letter = _take_apart(char)[0]
    return _PRIMARY.get(letter, letter[:1] if letter > "\x7f" else "")


def _tone(char: str) -> str:
    return _take_apart(char)[1] if _primary(char) else ""


def _case(char: str) -> str:
    return "" if not _primary(char) else "0" if char == char.lower() else "1"


def _clean_char(char: str) -> str:
    kind = category(char)
    if kind in ("Cc", "Zl", "Zp"):
        return "\n" if char in "\n\u2028\u2029" else " "
    return "" if kind in ("Cf", "Cs", "Co", "Cn") else char


def _early_tone(late: re.Match[str]) -> str:
    first, second = late.group()
    vowel, mark = normalize("NFD", second)
    return normalize("NFC", first + mark + vowel)


_PLAIN, _PRIMARIES, _TONE, _CASE = _Table(_plain), _Table(_primary), _Table(_tone), _Table(_case)
_CLEAN = _Table(_clean_char)


def nfc(text: str) -> str:
    """Return the text with every letter in one code point where Unicode has one."""
    return normalize("NFC", text)


def clean(text: str) -> str:
    """Return one tidy line: NFC, no control or invisible characters, single spaces, no ends.

    Legacy TCVN3 writes ư as the invisible U+00AD, so `legacy.mend` comes before this.
    """
    return _SPACES.sub(" ", normalize("NFC", text).translate(_CLEAN)).strip()


def clean_lines(text: str) -> str:
    """Return tidy text that keeps its line breaks; otherwise as `clean`."""
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _SPACES_IN_LINE.sub(" ", normalize("NFC", one_kind).translate(_CLEAN))
    return "\n".join(line.strip() for line in lines.split("\n")).strip()


def fold(text: str) -> str:
    """Return the text for tolerant comparison: no marks, đ as d, lower case."""
    return text.translate(_PLAIN)


def words(text: str) -> list[str]:
    """Return the words in lower case, NFC, the tone placed one way ("hoà" as "hòa", "uỷ" as "ủy")."""
    lower = normalize("NFC", text).lower()
    return _WORD.findall(_LATE_TONE.sub(_early_tone, lower))


@lru_cache(maxsize=1 << 16)
def _letters_and_tones(word: str) -> tuple[str, str, str]:
    """Return a word's letters without tones, the same folded, and its tones wherever they stand."""
    parts = [_take_apart(char) for char in word]
    letters = "".join(letter for letter, _ in parts)
    return letters, fold(letters), "".join(tone for _, tone in parts if tone != "0")


def _begins(asked: str, word: str) -> bool:
    letters, plain, tones = _letters_and_tones(asked)
    of_word, plain_of_word, tones_of_word = _letters_and_tones(word)
    return (
        plain_of_word.startswith(plain)
        and tones_of_word.startswith(tones)
        and all(a in (b, c) for a, b, c in zip(letters, of_word, plain_of_word, strict=False))
    )


def matches(query: str, text: str) -> bool:
    """Tell whether every word of the query begins some word of the text.

    A plain letter in the query stands for all its variants (e for e, ê, ệ), ``ê`` for ê with any tone, and
    a typed tone must be the word's tone, wherever in the word it is placed. An empty query matches.
    """
    asked = _WORD.findall(normalize("NFC", query).lower())
    if not asked:
        return True
    found = _WORD.findall(normalize("NFC", text).lower())
    return all(any(_begins(word, candidate) for candidate in found) for word in asked)


@lru_cache(maxsize=1 << 16)
def vkey(text: str) -> str:
    """Return a key that sorts text as a Vietnamese dictionary does, compared code point by code point."""
    whole = normalize("NFC", text)
    letters = whole.translate(_PRIMARIES)
    tones = whole.translate(_TONE).rstrip("0")
    return letters + _APART + tones + _APART + whole.translate(_CASE).rstrip("0")


def natural_key(text: str) -> str:
    """Return `vkey` of the text with its numbers in order of size: "Chi bộ 2" before "Chi bộ 10"."""
    return vkey(_DIGITS.sub(lambda number: number.group().lstrip("0").zfill(12), text))


def split_name(name: str) -> tuple[str, str, str]:
    """Return (family, middle, given) of a full name; brackets are left out, a single word is given."""
    parts = _BRACKETED.sub(" ", name).split()
    if not parts:
        return "", "", ""
    return (parts[0] if len(parts) > 1 else ""), " ".join(parts[1:-1]), parts[-1]


def name_key(name: str) -> str:
    """Return the key that sorts people: given name, then family, then middle, each complete."""
    family, middle, given = split_name(name)
    return vkey(given) + _APART + vkey(family) + _APART + vkey(middle)


def initials(name: str) -> str:
    """Return the folded first letters of a name's words: "Lê Thị Mai Chi" gives "ltmc"."""
    return "".join(word[0] for word in _BRACKETED.sub(" ", fold(name)).split() if word[0].isalnum())
