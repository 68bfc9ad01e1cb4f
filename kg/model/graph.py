"""What one report gives (Reading), and the fold of many (Graph)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.model.concept import Indicator, Programme, Zone
from kg.model.fact import Adoption, Claim, Observation
from kg.model.text import ConceptId, Passage, PassageId, Report, ReportId

K = TypeVar("K", bound=str)
V = TypeVar("V")
F = TypeVar("F", Observation, Adoption, Claim)
C = TypeVar("C", Programme, Indicator)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says: a pure function of its bytes, its manifest row and the vocabulary.

    `programmes`, `indicators` and `zones` are the concepts minted from this text alone; those of the vocabulary are
    only referred to. `passages` are those behind the facts.
    """

    report: Report
    passages: tuple[Passage, ...]
    observations: tuple[Observation, ...]
    adoptions: tuple[Adoption, ...]
    claims: tuple[Claim, ...]
    programmes: tuple[Programme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    zones: tuple[Zone, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Facts of any number of reports, each keyed by its identity and in the order of the keys.

    The union is associative, commutative and idempotent, so neither order nor grouping of the readings shows.
    """

    reports: Mapping[ReportId, Report] = field(default_factory=dict)
    passages: Mapping[PassageId, Passage] = field(default_factory=dict)
    observations: Mapping[str, Observation] = field(default_factory=dict)
    adoptions: Mapping[str, Adoption] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    programmes: Mapping[ConceptId, Programme] = field(default_factory=dict)
    indicators: Mapping[ConceptId, Indicator] = field(default_factory=dict)
    zones: Mapping[ConceptId, Zone] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Graph:
        """The fold of `readings` into one graph.

        >>> Graph.of([]) == Graph()
        True
        """
        together = list(readings)
        return cls(
            reports=_by_key((r.report.id, r.report) for r in together),
            passages=_by_key((p.id, p) for r in together for p in r.passages),
            observations=_merged((o.key, o) for r in together for o in r.observations),
            adoptions=_merged((a.key, a) for r in together for a in r.adoptions),
            claims=_merged((c.key, c) for r in together for c in r.claims),
            programmes=_named((p.id, p) for r in together for p in r.programmes),
            indicators=_named((i.id, i) for r in together for i in r.indicators),
            zones=_by_key((z.id, z) for r in together for z in r.zones),
        )

    def __or__(self, other: Graph) -> Graph:
        return Graph(
            reports=_by_key([*self.reports.items(), *other.reports.items()]),
            passages=_by_key([*self.passages.items(), *other.passages.items()]),
            observations=_merged([*self.observations.items(), *other.observations.items()]),
            adoptions=_merged([*self.adoptions.items(), *other.adoptions.items()]),
            claims=_merged([*self.claims.items(), *other.claims.items()]),
            programmes=_named([*self.programmes.items(), *other.programmes.items()]),
            indicators=_named([*self.indicators.items(), *other.indicators.items()]),
            zones=_by_key([*self.zones.items(), *other.zones.items()]),
        )


def _by_key(items: Iterable[tuple[K, V]]) -> dict[K, V]:
    unique = dict(items)
    return {key: unique[key] for key in sorted(unique)}


def _merged(items: Iterable[tuple[str, F]]) -> dict[str, F]:
    merged: dict[str, F] = {}
    for key, fact in items:
        seen = merged.get(key)
        merged[key] = fact if seen is None else seen.merged(fact)
    return _by_key(merged.items())


def _named(items: Iterable[tuple[ConceptId, C]]) -> dict[ConceptId, C]:
    """Concepts minted in several reports become one, which keeps every name and the smallest as its label."""
    named: dict[ConceptId, C] = {}
    for key, concept in items:
        seen = named.get(key)
        named[key] = concept if seen is None else _one_of(seen, concept)
    return _by_key(named.items())


def _one_of(one: C, other: C) -> C:
    if (other.name, other.aliases) < (one.name, one.aliases):
        one, other = other, one
    aliases = {*one.aliases, *other.aliases, other.name} - {one.name}
    return replace(one, aliases=tuple(sorted(aliases)))
