"""The pane beside the list of people: who somebody is, in a glance, and the way on."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext, number
from officeapp.data.queries import listing
from officeapp.data.queries.titles import titles
from officeapp.domain import kinds
from officeapp.domain.registers.people import PEOPLE
from officeapp.ui.base.avatar import Avatar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip, Tone
from officeapp.ui.base.empty import Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.register.page import RegisterPage

if TYPE_CHECKING:
    from officeapp.data.queries.decisions import Pause
    from officeapp.data.queries.people import Errand, Held
    from officeapp.domain.rules.figures import Figures

FIELDS = (
    "name", "birth_date", "age", "sex", "organization", "post", "party_status", "party_admission_date",
    "party_organization", "party_age_months", "political_theory", "professional_level", "specialty",
    "retirement_month", "phone", "gaps", "citizen_id", "member_file_number", "party_card_number",
    "party_official_date", "party_left_on",
)  # fmt: skip
SHOWN_POSTS = 4


class Card(NamedTuple):
    """What is told of a person.

    Attributes:
        row: as the list reads it.
        posts, tasks, counts, figures: posts held, open tasks, counts of other registers, legal figures.
        pauses: suspensions and secondments of today.
        disciplined: places in plans that a disciplinary measure ends.
    """

    row: dict[str, Any]
    posts: "list[Held]"
    tasks: "list[Errand]"
    counts: dict[str, int]
    figures: "Figures"
    pauses: "list[Pause]"
    disciplined: int


def read_card(db: Any, person: int) -> Card | None:
    """Everything a person's card says; None for one who is gone."""
    from officeapp.data.queries import decisions, dossier, office, people
    from officeapp.services import decisions as deciding

    rows = listing.rows(db, "people", [person], FIELDS)
    if not rows:
        return None
    return Card(
        rows[0],
        people.posts_held(db, person),
        people.open_tasks(db, person),
        {**people.counts_of(db, person), **dossier.counts(db, person)},
        office.figures(db),
        decisions.pauses(db, person, dates.today().isoformat()),
        len(deciding.to_take_out(db, person)),
    )


def shown(row: dict[str, Any], name: str) -> str:
    """A value of a row in words."""
    field = PEOPLE.field(name)
    return str(row[name] or "") if field.target else kinds.show(field, row[name])


def span(months: int) -> str:
    """A number of months as years and months, in short."""
    years, rest = divmod(months, 12)
    if not years:
        return ngettext("{n} month", "{n} months", rest).format(n=rest)
    words = ngettext("{n} year", "{n} years", years).format(n=years)
    return f"{words} {_('{n} mo.').format(n=rest)}" if rest else words


def until(month: str) -> str:
    """How long until a month, counted month to month; empty once it has come."""
    today = dates.today()
    left = (int(month[:4]) - today.year) * 12 + int(month[5:7]) - today.month
    return _("{span} left").format(span=span(left)) if left > 0 else ""


def with_note(value: str, note: str) -> str:
    """A value with what follows from it in brackets."""
    return f"{value} ({note})" if value and note else value


def chips_of(row: dict[str, Any], counts: dict[str, int]) -> list[tuple[str, Tone, str]]:
    """(words, tone, icon) of what a person is today."""
    made: list[tuple[str, Tone, str]] = []
    status = row["party_status"]
    if status == "official":
        made.append((shown(row, "party_status"), "neutral", "check"))
    elif status == "probationary":
        made.append((shown(row, "party_status"), "info", "clock"))
    elif status == "left":
        made.append((shown(row, "party_status"), "neutral", "close"))
    if planned := counts.get("plan_entries"):
        made.append((_("Planning {count}").format(count=number(planned)), "neutral", "planning"))
    if gaps := row["gaps"]:
        made.append(
            (ngettext("{count} missing", "{count} missing", gaps).format(count=gaps), "soon", "paper")
        )
    return made


def period(held: "Held") -> str:
    """From when to when a post was held."""
    start = i18n.date(held.start) if held.start else "?"
    end = i18n.date(held.end) if held.end else _("now")
    return f"{start} - {end}" if held.start or held.end else _("dates unknown")


def facts_of(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value of what one asks first about a person; what is unknown is left out."""
    years = row["age"]
    age = ngettext("{n} year old", "{n} years old", years).format(n=years) if years is not None else ""
    months = row["party_age_months"]
    specialty = " ".join(part for part in (shown(row, "professional_level"), row["specialty"] or "") if part)
    retires = row["retirement_month"]
    facts = [
        (_("Date of birth"), with_note(shown(row, "birth_date"), age)),
        (_("Unit"), shown(row, "organization")),
        (
            _("Admitted to the Party"),
            with_note(shown(row, "party_admission_date"), span(months - months % 12) if months else ""),
        ),
        (_("Party cell"), shown(row, "party_organization")),
        (_("Political theory"), shown(row, "political_theory")),
        (_("Specialty"), specialty),
        (_("Retirement"), with_note(shown(row, "retirement_month"), until(retires) if retires else "")),
        (_("Telephone"), shown(row, "phone")),
    ]
    return [(label, value) for label, value in facts if value]


def pause_chips(card: Card) -> list[tuple[str, Tone, str]]:
    """Who is suspended or seconded today, until when."""
    made: list[tuple[str, Tone, str]] = []
    for pause in card.pauses:
        words = _("Suspended") if pause.kind == "suspension" else _("Seconded")
        if pause.until:
            words = _("{what} until {date}").format(what=words, date=i18n.date(pause.until))
        made.append((words, "soon" if pause.kind == "suspension" else "info", "clock"))
    return made


class PersonPane(Pane):
    """The pane; it follows the current row."""

    def __init__(self, page: RegisterPage) -> None:
        """Args: page: the list it stands beside."""
        super().__init__(320)
        self._page = page
        self._person: int | None = None
        self._tell_nobody()

    def show_record(self, record: int | None) -> None:
        """Tell about a person, or about nobody."""
        self._person = record
        if record is None:
            self._tell_nobody()
        else:
            self._page.ctx.tasks.read(
                lambda db: read_card(db, record), lambda card: self._tell(record, card), self, key="card"
            )

    def _tell_nobody(self) -> None:
        self.clear()
        self.add(Label(_("Choose a row to see who it is."), "label", wrap=True))
        self.finish()

    def _tell(self, person: int, card: Card | None) -> None:
        if person != self._person:
            return
        if card is None:
            self._tell_nobody()
            return
        self.setUpdatesEnabled(False)
        self.clear()
        self._tell_head(card)
        self.add_line()
        self.add_facts(facts_of(card.row))
        self._tell_posts(card)
        self._tell_tasks(card)
        self.finish()
        more = Button(_("More"), "more", "icon", lambda: self._menu(person, more))
        self.set_foot(
            Button(_("Open file"), "open_record", clicked=lambda: self._page.open_record(person)), right=more
        )
        self.setUpdatesEnabled(True)

    def _tell_head(self, card: Card) -> None:
        row = card.row
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Avatar(row["name"], 56))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Label(row["name"], "record"))
        words.addWidget(Label(row["post"] or row["organization"] or "", "label"))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        made = [*chips_of(row, card.counts), *pause_chips(card)]
        for text, tone, icon in made:
            chips.addWidget(Chip(text, tone, icon))
        chips.addStretch(1)
        if made:
            self.body.addLayout(chips)

    def _tell_posts(self, card: Card) -> None:
        if not card.posts:
            return
        from officeapp.ui.base.timeline import Event, Timeline

        self.add_line()
        all_of_them = Button(
            _("See all {count}").format(count=number(len(card.posts))),
            kind="link",
            clicked=lambda: self._page.open_record(card.row["id"], part="work"),
        )
        self.add_heading(_("Working life"), *([all_of_them] if len(card.posts) > SHOWN_POSTS else []))
        self.add(
            Timeline(
                [
                    Event(f"{held.post}, {held.unit}", period(held), now=not held.end)
                    for held in card.posts[:SHOWN_POSTS]
                ]
            )
        )

    def _tell_tasks(self, card: Card) -> None:
        if not card.tasks:
            return
        self.add_line()
        self.add_heading(_("Tasks"))
        for task in card.tasks:
            line = QHBoxLayout()
            line.setSpacing(8)
            tone, words = _due(task.due_on, card.figures)
            line.addWidget(Icon("late" if tone == "late" else "tasks", 16, tone or "text2"))
            text = QVBoxLayout()
            text.setSpacing(0)
            text.addWidget(Label(task.title, "body"))
            part = _("responsible") if task.responsible else _("carries it out")
            text.addWidget(Label(f"{words} · {part}", "caption", color=tone))
            line.addLayout(text, 1)
            self.body.addLayout(line)

    def decide(self, people: list[int]) -> None:
        """Begin a decision on these people."""

        def ask(names: dict[int, str]) -> None:
            from officeapp.ui.base.decision_dialog import DecisionDialog

            known = [(person, names[person]) for person in people if person in names]
            DecisionDialog(self._page.ctx, known, parent=self._page).open()

        self._page.ctx.tasks.read(lambda db: titles(db, PEOPLE.name, people), ask, self, key="decide")

    def _menu(self, person: int, below: Button) -> None:
        menu = QMenu(self)
        chosen = sorted(self._page.grid.view.chosen) or [person]
        several = _("New decision on {count} people…").format(count=number(len(chosen)))
        words = several if len(chosen) > 1 else _("New decision…")
        menu.addAction(words).triggered.connect(lambda: self.decide(chosen))
        menu.addAction(_("Remove person")).triggered.connect(lambda: self._page.remove([person]))
        menu.popup(below.mapToGlobal(below.rect().topLeft()))


def _due(due_on: str | None, figures: "Figures") -> tuple[str, str]:
    """Tone and words of a deadline."""
    from officeapp.domain.rules.tasks import chip
    from officeapp.ui.base.deadline import look

    due = dates.latest(due_on) if due_on else None
    soon, months = figures.whole("tasks.soon_days") or 7, figures.whole("chips.months_from_days") or 90
    words, tone, _icon = look(chip(due, dates.today(), soon_days=soon, months_from_days=months))
    return ("late" if tone == "late" else ""), words
