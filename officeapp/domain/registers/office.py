"""The office's own data: what its papers carry, who signs them, the lists and legal figures it works by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.memberships import ends_after_it_begins
from officeapp.domain.registers.plans import BALLOT_BASES, BALLOT_RULES, BALLOTS, check_step
from officeapp.domain.rules import figure_values

OFFICE_KINDS = (
    ("party", N_("Party committee")),
    ("council", N_("People's council")),
    ("state", N_("State body")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """The one office a store belongs to, as its papers name it."""

    name: str = f.text(N_("Name of the office"), required=True, length=300)
    kind: str = f.choice(N_("Kind of office"), *OFFICE_KINDS, required=True)
    organization: int = f.ref(N_("Organization"), "organizations", required=True)
    superior: str | None = f.text(N_("Superior body on papers"), length=200)
    issuer: str | None = f.text(N_("Issuing body on papers"), length=200)
    place: str | None = f.text(N_("Place on papers"), length=100)
    symbol: str | None = f.text(N_("Symbol on papers"), length=40)
    recipients: str | None = f.long(N_("Recipients"), length=2000)
    backup_copies: int | None = f.integer(N_("Copies kept"), least=1, most=200)
    backup_megabytes: int | None = f.integer(N_("Room for copies (MB)"), least=50, most=1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """Who signs papers, in which capacity, over which time."""

    name: str = f.text(N_("Name"), required=True, length=120)
    title: str = f.text(N_("Post"), required=True, length=200)
    authority: str | None = f.text(N_("Signs for"), length=200)
    from_date: str | None = f.date(N_("From"))
    to_date: str | None = f.date(N_("To"))
    position: int | None = f.integer(N_("Order"), least=0, most=999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Record):
    """One value of a code list."""

    list: str = f.text(N_("Code list"), required=True, length=40)
    code: str = f.text(N_("Code"), required=True, length=40, search=True)
    name: str = f.text(N_("Name"), required=True, length=200, search=True)
    name_en: str | None = f.text(N_("English name"), length=200)
    name_de: str | None = f.text(N_("German name"), length=200)
    aliases: str | None = f.long(N_("Other spellings"), length=2000)
    position: int | None = f.integer(N_("Order"), least=0, most=100_000)
    retired: int | None = f.flag(N_("No longer used"))
    source: str | None = f.text(N_("Source"), length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """A legal figure from a day on, with its source."""

    key: str = f.text(N_("Rule"), required=True, length=80)
    label: str | None = f.text(N_("What it says"), length=300)
    valid_from: str | None = f.date(N_("Valid from"))
    value: str | None = f.text(N_("Value"), length=400)
    unit: str | None = f.text(N_("Measured in"), length=40)
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))
    note: str | None = f.text(N_("Note"), length=600)


def check_rule(rule: Rule) -> Iterator[Problem]:
    """The value can be read as what the figure is measured in."""
    words = figure_values.problem(rule.unit, rule.value)
    if words:
        yield error("value", words, value=rule.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementAge(Record):
    """The age of retirement for those born in a span of months."""

    sex: str = f.choice(N_("Sex"), ("male", N_("Male")), ("female", N_("Female")), required=True)
    born_from: str | None = f.date(N_("Born from"))
    born_to: str | None = f.date(N_("Born to"))
    months: int = f.integer(N_("Age in months"), required=True, least=1, most=1200)
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A public holiday, a traditional day or a swapped working day."""

    day: str = f.date(N_("Date"), required=True, whole=True)
    name: str = f.text(N_("Name"), required=True, length=200)
    name_en: str | None = f.text(N_("English name"), length=200)
    name_de: str | None = f.text(N_("German name"), length=200)
    kind: str = f.choice(
        N_("Kind"),
        ("public", N_("Public holiday")),
        ("traditional", N_("Traditional day")),
        ("swap", N_("Swapped working day")),
        required=True,
    )
    day_off: int | None = f.flag(N_("Day off"))
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTemplate(Record):
    """One step of a procedure as plans begun from a day on get it."""

    kind: str = f.text(N_("Procedure"), required=True, length=60)
    valid_from: str | None = f.date(N_("Valid from"))
    number: int = f.integer(N_("Step"), required=True, least=1, most=20)
    name: str = f.text(N_("Conference"), required=True, length=200)
    participants: str | None = f.text(N_("Participants"), length=300)
    ballot: str | None = f.choice(N_("Ballot"), *BALLOTS)
    base: str | None = f.choice(N_("Base of the share"), *BALLOT_BASES)
    rule: str | None = f.choice(N_("Who passes"), *BALLOT_RULES)
    threshold: float | None = f.decimal(N_("Threshold (%)"), least=0, most=100)
    next_from: float | None = f.decimal(N_("Else go on from (%)"), least=0, most=100)
    quorum: str | None = f.text(N_("Least share present"), length=20)
    late_from: str | None = f.text(N_("Named here first: least share"), length=20)
    announced: int | None = f.flag(N_("Result announced"))
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))


OFFICES = Register(name="offices", record=Office, label=N_("Office data"), one=N_("Office"), part=True)
SIGNERS = Register(
    name="signers",
    record=Signer,
    label=N_("Signers"),
    one=N_("Signer"),
    check=ends_after_it_begins,
    keys=(("name", "title"),),
    sort=("position", "id"),
    part=True,
)
CODES = Register(
    name="codes",
    record=Code,
    label=N_("Code lists"),
    one=N_("Code"),
    keys=(("list", "code"), ("list", "name")),
    sort=("list", "position", "name"),
    part=True,
)
RULES = Register(
    name="rules",
    record=Rule,
    label=N_("Legal figures"),
    one=N_("Legal figure"),
    title="key",
    check=check_rule,
    keys=(("key", "valid_from"),),
    sort=("key", "-valid_from"),
    part=True,
)
RETIREMENT_AGES = Register(
    name="retirement_ages",
    record=RetirementAge,
    label=N_("Retirement ages"),
    one=N_("Retirement age"),
    title="",
    keys=(("sex", "born_from"),),
    sort=("sex", "born_from"),
    part=True,
)
HOLIDAYS = Register(
    name="holidays",
    record=Holiday,
    label=N_("Holidays"),
    one=N_("Holiday"),
    keys=(("day", "name"),),
    sort=("day",),
    part=True,
)
STEP_TEMPLATES = Register(
    name="step_templates",
    record=StepTemplate,
    label=N_("Procedures"),
    one=N_("Step of a procedure"),
    check=check_step,
    keys=(("kind", "valid_from", "number"),),
    sort=("kind", "-valid_from", "number"),
    part=True,
)
