"""The command line: the same services as the window, for scripts and the office's own technician.

Exit status: 0 done; 1 the person must act; 2 wrong usage. With `--json` standard output holds one JSON value.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.cli import grammar
from officeapp.cli.commands import COMMANDS, WrongUsage, check_names
from officeapp.domain.check import Refused


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    i18n.use(i18n.preferred())
    given = grammar.parser().parse_args(grammar.with_signs(arguments))
    try:
        dates.today()  # a day that is none is told before anything is done
        check_names(given)
        status, result, words = COMMANDS[given.command](given)
    except WrongUsage as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except Refused as wrong:
        print("\n".join(_at_fields(wrong)), file=sys.stderr)
        return 1
    except UserError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    try:
        if given.json:
            print(json.dumps(result, ensure_ascii=False))
        elif words:
            print(words)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # the reader of a pipe had enough
    return status


def _at_fields(wrong: Refused) -> list[str]:
    """Everything that refuses a record, each beginning with the name of its field."""
    found = [each for each in wrong.problems if each.level == "error"]
    return [f"{each.field}: {each}" if each.field else str(each) for each in found]
