"""Tasks held to the six clears, and the dated lines of their progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register
from officeapp.domain.rules import deadlines

STATES = (
    ("draft", N_("Draft")),
    ("not_started", N_("Not started")),
    ("in_progress", N_("In progress")),
    ("submitted", N_("Submitted")),
    ("done", N_("Done")),
    ("paused", N_("Paused")),
    ("cancelled", N_("Cancelled")),
)
TIMELINESS = (
    ("done_on_time", N_("Done on time")),
    ("done_late", N_("Done late")),
    ("done_undated", N_("Done, day unknown")),
    ("overdue", N_("Overdue")),
    ("due_soon", N_("Due soon")),
    ("in_time", N_("In time")),
    ("standing", N_("Standing task")),
    ("no_deadline", N_("No deadline")),
    ("closed", N_("Closed")),
)


CLEAR_NAMES = {  # in the fixed order of the six marks
    "person": N_("clear person"),
    "work": N_("clear work"),
    "time": N_("clear time"),
    "responsibility": N_("clear responsibility"),
    "product": N_("clear product"),
    "authority": N_("clear authority"),
}
SIDES = (
    ("lead", N_("Lead unit")),
    ("partner", N_("Co-ordinating unit")),
    ("superior", N_("Superior body")),
    ("outside", N_("Outside the offices")),
)
RATINGS = (
    ("exceeded", N_("Beyond what was asked")),
    ("met", N_("As asked")),
    ("partly", N_("Partly as asked")),
    ("failed", N_("Not as asked")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """A piece of work: who, what, until when, who answers for it, which product, by whose authority."""

    code: str | None = f.text(
        N_("Code"), search=True, unique=True, length=40, shown=False, aliases=("mã", "mã nhiệm vụ")
    )
    title: str = f.text(
        N_("Task"),
        required=True,
        search=True,
        length=1000,
        aliases=(
            "nhiệm vụ",
            "nội dung nhiệm vụ",
            "nội dung",
            "tên nhiệm vụ",
            "nội dung công việc",
            "rõ việc",
        ),
    )
    lead: int | None = f.ref(
        N_("Lead unit"),
        "organizations",
        aliases=("đơn vị chủ trì", "chủ trì", "cơ quan chủ trì", "rõ người", "đơn vị thực hiện", "đơn vị"),
    )
    assignee: int | None = f.ref(
        N_("Person in charge"),
        "people",
        aliases=("người phụ trách", "người thực hiện", "cán bộ thực hiện", "chuyên viên"),
    )
    partners: str | None = f.text(
        N_("Co-ordinating units"),
        length=600,
        shown=False,
        aliases=("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp"),
    )
    responsible: int | None = f.ref(
        N_("Responsible leader"),
        "people",
        aliases=("lãnh đạo phụ trách", "rõ trách nhiệm", "người chịu trách nhiệm", "lãnh đạo chỉ đạo"),
    )
    deadline: str | None = f.deadline(
        N_("Deadline"),
        "due_on",
        length=200,
        aliases=(
            "hạn",
            "thời hạn",
            "hạn hoàn thành",
            "rõ thời gian",
            "thời gian hoàn thành",
            "thời gian thực hiện",
            "tiến độ hoàn thành",
            "hạn xử lý",
            "thời hạn xử lý",
            "hạn thực hiện",
            "thời hạn thực hiện",
            "thời hạn hoàn thành",
            "hạn báo cáo",
            "ngày hết hạn",
        ),
    )
    due_on: str | None = f.date(N_("Last day in time"), shown=False, whole=True)
    product: str | None = f.text(
        N_("Product"),
        search=True,
        length=600,
        shown=False,
        aliases=("sản phẩm", "rõ sản phẩm", "kết quả, sản phẩm"),
    )
    authority: str | None = f.text(
        N_("Authority"),
        length=300,
        shown=False,
        aliases=("thẩm quyền", "rõ thẩm quyền", "cấp phê duyệt", "cấp trình"),
    )
    delegation: int | None = f.ref(N_("Delegation"), "delegations", shown=False)
    source: str | None = f.text(
        N_("Legal basis"),
        search=True,
        length=400,
        aliases=("căn cứ", "nguồn", "văn bản giao", "văn bản chỉ đạo"),
    )
    document: int | None = f.ref(N_("Document"), "documents", shown=False)
    meeting: int | None = f.ref(N_("Meeting"), "meetings", shown=False)
    agenda_item: int | None = f.ref(N_("Agenda item"), "agenda_items", shown=False)
    item: str | None = f.text(
        N_("Item of the paper"), length=100, shown=False, aliases=("mục", "điểm", "khoản")
    )
    page: str | None = f.text(N_("Page"), length=40, shown=False, aliases=("trang",))
    passage: str | None = f.long(N_("Passage of the paper"), length=8000)
    kind: int | None = f.code(
        N_("Kind of task"), "task_kinds", shown=False, aliases=("loại nhiệm vụ", "loại")
    )
    field: int | None = f.code(N_("Field"), "task_fields", shown=False, aliases=("lĩnh vực", "nhóm"))
    start_on: str | None = f.date(
        N_("Given on"), shown=False, whole=True, aliases=("ngày giao", "ngày bắt đầu")
    )
    issued_on: str | None = f.date(N_("Given out on"), shown=False, whole=True, aliases=("ngày ban hành",))
    first_due_on: str | None = f.date(N_("First due on"), shown=False, whole=True, aliases=("hạn ban đầu",))
    state: str | None = f.choice(N_("State"), *STATES, aliases=("trạng thái", "tình trạng"))
    percent: int | None = f.integer(
        N_("Progress (%)"),
        least=0,
        most=100,
        aliases=("tiến độ", "tiến độ %", "% hoàn thành", "tỷ lệ hoàn thành", "mức độ hoàn thành"),
    )
    due_kind: str | None = f.choice(N_("Kind of deadline"), *deadlines.KINDS, shown=False)
    due_rule: str | None = f.text(N_("Rule of recurrence"), length=400, shown=False)
    series: int | None = f.ref(N_("Follows"), "tasks", shown=False)
    done_on: str | None = f.date(N_("Done on"), shown=False, whole=True, aliases=("ngày hoàn thành",))
    delay_cause: int | None = f.code(
        N_("Cause of the delay"), "delay_causes", shown=False, aliases=("nguyên nhân chậm", "nguyên nhân")
    )
    delay_side: str | None = f.choice(
        N_("Whose side"), *SIDES, shown=False, aliases=("trách nhiệm chậm", "phía")
    )
    delay_note: str | None = f.text(N_("Delay in words"), length=600, shown=False, aliases=("giải trình",))
    remedy: str | None = f.text(
        N_("Remedy"), length=600, shown=False, aliases=("biện pháp khắc phục", "giải pháp")
    )
    product_document: int | None = f.ref(N_("Product paper"), "documents", shown=False)
    rating: str | None = f.choice(
        N_("Assessment"), *RATINGS, shown=False, aliases=("đánh giá", "đánh giá kết quả", "kết quả đánh giá")
    )
    rated_on: str | None = f.date(N_("Assessed on"), shown=False, whole=True, aliases=("ngày đánh giá",))
    weight: float | None = f.decimal(
        N_("Weight"), shown=False, least=0, most=100, aliases=("trọng số", "hệ số")
    )
    units_as_written: str | None = f.text(N_("Lead unit as written"), length=300, shown=False)
    people_as_written: str | None = f.text(N_("People as written"), length=300, shown=False)
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check(task: Task) -> Iterator[Problem]:
    """A deadline after the start, a completion that is not in the future and best dated."""
    if task.start_on and task.due_on and task.due_on < task.start_on:
        yield error(
            "deadline", N_("The deadline lies before the day the task was given. Correct one of the dates.")
        )
    if task.due_kind == "recurring" and not task.due_on:
        yield error("deadline", N_("This recurrence has ended before the task was given. Correct its end."))
    if task.state == "done" and not task.done_on:
        yield warning("done_on", N_("The day of completion is not known. Enter it when it is found."))
    if task.done_on and task.done_on > dates.today().isoformat():
        yield error("done_on", N_("The day of completion lies in the future. Correct it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUpdate(Record):
    """One dated line on a task: a report, an extension or the completion."""

    task: int = f.ref(
        N_("Task"),
        "tasks",
        required=True,
        owner=True,
        aliases=("mã nhiệm vụ", "mã", "nhiệm vụ", "nội dung nhiệm vụ"),
    )
    on_date: str = f.date(N_("On"), required=True, whole=True, aliases=("ngày", "ngày báo cáo"))
    kind: str | None = f.choice(
        N_("Kind"),
        ("progress", N_("Progress")),
        ("extension", N_("Extension")),
        ("completion", N_("Completion")),
        ("reminder", N_("Reminder")),
        aliases=("tình trạng", "trạng thái", "loại"),
    )
    unit: int | None = f.ref(N_("Reporting unit"), "organizations", aliases=("đơn vị báo cáo", "đơn vị"))
    percent: int | None = f.integer(
        N_("Progress (%)"),
        least=0,
        most=100,
        aliases=("tiến độ", "% hoàn thành", "tỷ lệ hoàn thành", "mức độ hoàn thành"),
    )
    text: str | None = f.text(
        N_("Report"),
        length=2000,
        aliases=("kết quả", "kết quả thực hiện", "nội dung báo cáo", "tình hình thực hiện"),
    )
    old_due_on: str | None = f.date(N_("Deadline before"), whole=True)
    new_due_on: str | None = f.date(N_("New deadline"), whole=True, aliases=("hạn mới",))
    approver: str | None = f.text(N_("Approved by"), length=200, aliases=("người duyệt",))
    paper: str | None = f.text(N_("Paper"), length=300, aliases=("văn bản", "minh chứng"))
    document: int | None = f.ref(N_("Evidence"), "documents")


def check_update(update: TaskUpdate) -> Iterator[Problem]:
    """A line is of a day that has come; an extension names the new deadline and the reason."""
    if update.on_date > dates.today().isoformat():
        words = N_("{day} has not come yet. Enter today or an earlier day.")
        yield error("on_date", words, day=i18n.date(update.on_date))
    if update.kind == "extension":
        if not update.new_due_on:
            yield error("new_due_on", N_("An extension needs the new deadline. Enter it."))
        if not update.text:
            yield error("text", N_("An extension needs its reason. Enter it."))


TASKS = Register(
    name="tasks",
    record=Task,
    label=N_("Tasks"),
    one=N_("Task"),
    title="title",
    check=check,
    derived=(
        Field(name="timeliness", kind="choice", label=N_("Timeliness"), choices=TIMELINESS),
        Field(name="clears", kind="integer", label=N_("Six clears")),
        Field(name="extensions", kind="integer", label=N_("Extensions"), shown=False),
    ),
    keys=(("code",), ("title", "lead", "source"), ("title", "source"), ("title",)),
    sort=("due_on", "id"),
)
TASK_UPDATES = Register(
    name="task_updates",
    record=TaskUpdate,
    label=N_("Progress lines"),
    one=N_("Progress line"),
    title="",
    check=check_update,
    keys=(("task", "on_date", "kind", "text"),),
    sort=("task", "-on_date", "-id"),
    part=True,
)
