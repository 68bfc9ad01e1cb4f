"""IRIs: the tail is the key, the base is free, and everything is plain ASCII."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.vocabulary.folder import digest, ontology_folder
from kg.vocabulary.namespaces import Namespaces, load_namespaces


def test_a_key_becomes_an_iri_under_the_base() -> None:
    """The IRI of a thing is the base and its key, under our base or another."""
    assert load_namespaces(ontology_folder()).iri("programme/zj-415x") == "https://w3id.org/gwr/id/programme/zj-415x"
    other = load_namespaces(ontology_folder(), "https://example.org/kg#")
    assert other.iri("division/330109") == "https://example.org/kg#division/330109"


@pytest.mark.parametrize("key", ["", "division/萧山", "a b", "/division", "a//b", "a>b", "a\nb", "a/", 'a"b'])
def test_a_key_that_is_no_iri_is_refused(key: str) -> None:
    """Nothing but plain ASCII keys gets into an IRI."""
    with pytest.raises(ValueError, match="no key"):
        load_namespaces(ontology_folder()).iri(key)


@pytest.mark.parametrize(
    "base", ["", "gwr", "https://w3id.org/gwr/id", "https://w3id.org/萧山/", "https://x y/", "http://a>b/"]
)
def test_a_base_that_is_no_absolute_iri_is_refused(base: str) -> None:
    """A base is an absolute ASCII IRI that ends where a key can follow."""
    with pytest.raises(OntologyError, match="base"):
        Namespaces({}, base)


def test_an_unknown_prefix_is_refused_by_name() -> None:
    """The error names the prefix and those that are known."""
    with pytest.raises(OntologyError, match=r"unknown prefix 'nope'.*gwr"):
        load_namespaces(ontology_folder()).expand("nope:Report")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"prefixes": 1, "base": "https://a/"}'])
def test_a_broken_prefix_map_is_an_error_that_names_the_file(tmp_path: Path, content: str) -> None:
    """prefixes.json is checked when it is read."""
    (tmp_path / "prefixes.json").write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"prefixes\.json"):
        load_namespaces(tmp_path)


def test_the_digest_depends_on_names_and_bytes(tmp_path: Path) -> None:
    """A changed byte, a moved byte or a renamed file is another version; the order on disk is not."""
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    first = digest(tmp_path)
    (tmp_path / "a").write_bytes(b"12")
    (tmp_path / "b").write_bytes(b"")
    second = digest(tmp_path)
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").rename(tmp_path / "c")
    (tmp_path / "c").write_bytes(b"2")
    assert len({first, second, digest(tmp_path)}) == 3
    (tmp_path / "c").rename(tmp_path / "b")
    assert digest(tmp_path) == first
