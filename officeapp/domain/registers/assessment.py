"""The assessment of units and people by their tasks: the scale, key results of a task, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules import periods

SUBJECTS = (("unit", N_("Units")), ("person", N_("People")))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentGrade(Record):
    """One grade of the scale from a day on, with everything it asks for.

    All shares are percents of the tasks counted in the period; an empty one asks for nothing.
    """

    subject: str = f.choice(N_("For"), *SUBJECTS, required=True)
    position: int = f.integer(N_("Order"), required=True, least=1, most=20)
    grade: int = f.code(N_("Grade"), "grades", required=True)
    valid_from: str | None = f.date(N_("Valid from"))
    score_least: float | None = f.decimal(N_("Score from"), least=0, most=200)
    on_time_least: float | None = f.decimal(N_("In time from (%)"), least=0, most=100)
    late_most: float | None = f.decimal(N_("Late up to (%)"), least=0, most=100)
    beyond_least: float | None = f.decimal(N_("Beyond what was asked from (%)"), least=0, most=100)
    done_least: float | None = f.decimal(N_("Done from (%)"), least=0, most=100)
    cap_share: float | None = f.decimal(N_("Cap within the group (%)"), least=0, most=100)
    cap_of: str | None = f.choice(
        N_("Cap counted of"), ("next", N_("the grade below")), ("all", N_("all who are graded"))
    )
    source: str | None = f.text(N_("Source"), length=300)
    confirmed: int | None = f.flag(N_("Confirmed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult(Record):
    """One measurable result a task is to bring, with its weight among them."""

    task: int = f.ref(N_("Task"), "tasks", required=True, owner=True)
    name: str = f.text(N_("Key result"), required=True, length=400, aliases=("kết quả then chốt", "chỉ tiêu"))
    unit: str | None = f.text(N_("Measured in"), length=40, aliases=("đơn vị tính",))
    start: float | None = f.decimal(N_("Starting value"), aliases=("xuất phát",))
    target: float = f.decimal(N_("Target"), required=True, aliases=("mục tiêu", "kế hoạch"))
    actual: float | None = f.decimal(N_("Value reached"), aliases=("thực hiện", "kết quả"))
    weight: float | None = f.decimal(N_("Weight"), least=0, most=100, aliases=("trọng số",))


def check_result(result: KeyResult) -> Iterator[Problem]:
    """There is a way from the starting value to the target."""
    if result.target == (result.start or 0):
        yield error(
            "target", N_("The target equals the starting value. Enter the value that is to be reached.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """What people decided of one unit or person and period beside what is computed; always with a reason."""

    unit: int | None = f.ref(N_("Unit"), "organizations", owner=True, aliases=("đơn vị",))
    person: int | None = f.ref(N_("Person"), "people", owner=True, aliases=("họ và tên", "cán bộ"))
    period: str = f.text(N_("Period"), required=True, length=20, aliases=("kỳ", "kỳ đánh giá"))
    general: float | None = f.decimal(
        N_("General criteria (points)"), least=0, most=100, aliases=("tiêu chí chung", "điểm tiêu chí chung")
    )
    grade: int | None = f.code(N_("Grade decided"), "grades")
    reason: str | None = f.text(N_("Reason"), length=600, aliases=("lý do", "căn cứ"))
    decided_by: str | None = f.text(N_("Decided by"), length=200, aliases=("người quyết định",))
    decided_on: str | None = f.date(N_("Decided on"), whole=True, aliases=("ngày quyết định",))


def check_assessment(decided: Assessment) -> Iterator[Problem]:
    """One subject, a known period, and no grade without its reason."""
    if (decided.unit is None) == (decided.person is None):
        yield error("unit", N_("An assessment is of one unit or of one person. Choose one of them."))
    if decided.period and periods.of_key(decided.period) is None:
        yield error(
            "period",
            N_("“{value}” is no period. Write 2026-07, 2026-Q3, 2026-H2, 2026-9M or 2026."),
            value=decided.period,
        )
    if decided.grade is not None and not decided.reason:
        yield error("reason", N_("A grade other than the computed one needs its reason. Enter it."))


ASSESSMENT_GRADES = Register(
    name="assessment_grades",
    record=AssessmentGrade,
    label=N_("Assessment scales"),
    one=N_("Grade of a scale"),
    title="",
    keys=(("subject", "position", "valid_from"),),
    sort=("subject", "-valid_from", "position"),
    part=True,
)
KEY_RESULTS = Register(
    name="key_results",
    record=KeyResult,
    label=N_("Key results"),
    one=N_("Key result"),
    check=check_result,
    keys=(("task", "name"),),
    sort=("task", "id"),
    part=True,
)
ASSESSMENTS = Register(
    name="assessments",
    record=Assessment,
    label=N_("Assessments decided"),
    one=N_("Assessment decided"),
    title="",
    check=check_assessment,
    keys=(("unit", "person", "period"),),
    sort=("-period", "id"),
    part=True,
)
