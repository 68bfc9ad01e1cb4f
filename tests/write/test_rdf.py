"""graph.ttl says what the contract promises, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import RDF, BNode, Literal, URIRef
from rdflib import Graph as RdfGraph
from rdflib.namespace import SKOS, XSD

from kg.errors import WriteError
from kg.link.shortcuts import shortcuts
from kg.model.concept import Programme
from kg.model.fact import ClaimKind, Relation
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.namespaces import Namespaces, load_namespaces
from kg.write.rdf import EDITIONS, to_rdf, write_turtle
from tests.factories import (
    HOSTILE,
    THREE_NO1,
    a_cascade,
    a_claim,
    a_graph,
    a_passage,
    a_reading,
    a_report,
    a_vocabulary,
    an_adoption,
    an_observation,
)

GWR, ID = "https://w3id.org/gwr/ns#", "https://w3id.org/gwr/id/"
ROOT = Path(__file__).resolve().parents[2]


def rdf_of(graph: Graph) -> RdfGraph:
    return to_rdf(graph, a_vocabulary(), shortcuts(graph, a_vocabulary()))


def turtle_of(graph: Graph, folder: Path) -> Path:
    write_turtle(rdf_of(graph), folder / "graph.ttl")
    return folder / "graph.ttl"


def said(rdf: RdfGraph, key: str) -> set[str]:
    """What the graph says of one thing, written short: `gwr:value 5.5`."""
    lines = (f"{rdf.qname(str(p))} {o.n3(rdf.namespace_manager)}" for p, o in rdf.predicate_objects(URIRef(ID + key)))
    return set(lines)


def test_the_file_says_what_the_graph_says(tmp_path: Path) -> None:
    """rdflib reads back exactly the triples written, and pyoxigraph stores as many."""
    rdf = rdf_of(a_cascade())
    path = turtle_of(a_cascade(), tmp_path)
    assert set(RdfGraph().parse(path)) == set(rdf)
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(rdf)


def test_no_blank_node_and_no_iri_beyond_ascii() -> None:
    """Every node has an IRI of plain ASCII, whatever the report says."""
    for triple in rdf_of(a_cascade()):
        for term in triple:
            assert not isinstance(term, BNode)
            assert not isinstance(term, URIRef) or str(term).isascii()


def test_the_bytes_depend_on_the_content_alone(tmp_path: Path) -> None:
    """Three hash seeds and both orders of the inputs give one and the same file."""
    script = (
        "import sys; from pathlib import Path; from tests.factories import *; from kg.link.shortcuts import shortcuts;"
        "from kg.write.rdf import to_rdf, write_turtle; g, v = a_cascade(), a_vocabulary();"
        "write_turtle(to_rdf(g, v, shortcuts(g, v)), Path(sys.argv[1]))"
    )
    written = set()
    for seed in ("0", "1", "4242"):
        path = tmp_path / f"{seed}.ttl"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, env=environment, check=True)
        written.add(path.read_bytes())
    assert len(written) == 1
    reports = [a_report(year=year) for year in (2022, 2023, 2024)]
    orders = [a_graph(*map(a_reading, order)) for order in (reports, reports[::-1])]
    assert rdf_of(orders[0]).serialize() == rdf_of(orders[1]).serialize()


def test_an_observation_in_full() -> None:
    """All that is known of a figure is on its node, under the contract's names."""
    report = a_report()
    floor = an_observation(report)
    stretch = an_observation(
        report, value="1.8E+12", upper="2E+12", stretch_of=floor.key, programme=THREE_NO1, suspect="与上文不符",
        relation=Relation.ABOVE, reference="经济增长", reference_indicator=ConceptId("indicator/cpi"),
    )  # fmt: skip
    rdf = rdf_of(a_graph(a_reading(report, [floor, stretch], [])))
    evidence = next(iter(stretch.evidence))
    assert said(rdf, f"observation/{stretch.key}") == {
        "rdf:type gwr:Observation", "rdf:type qb:Observation", "qb:dataSet gwr:cube",
        f"gwr:inReport report:{report.id}", "gwr:indicator indicator:gdp", 'gwr:surface "地区生产总值"',
        "gwr:refArea division:330109", "gwr:refPeriod period:2024", "gwr:aspect gwr:Growth", "gwr:status gwr:Target",
        "gwr:comparator gwr:About", "gwr:modality gwr:Plain", "gwr:relation gwr:Above",
        'gwr:value "1800000000000.0"^^xsd:decimal', 'gwr:upperValue "2000000000000.0"^^xsd:decimal',
        'gwr:confidence "0.95"^^xsd:decimal', "gwr:unit unit:PERCENT", 'gwr:unitText "%"', 'gwr:rawValue "5.5%左右"',
        'gwr:rule "growth"', 'gwr:suspect "与上文不符"', 'gwr:reference "经济增长"',
        "gwr:underProgramme programme:zj-three-no1", "gwr:referenceIndicator indicator:cpi",
        f"gwr:stretchOf observation:{floor.key}", f"gwr:evidence <{ID}passage/{evidence}>",
    }  # fmt: skip


def test_an_open_relative_target_says_nothing_it_does_not_know() -> None:
    """No value, unit, period or programme where the text gives none."""
    report = a_report()
    relative = an_observation(
        report, value=None, unit=None, unit_text=None, period=None, relation=Relation.SYNC, reference="经济增长"
    )
    words = {
        line.split()[0]
        for line in said(rdf_of(a_graph(a_reading(report, [relative], []))), f"observation/{relative.key}")
    }
    assert not words & {"gwr:value", "gwr:upperValue", "gwr:unit", "gwr:unitText", "gwr:refPeriod", "gwr:stretchOf"}
    assert {"gwr:relation", "gwr:reference", "gwr:rawValue"} <= words


def test_report_passage_and_adoption_in_full() -> None:
    """Whose report and which edition; where the sentence stands; who takes what up, in which words."""
    report = a_report(edition="keypoints", target_year=2025, decided=(("issuer", "manifest"),))
    adoption = an_adoption(report, surfaces={"“415X”", "415X工程"})
    passage = a_passage(report, "大力实施“415X”先进制造业集群培育工程", section=("一、总体要求", "（一）目标"), page=3)
    reading = replace(a_reading(report, [], [adoption]), passages=(passage,))
    rdf = rdf_of(Graph.of([reading]))
    assert said(rdf, f"report/{report.id}") == {
        "rdf:type gwr:Report", "gwr:issuer division:330109", 'gwr:reportYear "2024"^^xsd:gYear',
        'gwr:targetYear "2025"^^xsd:gYear', "gwr:edition gwr:KeyPoints", 'dcterms:title "政府工作报告"@zh',
        'dcterms:source "330109-2024.txt"', f'gwr:sha256 "{report.sha256}"', 'gwr:decidedBy "issuer: manifest"',
    }  # fmt: skip
    assert said(rdf, f"passage/{passage.id}") == {
        "rdf:type gwr:Passage", "rdf:type nif:OffsetBasedString", f"dcterms:isPartOf report:{report.id}",
        f'nif:beginIndex "{passage.span.start}"^^xsd:nonNegativeInteger',
        f'nif:endIndex "{passage.span.end}"^^xsd:nonNegativeInteger', f'nif:anchorOf "{passage.quote}"',
        f'gwr:cleanText "{passage.clean}"', 'gwr:section "一、总体要求 > （一）目标"',
        'gwr:page "3"^^xsd:nonNegativeInteger',
    }  # fmt: skip
    assert said(rdf, f"adoption/{adoption.key}") == {
        "rdf:type gwr:Adoption", "gwr:adopter division:330109", "gwr:programme programme:zj-415x",
        f"gwr:inReport report:{report.id}", 'gwr:reportYear "2024"^^xsd:gYear', "gwr:stance gwr:Implements",
        'gwr:confidence "0.9"^^xsd:decimal', 'gwr:surface "“415X”"', 'gwr:surface "415X工程"', 'gwr:cue "大力实施"',
        f"gwr:evidence <{ID}passage/{passage.id}>",
    }  # fmt: skip


def test_every_edition_has_its_individual() -> None:
    """Each edition that a manifest may name is one that gwr.ttl defines."""
    defined = {
        str(s) for s in RdfGraph().parse(ontology_folder() / "gwr.ttl").subjects(RDF.type, URIRef(GWR + "Edition"))
    }
    assert {GWR + name for name in EDITIONS.values()} == defined


def test_a_claim_is_a_triple_with_its_evidence() -> None:
    """What a text says of a programme is a plain triple, and a statement that points to the sentence."""
    report = a_report()
    definition = a_claim(report, kind=ClaimKind.DEFINITION, object="打造集群")
    owner = a_claim(report)
    rdf = rdf_of(a_graph(a_reading(report, [], [], [definition, owner])))
    assert 'skos:definition "打造集群"@zh' in said(rdf, "programme/zj-415x")
    assert "gwr:owner division:330000" in said(rdf, "programme/zj-415x")
    evidence = next(iter(owner.evidence))
    assert said(rdf, f"claim/{owner.key}") == {
        "rdf:type gwr:Claim", "rdf:type rdf:Statement", "rdf:subject programme:zj-415x", "rdf:predicate gwr:owner",
        "rdf:object division:330000", f"gwr:inReport report:{report.id}", f"gwr:evidence <{ID}passage/{evidence}>",
    }  # fmt: skip


def test_concepts_come_with_labels_and_what_they_rest_on() -> None:
    """A division brings its ancestors and changes, a programme the whole it is part of; what is unused stays out."""
    rdf = rdf_of(a_cascade())
    assert {
        "gwr:parent division:330100",
        'skos:altLabel "萧山"@zh',
        'gwr:gbCode "330109"',
        "rdf:type gwr:County",
    } <= said(rdf, "division/330109")
    assert "rdf:type gwr:Nation" in said(rdf, "division/100000")
    assert 'gwr:validUntil "2021"^^xsd:gYear' in said(rdf, "division/330109-2001")
    assert "org:resultingOrganization division:330110-2021" in said(rdf, "change/2021-330109")
    assert {"gwr:partOfProgramme programme:zj-ten-major", 'skos:notation "415X"', 'gwr:programmeType "工程"'} <= said(
        rdf, "programme/zj-415x"
    )
    assert 'gwr:conceptStatus "inferred"' in said(rdf, "programme/zj-ten-major")
    assert said(rdf, "programme/cn-unused") == set()
    assert "skos:inScheme gwr:standardIndicators" in said(rdf, "indicator/gdp")
    assert "skos:inScheme gwr:standardIndicators" not in said(rdf, "indicator/i-0d1e2f")
    assert "gwr:withinDivision division:330109" in said(rdf, "zone/z-1a2b3c")
    assert {'skos:prefLabel "2024"', 'gwr:lastYear "2024"^^xsd:gYear'} <= said(rdf, "period/2024")


def test_our_own_units_say_what_they_are() -> None:
    """亩 is given in square metres; of QUDT's units only the labels are ours."""
    report = a_report()
    areas = [
        an_observation(report, unit=ConceptId(f"unit/{unit}"), value=value)
        for unit, value in (("MU", "3"), ("NUM", "4"))
    ]
    rdf = rdf_of(a_graph(a_reading(report, areas, [])))
    assert {'qudt:conversionMultiplier "666.6666666666667"^^xsd:decimal', "qudt:scalingOf unit:M2"} <= said(
        rdf, "unit/MU"
    )
    number = URIRef("http://qudt.org/vocab/unit/NUM")
    assert {p for p in rdf.predicates(number)} == {RDF.type, SKOS.prefLabel, SKOS.altLabel}


def test_every_label_a_reader_needs_is_there() -> None:
    """Each thing that an observation or adoption points to has a type, and each concept a label."""
    rdf = rdf_of(a_cascade())
    for name in ("refArea", "indicator", "refPeriod", "adopter", "programme", "unit", "issuer", "owner", "parent"):
        for thing in rdf.objects(None, URIRef(GWR + name)):
            assert (thing, RDF.type, None) in rdf
            assert (thing, SKOS.prefLabel, None) in rdf


def test_only_terms_that_the_ontology_defines() -> None:
    """Every term under gwr: in the graph is defined by gwr.ttl."""
    defined = set(RdfGraph().parse(ontology_folder() / "gwr.ttl").subjects())
    ours = {term for triple in rdf_of(a_cascade()) for term in triple if str(term).startswith(GWR)}
    assert ours - defined == set()
    assert len(ours) > 50


def test_shortcuts_are_plain_triples() -> None:
    """A derived link connects the things themselves."""
    rdf = rdf_of(a_cascade())
    assert "gwr:implements programme:zj-415x" in said(rdf, "division/330100")
    assert "gwr:cascadesTo division:330100" in said(rdf, "programme/zj-415x")
    assert len(list(rdf.subject_objects(URIRef(GWR + "amplifies")))) == 2


def test_hostile_text_is_a_literal(tmp_path: Path) -> None:
    """Quotes, backslashes, line ends and markup come back as they were written."""
    text = "地区生产总值增长5.5%左右\r\n" + HOSTILE + "\x0c\t"
    report = a_report(text=text, title=HOSTILE)
    rdf = RdfGraph().parse(turtle_of(a_graph(a_reading(report, [an_observation(report, text)], [])), tmp_path))
    assert Literal(text) in set(rdf.objects())
    assert Literal(HOSTILE, lang="zh") in set(rdf.objects())


def test_the_base_can_be_another() -> None:
    """Things live under the base that is given; terms do not move."""
    names = Namespaces(load_namespaces(ontology_folder()).prefixes, "https://example.org/kg/")
    rdf = to_rdf(a_graph(), a_vocabulary(), (), names)
    subjects = {str(s) for s in rdf.subjects() if not str(s).startswith("http://qudt.org/")}
    assert all(subject.startswith("https://example.org/kg/") for subject in subjects)


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"indicator": ConceptId("indicator/nobody")}, "indicator/nobody"),
        ({"programme": ConceptId("programme/nobody")}, "programme/nobody"),
        ({"area": ConceptId("division/999999")}, "division/999999"),
        ({"unit": ConceptId("unit/NOBODY")}, "unit/NOBODY"),
    ],
)
def test_a_fact_about_nothing_is_an_error(changes: dict[str, Any], names: str) -> None:
    """A concept that neither vocabulary nor text defines is named, and nothing is written."""
    graph = a_graph(a_reading(observations=[an_observation(**changes)]))
    with pytest.raises(WriteError, match=names):
        to_rdf(graph, a_vocabulary(), ())


def test_a_fact_without_its_passage_is_an_error() -> None:
    """Evidence that is not in the graph stops the build."""
    graph = replace(a_graph(), passages={})
    with pytest.raises(WriteError, match="passages that are not there"):
        to_rdf(graph, a_vocabulary(), ())


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The file cannot be written; one line says so."""
    with pytest.raises(WriteError, match="cannot be written"):
        write_turtle(RdfGraph(), tmp_path / "nowhere" / "graph.ttl")


def test_numbers_have_one_spelling() -> None:
    """No exponent, no trailing zero beyond the first: what Turtle's short form gives back."""
    values = set(rdf_of(a_cascade()).objects(None, URIRef(GWR + "value")))
    expected = ("5.5", "6.0", "2.2", "7.0")
    assert values == {Literal(digits, datatype=XSD.decimal, normalize=False) for digits in expected}


def test_a_minted_name_joins_the_vocabulary() -> None:
    """A programme that a text minted under a known id keeps both names."""
    minted = Programme(ConceptId("programme/zj-415x"), "“415X”集群工程")
    rdf = rdf_of(a_graph(a_reading(programmes=(minted,))))
    assert 'skos:altLabel "“415X”集群工程"@zh' in said(rdf, "programme/zj-415x")
