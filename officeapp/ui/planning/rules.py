"""The pane at the right: what the rules say of the plan now, each break with its way out."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.domain.rules.findings import Finding
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.rule_line import RuleLine
from officeapp.ui.base.theme import theme
from officeapp.ui.planning.desk import Desk
from officeapp.ui.planning.structure import aim_words
from officeapp.ui.planning.ways_out import link_of

WIDTH = 296
FIRST = 6  # breaks and notices shown before "show all"
MOST = 200  # lines at all; a plan that breaks more is read in the report

_PASSES = {  # what a rule is called when it is kept
    "planning.persons_per_post": N_("People per post"),
    "planning.coefficient_most": N_("Coefficient of committees"),
    "planning.posts_per_person": N_("Posts per person"),
    "planning.direction": N_("To a higher post"),
    "planning.months_left": N_("Months left to retirement"),
    "planning.theory": N_("Political theory as asked"),
    "planning.profession": N_("Professional level as asked"),
    "planning.grades": N_("Grades of the last years"),
    "planning.discipline": N_("No disciplinary measures"),
    "planning.months_in_post": N_("Time in the present post"),
    "planning.papers": N_("Required papers"),
    "planning.share_women": N_("Women"),
    "planning.share_young": N_("Young people"),
    "planning.share_minority": N_("Ethnic minorities"),
    "planning.share_science": N_("Science and technology"),
    "planning.age_bands": N_("Age bands"),
}


class RulePane(QFrame):
    """The pane.

    Signals:
        way_out: a Finding whose action was chosen. figures_wanted: the figures shall be seen or changed.
    """

    way_out = Signal(object)
    figures_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.setFixedWidth(px(WIDTH))
        self.setProperty("line", "left")
        self.setProperty("ground", "surface")
        self._all = False
        self._shown: Desk | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = Row(46, line="bottom")
        head.set_margins(16, 12)
        self._fact = Label("", "caption")
        head.add(Label(_("Rules"), "block"))
        head.add_stretch()
        head.add(self._fact)
        column.addWidget(head)
        self._column = QVBoxLayout()
        self._content = QWidget()
        self._area = scrolling(self._content)
        self._area.setObjectName("rules")
        column.addWidget(self._area, 1)

    def show_desk(self, desk: Desk) -> None:
        """Show what the rules say of the plan in front."""
        if self._plan_of(self._shown) != self._plan_of(desk):
            self._all = False
        self._shown = desk
        found = desk.found
        where = self._area.verticalScrollBar().value()
        counts = {level: sum(each.level == level for each in found) for level in ("break", "notice")}
        parts = [
            ngettext("{count} break", "{count} breaks", counts["break"]).format(count=counts["break"]),
            ngettext("{count} notice", "{count} notices", counts["notice"]).format(count=counts["notice"]),
        ]
        some = [part for part, count in zip(parts, counts.values(), strict=True) if count]
        self._fact.setText(" · ".join(some) or _("All kept"))
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        px = theme().px
        self._column.setContentsMargins(px(16), px(12), px(12), px(12))
        self._column.setSpacing(px(8))
        self._fill(desk)
        self._column.addStretch(1)
        self._area.setWidget(self._content)
        self._area.verticalScrollBar().setValue(where)

    def begin(self) -> None:
        """Put the focus on the first way out."""
        button = self._content.findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _plan_of(desk: Desk | None) -> int | None:
        return desk.sheet.head.id if desk is not None and desk.sheet is not None else None

    def _fill(self, desk: Desk) -> None:
        told = [each for each in desk.found if each.level != "pass"]
        room = MOST if self._all else FIRST
        before = ""
        for finding in told[:room]:
            if before and finding.level != before:
                self._column.addWidget(hairline())
            before = finding.level
            self._column.addWidget(self._line(finding))
        if told:
            self._column.addWidget(hairline())
        for title, figure in passes(desk):
            self._column.addWidget(RuleLine("pass", title, figure=figure))
        if len(told) > room:
            button = Button(
                _("Show all {count} findings").format(count=len(told)), kind="link", clicked=self._show_all
            )
            button.set_flush()
            self._column.addWidget(button)
        figures = Button(_("Show the figures"), kind="link", clicked=self.figures_wanted.emit)
        figures.set_flush()
        self._column.addWidget(figures)

    def _line(self, finding: Finding) -> RuleLine:
        title, _dot, rest = str(finding).partition(". ")
        text = " ".join(part for part in (rest, finding.source) if part)
        line = RuleLine(
            finding.level,
            title.rstrip("."),
            text,
            link_of(finding),
            lambda: self.way_out.emit(finding),
        )
        line.setToolTip(finding.source)
        return line

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_desk(self._shown)


def passes(desk: Desk) -> list[tuple[str, str]]:
    """Return what is kept, one line a rule: its name and its figure."""
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    every: defaultdict[str, int] = defaultdict(int)
    for each in desk.found:
        rule = each.rule.removesuffix("_least") if "persons_per_post" in each.rule else each.rule
        rule = "planning.coefficient_most" if rule == "planning.coefficient_least" else rule
        every[rule] += 1
        if each.level == "pass":
            kept[rule].append(each)
    lines: list[tuple[str, str]] = []
    for rule, label in _PASSES.items():
        if rule in kept:
            lines.append((_(label), _figure(rule, kept[rule], every[rule])))
    passed, counted = desk.voted
    if counted:
        lines.append((_("Votes above the threshold"), f"{passed} / {counted}"))
    return lines


def _figure(rule: str, kept: Sequence[Finding], every: int) -> str:
    first = kept[0]
    if rule in ("planning.persons_per_post", "planning.coefficient_most"):
        return f"{len(kept)} / {every}"
    if rule == "planning.age_bands":
        return f"{first.value:g} / {first.limit:g}" if first.value is not None and first.limit else ""
    if rule.startswith("planning.share_") and first.value is not None and first.limit is not None:
        return f"{i18n.percent(first.value / 100, 1)} ≥ {aim_words(first.limit)}"
    if rule == "planning.posts_per_person" and first.limit is not None:
        return f"≤ {i18n.number(first.limit)}"
    return ""
