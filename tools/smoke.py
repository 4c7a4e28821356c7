"""The program once through on this system: python tools/smoke.py [FOLDER] [--cli PROGRAM].

First the command line (of the built program with --cli, else of this Python): new office, a sheet imported, list,
papers, undo, redo, check, backup. Then, without --cli, the real window: the same sheet through the wizard, the list,
a paper as PDF, with a picture of each screen in FOLDER. The first thing that fails ends it with exit status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
for stream in (sys.stdout, sys.stderr):
    if stream.encoding.lower() != "utf-8":
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  (a pipe of Windows takes cp1252)


def main() -> None:
    """Make the folder and go through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--cli", type=Path, help="the built officeapp-cli")
    given = parser.parse_args()
    base = given.folder or Path(tempfile.mkdtemp(prefix="officeapp-smoke-"))
    folder = base.resolve() / "Thư mục của Đảng ủy"  # what paths hold in real offices
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["OFFICEAPP_HOME"] = str(folder / "home")
    os.environ["OFFICEAPP_LANG"] = "vi"
    file = folder / f"Văn phòng {time.strftime('%H%M%S')}.oad"
    from tests.helpers import sheets

    sheet = sheets.hardest(folder / "Danh sách quy hoạch.xlsx")
    _command_line([str(given.cli)] if given.cli else [sys.executable, "-m", "officeapp"], file, sheet)
    if not given.cli:
        _window(folder, file, sheet)
    print("Smoke run passed.")


def _command_line(program: list[str], file: Path, sheet: Path) -> None:
    def run(*words: object, wants: str = "") -> str:
        ran = subprocess.run(
            [*program, *map(str, words)], capture_output=True, cwd=ROOT, encoding="utf-8", check=False
        )
        told = (ran.stdout + ran.stderr).strip()
        print(f"{words[0]}: {told[:110]}")
        _hold(ran.returncode == 0 and wants in told, f"{' '.join(map(str, words))}\n{told}")
        return ran.stdout

    run("new", file, "--name", "Đảng ủy xã Đại Lộc", "--kind", "party")
    run("import", file, "people", sheet, "--create", "missing", wants="thêm 3")
    names = [person["name"] for person in json.loads(run("--json", "list", file, "people"))]
    _hold(names == ["Nguyễn Văn An", "Phạm Đức An", "Lê Thị Minh Châu"], f"names in order: {names}")
    for paper, start in (("Đảng viên.xlsx", b"PK"), ("Đảng viên.pdf", b"%PDF")):
        run("report", file, "member-list", "--out", file.with_name(paper))
        _hold(file.with_name(paper).read_bytes().startswith(start), paper)
    run("do", file, "review-begin", "period=2026-Q2")
    run("report", file, "periodic-review", "--out", file.with_name("Báo cáo quý.docx"))
    _hold(file.with_name("Báo cáo quý.docx").read_bytes().startswith(b"PK"), "docx")
    run("undo", file)
    run("undo", file, wants="Danh sách quy hoạch.xlsx")
    run("redo", file)
    run("check", file)
    run("backup", file)
    run("undo", file)


def _window(folder: Path, file: Path, sheet: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from officeapp.app.desk import Desk
    from officeapp.base import i18n
    from officeapp.base.settings import Settings
    from officeapp.ui.base.theme import Theme
    from tests.helpers.answers import Answers

    app = QApplication([])
    i18n.use("vi")
    theme = Theme("light")
    theme.apply(app)
    answers, paper = Answers(), folder / "Từ cửa sổ.pdf"
    desk = Desk(Settings(), theme, answers)
    _hold(desk.open(file, area="exchange"), f"the window opens {file}: {answers.asked}")
    window: Any = desk.window

    def page() -> Any:
        return window.pages.page

    def wait(done: Callable[[], object], what: str) -> None:
        until = time.monotonic() + 30
        while not done() or desk.tasks is None or desk.tasks.busy:
            app.processEvents()
            time.sleep(0.01)
            _hold(time.monotonic() < until, f"{what} {answers.asked}")

    def picture(name: str) -> None:
        wait(lambda: True, name)
        app.processEvents()
        window.grab().save(str(folder / f"{name}.png"))
        print(f"window: {name}")

    print(f"window: {app.platformName()}, style {app.style().name()}, font {window.fontInfo().family()}")
    wait(lambda: hasattr(page(), "choices"), "the exchange page")
    answers.then(sheet)
    page().choose("people")
    wait(lambda: page().wizard and page().wizard.outcome, "the sheet is read")
    picture("import-checked")
    page().wizard.next.click()
    wait(lambda: page().wizard.stack.currentIndex() == 2, "the rows are taken in")
    picture("import-done")
    window.open_area("people", {})
    picture("people")
    window.open_area("reports", {"report": "member-list"})
    wait(lambda: getattr(page(), "laid", None), "the paper is laid out")
    picture("report")
    answers.then(paper)
    page().export("pdf")
    wait(paper.exists, "the paper is written")
    _hold(paper.read_bytes().startswith(b"%PDF"), paper.name)
    window.undo()
    wait(lambda: True, "undo")
    desk.close_file()


def _hold(true: object, what: str) -> None:
    if not true:
        raise SystemExit(f"FAILED: {what}")


if __name__ == "__main__":
    main()
