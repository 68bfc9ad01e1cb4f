"""The command: parse, call, print. Results go to stdout; progress, warnings and errors to stderr."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from kg.cli import ask, build, measure
from kg.cli.terminal import complain
from kg.errors import KGError

EXAMPLE = """examples:
  kg build seeds/                      build the graph of the reports in seeds/ into out/
  kg query --list                      the saved questions
  kg query --name chain                one of them
  kg why 1f0c2d                        the sentence behind a fact"""

INTERRUPTED, BROKEN_PIPE = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 on success, 1 on a problem with the input, 2 (by argparse) on wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KGError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        # whoever read our output has left; what is still buffered must not fail at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        complain(f"{error.filename or 'the system'}: {error.strerror}; check the path and its permissions")
        return 1
    except KeyboardInterrupt:
        complain("interrupted; nothing was changed")
        return INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Government work reports (政府工作报告) as a knowledge graph.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in (build, ask, measure):
        group.add_commands(commands)
    return parser
