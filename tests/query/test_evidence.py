"""kg.query.evidence and kg.query.why: the sentence behind every fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import QueryError
from kg.query.evidence import evidence_violations
from kg.query.graph import load_graph
from kg.query.terms import GWR, NIF
from kg.query.why import why

SMALL = Path(__file__).with_name("small.ttl")
GDP = URIRef("https://w3id.org/gwr/id/observation/xs-gdp-2024")
REPORT = URIRef("https://w3id.org/gwr/id/report/330109-2024")
PASSAGE = URIRef("https://w3id.org/gwr/id/passage/330109-2024/10-56")


@pytest.fixture
def small() -> Graph:
    """The hand-made graph, one for each test."""
    return load_graph(SMALL)


def test_sound_graph_has_no_violation(small: Graph) -> None:
    """Facts that have their passages, and passages as long as their offsets say, are sound."""
    assert evidence_violations(small) == ()


def test_fact_without_passage_is_named(small: Graph) -> None:
    """An observation whose evidence is gone is a violation."""
    small.remove((GDP, GWR.evidence, None))
    assert [(v.node, v.severity) for v in evidence_violations(small)] == [(str(GDP), "Violation")]


@pytest.mark.parametrize(
    ("link", "value"), [(NIF.endIndex, Literal(55)), (NIF.beginIndex, Literal("x")), (NIF.anchorOf, None)]
)
def test_passage_that_is_not_its_offsets_is_named(small: Graph, link: URIRef, value: Literal | None) -> None:
    """A passage whose offsets and text do not agree is a violation."""
    small.remove((PASSAGE, link, None))
    if value is not None:
        small.add((PASSAGE, link, value))
    assert str(PASSAGE) in {violation.node for violation in evidence_violations(small)}


def test_passage_is_compared_with_its_source(small: Graph) -> None:
    """With the source at hand a passage must be exactly the characters at its offsets."""
    quote, sha256 = str(small.value(PASSAGE, NIF.anchorOf)), str(small.value(REPORT, GWR.sha256))
    others = {URIRef(v.node) for v in evidence_violations(small, {sha256: "x" * 10 + quote})}
    assert PASSAGE not in others
    assert PASSAGE in {URIRef(v.node) for v in evidence_violations(small, {sha256: "x" * 11 + quote})}


def test_why_of_an_observation(small: Graph) -> None:
    """An observation is explained by its facts with labels, and by the sentence with its place."""
    reason = why(small, "observation/xs-gdp-2024")
    assert ("rawValue", "5.5%以上") in reason.facts
    assert ("refArea", "萧山区 (330109)") in reason.facts
    (source,) = reason.sources
    assert (source.report, source.section, source.line) == ("萧山区 2024 Infographic 萧山.txt", "主要目标", "3")
    assert source.sentence.startswith("地区生产总值增长5.5%以上，力争6%")


@pytest.mark.parametrize(
    ("name", "sources"),
    [
        ("programme/zj-415x", 2),
        ("zj-415x", 2),
        ("https://w3id.org/gwr/id/programme/zj-415x", 2),
        ("adoption/330109-2024_zj-no1", 1),
        ("passage/330109-2024/10-56", 1),
        ("indicator/gdp", 5),
        ("report/330110-2024", 1),
    ],
)
def test_why_of_anything(small: Graph, name: str, sources: int) -> None:
    """A node is found by its IRI or the tail of it; a concept is explained by the facts about it."""
    assert len(why(small, name).sources) == sources


def test_why_of_the_unknown(small: Graph) -> None:
    """An unknown node is an error; one that fits several names them."""
    with pytest.raises(QueryError, match="no such node"):
        why(small, "programme/nope")
    small.add((URIRef("https://w3id.org/gwr/id/zone/330109"), GWR.x, Literal(1)))
    with pytest.raises(QueryError, match=r"more than one node: .*division/330109.*zone/330109"):
        why(small, "330109")
