"""What a rule says about something: broken, to be noticed, or kept, with the figure and its source."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from officeapp.base.i18n import date, gettext, number

Level = Literal["break", "notice", "pass"]
_ORDER: dict[Level, int] = {"break": 0, "notice": 1, "pass": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule applied to one thing.

    Attributes:
        rule: key of the rule; it also names the kind of way out.
        level: ``break`` of a figure the regulation fixes, ``notice`` where it fixes none or the data leave it
            open, ``pass``.
        msgid, params: what is so, with the number; `str()` gives the words.
        value, limit: the number found and the number it is held against.
        source: the document the rule comes from.
        about: ids of the records concerned, in the order the rule names them.
        figure: key of the legal figure behind it where it is not called as the rule.
    """

    rule: str
    level: Level
    msgid: str
    params: dict[str, Any] = field(default_factory=dict[str, Any])
    value: float | None = None
    limit: float | None = None
    source: str = ""
    about: tuple[int, ...] = ()
    figure: str = ""

    def __str__(self) -> str:
        return words(self.msgid, self.params)


def words(msgid: str, params: Mapping[str, Any]) -> str:
    """Return a translated sentence with its dates and decimals as people write them."""

    def shown(value: Any) -> Any:
        if isinstance(value, dt.date):
            return date(value)
        return number(value) if isinstance(value, float) else value

    return gettext(msgid).format(**{name: shown(value) for name, value in params.items()})


def worst_first(findings: list[Finding]) -> list[Finding]:
    """Return breaks, then notices, then passes, each in the order found."""
    return sorted(findings, key=lambda finding: _ORDER[finding.level])
