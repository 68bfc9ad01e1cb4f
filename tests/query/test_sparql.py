"""kg.query.sparql and kg.query.graph: questions over a graph give typed, ordered rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from kg.errors import QueryError
from kg.query.graph import load_graph
from kg.query.sparql import ask

SMALL = Path(__file__).with_name("small.ttl")


@pytest.fixture(scope="module")
def small() -> Graph:
    """The hand-made graph of this folder."""
    return load_graph(SMALL)


def test_rows_are_typed(small: Graph) -> None:
    """Cells are RDF terms whose Python values have the type of the literal; an unbound one is None."""
    answer = ask(small, "SELECT ?value ?none { ?o gwr:value ?value ; gwr:rawValue '1.5%' }")
    assert answer.variables == ("value", "none")
    ((value, none),) = answer.rows
    assert isinstance(value, Literal)
    assert (value.toPython(), none) == (Decimal("1.5"), None)


def test_rows_without_order_are_sorted(small: Graph) -> None:
    """Without ORDER BY the rows come sorted; with it they come as asked."""
    sorted_rows = ask(small, "SELECT ?n { ?d a gwr:Division ; skos:prefLabel ?n }").rows
    assert [str(row[0]) for row in sorted_rows] == sorted(str(row[0]) for row in sorted_rows)
    backwards = ask(small, "SELECT ?n { ?d a gwr:Division ; skos:prefLabel ?n } ORDER BY DESC(STR(?n))").rows
    assert [str(row[0]) for row in backwards] == sorted((str(row[0]) for row in sorted_rows), reverse=True)


def test_ask_and_construct(small: Graph) -> None:
    """ASK gives a truth value, CONSTRUCT and DESCRIBE a graph."""
    assert ask(small, "ASK { ?r a gwr:Report }").truth is True
    assert ask(small, "ASK { ?r a gwr:Nothing }").truth is False
    built = ask(small, "CONSTRUCT { ?p a gwr:Programme } WHERE { ?p a gwr:Programme }").graph
    assert built is not None
    assert len(built) == 9
    described = ask(small, "DESCRIBE <https://w3id.org/gwr/id/division/330109>").graph
    assert described is not None
    assert len(described) > 0


def test_bindings_are_data(small: Graph) -> None:
    """A bound value is compared as a literal, whatever SPARQL it is made of."""
    text = "SELECT ?d { ?d skos:prefLabel ?label FILTER(STR(?label) = ?name) }"
    assert len(ask(small, text, {"name": "萧山区"}).rows) == 1
    assert ask(small, text, {"name": '" || true) } #'}).rows == ()


def test_missing_graph_is_one_line(tmp_path: Path) -> None:
    """A folder without a graph says so and how to build one."""
    with pytest.raises(QueryError, match="no graph there; build one with"):
        load_graph(tmp_path)


@pytest.mark.parametrize("content", [b"<a> <b> ", b"\xff\xfe\x00", b'@prefix a: <http://a#> . a:b c:d "x" .'])
def test_broken_graph_is_one_line(tmp_path: Path, content: bytes) -> None:
    """A graph that is not Turtle is named in one line."""
    (tmp_path / "graph.ttl").write_bytes(content)
    with pytest.raises(QueryError, match=r"graph\.ttl: not a Turtle file") as caught:
        load_graph(tmp_path)
    assert "\n" not in str(caught.value)
