"""Text tables: .csv in the encodings offices save, and what Excel puts on the clipboard."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import Any
from unicodedata import normalize

from officeapp.base import legacy
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.exchange.sheets import Cells

_DELIMITERS = ",;\t|"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 64_000
csv.field_size_limit(16 << 20)  # a quote that is never closed swallows the rest of the file: still one cell


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, UTF-16, else Windows-1258 or an 8-bit font's code.

    Text typed with TCVN3 or VNI fonts comes back as its Latin-1 characters, to be mended cell by cell.

    Raises:
        UserError: it is no text.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    start = data[:_SAMPLE]
    if zeros := start.count(0):
        even = start[::2].count(0)
        if max(even, zeros - even) > len(start) / 5 and min(even, zeros - even) < zeros / 4:
            return data.decode("utf-16-be" if even > zeros / 2 else "utf-16-le", "replace")
        if zeros > 8:
            raise UserError(
                N_("{file} is not a text table. Save it as .xlsx or as CSV and choose that file."), file=name
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.start > len(data) - 4:  # cut in the middle of its last letter
            return data.decode("utf-8", "replace")
    return _eight_bit(data)


def _eight_bit(data: bytes) -> str:
    """Choose between Windows-1258 and leaving the characters of 8-bit fonts, by legal syllables."""
    plain = data.decode("latin-1")
    windows = normalize("NFC", data.decode("cp1258", "replace"))
    sample = plain[:_SAMPLE]
    readings = {
        "latin": max(_syllables(legacy.tcvn3(sample)), _syllables(legacy.vni(sample)), _syllables(sample)),
        "windows": _syllables(windows[:_SAMPLE]),
    }
    return windows if readings["windows"] >= readings["latin"] else plain


def _syllables(text: str) -> int:
    return sum(legacy.is_syllable(word) for word in set(_WORD.findall(text)) if not word.isascii())


def delimiter_of(text: str) -> str:
    """Return the character between the cells: the one that cuts most lines into equally many."""
    first = text[:200].lstrip().lower()
    if first.startswith("sep=") and len(first) > 4:
        return text.lstrip()[4]
    best, delimiter = 0.0, ","
    for each in _DELIMITERS:
        try:
            widths = Counter(
                len(row) for row in islice(csv.reader(io.StringIO(text[:_SAMPLE]), delimiter=each), 80) if row
            )
        except csv.Error:
            continue
        width, times = max(
            widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]), default=(1, 0)
        )
        score = times * min(width, 60) ** 0.5 if width > 1 else 0
        if score > best:
            best, delimiter = score, each
    return delimiter


def read(text: str, delimiter: str, progress: Progress = NOTHING) -> Cells:
    """Return the cells of a text table; numbers stay text, so that no zero is lost."""
    rows: list[list[Any]] = []
    numbers: list[int] = []
    source = io.StringIO(text.replace("\x00", "").replace("\r\n", "\n"), newline="")
    for number, row in enumerate(csv.reader(source, delimiter=delimiter), 1):
        if number % 5000 == 0:
            progress.check()
        if number == 1 and row and row[0].strip().lower().startswith("sep="):
            continue
        cells = [cell if cell.strip() else None for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append(cells)
            numbers.append(number)
    width = max(map(len, rows), default=0)
    return Cells(rows, numbers, range(1, width + 1))
