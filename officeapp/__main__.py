"""The entry: without arguments or with a file alone the window opens, anything else is the command line."""

import io
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:  # a program of the Windows desktop has nowhere to write to
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (kept to the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not words or (len(words) == 1 and words[0].lower().endswith(".oad")):
        from officeapp.app import run

        return run(words)
    from officeapp.cli import main as command_line

    return command_line(words)


if __name__ == "__main__":
    sys.exit(main())
