"""The command `standards-mirror`.

Exit status: 0 done, 1 the copy cannot be written, 2 the log or the copy is not what it
says it is, 3 the site cannot be reached.
"""

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .chain import BrokenChainError
from .copies import Copy, Head
from .site import Site, UnreachableError

UNWRITABLE, BROKEN, UNREACHABLE = 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        with Copy.opened(asked.copy) as copy:
            asked.run(copy, asked)
    except sqlite3.OperationalError as fault:
        print(f"The copy cannot be written: {fault}", file=sys.stderr)
        return UNWRITABLE
    except (BrokenChainError, sqlite3.DatabaseError) as fault:
        print(f"BROKEN: {fault}", file=sys.stderr)
        return BROKEN
    except UnreachableError as fault:
        print(f"UNREACHABLE: {fault}", file=sys.stderr)
        return UNREACHABLE
    except KeyboardInterrupt:
        return 0
    return 0


def _copy(copy: Copy, asked: argparse.Namespace) -> None:
    site = Site(asked.site, token=os.environ.get("STANDARDS_TOKEN", ""))
    copy.belongs_to(site.address)
    head = copy.head
    # From the last one that it has, so that another log is found out at once.
    for entries, latest in site.pages(after=max(head.position - 1, 0)):
        head = copy.add(entries)
        print(f"\r{head.position} of {latest}", end="", file=sys.stderr)
        if head.position > latest:
            raise BrokenChainError("the site has forgotten entries that the copy has")
    print(file=sys.stderr)
    _tell(copy, head)


def _follow(copy: Copy, asked: argparse.Namespace) -> None:
    while True:
        _copy(copy, asked)
        time.sleep(asked.every)


def _verify(copy: Copy, _asked: argparse.Namespace) -> None:
    _tell(copy, copy.verify())


def _tell(copy: Copy, head: Head) -> None:
    texts = copy.editions
    print(f"{head.position} entries, {texts} texts, {head.digest}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="standards-mirror",
        description="Copies an Urban Standards Portal into one SQLite file, keeps the "
        "copy current, and proves that it is whole.",
    )
    commands = parser.add_subparsers(required=True)
    for name, run, words in (
        ("copy", _copy, "copy what is new, and stop"),
        ("follow", _follow, "copy what is new, again and again"),
        ("verify", _verify, "compute the proof again from the copy alone"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("copy", type=Path, help="the SQLite file")
        if run is not _verify:
            command.add_argument("site", help="such as https://standards.example")
        if run is _follow:
            command.add_argument(
                "--every", type=float, default=60, help="seconds between; 60"
            )
        command.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
