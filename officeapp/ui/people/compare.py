"""Two people side by side: what they share and where they differ."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import listing
from officeapp.domain import kinds
from officeapp.domain.registers.people import PEOPLE
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

FIELDS = (
    "name", "sex", "birth_date", "citizen_id", "home_town", "birth_place", "residence", "phone",
    "ethnic_group", "organization", "post", "party_organization", "party_admission_date",
    "party_official_date", "party_card_number", "member_file_number", "professional_level",
)  # fmt: skip


def differences(mine: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """(label, one value, other value, same) of every field that at least one of them has."""
    rows: list[tuple[str, str, str, bool]] = []
    for name in FIELDS:
        field = PEOPLE.field(name)
        words = [
            str(row.get(name) or "") if field.target else kinds.show(field, row.get(name))
            for row in (mine, other)
        ]
        if any(words):
            rows.append((_(field.label), words[0], words[1], words[0] == words[1]))
    return rows


def compare(
    ctx: "Context", parent: QWidget, form: RecordForm, other: int, open_other: Callable[[], object]
) -> None:
    """Show the person of a form beside another one; the way on opens the other."""
    me = form.number

    def job(db: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        wanted = [other] if me is None else [other, me]
        rows = {row["id"]: row for row in listing.rows(db, "people", wanted, FIELDS)}
        return rows.get(me or 0, {}), rows.get(other, {})

    def done(found: tuple[dict[str, Any], dict[str, Any]]) -> None:
        mine, theirs = found
        typed = {name: form.value(name) for name in FIELDS if not PEOPLE.field(name).target and _stored(name)}
        dialog = Comparison({**mine, **typed}, theirs, parent)
        dialog.accepted.connect(open_other)
        dialog.open()

    ctx.tasks.read(job, done, parent, key="compare")


def _stored(name: str) -> bool:
    return any(field.name == name for field in PEOPLE.fields)


class Comparison(Dialog):
    """The two columns; where they differ the words are strong."""

    def __init__(self, mine: dict[str, Any], other: dict[str, Any], parent: QWidget) -> None:
        super().__init__(
            _("Is this the same person?"), yes=_("Open the other file"), no=_("Stay here"), parent=parent
        )
        px = theme().px
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        for column, words in ((1, _("This file")), (2, _("The other file"))):
            grid.addWidget(Label(words, "band"), 0, column)
        for row, (label, one, two, same) in enumerate(differences(mine, other), 1):
            grid.addWidget(Label(label, "label"), row, 0)
            for column, words in ((1, one), (2, two)):
                grid.addWidget(
                    Label(words, "body" if same else "strong", color="text2" if same else ""), row, column
                )
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        area = scrolling(content)
        area.setFixedHeight(min(content.sizeHint().height() + 8, px(360)))
        self.body.addWidget(area)
