"""The whole flow on one screen: paths -> Build.

file ─read→ Report ─find→ Mention ─relate→ Fact ─fold→ Graph; kg.write makes the build folder of it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import EvidenceError, KGError, ReadError
from kg.extract.find import find
from kg.link.facts import relate
from kg.link.shortcuts import Shortcut, shortcuts
from kg.model.fact import Adoption, Claim, Observation
from kg.model.graph import Graph, Reading
from kg.read.report import SUFFIXES, read_file, read_report
from kg.read.sources import Source, sources
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary

Progress = Callable[[int, int, str], None]
"""Called with (done, of, name of the file) after each report."""


@dataclass(frozen=True, slots=True)
class Build:
    """A graph with its shortcuts, and what went wrong on the way: a file's failure does not stop the others."""

    graph: Graph
    shortcuts: tuple[Shortcut, ...] = ()
    failures: tuple[KGError, ...] = ()
    warnings: tuple[str, ...] = ()


def build(
    paths: Iterable[Path],
    vocabulary: Vocabulary,
    *,
    manifest: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Build:
    """The graph of all reports under `paths`, the same whatever their order and the number of `jobs`.

    Raises:
        ReadError: a path that does not exist, a folder without reports, or no report that can be read.
        ManifestError: a broken manifest.
    """
    todo = sources([Path(path) for path in paths], SUFFIXES, manifest)
    readings: list[Reading] = []
    failures: list[KGError] = []
    seen: dict[str, str] = {}
    for number, (source, result) in enumerate(zip(todo, _read_all(todo, vocabulary, jobs), strict=True), 1):
        if isinstance(result, KGError):
            failures.append(result)
        elif result.report.sha256 in seen:
            failures.append(_twice(source, seen[result.report.sha256]))
        else:
            seen[result.report.sha256] = source.path.name
            readings.append(result)
        if progress is not None:
            progress(number, len(todo), source.path.name)
    if not readings:
        raise failures[0] if len(failures) == 1 else ReadError("; ".join(str(failure) for failure in failures))
    warnings = tuple(f"{r.report.source}: {warning}" for r in readings for warning in r.warnings)
    graph = Graph.of(readings)
    return Build(graph, shortcuts(graph, vocabulary), tuple(failures), warnings)


def read(source: Source, vocabulary: Vocabulary) -> Reading:
    """All that one report says: a pure function of its bytes, its manifest row and the vocabulary."""
    report = read_report(read_file(source.path), source.path.name, source.row, vocabulary)
    reading = relate(report, find(report, vocabulary), vocabulary)
    check_evidence(reading)
    return reading


def check_evidence(reading: Reading) -> None:
    """EvidenceError unless every passage is what the report says at its offsets, and every fact has one."""
    text, known = reading.report.text, {passage.id for passage in reading.passages}
    for passage in reading.passages:
        if text[passage.span.slice()] != passage.quote:
            raise EvidenceError(f"{reading.report.source}: passage {passage.id} is not what the text says there")
    facts: list[Observation | Adoption | Claim] = [*reading.observations, *reading.adoptions, *reading.claims]
    for fact in facts:
        if not fact.evidence <= known:
            raise EvidenceError(f"{reading.report.source}: {fact.key} has no passage")


def _read_all(todo: Sequence[Source], vocabulary: Vocabulary, jobs: int) -> Iterator[Reading | KGError]:
    if jobs <= 1 or len(todo) <= 1:
        yield from (_attempt(source, vocabulary) for source in todo)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(todo)), mp_context=context) as pool:
        yield from pool.map(_attempt_alone, todo)


def _attempt(source: Source, vocabulary: Vocabulary) -> Reading | KGError:
    try:
        return read(source, vocabulary)
    except EvidenceError:
        raise
    except KGError as failure:
        return failure


def _attempt_alone(source: Source) -> Reading | KGError:
    return _attempt(source, _own_vocabulary())


@lru_cache(maxsize=1)
def _own_vocabulary() -> Vocabulary:
    """The vocabulary of a worker process: loading it is faster than sending it."""
    return load_vocabulary()


def _twice(source: Source, first: str) -> ReadError:
    return ReadError(f"{source.path.name}: the same bytes as {first}; remove one of the two")
