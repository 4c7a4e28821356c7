"""What the person chose is kept."""

import json
from pathlib import Path

import pytest

from officeapp.base.settings import LANGUAGE, RECENT, TEXT_SIZE, THEME, Option, Settings


def test_defaults_until_something_is_chosen() -> None:
    settings = Settings()
    assert settings.get(LANGUAGE) == settings.get("language") == "vi"
    assert settings.get(RECENT) == []
    assert not settings.path.exists()


def test_a_choice_survives_a_restart() -> None:
    widths = Option[dict[str, int]]("people.widths", {})
    settings = Settings()
    settings.set(THEME, "dark")
    settings.set("text_size", 150)
    settings.set(widths, {"name": 200})
    again = Settings()
    assert (again.get(THEME), again.get(TEXT_SIZE), again.get(widths)) == ("dark", 150, {"name": 200})
    assert [path.name for path in settings.path.parent.iterdir()] == ["settings.json"]


def test_a_list_changed_in_place_is_kept_once_it_is_set() -> None:
    settings = Settings()
    recent = settings.get(RECENT)
    recent.append("a.oad")
    assert settings.get(RECENT) == []
    settings.set(RECENT, recent)
    recent.append("b.oad")
    settings.set(RECENT, recent)
    assert Settings().get(RECENT) == ["a.oad", "b.oad"]


def test_a_value_that_cannot_be_is_refused() -> None:
    settings = Settings()
    for option, value in (("theme", "pink"), ("text_size", 90), ("text_size", True), ("language", 3)):
        with pytest.raises(ValueError):
            settings.set(option, value)
    with pytest.raises(KeyError):
        settings.get("unknown")


def test_a_foreign_file_gives_defaults_and_keeps_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "newer": [1]}', encoding="utf-8")
    settings = Settings(path)
    assert settings.get(THEME) == "system"
    settings.set(LANGUAGE, "de")
    assert json.loads(path.read_text(encoding="utf-8"))["newer"] == [1]


@pytest.mark.parametrize("content", ["", "{", "[1]"])
def test_a_broken_file_is_started_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    settings = Settings(path)
    settings.set(THEME, "dark")
    assert Settings(path).get(THEME) == "dark"


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set(THEME, "dark")
    assert settings.get(THEME) == "dark"
