"""How far a task is, as sheets say it: 40, 0.4, "40 %", "xong", "chưa làm"."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from officeapp.base.i18n import N_
from officeapp.domain.fields import Field
from officeapp.exchange.values import WARNING, Note, key_of_choice

_ONE_SHARE = re.compile(r"\D*(\d{1,3})\s*%\D*")
_BY_STATE = {"draft": 0, "not_started": 0, "done": 100}
_SAID = N_("“{value}” is no share from 0 to 100 and is left out. Write a number.")
_READ = N_("“{value}” was read as {percent} %.")


class Share(NamedTuple):
    """What a cell says: the share, the state that goes with it, and what was odd."""

    percent: Any
    state: str | None = None
    note: Note | None = None


def hundredths(raws: list[Any]) -> list[Any]:
    """Cells formatted as percentages hold 0.5 for 50 % and 1 for 100 %; a column up to 1 is one of them."""
    numbers = [raw for raw in raws if raw.__class__ in (int, float)]
    whole = max(numbers, default=2) <= 1
    return [
        round(raw * 100) if raw.__class__ in (int, float) and (whole or 0 < raw < 1) else raw for raw in raws
    ]


def in_words(raw: str, states: Field) -> Share:
    """What a text says where it is no plain number.

    Args:
        raw: the text.
        states: the field of the states a task may have.
    """
    text = raw.strip()
    if not any(map(str.isalpha, text)):
        return Share(raw)
    if state := key_of_choice(text, states):
        return Share(_BY_STATE.get(state), state)
    if (found := _ONE_SHARE.fullmatch(text)) and int(found[1]) <= 100:
        percent = int(found[1])
        return Share(percent, None, Note(WARNING, _READ, {"value": text, "percent": percent}))
    return Share(None, None, Note(WARNING, _SAID, {"value": text}))
