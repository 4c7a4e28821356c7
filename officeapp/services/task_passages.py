"""Tasks from the text of a conclusion: what its items propose, and writing those the clerk keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.text import fold
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, warning
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, MEETINGS
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules import passages
from officeapp.domain.rules.passages import Passage
from officeapp.services import pasted_papers, registers
from officeapp.services.pasted_papers import PastedPaper
from officeapp.services.settling import Settling

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_TOLD = 60  # letters of a passage by which a person knows it again
_SHORTEST = 4  # letters of a unit's name or code that is looked for in running text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage on its way to a task.

    Attributes:
        title: the task in words, at first the passage.
        item, page, passage: its source within the paper.
        lead, lead_name: the unit that would lead, None where none is named.
        partners: the units that would co-ordinate.
        deadline: words of the deadline, empty where none is named.
        wrong_deadline: words of a deadline that is no day of the calendar and was not taken.
        start, end: its place in the text.
    """

    title: str
    item: str = ""
    page: str = ""
    passage: str = ""
    lead: int | None = None
    lead_name: str = ""
    partners: tuple[int, ...] = ()
    deadline: str = ""
    start: int = 0
    end: int = 0
    wrong_deadline: str = ""

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the deadline, at its passage."""
        if not self.wrong_deadline:
            return None
        return warning(
            "deadline",
            N_("{item}“{title}”: “{words}” is not in the calendar and was not taken. Enter the deadline."),
            item=f"{self.item}, " if self.item else "",
            title=self.title[:_TOLD] + ("…" if len(self.title) > _TOLD else ""),
            words=self.wrong_deadline,
        )


class Reader:
    """Reads passages with the units of the office in mind."""

    def __init__(self, db: Db) -> None:
        rows = db.execute("SELECT id, name, code FROM organizations WHERE dissolved_on IS NULL").fetchall()
        self._titles = {number: name for number, name, _code in rows}
        self._names: dict[str, int] = {}
        for number, *spellings in rows:
            for spelling in filter(None, spellings):
                if len(spelling) >= _SHORTEST:
                    self._names.setdefault(fold(spelling), number)

    def proposal(self, found: Passage) -> Proposal:
        """What a passage would become; the unit that heads its points leads them."""
        text = found.text
        lead, partners = passages.units_in(f"{found.above} {text}", self._names)
        most = TASKS.field("title").length
        return Proposal(
            text[:most].strip(" ;.,"),
            found.item,
            found.page,
            text,
            lead,
            self._titles.get(lead or 0, ""),
            tuple(partners),
            passages.deadline_in(text, dates.today()) or "",
            found.start,
            found.end,
            passages.wrong_deadline_in(text, dates.today()) or "",
        )


def propose(db: Db, text: str) -> list[Proposal]:
    """The items of a conclusion as tasks that could be made of them."""
    reader = Reader(db)
    return [reader.proposal(each) for each in passages.passages(text)]


def mark(db: Db, text: str, start: int, end: int) -> Proposal:
    """What a marked stretch of the text would become; it keeps the item and page it stands in.

    Raises:
        UserError: nothing is marked.
    """
    chosen = " ".join(text[start:end].split())
    if not chosen:
        raise UserError(N_("Nothing is marked. Choose the words that shall become a task."))
    item, page = passages.place_of(text, start)
    return Reader(db).proposal(Passage(item, page, chosen, start, end))


@dataclass(frozen=True, slots=True)
class Source:
    """Where tasks come from: ids of a paper of the register, of a meeting and of an item on its agenda."""

    document: int | None = None
    meeting: int | None = None
    agenda_item: int | None = None


def make(
    db: Writer,
    proposals: Sequence[Proposal],
    document: int | None = None,
    meeting: int | None = None,
    agenda_item: int | None = None,
    paper: PastedPaper | None = None,
) -> Changes:
    """Write tasks, each keeping its source: paper or meeting, item, page and passage.

    Args:
        db: the writer.
        proposals: what was kept.
        document: the conclusion as a paper of the register.
        meeting: the meeting it was made in.
        agenda_item: the item of its agenda.
        paper: what the letterhead of the text says; entered as the document where none is named.

    Raises:
        UserError: nothing was kept, or the source is not named.
        Refused: a deadline or another value is wrong; nothing is written.
    """
    if not proposals:
        raise UserError(N_("No passage is chosen. Mark those that shall become tasks."))
    if agenda_item is not None:
        meeting = records.get(db, AGENDA_ITEMS, agenda_item).meeting
    if document is None and meeting is None and paper is None:
        raise UserError(N_("Say which paper or meeting the tasks come from."))
    label = N_("Make {count} tasks from {paper}")
    if paper is not None and document is None and meeting is None:
        words = paper.head.number
    else:
        words = _source(db, document, meeting)
    with action(db, label, count=len(proposals), paper=words) as act:
        if document is None and paper is not None:
            document = pasted_papers.enter(act, paper)
        put(act, proposals, Source(document, meeting, agenda_item))
    return act.changes


def put(act: Action, proposals: Sequence[Proposal], source: Source) -> None:
    """Write tasks within an action that has more to write.

    Raises:
        Refused: a deadline or another value is wrong.
    """
    words = _source(act.db, source.document, source.meeting)
    given = _given(act.db, source.document, source.meeting)
    above = _agenda_words(act.db, source.agenda_item)
    settle = Settling(act.db)
    for each in proposals:
        item = ", ".join(filter(None, (above, each.item)))
        task = settle(
            Task(
                title=each.title, lead=each.lead, deadline=each.deadline or None, source=words,
                document=source.document, meeting=source.meeting, agenda_item=source.agenda_item, item=item or None,
                page=each.page or None, passage=each.passage or None, start_on=given,
            )
        )  # fmt: skip
        found = [each for each in registers.check(act.db, TASKS, task) if each.level == "error"]
        if found:
            raise Refused(found)
        number = act.put(TASKS, task).id or 0
        for unit in each.partners:
            act.put(TASK_UNITS, TaskUnit(task=number, unit=unit))


def _agenda_words(db: Db, agenda_item: int | None) -> str:
    if agenda_item is None:
        return ""
    number = records.get(db, AGENDA_ITEMS, agenda_item).number
    return _("agenda item {number}").format(number=number) if number else ""


def _source(db: Db, document: int | None, meeting: int | None) -> str:
    if document is None:
        return titles(db, "meetings", [meeting or 0]).get(meeting or 0, "")
    paper = records.get(db, DOCUMENTS, document)
    kind = db.execute("SELECT name FROM codes WHERE id = ?", (paper.kind,)).fetchone()
    return " ".join(filter(None, (kind[0] if kind else "", paper.number)))


def _given(db: Db, document: int | None, meeting: int | None) -> str | None:
    """The day the tasks were given: that of the paper, else of the meeting."""
    if document is not None:
        day: str = records.get(db, DOCUMENTS, document).issued_on or ""
        return day if len(day) == 10 else None
    return records.get(db, MEETINGS, meeting or 0).starts_at[:10]
