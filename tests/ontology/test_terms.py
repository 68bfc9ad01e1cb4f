"""The vocabulary of the graph: every term is there, labelled and defined in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.model.concept import Level
from kg.model.fact import Aspect, ClaimKind, Comparator, Modality, Relation, Stance, Status
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.namespaces import load_namespaces

GWR = "https://w3id.org/gwr/ns#"

CONTRACT = (
    "Report issuer reportYear targetYear edition sha256 Passage cleanText section page Division Nation Province "
    "Prefecture County gbCode parent FunctionalZone withinDivision Programme programmeType owner partOfProgramme "
    "basedOn Adoption adopter programme inReport surface cue stance evidence confidence Indicator polarity "
    "standardIndicators Observation indicator refArea refPeriod Period firstYear lastYear aspect status "
    "comparator modality value upperValue unit unitText rawValue underProgramme stretchOf relation reference "
    "referenceIndicator suspect implements touches cascadesTo amplifies fulfils misses DivisionVersion "
    "hasVersion validFrom validUntil conceptStatus Claim rule decidedBy"
)


@cache
def terms() -> Graph:
    return Graph().parse(ontology_folder() / "gwr.ttl")


def named(subject: URIRef) -> bool:
    return str(subject).startswith(GWR)


def languages(values: Iterable[object]) -> list[str]:
    return sorted(value.language or "" for value in values if isinstance(value, Literal))


def test_every_term_of_the_contract_is_defined() -> None:
    """Whoever meets a term of the graph finds it in gwr.ttl."""
    assert [name for name in CONTRACT.split() if (URIRef(GWR + name), RDF.type, None) not in terms()] == []


@pytest.mark.parametrize("members", [Level, Aspect, Status, Comparator, Modality, Relation, Stance, ClaimKind])
def test_every_member_that_the_model_writes_is_defined(members: type[StrEnum]) -> None:
    """The values of the model and the terms of the ontology are the same words."""
    words = [member.value for member in members if member is not ClaimKind.DEFINITION]
    assert [word for word in words if (URIRef(GWR + word), RDF.type, None) not in terms()] == []


def test_every_term_is_labelled_and_defined_in_chinese_and_english() -> None:
    """Each term has one label and one definition in either language."""
    subjects = {s for s in terms().subjects(RDF.type) if isinstance(s, URIRef) and named(s)}
    assert len(subjects) > 100
    for subject in subjects:
        assert languages(terms().objects(subject, RDFS.label)) == ["en", "zh"], subject
        assert languages(terms().objects(subject, SKOS.definition)) == ["en", "zh"], subject


def test_every_property_says_what_it_links() -> None:
    """An object or datatype property has a range, except where an area may be a division or a zone."""
    properties = {p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in terms().subjects(RDF.type, kind)}
    without = {str(p).removeprefix(GWR) for p in properties if terms().value(p, RDFS.range) is None}
    assert without == {"refArea"}


def test_own_terms_that_are_referred_to_exist() -> None:
    """No axiom speaks of a gwr: term that is not defined here."""
    mentioned = {term for triple in terms() for term in triple if isinstance(term, URIRef) and named(term)}
    assert {term for term in mentioned if (term, RDF.type, None) not in terms()} == set()


def test_only_the_property_chain_needs_blank_nodes() -> None:
    """implements follows from an adoption and its programme; nothing else is a list."""
    chain = terms().value(URIRef(GWR + "implements"), OWL.propertyChainAxiom)
    assert chain is not None
    assert [str(p).removeprefix(GWR) for p in terms().items(chain)] == ["adoptedIn", "programme"]
    lists = {s for s in terms().subjects() if isinstance(s, BNode)}
    assert all((node, RDF.first, None) in terms() for node in lists)
    assert len(lists) == 2


def test_what_a_thing_is_excludes_what_else_it_could_be() -> None:
    """Programme, Indicator, Division and Report are pairwise disjoint."""
    kinds = [URIRef(GWR + name) for name in ("Programme", "Indicator", "Division", "Report")]
    pairs = {frozenset((a, b)) for a, b in terms().subject_objects(OWL.disjointWith)}
    assert {frozenset((a, b)) for a in kinds for b in kinds if a != b} <= pairs


def test_the_files_use_the_prefixes_of_the_map() -> None:
    """A prefix means the same in prefixes.json and in both Turtle files."""
    known = load_namespaces(ontology_folder()).prefixes
    for name in ("gwr.ttl", "shapes.ttl"):
        text = (ontology_folder() / name).read_text(encoding="utf-8")
        declared = dict(re.findall(r"@prefix ([\w-]+): <([^>]+)>", text))
        assert declared
        assert {prefix: known.get(prefix) for prefix in declared} == declared
