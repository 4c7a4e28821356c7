"""Widgets of the kit answer keys, tell what was done, and fit every text size."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from officeapp.ui.base.bars import TitleBar, ToolBar
from officeapp.ui.base.board import Board, BoardCard, BoardColumn
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.chips import Chip, FilterChip
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.focus import FocusRing, ProgramKeys
from officeapp.ui.base.labels import Label
from officeapp.ui.base.line_chart import apart, round_step
from officeapp.ui.base.longwork import LongWork
from officeapp.ui.base.pane import Pane
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.suggest import Proposals
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import Theme
from officeapp.ui.base.timeline import Event, Timeline
from officeapp.ui.base.toast import Toast, keep_clear
from officeapp.ui.base.tree import Node, Tree

Key, Mod = Qt.Key, Qt.KeyboardModifier


def shown(qtbot, widget: Any, width: int = 0, height: int = 0) -> Any:
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    widget.show()
    return widget


def focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, reason))


def test_a_button_shows_its_ring_for_the_keyboard_only(qtbot) -> None:
    place = shown(qtbot, QWidget(), 300, 100)
    button = Button("Add person", "add", "primary", parent=place)
    button.move(20, 20)
    button.show()
    focus(button, Qt.FocusReason.MouseFocusReason)
    assert not place.findChildren(FocusRing)
    focus(button, Qt.FocusReason.TabFocusReason)
    (ring,) = place.findChildren(FocusRing)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    button.move(60, 40)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    QApplication.sendEvent(button, QFocusEvent(QEvent.Type.FocusOut))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not place.findChildren(FocusRing)


def test_enter_presses_the_button_that_has_the_focus(qtbot) -> None:
    pressed: list[str] = []
    button = shown(qtbot, Button("Add a plan", clicked=lambda: pressed.append("plan")))
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        QTest.keyClick(button, key)
    QTest.keyClick(button, Key.Key_Return, Mod.ControlModifier)
    assert pressed == ["plan"] * 3


@pytest.mark.parametrize("size", [100, 150, 200])
def test_sizes_follow_the_text(qtbot, look: Theme, size: int) -> None:
    button, chip, label = Button("Add", "add"), Chip("Late", "late"), Label("Title", "title")
    for widget in (button, chip, label):
        shown(qtbot, widget)
    look.set_text_size(size)
    assert button.sizeHint().height() == round(30 * size / 100)
    assert chip.sizeHint().height() == round(20 * size / 100)
    assert label.sizeHint().height() >= round(26 * size / 100)


def test_a_narrow_title_bar_keeps_icons_only(qtbot) -> None:
    bar = TitleBar("People")
    buttons = [Button(text, "print") for text in ("Import from Excel", "Export", "Print")]
    bar.add_buttons(*buttons, Button("Add person", "add", "primary"))
    shown(qtbot, bar, 1000, 56)
    assert buttons[0].width() > 100
    bar.resize(380, 56)
    assert buttons[2].sizeHint().width() == 36
    assert buttons[2].toolTip() == "Print"
    bar.resize(1000, 56)
    assert buttons[2].sizeHint().width() > 36


def test_the_tool_row_shows_what_to_do_with_chosen_rows(qtbot) -> None:
    bar = shown(qtbot, ToolBar(), 800, 44)
    tool = Button("Edit together", "edit", "quiet")
    bar.add_for_selection(tool)
    assert not tool.isVisible()
    bar.set_chosen("2 selected")
    assert tool.isVisible()
    bar.set_chosen("")
    assert not tool.isVisible()


def test_segments_and_tabs_change_by_arrows(qtbot) -> None:
    segments = shown(qtbot, Segmented([("m", "Month"), ("w", "Week")], "m"))
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.keyClick(segments, Key.Key_Right)
    assert told.args == ["w"]
    tabs = shown(qtbot, Tabs([Tab("a", "All", 1248), Tab("b", "Members", 412)]), 400, 36)
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs, Key.Key_End)
    assert told.args == ["b"]
    tabs.set_count("b", 5)
    assert tabs.tabs[1].count == 5
    tabs.set_tabs([Tab("c", "Other")])
    assert tabs.value == "c"


def test_tabs_that_do_not_fit_stand_in_a_menu_and_the_open_one_is_seen(qtbot) -> None:
    names = ["All people", "Members", "Committee", "Retiring", "Probation"]
    tabs = shown(qtbot, Tabs([Tab(name, name, 100) for name in names], "Probation"), 300, 36)
    fit, rest = tabs._fitting()
    assert "Probation" in [tab.key for tab, _rect, _words in fit]
    assert {tab.key for tab, _rect, _words in fit} | {tab.key for tab in rest} == set(names)
    assert all(rect.right() <= 300 for _tab, rect, _words in fit)


def test_a_filter_chip_goes_by_backspace_and_opens_by_enter(qtbot) -> None:
    chip = shown(qtbot, FilterChip("Unit", "Whole ward"))
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Key.Key_Backspace)
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Key.Key_Return)
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(
            chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() + chip.rect().topRight() / 2.2
        )


def test_a_dialog_keeps_by_escape_and_focuses_its_first_field(qtbot) -> None:
    dialog = Dialog("Remove Phan Văn Đông?", "It can be undone.", yes="Remove", no="Keep")
    qtbot.addWidget(dialog)
    field = Label("x")
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    dialog.add_field("Reason", field)
    dialog.show()
    dialog.activateWindow()
    assert dialog.width() <= 480
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Key.Key_Escape)


def test_a_toast_runs_its_action_and_stays_in_the_window(qtbot) -> None:
    window = shown(qtbot, QWidget(), 800, 600)
    done: list[int] = []
    toast = Toast(window)
    toast.say("Changed Unit of 12 people", "Undo", lambda: done.append(1), keys="Ctrl+Z")
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    window.resize(400, 300)
    assert window.rect().contains(toast.geometry())
    toast._button.click()
    assert done == [1]
    assert not toast.isVisible()


def test_long_work_counts_and_stops(qtbot) -> None:
    work = shown(qtbot, LongWork("Importing"))
    work.set(12400, 20134, "rows")
    assert work.count.text() == "12,400 / 20,134 rows"
    with qtbot.waitSignal(work.stop_wanted):
        work.stop.click()
    assert not work.stop.isEnabled()


def test_the_pane_is_shown_and_hidden_by_f4(qtbot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    pane = Pane()
    button = Button("List")
    layout.addWidget(button)
    layout.addWidget(pane)
    pane.add_toggle(page)
    pane.set_foot(Button("Open"))
    shown(qtbot, page, 600, 400)
    with qtbot.waitActive(page):
        page.activateWindow()
    button.setFocus()
    assert pane.foot.isVisible()
    QTest.keyClick(button, Key.Key_F4)
    assert not pane.isVisible()
    QTest.keyClick(button, Key.Key_F4)
    assert pane.isVisible()
    pane.clear()
    assert not pane.foot.isVisible()


def test_figures_open_by_keyboard(qtbot) -> None:
    strip = shown(qtbot, FigureStrip([Figure("a", "Late", 12), Figure("b", "Due", 3)]), 400, 70)
    QTest.keyClick(strip, Key.Key_Right)
    with qtbot.waitSignal(strip.clicked) as told:
        QTest.keyClick(strip, Key.Key_Return)
    assert told.args == ["b"]


def test_a_life_line_opens_by_keyboard(qtbot) -> None:
    line = shown(
        qtbot, Timeline([Event("Now", key=1, now=True), Event("Old"), Event("First", key=3)]), 300, 120
    )
    focus(line, Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line, Key.Key_Down)
    with qtbot.waitSignal(line.clicked) as told:
        QTest.keyClick(line, Key.Key_Return)
    assert told.args == [3]


def test_a_tree_keeps_what_is_current_and_closed(qtbot) -> None:
    tree = shown(qtbot, Tree(), 300, 300)
    nodes = [Node(1, "A", [Node(2, "B"), Node(3, "C")]), Node(4, "D")]
    tree.set_nodes(nodes)
    with qtbot.waitSignal(tree.chosen) as told:
        tree.set_current(3)
    assert told.args == [3]
    tree.set_nodes([Node(1, "A2", [Node(3, "C"), Node(2, "B")])])
    assert tree.current_key() == 3
    tree.set_current(1)
    QTest.keyClick(tree, Key.Key_Left)
    tree.set_nodes(nodes)
    assert not tree.isExpanded(tree._by_key[1].index())


def test_cards_move_by_alt_arrows(qtbot) -> None:
    board = shown(qtbot, Board(), 600, 300)
    columns = [BoardColumn("one", "One"), BoardColumn("two", "Two")]
    card = BoardCard(7, "Trần Ngọc Bích", ("Trạm Y tế",))
    board.set([(columns[0], [card]), (columns[1], [])])
    board.activateWindow()
    board.set_current(7)
    cards = board._steps[0].cards
    with qtbot.waitSignal(board.moved) as told:
        QTest.keyClick(cards, Key.Key_Right, Mod.AltModifier)
    assert told.args == [7, "two"]
    with qtbot.assertNotEmitted(board.moved):
        QTest.keyClick(cards, Key.Key_Left, Mod.AltModifier)


@pytest.mark.parametrize(("most", "step"), [(46, 20), (3, 1), (0.5, 1), (100, 50), (1214, 500)])
def test_grid_lines_lie_at_round_figures(most: float, step: float) -> None:
    assert round_step(most) == step


def test_a_toast_lies_above_the_bars_at_the_foot(qtbot) -> None:
    window = shown(qtbot, QWidget(), 900, 500)
    bar, beside = QWidget(window), QWidget(window)
    bar.setGeometry(0, 430, 900, 40)
    beside.setGeometry(880, 300, 20, 170)
    toast = Toast(window)
    keep_clear(bar)
    keep_clear(beside)
    bar.show()
    beside.show()
    toast.say("Changed Unit of 12 people")
    assert toast.geometry().bottom() < 430 and toast.geometry().bottom() > 380
    bar.hide()
    assert toast.geometry().bottom() > 430
    bar.show()
    assert toast.geometry().bottom() < 430


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_answers_a_dialog_from_any_field(qtbot, key: Qt.Key) -> None:
    dialog = Dialog("Why?", "", yes="Go", no="Back")
    qtbot.addWidget(dialog)
    field = QPlainTextEdit()
    dialog.add_field("Reason", field)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1 and field.toPlainText() == ""


def test_a_list_of_proposals_never_lies_over_its_field(qtbot) -> None:
    window = shown(qtbot, QWidget(), 300, 60)
    field = QLineEdit(window)
    field.setGeometry(10, 10, 200, 30)
    proposals = Proposals(field)
    screen = window.screen().availableGeometry()
    for top in (screen.top(), screen.center().y(), screen.bottom() - 60):
        window.move(screen.left(), top)
        proposals.show_proposals([(number, f"Name {number}", "") for number in range(8)])
        place = QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
        assert not proposals.geometry().intersects(place)
        assert screen.contains(proposals.geometry())
        proposals.hide()


def test_keys_of_the_program_reach_it_from_a_field(qtbot, qapp) -> None:
    class Greedy(QLineEdit):
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # as a field on Linux takes Ctrl+E for the end of the line
            return done

    keys = ProgramKeys(qapp)
    window = shown(qtbot, QWidget(), 300, 60)
    field = Greedy(window)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    for key, taken in ((Qt.Key.Key_E, False), (Qt.Key.Key_K, False), (Qt.Key.Key_C, True)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(field, event)
        assert event.isAccepted() == taken
    keys.deleteLater()


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([100.0, 100.0, 100.0], [60.0, 77.0, 94.0]),  # all at zero: above one another, over the axis
        ([10.0, 50.0, 90.0], [10.0, 50.0, 90.0]),
        ([10.0, 12.0, 12.0], [10.0, 27.0, 44.0]),  # all at the top
    ],
)
def test_words_at_the_ends_of_lines_never_cover_one_another(
    heights: list[float], expected: list[float]
) -> None:
    assert apart(heights, 17, 10, 94) == expected
