"""What a candidate's card says: the lines below the name, and the chip of what is due."""

import datetime as dt

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import stages
from officeapp.data.queries.members import RUNNING, SOON_DAYS, Board, Card
from officeapp.domain.rules import stages as stage_rules
from officeapp.domain.rules import tasks
from officeapp.domain.rules.figures import Figures
from officeapp.ui.base.board import BoardCard, BoardColumn
from officeapp.ui.base.deadline import look

# the columns of the board: who is only followed stands with those who are outstanding
COLUMNS: tuple[str, ...] = ("outstanding", "course", "dossier", "decision", "probation", "recognition")
MONTHS_FROM = 90
_FAR = 365  # days from which a certificate is nothing to count down

Chip = tuple[str, str, str]


def column_of(step: str) -> str:
    """The column in which a step stands."""
    return "outstanding" if step == "tracking" else step


def titles() -> dict[str, str]:
    """The name of each column."""
    return {
        "outstanding": _("Outstanding people"),
        "course": _("Party course"),
        "dossier": _("Dossier, check"),
        "decision": _("Decision, admission"),
        "probation": _("Probationary members"),
        "recognition": _("To official member"),
    }


def limits(figures: Figures) -> dict[str, str]:
    """The legal limit of each column in words, by the figures in force."""
    words = {"outstanding": _("introduced by the cell")}
    for step, key, sentence in (
        ("course", "admission.certificate_months", _("certificate counts {term}")),
        ("dossier", "admission.background_months", _("check within {term}")),
        ("decision", "admission.ceremony_working_days", _("ceremony in {term}")),
        ("probation", "admission.probation_months", "{term}"),
        ("recognition", "admission.recognition_working_days", _("considered in {term}")),
    ):
        figure, number = figures.get(key), figures.whole(key)
        term = "" if figure is None or number is None else _term(number, figure.unit)
        words[step] = term and sentence.format(term=term)
    return words


def _term(number: int, unit: str) -> str:
    """A number of days, working days or months in words."""
    match unit:
        case "months":
            words = ngettext("{n} month", "{n} months", number)
        case "days":
            words = ngettext("{n} day", "{n} days", number)
        case _:
            words = ngettext("{n} working day", "{n} working days", number)
    return words.format(n=i18n.number(number))


def columns(board: Board, *, stuck: bool = False) -> list[tuple[BoardColumn, list[BoardCard]]]:
    """The whole board: who is only followed stands below the outstanding; of those stuck why, and who acts next."""
    made = stuck_card if stuck else board_card
    counts = dict.fromkeys(COLUMNS, 0)
    cards: dict[str, list[BoardCard]] = {column: [] for column in COLUMNS}
    for step in reversed(RUNNING):
        counts[column_of(step)] += board.counts[step]
        cards[column_of(step)] += [made(card, board.figures) for card in board.steps[step]]
    named, limited = titles(), limits(board.figures)
    return [
        (BoardColumn(column, named[column], limited[column], counts[column], others), cards[column])
        for column in COLUMNS
    ]


def others(count: int) -> str:
    """How many more there are below."""
    return ngettext("and {n} more", "and {n} more", count).format(n=i18n.number(count))


def board_card(card: Card, figures: Figures) -> BoardCard:
    """The card of a candidate."""
    line, chip = _second(card, figures)
    lines = tuple(each for each in (card.unit_name, line, _file(card, figures)) if each)
    return BoardCard(card.id, card.name, lines, chip)


def _file(card: Card, figures: Figures) -> str:
    """What the card notes of the file of a new member that is to be made soon, or has no number yet."""
    if card.file_due is None:
        return ""
    left = (card.file_due - dates.today()).days
    if left < 0:
        return _("Member file without number")
    soon = figures.whole("chips.members_soon_days") or SOON_DAYS
    return _("Member file by {date}").format(date=_short(card.file_due)) if left <= soon else ""


def stuck_card(card: Card, figures: Figures) -> BoardCard:
    """The card of somebody who is stuck: how long, why, and who acts next."""
    why = stages.of_card(card, dates.today(), figures)
    if why is None:
        return board_card(card, figures)
    chip = None
    if why.days is not None:
        chip = (
            ngettext("{n} day here", "{n} days here", why.days).format(n=i18n.number(why.days)),
            "late",
            "late",
        )
    cell = why.actor == stage_rules.CELL and card.unit_name
    actor = _("Next: {actor}").format(actor=cell or _(why.actor))
    return BoardCard(card.id, card.name, (str(why), actor), chip)


def _second(card: Card, figures: Figures) -> tuple[str, Chip | None]:
    """The second line and the chip, by step."""
    match card.step:
        case "tracking" | "outstanding":
            return _waiting(card), None if card.mentors else (_("No helper yet"), "soon", "hourglass")
        case "course":
            return _course(card, figures)
        case "dossier":
            return _dossier(card, figures)
        case "decision":
            return _decision(card), deadline(card, figures)
        case "probation":
            until = _("Ends {date}").format(date=_short(card.until)) if card.until else ""
            return until, deadline(card, figures)
        case _:
            return _("The cell has not met yet"), deadline(card, figures)


def _waiting(card: Card) -> str:
    """How long somebody is followed, or outstanding."""
    since = card.started_on if card.step == "tracking" else card.entered_on
    if not since:
        return ""
    months = max(0, dates.months_between(dates.earliest(since), dates.today()))
    if card.step == "tracking":
        words = ngettext("Followed for {n} month", "Followed for {n} months", months)
    else:
        words = ngettext("Outstanding for {n} month", "Outstanding for {n} months", months)
    return words.format(n=months)


def _course(card: Card, figures: Figures) -> tuple[str, Chip | None]:
    if not card.certificate_date:
        return "", (_("Certificate to come"), "info", "training")
    if _near(card):
        return _("Certificate {month}").format(month=i18n.month(card.certificate_date)), deadline(
            card, figures
        )
    return "", (_("Certificate issued"), "ok", "check")


def _dossier(card: Card, figures: Figures) -> tuple[str, Chip | None]:
    papers = card.papers
    if len(papers) == 1:
        line = _("Missing: {paper}").format(paper=papers[0])
    elif papers:
        line = _("{n} papers missing").format(n=len(papers))
    else:
        line = "" if card.checked_on else _("Background not checked")
    if _near(card):
        return line, deadline(card, figures)
    whole = not papers and card.checked_on
    return line, (_("Dossier complete"), "ok", "check") if whole else None


def _decision(card: Card) -> str:
    number = card.decision_number or (i18n.date(card.decision_date) if card.decision_date else "")
    if not number:
        return _("Decision to come")
    if card.until is None:
        return _("Decision {number}").format(number=number)
    return _("Dec. {number}, by {date}").format(number=number.split("-")[0], date=_short(card.until))


def _near(card: Card) -> bool:
    return card.until is not None and (card.until - dates.today()).days < _FAR


def deadline(card: Card, figures: Figures) -> Chip | None:
    """The chip that counts to the day the clerk looks at."""
    if card.until is None:
        return None
    soon = figures.whole("chips.members_soon_days") or SOON_DAYS
    months = figures.whole("chips.months_from_days") or MONTHS_FROM
    return look(tasks.chip(card.until, dates.today(), soon_days=soon, months_from_days=months))


def _short(day: dt.date | None) -> str:
    """A date without its year where that is this one."""
    if day is None:
        return ""
    whole = i18n.date(day.isoformat())
    if day.year != dates.today().year or not whole.endswith(str(day.year)):
        return whole
    return whole[: -len(str(day.year))].rstrip("/ ")
