"""The serif face of official papers: found on the machine, checked for Vietnamese, measured."""
# pyright: reportUnknownMemberType=false

import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_

NO_FONT = N_(
    "No font with all Vietnamese letters was found on this machine. "
    "Install Times New Roman, Tinos or Liberation Serif 2."
)
MEASURED = 50_000  # texts whose width is remembered for each face
FAMILIES = (  # regular, bold, italic, bold italic; the first family that is complete is taken
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "Times_New_Roman.ttf",
        "Times_New_Roman_Bold.ttf",
        "Times_New_Roman_Italic.ttf",
        "Times_New_Roman_Bold_Italic.ttf",
    ),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"),
    (
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-BoldItalic.ttf",
    ),
    ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-BoldItalic.ttf"),
)
NEEDED = frozenset(map(chr, range(0x1EA0, 0x1EFA))) | frozenset("ăâđêôơưĂÂĐÊÔƠƯàáãèéìíĩòóõùúũý–äöüß")
SUBSTITUTES = {"☐": "[ ]", "☑": "[x]", "☒": "[x]", "✓": "x", "✔": "x", "✗": "-", "★": "*", "₫": "đ", "‑": "-"}


@dataclass(eq=False, slots=True)
class Face:
    """One face, ready for reportlab under its name.

    Attributes:
        name: as registered with reportlab.
        widths: the letters it can draw, with their widths in thousandths of the size.
    """

    name: str
    widths: dict[str, float]
    _measured: dict[str, float] = field(default_factory=dict[str, float])

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in points; the text must have gone through `drawable`."""
        return self._units(text) * size / 1000

    def _units(self, text: str) -> float:
        units = self._measured.get(text)
        if units is None:
            if len(self._measured) > MEASURED:
                self._measured.clear()
            widths = self.widths
            units = self._measured[text] = sum([widths[letter] for letter in text])
        return units

    def drawable(self, text: str) -> str:
        """Return the text composed (NFC), with what the face cannot draw replaced by what says the same."""
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text)
        if self.widths.keys() >= set(text):
            return text
        return "".join(letter if letter in self.widths else self._instead(letter) for letter in text)

    def _instead(self, letter: str) -> str:
        if letter in SUBSTITUTES:
            return SUBSTITUTES[letter]
        if letter == "\t" or unicodedata.category(letter) == "Zs":
            return " "
        if unicodedata.category(letter) in ("Cc", "Cf", "Mn"):
            return "\n" if letter == "\n" else ""
        plain = unicodedata.normalize("NFKC", letter)
        return plain if plain != letter and self.widths.keys() >= set(plain) else "?"

    def wrapped(self, text: str, size: float, room: float) -> list[str]:
        """Return the lines of a text that may be `room` points wide; longer words are cut."""
        text = self.drawable(text)
        limit = room * 1000 / size
        if "\n" not in text and self._units(text) <= limit:
            return [text]
        return [line for part in text.split("\n") for line in self._lines(part, limit)]

    def _lines(self, text: str, limit: float) -> Iterator[str]:
        space = self.widths[" "]
        line, used = "", 0.0
        for word in text.split():
            wide = self._units(word)
            if line and used + space + wide <= limit:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                yield line
            while wide > limit and len(word) > 1:
                at = self._cut(word, limit)
                yield word[:at]
                word = word[at:]
                wide = self._units(word)
            line, used = word, wide
        yield line

    def _cut(self, word: str, limit: float) -> int:
        used = 0.0
        for at, letter in enumerate(word):
            used += self.widths[letter]
            if used > limit:
                return max(at, 1)
        return len(word)


@dataclass(frozen=True, slots=True)
class Family:
    """The four faces of a paper."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, bold: bool = False, italic: bool = False) -> Face:
        """Return the face for a style."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


@cache
def family() -> Family:
    """Return the face to print in, embedded from the machine's own fonts.

    Raises:
        UserError: when no installed serif has all Vietnamese letters.
    """
    files = _installed()
    for names in FAMILIES:
        paths = [files[name.lower()] for name in names if name.lower() in files]
        if len(paths) == len(names):
            faces = [_face(path) for path in paths]
            if all(face.widths.keys() >= NEEDED for face in faces):
                return Family(*faces)
    raise UserError(NO_FONT)


def folders() -> list[Path]:
    """Return the folders where this system keeps fonts."""
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts"
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own]
    home = Path.home()
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local/share/fonts", home / ".fonts"]


def _installed() -> dict[str, Path]:
    """Return the font files of the families, by lower-case name."""
    wanted = {name.lower() for names in FAMILIES for name in names}
    found: dict[str, Path] = {}
    for folder in folders():
        for here, _folders, files in os.walk(folder):
            for file in files:
                if file.lower() in wanted:
                    found.setdefault(file.lower(), Path(here, file))
    return found


def _face(path: Path) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font: Any = TTFont(path.stem, io.BytesIO(path.read_bytes()))  # given a path it leaves the file open
    pdfmetrics.registerFont(font)
    widths: dict[int, float] = font.face.charWidths
    known: dict[int, int] = font.face.charToGlyph
    letters = {chr(code): widths[code] for code in known if code in widths}
    return Face(path.stem, {letter: width for letter, width in letters.items() if letter.isprintable()})
