"""Graph -> rdflib.Graph -> Turtle: the facts of the reports; concepts.py writes the concepts that they use.

Every node has an IRI made from its key, so there is no blank node, and the file depends on the content alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from rdflib import Graph as RdfGraph
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF

from kg.errors import WriteError
from kg.model.fact import Adoption, Claim, ClaimKind, Observation
from kg.model.graph import Graph
from kg.model.text import Passage, PassageId, Report
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.namespaces import Namespaces, load_namespaces
from kg.write.concepts import concept_triples
from kg.write.terms import QB, Terms, Triple, chinese, day, decimal, offset, text, year
from kg.write.used import used_concepts

Shortcut: TypeAlias = tuple[str, str, str]
"""(key of the subject, local name of the property, key of the object), as `kg.link.shortcuts` derives them."""

EDITIONS = {
    "full": "Full",
    "abstract": "Abstract",
    "infographic": "Infographic",
    "keypoints": "KeyPoints",
    "transcript": "Transcript",
}
THING_KINDS = ("adoption", "change", "claim", "division", "indicator", "observation", "period", "programme", "report")


def to_rdf(
    graph: Graph, vocabulary: Vocabulary, shortcuts: Iterable[Shortcut], namespaces: Namespaces | None = None
) -> RdfGraph:
    """The graph of the contract: instance data and every concept that it uses, with labels.

    Args:
        namespaces: prefixes and base; those of the ontology folder where none are given.

    Raises:
        WriteError: a fact refers to a concept or a passage that is not there.
    """
    terms = Terms(namespaces or load_namespaces(ontology_folder()))
    missing = _missing_passages(graph)
    if missing:
        raise WriteError(f"{len(missing)} facts rest on passages that are not there, the first on {missing[0]}")
    rdf = RdfGraph(bind_namespaces="none")
    for prefix, iri in sorted(terms.names.prefixes.items()):
        rdf.bind(prefix, iri)
    for kind in THING_KINDS:
        rdf.bind(kind, f"{terms.names.base}{kind}/")
    for triple in _triples(graph, vocabulary, shortcuts, terms):
        rdf.add(triple)
    return rdf


def write_turtle(rdf: RdfGraph, path: Path) -> None:
    """Writes `rdf` beside `path` and then into it; WriteError where the folder cannot be written."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(rdf.serialize(format="turtle", encoding="utf-8"))
        os.replace(beside, path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}") from error


def _missing_passages(graph: Graph) -> list[PassageId]:
    facts: list[Observation | Adoption | Claim] = [
        *graph.observations.values(),
        *graph.adoptions.values(),
        *graph.claims.values(),
    ]
    return sorted({place for fact in facts for place in fact.evidence} - graph.passages.keys())


def _triples(graph: Graph, vocabulary: Vocabulary, shortcuts: Iterable[Shortcut], terms: Terms) -> Iterator[Triple]:
    yield from concept_triples(used_concepts(graph, vocabulary), terms)
    for report in graph.reports.values():
        yield from _report(report, terms)
    for passage in graph.passages.values():
        yield from _passage(passage, terms)
    for observation in graph.observations.values():
        yield from _observation(observation, vocabulary, terms)
    for adoption in graph.adoptions.values():
        yield from _adoption(adoption, terms)
    for claim in graph.claims.values():
        yield from _claim(claim, terms)
    for subject, link, target in shortcuts:
        yield terms.thing(subject), terms.gwr(link), terms.thing(target)


def _report(report: Report, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(f"report/{report.id}")
    yield node, RDF.type, terms.gwr("Report")
    yield node, terms.gwr("issuer"), terms.thing(report.issuer)
    yield node, terms.gwr("reportYear"), year(report.year)
    yield node, terms.gwr("targetYear"), year(report.target_year)
    yield node, terms.gwr("edition"), terms.gwr(EDITIONS[report.edition])
    yield node, DCTERMS.title, chinese(report.title)
    yield node, DCTERMS.source, text(report.source)
    yield node, terms.gwr("sha256"), text(report.sha256)
    if report.delivered:
        yield node, terms.gwr("deliveredOn"), day(report.delivered)
    if report.speaker:
        yield node, terms.gwr("speaker"), text(report.speaker)
    for field, source in report.decided:
        yield node, terms.gwr("decidedBy"), text(f"{field}: {source}")


def _passage(passage: Passage, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(f"passage/{passage.id}")
    yield node, RDF.type, terms.gwr("Passage")
    yield node, RDF.type, terms.nif("OffsetBasedString")
    yield node, DCTERMS.isPartOf, terms.thing(f"report/{passage.report}")
    yield node, terms.nif("beginIndex"), offset(passage.span.start)
    yield node, terms.nif("endIndex"), offset(passage.span.end)
    yield node, terms.nif("anchorOf"), text(passage.quote)
    yield node, terms.gwr("cleanText"), text(passage.clean)
    if passage.section:
        yield node, terms.gwr("section"), text(" > ".join(passage.section))
    if passage.page is not None:
        yield node, terms.gwr("page"), offset(passage.page)
    if passage.line is not None:
        yield node, terms.gwr("line"), offset(passage.line)


def _observation(o: Observation, vocabulary: Vocabulary, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(f"observation/{o.key}")
    yield node, RDF.type, terms.gwr("Observation")
    yield node, RDF.type, QB.Observation
    yield node, QB.dataSet, terms.gwr("cube")
    yield node, terms.gwr("surface"), text(o.surface)
    for name in ("aspect", "status", "comparator", "modality", "relation"):
        member = getattr(o, name)
        if member is not None:
            yield node, terms.gwr(name), terms.gwr(member.value)
    for name, amount in (("value", o.value), ("upperValue", o.upper), ("confidence", o.confidence)):
        if amount is not None:
            yield node, terms.gwr(name), decimal(amount)
    words = (o.unit_text, o.raw, o.reference, o.rule, o.suspect)
    for name, written in zip(("unitText", "rawValue", "reference", "rule", "suspect"), words, strict=True):
        if written:
            yield node, terms.gwr(name), text(written)
    for name, other in _references(o, vocabulary, terms):
        yield node, terms.gwr(name), other
    for place in o.evidence:
        yield node, terms.gwr("evidence"), terms.thing(f"passage/{place}")


def _references(o: Observation, vocabulary: Vocabulary, terms: Terms) -> Iterator[tuple[str, URIRef]]:
    things = {
        "inReport": f"report/{o.report}",
        "indicator": o.indicator,
        "refArea": o.area,
        "refPeriod": o.period and f"period/{o.period.label}",
        "underProgramme": o.programme,
        "referenceIndicator": o.reference_indicator,
        "stretchOf": o.stretch_of and f"observation/{o.stretch_of}",
    }
    for name, key in things.items():
        if key:
            yield name, terms.thing(key)
    if o.unit is not None:
        yield "unit", terms.iri(vocabulary.units[o.unit].iri)


def _adoption(a: Adoption, terms: Terms) -> Iterator[Triple]:
    node = terms.thing(f"adoption/{a.key}")
    yield node, RDF.type, terms.gwr("Adoption")
    yield node, terms.gwr("adopter"), terms.thing(a.adopter)
    yield node, terms.gwr("programme"), terms.thing(a.programme)
    yield node, terms.gwr("inReport"), terms.thing(f"report/{a.report}")
    yield node, terms.gwr("reportYear"), year(a.year)
    yield node, terms.gwr("stance"), terms.gwr(a.stance.value)
    yield node, terms.gwr("confidence"), decimal(a.confidence)
    for surface in a.surfaces:
        yield node, terms.gwr("surface"), text(surface)
    for cue in a.cues:
        yield node, terms.gwr("cue"), text(cue)
    for place in a.evidence:
        yield node, terms.gwr("evidence"), terms.thing(f"passage/{place}")


def _claim(claim: Claim, terms: Terms) -> Iterator[Triple]:
    """What the text says of a programme, once as a plain triple and once as a statement with its evidence."""
    node, subject = terms.thing(f"claim/{claim.key}"), terms.thing(claim.subject)
    defines = claim.kind is ClaimKind.DEFINITION
    predicate = terms.skos("definition") if defines else terms.gwr(claim.kind.value)
    what = chinese(claim.object) if defines else terms.thing(claim.object)
    yield subject, predicate, what
    yield node, RDF.type, terms.gwr("Claim")
    yield node, RDF.type, RDF.Statement
    yield node, RDF.subject, subject
    yield node, RDF.predicate, predicate
    yield node, RDF.object, what
    yield node, terms.gwr("inReport"), terms.thing(f"report/{claim.report}")
    for place in claim.evidence:
        yield node, terms.gwr("evidence"), terms.thing(f"passage/{place}")
