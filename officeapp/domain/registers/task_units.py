"""The co-ordinating units of a task: each has its own part and reports on it."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUnit(Record):
    """One unit that works with the lead unit on a task."""

    task: int = f.ref(N_("Task"), "tasks", required=True, owner=True)
    unit: int = f.ref(
        N_("Co-ordinating unit"), "organizations", required=True, aliases=("đơn vị phối hợp", "phối hợp")
    )
    part: str | None = f.text(N_("Its part"), length=600, aliases=("nội dung phối hợp", "phần việc"))
    percent: int | None = f.integer(N_("Progress (%)"), least=0, most=100, aliases=("tiến độ",))
    reported_on: str | None = f.date(N_("Reported on"), whole=True, aliases=("ngày báo cáo",))


TASK_UNITS = Register(
    name="task_units",
    record=TaskUnit,
    label=N_("Co-ordinating units"),
    one=N_("Co-ordinating unit"),
    title="",
    keys=(("task", "unit"),),
    sort=("task", "id"),
    part=True,
)
