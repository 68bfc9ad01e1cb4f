"""One tiny report and the graph of it, byte for byte: what a change changes is seen as a diff.

`pytest --update-golden tests/golden` rewrites the graph; read the diff before keeping it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import build
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.namespaces import load_namespaces
from kg.write.rdf import to_rdf, write_turtle

FOLDER = Path(__file__).parent
GOLDEN = FOLDER / "jining-2025.ttl"


def test_golden_graph(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The graph of the tiny report is the one that was looked through and kept."""
    vocabulary = load_vocabulary()
    made = build([FOLDER / "jining-2025.txt"], vocabulary)
    assert (made.failures, made.warnings) == ((), ())
    turtle = tmp_path / "graph.ttl"
    write_turtle(to_rdf(made.graph, vocabulary, made.shortcuts, load_namespaces(ontology_folder())), turtle)
    text = turtle.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()
