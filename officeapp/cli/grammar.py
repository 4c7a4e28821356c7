"""What can be said on the command line, with the help for each word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from officeapp.base import i18n
from officeapp.base.i18n import N_, _

OF_ARGPARSE = (  # its own words, translated with ours
    N_("usage:"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)


def _translated(words: str) -> str:
    return i18n.gettext(words.rstrip()) + (" " if words.endswith(" ") else "")


setattr(argparse, "_", _translated)  # noqa: B010 - the module gives no other way to its texts


class _Parser(argparse.ArgumentParser):
    """Ends with status 2 at wrong usage, and says its headings in the language of the moment."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = _("what to give"), _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _count(text: str) -> int:
    """A number of records, from 0 on."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r}: 0, 1, 2 …")
    return int(text)


def with_signs(arguments: Sequence[str]) -> list[str]:
    """`--sort -name` is one option with its value, though the value begins like an option."""
    words: list[str] = []
    for word in arguments:
        if words and words[-1] == "--sort" and word.startswith("-"):
            words[-1] = f"--sort={word}"
        else:
            words.append(word)
    return words


def parser() -> argparse.ArgumentParser:
    """The parser of the whole line; the command's name lands in `command`."""
    json = _("write one JSON value to standard output")
    whole = _Parser(prog="officeapp")
    whole.add_argument("--json", action="store_true", help=json)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str, help: str, *, file: str = _("the office's file")) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=json)
        if file:
            made.add_argument("file", metavar="FILE", help=file)
        return made

    _making(command)
    fields = command("fields", _("list the fields of the registers"), file="")
    fields.add_argument("register", metavar="REGISTER", nargs="?", help=_("only this register"))
    _importing(command("import", _("import a spreadsheet into a register")))
    _listing(command("list", _("list the records of a register")))
    _reporting(command("report", _("make a report, or list the reports there are")))
    _doing(command)
    _keeping(command)
    return whole


def _making(command: Any) -> None:
    file = _("the file to make; it must not exist yet")
    new = command("new", _("set up the file of a new office"), file=file)
    new.add_argument("--name", metavar="TEXT", required=True, help=_("name of the office"))
    new.add_argument(
        "--kind",
        required=True,
        choices=("party", "council", "state"),
        help=_("Party committee, people's council or state body"),
    )
    demo = command("demo", _("make a file of invented data to try the program with"), file=file)
    demo.add_argument("--people", metavar="N", type=int, default=1248, help=_("how many people"))
    demo.add_argument("--seed", metavar="K", type=int, default=1, help=_("same seed and day, same data"))


def _importing(imported: argparse.ArgumentParser) -> None:
    imported.add_argument("register", metavar="REGISTER", help=_("the register that takes the rows"))
    imported.add_argument("sheetfile", metavar="SHEETFILE", help=_("the spreadsheet"))
    imported.add_argument(
        "--sheet", metavar="NAME", help=_("this sheet, or * for all; else the one that fits best")
    )
    imported.add_argument(
        "--mode",
        choices=("add", "fill", "update"),
        default="add",
        help=_("known records: leave them, fill their blank fields, or update them"),
    )
    imported.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("which field a column feeds, by its letter or heading"),
    )
    imported.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=_("what every row has where the sheet says nothing, such as programme=…"),
    )
    imported.add_argument(
        "--create",
        choices=("missing", "none"),
        default="none",
        help=_("make unknown units, or keep them as written"),
    )
    imported.add_argument(
        "--dry-run", action="store_true", help=_("show what would come of it, write nothing")
    )
    imported.add_argument(
        "--problems", metavar="OUT.xlsx", help=_("write the rows with problems to this file")
    )


def _listing(listed: argparse.ArgumentParser) -> None:
    listed.add_argument("register", metavar="REGISTER", help=_("the register to list"))
    listed.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=_("only records with this value; several mean and, empty means unknown"),
    )
    listed.add_argument(
        "--search", metavar="TEXT", default="", help=_("only records with words that begin so")
    )
    listed.add_argument("--sort", metavar="FIELD", help=_("the order; with a minus from the end"))
    listed.add_argument("--as-of", metavar="DATE", help=_("as things stood on this day"))
    listed.add_argument("--limit", metavar="N", type=_count, help=_("at most so many"))
    listed.add_argument("--out", metavar="OUT.xlsx", help=_("write the list to this file"))


def _reporting(report: argparse.ArgumentParser) -> None:
    report.add_argument("report", metavar="REPORT", nargs="?", help=_("the report; without it their list"))
    report.add_argument("--out", metavar="OUT.xlsx|OUT.pdf|OUT.docx", help=_("write the report to this file"))
    report.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help=_("a parameter of the report")
    )
    report.add_argument("--rows", metavar="FIGURE", help=_("list the records behind a figure"))


def _doing(command: Any) -> None:
    do = command("do", _("carry an action out, or list the actions there are"))
    do.add_argument("action", metavar="ACTION", nargs="?", help=_("the action; without it their list"))
    do.add_argument("parameters", nargs="*", metavar="NAME=VALUE", help=_("a parameter of the action"))
    undo = command("undo", _("undo the newest action, or list all actions"))
    undo.add_argument("--list", action="store_true", help=_("list the actions, undo nothing"))
    command("redo", _("redo the action undone last"))


def _keeping(command: Any) -> None:
    command("check", _("check a file for damage"))
    backup = command("backup", _("make a backup copy of a file"))
    backup.add_argument("dir", metavar="DIR", nargs="?", help=_("the folder for the copy"))
    restore = command("restore", _("restore a file from a backup copy"))
    restore.add_argument("backup", metavar="BACKUP", help=_("the backup copy"))
