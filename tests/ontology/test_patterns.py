"""ontology/patterns: the knowledge of the language is well-formed, whoever adds to it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from kg.model.concept import Level
from kg.model.fact import Comparator, Modality, Stance, Status
from kg.model.mention import Role
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.patterns import Patterns, load_patterns

FILES = sorted(path.stem for path in (ontology_folder() / "patterns").glob("*.yaml"))
MEMBERS = {
    ("quantities", "before"): Comparator,
    ("quantities", "after"): Comparator,
    ("labels", "modality"): Modality,
    ("programmes", "stances"): Stance,
    ("programmes", "after"): Stance,
    ("sections", "roles"): Role,
}


@cache
def the_patterns() -> Patterns:
    return load_patterns(ontology_folder() / "patterns")


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("file", FILES)
def test_strings_are_written_as_the_texts_are(file: str) -> None:
    """No word is empty, ends in a blank, or holds a sign that mending takes away."""
    words = [leaf for leaf in leaves(the_patterns().files[file]) if isinstance(leaf, str)]
    assert words
    if file != "text":
        assert [w for w in words if not w or w != w.strip() or "\u3000" in w or "０" <= w[0] <= "９"] == []


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (f, k)
        for f in FILES
        for k, v in the_patterns().files[f].items()
        if isinstance(v, str) and re.search(r"[\\(|^]", v)
    ],
)
def test_expressions_compile(file: str, key: str) -> None:
    """Every expression compiles without a warning, and none matches everything."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pattern = re.compile(the_patterns().of(file, key))
    assert pattern.pattern


@pytest.mark.parametrize(("file", "key"), MEMBERS)
def test_keys_are_members_of_the_model(file: str, key: str) -> None:
    """Where the patterns sort words under readings, the readings are those of the model."""
    assert {*the_patterns().of(file, key)} <= {member.value for member in MEMBERS[file, key]}


def test_no_word_has_two_readings() -> None:
    """A comparator word, and a verb that takes a programme up, stand under one reading only."""
    for file, key in (("quantities", "before"), ("quantities", "after"), ("programmes", "stances")):
        groups = the_patterns().of(file, key)
        words = [word for group in groups.values() for word in group]
        assert len(words) == len(set(words)), sorted({w for w in words if words.count(w) > 1})


def test_owners_and_levels_are_levels() -> None:
    """Words that say whose a thing is name administrative levels."""
    levels = {level.value for level in Level}
    assert {*the_patterns().of("programmes", "owners").values()} <= levels
    assert {*the_patterns().of("areas", "levels").values()} <= levels


def test_roles_say_status_and_years() -> None:
    """Each part of a report says what its figures are and when; the plans' years run forwards."""
    roles = the_patterns().of("sections", "roles")
    assert {*roles} == {role.value for role in Role}
    for role in roles.values():
        assert role["status"] in {status.value for status in Status}
        assert role["years"] == "open" or role["years"][0] <= role["years"][1]
    plans = the_patterns().of("sections", "plans")
    assert all(last - first == 4 for first, last in plans.values())


def test_characters_are_mapped_one_to_one() -> None:
    """Offsets hold because every character is replaced by exactly one."""
    for key in ("replace", "widen"):
        for raw, clean in the_patterns().of("text", key).items():
            assert len(raw) == len(clean)
            assert all(char not in clean for char in raw if char not in "—")


def test_families_of_names() -> None:
    """Each expression for the names of a measure compiles, fits no empty name, and means an indicator of the scheme."""
    known = {indicator.id for indicator in load_vocabulary().indicators.values()}
    for key, form in the_patterns().of("indicators", "families"):
        assert f"indicator/{key}" in known
        assert re.compile(form).search("") is None
    for stock, new in the_patterns().of("indicators", "added").items():
        assert {f"indicator/{stock}", f"indicator/{new}"} <= known
