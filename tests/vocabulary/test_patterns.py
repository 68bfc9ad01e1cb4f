"""kg.vocabulary.patterns and load: the ontology folder's knowledge, and its mistakes as one line each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.patterns import Patterns, load_patterns


def test_the_longest_word_wins() -> None:
    """Of alternatives that begin alike the longest matches; signs are literal."""
    patterns = Patterns({"x": {"words": ["以上", "及以上", "以上（含）", "."]}})
    assert patterns.any_of("x", "words").findall("以上（含）及以上a.") == ["以上（含）", "及以上", "."]


def test_expressions_are_joined() -> None:
    """One expression or a list of them, each on its own."""
    patterns = Patterns({"x": {"one": "a|b", "more": ["a|b", "c"]}})
    assert patterns.regex("x", "one").findall("abc") == ["a", "b"]
    assert patterns.regex("x", "more").findall("abc") == ["a", "b", "c"]


@pytest.mark.parametrize(("file", "key"), [("x", "nothing"), ("nothing", "one")])
def test_what_is_missing_is_named(file: str, key: str) -> None:
    """A key that is not there is told with its file."""
    with pytest.raises(OntologyError, match=rf"ontology/patterns/{file}\.yaml: no '{key}'"):
        Patterns({"x": {"one": "a"}}).of(file, key)


def test_a_broken_expression_is_named() -> None:
    """What cannot be compiled is told with file, key and reason."""
    with pytest.raises(OntologyError, match=r"patterns/x\.yaml: one: .*\(ab"):
        Patterns({"x": {"one": "(ab"}}).regex("x", "one")


@pytest.mark.parametrize("text", ["a: [1", "- one\n- two\n", "\t- a: b"])
def test_a_broken_file_is_named(text: str, tmp_path: Path) -> None:
    """A file that is no YAML mapping is told by its name, in one line."""
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"ontology/patterns/broken\.yaml: .*mend the YAML") as caught:
        load_patterns(tmp_path)
    assert "\n" not in str(caught.value)


def test_files_are_read_by_name(tmp_path: Path) -> None:
    """Each file is a mapping under its name without ending; other files are not read."""
    (tmp_path / "areas.yaml").write_text("own: [全市]\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("[", encoding="utf-8")
    assert load_patterns(tmp_path).files == {"areas": {"own": ["全市"]}}


def _spoil_patterns(folder: Path) -> None:
    (folder / "patterns" / "labels.yaml").write_text("[", encoding="utf-8")


def _spoil_programmes(folder: Path) -> None:
    (folder / "schemes" / "programmes.yaml").write_text("- name: 无主工程\n", encoding="utf-8")


def _drop_divisions(folder: Path) -> None:
    (folder / "schemes" / "divisions.csv").unlink()


@pytest.mark.parametrize("spoil", [_spoil_patterns, _spoil_programmes, _drop_divisions])
def test_a_spoilt_ontology_is_one_line(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    """A mistake in any file of the folder is an error that names the file."""
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    spoil(folder)
    with pytest.raises(OntologyError) as caught:
        load_vocabulary(folder)
    assert "\n" not in str(caught.value)
    assert any(name in str(caught.value) for name in ("labels.yaml", "programmes.yaml", "divisions.csv"))


def test_the_version_tells_states_apart(tmp_path: Path) -> None:
    """The same folder gives the same version, another word in it another."""
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    one = load_vocabulary(folder).version
    assert one == load_vocabulary().version
    with (folder / "patterns" / "areas.yaml").open("a", encoding="utf-8") as file:
        file.write("# a word more\n")
    assert load_vocabulary(folder).version != one
