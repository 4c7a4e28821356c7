"""The window on 500,000 people and on 1,000: start, search as you type, the window's thread, memory.

python tools/bench/window.py [start search thread memory] [--people N ...] [--folder DIR]

Every figure stands beside its own measure, taken in the same run on the same machine: a bare PySide6 window with
an empty table, or the bare query on a connection of its own. The files of people are made once and kept in the
folder. What runs inside the window's process is in `window_inside.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

INSIDE = Path(__file__).with_name("window_inside.py")
PARTS = ("start", "search", "thread", "memory")
START_GOAL, FOLLOW_GOAL, SEARCH_TIMES, SEARCH_MORE = 2.0, 1.5, 2.0, 0.025
EVENT_GOAL, BUILD_GOAL, MEMORY_GOAL = 16, 150, 150


def main() -> None:
    """Measure and print both sides."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 500_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "officeapp-bench")
    parser.add_argument("--runs", type=int, default=9, help="starts of each side")
    parser.add_argument(
        "--stacks", action="store_true", help="say where slow events of the thread spend their time"
    )
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # as an installed program, both sides start from compiled files
    os.environ["PYTHONPYCACHEPREFIX"] = str(given.folder / "compiled")
    with tempfile.TemporaryDirectory() as home:
        os.environ["OFFICEAPP_HOME"] = home
        _settings(home)
        files = {count: _file(given.folder, count) for count in given.people}
        largest = files[max(files)]
        for part in given.parts or PARTS:
            if part == "start":
                for count, file in files.items():
                    _start(count, file, given.runs)
            elif part == "search":
                _search(largest)
            elif part == "thread":
                copy = Path(home) / largest.name  # what the clerk does there shall not stay
                shutil.copyfile(largest, copy)
                _thread(copy, given.stacks)
            elif part == "memory":
                _memory(largest)


def _settings(home: str) -> None:
    """A person who works in the list of people."""
    from officeapp.base.settings import LANGUAGE, THEME, WORKING_AS, Option, Settings

    settings = Settings(Path(home) / "config" / "settings.json")
    settings.set(LANGUAGE, "vi")
    settings.set(THEME, "light")
    settings.set(WORKING_AS, "Trần Thu Hà")
    settings.set(Option("shell.area", ""), "people")


def _file(folder: Path, people: int) -> Path:
    """The file with so many people, made where it is missing or of another form."""
    from officeapp.base.errors import UserError
    from officeapp.data.store import Store
    from officeapp.services import demo

    file = folder / f"people-{people}.oad"
    if file.exists():
        try:
            Store.open(file).close()
            return file
        except UserError as error:
            print(f"{file.name} is made anew: {error}")
            file.unlink()
    print(f"making {file} ...", flush=True)
    part = file.with_name(f"making-{people}.oad")
    for left in folder.glob(f"{part.name}*"):
        left.unlink()
    demo.create(part, people=people)
    part.rename(file)
    return file


def _inside(*words: str) -> Any:
    """Run a part inside a process of its own and return what it tells."""
    command = [sys.executable, str(INSIDE), *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: ended with {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])


def _whole(*words: str) -> float:
    """Seconds from the start of a process to its end."""
    started = time.perf_counter()
    status = subprocess.run([sys.executable, str(INSIDE), *words], check=False).returncode
    if status:
        raise SystemExit(f"{' '.join(words)}: ended with {status}")
    return time.perf_counter() - started


def _start(count: int, file: Path, runs: int) -> None:
    for words in (["bare"], ["start", str(file)]):  # afterwards everything lies in the system's memory
        _whole(*words)
    bare: list[float] = []
    ours: list[float] = []
    for _run in range(runs):
        bare.append(_whole("bare"))
        ours.append(_whole("start", str(file)))
    here, there = statistics.median(ours), statistics.median(bare)
    print(
        f"start on {count:,} people: {here * 1000:.0f} ms (best {min(ours) * 1000:.0f}); bare window"
        f" {there * 1000:.0f} ms (best {min(bare) * 1000:.0f}); ratio {here / there:.2f}"
        f" (best {min(ours) / min(bare):.2f}), goal {START_GOAL}"
    )
    _inside("follow", str(file))  # the bare query is asked several times, too
    found = _inside("follow", str(file))
    print(
        f"  ids, count and scroll range {found['ids'] * 1000:.0f} ms after the first page; bare select id"
        f" {found['bare'] * 1000:.0f} ms; ratio {found['ids'] / max(found['bare'], 1e-6):.2f}, goal {FOLLOW_GOAL}"
        f" ({count:,} ids); totals and counts of the views {found['figures'] * 1000:.0f} ms after the first page"
    )


def _search(file: Path) -> None:
    for name, keys in _inside("search", str(file)).items():
        ours, bare = ([each[side] for each in keys] for side in ("ours", "bare"))
        here, there = _percentile(ours, 95), _percentile(bare, 95)
        goal = max(SEARCH_TIMES * there, there + SEARCH_MORE)
        print(
            f"search in the {name}, {len(keys)} keys, 95th percentile: {here * 1000:.0f} ms (median"
            f" {statistics.median(ours) * 1000:.0f}); bare query {there * 1000:.0f} ms (median"
            f" {statistics.median(bare) * 1000:.0f}); goal {goal * 1000:.0f} ms"
        )
        worst = sorted(keys, key=lambda each: each["bare"] - each["ours"])[:4]
        said = ", ".join(f"{e['text']!r} {e['ours'] * 1000:.0f}/{e['bare'] * 1000:.0f}" for e in worst)
        print(f"  the furthest from their bare query: {said} ms")


def _thread(file: Path, stacks: bool) -> None:
    told = _inside("thread", str(file), *(["stacks"] if stacks else []))
    for building, goal in ((False, EVENT_GOAL), (True, BUILD_GOAL)):
        events = [each for each in told["events"] if each[4] is building]
        spent, worked = [each[2] for each in events], [each[3] for each in events]
        print(
            f"window's thread, {'building a page, theme, language' if building else 'ordinary work'}:"
            f" {len(events):,} events, 99th percentile {_percentile(spent, 99):.1f} ms (own work"
            f" {_percentile(worked, 99):.1f} ms), longest {max(spent):.0f} ms ({max(worked):.0f} ms),"
            f" {sum(each > goal for each in spent)} over the goal of {goal} ms ({sum(each > goal for each in worked)})"
        )
        kinds: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for phase, kind, ms, own, _building in events:
            kinds.setdefault((phase, kind), []).append((ms, own))
        for (phase, kind), times in sorted(kinds.items(), key=lambda each: max(each[1]), reverse=True)[:12]:
            ms, own = max(times)
            if ms > goal:
                print(f"  {ms:6.1f} ms ({own:.1f} own work), longest of {len(times):4d}  {phase}: {kind}")
    for stack, times in sorted(told["stacks"].items(), key=lambda each: -max(each[1]))[:25]:
        print(f"--- {len(times)} x, longest {max(times):.0f} ms\n{stack}")


def _memory(file: Path) -> None:
    bare, ours = _inside("memory-bare"), _inside("memory", str(file))
    for name, when in (("settled", "open and settled"), ("worked", "after scrolling, sorting and filtering")):
        more = ours[name] - bare["settled"]
        print(
            f"memory {when}: {ours[name]:.0f} MB; bare window {bare['settled']:.0f} MB; {more:.0f} MB more, goal"
            f" {MEMORY_GOAL}"
        )


def _percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * percent // 100) - 1)]


if __name__ == "__main__":
    main()
