"""Node -> what the graph says of it, and the sentences behind that."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Literal, Node

from kg.errors import QueryError
from kg.query.terms import GWR, NIF

_SHOWN_AT_ONCE = 10
_QUOTES = {ord(mark): None for mark in "“”‘’\"'"}


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence, and where it stands; `page` and `line` are "" where unknown, offsets count characters of the text."""

    report: str
    section: str
    page: str
    line: str
    begin: str
    end: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A node, its (property, value) facts in order, and its sources in the order of report and offset."""

    node: str
    facts: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


def why(graph: Graph, name: str) -> Reason:
    """What stands behind a node, given by its IRI or the tail of it.

    For a programme, an indicator or a division the sources are those of the facts about it.

    Raises:
        QueryError: no node, or more than one, of that name.
    """
    node = find_node(graph, name)
    facts = sorted({(_local(p), named(graph, o)) for p, o in graph.predicate_objects(node) if p != GWR.evidence})
    passages = _passages(graph, node)
    found = {_source(graph, passage) for passage in passages}
    ordered = sorted(found, key=lambda s: (s.report, int(s.begin or 0), s.end))
    return Reason(str(node), tuple(facts), tuple(ordered))


def find_node(graph: Graph, name: str) -> URIRef:
    """The subject whose IRI is `name` or ends in it after a slash."""
    whole = URIRef(name)
    if ":" in name and (whole, None, None) in graph:
        return whole
    tail = "/" + name.lstrip("/")
    found = sorted(s for s in graph.subjects(unique=True) if isinstance(s, URIRef) and s.endswith(tail))
    if not found:
        raise QueryError(f'{name}: no such node; `kg query "SELECT ?s {{ ?s a gwr:Observation }}"` lists some')
    if len(found) > 1:
        more = ", …" if len(found) > _SHOWN_AT_ONCE else ""
        raise QueryError(f"{name}: more than one node: {', '.join(found[:_SHOWN_AT_ONCE])}{more}; give more of the IRI")
    return found[0]


def find_concept(graph: Graph, kind: str, name: str) -> URIRef:
    """The Programme or Division with this label, alias or code, whatever quotation marks it is written with.

    Of divisions that share a name (余杭) those that still exist come first.

    Raises:
        QueryError: none, or more than one, has that name.
    """
    wanted = name.translate(_QUOTES)
    found = {
        concept
        for concept in graph.subjects(RDF.type, GWR[kind])
        for link in (SKOS.prefLabel, SKOS.altLabel, SKOS.notation, GWR.gbCode)
        for label in graph.objects(concept, link)
        if str(label).translate(_QUOTES) == wanted and isinstance(concept, URIRef)
    }
    found = {concept for concept in found if (concept, GWR.validUntil, None) not in graph} or found
    if len(found) != 1:
        names = ", ".join(sorted(named(graph, concept) for concept in found)) or "none in this graph"
        raise QueryError(f"{name}: not the name of one {kind.lower()} ({names}); give its full name")
    return found.pop()


def named(graph: Graph, term: Node) -> str:
    """A literal as it is, a thing by its Chinese label with the tail of its IRI."""
    if isinstance(term, Literal):
        return str(term)
    labels = sorted(str(o) for o in graph.objects(term, SKOS.prefLabel) if getattr(o, "language", None) in (None, "zh"))
    return f"{labels[0]} ({_local(term)})" if labels else _local(term)


def _passages(graph: Graph, node: URIRef) -> set[Node]:
    if (node, RDF.type, GWR.Passage) in graph:
        return {node}
    own = set(graph.objects(node, GWR.evidence))
    if own:
        return own
    about = (GWR.programme, GWR.underProgramme, GWR.indicator, GWR.inReport, GWR.refArea, RDF.subject)
    facts = {fact for link in about for fact in graph.subjects(link, node)}
    return {passage for fact in facts for passage in graph.objects(fact, GWR.evidence)}


def _source(graph: Graph, passage: Node) -> Source:
    def text(link: URIRef) -> str:
        return " > ".join(sorted(str(o) for o in graph.objects(passage, link)))

    report = graph.value(passage, DCTERMS.isPartOf)
    return Source(
        report=_report(graph, report),
        section=text(GWR.section),
        page=text(GWR.page),
        line=text(GWR.line),
        begin=text(NIF.beginIndex),
        end=text(NIF.endIndex),
        sentence=text(GWR.cleanText) or text(NIF.anchorOf),
    )


def _report(graph: Graph, report: Node | None) -> str:
    if report is None:
        return ""
    issuer = graph.value(report, GWR.issuer)
    parts = [
        "" if issuer is None else named(graph, issuer).partition(" (")[0],
        str(graph.value(report, GWR.reportYear) or ""),
        _local(graph.value(report, GWR.edition)) if graph.value(report, GWR.edition) else "",
        str(graph.value(report, DCTERMS.source) or ""),
    ]
    return " ".join(part for part in parts if part)


def _local(term: Node | None) -> str:
    return "" if term is None else str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
