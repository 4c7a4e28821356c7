"""Filters as people type them, and the words they are shown in."""

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE
from officeapp.ui.base.register import filters, views
from officeapp.ui.base.register.views import View


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("name", "  ", None),
        ("name", "le  chau", Filter("name", "contains", "le chau")),
        ("birth_date", "5/1979", Filter("birth_date", "contains", "1979-05")),
        ("birth_date", "> 2010", Filter("birth_date", "gt", "2010~")),
        ("birth_date", ">=2010", Filter("birth_date", "ge", "2010")),
        ("birth_date", "<=2015", Filter("birth_date", "le", "2015~")),
        ("birth_date", "2010 - 2015", Filter("birth_date", "between", ["2010", "2015~"])),
        ("age", "30 - 40", Filter("age", "contains", "30-40")),
        ("age", ">40", Filter("age", "contains", ">40")),
        ("sex", "female", Filter("sex", "eq", "female")),
        ("ethnic_group", "12", Filter("ethnic_group", "eq", 12)),
        ("science", "0", Filter("science", "eq", 0)),
        ("phone", "empty", Filter("phone", "empty")),
        ("phone", "trống", Filter("phone", "empty")),
        ("phone", "≠ trống", Filter("phone", "filled")),
        ("phone", "!= empty", Filter("phone", "filled")),
        ("phone", "≠∅", Filter("phone", "filled")),
    ],
)
def test_parse(field, typed, expected):
    assert filters.parse(PEOPLE.field(field), typed) == expected


@pytest.mark.parametrize(("field", "typed"), [("birth_date", "31/02/1990"), ("age", "old"), ("height", "1x")])
def test_what_cannot_be_looked_for_is_said(field, typed):
    with pytest.raises(UserError):
        filters.parse(PEOPLE.field(field), typed)


@pytest.mark.parametrize("typed", ["5/1979", "> 2010", "2010 - 2015", "empty", "≠ empty"])
def test_what_stands_in_the_row_can_be_typed_again(typed):
    field = PEOPLE.field("birth_date")
    made = filters.parse(field, typed)
    assert made is not None
    written = filters.typed(field, made)
    assert written is not None
    assert filters.parse(field, written) == made


def test_words_of_a_chip():
    i18n.use("vi")
    status = PEOPLE.field("party_status")
    assert filters.show(PEOPLE.field("phone"), Filter("phone", "filled"), {}) == "≠ trống"
    wanted = Filter("party_status", "in", ["official", "probationary"])
    assert filters.show(status, wanted, {}) == "Đảng viên chính thức, Dự bị"
    assert filters.typed(status, wanted) is None  # the row has no way to say it
    unit = PEOPLE.field("organization")
    assert filters.show(unit, Filter("organization", "eq", 7), {7: "UBND phường"}) == "UBND phường"


def test_a_view_is_kept_and_read_again():
    made = View(
        key="x",
        name="Women",
        filters=(Filter("sex", "eq", "female"), Filter("birth_date", "between", ["1980", "1990~"])),
        sort=("-birth_date",),
        group_by="organization",
        columns=("name", "sex"),
    )
    saved = views.record_of(made, "people")
    again = views.view_of(saved)
    assert (again.name, again.filters, again.sort) == (made.name, made.filters, made.sort)
    assert (again.group_by, again.columns) == (made.group_by, made.columns)


def test_a_view_that_cannot_be_read_shows_everything():
    from dataclasses import replace

    broken = replace(views.record_of(View(key="x", name="Broken"), "people"), content="{")
    assert views.view_of(broken).filters == ()


def test_every_field_gets_a_column():
    from officeapp.ui.base.register.columns import columns_of

    columns = columns_of(ORGANIZATIONS)
    every = (*ORGANIZATIONS.fields, *ORGANIZATIONS.derived)
    assert sorted(column.key for column in columns) == sorted(field.name for field in every)
    assert columns[0].key == "name" and columns[0].fixed
