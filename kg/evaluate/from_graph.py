"""Graph -> findings: what it says of each report, as rows of an annotation.

The order of the rows is that of the graph's file: ties of the matching depend on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, Namespace
from rdflib.term import Node

from kg.evaluate.annotation import Annotation, ObservationRow, ProgrammeRow, RelationRow, Stretch

GWR = Namespace("https://w3id.org/gwr/ns#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
_COMPARATORS = {
    "morethan": "ge", "atleast": "ge", "lessthan": "le", "atmost": "le", "exactly": "eq", "about": "about",
    "between": "between",
}  # fmt: skip
_OF_PROGRAMMES = {"initiatedBy": GWR.owner, "partOf": GWR.partOfProgramme, "localises": GWR.basedOn}


@dataclass(frozen=True, slots=True)
class Findings:
    """The reports of a graph by the name of their source file (`dcterms:source` without folders)."""

    graph: Graph
    reports: Mapping[str, Node] = field(default_factory=dict)

    def of(self, text: str, stretches: tuple[Stretch, ...] = ()) -> Annotation:
        """What the graph says of one text; with stretches, only what a passage that begins in one stands behind."""
        report = self.reports.get(text)
        return Annotation(text, "") if report is None else _annotation(self.graph, report, text, stretches)


def findings(graph: Graph) -> Findings:
    """The reports that `graph` holds."""
    sources = {report: str(graph.value(report, DCTERMS.source)) for report in graph.subjects(GWR.issuer, None)}
    return Findings(graph, {s.replace("\\", "/").rsplit("/", 1)[-1]: report for report, s in sources.items()})


def _annotation(graph: Graph, report: Node, text: str, stretches: tuple[Stretch, ...]) -> Annotation:
    issuer = graph.value(report, GWR.issuer)
    programmes: dict[Node, ProgrammeRow] = {}
    observations: list[ObservationRow] = []
    adoptions: list[RelationRow] = []
    for fact in graph.subjects(GWR.inReport, report):
        if not _begins_in(graph, fact, stretches):
            continue
        programme = graph.value(fact, GWR.programme)
        if programme is not None:
            row = _named(graph, fact, programme, programmes.get(programme))
            programmes[programme] = row
            subject, stance = _name(graph, graph.value(fact, GWR.adopter)), _local(graph.value(fact, GWR.stance))
            adoptions.append(
                RelationRow("adopts", subject or "", row.label, stance, confidence=_number(graph, fact, GWR.confidence))
            )
        elif graph.value(fact, GWR.indicator) is not None and graph.value(fact, GWR.stretchOf) is None:
            observations.append(_observation(graph, fact))
    relations = [*adoptions, *_relations(graph, programmes)]
    return Annotation(
        text, _name(graph, issuer) or "", tuple(programmes.values()), tuple(observations), tuple(relations), stretches
    )


def _begins_in(graph: Graph, fact: Node, stretches: tuple[Stretch, ...]) -> bool:
    if not stretches:
        return True
    begins = [_number(graph, passage, NIF.beginIndex) for passage in graph.objects(fact, GWR.evidence)]
    return any(at is not None and begin <= at < end for at in begins for begin, end in stretches)


def _named(graph: Graph, adoption: Node, programme: Node, known: ProgrammeRow | None) -> ProgrammeRow:
    """The programme by the first of its names as written in the text, else by its label."""
    surfaces = sorted(str(surface) for surface in graph.objects(adoption, GWR.surface))
    if known is None:
        label = surfaces[0] if surfaces else (_name(graph, programme) or "")
        known = ProgrammeRow(label, confidence=_number(graph, adoption, GWR.confidence))
    aliases = {*known.aliases, *surfaces, *_labels(graph, programme)} - {known.label}
    return replace(known, aliases=tuple(sorted(aliases)))


def _observation(graph: Graph, o: Node) -> ObservationRow:
    indicator, period, area = (graph.value(o, link) for link in (GWR.indicator, GWR.refPeriod, GWR.refArea))
    stretch = next(graph.subjects(GWR.stretchOf, o), None)
    under, unit = graph.value(o, GWR.underProgramme), graph.value(o, GWR.unitText)
    label = str(graph.value(o, GWR.surface) or _name(graph, indicator))
    if (area, RDF.type, GWR.FunctionalZone) in graph:  # annotations put a zone's name into the label
        zone = _name(graph, area) or ""
        area, label = graph.value(area, GWR.withinDivision), label if zone in label else zone + label
    comparator = _local(graph.value(o, GWR.comparator)) or "eq"
    return ObservationRow(
        label=label,
        aspect=_local(graph.value(o, GWR.aspect)) or "",
        status=_local(graph.value(o, GWR.status)) or "",
        comparator=_COMPARATORS.get(comparator, comparator),
        period=None if period is None else _name(graph, period) or str(next(graph.objects(period, None), "")),
        value=_number(graph, o, GWR.value),
        unit=None if unit is None else str(unit),
        stretch=None if stretch is None else _number(graph, stretch, GWR.value),
        metric=_name(graph, indicator),
        metrics=_labels(graph, indicator),
        jurisdiction=_name(graph, area),
        programme=None if under is None else _name(graph, under),
        relation=_local(graph.value(o, GWR.relation)),
        quote=" … ".join(sorted(str(graph.value(p, NIF.anchorOf)) for p in graph.objects(o, GWR.evidence))),
        confidence=_number(graph, o, GWR.confidence),
    )


def _relations(graph: Graph, programmes: Mapping[Node, ProgrammeRow]) -> list[RelationRow]:
    """Owners, parts and definitions: what the graph knows beyond the text is no mistake, so all are optional."""
    rows = []
    for programme, row in programmes.items():
        for kind, link in _OF_PROGRAMMES.items():
            for o in graph.objects(programme, link):
                known = programmes[o].label if o in programmes else _name(graph, o)
                rows.append(RelationRow(kind, row.label, known or "", optional=True))
        for definition in graph.objects(programme, SKOS.definition):
            rows.append(RelationRow("definedAs", row.label, str(definition), optional=True))
    return rows


def _labels(graph: Graph, term: Node | None) -> tuple[str, ...]:
    found = (o for link in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(term, link))
    return tuple(sorted({str(o) for o in found if getattr(o, "language", None) in (None, "zh")}))


def _name(graph: Graph, term: Node | None) -> str | None:
    if term is None:
        return None
    names = (o for o in graph.objects(term, SKOS.prefLabel) if getattr(o, "language", None) in (None, "zh"))
    return min((str(o) for o in names), default=None)


def _local(term: Node | None) -> str | None:
    return None if term is None else str(term).rsplit("#", 1)[-1].lower()


def _number(graph: Graph, node: Node, link: URIRef) -> float | None:
    value = graph.value(node, link)
    return None if value is None else float(str(value))
