"""What kg check finds: every rule of shapes.ttl catches what it is for and lets the rest pass."""

from __future__ import annotations

from functools import cache

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.vocabulary.folder import ontology_folder

GOOD = """
@prefix gwr: <https://w3id.org/gwr/ns#> .
@prefix d: <https://w3id.org/gwr/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

d:cn a gwr:Division, gwr:Nation ; gwr:gbCode "100000" ; skos:prefLabel "中华人民共和国"@zh .
d:zj a gwr:Division, gwr:Province ; gwr:gbCode "330000" ; gwr:parent d:cn ; skos:prefLabel "浙江省"@zh .
d:hz a gwr:Division, gwr:Prefecture ; gwr:gbCode "330100" ; gwr:parent d:zj ; skos:prefLabel "杭州市"@zh .
d:xs a gwr:Division, gwr:County ; gwr:gbCode "330109" ; gwr:parent d:hz ; skos:prefLabel "萧山区"@zh .
d:zone a gwr:FunctionalZone ; gwr:withinDivision d:xs ; skos:prefLabel "萧山经济技术开发区"@zh .

d:report a gwr:Report ; gwr:issuer d:hz ; gwr:reportYear "2024"^^xsd:gYear ; gwr:targetYear "2024"^^xsd:gYear ;
    gwr:edition gwr:Full ; gwr:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
d:passage a gwr:Passage, nif:OffsetBasedString ; dcterms:isPartOf d:report ;
    nif:beginIndex 10 ; nif:endIndex 20 ; nif:anchorOf "地区生产总值增长5.5%" .

d:ten a gwr:Programme ; skos:prefLabel "“十项重大工程”"@zh ; gwr:owner d:zj .
d:p415x a gwr:Programme ; skos:prefLabel "“415X”工程"@zh ; gwr:owner d:zj ; gwr:partOfProgramme d:ten .
d:local a gwr:Programme ; skos:prefLabel "“千万工程”深化行动"@zh ; gwr:owner d:xs ; gwr:basedOn d:p415x .
d:adoption a gwr:Adoption ; gwr:adopter d:hz ; gwr:programme d:p415x ; gwr:inReport d:report ;
    gwr:stance gwr:Aligns ; gwr:evidence d:passage ; gwr:confidence 0.9 .
d:claim a gwr:Claim ; rdf:subject d:p415x ; rdf:predicate gwr:owner ; rdf:object d:zj ;
    gwr:inReport d:report ; gwr:evidence d:passage .

d:y2023 a gwr:Period ; gwr:firstYear "2023"^^xsd:gYear ; gwr:lastYear "2023"^^xsd:gYear .
d:y2024 a gwr:Period ; gwr:firstYear "2024"^^xsd:gYear ; gwr:lastYear "2024"^^xsd:gYear .
d:gdp a gwr:Indicator ; skos:prefLabel "地区生产总值"@zh .
d:target a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024 ; gwr:indicator d:gdp ; gwr:aspect gwr:Growth ;
    gwr:status gwr:Target ; gwr:comparator gwr:About ; gwr:modality gwr:Plain ; gwr:value 5.5 ; gwr:unit unit:PERCENT ;
    gwr:inReport d:report ; gwr:evidence d:passage ; gwr:confidence 0.9 .
d:stretch a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024 ; gwr:indicator d:gdp ; gwr:aspect gwr:Growth ;
    gwr:status gwr:Target ; gwr:comparator gwr:Exactly ; gwr:modality gwr:Strive ; gwr:value 6.0 ;
    gwr:unit unit:PERCENT ; gwr:inReport d:report ; gwr:evidence d:passage ; gwr:stretchOf d:target .
d:relative a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024 ; gwr:indicator d:gdp ; gwr:aspect gwr:Growth ;
    gwr:status gwr:Target ; gwr:comparator gwr:Exactly ; gwr:relation gwr:Sync ; gwr:reference "经济增长" ;
    gwr:inReport d:report ; gwr:evidence d:passage .
d:range a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024 ; gwr:indicator d:gdp ; gwr:aspect gwr:Growth ;
    gwr:status gwr:Target ; gwr:comparator gwr:Between ; gwr:value 4.5 ; gwr:upperValue 5.0 ; gwr:unit unit:PERCENT ;
    gwr:inReport d:report ; gwr:evidence d:passage .
d:actual a gwr:Observation ; gwr:refArea d:zone ; gwr:refPeriod d:y2023 ; gwr:indicator d:gdp ; gwr:aspect gwr:Share ;
    gwr:status gwr:Actual ; gwr:comparator gwr:Exactly ; gwr:value 27.1 ; gwr:unit unit:PERCENT ;
    gwr:inReport d:report ; gwr:evidence d:passage .
d:rank a gwr:Observation ; gwr:refArea d:xs ; gwr:indicator d:gdp ; gwr:aspect gwr:Rank ;
    gwr:status gwr:Actual ; gwr:comparator gwr:Exactly ; gwr:value 4.0 ; gwr:unit unit:NUM ;
    gwr:inReport d:report ; gwr:evidence d:passage .
"""

BAD = {
    "1 no area": ("gwr:refArea d:zone ; ", "", "an observation has one area"),
    "1 an area that is no place": ("gwr:refArea d:zone", "gwr:refArea d:gdp", "an area is a division"),
    "1 no indicator": ("gwr:indicator d:gdp ; gwr:aspect gwr:Share", "gwr:aspect gwr:Share", "has one indicator"),
    "1 two statuses": (
        "gwr:status gwr:Actual ; ",
        "gwr:status gwr:Actual, gwr:Target ; ",
        "there is one status",
    ),
    "1 an aspect not listed": ("gwr:aspect gwr:Share", "gwr:aspect gwr:Level", "an aspect is one of the list"),
    "1 no evidence": (
        "d:report ; gwr:evidence d:passage ; gwr:confidence",
        "d:report ; gwr:confidence",
        "has evidence",
    ),
    "1 a double for a decimal": ("gwr:value 27.1", "gwr:value 2.71e1", "a number is an xsd:decimal"),
    "1 a confidence beyond certainty": (
        "gwr:evidence d:passage ; gwr:confidence 0.9 .\nd:stretch",
        "gwr:evidence d:passage ; gwr:confidence 9.0 .\nd:stretch",
        "a confidence is from 0 to 1",
    ),
    "2 no unit": ("gwr:value 27.1 ; gwr:unit unit:PERCENT", "gwr:value 27.1", "a value with its unit, or a relation"),
    "2 neither value nor relation": ("gwr:relation gwr:Sync ; ", "", "a value with its unit, or a relation"),
    "2 an upper value without a range": ("gwr:comparator gwr:Between", "gwr:comparator gwr:About", "only a range"),
    "2 a range that runs downwards": ("gwr:upperValue 5.0", "gwr:upperValue 4.0", "a range runs upwards"),
    "3 a stretch of another year": (
        "d:stretch a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024",
        "d:stretch a gwr:Observation ; gwr:refArea d:hz",
        "a stretch has the period",
    ),
    "3 a stretch of another area": (
        "d:stretch a gwr:Observation ; gwr:refArea d:hz",
        "d:stretch a gwr:Observation ; gwr:refArea d:zj",
        "a stretch has the area",
    ),
    "4 a passage that ends before it begins": ("nif:endIndex 20", "nif:endIndex 9", "a passage begins before it ends"),
    "4 a passage of nothing": (
        'nif:anchorOf "地区生产总值增长5.5%"',
        'nif:anchorOf ""',
        "a passage has its characters",
    ),
    "5 two adopters": ("gwr:adopter d:hz", "gwr:adopter d:hz, d:xs", "an adoption has one adopter"),
    "5 no programme": ("gwr:programme d:p415x ; ", "", "an adoption has one programme"),
    "5 a stance not listed": ("gwr:stance gwr:Aligns", "gwr:stance gwr:Slogan", "a stance is one of the list"),
    "5 no evidence": ("gwr:stance gwr:Aligns ; gwr:evidence d:passage", "gwr:stance gwr:Aligns", "has evidence"),
    "6 a city aligns with its district": ("gwr:programme d:p415x", "gwr:programme d:local", "aligns with a programme"),
    "7 a rank of nought": ("gwr:value 4.0", "gwr:value 0.0", "a rank is a positive whole number"),
    "7 a rank and a half": ("gwr:value 4.0", "gwr:value 1.5", "a rank is a positive whole number"),
    "8 an actual figure of the year to come": (
        "gwr:refArea d:zone ; gwr:refPeriod d:y2023",
        "gwr:refArea d:zone ; gwr:refPeriod d:y2024",
        "an actual figure is of a later year",
    ),
    "8 a target for the year that is over": (
        "d:relative a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2024",
        "d:relative a gwr:Observation ; gwr:refArea d:hz ; gwr:refPeriod d:y2023",
        "a target is of a year before",
    ),
    "9 a code of five digits": ('gwr:gbCode "330109"', 'gwr:gbCode "33010"', "a GB code is six digits"),
    "9 a parent in another province": (
        'gwr:gbCode "330109"',
        'gwr:gbCode "420109"',
        "the parent's code must be a prefix",
    ),
    "9 a division without a level": ("gwr:Division, gwr:County", "gwr:Division", "a division has one level"),
    "10 a whole that is part of its part": (
        '"“十项重大工程”"@zh ; gwr:owner d:zj',
        '"“十项重大工程”"@zh ; gwr:owner d:zj ; gwr:partOfProgramme d:p415x',
        "a programme is part of itself",
    ),
    "a report without an issuer": ("gwr:issuer d:hz ; ", "", "a report has one issuer"),
    "a claim without evidence": (
        "rdf:object d:zj ;\n    gwr:inReport d:report ; gwr:evidence d:passage",
        "rdf:object d:zj ;\n    gwr:inReport d:report",
        "a claim has evidence",
    ),
}

DOUBTFUL = {
    "7 a completion rate of 142.4%": ("gwr:value 27.1", "gwr:value 142.4", "a share is outside 0 to 100"),
    "11 a growth of 150%": ("gwr:value 6.0", "gwr:value 150.0", "a growth beyond 100 per cent"),
    "11 a suspect figure": ("gwr:value 4.0", 'gwr:value 4.0 ; gwr:suspect "约为十分之一"', "the figure is doubtful"),
}


@cache
def folder_graph(name: str) -> Graph:
    return Graph().parse(ontology_folder() / name)


def found_in(turtle: str) -> set[tuple[str, str]]:
    """(severity, message) of every result, in both languages: pyshacl drops the language of SPARQL constraints."""
    _, results, _ = pyshacl.validate(
        Graph().parse(data=turtle, format="turtle"),
        shacl_graph=folder_graph("shapes.ttl"),
        ont_graph=folder_graph("gwr.ttl"),
        inference="none",
    )
    assert isinstance(results, Graph)
    return {
        (str(results.value(result, SH.resultSeverity)).rpartition("#")[2], str(message))
        for result in results.subjects(RDF.type, SH.ValidationResult)
        for message in results.objects(result, SH.resultMessage)
    }


def test_a_good_graph_passes() -> None:
    """A graph as the contract describes it has neither violation nor warning."""
    assert found_in(GOOD) == set()


@pytest.mark.parametrize(("old", "new", "message"), BAD.values(), ids=BAD.keys())
def test_a_defect_is_a_violation(old: str, new: str, message: str) -> None:
    """Each rule names the defect that it is for, in a message that says what should be true."""
    assert GOOD.count(old) >= 1
    assert any(severity == "Violation" and message in said for severity, said in found_in(GOOD.replace(old, new)))


@pytest.mark.parametrize(("old", "new", "message"), DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_a_doubtful_figure_is_a_warning(old: str, new: str, message: str) -> None:
    """What texts do say, though it looks wrong, is a warning and nothing worse."""
    assert GOOD.count(old) == 1
    found = found_in(GOOD.replace(old, new))
    assert {severity for severity, _ in found} == {"Warning"}
    assert any(message in said for _, said in found)


def test_every_message_is_in_chinese_and_english() -> None:
    """Whatever the language of the reader, a violation says what is wrong."""
    shapes = folder_graph("shapes.ttl")
    with_message = set(shapes.subjects(SH.message))
    assert with_message
    for shape in with_message:
        assert {getattr(message, "language", None) for message in shapes.objects(shape, SH.message)} == {"zh", "en"}
