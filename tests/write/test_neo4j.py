"""neo4j/: data in CSV files, names of ours alone in the script. A real server loads it in tests/servers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.errors import WriteError
from kg.link.shortcuts import shortcuts
from kg.write.neo4j import write_neo4j
from tests.factories import HOSTILE, a_cascade, a_vocabulary


def written(folder: Path) -> dict[str, str]:
    graph, vocabulary = a_cascade(), a_vocabulary()
    paths = write_neo4j(graph, vocabulary, shortcuts(graph, vocabulary), folder)
    assert sorted(paths) == sorted(folder.iterdir())
    return {path.name: path.read_bytes().decode() for path in paths}


def test_no_word_of_a_report_is_in_a_statement(tmp_path: Path) -> None:
    """The script is the same whatever the reports say: plain ASCII, one LOAD CSV for each file."""
    files = written(tmp_path)
    script = files.pop("load.cypher")
    assert script.isascii()
    assert script.count("LOAD CSV WITH HEADERS FROM 'file:///") == len(files)
    assert all(f"'file:///{name}'" in script for name in files)
    assert script.startswith("//")
    assert "cypher-shell" in script.partition("CREATE")[0]


def test_every_merge_can_use_an_index(tmp_path: Path) -> None:
    """Nodes are merged by the id of a Thing, for which there is a constraint; so is each label's."""
    script = written(tmp_path)["load.cypher"]
    assert "FOR (n:Thing) REQUIRE n.id IS UNIQUE" in script
    for label in ("Report", "Passage", "Division", "Programme", "Indicator", "Observation", "Adoption", "Period"):
        assert f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in script
    assert script.count("MERGE (n:Thing {id: row.id})") == 10


def test_a_name_in_csv_is_what_was_written(tmp_path: Path) -> None:
    """Commas, quotes and line breaks stay inside their field; only the backslash is doubled, as LOAD CSV wants it."""
    files = written(tmp_path)
    rows = {row["id"]: row for row in csv.DictReader(files["node-Programme.csv"].splitlines(keepends=True))}
    assert rows["programme/p-0a1b2c"]["name"] == f"“未来{HOSTILE}”行动".replace("\\", "\\\\")
    quotes = [row["quote"] for row in csv.DictReader(files["node-Passage.csv"].splitlines(keepends=True))]
    assert "地区生产总值增长5.5%以\n\n上" in quotes


def test_files_differ_in_more_than_case(tmp_path: Path) -> None:
    """Indicator and INDICATOR are two files on every file system."""
    names = [name.lower() for name in written(tmp_path)]
    assert len(set(names)) == len(names)


def test_rows_are_sorted_and_the_bytes_repeat(tmp_path: Path) -> None:
    """Two writes give the same files, each in the order of its keys."""
    first = written(tmp_path / "one")
    assert first == written(tmp_path / "two")
    keys = [line.split(",")[0] for line in first["rel-ISSUER.csv"].splitlines()[1:]]
    assert keys == sorted(keys)


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    """A file in the place of the folder gives one line."""
    (tmp_path / "neo4j").write_text("")
    with pytest.raises(WriteError, match="cannot be written"):
        write_neo4j(a_cascade(), a_vocabulary(), (), tmp_path / "neo4j")
