"""Party-member development: admission candidates, the steps they take, and the targets of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules.targets import add_up

STEPS = (
    ("tracking", N_("Followed")),
    ("outstanding", N_("Outstanding person")),
    ("course", N_("Awareness course")),
    ("dossier", N_("Dossier and check")),
    ("decision", N_("Decision and ceremony")),
    ("probation", N_("On probation")),
    ("recognition", N_("Recognition")),
    ("official", N_("Official member")),
    ("stopped", N_("Stopped")),
)
SHORTFALL_SIDES = (
    ("unit", N_("The unit itself")),
    ("mass", N_("Mass organizations")),
    ("superior", N_("Superior body")),
    ("outside", N_("Outside circumstances")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Record):
    """Somebody on the way into the Party, from being followed to official member."""

    person: int = f.ref(
        N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "quần chúng", "họ tên")
    )
    organization: int | None = f.ref(
        N_("Party cell"), "organizations", aliases=("chi bộ", "đơn vị", "tổ chức đảng", "chi bộ giới thiệu")
    )
    organization_as_written: str | None = f.text(N_("Party cell as written"), length=300, shown=False)
    step: str = f.choice(N_("Step"), *STEPS, required=True, aliases=("bước", "giai đoạn", "tình trạng"))
    entered_on: str | None = f.date(N_("In this step since"), aliases=("từ ngày", "ngày vào bước"))
    started_on: str | None = f.date(
        N_("Followed since"), shown=False, aliases=("ngày theo dõi", "theo dõi từ")
    )
    mentor_1: str | None = f.text(
        N_("First helper"), length=120, aliases=("người giúp đỡ", "đảng viên giúp đỡ")
    )
    mentor_2: str | None = f.text(N_("Second helper"), length=120, shown=False, aliases=("người giúp đỡ 2",))
    certificate_number: str | None = f.text(
        N_("Certificate number"), length=60, shown=False, aliases=("số giấy chứng nhận",)
    )
    certificate_date: str | None = f.date(
        N_("Certificate of"),
        aliases=("ngày cấp giấy chứng nhận", "giấy chứng nhận nhận thức về đảng", "ngày cấp gcn"),
    )
    checked_on: str | None = f.date(
        N_("Background checked on"), shown=False, aliases=("ngày thẩm tra", "thẩm tra lý lịch")
    )
    missing_papers: str | None = f.text(
        N_("Papers still missing"), length=600, aliases=("giấy tờ thiếu", "hồ sơ thiếu")
    )
    decision_number: str | None = f.text(
        N_("Decision number"),
        length=80,
        aliases=("số quyết định", "số quyết định kết nạp", "quyết định kết nạp"),
    )
    decision_date: str | None = f.date(
        N_("Decision of"), aliases=("ngày quyết định", "ngày quyết định kết nạp")
    )
    decision_received_on: str | None = f.date(
        N_("Decision received on"), shown=False, aliases=("ngày nhận quyết định",)
    )
    ceremony_date: str | None = f.date(
        N_("Admitted on"), aliases=("ngày kết nạp", "ngày lễ kết nạp", "lễ kết nạp")
    )
    official_date: str | None = f.date(
        N_("Official since"), aliases=("ngày chính thức", "ngày công nhận chính thức")
    )
    stopped_on: str | None = f.date(N_("Stopped on"), shown=False, aliases=("ngày dừng",))
    stopped_why: str | None = f.text(
        N_("Reason for stopping"), length=400, shown=False, aliases=("lý do dừng",)
    )
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check_candidate(candidate: Candidate) -> Iterator[Problem]:
    """What a step cannot be without."""
    if candidate.step in ("probation", "recognition", "official") and not candidate.ceremony_date:
        yield error("ceremony_date", N_("This step begins with the admission ceremony. Enter its date."))
    if candidate.step == "official" and not candidate.official_date:
        yield error("official_date", N_("An official member has a date of recognition. Enter it."))
    if candidate.step == "decision" and not candidate.decision_date:
        yield warning("decision_date", N_("The date of the admission decision is missing."))
    if candidate.step == "stopped" and not candidate.stopped_why:
        yield error("stopped_why", N_("Say why the admission was stopped."))
    yield from _dates_in_order(candidate)


_PAST = (
    *("entered_on", "started_on", "certificate_date", "checked_on", "decision_date", "decision_received_on"),
    *("ceremony_date", "official_date", "stopped_on"),
)


def _dates_in_order(candidate: Candidate) -> Iterator[Problem]:
    """Nothing is recorded before it happened, the decision is followed by receipt and ceremony, then recognition."""
    today = dates.today()
    for name in _PAST:
        day = getattr(candidate, name)
        if day and dates.earliest(day) > today:
            words = N_("{date} lies in the future. It is recorded once it happened.")
            yield error(name, words, date=i18n.date(day))
    decided, received, held = candidate.decision_date, candidate.decision_received_on, candidate.ceremony_date
    if decided and held and dates.surely_before(held, decided):
        words = N_("The ceremony on {date} lies before the decision of {decision}. Correct one of them.")
        yield error("ceremony_date", words, date=i18n.date(held), decision=i18n.date(decided))
    if decided and received and dates.surely_before(received, decided):
        words = N_("The decision of {decision} cannot be received on {date}. Correct one of them.")
        yield error("decision_received_on", words, date=i18n.date(received), decision=i18n.date(decided))
    if held and candidate.official_date and dates.surely_before(candidate.official_date, held):
        yield error(
            "official_date", N_("Nobody is recognised before being admitted. Correct one of the dates.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateStep(Record):
    """One step a candidate took, kept for ever."""

    candidate: int = f.ref(N_("Admission candidate"), "candidates", required=True, owner=True)
    step: str = f.choice(N_("Step"), *STEPS, required=True)
    on_date: str | None = f.date(N_("On"))
    paper: str | None = f.text(N_("Paper"), length=300)
    responsible: int | None = f.ref(N_("Responsible"), "people")
    note: str | None = f.text(N_("Note"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """How many admissions a unit is to reach in a year, and why it falls short."""

    organization: int = f.ref(
        N_("Unit"), "organizations", required=True, aliases=("đơn vị", "tổ chức đảng", "chi bộ")
    )
    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100, aliases=("năm",))
    base_kind: str | None = f.choice(
        N_("Set as"),
        ("number", N_("A number")),
        ("share_year", N_("Share of the membership at the start of the year")),
        ("share_term", N_("Share of the membership at the start of the term")),
        aliases=("cách giao",),
    )
    base_date: str | None = f.date(N_("Membership counted on"), shown=False, aliases=("ngày tính",))
    base: int | None = f.integer(
        N_("Members at the start"),
        least=0,
        aliases=("đảng viên đầu năm", "đv đầu năm", "số đảng viên đầu năm"),
    )
    share: float | None = f.decimal(N_("Share (%)"), least=0, most=100, aliases=("tỷ lệ", "tỷ lệ %"))
    amount: int | None = f.integer(
        N_("Target"),
        least=0,
        most=100_000,
        aliases=("chỉ tiêu", "chỉ tiêu năm", "chỉ tiêu kết nạp", "số người"),
    )
    q1: int | None = f.integer(N_("Quarter I"), least=0, most=100_000, aliases=("quý i", "quý 1"))
    q2: int | None = f.integer(N_("Quarter II"), least=0, most=100_000, aliases=("quý ii", "quý 2"))
    q3: int | None = f.integer(N_("Quarter III"), least=0, most=100_000, aliases=("quý iii", "quý 3"))
    q4: int | None = f.integer(N_("Quarter IV"), least=0, most=100_000, aliases=("quý iv", "quý 4"))
    cause: int | None = f.code(N_("Cause of the shortfall"), "shortfall_causes", aliases=("nguyên nhân",))
    cause_side: str | None = f.choice(
        N_("Whose side"), *SHORTFALL_SIDES, shown=False, aliases=("trách nhiệm", "phía")
    )
    cause_note: str | None = f.text(N_("Cause in words"), length=400, shown=False)
    remedy: str | None = f.text(
        N_("Remedy"), length=400, shown=False, aliases=("cách khắc phục", "khắc phục", "biện pháp khắc phục")
    )
    measure: str | None = f.text(N_("Measure"), length=400, aliases=("biện pháp", "giải pháp"))
    measure_due: str | None = f.date(N_("Measure until"), shown=False, aliases=("hạn thực hiện",))
    task: int | None = f.ref(N_("Task"), "tasks", shown=False)


def check_target(target: Target) -> Iterator[Problem]:
    """The quarters, where all are given, add up to the year; a share needs members it is a share of."""
    quarters = [each for each in (target.q1, target.q2, target.q3, target.q4) if each is not None]
    if target.amount is not None and not add_up(target.amount, quarters):
        yield warning(
            "amount",
            N_("The quarters add up to {total}, the year has {amount}. Make them agree."),
            total=i18n.number(sum(quarters)),
            amount=i18n.number(target.amount),
        )
    if target.base_kind in ("share_year", "share_term") and target.share is None:
        yield error("share", N_("A target set as a share needs the share. Enter it in %."))
    if target.share and target.base == 0:
        yield warning("base", N_("A share of 0 members is 0. Enter the members the share is taken of."))


CANDIDATES = Register(
    name="candidates",
    record=Candidate,
    label=N_("Admission candidates"),
    one=N_("Admission candidate"),
    title="",
    check=check_candidate,
    keys=(("person",),),
    sort=("step", "entered_on"),
)
CANDIDATE_STEPS = Register(
    name="candidate_steps",
    record=CandidateStep,
    label=N_("Admission steps"),
    one=N_("Admission step"),
    title="",
    keys=(("candidate", "step", "on_date"),),
    sort=("candidate", "on_date", "id"),
    part=True,
)
TARGETS = Register(
    name="targets",
    record=Target,
    label=N_("Targets"),
    one=N_("Target"),
    title="",
    check=check_target,
    keys=(("organization", "year"),),
    sort=("-year", "organization"),
)
