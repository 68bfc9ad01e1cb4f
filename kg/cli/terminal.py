"""What every command shares: how a subcommand is declared, and how it speaks to the person at the terminal."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
DEFAULT_FOLDER = Path("out")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def declare(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], summary: str, example: str
) -> argparse.ArgumentParser:
    """A subcommand with its help: one line of summary, and examples that can be typed as they stand."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run, parser=parser)
    return parser


def visible(text: str) -> str:
    """One line without control characters: what reports say must not steer the terminal."""
    return _CONTROL.sub(" ", text).strip()


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    print(f"kg: {visible(message)}", file=sys.stderr)


def warn(message: str) -> None:
    """One line on stderr that does not change the exit status."""
    print(f"kg: warning: {visible(message)}", file=sys.stderr)


def stdout_width() -> int | None:
    """Columns of the terminal, or None where the output goes to a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
