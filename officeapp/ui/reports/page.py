"""The page of reports: gallery, the paper as it will be, its parameters, and the ways out of the program."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _, ngettext
from officeapp.base.progress import Progress
from officeapp.base.settings import Option
from officeapp.reports import catalogue, pdf
from officeapp.reports.catalogue import Report
from officeapp.reports.pdf import Spot
from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.behind import open_behind
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.commands import Command
from officeapp.ui.base.empty import Empty, Icon
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context
from officeapp.ui.reports import reading, sending
from officeapp.ui.reports.gallery import Gallery
from officeapp.ui.reports.options import Options
from officeapp.ui.reports.preview import STEP, Preview
from officeapp.ui.reports.reading import Laid, Offer

LAST = Option("reports.last", "")
_LATER = 400  # ms from a change of the store until the paper is made anew
_DAYS = {
    "weekly-schedule": 7,
    "week-changes": 7,
    "morning-sheet": 1,
}  # days that papers of a day are turned by
_PANE_BELOW = 1000  # page width under which the parameters are shown on demand
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class ReportsPage(QWidget):
    """The page.

    Attributes:
        report: the one in front; laid: its paper once it is made.
        gallery, options, preview: its three parts.
    """

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        self._ctx = ctx
        self.report: Report | None = None
        self.laid: Laid | None = None
        self._wanted: dict[str, Any] = {}
        self._progress = Progress()
        self._stale = False
        self.hint = _("Ctrl+P: print · Ctrl+E: Excel · Ctrl+↓: next figure")
        self.setObjectName("reports")
        ground(self, "canvas")
        self._build()
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._make)
        for command in self.commands():
            keys = QShortcut(QKeySequence(command.shortcut), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(command.run)
        ctx.hub.changed.connect(self._on_changed)
        self.setFocusProxy(self.gallery)

    # ── building ────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.gallery = Gallery()
        self.gallery.chosen.connect(self._on_chosen)
        self.gallery.entered.connect(self._to_options)
        self.options = Options(self._ctx)
        self.options.add_toggle(self)
        self.options.changed.connect(self._make)
        self.preview = Preview(self._ctx)
        self.preview.turned.connect(self._show_foot)
        self.preview.wanted.connect(self._open_spot)
        self.name = Label("", "record")
        self.excel = Button(_("Excel"), "excel", clicked=lambda: self.export("xlsx"))
        self.pdf = Button(_("PDF"), "pdf", clicked=lambda: self.export("pdf"))
        self.word = Button(_("Word"), "document", clicked=lambda: self.export("docx"))
        self.print = Button(_("Print"), "print", "primary", self.print_paper)
        head = Row(53, line="bottom")
        self.earlier = Button(_("Earlier"), "chevron_left", "icon", lambda: self._step_day(-1))
        self.later = Button(_("Later"), "chevron_right", "icon", lambda: self._step_day(1))
        head.add(self.name, self.earlier, self.later)
        head.add_stretch()
        self.more = Button(_("Options"), "customize", "quiet", self.options.toggle)
        self.sent = Button(_("Record as sent"), "check", "quiet", self.keep_as_sent)
        head.add(self.more, self.sent, self.excel, self.pdf, self.word, self.print)
        self.warning = Row(38, line="bottom")
        self.warning_icon = Icon("warning", 16, "soon")
        self.warning_words = Label("", "body")
        self.warning.add(self.warning_icon, self.warning_words)
        self.warning.layout_.setStretch(1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        self._nothing: QWidget | None = None
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.options)
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (head, self.warning):
            right.addWidget(widget)
        right.addLayout(middle, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.gallery)
        line = hairline()
        line.setMinimumHeight(0)
        line.setMaximumHeight(16_777_215)
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addLayout(right, 1)
        self._enable()

    def _foot(self) -> QWidget:
        foot = Row(37, line="top")
        foot.layout_.setSpacing(4)
        self.place = Label("", "label")
        self.before = Button(_("Page before"), "chevron_left", "icon", lambda: self._turn(-1))
        self.after = Button(_("Next page"), "chevron_right", "icon", lambda: self._turn(1))
        smaller = Button(
            _("Smaller"), "minus", "icon", lambda: self.preview.set_zoom(self.preview.zoom / STEP)
        )
        larger = Button(_("Larger"), "add", "icon", lambda: self.preview.set_zoom(self.preview.zoom * STEP))
        self.percent = Label("", "label")
        self.percent.setMinimumWidth(theme().px(44))
        self.fit = Button("", "", "quiet", self._turn_fit)
        foot.add(self.place, self.before, self.after)
        foot.add_stretch()
        foot.add(smaller, self.percent, larger, self.fit)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the parameters come when asked for, by button or F4."""
        super().resizeEvent(event)
        before = event.oldSize().width()
        narrow = self.width() < theme().px(_PANE_BELOW)
        if before < 0 or narrow != (before < theme().px(_PANE_BELOW)):
            self.options.setVisible(not narrow)
            self.more.setVisible(narrow)

    def commands(self) -> list[Command]:
        """What can be done here."""

        def there() -> bool:
            return self.laid is not None

        return [
            Command("reports.print", _("Print the paper"), self.print_paper, "Ctrl+P", "print", there),
            Command("reports.excel", _("Save as Excel"), lambda: self.export("xlsx"), "Ctrl+E", "excel", there),
            Command("reports.pdf", _("Save as PDF"), lambda: self.export("pdf"), "Ctrl+Shift+E", "pdf", there),
            Command("reports.word", _("Save as Word document"), lambda: self.export("docx"), "", "document", there),
            Command(
                "reports.sent", _("Record the form as sent"), self.keep_as_sent, "", "check",
                lambda: there() and sending.can_keep(self.report),
            ),
            Command("reports.find", _("Find a report"), self.gallery.field.setFocus, "Ctrl+F", "search"),
            Command("reports.refresh", _("Make the paper anew"), self.refresh, "F5", "refresh"),
        ]  # fmt: skip

    # ── which report ────────────────────────────────────────────────────────────────────────────

    def shown(self, view: dict[str, Any]) -> None:
        """Come to the front, with a report and values of its parameters if that is wished."""
        if (wish := view.get("report")) is not None:
            given = view.get("params") or {}
            self._wanted = {**{key: value for key, value in view.items() if key != "params"}, **given}
            if self.report is not None and self.report.id == wish:
                self._read_offer(self.report)
            elif not self.gallery.choose(wish):
                self._wanted = {}
        elif self.report is None:
            if not self.gallery.choose(self._ctx.settings.get(LAST)):
                self.gallery.choose(catalogue.NAMES[0])
        elif self._stale:
            self._make()

    def view(self) -> dict[str, Any]:
        """What `shown` needs to come back here."""
        if self.report is None:
            return {}
        return {"report": self.report.id, "params": self.options.values() or {}}

    def _on_chosen(self, report: Report) -> None:
        if self.report is not None and report.id == self.report.id:
            return
        self.report, self.laid = report, None
        self._ctx.settings.set(LAST, report.id)
        self.name.setText(_(report.title))
        for button in (self.earlier, self.later):
            button.setVisible(report.id in _DAYS)
        self.sent.setVisible(sending.can_keep(report))
        self.preview.wait()
        self.stack.setCurrentWidget(self.preview)
        self.warning.hide()
        self._enable()
        self._read_offer(report)

    def _read_offer(self, report: Report) -> None:
        wanted, self._wanted = self._wanted, {}
        self._progress.cancel()
        self._ctx.tasks.read(lambda db: reading.offer(db, report, wanted), self._on_offer, self, key="offer")

    def _on_offer(self, offer: Offer) -> None:
        if offer.report is self.report:
            self.options.show_offer(offer)
            self._make()

    def _step_day(self, by: int) -> None:
        """Turn to the week or day before or after."""
        values = self.options.values()
        if self.report is None or values is None:
            return
        day = dt.date.fromisoformat(values.get("day") or dates.today().isoformat())
        self._wanted = values | {"day": (day + dt.timedelta(days=by * _DAYS[self.report.id])).isoformat()}
        self._wanted["number"] = None  # another paper, another number
        self._read_offer(self.report)

    def _to_options(self) -> None:
        first = self.options.first()
        if first is not None:
            self.options.show()
            first.setFocus(Qt.FocusReason.TabFocusReason)

    # ── the paper ───────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Make the paper anew."""
        self._make()

    def _on_changed(self, _changes: Any) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _params(self) -> Any | None:
        values = self.options.values()
        return self.report.params(**values) if self.report is not None and values is not None else None

    def _make(self) -> None:
        """Have the paper made with the values as they are; what was under way is dropped."""
        report, params = self.report, self._params()
        if report is None or params is None:
            return
        self._stale = False
        self._progress.cancel()
        progress = self._progress = Progress()
        self._ctx.tasks.read(
            lambda db: reading.lay_out(db, report, params, progress),
            lambda laid: self._on_laid(report, laid),
            self,
            self._on_refused,
            key="paper",
        )

    def _on_laid(self, report: Report, laid: Laid) -> None:
        if report is not self.report:
            return
        again, self.laid = self.laid is not None, laid
        self.preview.show_laid(laid, again=again)
        self.stack.setCurrentWidget(self.preview)
        self._show_warnings()
        self._enable()

    def _on_refused(self, error: UserError) -> None:
        """Say in place of the paper why there is none."""
        self.laid = None
        self.preview.show_laid(None, again=False)
        if self._nothing is not None:
            self.stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
        self._nothing = Empty("document", _("There is nothing to print yet"), str(error))
        self.stack.addWidget(self._nothing)
        self.stack.setCurrentWidget(self._nothing)
        self._show_warnings()
        self._enable()

    def _enable(self) -> None:
        for button in (self.sent, self.excel, self.pdf, self.print):
            button.setEnabled(self.laid is not None)
        self.word.setVisible(self.laid is not None and self.laid.paper.written)
        self._show_foot()

    def _show_warnings(self) -> None:
        """The first warning in words, how many more, all of them as tooltip; else that nothing is wrong."""
        words = list(self.laid.paper.warnings) if self.laid else []
        if self.laid and self.laid.cut:
            cut = i18n.number(self.laid.cut)
            words.append(_("The preview leaves out {n} rows; files and print hold all.").format(n=cut))
        self.warning.setVisible(bool(words))
        if words:
            more = len(words) - 1
            tail = " " + ngettext("(and {n} more)", "(and {n} more)", more).format(n=more) if more else ""
            self.warning_words.setText(words[0] + tail)
            self.warning_words.setToolTip("\n".join(words))

    def _show_foot(self) -> None:
        there = self.laid is not None and self.preview.count > 0
        page, count = self.preview.page + 1, self.preview.count
        self.place.setText(_("Page {page} / {count}").format(page=page, count=count) if there else "")
        self.before.setEnabled(there and page > 1)
        self.after.setEnabled(there and page < count)
        self.percent.setText(i18n.percent(self.preview.zoom, 0) if there else "")
        whole = self.preview.fit == "page"
        self.fit.setText(_("Fit the width") if whole else _("Whole page"))

    def _turn(self, by: int) -> None:
        self.preview.go_to(self.preview.page + by)

    def _turn_fit(self) -> None:
        self.preview.set_fit("width" if self.preview.fit == "page" else "page")
        self._show_foot()

    def _open_spot(self, spot: Spot) -> None:
        figure = self.laid.figures.get(spot.figure) if self.laid and spot.figure else None
        if figure is not None and figure.ids:
            open_behind(self._ctx, figure.register, figure.ids, self)
        elif spot.record is not None:
            self._ctx.open_record(*spot.record)

    def keep_as_sent(self) -> None:
        """Record the form in view as sent; the people behind its figures are kept with it."""
        values = self.options.values()
        if self.report is not None and values is not None:
            sending.keep(self._ctx, self, self.report, values)

    # ── out of the program ──────────────────────────────────────────────────────────────────────

    def export(self, kind: str) -> None:
        """Ask for a file name and write the whole paper there as it is now."""
        report, params = self.report, self._params()
        if report is None or params is None or self.laid is None:
            return
        title, kinds = {
            "xlsx": (_("Save as Excel"), "Excel (*.xlsx)"),
            "pdf": (_("Save as PDF"), "PDF (*.pdf)"),
            "docx": (_("Save as Word document"), "Word (*.docx)"),
        }[kind]
        path = self._ctx.ask.save_file(title, kinds, f"{file_name(self.laid.paper.name)}.{kind}")
        if path is None:
            return
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")

        def job(db: Any, progress: Progress) -> Path:
            catalogue.write(report.build(db, params), path, progress)
            return path

        words = _("Writing {file}").format(file=path.name)
        self._ctx.tasks.long(job, self._on_written, self, self._ctx.ask.problem, title=words)

    def _on_written(self, path: Path) -> None:
        self._ctx.tell_file(_("Saved as {file}").format(file=path.name), path)

    def print_paper(self) -> None:
        """Let the person choose a printer and send the whole paper there."""
        report, params, laid = self.report, self._params(), self.laid
        if report is None or params is None or laid is None:
            return
        from officeapp.ui.reports import printing

        name = laid.paper.name
        printer = printing.ask(name, laid.sizes, self)
        if printer is None:
            return

        def job(db: Any, progress: Progress) -> None:
            whole = laid.printed if not laid.cut else pdf.printed(report.build(db, params), progress)
            printing.send(whole.pdf, printer, progress)

        self._ctx.tasks.long(
            job,
            lambda _none: self._ctx.tell(_("Sent to the printer {name}").format(name=printer.printerName())),
            self,
            self._ctx.ask.problem,
            title=_("Printing {name}").format(name=name),
        )


def file_name(name: str) -> str:
    """Return a name that every system takes for a file."""
    return _FORBIDDEN.sub("-", name).strip(" .") or "bao-cao"
