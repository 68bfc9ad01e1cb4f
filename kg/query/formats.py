"""Answer -> text: an aligned table, CSV, SPARQL 1.1 JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from rdflib.term import BNode, IdentifiedNode, Literal, Node
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.query.graph import namespaces
from kg.query.sparql import Answer

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NATURAL_WIDTH = 1_000_000


def as_table(answer: Answer, width: int | None = None) -> str:
    """Columns aligned by what a terminal shows, where a Chinese character takes two places.

    `width` is the terminal's; without one no cell is wrapped or cut.
    """
    if answer.truth is not None:
        return f"{'yes' if answer.truth else 'no'}\n"
    if answer.graph is not None:
        return as_turtle(answer)
    rows = [[shown(cell) for cell in row] for row in answer.rows]
    return aligned(answer.variables, rows, width) + f"({len(rows)} row{'s' * (len(rows) != 1)})\n"


def aligned(head: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None) -> str:
    """Lines of columns, as wide as their content or, with a `width`, folded to fit it."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in head:
        table.add_column(Text(name, style="bold"), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    console = Console(file=out, width=width or _NATURAL_WIDTH, force_terminal=False, color_system=None, highlight=False)
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def as_csv(answer: Answer) -> str:
    """RFC 4180 with a header; a text that a spreadsheet would run as a formula gets a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if answer.graph is not None:
        writer.writerow(["subject", "predicate", "object"])
        writer.writerows(sorted([_cell(term) for term in triple] for triple in answer.graph))
    elif answer.truth is not None:
        writer.writerows([["answer"], [str(answer.truth).lower()]])
    else:
        writer.writerow(answer.variables)
        writer.writerows([_cell(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
    if answer.graph is not None:
        raise QueryError("format json: the answer is a graph; use --format ttl")
    content: dict[str, object]
    if answer.truth is not None:
        content = {"head": {}, "boolean": answer.truth}
    else:
        bindings = [
            {name: _json_term(cell) for name, cell in zip(answer.variables, row, strict=True) if cell is not None}
            for row in answer.rows
        ]
        content = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_turtle(answer: Answer) -> str:
    """The graph of a CONSTRUCT or DESCRIBE."""
    if answer.graph is None:
        raise QueryError("format ttl: the answer is a table; use CONSTRUCT or DESCRIBE, or another --format")
    return str(answer.graph.serialize(format="turtle"))


FORMATS: Mapping[str, Callable[[Answer], str]] = {"table": as_table, "csv": as_csv, "json": as_json, "ttl": as_turtle}


def shown(term: Node | None) -> str:
    """A term for the eye: literals bare, IRIs of known vocabularies as prefix:name, things by the tail of their IRI.

    >>> from rdflib import URIRef
    >>> shown(URIRef("https://w3id.org/gwr/ns#Target")), shown(URIRef("https://w3id.org/gwr/id/division/330109"))
    ('gwr:Target', 'division/330109')
    """
    if term is None:
        return ""
    text = str(term) if isinstance(term, Literal) else shown_iri(str(term))
    return _CONTROL.sub(" ", text).strip()


def shown_iri(iri: str) -> str:
    """An IRI without what everybody knows."""
    for prefix, namespace in namespaces().prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri.removeprefix(namespaces().base)


def _cell(term: Node | None) -> str:
    text = "" if term is None else str(term)
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _json_term(term: Node) -> dict[str, str]:
    if isinstance(term, Literal):
        content = {"type": "literal", "value": str(term)}
        if term.language:
            content["xml:lang"] = term.language
        elif term.datatype:
            content["datatype"] = str(term.datatype)
        return content
    if not isinstance(term, IdentifiedNode):
        raise QueryError(f"format json: a cell that is neither IRI nor literal: {term}")
    return {"type": "bnode" if isinstance(term, BNode) else "uri", "value": str(term)}
