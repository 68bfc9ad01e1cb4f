"""Graph -> the build folder, all of it or nothing: it is written beside its place and then takes it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import WriteError
from kg.model.graph import Graph
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.namespaces import load_namespaces
from kg.write.neo4j import write_neo4j
from kg.write.rdf import to_rdf, write_turtle
from kg.write.record import build_record
from kg.write.views.pages import write_views

RECORD = "build.json"
"""The file by which a build folder is known as ours."""


def write_folder(
    graph: Graph,
    vocabulary: Vocabulary,
    folder: Path,
    *,
    shortcuts: Iterable[tuple[str, str, str]],
    warnings: Iterable[str] = (),
    base: str | None = None,
) -> None:
    """Writes graph.ttl, neo4j/, views/ and build.json in the place of whatever build was there.

    Args:
        shortcuts: as `kg.link.shortcuts` derives them from `graph`.
        base: where the IRIs of things begin; that of the ontology folder where none is given.

    Raises:
        WriteError: `folder` is something else than a build, or cannot be written; it is then as it was.
    """
    links = tuple(shortcuts)
    with replacing(folder) as place:
        rdf = to_rdf(graph, vocabulary, links, load_namespaces(ontology_folder(), base))
        write_turtle(rdf, place / "graph.ttl")
        write_neo4j(graph, vocabulary, links, place / "neo4j")
        write_views(graph, vocabulary, place / "views")
        record = build_record(graph, vocabulary, links, triples=len(rdf), warnings=warnings)
        (place / RECORD).write_text(record, encoding="utf-8", newline="\n")


@contextmanager
def replacing(folder: Path, known_by: str = RECORD) -> Iterator[Path]:
    """An empty folder that takes the place of `folder` when the block ends well; else `folder` stays as it was.

    Raises:
        WriteError: `folder` holds something without the file `known_by`, or the disk refuses.
    """
    folder = folder.resolve()
    check_replaceable(folder, known_by)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        try:
            fresh, former = beside / "fresh", beside / "former"
            fresh.mkdir()
            yield fresh
            _swap(fresh, folder, former)
        finally:
            shutil.rmtree(beside)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written: {error.strerror or error}") from error


def check_replaceable(folder: Path, known_by: str = RECORD) -> None:
    """WriteError unless `folder` is absent, empty, or holds the file `known_by`: nobody else's files are replaced."""
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"{folder}: is a file; name a folder to write to")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / known_by).is_file():
        raise WriteError(f"{folder}: holds other files and no {known_by}; name an empty or a new folder")


def _swap(fresh: Path, folder: Path, former: Path) -> None:
    if not folder.exists():
        os.replace(fresh, folder)
        return
    os.replace(folder, former)
    try:
        os.replace(fresh, folder)
    except OSError:
        os.replace(former, folder)
        raise
