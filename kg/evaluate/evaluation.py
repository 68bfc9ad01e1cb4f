"""Graph + annotation files -> figures of each and of all: the whole of `kg evaluate`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from kg.evaluate.annotation import Annotation, read_annotation
from kg.evaluate.calibration import Bin, calibration, judged
from kg.evaluate.from_graph import findings
from kg.evaluate.score import Matching, Score, score


@dataclass(frozen=True, slots=True)
class Measured:
    """One annotated text; `known` says whether the graph has its report."""

    path: str
    gold: Annotation
    found: Annotation
    score: Score
    matching: Matching
    known: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All annotated texts, in the order given."""

    texts: tuple[Measured, ...]

    @property
    def pooled(self) -> Score:
        return sum((text.score for text in self.texts), Score())

    @property
    def calibration(self) -> tuple[Bin, ...]:
        return tuple(calibration(f for t in self.texts for f in judged(t.gold, t.found, t.matching)))


def evaluate(graph: Graph, paths: Iterable[Path]) -> Evaluation:
    """Measure `graph` against the annotation files `paths`; ReadError for one that cannot be used."""
    annotations = [(path, read_annotation(path)) for path in paths]
    reports = findings(graph)
    texts = []
    for path, gold in annotations:
        found = reports.of(gold.text, gold.stretches).limited(gold.kinds)
        figures, matching = score(gold, found)
        texts.append(Measured(path.as_posix(), gold, found, figures, matching, gold.text in reports.reports))
    return Evaluation(tuple(texts))
