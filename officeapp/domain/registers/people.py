"""People: what form 2C and the member card ask of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register

PERSONAL, WORK, PARTY = N_("Personal"), N_("Work"), N_("Party")
EDUCATION, MORE = N_("Education"), N_("Further")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person(Record):
    """A person the office keeps a file on: official, member, candidate or deputy."""

    name: str = f.name(
        N_("Full name"),
        required=True,
        search=True,
        band=PERSONAL,
        length=200,
        aliases=(
            "họ và tên",
            "họ tên",
            "họ và tên khai sinh",
            "họ tên khai sinh",
            "họ và tên đảng viên",
            "tên",
        ),
    )
    sex: str | None = f.choice(
        N_("Sex"),
        ("male", N_("Male")),
        ("female", N_("Female")),
        band=PERSONAL,
        aliases=("giới tính", "giới", "nam/nữ", "phái"),
    )
    birth_date: str | None = f.date(
        N_("Date of birth"),
        band=PERSONAL,
        aliases=("ngày sinh", "sinh ngày", "ngày tháng năm sinh", "năm sinh", "ngày, tháng, năm sinh"),
    )
    other_names: str | None = f.text(
        N_("Other names"),
        search=True,
        band=PERSONAL,
        length=200,
        shown=False,
        aliases=("tên gọi khác", "bí danh", "các tên gọi khác"),
    )
    citizen_id: str | None = f.digits(
        N_("Citizen ID"),
        search=True,
        unique=True,
        band=PERSONAL,
        length=12,
        aliases=(
            "số căn cước",
            "cccd",
            "số cccd",
            "số định danh cá nhân",
            "căn cước công dân",
            "số căn cước công dân",
            "số cmnd/cccd",
            "mã định danh",
        ),
    )
    citizen_id_date: str | None = f.date(
        N_("Citizen ID issued on"), band=PERSONAL, shown=False, aliases=("ngày cấp cccd", "ngày cấp căn cước")
    )
    old_id: str | None = f.text(
        N_("Old identity card"),
        band=PERSONAL,
        length=12,
        shown=False,
        aliases=("số cmnd", "cmnd", "số cmnd cũ"),
    )
    birth_place: str | None = f.text(
        N_("Place of birth"),
        band=PERSONAL,
        length=300,
        shown=False,
        aliases=("nơi sinh", "nơi đăng ký khai sinh"),
    )
    home_town: str | None = f.text(
        N_("Home town"), band=PERSONAL, length=300, aliases=("quê quán", "nguyên quán")
    )
    residence: str | None = f.text(
        N_("Residence"),
        band=PERSONAL,
        length=300,
        shown=False,
        aliases=("nơi ở hiện nay", "chỗ ở hiện nay", "nơi ở", "thường trú", "nơi thường trú", "địa chỉ"),
    )
    phone: str | None = f.text(
        N_("Telephone"),
        search=True,
        band=PERSONAL,
        length=60,
        aliases=("điện thoại", "số điện thoại", "sđt", "đt"),
    )
    email: str | None = f.text(
        N_("E-mail"), band=PERSONAL, length=120, shown=False, aliases=("thư điện tử", "email")
    )
    ethnic_group: int | None = f.code(
        N_("Ethnic group"), "ethnic_groups", band=PERSONAL, aliases=("dân tộc",)
    )
    religion: int | None = f.code(N_("Religion"), "religions", band=PERSONAL, aliases=("tôn giáo",))
    family_background: int | None = f.code(
        N_("Family background"),
        "family_backgrounds",
        band=PERSONAL,
        shown=False,
        aliases=("thành phần gia đình", "thành phần gia đình xuất thân", "thành phần xuất thân"),
    )

    workplace: str | None = f.text(
        N_("Workplace as written"),
        search=True,
        band=WORK,
        length=300,
        shown=False,
        aliases=("nơi công tác", "nơi làm việc"),
    )
    post_as_written: str | None = f.text(
        N_("Post as written"), search=True, band=WORK, length=300, shown=False, aliases=("chức vụ hiện nay",)
    )
    staff_number: str | None = f.text(
        N_("Staff number"),
        search=True,
        unique=True,
        band=WORK,
        length=30,
        shown=False,
        aliases=("số hiệu cán bộ", "mã cán bộ", "mã nhân viên", "số hiệu công chức"),
    )
    occupation: int | None = f.code(
        N_("Occupation"), "occupations", band=WORK, shown=False, aliases=("nghề nghiệp",)
    )
    occupation_before: str | None = f.text(
        N_("Occupation before recruitment"),
        band=WORK,
        length=200,
        shown=False,
        aliases=("nghề nghiệp trước khi được tuyển dụng",),
    )
    recruited_on: str | None = f.date(
        N_("Recruited on"), band=WORK, shown=False, aliases=("ngày được tuyển dụng", "ngày tuyển dụng")
    )
    recruited_by: str | None = f.text(
        N_("Recruited by"), band=WORK, length=200, shown=False, aliases=("cơ quan tuyển dụng",)
    )
    joined_office_on: str | None = f.date(
        N_("In this office since"),
        band=WORK,
        shown=False,
        aliases=("ngày vào cơ quan", "ngày về cơ quan hiện nay"),
    )
    main_work: str | None = f.text(
        N_("Main work"),
        band=WORK,
        length=300,
        shown=False,
        aliases=("công tác chính đang làm", "công việc chính"),
    )
    salary_rank: str | None = f.text(
        N_("Salary rank"),
        band=WORK,
        length=120,
        shown=False,
        aliases=("ngạch", "ngạch công chức", "mã ngạch"),
    )
    salary_step: str | None = f.text(
        N_("Salary step"), band=WORK, length=20, shown=False, aliases=("bậc", "bậc lương")
    )
    salary_coefficient: float | None = f.decimal(
        N_("Salary coefficient"), band=WORK, least=0, most=20, shown=False, aliases=("hệ số", "hệ số lương")
    )
    salary_since: str | None = f.date(
        N_("Salary since"), band=WORK, shown=False, aliases=("ngày hưởng lương",)
    )
    post_allowance: float | None = f.decimal(
        N_("Post allowance"),
        band=WORK,
        least=0,
        most=20,
        shown=False,
        aliases=("phụ cấp chức vụ", "hệ số phụ cấp"),
    )
    insurance_number: str | None = f.text(
        N_("Social insurance number"),
        band=WORK,
        length=20,
        shown=False,
        aliases=("số sổ bhxh", "số bảo hiểm xã hội"),
    )
    revolution_on: str | None = f.date(
        N_("In the revolution since"), band=WORK, shown=False, aliases=("ngày tham gia cách mạng",)
    )
    longest_work: str | None = f.text(
        N_("Work done longest"),
        band=WORK,
        length=200,
        shown=False,
        aliases=("công việc làm lâu nhất", "công việc lâu nhất"),
    )
    enlisted_on: str | None = f.date(N_("Enlisted on"), band=WORK, shown=False, aliases=("ngày nhập ngũ",))
    discharged_on: str | None = f.date(
        N_("Discharged on"), band=WORK, shown=False, aliases=("ngày xuất ngũ",)
    )
    military_rank: str | None = f.text(
        N_("Highest military rank"),
        band=WORK,
        length=60,
        shown=False,
        aliases=("quân hàm cao nhất", "quân hàm"),
    )
    retires_on: str | None = f.date(
        N_("Retirement set to"), band=WORK, shown=False, aliases=("thời điểm nghỉ hưu riêng",)
    )
    retires_why: str | None = f.text(N_("Reason for the set retirement"), band=WORK, length=300, shown=False)

    party_admission_date: str | None = f.date(
        N_("Admitted to the Party"),
        band=PARTY,
        aliases=("ngày vào đảng", "vào đảng", "ngày vào đcsvn", "ngày kết nạp", "ngày vào đảng csvn"),
    )
    party_decision_date: str | None = f.date(
        N_("Admission decision of"),
        band=PARTY,
        shown=False,
        aliases=("ngày quyết định kết nạp", "ngày qđ kết nạp"),
    )
    party_official_date: str | None = f.date(
        N_("Official since"),
        band=PARTY,
        aliases=(
            "ngày chính thức",
            "ngày ct",
            "chính thức",
            "ngày công nhận chính thức",
            "ngày vào đảng chính thức",
        ),
    )
    party_card_number: str | None = f.digits(
        N_("Party card"),
        search=True,
        unique=True,
        band=PARTY,
        length=12,
        aliases=("số thẻ đảng", "số thẻ đảng viên", "số thẻ", "thẻ đảng"),
    )
    party_card_date: str | None = f.date(
        N_("Card issued on"), band=PARTY, shown=False, aliases=("ngày cấp thẻ",)
    )
    old_card_number: str | None = f.text(
        N_("Former card number"),
        search=True,
        band=PARTY,
        length=20,
        shown=False,
        aliases=("số thẻ cũ", "số thẻ theo qđ 85"),
    )
    member_file_number: str | None = f.text(
        N_("Member file number"),
        search=True,
        band=PARTY,
        length=20,
        shown=False,
        aliases=("số lý lịch", "số lý lịch đảng viên", "slllđv"),
    )
    party_admission_place: str | None = f.text(
        N_("Admitted at"), band=PARTY, length=300, shown=False, aliases=("nơi kết nạp", "nơi vào đảng")
    )
    introducer_1: str | None = f.text(
        N_("First introducer"),
        band=PARTY,
        length=120,
        shown=False,
        aliases=("người giới thiệu", "người giới thiệu 1"),
    )
    introducer_2: str | None = f.text(
        N_("Second introducer"), band=PARTY, length=120, shown=False, aliases=("người giới thiệu 2",)
    )
    party_workplace: str | None = f.text(
        N_("Party cell as written"), search=True, band=PARTY, length=300, shown=False
    )
    member_state: int | None = f.code(
        N_("Member state"),
        "member_states",
        band=PARTY,
        shown=False,
        aliases=("trạng thái", "trạng thái hoạt động", "tình trạng sinh hoạt"),
    )
    party_left_on: str | None = f.date(
        N_("Left the Party on"), band=PARTY, shown=False, aliases=("ngày rời đảng",)
    )
    party_moved_on: str | None = f.date(
        N_("Transferred out on"),
        band=PARTY,
        shown=False,
        aliases=("ngày chuyển sinh hoạt đi", "ngày chuyển đi"),
    )
    youth_union_date: str | None = f.date(
        N_("Joined the youth union"), band=PARTY, shown=False, aliases=("ngày vào đoàn", "vào đoàn")
    )

    mass_organizations: str | None = f.text(
        N_("Joined mass organizations"),
        band=PARTY,
        length=300,
        shown=False,
        aliases=("ngày tham gia các tổ chức chính trị, xã hội", "tham gia tổ chức chính trị xã hội"),
    )

    general_education: int | None = f.code(
        N_("General education"),
        "general_education",
        band=EDUCATION,
        shown=False,
        aliases=("giáo dục phổ thông", "gdpt", "trình độ văn hóa", "học vấn", "trình độ học vấn"),
    )
    professional_level: int | None = f.code(
        N_("Professional level"),
        "professional_levels",
        band=EDUCATION,
        aliases=("trình độ chuyên môn", "trình độ cm", "chuyên môn", "trình độ"),
    )
    specialty: str | None = f.text(
        N_("Specialty"),
        band=EDUCATION,
        length=200,
        shown=False,
        aliases=("chuyên ngành", "ngành đào tạo", "ngành"),
    )
    academic_title: int | None = f.code(
        N_("Academic title"),
        "academic_titles",
        band=EDUCATION,
        shown=False,
        aliases=("học hàm", "học hàm, học vị"),
    )
    political_theory: int | None = f.code(
        N_("Political theory"),
        "political_theory",
        band=EDUCATION,
        aliases=(
            "lý luận chính trị",
            "trình độ llct",
            "llct",
            "tđ llct",
            "trình độ lý luận chính trị",
            "lý luận ct",
        ),
    )
    state_management: int | None = f.code(
        N_("State management"),
        "state_management",
        band=EDUCATION,
        shown=False,
        aliases=("quản lý nhà nước", "qlnn"),
    )
    languages: str | None = f.text(
        N_("Foreign languages"),
        band=EDUCATION,
        length=200,
        shown=False,
        aliases=("ngoại ngữ", "trình độ ngoại ngữ"),
    )
    computing: str | None = f.text(
        N_("Computer skills"),
        band=EDUCATION,
        length=200,
        shown=False,
        aliases=("tin học", "trình độ tin học"),
    )
    science: int | None = f.flag(
        N_("Science and technology"), band=EDUCATION, shown=False, aliases=("khoa học công nghệ", "khcn")
    )

    titles: str | None = f.text(
        N_("Honorary titles"),
        band=MORE,
        length=300,
        shown=False,
        aliases=("danh hiệu", "danh hiệu được phong"),
    )
    strengths: str | None = f.text(
        N_("Strengths"), band=MORE, length=300, shown=False, aliases=("sở trường",)
    )
    awards: str | None = f.long(N_("Awards as written"), band=MORE, length=4000, aliases=("khen thưởng",))
    discipline: str | None = f.long(N_("Discipline as written"), band=MORE, length=4000, aliases=("kỷ luật",))
    health: str | None = f.text(
        N_("Health"), band=MORE, length=120, shown=False, aliases=("sức khỏe", "tình trạng sức khỏe")
    )
    height: int | None = f.integer(
        N_("Height (cm)"), band=MORE, least=50, most=250, shown=False, aliases=("chiều cao",)
    )
    weight: int | None = f.integer(
        N_("Weight (kg)"), band=MORE, least=20, most=250, shown=False, aliases=("cân nặng",)
    )
    blood_group: str | None = f.text(
        N_("Blood group"), band=MORE, length=10, shown=False, aliases=("nhóm máu",)
    )
    invalid_class: str | None = f.text(
        N_("War invalid class"),
        band=MORE,
        length=60,
        shown=False,
        aliases=("thương binh hạng", "thương binh loại"),
    )
    policy_family: str | None = f.text(
        N_("Policy family"),
        band=MORE,
        length=200,
        shown=False,
        aliases=("gia đình chính sách", "gia đình liệt sĩ"),
    )
    history: str | None = f.long(
        N_("Personal history"), band=MORE, length=8000, aliases=("đặc điểm lịch sử bản thân",)
    )
    foreign_relations: str | None = f.long(
        N_("Relations abroad as written"),
        band=MORE,
        length=4000,
        aliases=("quan hệ với nước ngoài", "quan hệ nước ngoài"),
    )
    family: str | None = f.long(
        N_("Family as written"), band=MORE, length=8000, aliases=("quan hệ gia đình",)
    )
    economy: str | None = f.long(
        N_("Economic situation"), band=MORE, length=4000, aliases=("hoàn cảnh kinh tế",)
    )
    note: str | None = f.long(N_("Note"), band=MORE, length=4000, search=True, aliases=("ghi chú",))


_DIGIT = re.compile(r"\d")


def check(person: Person) -> Iterator[Problem]:
    """Dates in their order, an identity number that fits sex and year, and names without digits."""
    born, admitted, official = person.birth_date, person.party_admission_date, person.party_official_date
    if not person.name[:1].isalpha() and not any(map(str.isalpha, person.name)):
        yield error("name", N_("“{value}” holds no letters. Enter the name."), value=person.name)
    elif _DIGIT.search(person.name):
        yield warning("name", N_("“{name}” contains digits. Check the name."), name=person.name)
    # most were born in another century: the clock need not be asked
    if born and born > "20" and dates.surely_before(dates.today().isoformat(), born):
        yield error(
            "birth_date", N_("The date of birth {date} lies in the future. Correct it."), date=_date(born)
        )
    if born and born < "1890":
        yield error("birth_date", N_("Nobody alive was born in {year}. Correct the date."), year=born[:4])
    if born and admitted and int(admitted[:4]) - int(born[:4]) <= 16 and _before_sixteen(born, admitted):
        yield error(
            "party_admission_date",
            N_("Admitted on {date}, less than 16 years after birth. Correct one of the dates."),
            date=_date(admitted),
        )
    if admitted and official and official < admitted and dates.surely_before(official, admitted):
        yield error(
            "party_official_date",
            N_("Official on {official}, before the admission on {admitted}. Correct one of the dates."),
            official=_date(official),
            admitted=_date(admitted),
        )
    decided = person.party_decision_date
    if admitted and decided and dates.surely_before(admitted, decided):
        yield warning(
            "party_decision_date",
            N_("The decision of {decided} is later than the admission on {admitted}. Check both."),
            decided=_date(decided),
            admitted=_date(admitted),
        )
    if person.retires_on and not person.retires_why:
        words = N_("Retirement was set to {month} without a reason. Say why.")
        yield error("retires_why", words, month=_date(person.retires_on))
    if person.citizen_id and len(person.citizen_id) == 12:
        yield from _identity(person)


def _before_sixteen(born: str, admitted: str) -> bool:
    return dates.latest(admitted) < dates.add_months(dates.earliest(born), 16 * 12)


def _identity(person: Person) -> Iterator[Problem]:
    """A 12-digit number tells century and sex in its 4th digit, the year in the next two."""
    number = person.citizen_id or ""
    century, sex = 1900 + 100 * (int(number[3]) // 2), ("male", "female")[int(number[3]) % 2]
    if person.sex and sex != person.sex:
        yield warning(
            "citizen_id", N_("The citizen ID {id} belongs to the other sex. Check both."), id=number
        )
    year = century + int(number[4:6])
    if person.birth_date and str(year) != person.birth_date[:4]:
        yield warning(
            "citizen_id",
            N_("The citizen ID {id} says born in {year}, the date of birth {birth}. Check both."),
            id=number,
            year=year,
            birth=person.birth_date[:4],
        )


def _date(iso: str) -> str:
    """A date for a message that is formed before the language is known: day, month, year with slashes."""
    return "/".join(reversed(iso.split("-")))


PEOPLE = Register(
    name="people",
    record=Person,
    label=N_("People"),
    one=N_("Person"),
    check=check,
    derived=(
        Field(
            name="organization",
            kind="ref",
            to="organizations",
            label=N_("Unit"),
            band=WORK,
            aliases=("đơn vị", "đơn vị công tác", "cơ quan", "phòng ban"),
        ),
        Field(name="post", kind="text", label=N_("Post"), band=WORK, aliases=("chức vụ", "chức danh")),
        Field(
            name="party_organization",
            kind="ref",
            to="organizations",
            label=N_("Party cell"),
            band=PARTY,
            aliases=(
                "chi bộ",
                "tổ chức đảng",
                "chi bộ đang sinh hoạt",
                "tổ chức đảng đang sinh hoạt",
                "sinh hoạt tại",
            ),
        ),
        Field(
            name="party_status",
            kind="choice",
            label=N_("Membership"),
            band=PARTY,
            choices=(
                ("none", N_("Not a member")),
                ("probationary", N_("On probation")),
                ("official", N_("Official member")),
                ("left", N_("Left the Party")),
                ("moved", N_("Transferred out")),
            ),
        ),
        Field(name="age", kind="integer", label=N_("Age"), band=PERSONAL),
        Field(
            name="party_age_months", kind="integer", label=N_("Party age (months)"), band=PARTY, shown=False
        ),
        Field(name="retirement_month", kind="date", label=N_("Retirement"), band=WORK, shown=False),
        Field(name="committee", kind="flag", label=N_("Committee member"), band=PARTY, shown=False),
        Field(name="gaps", kind="integer", label=N_("Dossier"), band=PARTY),
    ),
    keys=(("citizen_id",), ("party_card_number",), ("staff_number",), ("name", "birth_date")),
    sort=("name",),
)
