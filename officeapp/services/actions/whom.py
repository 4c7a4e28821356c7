"""Who a script means by a name: what settles it, and what it is told where nothing does."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.services import parameters
from officeapp.services.somebody import Namesakes, Told


class Named(Protocol):
    """Parameters that speak of a person by `person` or by name."""

    @property
    def person(self) -> int | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def birth_date(self) -> str | None: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def citizen_id(self) -> str | None: ...
    @property
    def new_person(self) -> int | None: ...


def told(given: Named) -> Told | None:
    """What the parameters tell of a person who is not given as `person`.

    Raises:
        UserError: both are given, or parts of neither.
    """
    said = (given.name, given.birth_date, given.sex, given.citizen_id)
    if given.person is not None:
        if any(said) or given.new_person:
            raise UserError(N_("Give either person=… or the name of a new person, not both."))
        return None
    return Told(
        name=given.name or "",
        birth_date=given.birth_date,
        sex=given.sex,
        citizen_id=given.citizen_id,
        new=bool(given.new_person),
    )


@contextmanager
def settled() -> Generator[None]:
    """Tell a script how to say which of several people it means."""
    try:
        yield
    except Namesakes as several:
        words = N_(
            "“{name}” may be {known}. Give person=id:N for one of them, birth_date=… or citizen_id=… to tell them"
            " apart, or new_person=yes for somebody else."
        )
        raise UserError(words, name=several.name, known=parameters.numbered(several.people)) from None
