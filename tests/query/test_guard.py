"""kg.query.guard: a question reads the graph at hand and nothing else."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import QueryError
from kg.query.sparql import ask

REFUSED = {
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE in a subquery": "SELECT * { { SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "SERVICE in EXISTS": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?x } } }",
    "SERVICE in EXISTS in BIND": "SELECT * { BIND(NOT EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?x } } AS ?b) }",
    "SERVICE in HAVING": "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { SERVICE <http://127.0.0.1:9/> {} })",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SERVICE in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "FROM": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM in ASK": "ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "FROM in DESCRIBE": "DESCRIBE ?s FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "FROM in CONSTRUCT": "CONSTRUCT FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "GRAPH": "SELECT * { GRAPH ?g { ?s ?p ?o } }",
}
UPDATES = {
    "LOAD": "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA": "INSERT DATA { <http://a> <http://b> <http://c> }",
    "DELETE WHERE": "DELETE WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "DROP": "DROP DEFAULT",
}
MALFORMED = {
    "no query at all": "三个一号工程",
    "nothing": "",
    "open brace": "SELECT * { ?s ?p ?o",
    "unknown prefix": "SELECT * { ?s nope:x ?o }",
    "not aggregated": "SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s HAVING(",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_other_addresses_are_refused(text: str) -> None:
    """Nothing that would read another address is evaluated, however deep it stands."""
    with pytest.raises(QueryError, match=r"SERVICE|FROM|GRAPH"):
        ask(Graph(), text)


@pytest.mark.parametrize("text", UPDATES.values(), ids=UPDATES)
def test_updates_are_refused(text: str) -> None:
    """An update is named as such and leaves the graph as it was."""
    graph = Graph()
    graph.add((URIRef("http://a"), URIRef("http://b"), Literal("c")))
    with pytest.raises(QueryError, match="only reads"):
        ask(graph, text)
    assert len(graph) == 1


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_malformed_questions_are_one_line(text: str) -> None:
    """A malformed question is told in one line that begins with `query:`."""
    with pytest.raises(QueryError, match=r"^query: ") as caught:
        ask(Graph(), text)
    assert "\n" not in str(caught.value)


def test_words_in_texts_are_no_commands() -> None:
    """SERVICE and FROM inside a literal, a comment or an IRI are ordinary characters."""
    answer = ask(Graph(), 'SELECT ?x { BIND("SERVICE <http://a> FROM <b>" AS ?x) } # FROM <http://c>')
    assert [str(row[0]) for row in answer.rows] == ["SERVICE <http://a> FROM <b>"]


def test_unknown_prefix_names_the_known_ones() -> None:
    """Who uses a prefix that nobody declared is told which there are."""
    with pytest.raises(QueryError, match=r"unknown prefix nope:.*gwr.*skos"):
        ask(Graph(), "ASK { ?s nope:x ?o }")
