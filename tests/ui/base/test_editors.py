"""Fields read what people type, say what they understood, and name what is wrong."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from officeapp.base.errors import UserError
from officeapp.domain.check import Problem
from officeapp.domain.fields import Field
from officeapp.ui.base.editors import (
    ChoiceEditor,
    FlagEditor,
    LongEditor,
    ReferenceEditor,
    TextEditor,
    editor_for,
)
from officeapp.ui.base.form import Form

BORN = Field(name="born", kind="date", label="Born on")
SEX = Field(name="sex", kind="choice", label="Sex", choices=(("female", "Nữ"), ("male", "Nam")))
UNIT = Field(name="unit", kind="ref", label="Unit", to="organizations")
NAME = Field(name="name", kind="name", label="Name", required=True)
PEOPLE = [(1, "Đỗ Văn Cường", "Chi bộ 1"), (2, "Đỗ Thị Hà", "Chi bộ 2")]


def shown(qtbot, editor: Any) -> Any:
    qtbot.addWidget(editor)
    editor.show()
    return editor


def type_into(line: Any, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_a_date_says_what_it_understood(qtbot) -> None:
    editor = shown(qtbot, TextEditor(BORN))
    said: list[str] = []
    editor.understood.connect(said.append)
    type_into(editor.line, "3/2/30")
    assert editor.value() == "1930-02-03" if editor.value().startswith("19") else "2030-02-03"
    assert said[-1]
    type_into(editor.line, "05/1979")
    assert editor.value() == "1979-05"
    assert said[-1] == "Only month and year are known"
    type_into(editor.line, "31/02/1993")
    assert "31/02/1993" in editor.problem
    with pytest.raises(UserError):
        editor.value()


def test_a_value_shows_and_comes_back_unchanged(qtbot) -> None:
    for field, value in (
        (BORN, "1968"),
        (NAME, "Lê Thị Minh Châu"),
        (Field(name="n", kind="integer", label="N"), 7),
    ):
        editor = shown(qtbot, TextEditor(field))
        editor.set_value(value)
        assert editor.value() == value
    long = shown(qtbot, LongEditor(Field(name="l", kind="long", label="L")))
    long.set_value("one\ntwo")
    assert long.value() == "one\ntwo"
    flag = shown(qtbot, FlagEditor(Field(name="f", kind="flag", label="F")))
    for value in (1, 0, None):
        flag.set_value(value)
        assert flag.value() == value


def test_a_choice_takes_any_beginning_without_marks(qtbot) -> None:
    editor = shown(qtbot, editor_for(SEX))
    assert isinstance(editor, ChoiceEditor)
    editor.set_text("nu")
    assert editor.value() == "female"
    editor.set_value("male")
    assert editor.text() == "Nam"
    editor.set_text("xyz")
    assert "xyz" in editor.problem
    with pytest.raises(UserError):
        editor.value()
    editor.set_text("")
    assert editor.value() is None


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_the_words_of_a_narrow_choice_are_read_whole(qtbot) -> None:
    kinds = (("in", "Chuyển sinh hoạt đảng chính thức từ nơi khác đến"), ("out", "Chuyển sinh hoạt đảng đi"))
    editor = shown(qtbot, ChoiceEditor(Field(name="kind", kind="choice", label="Kind", choices=kinds), kinds))
    editor.resize(110, 40)
    editor.combo.showPopup()
    assert editor.combo.view().width() >= editor.combo.view().sizeHintForColumn(0)
    editor.combo.hidePopup()
    type_into(editor.combo.lineEdit(), "chuyen")
    found = editor.combo.completer().popup()
    assert found.isVisible()
    assert found.viewport().width() >= found.sizeHintForColumn(0)
    assert found.geometry().right() <= found.screen().availableGeometry().right()
    found.hide()
    QTest.keyClick(editor.combo, Qt.Key.Key_Down)
    assert editor.value() == "in" and editor.combo.lineEdit().cursorPosition() == 0


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_reference_is_chosen_from_proposals(qtbot) -> None:
    editor = shown(qtbot, ReferenceEditor(UNIT, lambda typed, then: then(PEOPLE)))
    editor.activateWindow()
    type_into(editor.line, "do")
    qtbot.waitUntil(lambda: not editor._timer.isActive())
    assert editor._list.isVisible()
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.changed):
        QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert (editor.value(), editor.text()) == (2, "Đỗ Thị Hà")
    editor.set_text("nobody")
    with pytest.raises(UserError):
        editor.value()
    editor.set_value(7, "Chi bộ 7")
    assert editor.value() == 7
    editor.set_text("")
    assert editor.value() is None


def test_a_form_shows_problems_at_their_fields(qtbot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add_section("Person")
    for field in (NAME, BORN, SEX):
        form.add(editor_for(field))
    form.show()
    form.editor("born").set_text("1/4/2026")
    left = form.show_problems(
        [
            Problem("born", "Too early", level="warning"),
            Problem("born", "Wrong"),
            Problem(None, "The whole is wrong"),
        ]
    )
    assert [str(problem) for problem in left] == ["The whole is wrong"]
    assert (form.rows["born"].hint.words, form.rows["born"].hint.level) == ("Wrong", "error")
    assert form.focus_first_problem()
    line = form.editor("born").findChild(QLineEdit)
    assert line is not None and line.selectedText() == "1/4/2026"  # typing again replaces what was wrong
    form.show_problems([])
    assert form.rows["born"].hint.words == ""
    assert not form.focus_first_problem()


def test_a_form_gives_values_and_takes_drafts(qtbot) -> None:
    form = Form()
    qtbot.addWidget(form)
    for field in (NAME, BORN, SEX):
        form.add(editor_for(field))
    form.set_texts({"name": "Lê Châu", "born": "1979", "sex": "Nữ", "gone": "x"})
    assert form.values() == {"name": "Lê Châu", "born": "1979", "sex": "female"}
    assert form.texts() == {"name": "Lê Châu", "born": "1979", "sex": "Nữ"}
    form.set_texts({"born": "31/02/1993"})
    assert "born" not in form.values()
    assert form.rows["born"].hint.level == "error"


def test_tab_follows_the_order_of_the_form(qtbot) -> None:
    form = Form()
    qtbot.addWidget(form)
    for field in (NAME, BORN, SEX):
        form.add(editor_for(field))
    form.show()
    form.activateWindow()
    form.editor("name").setFocus()
    for name in ("born", "sex"):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        assert (
            form.editor(name).isAncestorOf(form.focusWidget())
            or form.editor(name).focusProxy() is form.focusWidget()
        )


def test_undo_belongs_to_the_field_only_while_it_has_something_to_take_back(qtbot) -> None:
    pressed: list[str] = []
    form = shown(qtbot, Form())
    for editor in (
        TextEditor(NAME),
        ChoiceEditor(SEX, SEX.choices),
        LongEditor(Field(name="l", kind="long")),
    ):
        form.add(editor)
    keys = QShortcut(QKeySequence("Ctrl+Z"), form)
    keys.activated.connect(lambda: pressed.append("window"))
    with qtbot.waitActive(form):
        form.activateWindow()
    line = form.editor("name").line
    type_into(line, "Ba")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), pressed) == ("", [])
    for name in ("name", "sex", "l"):
        form.editor(name).setFocus()
        QTest.keyClick(form.editor(name).focusProxy(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["window"] * 3


def test_long_words_of_a_flag_wrap_instead_of_pushing_the_form_wider(qtbot) -> None:
    words = "Gồm quy hoạch của các đơn vị trực thuộc Đảng bộ phường"
    flag = shown(qtbot, FlagEditor(Field(name="f", kind="flag", label=words)))
    flag.resize(180, 80)
    assert flag.minimumSizeHint().width() < 100
    assert "\n" in flag.check.text() and flag.check.text().split() == words.split()
    assert flag.check.sizeHint().width() <= 180
    flag.resize(2_000, 80)
    assert flag.check.text() == words


def test_the_hour_something_ends_is_meant_on_the_day_it_begins(qtbot) -> None:
    form = shown(qtbot, Form())
    begins, ends = (TextEditor(Field(name=name, kind="moment", label=name)) for name in ("from", "until"))
    form.add(begins)
    form.add(ends)
    type_into(ends.line, "11h30")
    assert "11h30" in ends.problem  # nothing says of which day
    type_into(begins.line, "8h00 4/12/2026")
    type_into(ends.line, "11h30")
    assert (ends.value(), ends.problem) == ("2026-12-04T11:30", "")
    type_into(ends.line, "25h00")
    assert ends.problem
    type_into(ends.line, "9h00 5/12/2026")
    assert ends.value() == "2026-12-05T09:00"
