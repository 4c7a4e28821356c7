"""The yearly grades of Party organizations as a list that is typed in place."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import codes
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.unit_grades import UNIT_GRADES, UnitGrade
from officeapp.services import registers
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context

WIDTHS = {"organization": 260, "year": 80, "grade": 240, "decision": 200, "note": 240}


def add(ctx: Context, over: QWidget) -> None:
    """Ask for the grade of an organization."""

    def show(choices: dict[str, list[tuple[int, str]]]) -> None:
        FormDialog(
            ctx,
            _("Grade an organization"),
            "",
            _("Record the grade"),
            UnitGrade,
            ("organization", "year", "grade", "decision"),
            lambda db, given: registers.save(db, UNIT_GRADES, UnitGrade(**given)),
            lambda _saved: None,
            values={"year": dates.today().year},
            choices={"grade": choices["grades"]},
            halves=("year", "grade"),
            parent=over,
        ).open()

    ctx.tasks.read(lambda db: codes.choices(db, ("grades",)), show, over, key="grades")


def grades_page(ctx: Context) -> RegisterPage:
    """The list without a title row of its own; this year's view first."""
    year = dates.today().year
    columns = columns_of(UNIT_GRADES, WIDTHS)
    spec = ListSpec(
        register=UNIT_GRADES,
        title=_("Grades"),
        icon="organizations",
        add=_("Grade an organization"),
        adding=_("Type a unit to grade it…"),
        none=_("No organization graded yet"),
        rule=_("Members are graded on the grading sheet, which is printed by cell and taken in again."),
        counted=lambda count: ngettext("{n} grade", "{n} grades", count).format(n=i18n.number(count)),
        columns=[replace(each, fixed=each.key == "organization") for each in columns],
        views=(
            *(
                View(key=str(each), name=str(each), filters=(Filter("year", "eq", each),))
                for each in (year, year - 1)
            ),
            View(key="all", name=_("All years"), sort=("-year",)),
        ),
        watched=("organizations",),
        groups=("year", "grade"),
        opened=lambda record: add(ctx, page) if record is None else None,
    )
    page = RegisterPage(ctx, spec)
    page.title.hide()
    return page
