"""Every view of 200,000 tasks with 2,000,000 progress lines against its bare SQL: python tools/bench/tasks.py [FOLDER].

Each line prints the view, its time, the time of the plainest statement that could answer it, and the ratio.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OFFICEAPP_TODAY", "2026-07-14")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))
TASKS, LINES, UNITS = 200_000, 10, 400  # lines for each task
TODAY = dt.date(2026, 7, 14)
TIMES = 3


def fill(path: Path) -> None:
    """Make an office with so many tasks; written past the journal, which is not measured here."""
    from officeapp.services import office

    office.create(path, "Đảng ủy phường Thanh Vân", "party")
    chance, units = random.Random(1), range(UNITS)
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA cache_size = -800000")  # the indexes grow in memory
    db.executemany(
        "INSERT INTO organizations(uid, name, code, parent, name_sort) VALUES (?, ?, ?, 1, ?)",
        ((f"u{at}", f"Đơn vị {at}", f"DV{at}", f"don vi {at}") for at in units),
    )
    db.executemany(
        "INSERT INTO tasks(uid, code, title, title_sort, lead, deadline, due_on, due_kind, start_on, first_due_on,"
        " state, percent, done_on, product, authority) VALUES (?, ?, ?, ?, ?, ?, ?, 'day', ?, ?, ?, ?, ?, ?, ?)",
        (task(at, chance) for at in range(TASKS)),
    )
    db.executemany(
        "INSERT INTO task_updates(uid, task, on_date, kind, percent, text) VALUES (?, ?, ?, ?, ?, 'Đã họp')",
        (line(at, part) for at in range(TASKS) for part in range(LINES)),
    )
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def task(at: int, chance: random.Random) -> tuple[Any, ...]:
    """One task; two of three are done."""
    due = TODAY + dt.timedelta(days=chance.randint(-700, 120))
    done = at % 3 or due < TODAY - dt.timedelta(days=90)
    end = (due + dt.timedelta(days=chance.randint(-9, 6))).isoformat() if done else None
    return (
        f"t{at}", f"NV{at}", f"Việc {at}", f"viec {at:07}", 2 + at % UNITS, due.isoformat(), due.isoformat(),
        (due - dt.timedelta(days=40)).isoformat(), due.isoformat(), "done" if done else "in_progress",
        100 if done else 40, end, "Báo cáo" if at % 7 else None, "BTV",
    )  # fmt: skip


def line(at: int, part: int) -> tuple[Any, ...]:
    """One line on a task; every fortieth task was put off once."""
    day = TODAY - dt.timedelta(days=(at * 7 + part * 53) % 700)
    put_off = part == 0 and at % 40 == 0
    return f"l{at}-{part}", at + 1, day.isoformat(), "extension" if put_off else "progress", part * 10


def best(job: Callable[[], Any]) -> float:
    """The shortest of a few runs, in milliseconds."""
    found: list[float] = []
    for _time in range(TIMES):
        start = time.perf_counter()
        job()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def measure(path: Path) -> None:
    """Print each view beside its bare statement."""
    from officeapp.data.queries import assessment, calendar, listing, task_lines, task_ways, tasks, today
    from officeapp.data.queries.listing import Query
    from officeapp.data.store import Store
    from officeapp.domain.rules import periods

    store = Store.open(path)
    db = store.reader()
    year, day = ("2026-01-01", "2026-12-31"), TODAY.isoformat()
    quarter = ("2026-04-01", "2026-06-30")
    open_ = "coalesce(state, '') NOT IN ('done', 'cancelled')"

    def ids(name: str) -> Callable[[], Any]:
        return lambda: listing.ids(db, Query("tasks", tasks.view(name, TODAY)))

    def sql(statement: str) -> Callable[[], Any]:
        return lambda: db.execute(statement).fetchall()

    lead = Query("tasks", tasks.view("followed", TODAY))
    late = f"{open_} AND due_on < '{day}'"
    by_unit = (
        f"SELECT lead, sum({open_}), sum({late}), sum({open_} AND due_on = '{day}'), sum(state = 'done' AND done_on"
        " <= due_on), sum(state = 'done' AND done_on > due_on) FROM tasks GROUP BY lead"
    )
    percent = (
        "(SELECT u.percent FROM task_updates u WHERE u.task = x.id AND u.on_date <= '{}' ORDER BY u.on_date DESC"
        " LIMIT 1)"
    )
    views: tuple[tuple[str, Callable[[], Any], Callable[[], Any]], ...] = (
        (
            "counts of the tabs",
            lambda: tasks.counts(db, TODAY),
            sql(
                f"SELECT sum({open_}), sum({late}), sum({open_} AND due_on BETWEEN '2026-07-13' AND '2026-07-19'),"
                f" sum({open_} AND assignee = 1), sum({open_} AND (product IS NULL OR authority IS NULL)),"
                " sum(state = 'done') FROM tasks"
            ),
        ),
        ("followed", ids("followed"), sql(f"SELECT id FROM tasks WHERE {open_} ORDER BY due_on, id")),
        ("late", ids("late"), sql(f"SELECT id FROM tasks WHERE {late} ORDER BY due_on, id")),
        (
            "late without a cause",
            ids("unexplained"),
            sql(f"SELECT id FROM tasks WHERE {late} AND delay_cause IS NULL ORDER BY due_on, id"),
        ),
        (
            "extended twice",
            ids("extended"),
            sql(
                f"SELECT id FROM tasks x WHERE {open_} AND (SELECT count(*) FROM task_updates u WHERE u.task = x.id"
                " AND u.kind = 'extension') > 1 ORDER BY due_on, id"
            ),
        ),
        (
            "lacking a clear",
            ids("lacking"),
            sql(f"SELECT id FROM tasks WHERE {open_} AND product IS NULL ORDER BY due_on, id"),
        ),
        (
            "groups by unit",
            lambda: listing.grouped(db, lead, "lead"),
            sql(f"SELECT id, lead FROM tasks WHERE {open_} ORDER BY due_on, id"),
        ),
        ("standing of the units", lambda: tasks.groups(db, "lead", TODAY, 7, year), sql(by_unit)),
        ("ranking", lambda: tasks.ranking(db, TODAY, 7, year), sql(by_unit)),
        (
            "assessment of units",
            lambda: assessment.ranking(db, "unit", periods.months("quarter", 2026, 4, 3), day),
            sql(
                "SELECT lead, count(*), sum(state = 'done'), sum(done_on <= due_on), sum(coalesce(done_on,"
                f" '{day}') > due_on), sum(rating = 'exceeded'), sum(coalesce(weight, 1) * (percent + 100)) FROM tasks"
                f" WHERE due_on BETWEEN '{quarter[0]}' AND '{quarter[1]}' GROUP BY lead"
            ),
        ),
        (
            "board",
            lambda: task_ways.board(db, lead, ("title", "due_on")),
            sql(
                "SELECT (SELECT group_concat(state || n) FROM (SELECT state, count(*) n FROM tasks GROUP BY state)),"
                " (SELECT group_concat(id) FROM (SELECT id FROM tasks WHERE state = 'done' ORDER BY done_on DESC"
                " LIMIT 40))"
            ),
        ),
        (
            "timeline",
            lambda: task_ways.spans(db, lead, ("title", "due_on")),
            sql(
                f"SELECT (SELECT count(*) FROM tasks WHERE {open_}), (SELECT group_concat(title) FROM (SELECT title"
                f" FROM tasks WHERE {open_} ORDER BY due_on, id LIMIT 400))"
            ),
        ),
        (
            "month of the calendar",
            lambda: calendar.deadlines(db, "2026-07-01", "2026-07-31", day),
            sql(
                "SELECT id, due_on, title, state, done_on FROM tasks WHERE due_on BETWEEN '2026-07-01' AND '2026-07-31'"
            ),
        ),
        (
            "today",
            lambda: today.tasks(db, TODAY),
            sql(
                f"SELECT id, due_on, state FROM tasks WHERE {open_} AND due_on < '2026-07-22' ORDER BY due_on, id"
            ),
        ),
        (
            "number in the rail",
            lambda: tasks.late_count(db, TODAY),
            sql(f"SELECT count(*) FROM tasks WHERE {late}"),
        ),
        (
            "two days compared",
            lambda: task_lines.between(db, "2026-07-07", day),
            sql(
                f"SELECT x.id, x.title, {percent.format(day)}, {percent.format('2026-07-07')}, (SELECT old_due_on FROM"
                " task_updates u WHERE u.task = x.id AND u.kind = 'extension' LIMIT 1) FROM tasks x WHERE"
                f" {open_} ORDER BY due_on"
            ),
        ),
    )
    for name, ours, plain in views:
        mine, bare = best(ours), best(plain)
        print(f"{name:24} {mine:9.1f} ms   bare {bare:8.1f} ms   ratio {mine / bare:5.2f}")
    print(f"{'one task in the pane':24} {best(lambda: tasks.detail(db, 77_777)):9.1f} ms")
    store.close()


def main() -> None:
    """Make the file where it is not there yet, then measure."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    path = folder / "tasks.oad"
    if not path.exists():
        print(f"making {TASKS:,} tasks with {TASKS * LINES:,} lines")
        fill(path)
    measure(path)


if __name__ == "__main__":
    main()
