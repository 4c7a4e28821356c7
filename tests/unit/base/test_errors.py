"""Errors that a person is told about."""

from officeapp.base.errors import UserError


def test_the_text_is_filled_when_it_is_shown() -> None:
    error = UserError("{name} is not here", name="Lê Thị Hạnh")
    assert str(error) == "Lê Thị Hạnh is not here"
    assert error.msgid == "{name} is not here"


def test_a_text_without_params_may_hold_braces() -> None:
    assert str(UserError("{ is not closed")) == "{ is not closed"


def test_one_error_can_quote_another() -> None:
    assert str(UserError("Not saved: {why}", why=UserError("disk full"))) == "Not saved: disk full"
