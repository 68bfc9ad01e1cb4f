"""Graph -> views/: every page of a build, in one call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.errors import WriteError
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.write.views.cascade import cascade_html
from kg.write.views.index import index_html

PAGES = {"cascade.html": ("政策传导图", "Policy cascade")}


def write_views(graph: Graph, vocabulary: Vocabulary, folder: Path) -> tuple[Path, ...]:
    """Writes index.html and cascade.html into `folder`, as UTF-8; gives their paths, the first page first.

    Raises:
        WriteError: the folder cannot be written.
    """
    pages = {"index.html": index_html(graph, vocabulary, PAGES), "cascade.html": cascade_html(graph, vocabulary)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, html in pages.items():
            (folder / name).write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written: {error.strerror}") from error
    return tuple(folder / name for name in pages)


def about(graph: Graph, programme: ConceptId | None = None, jurisdiction: ConceptId | None = None) -> Graph:
    """`graph` with the adoptions of one programme or of one division alone; reports and their silence stay."""
    return replace(
        graph,
        adoptions={
            key: adoption
            for key, adoption in graph.adoptions.items()
            if programme in (None, adoption.programme) and jurisdiction in (None, adoption.adopter)
        },
    )
