"""Large text in a narrow window: what is cut first, and what is never cut."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from officeapp.domain.registers.members import Candidate
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Empty, Icon
from officeapp.ui.base.figures import Figure, FigureStrip
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.theme import theme
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_title_keeps_its_words_before_buttons_keep_theirs(qtbot):
    bar = TitleBar("Calendar")
    main = Button("Add meeting", "add", "primary")
    bar.add_buttons(Button("Weekly schedule", "print"), main)
    qtbot.addWidget(bar)
    bar.resize(900, bar.height())
    bar.show()
    assert bar.title.width() >= bar.title.sizeHint().width()
    assert main.width() > theme().px(100)
    bar.resize(260, bar.height())
    bar.set_title("Calendar", "Week 29, 13 to 19 July 2026")
    QTest.qWait(1)
    assert bar.title.width() >= bar.title.sizeHint().width()
    assert main.width() < theme().px(50)


def test_a_low_empty_place_leaves_out_the_ornaments_and_overlaps_nothing(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(500, 400)
    empty = Empty("filter", "Nothing yet", "A rule in its place.", (QPushButton("Add"),), place)
    empty.setGeometry(0, 0, 500, 400)
    place.show()
    shapes, labels = empty.findChildren(Icon), empty.findChildren(QLabel)
    assert all(part.isVisible() for part in (*shapes, *labels))
    empty.setGeometry(0, 0, 500, 80)
    QTest.qWait(1)
    shown = [
        part.geometry() for part in (*shapes, *labels, *empty.findChildren(QPushButton)) if part.isVisible()
    ]
    assert len(shown) == 2
    assert shown[0].bottom() <= shown[1].top() or shown[1].bottom() <= shown[0].top()


def test_figures_that_would_be_cut_stand_in_two_lines(qtbot):
    strip = FigureStrip([Figure(str(at), "Conclusions without a task", 12) for at in range(5)], wraps=True)
    qtbot.addWidget(strip)
    strip.resize(strip.natural_width, 70)
    assert strip.sizeHint().height() == theme().px(70)
    strip.resize(strip.natural_width // 2 + 40, 140)
    assert strip.sizeHint().height() == theme().px(140)
    clicked = []
    strip.clicked.connect(clicked.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(20, 110))
    assert clicked == ["3"]


def test_a_stacked_figure_is_as_wide_as_its_words(qtbot):
    figures = [Figure("a", "Complete and right", "98.8 %"), Figure("b", "Due", 3), Figure("c", "Late", 1)]
    strip = FigureStrip(figures, stacked=True)
    qtbot.addWidget(strip)
    strip.resize(strip.natural_width, 90)
    assert strip.natural_width < FigureStrip(figures).natural_width
    clicked = []
    strip.clicked.connect(clicked.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2 + 1, 20))
    assert clicked == ["a"]  # the first takes more than half
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 5, 20))
    assert clicked == ["a", "c"]


def test_figures_know_the_room_their_words_need(qtbot):
    strip = FigureStrip([Figure("a", "Not on the list yet", 12), Figure("b", "Due", 3)], stacked=True)
    qtbot.addWidget(strip)
    short = FigureStrip([Figure("a", "Due", 12), Figure("b", "Due", 3)], stacked=True)
    qtbot.addWidget(short)
    assert strip.natural_width > short.natural_width > 0


def test_a_question_with_many_fields_keeps_its_buttons_in_reach(qtbot, tmp_path, look):
    look.set_text_size(200)
    desk = Desk(tmp_path)
    asked = ("certificate_number", "certificate_date", "checked_on", "missing_papers", "decision_number",
             "decision_date", "decision_received_on", "ceremony_date", "mentor_1", "note")  # fmt: skip
    dialog = FormDialog(
        desk.ctx, "Which?", "", "Save", Candidate, asked, lambda _db, _given: None, lambda _answer: None
    )
    qtbot.addWidget(dialog)
    dialog.open()
    first = next(iter(dialog.form.rows.values())).editor
    begun = dialog.focusWidget()
    assert begun is not None and first.isAncestorOf(begun), "the keyboard begins at the first field"
    assert begun.isVisibleTo(dialog), "at once: on Windows the window is active before the next event"
    desk.settle()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.rect().contains(dialog.yes.geometry())
    dialog.close()
    desk.settle()
    desk.close()
