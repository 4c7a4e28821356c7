"""What form 2C lists about a person: training, working life, salary, family and travel abroad, each dated."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.memberships import ends_after_it_begins

WHOSE = ("họ và tên", "họ tên", "cán bộ", "đảng viên")


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Record):
    """A course or study with what it led to (item 26)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    school: str = f.text(
        N_("School"),
        required=True,
        length=300,
        aliases=("tên trường", "trường", "cơ sở đào tạo", "nơi đào tạo", "đơn vị đào tạo"),
    )
    specialty: str | None = f.text(
        N_("Course or specialty"),
        length=300,
        aliases=("ngành học", "ngành học hoặc tên lớp học", "chuyên ngành", "tên lớp", "nội dung đào tạo"),
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ tháng, năm", "từ ngày", "từ", "từ tháng/năm"))
    to_date: str | None = f.date(N_("To"), aliases=("đến tháng, năm", "đến ngày", "đến", "đến tháng/năm"))
    form: int | None = f.code(
        N_("Form of study"),
        "study_forms",
        aliases=("hình thức học", "hình thức đào tạo", "hình thức", "hệ đào tạo"),
    )
    certificate: str | None = f.text(
        N_("Diploma or certificate"),
        length=300,
        aliases=("văn bằng", "văn bằng, chứng chỉ", "chứng chỉ", "văn bằng, chứng chỉ, trình độ gì"),
    )
    kind: str | None = f.choice(
        N_("Kind of training"),
        ("professional", N_("Professional")),
        ("theory", N_("Political theory")),
        ("management", N_("State management")),
        ("language", N_("Foreign language")),
        ("computing", N_("Computer skills")),
        ("defence", N_("Defence and security")),
        ("skills", N_("Skills of a post")),
        aliases=("loại đào tạo", "loại hình đào tạo", "nhóm"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPeriod(Record):
    """A span of the working life as the person writes it (item 27)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    from_date: str | None = f.date(N_("From"), aliases=("từ tháng, năm", "từ ngày", "từ", "từ tháng/năm"))
    to_date: str | None = f.date(N_("To"), aliases=("đến tháng, năm", "đến ngày", "đến", "đến tháng/năm"))
    work: str = f.text(
        N_("Title, post, unit"),
        required=True,
        length=1000,
        aliases=(
            "chức danh, chức vụ, đơn vị công tác",
            "chức danh, chức vụ, đơn vị",
            "quá trình công tác",
            "công việc",
            "tóm tắt quá trình công tác",
            "làm gì, ở đâu",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SalaryStep(Record):
    """A rank and step of salary from a day on (item 19 and its history)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    from_date: str = f.date(
        N_("From"), required=True, aliases=("từ tháng, năm", "từ ngày", "ngày hưởng", "hưởng từ")
    )
    rank: str | None = f.text(
        N_("Rank of salary"), length=120, aliases=("ngạch", "ngạch công chức", "ngạch, chức danh nghề nghiệp")
    )
    rank_code: str | None = f.text(N_("Rank code"), length=20, aliases=("mã số", "mã ngạch", "mã số ngạch"))
    step: str | None = f.text(N_("Step of salary"), length=20, aliases=("bậc", "bậc lương"))
    coefficient: float | None = f.decimal(
        N_("Coefficient"), least=0, most=20, aliases=("hệ số", "hệ số lương")
    )
    beyond: float | None = f.decimal(
        N_("Beyond the frame (%)"), least=0, most=100, aliases=("vượt khung", "phụ cấp thâm niên vượt khung")
    )
    decision: str | None = f.text(N_("Decision"), length=200, aliases=("quyết định", "số quyết định"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative(Record):
    """One of the family, of the person's own side or the spouse's (item 30)."""

    person: int = f.ref(
        N_("Person"), "people", required=True, owner=True, aliases=("cán bộ", "đảng viên", "họ và tên cán bộ")
    )
    side: str | None = f.choice(
        N_("Side"),
        ("own", N_("Own family")),
        ("spouse", N_("Spouse's family")),
        aliases=("bên", "phía"),
    )
    relation: str = f.text(N_("Relation"), required=True, length=60, aliases=("quan hệ", "mối quan hệ"))
    name: str = f.text(
        N_("Name of the relative"),
        required=True,
        length=200,
        aliases=("họ và tên thân nhân", "họ tên thân nhân", "tên thân nhân", "họ và tên", "họ tên"),
    )
    born: str | None = f.date(N_("Born in"), aliases=("năm sinh", "sinh năm", "ngày sinh thân nhân"))
    details: str | None = f.text(
        N_("Home town, occupation, post, residence"),
        length=800,
        aliases=(
            "quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở",
            "quê quán, nghề nghiệp, chức vụ, nơi ở",
            "nghề nghiệp, nơi ở",
            "nghề nghiệp, chức vụ, đơn vị",
        ),
    )
    abroad: str | None = f.text(
        N_("Lives abroad in"), length=100, aliases=("định cư ở nước ngoài", "nước định cư", "ở nước ngoài")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel(Record):
    """A stay abroad (item 29)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "từ", "ngày đi"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "đến", "ngày về"))
    country: str = f.text(
        N_("Country"), required=True, length=200, aliases=("nước", "nước đến", "quốc gia", "đi nước ngoài")
    )
    purpose: str | None = f.text(N_("Purpose"), length=300, aliases=("mục đích", "lý do", "nội dung"))
    decision: str | None = f.text(
        N_("Decided by"), length=300, aliases=("cơ quan cử đi", "cấp quyết định", "quyết định")
    )
    paid_by: str | None = f.text(N_("Paid by"), length=200, aliases=("nguồn kinh phí", "kinh phí"))


TRAININGS = Register(
    name="trainings",
    record=Training,
    label=N_("Training"),
    one=N_("Training course"),
    title="school",
    check=ends_after_it_begins,
    keys=(("person", "school", "specialty"),),
    sort=("person", "from_date"),
    part=True,
)
WORK_PERIODS = Register(
    name="work_periods",
    record=WorkPeriod,
    label=N_("Working life"),
    one=N_("Period of work"),
    title="work",
    check=ends_after_it_begins,
    keys=(("person", "from_date", "work"),),
    sort=("person", "from_date"),
    part=True,
)
SALARY_STEPS = Register(
    name="salary_steps",
    record=SalaryStep,
    label=N_("Salary steps"),
    one=N_("Salary step of a person"),
    title="",
    keys=(("person", "from_date"),),
    sort=("person", "-from_date"),
    part=True,
)
RELATIVES = Register(
    name="relatives",
    record=Relative,
    label=N_("Family members"),
    one=N_("Family member"),
    keys=(("person", "relation", "name"),),
    sort=("person", "side", "id"),
    part=True,
)
TRAVELS = Register(
    name="travels",
    record=Travel,
    label=N_("Stays abroad"),
    one=N_("Stay abroad"),
    title="country",
    check=ends_after_it_begins,
    keys=(("person", "country", "from_date"),),
    sort=("person", "-from_date"),
    part=True,
)
