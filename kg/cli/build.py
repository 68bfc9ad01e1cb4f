"""`kg build` and `kg view`: reports in, a folder out."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.terminal import DEFAULT_FOLDER, Commands, complain, declare, stdout_width, visible, warn
from kg.link.shortcuts import shortcuts
from kg.model.text import ConceptId
from kg.pipeline import Build, build
from kg.query.formats import aligned
from kg.query.graph import load_graph
from kg.query.restore import base_of, restored
from kg.query.why import find_concept
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.namespaces import load_namespaces
from kg.write.folder import check_replaceable, write_folder
from kg.write.views.pages import about, write_views


def add_commands(commands: Commands) -> None:
    """Declare `build` and `view`."""
    build_ = declare(commands, "build", _build, "read reports and write their graph, views and tables",
                     "kg build seeds/ --out out/ --jobs 2")  # fmt: skip
    build_.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="report files, or folders of them")
    build_.add_argument("--out", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="build folder (default out/)")
    build_.add_argument("--manifest", type=Path, metavar="CSV", help="file,jurisdiction,year[,edition,title,source]")
    build_.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes that read at once (default 1)")
    build_.add_argument("--base", metavar="IRI", help="base of the IRIs of things")
    view = declare(commands, "view", _view, "write the HTML views of a built graph again, whole or of one thing",
                   "kg view out --programme 415X")  # fmt: skip
    view.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="build folder")
    view.add_argument("--programme", metavar="P", help="show who takes up this programme alone")
    view.add_argument("--jurisdiction", metavar="J", help="show what this division takes up alone")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 up, not {text}")
    return min(int(text), os.cpu_count() or 1)


def _build(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.out
    # what would make the writing fail is told before the reading
    check_replaceable(folder)
    load_namespaces(ontology_folder(), arguments.base)
    vocabulary = load_vocabulary()
    built = _with_progress(arguments, vocabulary)
    write_folder(
        built.graph, vocabulary, folder,
        shortcuts=shortcuts(built.graph, vocabulary), warnings=built.warnings, base=arguments.base,
    )  # fmt: skip
    for warning in built.warnings:
        warn(warning)
    for failure in built.failures:
        complain(str(failure))
    print(_summary(built, vocabulary), end="")
    print(f"open {(folder / 'views' / 'index.html').as_posix()}")
    return 1 if built.failures else 0


def _view(arguments: argparse.Namespace) -> int:
    rdf, vocabulary = load_graph(arguments.folder), load_vocabulary()
    base, chosen = base_of(rdf), {}
    for option, kind in (("programme", "Programme"), ("jurisdiction", "Division")):
        if name := getattr(arguments, option):
            chosen[option] = ConceptId(find_concept(rdf, kind, name).removeprefix(base))
    pages = write_views(about(restored(rdf, vocabulary), **chosen), vocabulary, arguments.folder / "views")
    print(f"open {pages[0].as_posix()}")
    return 0


def _with_progress(arguments: argparse.Namespace, vocabulary: Vocabulary) -> Build:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, of: int, name: str) -> None:
            shown = Text(visible(name))
            shown.truncate(30, overflow="ellipsis", pad=True)
            bar.update(task, completed=done, total=of, description=shown.markup)

        return build(
            arguments.paths, vocabulary, manifest=arguments.manifest, jobs=arguments.jobs, progress=advance
        )  # fmt: skip


def _summary(built: Build, vocabulary: Vocabulary) -> str:
    """One line for each report, and their sum; a programme of several reports counts once in it."""
    graph, rows = built.graph, []
    for key, report in graph.reports.items():
        programmes = sum(adoption.report == key for adoption in graph.adoptions.values())
        observations = sum(observation.report == key for observation in graph.observations.values())
        warnings = sum(warning.startswith(f"{report.source}: ") for warning in built.warnings)
        title = f"{vocabulary.divisions[report.issuer].name} {visible(report.source)}"
        rows.append([title, report.edition, report.year, programmes, observations, warnings])
    distinct = len({adoption.programme for adoption in graph.adoptions.values()})
    rows.append([f"{len(rows)} in all", "", "", distinct, len(graph.observations), len(built.warnings)])
    head = ("report", "edition", "year", "programmes", "observations", "warnings")
    return aligned(head, [[str(cell) for cell in row] for row in rows], stdout_width())
