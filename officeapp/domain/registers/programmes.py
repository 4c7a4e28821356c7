"""Work programmes and their items: what is planned for a term or a year, until it is a task or a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register

KINDS = (
    ("term", N_("Programme of the term")),
    ("year", N_("Programme of the year")),
    ("inspection", N_("Inspection and supervision programme")),
    ("monitoring", N_("Monitoring plan of the council")),
)
INSPECTED = ("inspection", "monitoring")  # kinds whose items have a subject and results
FORMS = (
    ("inspection_regular", N_("Regular inspection")),
    ("inspection_periodic", N_("Periodic inspection")),
    ("inspection_signs", N_("Inspection on signs of a violation")),
    ("supervision_regular", N_("Regular supervision")),
    ("supervision_theme", N_("Supervision by theme")),
    ("survey", N_("Survey")),
)
STANDINGS = (
    ("done_on_time", N_("Done on time")),
    ("done_late", N_("Done late")),
    ("overdue", N_("Overdue")),
    ("running", N_("Under way")),
    ("planned", N_("Not begun")),
    ("dropped", N_("Dropped")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A list of what an office means to do in a span of time, decided by a paper."""

    name: str = f.text(
        N_("Programme"),
        required=True,
        search=True,
        unique=True,
        length=300,
        aliases=("chương trình", "tên chương trình", "kế hoạch"),
    )
    kind: str | None = f.choice(N_("Kind"), *KINDS, aliases=("loại", "loại chương trình"))
    body: int | None = f.ref(
        N_("Issued by"), "organizations", aliases=("cơ quan ban hành", "cấp ban hành", "đơn vị ban hành")
    )
    from_date: str = f.date(N_("From"), required=True, aliases=("từ ngày", "năm", "bắt đầu"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "kết thúc"))
    document: int | None = f.ref(N_("Paper"), "documents", aliases=("văn bản", "số ký hiệu"))
    note: str | None = f.long(N_("Note"), length=2000, aliases=("ghi chú",))


def check(programme: Programme) -> Iterator[Problem]:
    """A programme ends after it begins."""
    first, last = programme.from_date, programme.to_date
    if first and last and dates.surely_before(last, first):
        yield error("to_date", N_("The programme ends before it begins. Correct one of the dates."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem(Record):
    """One item: what is to be done, by whom, when, with which product, and who decides on it."""

    programme: int = f.ref(
        N_("Programme"), "programmes", required=True, owner=True, aliases=("chương trình", "kế hoạch")
    )
    number: str | None = f.text(N_("No."), length=20, aliases=("tt", "stt", "số tt", "số thứ tự"))
    content: str = f.text(
        N_("Content"),
        required=True,
        search=True,
        length=1000,
        aliases=(
            "nội dung",
            "nội dung công việc",
            "nội dung công tác",
            "nội dung kiểm tra, giám sát",
            "nội dung giám sát",
            "nhiệm vụ",
            "tên công việc",
            "nội dung, nhiệm vụ",
            "chuyên đề",
        ),
    )
    form: str | None = f.choice(N_("Form"), *FORMS, aliases=("hình thức",), shown=False)
    subject: str | None = f.text(
        N_("Who is inspected"),
        search=True,
        length=400,
        shown=False,
        aliases=("đối tượng", "đối tượng kiểm tra", "đối tượng giám sát", "đơn vị được giám sát"),
    )
    span: str | None = f.text(
        N_("Span inspected"), length=200, shown=False, aliases=("mốc thời gian", "mốc kiểm tra")
    )
    lead: int | None = f.ref(
        N_("Lead unit"),
        "organizations",
        aliases=(
            "đơn vị chủ trì",
            "chủ trì",
            "cơ quan chủ trì",
            "cơ quan tham mưu",
            "đơn vị tham mưu",
            "cơ quan chuẩn bị",
            "đơn vị thực hiện",
            "cơ quan thực hiện",
        ),
    )
    partners: str | None = f.text(
        N_("Co-ordinating units"),
        length=600,
        aliases=("phối hợp", "đơn vị phối hợp", "cơ quan phối hợp", "thành phần đoàn"),
    )
    responsible: int | None = f.ref(
        N_("Responsible leader"),
        "people",
        shown=False,
        aliases=("lãnh đạo phụ trách", "lãnh đạo chỉ đạo", "người phụ trách", "trưởng đoàn"),
    )
    deadline: str | None = f.deadline(
        N_("Planned time"),
        "due_on",
        length=200,
        aliases=(
            "thời gian",
            "thời gian thực hiện",
            "thời gian hoàn thành",
            "thời gian trình",
            "thời hạn",
            "tháng",
            "quý",
            "hạn",
        ),
    )
    due_on: str | None = f.date(N_("Last day in time"), shown=False, whole=True)
    product: str | None = f.text(
        N_("Product"), search=True, length=400, aliases=("sản phẩm", "kết quả, sản phẩm", "văn bản ban hành")
    )
    authority: str | None = f.text(
        N_("Deciding body"),
        length=300,
        aliases=("cấp quyết định", "cấp ban hành", "cấp trình", "cấp phê duyệt", "thẩm quyền", "trình"),
    )
    task: int | None = f.ref(N_("Task"), "tasks", shown=False)
    meeting: int | None = f.ref(N_("Meeting"), "meetings", shown=False)
    dropped: str | None = f.text(
        N_("Dropped because"), length=300, shown=False, aliases=("lý do không thực hiện",)
    )
    found: str | None = f.long(
        N_("Conclusion of the inspection"),
        length=8000,
        aliases=("kết luận", "kết luận kiểm tra, giám sát", "kết quả kiểm tra, giám sát", "kết quả giám sát"),
    )
    notice: int | None = f.ref(
        N_("Conclusion notice"),
        "documents",
        shown=False,
        aliases=("thông báo kết luận", "số thông báo kết luận"),
    )
    recommended: str | None = f.long(
        N_("Recommendations"), length=8000, aliases=("kiến nghị", "yêu cầu khắc phục", "kiến nghị, yêu cầu")
    )
    remedy_by: str | None = f.date(
        N_("To be carried out by"),
        whole=True,
        shown=False,
        aliases=("hạn thực hiện kiến nghị", "thời hạn khắc phục", "hạn khắc phục"),
    )
    remedied_on: str | None = f.date(
        N_("Carried out on"),
        whole=True,
        shown=False,
        aliases=("ngày thực hiện xong kiến nghị", "ngày khắc phục xong"),
    )
    remedied: str | None = f.long(
        N_("What became of the recommendations"),
        length=8000,
        aliases=("kết quả thực hiện kiến nghị", "kết quả khắc phục", "việc thực hiện kiến nghị"),
    )
    units_as_written: str | None = f.text(N_("Lead unit as written"), length=300, shown=False)
    people_as_written: str | None = f.text(N_("People as written"), length=300, shown=False)
    note: str | None = f.long(N_("Note"), length=2000, aliases=("ghi chú",))


def check_item(item: ProgrammeItem) -> Iterator[Problem]:
    """Only what was recommended has a day and is carried out."""
    for name in ("remedy_by", "remedied_on", "remedied"):
        if getattr(item, name) and not item.recommended:
            yield warning(name, N_("No recommendation is entered yet. Enter what was recommended."))
            return


PROGRAMMES = Register(
    name="programmes",
    record=Programme,
    label=N_("Programmes"),
    one=N_("Programme"),
    check=check,
    derived=(
        Field(name="items", kind="integer", label=N_("Programme items")),
        Field(name="linked", kind="integer", label=N_("Begun")),
        Field(name="done", kind="integer", label=N_("Done")),
        Field(name="late", kind="integer", label=N_("Overdue")),
    ),
    keys=(("name",),),
    sort=("-from_date", "kind", "name"),
)
PROGRAMME_ITEMS = Register(
    name="programme_items",
    record=ProgrammeItem,
    label=N_("Items of programmes"),
    one=N_("Item of a programme"),
    title="content",
    check=check_item,
    derived=(Field(name="standing", kind="choice", label=N_("State"), choices=STANDINGS),),
    keys=(("programme", "content", "subject"), ("programme", "content")),
    sort=("programme", "id"),
    part=True,
)
