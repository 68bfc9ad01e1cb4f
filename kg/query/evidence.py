"""Facts -> the passages behind them, and what is wrong with those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import Literal, Node

from kg.query.terms import GWR, NIF


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one node.

    Attributes:
        node: IRI of the node.
        severity: `Violation`, `Warning` or `Info`, as SHACL has them.
        message: what the rule says.
        path: IRI of the property at fault, or "".
        value: the value at fault, or "".
        passages: the sentences behind the node, in the order of their IRIs.
    """

    node: str
    severity: str
    message: str
    path: str = ""
    value: str = ""
    passages: tuple[str, ...] = ()


def sentences(graph: Graph, node: Node) -> tuple[str, ...]:
    """The clean text of the passages behind `node`, or of the passage that it is."""
    found = {str(passage): passage for passage in graph.objects(node, GWR.evidence)}
    if (node, NIF.anchorOf, None) in graph:
        found[str(node)] = node
    texts = (graph.value(found[key], GWR.cleanText) or graph.value(found[key], NIF.anchorOf) for key in sorted(found))
    return tuple(str(text) for text in texts if text is not None)


def evidence_violations(graph: Graph, sources: Mapping[str, str] | None = None) -> tuple[Violation, ...]:
    """Facts without a passage, and passages that are not what their report says.

    `sources` maps the sha256 of files to their texts as read: the passages of those reports are sliced and compared.
    """
    found: list[Violation] = []
    for kind in (GWR.Observation, GWR.Adoption):
        for fact in graph.subjects(RDF.type, kind):
            if not any((passage, NIF.anchorOf, None) in graph for passage in graph.objects(fact, GWR.evidence)):
                found.append(Violation(str(fact), "Violation", "no passage stands behind this fact"))
    for passage in graph.subjects(RDF.type, GWR.Passage):
        if reason := _wrong(graph, passage, sources or {}):
            found.append(Violation(str(passage), "Violation", reason, passages=sentences(graph, passage)))
    return tuple(sorted(set(found), key=lambda violation: (violation.node, violation.message)))


def _wrong(graph: Graph, passage: Node, sources: Mapping[str, str]) -> str:
    begin, end = _offset(graph.value(passage, NIF.beginIndex)), _offset(graph.value(passage, NIF.endIndex))
    quote = graph.value(passage, NIF.anchorOf)
    report = graph.value(passage, DCTERMS.isPartOf)
    if begin is None or end is None or quote is None or report is None:
        return "a passage needs a report, two offsets and its text"
    if end - begin != len(str(quote)):
        return f"the offsets span {end - begin} characters, the text has {len(str(quote))}"
    source = sources.get(str(graph.value(report, GWR.sha256)))
    if source is not None and source[begin:end] != str(quote):
        return f"{graph.value(report, DCTERMS.source)} says something else at {begin}-{end}"
    return ""


def _offset(term: Node | None) -> int | None:
    value = term.toPython() if isinstance(term, Literal) else None
    return value if isinstance(value, int) and value >= 0 else None
