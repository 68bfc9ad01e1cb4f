"""Algebra -> the same algebra in an order that rdflib evaluates fast.

rdflib sorts the triples of a pattern without knowing what is bound around it, and joins all but the innermost patterns
by comparing every pair. On the graph of five reports that is minutes; asking for what is already bound first, and
letting joins with plain triples use it, is a second. Neither changes the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rdflib.namespace import RDF
from rdflib.paths import Path
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

from kg.query.terms import GWR

Known = frozenset[Variable]
CROWDED = frozenset(
    RDF.type if name == "type" else GWR[name]
    for name in ("aspect", "comparator", "edition", "modality", "refArea", "refPeriod", "relation", "stance", "status",
                 "type", "unit")
)  # fmt: skip
"""Properties with few objects for many subjects: asking for the subjects of an object gives most of the graph."""

Triple = tuple[Node | Path, Node | Path, Node | Path]


def arranged(node: Any, known: Known = frozenset()) -> Known:
    """Arrange `node` in place, given the variables that are bound before it; returns those bound after it."""
    if not isinstance(node, CompValue):
        return known
    match node.name:
        case "BGP":
            node["triples"] = _ordered(node.triples, known)
            return known | _variables(node.triples)
        case "Join":
            after = arranged(node.p1, known)
            node["lazy"] = bool(node.lazy or _plain_triples(node.p2))
            return after | arranged(node.p2, after if node.lazy else known)
        case "LeftJoin":
            after = arranged(node.p1, known)
            arranged(node.p2, after)
        case "Union":
            return arranged(node.p1, known) & arranged(node.p2, known)
        case "Minus":
            after = arranged(node.p1, known)
            arranged(node.p2, known)
        case _:
            after = arranged(node.get("p"), known)
    _arrange_patterns(node.get("expr"), after)
    return after & frozenset(node.PV) | known if node.name == "Project" else after


def _arrange_patterns(expression: Any, known: Known) -> None:
    """The patterns of EXISTS and NOT EXISTS inside an expression, which see what the row has bound."""
    for part in _parts(expression):
        if part.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            arranged(part.graph, known)
        else:
            _arrange_patterns(list(part.values()), known)


def _parts(expression: Any) -> Iterator[CompValue]:
    if isinstance(expression, CompValue):
        yield expression
    elif isinstance(expression, list | tuple | set):
        for part in expression:
            yield from _parts(part)


def _ordered(triples: list[Triple], known: Known) -> list[Triple]:
    """Cheapest next, again and again; of equals the earlier."""
    left, ordered = list(triples), []
    while left:
        cheapest = min(left, key=lambda triple: _cost(triple, known))
        left.remove(cheapest)
        ordered.append(cheapest)
        known = known | _variables([cheapest])
    return ordered


def _cost(triple: Triple, known: Known) -> int:
    """How many triples one may expect to read: few from a known subject, more from an object, all from neither."""
    subject, predicate, object_ = triple
    from_subject = not isinstance(subject, Variable) or subject in known
    bound_object = isinstance(object_, Variable) and object_ in known
    constant_object = not isinstance(object_, Variable)
    path = isinstance(predicate, Path)
    if from_subject:
        return (0 if bound_object or constant_object else 1) + path
    if bound_object or constant_object:
        return 3 + 2 * (predicate in CROWDED) + path + constant_object
    return 9 if path else 8


def _variables(triples: list[Triple]) -> Known:
    return frozenset(term for triple in triples for term in triple if isinstance(term, Variable))


def _plain_triples(node: CompValue) -> bool:
    """Whether nothing in `node` could tell what was bound outside of it from what it binds itself."""
    if node.name == "Union":
        return _plain_triples(node.p1) and _plain_triples(node.p2)
    return bool(node.name == "BGP")
