"""The names of actions."""

import pytest

from officeapp.base import i18n
from officeapp.data.journal import Label, msg

ADDED = {"one": msg("Person"), "title": "Lê An"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Undone: Add person: Lê An"),
        ("vi", "Hoàn tác: Thêm người: Lê An"),
        ("de", "Rückgängig gemacht: Person hinzufügen: Lê An"),
    ],
)
def test_an_action_names_what_it_did_in_the_language_of_the_moment(language: str, words: str) -> None:
    i18n.use(language)
    assert str(Label("Undone: {of}", {"of": msg("Add {one}: {title}", **ADDED)})) == words
