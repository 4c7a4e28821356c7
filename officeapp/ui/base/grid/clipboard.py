"""Blocks of cells as tabbed text, the way Excel puts them on the clipboard and takes them back."""

from collections.abc import Iterable, Sequence


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as tabbed lines; cells with tabs, quotes or line breaks are quoted as Excel does."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(text: str) -> str:
    if any(char in text for char in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def from_text(text: str) -> list[list[str]]:
    """Return the cells of tabbed text; a quoted cell may hold tabs and line breaks.

    A quote that does not close is an ordinary character, and one line break at the end is dropped.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at a place and the place of the tab or line break after it."""
    if text.startswith('"', at):
        end = at + 1
        while (end := text.find('"', end)) >= 0:
            if text.startswith('"', end + 1):
                end += 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\n":
                return text[at + 1 : end].replace('""', '"'), end + 1
            break
    ends = [place for place in (text.find("\t", at), text.find("\n", at)) if place >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end
