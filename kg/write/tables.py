"""Graph -> tables of a property graph: one for each label and one for each type of relationship.

A node is known by `id`, the tail of its IRI, so that both forms of the graph name a thing alike. What the Turtle says
by n-ary nodes is here as well, and as direct relationships too (IMPLEMENTS, TARGETS), which carry year and wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.model.fact import Adoption, Claim, ClaimKind, Observation, Status, canonical
from kg.model.graph import Graph
from kg.vocabulary.concepts import Vocabulary
from kg.write.used import Used, used_concepts

Cell: TypeAlias = str | int | bool | Decimal | tuple[str, ...] | None
Row: TypeAlias = Mapping[str, Cell]
Pair: TypeAlias = tuple[str, str]

LINKS = {
    "touches": "TOUCHES",
    "cascadesTo": "CASCADES_TO",
    "amplifies": "AMPLIFIES",
    "fulfils": "FULFILS",
    "misses": "MISSES",
}
"""Shortcuts that become relationships as they are; `implements` comes from the adoptions, with their wording."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one label or one type; in a relationship's rows `from` and `to` are ids.

    `key` names the property by which two relationships between the same nodes differ, "" where there is only one.
    """

    name: str
    columns: Mapping[str, type]
    rows: tuple[Row, ...]
    key: str = ""


def node_tables(graph: Graph, vocabulary: Vocabulary) -> tuple[Table, ...]:
    """One table for each label, by name; `columns` say which type each property has."""
    used = used_concepts(graph, vocabulary)
    rows: dict[str, Iterable[Row]] = {
        "Adoption": map(_adoption, graph.adoptions.values()),
        "Claim": map(_claim, graph.claims.values()),
        "Division": _divisions(used),
        "FunctionalZone": ({"id": z.id, "name": z.name} for z in used.zones.values()),
        "Indicator": _indicators(used),
        "Observation": map(_observation, graph.observations.values()),
        "Passage": _passages(graph),
        "Period": _periods(used),
        "Programme": _programmes(used),
        "Report": _reports(graph),
    }
    return tuple(Table(name, COLUMNS[name], tuple(rows[name])) for name in sorted(rows))


def relationship_tables(
    graph: Graph, vocabulary: Vocabulary, shortcuts: Iterable[tuple[str, str, str]]
) -> tuple[Table, ...]:
    """One table for each type of relationship, by name, empty ones too."""
    used = used_concepts(graph, vocabulary)
    pairs = {**_concept_pairs(used), **_fact_pairs(graph)}
    for name in LINKS.values():
        pairs[name] = []
    for subject, link, target in shortcuts:
        if link in LINKS:
            pairs[LINKS[link]].append((subject, target))
    plain = [
        Table(name, {}, tuple({"from": a, "to": b} for a, b in sorted(set(of_one)))) for name, of_one in pairs.items()
    ]
    qualified = (
        Table("IMPLEMENTS", COLUMNS["IMPLEMENTS"], tuple(map(_implements, graph.adoptions.values())), "adoptionId"),
        Table("TARGETS", COLUMNS["TARGETS"], tuple(_targets(graph)), "observationId"),
    )
    return tuple(sorted((*plain, *qualified), key=lambda table: table.name))


COLUMNS: Mapping[str, Mapping[str, type]] = {
    "Adoption": {"stance": str, "year": int, "surfaces": tuple, "cues": tuple, "confidence": Decimal},
    "Claim": {"kind": str, "object": str},
    "Division": {"name": str, "code": str, "level": str, "aliases": tuple},
    "FunctionalZone": {"name": str},
    "Indicator": {"name": str, "english": str, "aliases": tuple, "polarity": int, "standard": bool},
    "Observation": {
        **dict.fromkeys(("surface", "aspect", "status", "comparator", "modality"), str),
        **dict.fromkeys(("value", "upper"), Decimal),
        **dict.fromkeys(("unit", "unitText", "raw", "relation", "reference", "rule", "suspect"), str),
        "confidence": Decimal,
    },
    "Passage": {"quote": str, "clean": str, "section": str, "page": int, "line": int, "begin": int, "end": int},
    "Period": {"name": str, "firstYear": int, "lastYear": int},
    "Programme": {
        **dict.fromkeys(("name", "english", "notation", "kind", "status", "source"), str),
        "aliases": tuple,
    },
    "Report": {"title": str, "year": int, "targetYear": int, "edition": str, "source": str, "sha256": str},
    "IMPLEMENTS": {"adoptionId": str, "year": int, "stance": str, "cues": tuple},
    "TARGETS": {
        **dict.fromkeys(("observationId", "period", "aspect", "comparator", "unit"), str),
        "year": int,
        "value": Decimal,
    },
}


def _divisions(used: Used) -> Iterator[Row]:
    for d in used.divisions.values():
        yield {"id": d.id, "name": d.name, "code": d.code, "level": d.level.value, "aliases": d.aliases}


def _indicators(used: Used) -> Iterator[Row]:
    for i in used.indicators.values():
        words = {"id": i.id, "name": i.name, "english": i.english}
        yield {**words, "aliases": i.other_labels, "polarity": i.polarity, "standard": i.standard}


def _programmes(used: Used) -> Iterator[Row]:
    for p in used.programmes.values():
        words = {"id": p.id, "name": p.name, "english": p.english, "notation": p.notation}
        yield {**words, "kind": p.kind, "status": p.status, "source": p.source, "aliases": p.aliases}


def _periods(used: Used) -> Iterator[Row]:
    for p in used.periods:
        yield {"id": f"period/{p.label}", "name": p.label, "firstYear": p.first, "lastYear": p.last}


def _reports(graph: Graph) -> Iterator[Row]:
    for r in graph.reports.values():
        words = {"id": f"report/{r.id}", "title": r.title, "edition": r.edition, "source": r.source}
        yield {**words, "year": r.year, "targetYear": r.target_year, "sha256": r.sha256}


def _passages(graph: Graph) -> Iterator[Row]:
    for p in graph.passages.values():
        words = {"id": f"passage/{p.id}", "quote": p.quote, "clean": p.clean, "section": " > ".join(p.section)}
        yield {**words, "page": p.page, "line": p.line, "begin": p.span.start, "end": p.span.end}


def _observation(o: Observation) -> Row:
    value, upper = (None if amount is None else canonical(amount) for amount in (o.value, o.upper))
    return {
        "id": f"observation/{o.key}",
        "surface": o.surface,
        "aspect": o.aspect.value,
        "status": o.status.value,
        "comparator": o.comparator.value,
        "modality": o.modality.value,
        "value": value,
        "upper": upper,
        "unit": o.unit and o.unit.partition("/")[2],
        "unitText": o.unit_text,
        "raw": o.raw,
        "relation": o.relation and o.relation.value,
        "reference": o.reference,
        "rule": o.rule,
        "suspect": o.suspect,
        "confidence": canonical(o.confidence),
    }


def _adoption(a: Adoption) -> Row:
    wording = {"surfaces": tuple(sorted(a.surfaces)), "cues": tuple(sorted(a.cues))}
    key = f"adoption/{a.key}"
    return {"id": key, "stance": a.stance.value, "year": a.year, **wording, "confidence": canonical(a.confidence)}


def _claim(c: Claim) -> Row:
    return {"id": f"claim/{c.key}", "kind": c.kind.value, "object": c.object}


def _implements(a: Adoption) -> Row:
    ends = {"from": a.adopter, "to": a.programme, "adoptionId": f"adoption/{a.key}"}
    return {**ends, "year": a.year, "stance": a.stance.value, "cues": tuple(sorted(a.cues))}


def _targets(graph: Graph) -> Iterator[Row]:
    """Targets with a number that nothing makes doubtful; `year` is the last of the period."""
    for o in graph.observations.values():
        if o.status is Status.TARGET and o.value is not None and o.suspect is None:
            yield {
                "from": o.area,
                "to": o.indicator,
                "observationId": f"observation/{o.key}",
                "period": None if o.period is None else o.period.label,
                "aspect": o.aspect.value,
                "comparator": o.comparator.value,
                "unit": o.unit_text,
                "year": None if o.period is None else o.period.last,
                "value": canonical(o.value),
            }


def _concept_pairs(used: Used) -> dict[str, list[Pair]]:
    return {
        "PARENT": [(d.id, d.parent) for d in used.divisions.values() if d.parent is not None],
        "WITHIN": [(z.id, z.within) for z in used.zones.values()],
        "OWNER": [(p, owner) for p, owners in used.owners.items() for owner in owners],
        "PART_OF": [(p, whole) for p, wholes in used.wholes.items() for whole in wholes],
        "BASED_ON": [(p, base) for p, bases in used.bases.items() for base in bases],
    }


def _fact_pairs(graph: Graph) -> dict[str, list[Pair]]:
    observations = [(f"observation/{o.key}", o) for o in graph.observations.values()]
    adoptions = [(f"adoption/{a.key}", a) for a in graph.adoptions.values()]
    claims = [(f"claim/{c.key}", c) for c in graph.claims.values()]
    facts: list[tuple[str, Observation | Adoption | Claim]] = [*observations, *adoptions, *claims]
    return {
        "ISSUER": [(f"report/{r.id}", r.issuer) for r in graph.reports.values()],
        "PASSAGE_OF": [(f"passage/{p.id}", f"report/{p.report}") for p in graph.passages.values()],
        "IN_REPORT": [(key, f"report/{fact.report}") for key, fact in facts],
        "EVIDENCE": [(key, f"passage/{place}") for key, fact in facts for place in fact.evidence],
        "ADOPTER": [(key, a.adopter) for key, a in adoptions],
        "ADOPTS": [(key, a.programme) for key, a in adoptions],
        "ABOUT": [(key, c.subject) for key, c in claims],
        "OBJECT": [(key, c.object) for key, c in claims if c.kind is not ClaimKind.DEFINITION],
        "INDICATOR": [(key, o.indicator) for key, o in observations],
        "REF_AREA": [(key, o.area) for key, o in observations],
        "REF_PERIOD": [(key, f"period/{o.period.label}") for key, o in observations if o.period is not None],
        "UNDER_PROGRAMME": [(key, o.programme) for key, o in observations if o.programme is not None],
        "REFERENCE_INDICATOR": [
            (key, o.reference_indicator) for key, o in observations if o.reference_indicator is not None
        ],
        "STRETCH_OF": [(key, f"observation/{o.stretch_of}") for key, o in observations if o.stretch_of is not None],
    }
