"""Question + graph -> Answer: typed rows, a truth value or a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.term import Identifier, Literal, Node, Variable

from kg.query.graph import namespaces
from kg.query.guard import parsed

Row = tuple[Node | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives.

    Attributes:
        variables: names of the columns of a SELECT, in its order; empty for the other forms.
        rows: one cell for each variable, None where it is unbound.
        truth: of an ASK, else None.
        graph: of a CONSTRUCT or DESCRIBE, else None.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None
    graph: Graph | None = None


def ask(graph: Graph, text: str, bindings: Mapping[str, str] | None = None) -> Answer:
    """Evaluate a SELECT, ASK, CONSTRUCT or DESCRIBE over `graph`.

    `bindings` give the values of variables as plain literals: they are never part of the text. Rows without ORDER BY
    come sorted, so that the same graph gives the same answer.

    >>> ask(Graph(), "SELECT ?s ?name { VALUES (?s ?name) { (1 '萧山区') } }").rows[0][1].toPython()
    '萧山区'

    Raises:
        QueryError: see `kg.query.guard.parsed`.
    """
    query = parsed(text, namespaces().prefixes)
    values: dict[str, Identifier] = {name: Literal(value) for name, value in (bindings or {}).items()}
    result = evalQuery(graph, query, values)
    kind = result["type_"]
    if kind == "ASK":
        return Answer(truth=bool(result["askAnswer"]))
    if kind in ("CONSTRUCT", "DESCRIBE"):
        return Answer(graph=_with_prefixes(result["graph"]))
    variables = tuple(str(variable) for variable in result["vars_"])
    rows = [tuple(found.get(Variable(name)) for name in variables) for found in result["bindings"]]
    if not _ordered(query.algebra):
        rows.sort(key=lambda row: tuple("" if cell is None else cell.n3() for cell in row))
    return Answer(variables=variables, rows=tuple(rows))


def _ordered(algebra: object) -> bool:
    """Whether an ORDER BY decides the order: it stands under the projection and the slice."""
    while getattr(algebra, "name", None) in ("SelectQuery", "Slice", "Distinct", "Reduced", "Project"):
        algebra = algebra["p"]  # type: ignore[index]  # a CompValue: rdflib's nodes of algebra are dicts without a type
    return getattr(algebra, "name", None) == "OrderBy"


def _with_prefixes(graph: Graph) -> Graph:
    for prefix, iri in sorted(namespaces().prefixes.items()):
        graph.bind(prefix, iri, replace=True)
    return graph
