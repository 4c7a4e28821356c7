"""The legal figures the program counts by: dated values with their source, which the office can correct."""

from collections.abc import Sequence
from dataclasses import replace

from officeapp.base.i18n import N_, _, date
from officeapp.data.queries import records
from officeapp.domain.registers.office import RULES, Rule
from officeapp.ui.administration.part import ListPart
from officeapp.ui.administration.record_dialog import RecordDialog
from officeapp.ui.base.buttons import Button
from officeapp.ui.context import Context

EDITED = ("value", "valid_from", "source", "confirmed", "note")
UNITS = {
    "years": N_("years"),
    "months": N_("months"),
    "days": N_("days"),
    "working_days": N_("working days"),
    "percent": N_("percent"),
    "fraction": N_("share"),
    "persons": N_("people"),
    "posts": N_("posts"),
    "points": N_("points"),
    "coefficient": N_("coefficient"),
    "base_salary": N_("of the base salary"),
    "dong": N_("dong"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "month_day": N_("month and day"),
    "year_of_term": N_("year of the term"),
    "rounding": N_("rounding"),
    "yes_no": N_("yes or no"),
}


class RulesPart(ListPart):
    """Each figure with the day from which it holds."""

    def __init__(self, ctx: Context) -> None:
        columns = (
            (_("What it says"), 0),
            (_("Value"), 110),
            (_("Measured in"), 110),
            (_("Valid from"), 110),
            (_("Source"), 240),
            (_("Confirmed"), 100),
        )
        empty = (_("No legal figure is recorded"), _("They come with the file of a new office."))
        super().__init__(ctx, columns, ("law", *empty))
        self.edit = Button(_("Correct the value"), "edit", "quiet", self._on_edit)
        self.edit.setObjectName("edit-rule")
        self.add = Button(_("New value from a day on"), "add", "quiet", self._on_add)
        self.add.setObjectName("add-rule")
        self.tools.add_left(self.edit, self.add)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _rule: self._on_edit())
        ctx.hub.changed.connect(lambda changes: self.refresh() if changes.touches("rules") else None)
        self.refresh()

    def refresh(self) -> None:
        """Read the figures again."""
        self.ctx.tasks.read(lambda db: records.find(db, RULES), self._show, self, key="rules")

    def _show(self, rules: Sequence[Rule]) -> None:
        ordered = sorted(rules, key=lambda rule: (rule.key, rule.valid_from or ""))
        self.show_lines(
            [
                (
                    rule,
                    (
                        rule.label or rule.key,
                        rule.value or "",
                        _(UNITS[rule.unit]) if rule.unit in UNITS else rule.unit or "",
                        date(rule.valid_from),
                        rule.source or "",
                        _("yes") if rule.confirmed else _("to be checked"),
                    ),
                )
                for rule in ordered
            ]
        )

    def _on_chosen(self, rule: Rule | None) -> None:
        for button in (self.edit, self.add):
            button.setEnabled(rule is not None)

    def _on_edit(self) -> None:
        rule: Rule = self.table.thing
        question = _("What holds: {rule}?").format(rule=rule.label or rule.key)
        RecordDialog(self.ctx, self, question, RULES, rule, EDITED).open()

    def _on_add(self) -> None:
        rule: Rule = self.table.thing
        fresh = replace(rule, id=None, uid="", version=0, valid_from=None, source=None, confirmed=None)
        question = _("What holds from another day on: {rule}?").format(rule=rule.label or rule.key)
        RecordDialog(self.ctx, self, question, RULES, fresh, EDITED).open()
