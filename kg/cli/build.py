"""`kg build` and `kg view`: reports in, a folder out."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.terminal import DEFAULT_FOLDER, Commands, complain, declare, stdout_width, visible, warn
from kg.pipeline import Build, build
from kg.query.formats import aligned
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from kg.write.folder import write_folder


def add_commands(commands: Commands) -> None:
    """Declare `build` and `view`."""
    build_ = declare(commands, "build", _build, "read reports and write their graph, views and tables",
                     "kg build seeds/ --out out/ --jobs 2")  # fmt: skip
    build_.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="report files, or folders of them")
    build_.add_argument("--out", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="build folder (default out/)")
    build_.add_argument("--manifest", type=Path, metavar="CSV", help="file,jurisdiction,year[,edition,title,source]")
    build_.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes that read at once (default 1)")
    build_.add_argument("--base", metavar="IRI", help="base of the IRIs of things")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 up, not {text}")
    return min(int(text), os.cpu_count() or 1)


def _build(arguments: argparse.Namespace) -> int:
    vocabulary = load_vocabulary()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        built = build(
            arguments.paths,
            vocabulary,
            manifest=arguments.manifest,
            jobs=arguments.jobs,
            progress=lambda done, of, name: bar.update(task, completed=done, total=of, description=_clipped(name)),
        )
        bar.update(task, description="writing")
        write_folder(
            built.graph, vocabulary, arguments.out,
            shortcuts=built.shortcuts, warnings=built.warnings, base=arguments.base,
        )  # fmt: skip
    for warning in built.warnings:
        warn(warning)
    for failure in built.failures:
        complain(str(failure))
    print(_summary(built, vocabulary), end="")
    print(f"open {(arguments.out / 'views' / 'index.html').as_posix()}")
    return 1 if built.failures else 0


def _clipped(name: str) -> str:
    """A file's name as rich may show it: not as markup, and no wider than the bar allows."""
    text = Text(visible(name))
    text.truncate(30, overflow="ellipsis", pad=True)
    return text.markup


def _summary(built: Build, vocabulary: Vocabulary) -> str:
    """One line for each report, in the order of issuer and year, and their sum."""
    graph = built.graph
    rows = []
    for key, report in graph.reports.items():
        rows.append((
            vocabulary.divisions[report.issuer].name,
            str(report.year),
            report.edition,
            visible(report.source),
            sum(adoption.report == key for adoption in graph.adoptions.values()),
            sum(observation.report == key for observation in graph.observations.values()),
            sum(warning.startswith(f"{report.source}: ") for warning in built.warnings),
        ))  # fmt: skip
    sums = [sum(row[column] for row in rows) for column in (4, 5, 6)]  # type: ignore[misc]
    total = (f"{len(rows)} reports", "", "", "", len(graph.programmes), *sums[1:])
    head = ("report", "year", "edition", "file", "programmes", "observations", "warnings")
    return aligned(head, [[str(cell) for cell in row] for row in (*rows, total)], stdout_width())
