"""Annotation x findings -> the figures of one text: found, right, and the accuracy of each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.evaluate.annotation import RELATIONS, Annotation, ObservationRow, RelationRow
from kg.evaluate.likeness import (
    alike,
    close,
    matched,
    observation_likeness,
    plain,
    programme_likeness,
    relative_likeness,
    same_programme,
    same_status,
)
from kg.evaluate.tally import Share, Tally, tallied

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which annotated row was matched with which found one; the indices are into the two sides.

    `gold` and `found` hold the observations with a number; `programmes` pairs the programmes of the annotation with
    those that were found, `adoptions` the `adopts` rows.
    """

    gold: tuple[ObservationRow, ...]
    found: tuple[ObservationRow, ...]
    observations: Pairs
    programmes: Pairs
    adoptions: Pairs


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one text, or of several added up."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    fields: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: Score) -> Score:
        return Score(
            {
                k: self.tallies.get(k, Tally()) + other.tallies.get(k, Tally())
                for k in {**self.tallies, **other.tallies}
            },
            {k: self.fields.get(k, Share()) + other.fields.get(k, Share()) for k in {**self.fields, **other.fields}},
        )


def score(gold: Annotation, found: Annotation) -> tuple[Score, Matching]:
    """The figures of one text, and the matching behind them."""
    go, po = _with_number(gold), _with_number(found)
    observations = matched(go, po, observation_likeness)
    relative_gold, relative_found = _without(gold), _without(found)
    relative = matched(relative_gold, relative_found, relative_likeness)
    programmes = matched(gold.programmes, found.programmes, programme_likeness)
    tallies = {
        "observations found": tallied(go, po, observations),
        "observations right": tallied(go, po, observations, is_right),
        "relative targets": tallied(relative_gold, relative_found, relative),
        "programmes": tallied(gold.programmes, found.programmes, programmes),
    }
    fields: dict[str, Share] = {}
    for i, j in observations:
        if not go[i].optional:
            for name, agree in _agreement(go[i], po[j], gold.jurisdiction):
                fields[name] = fields.get(name, Share()) + Share(int(agree), 1)
    named = {
        plain(name): gold.programmes[i].label for i, j in programmes for name in found.programmes[j].names
    }  # fmt: skip
    adoptions: Pairs = []
    for kind in RELATIONS:
        a, b = _of_kind(gold, kind), [_lenient(row) for row in _of_kind(found, kind)]
        pairs = matched(a, b, lambda g, p: _relation_likeness(g, p, named))
        tallies[kind] = tallied(a, b, pairs)
        if kind == "adopts":
            adoptions = pairs
            judged = [(a[i], b[j]) for i, j in pairs if not a[i].optional]
            fields["stance"] = Share(sum(g.stance == p.stance for g, p in judged), len(judged))
    return Score(tallies, fields), Matching(go, po, observations, programmes, adoptions)


def is_right(g: ObservationRow, p: ObservationRow) -> bool:
    """A found row is right when period, status and comparator agree too."""
    return g.period == p.period and same_status(g, p) and g.comparator == p.comparator


def _agreement(g: ObservationRow, p: ObservationRow, own: str) -> Iterator[tuple[str, bool]]:
    yield "period", g.period == p.period
    yield "status", same_status(g, p)
    yield "comparator", g.comparator == p.comparator
    yield "unit", plain(g.unit) == plain(p.unit)
    yield "aspect (exact)", g.aspect == p.aspect
    yield "area", (g.jurisdiction or own) == (p.jurisdiction or own)
    if g.metric:
        yield "standard indicator", max(alike(g.metric, name) for name in (p.metric or "", *p.metrics)) >= 0.8
    if g.stretch is not None:
        yield "stretch", close(g.stretch, p.stretch)
    if g.programme:
        yield "under programme", same_programme(g.programme, p.programme)


def _relation_likeness(g: RelationRow, p: RelationRow, named: Mapping[str, str]) -> float:
    """1 or 0; a found programme goes by the label of the annotated one that it was matched with."""

    def same(wanted: str, given: str) -> bool:
        return wanted == given or same_programme(wanted, named.get(plain(given), given))

    if g.type == "definedAs":
        subject = named.get(plain(p.subject), p.subject)
        return float(same_programme(g.subject, subject) and alike(g.object, p.object) >= 0.7)
    return float(same(g.subject, p.subject) and same(g.object, p.object))


def _lenient(row: RelationRow) -> RelationRow:
    """A mere mention that was found is no mistake."""
    return replace(row, optional=True) if row.stance == "mentions" else row


def _of_kind(annotation: Annotation, kind: str) -> list[RelationRow]:
    return [row for row in annotation.relations if row.type == kind]


def _with_number(annotation: Annotation) -> tuple[ObservationRow, ...]:
    return tuple(row for row in annotation.observations if row.value is not None)


def _without(annotation: Annotation) -> tuple[ObservationRow, ...]:
    return tuple(row for row in annotation.observations if row.value is None)
