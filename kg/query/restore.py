"""graph.ttl -> the Graph that it was written from, so that views can be drawn again without the reports.

What Turtle does not keep is empty: the texts of the reports, their page starts, and what decided issuer and year.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rdflib import Graph as RdfGraph
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from kg.errors import QueryError
from kg.model.concept import Indicator, Programme, Zone
from kg.model.fact import (
    Adoption,
    Aspect,
    Claim,
    ClaimKind,
    Comparator,
    Modality,
    Observation,
    Relation,
    Stance,
    Status,
)
from kg.model.graph import Graph
from kg.model.period import Period
from kg.model.text import ConceptId, Passage, PassageId, Report, ReportId, Span
from kg.query.terms import GWR, NIF
from kg.vocabulary.concepts import Vocabulary


def restored(rdf: RdfGraph, vocabulary: Vocabulary) -> Graph:
    """The facts of `rdf`, and the concepts that the vocabulary does not have.

    Raises:
        QueryError: a graph that another program, or another version of this one, wrote.
    """
    reader = _Reader(rdf, vocabulary, base_of(rdf))
    try:
        return Graph(
            reports={r.id: r for r in sorted(map(reader.report, reader.all("Report")), key=lambda r: r.id)},
            passages={p.id: p for p in sorted(map(reader.passage, reader.all("Passage")), key=lambda p: p.id)},
            observations={o.key: o for o in sorted(map(reader.observation, reader.all("Observation")), key=_key)},
            adoptions={a.key: a for a in sorted(map(reader.adoption, reader.all("Adoption")), key=_key)},
            claims={c.key: c for c in sorted(map(reader.claim, reader.all("Claim")), key=_key)},
            programmes={
                p.id: p for p in map(reader.programme, reader.all("Programme")) if p.id not in vocabulary.programmes
            },
            indicators={
                i.id: i for i in map(reader.indicator, reader.all("Indicator")) if i.id not in vocabulary.indicators
            },
            zones={z.id: z for z in map(reader.zone, reader.all("FunctionalZone"))},
        )
    except (ValueError, KeyError, IndexError, InvalidOperation) as error:
        raise QueryError(f"graph.ttl: not as this version writes it ({error}); build it again") from error


def _key(fact: Observation | Adoption | Claim) -> str:
    return fact.key


def base_of(rdf: RdfGraph) -> str:
    """Where the IRIs of things begin in this graph; QueryError for one without a report."""
    reports = sorted(str(report) for report in rdf.subjects(RDF.type, GWR.Report))
    if not reports:
        raise QueryError("graph.ttl: no report in it; build it again")
    return reports[0].rpartition("report/")[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    rdf: RdfGraph
    vocabulary: Vocabulary
    base: str

    def all(self, kind: str) -> list[URIRef]:
        return sorted(s for s in self.rdf.subjects(RDF.type, GWR[kind]) if isinstance(s, URIRef))

    def minted(self, kind: str, known: Container[ConceptId]) -> list[URIRef]:
        return [node for node in self.all(kind) if self.key(node) not in known]

    def key(self, node: Node | None) -> ConceptId:
        """`division/330109`: what the writer made the IRI from."""
        if node is None or not str(node).startswith(self.base):
            raise ValueError(f"no thing of this graph: {node}")
        return ConceptId(str(node)[len(self.base) :])

    def one(self, node: Node, link: URIRef) -> str:
        """The text or the IRI at `link`; KeyError where there is none."""
        value = self.rdf.value(node, link)
        if value is None:
            raise KeyError(f"{node} {link}")
        return str(value)

    def maybe(self, node: Node, link: URIRef) -> str | None:
        value = self.rdf.value(node, link)
        return None if value is None else str(value)

    def thing(self, node: Node, link: URIRef) -> ConceptId | None:
        value = self.rdf.value(node, link)
        return None if value is None else self.key(value)

    def member(self, node: Node, name: str) -> str:
        """Of a closed list: `Target` for gwr:Target."""
        return self.one(node, GWR[name]).rpartition("#")[2]

    def decimal(self, node: Node, name: str) -> Decimal | None:
        value = self.maybe(node, GWR[name])
        return None if value is None else Decimal(value)

    def evidence(self, node: Node) -> frozenset[PassageId]:
        return frozenset(PassageId(self._tail(passage)) for passage in self.rdf.objects(node, GWR.evidence))

    def in_report(self, node: Node, link: URIRef = GWR.inReport) -> ReportId:
        return ReportId(self._tail(self.rdf.value(node, link)))

    def _tail(self, node: Node | None) -> str:
        return self.key(node).partition("/")[2]

    def report(self, node: URIRef) -> Report:
        return Report(
            id=ReportId(self._tail(node)), issuer=self.key(self.rdf.value(node, GWR.issuer)),
            year=int(self.one(node, GWR.reportYear)), target_year=int(self.one(node, GWR.targetYear)),
            edition=self.member(node, "edition").lower(), title=self.one(node, DCTERMS.title),
            source=self.one(node, DCTERMS.source), sha256=self.one(node, GWR.sha256), text="",
            delivered=self.maybe(node, GWR.deliveredOn) or "", speaker=self.maybe(node, GWR.speaker) or "",
        )  # fmt: skip

    def passage(self, node: URIRef) -> Passage:
        section, page = self.maybe(node, GWR.section), self.maybe(node, GWR.page)
        line = self.maybe(node, GWR.line)
        return Passage(
            report=self.in_report(node, DCTERMS.isPartOf),
            span=Span(int(self.one(node, NIF.beginIndex)), int(self.one(node, NIF.endIndex))),
            quote=self.one(node, NIF.anchorOf), clean=self.one(node, GWR.cleanText),
            section=tuple(section.split(" > ")) if section else (), page=None if page is None else int(page),
            line=None if line is None else int(line),
        )  # fmt: skip

    def observation(self, node: URIRef) -> Observation:
        period, relation = self.thing(node, GWR.refPeriod), self.rdf.value(node, GWR.relation)
        unit, stretch = self.maybe(node, GWR.unit), self.thing(node, GWR.stretchOf)
        return Observation(
            report=self.in_report(node), indicator=self.key(self.rdf.value(node, GWR.indicator)),
            surface=self.one(node, GWR.surface), area=self.key(self.rdf.value(node, GWR.refArea)),
            period=None if period is None else Period.of(period.partition("/")[2]),
            aspect=Aspect(self.member(node, "aspect")), status=Status(self.member(node, "status")),
            comparator=Comparator(self.member(node, "comparator")), modality=Modality(self.member(node, "modality")),
            value=self.decimal(node, "value"), upper=self.decimal(node, "upperValue"),
            unit=None if unit is None else {u.iri: u.id for u in self.vocabulary.units.values()}[unit],
            unit_text=self.maybe(node, GWR.unitText), raw=self.maybe(node, GWR.rawValue) or "",
            confidence=Decimal(self.one(node, GWR.confidence)), evidence=self.evidence(node),
            rule=self.maybe(node, GWR.rule) or "", programme=self.thing(node, GWR.underProgramme),
            relation=None if relation is None else Relation(self.member(node, "relation")),
            reference=self.maybe(node, GWR.reference), reference_indicator=self.thing(node, GWR.referenceIndicator),
            stretch_of=None if stretch is None else stretch.partition("/")[2], suspect=self.maybe(node, GWR.suspect),
        )  # fmt: skip

    def adoption(self, node: URIRef) -> Adoption:
        return Adoption(
            report=self.in_report(node), adopter=self.key(self.rdf.value(node, GWR.adopter)),
            programme=self.key(self.rdf.value(node, GWR.programme)), year=int(self.one(node, GWR.reportYear)),
            stance=Stance(self.member(node, "stance")), cues=self._texts(node, GWR.cue),
            surfaces=self._texts(node, GWR.surface), confidence=Decimal(self.one(node, GWR.confidence)),
            evidence=self.evidence(node),
        )  # fmt: skip

    def claim(self, node: URIRef) -> Claim:
        kind = ClaimKind(self.one(node, RDF.predicate).rpartition("/")[2].rpartition("#")[2])
        what = self.one(node, RDF.object)
        return Claim(
            report=self.in_report(node), subject=self.key(self.rdf.value(node, RDF.subject)), kind=kind,
            object=what if kind is ClaimKind.DEFINITION else self.key(URIRef(what)), evidence=self.evidence(node),
        )  # fmt: skip

    def programme(self, node: URIRef) -> Programme:
        """Links that the claims do not give are the concept's own."""
        return Programme(
            self.key(node), *self._names(node), notation=self.maybe(node, SKOS.notation) or "",
            kind=self.one(node, GWR.programmeType), owner=next(iter(self._own(node, GWR.owner)), None),
            part_of=self._own(node, GWR.partOfProgramme), based_on=self._own(node, GWR.basedOn),
            status=self.maybe(node, GWR.conceptStatus) or "provisional", source=self.maybe(node, DCTERMS.source) or "",
        )  # fmt: skip

    def indicator(self, node: URIRef) -> Indicator:
        return Indicator(
            self.key(node), *self._names(node), polarity=int(self.maybe(node, GWR.polarity) or 0),
            standard=(node, SKOS.inScheme, GWR.standardIndicators) in self.rdf,
        )  # fmt: skip

    def zone(self, node: URIRef) -> Zone:
        names = self._labels(self.rdf.objects(node, SKOS.prefLabel), "zh")
        return Zone(self.key(node), names[0], self.key(self.rdf.value(node, GWR.withinDivision)))

    def _own(self, node: URIRef, link: URIRef) -> tuple[ConceptId, ...]:
        claimed = {
            self.rdf.value(claim, RDF.object)
            for claim in self.rdf.subjects(RDF.subject, node)
            if (claim, RDF.predicate, link) in self.rdf
        }
        return tuple(sorted(self.key(o) for o in self.rdf.objects(node, link) if o not in claimed))

    def _names(self, node: URIRef) -> tuple[str, tuple[str, ...], str]:
        preferred, others = list(self.rdf.objects(node, SKOS.prefLabel)), self.rdf.objects(node, SKOS.altLabel)
        english = next(iter(self._labels(preferred, "en")), "")
        return self._labels(preferred, "zh")[0], self._labels(others, "zh"), english

    def _texts(self, node: URIRef, link: URIRef) -> frozenset[str]:
        return frozenset(str(o) for o in self.rdf.objects(node, link))

    @staticmethod
    def _labels(terms: Iterable[Node], language: str) -> tuple[str, ...]:
        return tuple(sorted(str(term) for term in terms if getattr(term, "language", None) == language))
