"""Confidence x outcome: of the facts that the program holds for 80 to 90 percent sure, how many are right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.annotation import Annotation
from kg.evaluate.score import Matching, is_right

BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
"""Each from its lower bound up to, not including, its upper one; the last includes 1."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A found fact with its confidence, and whether the annotation bears it out."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of one kind whose confidence lies between the bounds."""

    kind: str
    lower: float
    upper: float
    facts: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.facts if self.facts else 0.0


def judged(gold: Annotation, found: Annotation, matching: Matching) -> Iterator[Judged]:
    """Every found fact that carries a confidence; those matched with an optional row are left out, as in the score."""
    observed = dict((j, i) for i, j in matching.observations)
    for j, row in enumerate(matching.found):
        twin = matching.gold[observed[j]] if j in observed else None
        if row.confidence is not None and not (twin and twin.optional):
            yield Judged("observations", row.confidence, twin is not None and is_right(twin, row))
    named = dict((j, i) for i, j in matching.programmes)
    for j, programme in enumerate(found.programmes):
        if programme.confidence is not None and not (j in named and gold.programmes[named[j]].optional):
            yield Judged("programmes", programme.confidence, j in named)
    wanted = [row for row in gold.relations if row.type == "adopts"]
    adopted = dict((j, i) for i, j in matching.adoptions)
    for j, adoption in enumerate(row for row in found.relations if row.type == "adopts"):
        lenient = adoption.stance == "mentions" and j not in adopted
        if adoption.confidence is not None and not lenient and not (j in adopted and wanted[adopted[j]].optional):
            yield Judged("adoptions", adoption.confidence, j in adopted)


def calibration(facts: Iterable[Judged]) -> Sequence[Bin]:
    """Counts by kind and bin, kinds in the order of the score, empty bins left out.

    >>> facts = [Judged("programmes", 0.9, True), Judged("programmes", 1, False)]
    >>> [(b.lower, b.facts, b.right) for b in calibration(facts)]
    [(0.9, 2, 1)]
    """
    together = list(facts)
    bins = []
    for kind in ("observations", "programmes", "adoptions"):
        for lower, upper in BINS:
            last = upper == BINS[-1][1]
            inside = [
                f for f in together if f.kind == kind and lower <= f.confidence and (last or f.confidence < upper)
            ]
            if inside:
                bins.append(Bin(kind, lower, upper, len(inside), sum(f.right for f in inside)))
    return tuple(bins)
