"""kg.query.shacl: shapes give violations as values, with the sentences behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from kg.errors import OntologyError
from kg.query.graph import load_graph
from kg.query.shacl import violations

SMALL = Path(__file__).with_name("small.ttl")
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gwr: <https://w3id.org/gwr/ns#> . @prefix ex: <http://ex/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Value a sh:NodeShape ; sh:targetClass gwr:Observation ;
  sh:property [ sh:path gwr:value ; sh:maxInclusive 1000000000.0 ; sh:message "too large"@en ] ;
  sh:property [ sh:path gwr:suspect ; sh:maxCount 0 ; sh:severity sh:Warning ; sh:message "doubtful" ] .
ex:Area a sh:NodeShape ; sh:targetClass gwr:Observation ;
  sh:property [ sh:path gwr:refArea ; sh:class gwr:Place ; sh:message "no place" ] .
"""
TERMS = """
@prefix gwr: <https://w3id.org/gwr/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
gwr:Division rdfs:subClassOf gwr:Place . gwr:FunctionalZone rdfs:subClassOf gwr:Place .
"""


@pytest.fixture
def small() -> Graph:
    """The hand-made graph, one for each test."""
    return load_graph(SMALL)


@pytest.fixture
def rules(tmp_path: Path) -> tuple[Path, Path]:
    """Shapes, and the classes that they speak of."""
    shapes, terms = tmp_path / "shapes.ttl", tmp_path / "terms.ttl"
    shapes.write_text(SHAPES, encoding="utf-8")
    terms.write_text(TERMS, encoding="utf-8")
    return shapes, terms


def test_violations_carry_their_sentence(small: Graph, rules: tuple[Path, Path]) -> None:
    """Worst first, each with node, path, value, message and passage; the class hierarchy is known."""
    found = violations(small, *rules)
    assert [(v.severity, v.message) for v in found] == [("Violation", "too large"), ("Warning", "doubtful")]
    assert (found[0].path, found[0].value) == ("https://w3id.org/gwr/ns#value", "129760000000.0")
    assert found[0].passages == ("1244个重大项目完成投资1297.6亿元",)


def test_checking_leaves_the_graph_alone(small: Graph, rules: tuple[Path, Path]) -> None:
    """The graph has the same triples after a check as before."""
    before = set(small)
    violations(small, *rules)
    assert set(small) == before


def test_missing_shapes_are_named(small: Graph, tmp_path: Path) -> None:
    """Without shapes there is an error, never a clean bill of health."""
    with pytest.raises(OntologyError, match=r"none\.ttl: no shapes there"):
        violations(small, tmp_path / "none.ttl")
