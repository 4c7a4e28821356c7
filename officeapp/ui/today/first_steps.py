"""What the day's page shows while the office has nothing yet: how to begin, each line one key away."""

from officeapp.base.i18n import _
from officeapp.ui.base.card import Card
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.context import Context


class FirstSteps(Card):
    """The ways to begin.

    Attributes:
        rows: the lines, the most useful first.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__(_("Begin here"), _("nothing is entered yet"))
        go = ctx.navigate
        self.rows = [
            ListRow(
                _("Take people from an Excel list"),
                _("Staff and Party members as they stand in your own lists; units and cells come with them"),
                "import",
                clicked=lambda: go("exchange", register="people", choose=True),
            ),
            ListRow(
                _("Enter the first person"),
                _("One by one, or pasted from Excel into the list"),
                "person_add",
                clicked=lambda: go("people", id=None),
            ),
            ListRow(
                _("Enter units and Party cells"),
                _("What people belong to, and who heads it"),
                "organizations",
                clicked=lambda: go("organizations"),
            ),
            ListRow(
                _("Give the first task"),
                _("What, who, until when: the six clears; also from an Excel list"),
                "tasks",
                clicked=lambda: go("tasks", id=None),
            ),
            ListRow(
                _("Fill in the office data for papers"),
                _("Letterhead, place and signers, once for all papers"),
                "office",
                clicked=lambda: go("administration", part="office"),
                line=False,
            ),
        ]
        self.add(*self.rows)
