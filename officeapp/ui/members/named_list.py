"""Who stands in rows of statistical forms that the dossiers do not tell, as a list that is typed in place."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.registers.statistics import NAMED_IN_ROWS
from officeapp.services import naming
from officeapp.services.actions.sent_figures import FormName, name
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.register.columns import columns_of
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import View
from officeapp.ui.context import Context

WIDTHS = {"row": 330, "person": 180, "organization": 200, "from_date": 100, "to_date": 100, "note": 200}


def add(ctx: Context, over: QWidget) -> None:
    """Ask who stands in which row."""

    def named(done: naming.Named) -> None:
        if done.warnings:
            ctx.tell(" ".join(map(str, done.warnings)), undo=True)

    def show(rows: list[tuple[int, str]]) -> None:
        FormDialog(
            ctx,
            _("Who stands in the row?"),
            _("The form counts those who are named; each figure opens them."),
            _("Record the names"),
            FormName,
            ("row", "people", "units", "from_date", "to_date", "note"),
            lambda db, given: name(db, FormName(**given)),
            named,
            choices={"row": rows},
            hints={
                "people": _("For a row of members: their names parted by semicolons"),
                "units": _("For a row of organizations: their names parted by semicolons"),
            },
            halves=("from_date", "to_date"),
            parent=over,
        ).open()

    ctx.tasks.read(naming.rows, show, over, key="rows")


def named_page(ctx: Context) -> RegisterPage:
    """The list without a title row of its own."""
    columns = columns_of(NAMED_IN_ROWS, WIDTHS)
    spec = ListSpec(
        register=NAMED_IN_ROWS,
        title=_("By name"),
        icon="members",
        add=_("Name who stands in a row"),
        none=_("Nobody is named yet"),
        rule=_(
            "Rows such as “owners of private companies” are in no dossier: who is named for them is counted."
        ),
        counted=lambda count: ngettext("{n} name", "{n} names", count).format(n=i18n.number(count)),
        columns=[
            replace(each, editable=each.key in ("from_date", "to_date", "note"), fixed=each.key == "row")
            for each in columns
        ],
        views=(View(key="all", name=_("All rows"), sort=("row",)),),
        watched=("people", "organizations", "statistic_rows"),
        groups=("row",),
        opened=lambda record: add(ctx, page) if record is None else None,
    )
    page = RegisterPage(ctx, spec)
    page.title.hide()
    return page
