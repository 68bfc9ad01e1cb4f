"""The build folder appears as a whole, or the former one stays as it was."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.errors import WriteError
from kg.link.shortcuts import shortcuts
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.write.folder import replacing, write_folder
from tests.factories import a_cascade, a_graph, a_reading, a_vocabulary, an_observation

WARNING = "a.txt: 两处数字不一致"


def build(folder: Path, graph: Graph | None = None) -> dict[str, bytes]:
    graph, vocabulary = graph or a_cascade(), a_vocabulary()
    write_folder(graph, vocabulary, folder, shortcuts=shortcuts(graph, vocabulary), warnings=[WARNING, WARNING])
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_everything_that_the_contract_names(tmp_path: Path) -> None:
    """graph.ttl, the views, the Neo4j files and build.json; the same bytes a second time; nothing left beside."""
    files = build(tmp_path / "deep" / "out")
    assert {"graph.ttl", "build.json", "views/index.html", "views/cascade.html", "neo4j/load.cypher"} <= files.keys()
    assert build(tmp_path / "deep" / "out") == files
    assert build(tmp_path / "other") == files
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_the_record_says_what_went_in_and_came_out(tmp_path: Path) -> None:
    """Inputs with their hash, versions, counts and warnings, keys sorted; no time and no path."""
    raw = build(tmp_path / "out")["build.json"].decode()
    record = json.loads(raw)
    assert list(record) == sorted(record)
    assert [row["file"] for row in record["inputs"]] == sorted(r.source for r in a_cascade().reports.values())
    assert record["versions"]["ontology"] == a_vocabulary().version
    assert record["warnings"] == [WARNING]
    counts = record["counts"]
    assert (counts["reports"], counts["adoptions"], counts["observations"]) == (4, 6, 6)
    assert (counts["suspect_observations"], counts["shortcuts"]["amplifies"]) == (1, 2)
    assert str(tmp_path) not in raw


def test_a_build_that_fails_leaves_the_former_one(tmp_path: Path) -> None:
    """A graph that cannot be written changes no byte and leaves nothing beside."""
    before = build(tmp_path / "out")
    broken = a_graph(a_reading(observations=[an_observation(indicator=ConceptId("indicator/nobody"))]))
    with pytest.raises(WriteError, match="indicator/nobody"):
        build(tmp_path / "out", broken)
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("exists", [True, False])
def test_an_error_inside_the_block_replaces_nothing(tmp_path: Path, exists: bool) -> None:
    """Whatever is raised passes through, and what was there stays."""
    out = tmp_path / "out"
    if exists:
        out.mkdir()
        (out / "build.json").write_text("former")
    with pytest.raises(KeyError), replacing(out) as place:
        raise KeyError((place / "build.json").write_text("half"))
    assert (contents(out) if out.exists() else {}) == ({"build.json": b"former"} if exists else {})
    assert [path.name for path in tmp_path.iterdir()] == (["out"] if exists else [])


def test_files_of_others_are_not_replaced(tmp_path: Path) -> None:
    """A folder with anything in it but no build.json is refused, and so is a file; an empty folder is taken."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.docx").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    for name, why in (("theirs", "holds other files"), ("file", "is a file")):
        with pytest.raises(WriteError, match=why):
            build(tmp_path / name)
    assert (tmp_path / "theirs" / "thesis.docx").read_text() == "x"
    assert "graph.ttl" in build(tmp_path / "empty")


def test_what_is_no_longer_built_is_gone(tmp_path: Path) -> None:
    """A new build does not keep files of the former one."""
    build(tmp_path / "out")
    (tmp_path / "out" / "views" / "old.html").write_text("x")
    assert "views/old.html" not in build(tmp_path / "out")


def test_a_place_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """A file where a parent folder should be gives one line."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match="cannot be written"):
        build(tmp_path / "file" / "out")


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """What the link points to is replaced, the link itself is kept."""
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    build(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "graph.ttl").is_file()


def test_a_swap_that_fails_puts_the_former_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new folder cannot take the place, the old one returns to it."""
    before, real = build(tmp_path / "out"), os.replace

    def refuses(source: Path, target: Path) -> None:
        if source.name == "fresh":
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuses)
    with pytest.raises(WriteError, match="Permission denied"), replacing(tmp_path / "out") as place:
        (place / "build.json").write_text("new")
    assert contents(tmp_path / "out") == before
