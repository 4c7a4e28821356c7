"""What must not break the program, broken on purpose: python tools/faults.py [PART ...] [--rounds N] [--seed K].

kills    kill -9 at random moments of imports and of ordinary work: whole or not there, nothing acknowledged lost
full     a full disk at import, deeds, backup, export, settings, a new file (tmpfs; needs root)
damage   random bytes of a store spoilt: words, never a traceback
stores   a file that vanished, is empty, foreign, newer, locked, on a disk that cannot be written to
sheets   hostile spreadsheets through the command line
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OFFICEAPP_LANG", "en")

from tools import fault_sheets  # noqa: E402

LONGEST = 300
SPARE = 64 << 10


@dataclass
class Told:
    """What became of the checks of one part."""

    part: str
    done: int = 0
    wrong: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    def expect(self, holds: bool, words: str) -> None:
        """Count a check; one that fails is said at once."""
        self.done += 1
        if not holds:
            self.wrong.append(words)
            print(f"  WRONG {self.part}: {words}", flush=True)


@dataclass(frozen=True)
class Ran:
    """One run of the command line."""

    status: int
    out: str
    err: str

    def refused(self) -> str:
        """Why this is no proper refusal; empty where it is one."""
        if self.status != 1:
            return f"status {self.status}: {(self.err or self.out)[-300:]!r}"
        return self.unsightly() or ("" if self.err.strip() else "no sentence")

    def unsightly(self) -> str:
        """What nobody should see, a traceback or more than one line of error; else empty."""
        if "Traceback" in self.err + self.out or "Exception ignored" in self.err:
            return f"a traceback: {self.err[-400:]!r}"
        return f"several lines: {self.err[-400:]!r}" if len(self.err.strip().splitlines()) > 1 else ""


def run(*words: object, home: Path | None = None) -> Ran:
    """Run the command line as a script would."""
    environment = {**os.environ, **({"OFFICEAPP_HOME": str(home)} if home else {})}
    command = [sys.executable, "-m", "officeapp", *map(str, words)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, timeout=LONGEST,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Ran(-1, "", f"nothing came within {LONGEST} s")
    return Ran(done.returncode, done.stdout, done.stderr)


def content(file: Path) -> str:
    """A digest of every table of a store."""
    from officeapp.data.driver import connect

    db, found = connect(str(file)), hashlib.sha256()
    db.text_factory = bytes
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name in (each.decode() for (each,) in tables):
        if "_search" not in name or name.endswith("_content"):
            for line in db.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall():
                found.update(repr(line).encode())
    db.close()
    return found.hexdigest()


def count(file: Path, table: str) -> int:
    """How many rows a table has."""
    from officeapp.data.driver import connect

    db = connect(str(file))
    found = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    db.close()
    return found


def unsound(file: Path) -> str:
    """What is wrong with a store, or nothing."""
    from officeapp.base.errors import UserError
    from officeapp.data.health import findings
    from officeapp.data.store import Store

    try:
        Store.open(file).close()  # the next start, which tidies up what the last one left
        return "; ".join(f"{each.kind} {each.table} {each.message}" for each in findings(file)[:3])
    except UserError as error:
        return str(error)


def make_store(file: Path, people: int) -> Path:
    """A demo store."""
    from officeapp.services import demo

    demo.create(file, people=people)
    return file


def copy_of(file: Path, into: Path) -> Path:
    """A copy of a closed store, in place of an older one and its logs."""
    for left in into.parent.glob(f"{into.name}*"):
        left.unlink()
    shutil.copyfile(file, into)
    return into


# ── killed ──────────────────────────────────────────────────────────────────────────────────────


def kills(told: Told, folder: Path, rounds: int, chance: random.Random) -> None:
    """Imports and ordinary work, killed at random moments."""
    base = make_store(folder / "base.oad", 300)
    sheet = fault_sheets.package(folder / "many.xlsx", [("DS", fault_sheets.people(4_000))])
    file = copy_of(base, folder / "killed.oad")
    began = time.perf_counter()
    done = run("import", file, "people", sheet)
    whole = time.perf_counter() - began
    told.expect(done.status == 0, f"the import itself: {done.err}")
    before, after = count(base, "people"), count(file, "people")
    told.expect(after == before + 4_000, f"{after - before} of 4000 people were imported")
    states = {before: 0, after: 0}
    for at in range(rounds):
        copy_of(base, file)
        _killed_after([*_CLI, "import", str(file), "people", str(sheet)], chance.uniform(0.3, 1.05) * whole)
        there = count(file, "people")
        told.expect(there in states, f"import, round {at}: {there - before} of 4000 people")
        told.expect(not (said := unsound(file)), f"import, round {at}: {said}")
        states[there] = states.get(there, 0) + 1
    told.notes.append(
        f"{rounds} imports killed: {states[before]} not begun or taken back, {states[after]} whole"
    )
    lost = acknowledged = 0
    for at in range(rounds):
        copy_of(base, file)
        said = _killed_after(
            [sys.executable, __file__, "--work", str(file), str(at)], chance.uniform(0.6, 3.0), until="begun"
        )
        lines = said.split()
        known = int(lines[-1]) if len(lines) > 1 else 0
        acknowledged += len(lines) - 1
        there = count(file, "actions")
        told.expect(
            there in (known, known + 1) or not known,
            f"work, round {at}: {there} actions, {known} acknowledged",
        )
        lost += bool(known) and there < known
        told.expect(not (said := unsound(file)), f"work, round {at}: {said}")
    told.notes.append(f"{rounds} times killed at work: {acknowledged} actions acknowledged, {lost} lost")


_CLI = (sys.executable, "-m", "officeapp")


def _killed_after(command: list[str], seconds: float, until: str = "") -> str:
    """Start a program and kill it after some time, counted from a word it prints; return what it printed."""
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline() if until else ""
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return first + process.stdout.read()


def work(file: Path, seed: int) -> None:
    """Ordinary actions one after the other; after each the number of actions is printed, which acknowledges it."""
    from officeapp.data.store import Store
    from officeapp.domain.registers import by_name
    from officeapp.services import editing, history, registers
    from officeapp.services.editing import Typed

    chance, store, people = random.Random(seed), Store.open(file), by_name("people")
    person: Any = people.record
    print("begun", flush=True)
    while True:
        known = store.read(lambda db: [row[0] for row in db.execute("SELECT id FROM people").fetchall()])
        some = chance.sample(known, 20)
        deeds: list[Callable[[Any], object]] = [
            lambda db: registers.save(db, people, person(name="Lê Thị Thử", birth_date="1980-05-19")),
            lambda db, some=some: editing.edit(
                db, people, [Typed(each, "phone", "0905123456") for each in some]
            ),
            lambda db, some=some: editing.edit(db, people, [Typed(some[0], "birth_date", "1981")]),
            history.undo,
            history.redo,
            lambda db, some=some: registers.remove(db, people, some[:2]),
        ]
        with contextlib.suppress(Exception):
            store.write(chance.choice(deeds))
        print(store.read(lambda db: db.execute("SELECT count(*) FROM actions").fetchone()[0]), flush=True)


# ── full disks ──────────────────────────────────────────────────────────────────────────────────


@contextmanager
def mounted(place: Path, megabytes: int) -> Generator[Path]:
    """A small disk of its own."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def filled(disk: Path, free: int) -> Generator[None]:
    """The disk but for some bytes full."""
    ballast = disk / "ballast"
    there = os.statvfs(disk)
    room = there.f_bavail * there.f_frsize - free
    with open(ballast, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room, 1))
    try:
        yield
    finally:
        ballast.unlink()


def full(told: Told, folder: Path, rounds: int, chance: random.Random) -> None:
    """Every write on a disk without room."""
    base = make_store(folder / "base.oad", 300)
    sheet = fault_sheets.package(folder / "many.xlsx", [("DS", fault_sheets.people(4_000))])
    told.expect(run("do", base, "person-save", "name=Lê Thị Bình").status == 0, "a first action")
    pristine, size = content(base), base.stat().st_size
    with mounted(folder / "disk", (size >> 20) * 4 + 60) as disk:
        file = disk / "office.oad"
        deeds: tuple[tuple[str, tuple[object, ...]], ...] = (
            ("import", ("import", file, "people", sheet)),
            ("save", ("do", file, "person-save", "name=Lê Thị Thử", "sex=female")),
            ("undo", ("undo", file)),
            ("backup", ("backup", file)),
            ("backup elsewhere", ("backup", file, disk / "elsewhere")),
            ("list as .xlsx", ("list", file, "people", "--out", disk / "list.xlsx")),
            ("report as .xlsx", ("report", file, "planning-list", "--out", disk / "paper.xlsx")),
            ("report as .pdf", ("report", file, "planning-list", "--out", disk / "paper.pdf")),
            ("problems", ("import", file, "people", _with_errors(folder), "--problems", disk / "back.xlsx")),
            ("new", ("new", disk / "new.oad", "--name", "Thử", "--kind", "party")),
            ("demo", ("demo", disk / "demo.oad", "--people", "500")),
            ("restore", ("restore", file, base)),
        )
        for name, words in deeds:
            passed: list[int] = []
            for free in (
                0,
                4 << 10,
                40 << 10,
                150 << 10,
                600 << 10,
                2 << 20,
                5 << 20,
                30 << 20,
                *_some(chance, rounds),
            ):
                for left in disk.iterdir():
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
                shutil.copyfile(base, file)
                with filled(disk, free):
                    done = run(*words)
                if done.status == 0 and not done.unsightly():
                    passed.append(free)
                else:
                    told.expect(not (said := done.refused()), f"{name}, {free >> 10} KB free: {said}")
                    same = content(file) == pristine
                    told.expect(same, f"{name}, {free >> 10} KB free: refused, yet the store is another")
                left = [
                    each.name
                    for each in disk.rglob("*")
                    if each.name.endswith((".part", ".restoring", "-journal"))
                ]
                told.expect(not left, f"{name}, {free >> 10} KB free: left behind {left}")
                told.expect(not (said := unsound(file)), f"{name}, {free >> 10} KB free: {said}")
                for made in ("new.oad", "demo.oad"):
                    if done.status != 0:
                        told.expect(
                            not (disk / made).exists(), f"{name}, {free >> 10} KB free: half a {made} is left"
                        )
            told.notes.append(
                f"{name}: passes with {min(passed, default=0) >> 10} KB free"
                if passed
                else f"{name}: never passes"
            )
        _full_home(told, disk, base)


def _some(chance: random.Random, rounds: int) -> list[int]:
    return [chance.randrange(5 << 20) for _each in range(rounds // 10)]


def _with_errors(folder: Path) -> Path:
    wrong = fault_sheets.head() + "".join(
        fault_sheets.person(at, born="31/02/1993") for at in range(2, 3_000)
    )
    return fault_sheets.package(folder / "wrong.xlsx", [("DS", wrong + fault_sheets.person(3_000))])


def _full_home(told: Told, disk: Path, base: Path) -> None:
    """Settings, logs and caches find no room: the program works, what was kept stays."""
    from officeapp.base.settings import LANGUAGE, RECENT, Settings

    home = disk / "home"
    settings = Settings(home / "config" / "settings.json")
    settings.set(LANGUAGE, "de")
    logging.getLogger("officeapp.base.settings").setLevel(
        logging.ERROR
    )  # it says each time what it could not keep
    with filled(disk, 0):
        done = run("list", base, "people", "--limit", "1", "--json", home=home)
        told.expect(done.status == 0 and not done.unsightly(), f"a full home, list: {done.refused()}")
        try:
            for at in range(40):
                settings.set(RECENT, [f"/office/{at}/{number}.oad" * 20 for number in range(100)])
        except OSError as error:
            told.expect(False, f"a full home, settings: {error}")
        again = Settings(settings.path)
        told.expect(again.get(LANGUAGE) == "de", "a full home: the settings were lost")
    left = [each.name for each in home.rglob("*.part")]
    told.expect(not left, f"a full home: left behind {left}")


# ── damaged stores ──────────────────────────────────────────────────────────────────────────────


def damage(told: Told, folder: Path, rounds: int, chance: random.Random) -> None:
    """Spoil bytes of a store and ask everything of it; each round in a process of its own."""
    base = make_store(folder / "base.oad", 120)
    pristine, data = content(base), base.read_bytes()
    file, noticed, unharmed, unseen = folder / "damaged.oad", 0, 0, 0
    for at in range(rounds * 4):
        copy_of(base, file)
        what = _spoil(file, data, chance)
        spoilt = file.read_bytes()
        told_by = _in_process(file)
        for command, ran in told_by.items():
            wrong = ran.unsightly() or ("" if ran.status in (0, 1) else f"status {ran.status}")
            wrong = wrong or (ran.refused() if ran.status == 1 and command != "check" else "")
            told.expect(not wrong, f"{what}, {command}: {wrong}")
        if told_by["check"].status == 1:
            noticed += 1
        elif told_by["check"].status == 0:
            file.write_bytes(spoilt)
            same = content(file) == pristine
            unharmed, unseen = unharmed + same, unseen + (not same)
            told.expect(same, f"{what}: check says nothing, yet the content is another")
        del at
    told.notes.append(
        f"{rounds * 4} spoilt: {noticed} noticed by check, {unharmed} where nothing of ours was hit"
    )


def _spoil(file: Path, data: bytes, chance: random.Random) -> str:
    spoilt = bytearray(data)
    at, long = chance.randrange(len(data)), chance.choice((1, 1, 4, 16, 100, 4096, 20_000))
    kind = chance.choice(("noise", "zeros", "flip", "cut", "head"))
    if kind == "noise":
        spoilt[at : at + long] = chance.randbytes(len(spoilt[at : at + long]))
    elif kind == "zeros":
        spoilt[at : at + long] = bytes(len(spoilt[at : at + long]))
    elif kind == "flip":
        spoilt[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del spoilt[at:]
    else:
        at = chance.randrange(200)
        spoilt[at] ^= 1 << chance.randrange(8)
    file.write_bytes(spoilt)
    return f"{kind} at {at}" + (f" of {long}" if kind in ("noise", "zeros") else "")


def _in_process(file: Path) -> dict[str, Ran]:
    """Commands on a file in a fork of this process, which may die of it."""
    commands = {
        "check": ["check", str(file)],
        "list": ["list", str(file), "people", "--json"],
        "search": ["list", str(file), "people", "--search", "nguyen"],
        "report": ["report", str(file), "member-list", "--json"],
        "undo --list": ["undo", str(file), "--list"],
        "save": ["do", str(file), "person-save", "name=Lê Thị Thử"],
        "backup": ["backup", str(file), str(file.parent / "copies")],
    }
    return {name: _in_fork(words) for name, words in commands.items()}


def _in_fork(words: list[str]) -> Ran:
    """Run a command in a fork of this process, which may die of it; much quicker than a new one."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            pipe.write(json.dumps(_quietly(words)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    status = os.waitpid(child, 0)[1]
    return Ran(*json.loads(said)) if said else Ran(-status, "", f"the process died of signal {status}")


def _quietly(words: list[str]) -> tuple[int, str, str]:
    import traceback

    from officeapp.cli import main as command_line

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = command_line(words)
        except SystemExit as ended:
            status = int(ended.code or 0)
        except BaseException:
            traceback.print_exc()
            status = 70
    return status, out.getvalue()[-2000:], err.getvalue()[-2000:]


# ── stores that cannot be opened ────────────────────────────────────────────────────────────────


def stores(told: Told, folder: Path, rounds: int, chance: random.Random) -> None:
    """Files that are no store, or not now."""
    from officeapp.data.driver import connect
    from officeapp.data.store import Store

    base = make_store(folder / "base.oad", 60)

    def refused(name: str, file: Path) -> None:
        before = file.read_bytes() if file.is_file() else b""
        for words in (("list", file, "people"), ("check", file), ("undo", file), ("backup", file)):
            told.expect(not (said := run(*words).refused()), f"{name}, {words[0]}: {said}")
        told.expect(not file.is_file() or file.read_bytes() == before, f"{name}: the file was changed")
        left = [each.name for each in folder.glob(f"{file.name}-*")] + [
            each.name for each in folder.glob(f"{file.name}.lock")
        ]
        told.expect(not left, f"{name}: left behind {left}")

    refused("vanished", folder / "vanished.oad")
    for name, data in (("empty", b""), ("a text", b"Danh sach"), ("zeros", bytes(8192))):
        file = folder / f"{name.replace(' ', '-')}.oad"
        file.write_bytes(data)
        refused(name, file)
    (folder / "a-folder.oad").mkdir()
    refused("a folder", folder / "a-folder.oad")
    foreign = folder / "foreign.oad"
    db = connect(str(foreign))
    db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
    db.commit()
    db.close()
    refused("of another program", foreign)
    newer = copy_of(base, folder / "newer.oad")
    db = connect(str(newer))
    db.execute("INSERT INTO _sqlite_migrations SELECT max(id) + 1, migration_set, 'm9999_later', applied_at"
               " FROM _sqlite_migrations")  # fmt: skip
    db.commit()
    db.close()
    for words in (("list", newer, "people"), ("undo", newer), ("do", newer, "person-save", "name=A")):
        told.expect(not (said := run(*words).refused()), f"newer, {words[0]}: {said}")
    held = Store.open(copy_of(base, folder / "held.oad"))
    for words in (("list", held.path, "people"), ("undo", held.path), ("restore", held.path, base)):
        told.expect(not (said := run(*words).refused()), f"open elsewhere, {words[0]}: {said}")
    held.close()
    told.expect(
        run("list", held.path, "people").status == 0, "open elsewhere: closed again, it cannot be opened"
    )
    told.expect(
        not (said := run("new", base, "--name", "A", "--kind", "party").refused()), f"new over a file: {said}"
    )
    told.expect(
        not (said := run("restore", held.path, foreign).refused()), f"restore of a foreign file: {said}"
    )
    if os.geteuid() == 0:
        with mounted(folder / "stick", 40) as disk:
            file = disk / "office.oad"
            shutil.copyfile(base, file)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            for words in (("list", file, "people"), ("undo", file), ("do", file, "person-save", "name=A")):
                told.expect(
                    not (said := run(*words).refused()),
                    f"on a disk that takes no writing, {words[0]}: {said}",
                )


# ── hostile sheets ──────────────────────────────────────────────────────────────────────────────


def sheets(told: Told, folder: Path, rounds: int, chance: random.Random) -> None:
    """Spreadsheets that must be refused, and those that must be taken with their problems named."""
    base = make_store(folder / "base.oad", 60)
    file, pristine = copy_of(base, folder / "office.oad"), content(base)
    for hostile in fault_sheets.REFUSED:
        sheet = folder / hostile.name
        hostile.make(sheet)
        told.expect(not (said := run("import", file, "people", sheet).refused()), f"{hostile.name}: {said}")
        told.expect(content(file) == pristine, f"{hostile.name}: refused, yet the store is another")
    for hostile in fault_sheets.TAKEN:
        sheet, copy = folder / hostile.name, copy_of(base, folder / "taken.oad")
        hostile.make(sheet)
        began = time.perf_counter()
        done = run("import", copy, "people", sheet, "--json")
        told.expect(done.status == 0 and not done.unsightly(), f"{hostile.name}: {done.refused()}")
        if done.status == 0:
            result = json.loads(done.out)
            taken, named = result["added"], [each for each in result["problems"] if each["column"]]
            told.expect(
                taken == hostile.taken,
                f"{hostile.name}: {taken} people instead of {hostile.taken}: {result}"[:900],
            )
            told.expect(
                len(named) >= hostile.named,
                f"{hostile.name}: {len(named)} cells named, {hostile.named} wanted",
            )
            parts = sum(result[key] for key in ("added", "updated", "unchanged", "refused", "held"))
            told.expect(result["rows"] == parts, f"{hostile.name}: the counts do not add up")
        told.expect(not (said := unsound(copy)), f"{hostile.name}: {said}")
        told.notes.append(f"{hostile.name}: {time.perf_counter() - began:.1f} s")
        _exported(told, hostile.name, copy)
    _fuzzed(told, folder, file, pristine, rounds, chance)


def _exported(told: Told, name: str, file: Path) -> None:
    """What came in goes out again, and no text became a formula."""
    import openpyxl

    out = file.with_name("out.xlsx")
    done = run("list", file, "people", "--out", out)
    told.expect(done.status == 0, f"{name}, exported: {done.err}")
    if done.status == 0:
        book = openpyxl.load_workbook(out, read_only=True)
        kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
        book.close()
        told.expect("f" not in kinds, f"{name}, exported: a text became a formula")


def _fuzzed(told: Told, folder: Path, file: Path, pristine: str, rounds: int, chance: random.Random) -> None:
    """Good sheets with spoilt bytes: taken or refused, never a traceback."""
    good = fault_sheets.package(folder / "good.xlsx", [("DS", fault_sheets.people(40))]).read_bytes()
    spoilt, refused = folder / "spoilt.xlsx", 0
    for at in range(rounds * 2):
        data = bytearray(good)
        for _each in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        spoilt.write_bytes(data)
        ran = _in_fork(["import", str(file), "people", str(spoilt), "--dry-run"])
        told.expect(
            ran.status in (0, 1) and not ran.unsightly(), f"spoilt sheet {at}: {ran.status} {ran.unsightly()}"
        )
        refused += ran.status == 1
    told.expect(content(file) == pristine, "spoilt sheets: the store is another")
    told.notes.append(f"{rounds * 2} sheets with spoilt bytes: {refused} refused")


PARTS: dict[str, Callable[[Told, Path, int, random.Random], None]] = {
    "sheets": sheets,
    "stores": stores,
    "damage": damage,
    "kills": kills,
    "full": full,
}


def main() -> int:
    """Run the parts asked for and sum them up; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(Path(given.work[0]), int(given.work[1]))
    summary: list[Told] = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["OFFICEAPP_HOME"] = str(Path(name) / "home")
        for part in given.parts or PARTS:
            if part == "full" and os.geteuid() != 0:
                print("full: left out, small disks need root")
                continue
            folder = Path(name) / part
            folder.mkdir()
            told = Told(part)
            print(f"{part} ...", flush=True)
            began = time.perf_counter()
            PARTS[part](told, folder, given.rounds, random.Random(f"{given.seed} {part}"))
            told.notes.append(f"{time.perf_counter() - began:.0f} s")
            summary.append(told)
    for told in summary:
        print(f"{told.part}: {told.done} checks, {len(told.wrong)} wrong")
        for note in told.notes:
            print(f"  {note}")
    return int(any(told.wrong for told in summary))


if __name__ == "__main__":
    sys.exit(main())
