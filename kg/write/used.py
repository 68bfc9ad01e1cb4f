"""Graph, Vocabulary -> Used: the concepts that a graph refers to, so that what is written explains itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.errors import WriteError
from kg.model.concept import Division, DivisionChange, Indicator, Programme, Unit, Zone
from kg.model.fact import ClaimKind
from kg.model.graph import Graph
from kg.model.period import Period
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Used:
    """Each kind of concept by id, in the order of the ids.

    `divisions` holds those named, their ancestors, and those that shared a change of territory with them; `changes` the
    changes of the divisions named and of their ancestors; `programmes` those named and all that they are part of or
    based on. `owners`, `wholes` and `bases` say of each programme what vocabulary and texts together say.
    """

    divisions: Mapping[ConceptId, Division]
    changes: tuple[DivisionChange, ...]
    zones: Mapping[ConceptId, Zone]
    programmes: Mapping[ConceptId, Programme]
    indicators: Mapping[ConceptId, Indicator]
    units: Mapping[ConceptId, Unit]
    periods: tuple[Period, ...]
    owners: Mapping[ConceptId, tuple[ConceptId, ...]]
    wholes: Mapping[ConceptId, tuple[ConceptId, ...]]
    bases: Mapping[ConceptId, tuple[ConceptId, ...]]
    close: tuple[tuple[ConceptId, ConceptId], ...] = ()

    def ancestors(self, division: ConceptId) -> tuple[ConceptId, ...]:
        """The divisions above, nearest first."""
        above: list[ConceptId] = []
        parent = self.divisions[division].parent
        while parent is not None:
            above.append(parent)
            parent = self.divisions[parent].parent
        return tuple(above)


def used_concepts(graph: Graph, vocabulary: Vocabulary) -> Used:
    """What `graph` uses; WriteError where a fact refers to a concept that neither side knows."""
    programmes = _programmes(graph, vocabulary)
    every = programmes.values()
    owners = _stated(graph, ClaimKind.OWNER, {p.id: () if p.owner is None else (p.owner,) for p in every})
    named = {
        *(r.issuer for r in graph.reports.values()),
        *(a.adopter for a in graph.adoptions.values()),
        *(o.area for o in graph.observations.values() if o.area not in graph.zones),
        *(z.within for z in graph.zones.values()),
        *(owner for of_one in owners.values() for owner in of_one),
    }
    divisions, changes = _divisions(named, vocabulary)
    observations = graph.observations.values()
    indicators = {o.indicator for o in observations} | {
        o.reference_indicator for o in observations if o.reference_indicator is not None
    }
    return Used(
        divisions=divisions,
        changes=changes,
        zones=dict(graph.zones),
        programmes=programmes,
        indicators=_known(indicators, {**graph.indicators, **vocabulary.indicators}, "indicator"),
        units=_known((o.unit for o in observations if o.unit is not None), vocabulary.units, "unit"),
        periods=tuple(sorted({o.period for o in observations if o.period is not None})),
        owners=owners,
        wholes=_stated(graph, ClaimKind.PART_OF, {p.id: p.part_of for p in every}),
        close=tuple(pair for pair in vocabulary.close if programmes.keys() >= set(pair)),
        bases=_stated(graph, ClaimKind.BASED_ON, {p.id: p.based_on for p in every}),
    )


def _known(ids: Iterable[ConceptId], concepts: Mapping[ConceptId, T], kind: str) -> dict[ConceptId, T]:
    try:
        return {key: concepts[key] for key in sorted(set(ids))}
    except KeyError as missing:
        raise WriteError(f"a fact refers to the {kind} {missing}, which neither vocabulary nor text defines") from None


def _programmes(graph: Graph, vocabulary: Vocabulary) -> dict[ConceptId, Programme]:
    known = {**vocabulary.programmes, **graph.programmes}
    for key in vocabulary.programmes.keys() & graph.programmes.keys():
        known[key] = _both(vocabulary.programmes[key], graph.programmes[key])
    claims = [c for c in graph.claims.values() if c.kind in (ClaimKind.PART_OF, ClaimKind.BASED_ON)]
    waiting = {
        *graph.programmes,
        *(a.programme for a in graph.adoptions.values()),
        *(o.programme for o in graph.observations.values() if o.programme is not None),
        *(c.subject for c in graph.claims.values()),
        *(ConceptId(c.object) for c in claims),
    }
    found: set[ConceptId] = set()
    while waiting:
        found |= waiting
        now = _known(waiting, known, "programme").values()
        waiting = {above for one in now for above in (*one.part_of, *one.based_on)} - found
    return _known(found, known, "programme")


def _both(known: Programme, minted: Programme) -> Programme:
    aliases = {*known.aliases, *minted.aliases, minted.name} - {known.name}
    return replace(known, aliases=tuple(sorted(aliases)))


def _stated(
    graph: Graph, kind: ClaimKind, known: Mapping[ConceptId, tuple[ConceptId, ...]]
) -> dict[ConceptId, tuple[ConceptId, ...]]:
    """What the vocabulary knows of each programme, and what the reports claim."""
    stated = {key: set(objects) for key, objects in known.items()}
    for claim in graph.claims.values():
        if claim.kind is kind:
            stated[claim.subject].add(ConceptId(claim.object))
    return {key: tuple(sorted(objects)) for key, objects in stated.items()}


def _divisions(
    named: Iterable[ConceptId], vocabulary: Vocabulary
) -> tuple[dict[ConceptId, Division], tuple[DivisionChange, ...]]:
    close = _with_ancestors(named, vocabulary)
    own = {version.id for key in close for version in vocabulary.divisions[key].versions}
    changes = tuple(c for c in vocabulary.changes if not own.isdisjoint((*c.originals, *c.results)))
    whose = {version.id: d.id for d in vocabulary.divisions.values() for version in d.versions}
    touched = {whose[version] for change in changes for version in (*change.originals, *change.results)}
    return _known(_with_ancestors(close | touched, vocabulary), vocabulary.divisions, "division"), changes


def _with_ancestors(named: Iterable[ConceptId], vocabulary: Vocabulary) -> set[ConceptId]:
    found: set[ConceptId] = set()
    waiting = set(named)
    while waiting:
        found |= waiting
        now = _known(waiting, vocabulary.divisions, "division").values()
        waiting = {d.parent for d in now if d.parent is not None} - found
    return found
