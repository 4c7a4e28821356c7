"""Legal figures for scripts: another value from a day on, or one value withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.domain import fields as f
from officeapp.services import rules
from officeapp.services.catalogue import Action

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """Another value of a legal figure from a day on."""

    key: str = f.text(N_("Rule"), required=True, length=80)
    value: str | None = f.text(N_("Value"), length=100)
    valid_from: str = f.date(N_("Valid from"), required=True, whole=True)
    source: str = f.text(N_("Document"), required=True, length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWithdraw:
    """One value of a legal figure."""

    id: int = f.integer(N_("Number"), required=True, least=1)


def _change(db: Writer, asked: RuleChange) -> Changes:
    return rules.change(
        db,
        asked.key,
        value=asked.value,
        valid_from=asked.valid_from,
        source=asked.source,
        confirmed=asked.confirmed,
        note=asked.note,
    )


ACTIONS: tuple[Action, ...] = (
    Action("rule-change", N_("Change a legal figure from a day on"), RuleChange, _change),
    Action(
        "rule-withdraw",
        N_("Withdraw a value of a legal figure"),
        RuleWithdraw,
        lambda db, asked: rules.withdraw(db, asked.id),
    ),
)
