"""Personnel plans: rounds, the people planned for posts, the steps of the procedure and their votes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register

ROUNDS = (
    ("first", N_("First plan")),
    ("review", N_("Yearly review")),
    ("additional", N_("Additional review")),
    ("appointment", N_("Appointment")),
)
BALLOTS = (
    ("secret", N_("Secret ballot")),
    ("hands", N_("Show of hands")),
    ("none", N_("No ballot")),
)
BALLOT_BASES = (
    ("summoned", N_("of those summoned")),
    ("present", N_("of those present")),
    ("valid", N_("of valid ballots")),
)
BALLOT_RULES = (
    ("above", N_("Everybody above the threshold passes")),
    ("from", N_("Everybody who reaches the threshold passes")),
    ("one", N_("One is chosen for each post")),
    ("opinion", N_("Opinions only, nobody stops")),
)

STEP_RULES = (  # what a step takes over from its procedure; the rest is of its meeting
    *("number", "name", "participants", "ballot", "base", "rule", "threshold", "next_from"),
    *("quorum", "late_from", "announced"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """One round of planning for one term and organization."""

    name: str = f.text(
        N_("Plan"), required=True, search=True, length=300, aliases=("tên quy hoạch", "đợt quy hoạch")
    )
    term: int = f.ref(N_("Term"), "terms", required=True, aliases=("nhiệm kỳ",))
    organization: int = f.ref(
        N_("Organization"), "organizations", required=True, aliases=("đơn vị", "tổ chức")
    )
    kind: str | None = f.choice(N_("Round"), *ROUNDS, aliases=("loại", "loại đợt"))
    year: int | None = f.integer(N_("Year"), least=1990, most=2100, aliases=("năm",))
    reference_date: str | None = f.date(N_("Ages are counted at"), aliases=("thời điểm tính tuổi",))
    state: str | None = f.choice(
        N_("State"),
        ("draft", N_("Draft")),
        ("proposed", N_("Proposed by the unit")),
        ("submitted", N_("Sent up")),
        ("approved", N_("Approved")),
        aliases=("trạng thái",),
    )
    previous: int | None = f.ref(N_("Former round"), "plans", shown=False, aliases=("đợt trước",))
    submission_number: str | None = f.text(
        N_("Submission number"), length=80, shown=False, aliases=("số tờ trình", "tờ trình số")
    )
    submission_date: str | None = f.date(N_("Submission date"), shown=False, aliases=("ngày tờ trình",))
    decision_number: str | None = f.text(
        N_("Decision number"), length=80, aliases=("số quyết định", "quyết định số")
    )
    decision_date: str | None = f.date(N_("Decision date"), aliases=("ngày quyết định",))
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check_plan(plan: Plan) -> Iterator[Problem]:
    """An approved plan names its decision, which comes after the submission; no round follows itself."""
    if plan.state == "approved" and not (plan.decision_number and plan.decision_date):
        yield error(
            "decision_number", N_("An approved plan needs the number and date of its decision. Enter both.")
        )
    sent, decided = plan.submission_date, plan.decision_date
    if sent and decided and dates.surely_before(decided, sent):
        yield error("decision_date", N_("It was decided before it was sent up. Correct one of the dates."))
    if plan.id is not None and plan.previous == plan.id:
        yield error("previous", N_("A round cannot follow itself. Choose the one before it, or none."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry(Record):
    """A person planned for a post: when and why in, when and why out."""

    plan: int = f.ref(N_("Plan"), "plans", required=True, owner=True, aliases=("quy hoạch", "đợt quy hoạch"))
    person: int = f.ref(
        N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "cán bộ", "nhân sự")
    )
    post: int = f.ref(
        N_("Planned post"),
        "posts",
        required=True,
        aliases=(
            "chức danh quy hoạch",
            "quy hoạch chức danh",
            "chức danh đề nghị quy hoạch",
            "chức danh đề xuất quy hoạch",
            "chức danh đã được quy hoạch",
            "chức danh chuyển tiếp quy hoạch",
        ),
    )
    planning_group: str | None = f.choice(
        N_("Planning group"),
        ("1", N_("Group 1")),
        ("2", N_("Group 2")),
        aliases=("đối tượng", "nhóm đối tượng"),
    )
    source: str | None = f.choice(
        N_("Origin"), ("local", N_("In place")), ("elsewhere", N_("From elsewhere")), aliases=("nguồn",)
    )
    state: str | None = f.choice(
        N_("State"),
        ("proposed", N_("Proposed")),
        ("kept", N_("Carried over")),
        ("approved", N_("Approved")),
        ("stopped", N_("Stopped")),
        ("removed", N_("Removed")),
        aliases=("trạng thái", "đề xuất", "đề xuất của đơn vị"),
    )
    from_date: str | None = f.date(N_("In since"), aliases=("ngày đưa vào", "ngày vào quy hoạch"))
    decision_in: str | None = f.text(
        N_("Decision in"), length=200, aliases=("qđ quy hoạch", "quyết định quy hoạch", "quyết định đưa vào")
    )
    to_date: str | None = f.date(N_("Out since"), shown=False, aliases=("ngày đưa ra",))
    decision_out: str | None = f.text(
        N_("Decision out"), length=200, shown=False, aliases=("quyết định đưa ra",)
    )
    removal_reason: int | None = f.code(
        N_("Reason"), "removal_reasons", shown=False, aliases=("lý do đưa ra", "lý do")
    )
    proposed_by: str | None = f.text(
        N_("Proposed by"), length=200, shown=False, aliases=("đơn vị giới thiệu",)
    )
    note: str | None = f.text(N_("Note"), length=600, aliases=("ghi chú",))


def check_entry(entry: PlanEntry) -> Iterator[Problem]:
    """A removal says why, and comes after the entry."""
    if entry.state == "removed" and entry.removal_reason is None:
        yield error("removal_reason", N_("Say why the person leaves the plan."))
    if entry.from_date and entry.to_date and dates.latest(entry.to_date) < dates.earliest(entry.from_date):
        yield error("to_date", N_("It would end before it begins. Correct one of the dates."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Record):
    """One step of the procedure with the head numbers of its ballot."""

    plan: int = f.ref(N_("Plan"), "plans", required=True, owner=True)
    number: int = f.integer(N_("Step"), required=True, least=1, most=20, aliases=("bước",))
    name: str = f.text(N_("Conference"), required=True, length=200, aliases=("tên bước", "hội nghị"))
    held_on: str | None = f.date(N_("Met on"), aliases=("ngày họp", "ngày"))
    participants: str | None = f.text(N_("Participants"), length=300, aliases=("thành phần",))
    ballot: str | None = f.choice(N_("Ballot"), *BALLOTS, aliases=("hình thức",))
    base: str | None = f.choice(N_("Base of the share"), *BALLOT_BASES, aliases=("tính trên",))
    rule: str | None = f.choice(N_("Who passes"), *BALLOT_RULES, aliases=("cách xác định kết quả",))
    threshold: float | None = f.decimal(N_("Threshold (%)"), least=0, most=100, aliases=("ngưỡng đạt",))
    next_from: float | None = f.decimal(N_("Else go on from (%)"), least=0, most=100, shown=False)
    quorum: str | None = f.text(N_("Least share present"), length=20, shown=False)
    late_from: str | None = f.text(N_("Named here first: least share"), length=20, shown=False)
    announced: int | None = f.flag(N_("Result announced"), shown=False)
    summoned: int | None = f.integer(
        N_("Summoned"), least=0, most=100_000, aliases=("triệu tập", "số triệu tập")
    )
    present: int | None = f.integer(N_("Present"), least=0, most=100_000, aliases=("có mặt",))
    issued: int | None = f.integer(
        N_("Issued"), least=0, most=100_000, aliases=("phát ra", "số phiếu phát ra")
    )
    collected: int | None = f.integer(
        N_("Collected"), least=0, most=100_000, aliases=("thu về", "số phiếu thu về")
    )
    valid: int | None = f.integer(N_("Valid"), least=0, most=100_000, aliases=("hợp lệ", "số phiếu hợp lệ"))
    minutes: str | None = f.text(N_("Minutes number"), length=80, aliases=("số biên bản",))
    place: str | None = f.text(N_("Place"), length=200, shown=False, aliases=("địa điểm",))
    chair: str | None = f.text(N_("Chair"), length=200, shown=False, aliases=("chủ trì",))
    secretary: str | None = f.text(N_("Secretary"), length=200, shown=False, aliases=("thư ký",))
    counters: str | None = f.long(N_("Counting team"), length=1000, aliases=("tổ kiểm phiếu",))
    done: int | None = f.flag(N_("Step finished"), shown=False)


def _share(written: str) -> Fraction:
    """A share as it is written; 0 where it is none."""
    try:
        return Fraction(written.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def check_step(step: Any) -> Iterator[Problem]:
    """Quorum and the share asked of late names are shares; who goes on else has less than the threshold."""
    for name in ("quorum", "late_from"):
        written = getattr(step, name)
        if written and not 0 < _share(written) <= 1:
            yield error(name, N_("“{value}” is no share. Write it as 2/3 or 0.5."), value=written)
    if step.next_from is not None and step.threshold is not None and step.next_from > step.threshold:
        yield error(
            "next_from",
            N_("{value} % is more than the threshold of {threshold} %. Correct one of them."),
            value=f"{step.next_from:g}",
            threshold=f"{step.threshold:g}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """How one step voted on one entry."""

    step: int = f.ref(N_("Step"), "plan_steps", required=True, owner=True)
    entry: int = f.ref(N_("Planned person"), "plan_entries", required=True, owner=True)
    votes_for: int | None = f.integer(
        N_("Votes in favour"), least=0, most=100_000, aliases=("đồng ý", "số phiếu đồng ý")
    )
    votes_against: int | None = f.integer(N_("Against"), least=0, most=100_000, aliases=("không đồng ý",))
    votes_other: int | None = f.integer(N_("Other opinion"), least=0, most=100_000, aliases=("ý kiến khác",))
    decided: int | None = f.flag(N_("Decided by the head"), shown=False)


PLANS = Register(
    name="plans",
    record=Plan,
    label=N_("Plans"),
    one=N_("Plan"),
    check=check_plan,
    derived=(Field(name="entry_count", kind="integer", label=N_("People")),),
    keys=(("name", "organization"), ("name",)),
    sort=("-year", "name"),
)
PLAN_ENTRIES = Register(
    name="plan_entries",
    record=PlanEntry,
    label=N_("People in the plan"),
    one=N_("Planned person"),
    title="",
    check=check_entry,
    keys=(("plan", "person", "post"),),
    sort=("plan", "post", "id"),
)
PLAN_STEPS = Register(
    name="plan_steps",
    record=PlanStep,
    label=N_("Planning steps"),
    one=N_("Planning step"),
    check=check_step,
    keys=(("plan", "number"),),
    sort=("plan", "number"),
    part=True,
)
VOTES = Register(
    name="votes",
    record=Vote,
    label=N_("Votes"),
    one=N_("Vote"),
    title="",
    keys=(("step", "entry"),),
    sort=("step", "entry"),
    part=True,
)
