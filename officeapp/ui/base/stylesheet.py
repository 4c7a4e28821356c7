"""The one application style sheet: resources/theme/app.qss filled with the theme's colours and sizes."""

import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainterPath

from officeapp.base import paths
from officeapp.ui.base.icon_glyphs import GLYPHS
from officeapp.ui.base.icon_shapes import outline

if TYPE_CHECKING:
    from officeapp.ui.base.theme import Theme


class _Values(Mapping[str, str]):
    """What `$name` stands for: a colour token, `$px12` a scaled measure, `$icon_check_text2` a picture."""

    def __init__(self, theme: "Theme") -> None:
        self._theme = theme
        self._colors = theme.tokens._asdict()

    def __getitem__(self, key: str) -> str:
        if key in self._colors:
            return self._colors[key]
        if key.startswith("px"):
            return f"{self._theme.px(int(key[2:]))}px"
        if key.startswith("icon_"):
            meaning, _, color = key[5:].rpartition("_on_")
            return picture(meaning, self._colors[color])
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._colors)

    def __len__(self) -> int:
        return len(self._colors)


def build(theme: "Theme") -> str:
    """Return the style sheet of a theme."""
    source = paths.resource("theme", "app.qss").read_text(encoding="utf-8")
    return Template(source).substitute(_Values(theme))


def picture(meaning: str, color: str) -> str:
    """Return the path of an icon as SVG in a colour; Qt takes pictures in a style sheet from files only."""
    glyph = GLYPHS[meaning.partition(".")[0]]
    name = f"{meaning}-{color[1:]}-{zlib.crc32(glyph.encode()):08x}.svg"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            if not path.exists():
                path.write_text(svg(outline(meaning), color), encoding="utf-8")
            return path.as_posix()
        except OSError:
            continue
    return ""


def _folders() -> Iterator[Path]:
    yield paths.cache_dir() / "theme"
    yield Path(tempfile.gettempdir()) / "officeapp-theme"


def svg(shape: QPainterPath, color: str) -> str:
    """Return a shape of the 256 x 256 grid as an SVG document."""
    parts: list[str] = []
    curve: list[str] = []
    for index in range(shape.elementCount()):
        element = shape.elementAt(index)
        point = f"{element.x:.2f} {element.y:.2f}"
        if element.type == QPainterPath.ElementType.MoveToElement:
            parts.append(f"M{point}")
        elif element.type == QPainterPath.ElementType.LineToElement:
            parts.append(f"L{point}")
        else:
            curve.append(point)
            if len(curve) == 3:
                parts.append("C" + " ".join(curve))
                curve.clear()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256">'
        f'<path fill="{color}" d="{"".join(parts)}Z"/></svg>'
    )
