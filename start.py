"""Runs the program from a fresh checkout: makes what is missing, then starts.

    python start.py [FILE]        the window
    python start.py cli ...       the command line; without arguments its help
    python start.py test [...]    the tests; arguments go to pytest
    python start.py check         all checks: format, lint, types, walls, texts, tests
    python start.py build         the folder build, in dist

Only the standard library is used here. The first start makes the private environment `.venv` with the
pinned packages of pyproject.toml, and on Debian-like Linux installs the few system libraries and fonts the
window and the papers need. A stamp in `.venv` makes every later start go straight to the program.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "officeapp-stamp.json"
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt needs to draw and to open a window, and fonts with every Vietnamese letter for papers and window.
LIBRARIES = [
    *("libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-shape0"),
    *("fonts-croscore", "fonts-noto-core"),
]
# What the tests need on top: a screen that nobody sees, and a reader for the papers.
LIBRARIES_OF_TESTS = ["poppler-utils", "xvfb"]

# The wheel that brings pip where Python comes without one, as Debian's does.
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
INDEX = "https://pypi.org/simple"


class Stop(Exception):
    """Something the person must do first; the text says what."""


def refusal(version: tuple[int, int]) -> str:
    """Return why a version of Python cannot run the program, or nothing if it can."""
    if OLDEST <= version <= NEWEST:
        return ""
    own, oldest, newest = ("{}.{}".format(*v) for v in (version, OLDEST, NEWEST))
    line = f"py -{newest} start.py" if sys.platform == "win32" else f"python{newest} start.py"
    return (
        f"This is Python {own}; the program runs on Python {oldest} to {newest}, for example: {line}\n"
        f"Đây là Python {own}; chương trình chạy trên Python {oldest} đến {newest}, ví dụ: {line}"
    )


def program_of(name: str, platform: str = sys.platform) -> Path:
    """Return the path of a program in the private environment."""
    return VENV / "Scripts" / f"{name}.exe" if platform == "win32" else VENV / "bin" / name


# ── what is there already ───────────────────────────────────────────────────────────────────────


def wanted_stamp() -> dict[str, str]:
    """Return what the environment depends on: this Python, this folder, the pinned packages."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "folder": str(ROOT),
        "project": hashlib.sha256(json.dumps(project).encode()).hexdigest(),
    }


def read_stamp() -> dict[str, object]:
    """Return what the environment was made for, empty where there is none or it was not finished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_ready(stamp: dict[str, object], wanted: dict[str, str], libraries: list[str]) -> bool:
    """Whether nothing has to be made before the program can start."""
    known = stamp.get("libraries")
    have = set(known) if isinstance(known, list) else set()
    return all(stamp.get(key) == value for key, value in wanted.items()) and have >= set(libraries)


def prepare(libraries: list[str]) -> None:
    """Make what is missing: system libraries, the environment, the packages in it."""
    wanted, stamp = wanted_stamp(), read_stamp()
    if is_ready(stamp, wanted, libraries):
        return
    if sys.platform.startswith("linux"):
        install_libraries(libraries)
    moved = stamp.get("folder", wanted["folder"]) != wanted["folder"]  # its programs name the old folder
    if moved or not is_usable_environment(wanted["python"]):
        make_environment()
    if any(stamp.get(key) != value for key, value in wanted.items()):
        say("Installing the packages of pyproject.toml into .venv (about 300 MB, only once) ...")
        pip = [program_of("python"), "-m", "pip", "--disable-pip-version-check"]
        if call([*pip, "install", "-qq", "--editable", f"{ROOT}[dev]"]) != 0:
            raise Stop("The packages could not be installed; the lines above say why. Then start again.")
    STAMP.write_text(json.dumps({**wanted, "libraries": sorted(libraries)}), encoding="utf-8")
    say("Ready.")


# ── the private environment ─────────────────────────────────────────────────────────────────────


def is_usable_environment(python: str) -> bool:
    """Whether `.venv` is there, of this Python version, and has pip."""
    try:
        lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    settings = dict(line.replace(" ", "").split("=", 1) for line in lines if "=" in line)
    return settings.get("version", "").startswith(f"{python}.") and has_pip()


def has_pip() -> bool:
    """Whether pip runs in the private environment."""
    return (
        program_of("python").exists()
        and call([program_of("python"), "-m", "pip", "--version"], quiet=True) == 0
    )


def make_environment() -> None:
    """Make `.venv` anew, with pip, also where this Python has neither ensurepip nor pip."""
    base = Path(getattr(sys, "_base_executable", sys.executable))
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise Stop(
            f"The folder .venv must be made anew. Start with the Python outside of it: {base} start.py"
        )
    say("Making the private environment .venv ...")
    if call([base, "-m", "venv", "--clear", "--without-pip", VENV]) != 0:
        raise Stop("The folder .venv could not be made; the lines above say why. Then start again.")
    python = program_of("python")
    call([python, "-m", "ensurepip", "--default-pip"], quiet=True)
    if not has_pip():
        say("This Python comes without ensurepip; fetching pip from the package registry ...")
        wheel = fetch_pip(VENV)
        call([python, wheel / "pip", "install", "--quiet", "--no-index", wheel])
        wheel.unlink()
    if not has_pip():
        raise Stop("pip could not be put into .venv; the lines above say why. Then start again.")


def fetch_pip(folder: Path) -> Path:
    """Download the wheel of pip and return its path; its digest must be the known one."""
    import urllib.error
    import urllib.request

    index = os.environ.get("PIP_INDEX_URL", INDEX).rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(index, timeout=60) as answer:
            address = address_of_wheel(answer.read().decode("utf-8"), answer.geturl())
        with urllib.request.urlopen(address, timeout=300) as answer:
            content = answer.read()
    except (urllib.error.URLError, TimeoutError) as error:
        raise Stop(f"The package registry {index} cannot be reached: {error}. Then start again.") from error
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise Stop(f"What came from {address} is not the known {PIP}; nothing was installed.")
    wheel = folder / PIP
    wheel.write_bytes(content)
    return wheel


def address_of_wheel(page: str, base: str) -> str:
    """Return the address of the wheel of pip that a page of the registry names."""
    import html
    import re
    from urllib.parse import urljoin

    found = re.search(r'href="([^"#]*/)?' + re.escape(PIP), page)
    if found is None:
        raise Stop(f"The package registry at {base} has no {PIP}.")
    return urljoin(base, html.unescape(found.group(0)[len('href="') :]))


# ── libraries of the system ─────────────────────────────────────────────────────────────────────


def install_libraries(libraries: list[str]) -> None:
    """Install missing Debian packages as root or with sudo; stop with the exact line where neither works."""
    import shutil

    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        say("This Linux has no apt. If the window does not open, install what Qt 6 needs (xcb-cursor, egl).")
        return
    missing = missing_libraries(libraries, installed_packages())
    if not missing:
        return
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        if not shutil.which("sudo") or call(["sudo", "-n", "true"], quiet=True) != 0:
            raise Stop(
                "Some system libraries are missing. Run this line, then start again:\n"
                f"    sudo {' '.join(line)}"
            )
        line = ["sudo", "-n", *line]
    say(f"Installing system libraries: {' '.join(missing)} ...")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    if call(line, quiet=True) != 0:
        call([*line[: line.index("install")], "update"], quiet=True)  # the lists are missing or old
        if call(line) != 0:
            raise Stop(
                f"The system libraries could not be installed. Run this line yourself:\n    {' '.join(line)}"
            )


def installed_packages() -> set[str]:
    """Return the names of the Debian packages that are installed."""
    import subprocess

    form = "${Package} ${db:Status-Status}\n"
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", form], capture_output=True, text=True, check=False
    ).stdout
    return {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}


def missing_libraries(wanted: list[str], installed: set[str]) -> list[str]:
    """Return the packages that are not there; newer systems add `t64` to some names."""
    return [name for name in wanted if name not in installed and f"{name}t64" not in installed]


# ── running ─────────────────────────────────────────────────────────────────────────────────────


def say(text: str) -> None:
    """Tell the person what happens, at once."""
    print(text, flush=True)


def call(command: Sequence[object], quiet: bool = False, folder: Path | None = None) -> int:
    """Run a program to its end and return its exit code."""
    import subprocess

    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [str(part) for part in command], stdout=output, stderr=output, cwd=folder, check=False
    ).returncode


def become(command: Sequence[object]) -> int:
    """Run a program in place of this one, so that it gets the keyboard, the signals and the exit code."""
    words = [str(part) for part in command]
    if sys.platform == "win32":
        return call(command)
    sys.stdout.flush()
    os.execv(words[0], words)


def check() -> int:
    """Run all checks, also after one failed, and return 1 if any did."""
    python = program_of("python")
    steps: list[tuple[str, list[object]]] = [
        ("format", [program_of("ruff"), "format", "--check", "--quiet", "."]),
        ("lint", [program_of("ruff"), "check", "--quiet", "."]),
        ("types", [program_of("pyright")]),
        ("walls", [program_of("lint-imports"), "--no-cache", "--no-logo"]),
        ("texts", [python, ROOT / "tools" / "texts.py", "check"]),
        ("tests", [python, "-m", "pytest", "-q"]),
    ]
    failed: list[str] = []
    for name, command in steps:
        say(f"── {name}")
        if call(command, folder=ROOT) != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Prepare what is missing, then do what the first word asks for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    reason = refusal(sys.version_info[:2])
    if reason:
        print(reason, file=sys.stderr)
        return 1
    os.environ["PYTHONUTF8"] = "1"
    word = arguments[0] if arguments else ""
    try:
        prepare(LIBRARIES + LIBRARIES_OF_TESTS if word in ("test", "check") else LIBRARIES)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    python = program_of("python")
    if word == "check":
        return check()
    if word in ("test", "build"):
        os.chdir(ROOT)
    if word == "test":
        return become([python, "-m", "pytest", *arguments[1:]])
    if word == "build":
        return become([python, "-m", "PyInstaller", "--noconfirm", "build.spec", *arguments[1:]])
    if word == "cli":
        return become([python, "-m", "officeapp", *(arguments[1:] or ["--help"])])
    return become([python, "-m", "officeapp", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
