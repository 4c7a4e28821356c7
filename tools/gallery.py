"""Paints the components of the window on one page, in each theme, as pictures to look at.

python tools/gallery.py FOLDER [--size 100..200] [--language vi|en|de]
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base import paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.chips import Chip, FilterChip, Tone
from officeapp.ui.base.editors import TextEditor
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form import FormRow
from officeapp.ui.base.gauge import GaugeBar
from officeapp.ui.base.labels import Label
from officeapp.ui.base.longwork import LongWork
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.six_marks import SixMarks
from officeapp.ui.base.theme import MODES, Theme, ground, theme
from officeapp.ui.base.toast import Toast

SIZE = QSize(1366, 768)
COLORS = (
    ("canvas", "surface", "selected", "border", "text3", "text2", "text"),
    ("accent", "accent_tint", "gold", "hit", "late", "soon", "ok"),
)
CHIPS: tuple[tuple[tuple[str, Tone, str], ...], ...] = (
    (("Trễ 3 ngày", "late", "late"), ("Hôm nay", "soon", "hourglass"), ("Còn 2 ngày", "soon", "hourglass"),
     ("Còn 16 ngày", "neutral", "hourglass")),
    (("Xong sớm 1 ngày", "ok", "check"), ("Xong trễ 2 ngày", "soon", "check"),
     ("Chưa có hạn", "neutral", "hourglass")),
    (("Vượt sớm", "ok", "check"), ("Đúng tiến độ", "ok", "check"), ("Có nguy cơ", "soon", "warning"),
     ("Khó đạt", "late", "late")),
    (("Đang ở bước 4", "info", "vote"),
     ("Dừng ở bước 2", "neutral", "close"), ("Huy hiệu 30 năm", "gold", "star")),
)  # fmt: skip


class Swatch(QWidget):
    """One colour of the theme with its name."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(52, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        paint.box(painter, QRectF(0, 0, 52, 24), look.color(self._token), look.color("border"), 4)
        paint.text(painter, QRectF(0, 26, 58, 18), self._token, look.color("text3"), look.px(11))


def row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Return widgets side by side, at the left."""
    made = QHBoxLayout()
    made.setSpacing(gap)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made


def column(*parts: QWidget | QHBoxLayout | int) -> QVBoxLayout:
    """Return parts under one another; a number is a space."""
    made = QVBoxLayout()
    made.setSpacing(8)
    for part in parts:
        if isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    made.addStretch(1)
    return made


def focused(widget: QWidget) -> QWidget:
    """Show a widget as it looks with keyboard focus."""
    gain = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    widget.setProperty("gallery", "focus")
    _LATER.append((widget, gain))
    return widget


_LATER: list[tuple[QWidget, QFocusEvent]] = []


def hovered(button: Button) -> Button:
    """Show a button as it looks under the mouse."""
    button._hover = True
    return button


def disabled(button: Button) -> Button:
    """Show a button that cannot be used."""
    button.setEnabled(False)
    return button


def left() -> QVBoxLayout:
    """Colours, type and buttons."""
    swatches = [row(*[Swatch(token) for token in line]) for line in COLORS]
    return column(
        Label("MÀU", "band"),
        *swatches,
        12,
        Label("CHỮ", "band"),
        Label("28 Số liệu 1.248", "figure"),
        Label("20 Tiêu đề màn hình", "title"),
        Label("16 Tiêu đề bản ghi", "record"),
        Label("13/600 Tiêu đề khối", "block"),
        Label("13 Nội dung, ô bảng: Nguyễn Thị Thúy Ngưỡng", "body"),
        Label("12 Nhãn ô, phụ đề, thanh trạng thái", "label"),
        Label("11 Dải cột, năm trên trục", "band", weight=400),
        12,
        Label("NÚT", "band"),
        row(
            Button("Thêm người", "add", "primary"),
            focused(Button("Thêm người", "add", "primary")),
            hovered(Button("Thêm", "", "primary")),
            gap=14,
        ),
        row(
            Button("Xuất", "export"),
            focused(Button("Xuất", "export")),
            hovered(Button("Xuất", "export")),
            disabled(Button("Không được")),
            gap=12,
        ),
        row(
            Button("Cột", "columns", "quiet"),
            Button("Xem tất cả", "", "link"),
            Segmented([("m", "Tháng"), ("w", "Tuần"), ("d", "Ngày")], "w"),
        ),
    )


def fields() -> QHBoxLayout:
    """Fields in each of their states."""
    name = FormRow(TextEditor(Field(name="name", kind="name", label="Họ và tên")))
    name.editor.set_value("Lê Thị Minh Châu")
    line = TextEditor(Field(name="t", label="Đang nhập"))
    line.set_value("03/02/19")
    typing = FormRow(line, "3/2/30, 1965, 05/1965")
    date = FormRow(TextEditor(Field(name="d", label="Ngày chính thức")))
    date.editor.set_value("18/03/2011")
    date.say("Phải từ 18/05/2011", "error")
    age = FormRow(TextEditor(Field(name="a", label="Tuổi (tự tính)")), "từ ngày sinh 05/1979")
    age.editor.set_value("47")
    age.editor.set_read_only(True)
    one, two = QVBoxLayout(), QVBoxLayout()
    for each, place in ((name, one), (typing, two), (date, one), (age, two)):
        each.setFixedWidth(theme().px(150))
        place.addWidget(each)
    made = QHBoxLayout()
    made.setSpacing(12)
    made.addLayout(one)
    made.addLayout(two)
    made.addStretch(1)
    focused(line.line)
    return made


def middle() -> QVBoxLayout:
    """Chips, marks, gauge and fields."""
    chips = [row(*[Chip(text, tone, icon) for text, tone, icon in line]) for line in CHIPS]
    filters = row(FilterChip("Đơn vị", "Toàn phường"), FilterChip("Kỳ", "Quý II", removable=False), gap=6)
    marks = row(SixMarks([True] * 6), SixMarks([True] * 4 + [False, True]),
                SixMarks([False, True, False, True, True, True]), gap=30)  # fmt: skip
    return column(
        Label("TRẠNG THÁI, THỜI HẠN", "band"),
        *chips,
        filters,
        12,
        Label("6 RÕ", "band"),
        marks,
        Label("người · việc · thời gian · trách nhiệm · sản phẩm · thẩm quyền", "caption"),
        12,
        Label("THỰC HIỆN, DỰ BÁO, CHỈ TIÊU", "band"),
        GaugeBar(21, 46, 41),
        Label("21 / 46 người · dự báo 41, thiếu 5", "label"),
        12,
        Label("Ô NHẬP", "band"),
        fields(),
    )


def right(window: QWidget) -> QVBoxLayout:
    """Toast, long work, dialog and empty state."""
    place = QWidget()
    place.setFixedSize(theme().px(420), theme().px(44))
    toast = Toast(place)
    toast.say("Đã sửa Đơn vị của 12 người", "Hoàn tác", keys="Ctrl+Z", seconds=600)
    toast.setGeometry(0, 0, place.width(), place.height())
    toast.removeEventFilter(place)
    work = LongWork("Đang nhập dang-vien-2026-Q2.xlsx")
    work.set(12400, 20134, "dòng")
    work.rest.setText("Còn khoảng 40 giây. Vẫn làm việc khác được.")
    question = Frame()
    reason = QComboBox()
    reason.addItem("Không đủ tuổi công tác tại 05/2030")
    inner = QVBoxLayout(question)
    inner.setContentsMargins(20, 16, 20, 20)
    inner.addWidget(Label("Đưa Phan Văn Đông ra khỏi quy hoạch?", "record"))
    inner.addWidget(
        Label("Hồ sơ và kết quả bỏ phiếu vẫn giữ trong lịch sử. Có thể hoàn tác.", wrap=True, color="text2")
    )
    inner.addWidget(Label("Lý do", "label"))
    inner.addWidget(reason)
    inner.addSpacing(8)
    verbs = QHBoxLayout()
    verbs.setSpacing(12)
    verbs.addStretch(1)
    verbs.addWidget(Button("Giữ lại"))
    verbs.addWidget(focused(Button("Đưa ra", kind="primary")))
    inner.addLayout(verbs)
    nothing = Frame()
    within = QVBoxLayout(nothing)
    within.setContentsMargins(0, 0, 0, 0)
    within.addWidget(
        Empty(
            "planning",
            "Chưa có ứng viên cho chức danh này",
            "Quy định cần 2 đến 3 người. Thêm từng người, hoặc dán danh sách từ Excel.",
            (Button("Thêm ứng viên", "add", "primary"), Button("Nhập từ Excel", "import")),
        )
    )
    for widget in (work, question, nothing):
        widget.setFixedWidth(theme().px(420))
    return column(
        Label("THÔNG BÁO CÓ HOÀN TÁC", "band"), place, 4,
        Label("VIỆC DÀI", "band"), work, 4,
        Label("HỘP THOẠI", "band"), question, 4,
        Label("MÀN HÌNH TRỐNG", "band"), nothing,
    )  # fmt: skip


def page() -> QWidget:
    """Return the page of components."""
    window = QWidget()
    ground(window, "canvas")
    window.setFixedSize(SIZE * theme().text_size / 100)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(28, 20, 24, 16)
    outer.setSpacing(16)
    outer.addWidget(Label("Thành phần giao diện", "title"))
    across = QHBoxLayout()
    across.setSpacing(32)
    for part, share in ((left(), 430), (middle(), 400), (right(window), 420)):
        across.addLayout(part, share)
    outer.addLayout(across, 1)
    return window


def shoot(widget: QWidget, path: Path) -> None:
    """Save a picture of a widget."""
    widget.show()
    QCoreApplication.processEvents()
    for control, gain in _LATER:
        QCoreApplication.sendEvent(control, gain)
        if isinstance(control, QLineEdit):
            control.setFocus()
    _LATER.clear()
    QCoreApplication.processEvents()
    widget.grab().save(str(path))
    widget.close()


def main() -> None:
    """Write one picture a theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--language", choices=i18n.LANGUAGES, default="vi")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    i18n.use(args.language)
    app = QApplication([])
    for mode in MODES[1:]:
        look = Theme(mode, args.size)
        look.apply(app)
        shoot(page(), args.folder / f"components-{mode}.png")
    print(_("{count} pictures in {folder}").format(count=len(MODES) - 1, folder=args.folder))


if __name__ == "__main__":
    main()
