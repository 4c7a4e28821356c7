"""Pictures of every screen and every paper, to be looked at: python tools/pictures.py [FOLDER] [options].

The window runs offscreen on demo data of a fixed day; papers are made as PDF and drawn page by page.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OFFICEAPP_TODAY", "2026-07-14")
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

VIEWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("today", {}),
    ("calendar", {"part": "week"}),
    ("calendar", {"part": "month"}),
    ("calendar", {"part": "agenda"}),
    ("calendar", {"part": "weekly", "day": "2026-07-21"}),
    ("people", {}),
    ("people", {"id": 1}),
    ("people", {"id": 1, "part": "papers"}),
    ("people", {"id": 1, "part": "evaluations"}),
    ("organizations", {}),
    ("planning", {}),
    ("planning", {"part": "votes"}),
    ("planning", {"part": "comparison"}),
    ("planning", {"part": "steps"}),
    ("planning", {"part": "search"}),
    ("planning", {"part": "tenure"}),
    ("planning", {"part": "tenure", "tab": "gaps"}),
    ("planning", {"part": "tenure", "tab": "endings"}),
    ("planning", {"part": "tenure", "tab": "eligible"}),
    ("planning", {"part": "scenarios"}),
    ("members", {}),
    ("members", {"part": "list"}),
    ("members", {"part": "targets"}),
    ("members", {"part": "badges"}),
    ("members", {"part": "cards"}),
    ("members", {"part": "changes"}),
    ("members", {"part": "cells"}),
    ("members", {"part": "grades"}),
    ("members", {"part": "dues"}),
    ("members", {"part": "sent"}),
    ("members", {"part": "named"}),
    ("members", {"part": "quality"}),
    ("tasks", {}),
    ("tasks", {"part": "assessment"}),
    ("tasks", {"part": "moves"}),
    ("programmes", {}),
    ("programmes", {"id": 1}),
    ("reviews", {}),
    ("reviews", {"id": 1}),
    ("documents", {}),
    ("meetings", {}),
    ("meetings", {"id": 25}),
    ("meetings", {"id": 25, "part": "people"}),
    ("meetings", {"id": 25, "part": "minutes"}),
    ("tasks", {"chain": {"meeting": 25}}),
    ("documents", {"id": 1}),
    ("opinions", {}),
    ("opinions", {"id": 1}),
    ("opinions", {"id": 1, "part": "opinions"}),
    ("reports", {}),
    ("exchange", {}),
    ("administration", {}),
    ("administration", {"part": "office"}),
    ("administration", {"part": "rules"}),
    ("administration", {"part": "lists"}),
    ("administration", {"part": "bin"}),
    ("administration", {"part": "history"}),
    ("administration", {"part": "backups"}),
)


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "officeapp-pictures"
    )
    parser.add_argument("--lang", nargs="+", default=["vi"], choices=("vi", "en", "de"))
    parser.add_argument("--theme", nargs="+", default=["light"], choices=("light", "dark"))
    parser.add_argument("--only", default="", help="areas, parted by commas")
    parser.add_argument("--people", type=int, default=1248)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--text", type=int, default=100, help="text size in percent")
    parser.add_argument("--papers", action="store_true", help="papers instead of screens")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["OFFICEAPP_HOME"] = home
        from officeapp.base import i18n
        from officeapp.services import demo

        i18n.use("vi")  # what the demo's people write is Vietnamese
        file = Path(home) / "thanh-van.oad"
        demo.create(file, people=given.people)
        for language in given.lang:
            if given.papers:
                _papers(given.folder, file, language)
            else:
                _screens(given, file, language)


def _papers(folder: Path, file: Path, language: str) -> None:
    from PIL import Image

    from officeapp.base import i18n
    from officeapp.data.store import Store
    from officeapp.reports import catalogue, pdf, preview

    i18n.use(language)
    store = Store.open(file)
    for report in catalogue.every():
        printed = pdf.printed(store.read(report.build))
        with preview.Pages(printed.pdf) as pages:
            for number in range(min(len(pages), 3)):
                drawn = pages.picture(number, 1.5)
                image = Image.frombytes(
                    "RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", drawn.stride
                )
                target = folder / f"paper-{report.id}-{number + 1}-{language}.png"
                image.save(target)
                print(target)
    store.close()


def _screens(given: argparse.Namespace, file: Path, language: str) -> None:
    from PySide6.QtWidgets import QApplication

    from officeapp.app.desk import Desk
    from officeapp.base import i18n
    from officeapp.base.settings import LANGUAGE, TEXT_SIZE, THEME, WORKING_AS, Settings
    from officeapp.ui.base.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.use(language)
    settings = Settings()
    settings.set(LANGUAGE, language)
    settings.set(TEXT_SIZE, given.text)
    settings.set(WORKING_AS, "Trần Thu Hà")
    width, height = map(int, given.size.split("x"))
    for scheme in given.theme:
        settings.set(THEME, scheme)
        theme = Theme(scheme, given.text)
        theme.apply(app)
        desk = Desk(settings, theme)
        if not desk.open(file):
            raise SystemExit("the demo file cannot be opened")
        window = desk.window
        assert window is not None
        window.showNormal()  # the offscreen screen is small and the window fills it
        window.resize(width, height)
        for number, (area, view) in enumerate(_wanted(given.only)):
            if window.pages.knows(area):
                window.open_area(area, dict(view))
                _settle(app, desk)
                part = re.findall(r"\w+", " ".join(map(str, view.values())))
                name = "-".join((f"{number:02d}", area, *part, language, scheme))
                target = given.folder / f"{name}.png"
                window.grab().save(str(target))
                print(target)
        desk.close_file()


def _wanted(only: str) -> Iterator[tuple[str, dict[str, Any]]]:
    areas = {area for area in only.split(",") if area}
    return (each for each in VIEWS if not areas or each[0] in areas)


def _settle(app: Any, desk: Any) -> None:
    """Let jobs come back and paint, until nothing is under way for a moment."""
    quiet = 0
    until = time.monotonic() + 10
    while quiet < 12 and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.02)
        quiet = 0 if desk.tasks is not None and desk.tasks.busy else quiet + 1


if __name__ == "__main__":
    main()
