"""Texts, numbers and dates in the language of the moment."""

import datetime as dt
import marshal
import os
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base import paths

if TYPE_CHECKING:
    from decimal import Decimal

LANGUAGES = ("vi", "en", "de")

_PROPER = ("English", "German", "Party")
_NARROW_SPACE = "\u202f"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Key = str | tuple[str, int]

_language = "en"
_texts: dict[Key, str] = {}  # text by msgid, after a context and \x04, or by msgid and number of the form


def preferred(chosen: str = "") -> str:
    """Return the language to start in: OFFICEAPP_LANG, else the one chosen before, else Vietnamese."""
    wanted = (os.environ.get("OFFICEAPP_LANG", ""), chosen)
    return next((language for language in wanted if language in LANGUAGES), "vi")


def use(language: str) -> None:
    """Switch every text, number and date to a language of `LANGUAGES`."""
    global _language, _texts
    if language not in LANGUAGES:
        raise ValueError(language)
    _texts = _load(language)
    _language = language


def language() -> str:
    """Return the language in use."""
    return _language


# ── texts ───────────────────────────────────────────────────────────────────────────────────────


def gettext(msgid: str) -> str:
    """Return a text in the language in use; code says `_`."""
    return _texts.get(msgid, msgid) if msgid else ""


_ = gettext


def in_all_languages(msgid: str) -> tuple[str, ...]:
    """Return a text in each of `LANGUAGES`: sheets come from offices that work in another one."""
    return tuple(_load(language).get(msgid, msgid) for language in LANGUAGES) if msgid else ()


def N_(msgid: str) -> str:  # noqa: N802 (the usual name of a mark)
    """Mark a text that is translated later, where it is shown."""
    return msgid


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of a text that fits the number `n`; the placeholder stays unfilled."""
    form = 0 if n == 1 or _language == "vi" else 1
    return _texts.get((one, form), many if n != 1 else one)


def pgettext(context: str, msgid: str) -> str:
    """Return a text whose translation depends on where it stands."""
    return _texts.get(f"{context}\x04{msgid}", msgid)


def in_sentence(label: str) -> str:
    """Return a label as it is written inside a sentence: small, but for names, abbreviations and in German."""
    first = label.split(" ", 1)[0]
    if language() == "de" or first in _PROPER or first[1:] != first[1:].lower():
        return label
    return label[:1].lower() + label[1:]


@cache
def _load(language: str) -> dict[Key, str]:
    if language == "en":
        return {}
    built = paths.resource("i18n", f"{language}.texts")  # the built program has no .po files
    return marshal.loads(built.read_bytes() if built.exists() else _compiled(language))


def _compiled(language: str) -> bytes:
    """Return the compiled texts of a language, from the cache when no .po file changed since."""
    with os.scandir(paths.resource("i18n", language)) as there:
        found = sorted((entry for entry in there if entry.name.endswith(".po")), key=lambda entry: entry.name)
    known = [(entry, entry.stat()) for entry in found]
    seen = [(entry.name, file.st_mtime_ns, file.st_size) for entry, file in known]
    sources = [Path(entry.path) for entry in found]
    stamp = f"{zlib.crc32(repr((sys.implementation.cache_tag, seen)).encode()):08x}"
    try:
        cached = paths.cache_dir() / f"{language}-{stamp}.texts"
        if cached.exists():
            return cached.read_bytes()
    except OSError:
        return compile_texts(language, sources)
    binary = compile_texts(language, sources)
    _keep(cached, binary)
    return binary


def _keep(cached: Path, binary: bytes) -> None:
    """Write compiled texts and drop the older ones; a cache that cannot be written is no loss."""
    part = cached.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(binary)
        os.replace(part, cached)
        for old in cached.parent.glob(f"{cached.name[:3]}*.texts"):
            if old != cached:
                old.unlink()
    except OSError:
        part.unlink(missing_ok=True)


def compile_texts(language: str, sources: list[Path]) -> bytes:
    """Return the table made of several .po files, as bytes that load in no time; the first translation wins.

    The bytes are for the Python that made them.
    """
    from babel.messages.pofile import read_po

    table: dict[Key, str] = {}
    for source in sources:
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id or message.fuzzy:
                    continue
                before = f"{message.context}\x04" if message.context else ""
                if isinstance(message.id, str):
                    forms = {before + message.id: str(message.string or "")}
                else:
                    strings = () if isinstance(message.string, str) else message.string or ()
                    forms = {(before + message.id[0], at): text for at, text in enumerate(strings)}
                for key, text in forms.items():
                    if text:
                        table.setdefault(key, text)
    return marshal.dumps(table)


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────


def number(value: "float | Decimal", decimals: int | None = None) -> str:
    """Return a number with separators: 1.248,5 in Vietnamese and German, 1,248.5 in English.

    Args:
        value: the number.
        decimals: how many decimals to show; by default as many as the number has.
    """
    if isinstance(value, int):
        text = f"{value:,.{decimals}f}" if decimals else f"{value:,}"
    elif decimals is None:
        from decimal import Decimal

        exact = Decimal(str(value)).normalize()
        decimals = max(0, -int(exact.as_tuple().exponent))
        text = f"{exact:,.{decimals}f}"
    else:
        text = f"{value:,.{decimals}f}"
    if _language != "en":
        text = text.translate({ord(","): ".", ord("."): ","})
    return text


def percent(ratio: "float | Decimal", decimals: int = 1) -> str:
    """Return a ratio as percent: 0.222 gives 22,2% in Vietnamese, 22.2% in English, 22,2 % in German."""
    from decimal import Decimal

    exact = Decimal(str(ratio)) * 100
    return number(exact, decimals) + (_NARROW_SPACE if _language == "de" else "") + "%"


# ── dates ───────────────────────────────────────────────────────────────────────────────────────


def date(iso: str | dt.date | None) -> str:
    """Return a date of any precision for reading: 1968, 05/1979, 03/02/2012 (3 Feb 2012, 03.02.2012).

    Args:
        iso: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a date, or nothing.
    """
    if not iso:
        return ""
    parts = str(iso)[:10].split("-")
    if _language == "en" and len(parts) > 1:
        parts[1] = _MONTHS[int(parts[1]) - 1]
        return " ".join([part.lstrip("0") for part in reversed(parts)])
    between = "." if _language == "de" and len(parts) == 3 else "/"
    return between.join(reversed(parts))


def month(iso: str | dt.date | None) -> str:
    """Return the month of a date for reading: 05/1979 (May 1979)."""
    return date(str(iso)[:7]) if iso else ""


def datetime(iso: str | dt.datetime | None) -> str:
    """Return a moment for reading, in local time: 14/07/2026 08:00 (14 Jul 2026, 08:00).

    Args:
        iso: ISO text; with `Z` or an offset it is an instant, without one it is local already.
    """
    if not iso:
        return ""
    moment = iso if isinstance(iso, dt.datetime) else dt.datetime.fromisoformat(iso)
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    between = " " if _language == "vi" else ", "
    return f"{date(moment.date())}{between}{moment:%H:%M}"
