"""`kg query`, `kg why`, `kg check`: questions to a built graph."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from kg.cli.terminal import DEFAULT_FOLDER, Commands, declare, stdout_width, visible
from kg.errors import QueryError
from kg.query.evidence import Violation, evidence_violations
from kg.query.formats import FORMATS, as_table, shown_iri
from kg.query.graph import load_graph
from kg.query.saved import ask_saved, saved_questions
from kg.query.shacl import violations
from kg.query.sparql import ask
from kg.query.why import Reason, why
from kg.read.formats import read_text
from kg.read.report import SUFFIXES, read_file
from kg.read.sources import sources


def add_commands(commands: Commands) -> None:
    """Declare `query`, `why` and `check`."""
    query = declare(commands, "query", _query, "ask a built graph in SPARQL, or a saved question by name",
                    "kg query --name gdp-targets --set period=2024 --format csv\n"
                    '  kg query out "SELECT ?name { ?p a gwr:Programme ; skos:prefLabel ?name }"')  # fmt: skip
    query.add_argument("words", nargs="*", metavar="[DIR] [SPARQL]", help="build folder (default out/) and question")
    query.add_argument("--file", type=Path, metavar="F", help="read the SPARQL from a file")
    query.add_argument("--name", help="ask a saved question")
    query.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="set one of its parameters")
    query.add_argument("--format", choices=tuple(FORMATS), default="table", help="form of the answer (default table)")
    query.add_argument("--list", action="store_true", help="list the saved questions and their parameters")
    why_ = declare(commands, "why", _why, "print what the graph says of a node, and the sentence behind it",
                   "kg why programme/zj-415x")  # fmt: skip
    why_.add_argument("words", nargs="+", metavar="[DIR] NODE", help="build folder, and an IRI or the tail of one")
    check = declare(commands, "check", _check, "check a built graph: SHACL shapes and the evidence of every fact",
                    "kg check out/")  # fmt: skip
    check.add_argument("--sources", type=Path, metavar="PATH", help="the reports, to compare every passage with them")
    check.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR")


def _query(arguments: argparse.Namespace) -> int:
    if arguments.list:
        print(_listing())
        return 0
    folder, text = _folder_and_text(arguments)
    settings = _settings(arguments)
    if arguments.name is not None:
        answer = ask_saved(load_graph(folder), arguments.name, settings)
    else:
        answer = ask(load_graph(folder), text)
    if arguments.format == "table":
        sys.stdout.write(as_table(answer, stdout_width()))
    else:
        sys.stdout.write(FORMATS[arguments.format](answer))
    return 0


def _folder_and_text(arguments: argparse.Namespace) -> tuple[Path, str]:
    words: list[str] = arguments.words
    elsewhere = [name for name in ("file", "name") if getattr(arguments, name) is not None]
    if len(elsewhere) > 1:
        arguments.parser.error("give --file or --name, not both")
    if len(words) > (1 if elsewhere else 2):
        arguments.parser.error("too many words: quote the SPARQL")
    if elsewhere:
        folder = Path(words[0]) if words else DEFAULT_FOLDER
        return folder, "" if arguments.file is None else _text_of(arguments.file)
    if not words or (len(words) == 1 and Path(words[0]).is_dir()):
        arguments.parser.error("what is the question? Give SPARQL, --file or --name (--list names the saved ones)")
    return (Path(words[0]) if len(words) == 2 else DEFAULT_FOLDER), words[-1]


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror}); name a file with a SPARQL query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text; name a file with a SPARQL query") from error


def _settings(arguments: argparse.Namespace) -> dict[str, str]:
    if arguments.set and arguments.name is None:
        arguments.parser.error("--set belongs to --name")
    pairs = [setting.partition("=") for setting in arguments.set]
    if wrong := [name for name, equals, _ in pairs if not equals or not name]:
        arguments.parser.error(f"--set {wrong[0]}: write it as KEY=VALUE")
    return {name: value for name, _, value in pairs}


def _listing() -> str:
    lines = []
    for question in saved_questions().values():
        settings = " ".join(f"--set {name}={value}" for name, value in question.parameters)
        lines += [f"{question.name}  {settings}".rstrip(), f"    {question.zh}", f"    {question.en}"]
    return "\n".join(lines)


def _why(arguments: argparse.Namespace) -> int:
    if len(arguments.words) > 2:
        arguments.parser.error("give one node")
    folder = Path(arguments.words[0]) if len(arguments.words) == 2 else DEFAULT_FOLDER
    reason = why(load_graph(folder), arguments.words[-1])
    print("\n".join(_reason_lines(reason)))
    return 0


def _reason_lines(reason: Reason) -> list[str]:
    lines = [shown_iri(reason.node)]
    lines += [f"  {name}: {visible(value)}" for name, value in reason.facts]
    for source in reason.sources:
        lines.append("\n" + visible(source.report))
        where = {"section": source.section, "page": source.page, "line": source.line}
        lines += [f"  {name}: {visible(value)}" for name, value in where.items() if value]
        lines += [f"  characters: {source.begin}-{source.end}", f"  {visible(source.sentence)}"]
    return lines


def _check(arguments: argparse.Namespace) -> int:
    graph = load_graph(arguments.folder)
    found = [*violations(graph), *evidence_violations(graph, _texts(arguments.sources))]
    for violation in found:
        print("\n".join(_violation_lines(violation)))
    worst = sum(violation.severity == "Violation" for violation in found)
    print(f"{worst} violations, {len(found) - worst} warnings")
    return 1 if worst else 0


def _texts(path: Path | None) -> dict[str, str]:
    """The texts of the reports at `path`, by the sha256 of their files."""
    if path is None:
        return {}
    contents = [(source.path, read_file(source.path)) for source in sources([path], SUFFIXES)]
    return {hashlib.sha256(data).hexdigest(): read_text(data, file.name).characters for file, data in contents}


def _violation_lines(violation: Violation) -> list[str]:
    at = " ".join(part for part in (shown_iri(violation.path), violation.value) if part)
    head = f"{violation.severity} {shown_iri(violation.node)}: {violation.message}" + (f" ({at})" if at else "")
    return [visible(head), *(f"    {visible(sentence)}" for sentence in violation.passages)]
