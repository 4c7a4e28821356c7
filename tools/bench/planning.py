"""How fast the rules of a great plan follow a change: python tools/bench/planning.py [--entries 2000].

Measured: the statements that read the plan, alone; the plan read and held against all rules; the pane that shows it,
on the window's thread.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OFFICEAPP_TODAY", "2026-07-14")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


class Told:
    """A reader that remembers what it was asked."""

    def __init__(self, db: Any) -> None:
        self._db = db
        self.asked: list[tuple[Any, ...]] = []

    def execute(self, *asked: Any) -> Any:
        self.asked.append(asked)
        return self._db.execute(*asked)


def best(job: Callable[[], object], times: int = 7) -> float:
    """Return the shortest of several runs, in milliseconds."""
    found: list[float] = []
    for _run in range(times):
        start = time.perf_counter()
        job()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def fill(file: Path, entries: int) -> int:
    """Add a plan with so many entries to a demo file and return its id."""
    from officeapp.data.actions import action
    from officeapp.data.store import Store
    from officeapp.domain.registers.plans import PLAN_ENTRIES, PLANS

    store = Store.open(file)

    def job(db: Any) -> int:
        people = [row[0] for row in db.execute("SELECT id FROM people ORDER BY id").fetchall()]
        posts = [row[0] for row in db.execute("SELECT id FROM posts ORDER BY id").fetchall()]
        term, top = db.execute(
            "SELECT t.id, f.organization FROM terms t, offices f WHERE t.name = '2030-2035'"
        ).fetchone()
        with action(db, "Bench") as act:
            (plan,) = act.insert(
                PLANS,
                ("name", "term", "organization", "kind", "reference_date", "state"),
                [("Bench", term, top, "first", "2030-07", "draft")],
            )
            rows = [
                (plan, people[at % len(people)], posts[at % len(posts)], "1" if at % 3 else "2", "proposed")
                for at in range(entries)
            ]
            act.insert(PLAN_ENTRIES, ("plan", "person", "post", "planning_group", "state"), rows)
        return plan

    plan = store.write(job)
    store.close()
    return plan


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["OFFICEAPP_HOME"] = home
        from officeapp.data.queries import planning
        from officeapp.data.store import Store
        from officeapp.domain.rules.plan_sheet import findings
        from officeapp.services import demo

        file = Path(home) / "bench.oad"
        demo.create(file, people=max(1248, given.entries // 2))
        plan = fill(file, given.entries)
        store = Store.open(file)
        told: list[tuple[Any, ...]] = []

        def ask(db: Any) -> None:
            teller = Told(db)
            planning.sheet(teller, plan)  # type: ignore[arg-type]
            told.extend(teller.asked)

        store.read(ask)
        bare = store.read(lambda db: best(lambda: [db.execute(*asked).fetchall() for asked in told]))
        whole = store.read(lambda db: best(lambda: findings(planning.sheet(db, plan))))
        read = store.read(lambda db: best(lambda: planning.sheet(db, plan)))
        sheet = store.read(lambda db: planning.sheet(db, plan))
        print(f"{len(sheet.entries)} entries, {len(told)} statements, {len(findings(sheet))} findings")
        print(f"statements alone           {bare:7.1f} ms")
        print(f"plan read                  {read:7.1f} ms")
        print(f"plan read and every rule   {whole:7.1f} ms   ratio {whole / bare:.2f}")
        store.read(lambda db: show(db, plan))
        store.close()


def show(db: Any, plan: int) -> None:
    """Measure what the window's thread does to show the findings."""
    from PySide6.QtWidgets import QApplication

    from officeapp.ui.base.theme import Theme
    from officeapp.ui.planning.desk import read_desk
    from officeapp.ui.planning.rules import RulePane

    app = QApplication.instance() or QApplication([])
    Theme("light").apply(app)  # type: ignore[arg-type]
    desk = read_desk(db, plan)
    pane = RulePane()
    pane.resize(296, 700)
    pane.show()

    def draw() -> None:
        pane.show_desk(desk)
        app.processEvents()

    print(f"pane on the window's thread {best(draw):6.1f} ms   (a frame is 16.7)")


if __name__ == "__main__":
    main()
