"""kg.query.plan: questions are evaluated in a good order, and the order does not change the answer."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg.query.graph import load_graph, namespaces
from kg.query.guard import parsed
from kg.query.plan import arranged
from kg.query.saved import ask_saved, saved_questions
from kg.query.sparql import ask

SMALL = Path(__file__).with_name("small.ttl")


@pytest.fixture(scope="module")
def small() -> Graph:
    """The hand-made graph of this folder."""
    return load_graph(SMALL)


def first_triples(text: str) -> list[str]:
    """The predicates of the innermost pattern, in the order of evaluation."""
    algebra = parsed(text, namespaces().prefixes).algebra
    while algebra.name != "BGP":
        algebra = algebra["p2"] if algebra.name == "Join" else algebra["p"]
    return [str(predicate).rpartition("#")[2] for _, predicate, _ in algebra.triples]


def test_what_is_bound_comes_first() -> None:
    """A constant that few subjects have starts; from then on each triple continues from a bound variable."""
    text = (
        'SELECT * { ?o gwr:aspect gwr:Growth ; gwr:surface ?s ; gwr:inReport ?r . ?r gwr:sha256 "0" ; gwr:issuer ?d }'
    )
    assert first_triples(text)[:2] == ["sha256", "issuer"]
    assert first_triples(text)[2] == "inReport"


def test_a_join_passes_on_what_it_knows() -> None:
    """The pattern after a nested group starts from the variable that the group binds."""
    text = "SELECT * { { ?p skos:prefLabel ?n FILTER(?n = 'x') } ?a gwr:stance ?t ; gwr:adopter ?d ; gwr:programme ?p }"
    assert first_triples(text)[0] == "programme"


QUESTIONS = {
    "optional": "SELECT ?r ?p { ?r a gwr:Report OPTIONAL { ?a gwr:inReport ?r ; gwr:programme ?p } }",
    "union": "SELECT * { { ?x gwr:owner ?d } UNION { ?x gwr:adopter ?d } ?d skos:prefLabel ?n }",
    "minus": "SELECT ?p { ?p a gwr:Programme MINUS { ?a gwr:programme ?p } }",
    "not exists": "SELECT ?p { ?p a gwr:Programme FILTER NOT EXISTS { ?a gwr:programme ?p } }",
    "exists in bind": "SELECT ?p ?b { ?p a gwr:Programme BIND(EXISTS { ?a gwr:programme ?p } AS ?b) }",
    "values in between": "SELECT * { ?r gwr:issuer ?d VALUES ?d { <https://w3id.org/gwr/id/division/330109> } "
    "?r gwr:edition ?e }",
    "subquery": "SELECT ?d ?n { { SELECT ?d (COUNT(?r) AS ?n) { ?r gwr:issuer ?d } GROUP BY ?d } ?d gwr:gbCode ?c }",
    "path": "SELECT ?x ?y { ?x gwr:parent+ ?y . ?y a gwr:Province }",
    "bind first": "SELECT * { BIND('萧山区'@zh AS ?n) ?d skos:prefLabel ?n . ?r gwr:issuer ?d }",
    "two groups": "SELECT * { { ?a gwr:adopter ?d } { ?o gwr:refArea ?d ; gwr:value ?v } ?d gwr:gbCode ?c }",
}


@pytest.mark.parametrize("text", QUESTIONS.values(), ids=QUESTIONS)
def test_order_does_not_change_the_rows(small: Graph, text: str) -> None:
    """Arranged or as rdflib has it, a question has the same rows."""
    plain = small.query(translateQuery(parseQuery(text), initNs=dict(namespaces().prefixes)))
    expected = sorted(str(row.asdict()) for row in plain)  # type: ignore[union-attr]
    answer = ask(small, text)
    found = sorted(
        str({n: c for n, c in zip(answer.variables, row, strict=True) if c is not None}) for row in answer.rows
    )
    assert found == expected
    assert found


@pytest.mark.parametrize("name", tuple(saved_questions()))
def test_saved_questions_mean_the_same_elsewhere(small: Graph, name: str) -> None:
    """Another engine gives the same rows: no saved question rests on a habit of rdflib's."""
    question = saved_questions()[name]
    text = question.sparql
    for parameter, default in question.parameters:
        text = re.sub(rf"\?{parameter}\b", f'"{default}"', text)
    store = pyoxigraph.Store()
    store.load(path=str(SMALL), format=pyoxigraph.RdfFormat.TURTLE)
    solutions = store.query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    elsewhere = [tuple("" if cell is None else _number(cell.value) for cell in row) for row in solutions]
    here = [tuple("" if cell is None else _number(str(cell)) for cell in row) for row in ask_saved(small, name).rows]
    assert here == elsewhere


def test_nothing_to_arrange() -> None:
    """What is no algebra is left alone."""
    assert arranged(None) == frozenset()


def _number(text: str) -> str:
    """One spelling of a number: engines write 6, 6.0 and 6.00."""
    try:
        return repr(float(text))
    except ValueError:
        return text
