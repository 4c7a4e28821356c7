"""Sizes and kinds of files in words."""

from pathlib import PurePath

from officeapp.base.i18n import _, number

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_ICONS = {
    ".pdf": "pdf",
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".csv"), "excel"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".txt"), "document"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".heic"), "photo"),
}


def size_words(size: int) -> str:
    """A size in bytes as people read it."""
    if size < _MEGABYTE:
        return _("{size} KB").format(size=number(max(round(size / _KILOBYTE), 1)))
    return _("{size} MB").format(size=number(round(size / _MEGABYTE, 1), 1))


def icon_of(name: str) -> str:
    """The icon that says what kind of file a name stands for."""
    return _ICONS.get(PurePath(name).suffix.lower(), "paper")
