"""Which part of the report each sentence stands in, and with it status and period: rows of short texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract.sections import sentences
from kg.model.mention import Sentence
from kg.model.text import ConceptId, Report, ReportId
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.patterns import Patterns, load_patterns

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sections.yaml").read_text(encoding="utf-8"))["rows"]
FILLER = "推动高质量发展取得新成效。" * 200
"""What makes a text of one line as long as a report's."""


@cache
def the_patterns() -> Patterns:
    return load_patterns(ontology_folder() / "patterns")


def read(case: dict[str, Any]) -> list[Sentence]:
    text = case["text"].replace("FILLER", FILLER)
    year = case["year"]
    report = Report(
        ReportId("x"), ConceptId("division/330100"), case.get("delivered", year), year, "full", "", "x.txt", "", text
    )
    return sentences(report, the_patterns())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_role_status_period(case: dict[str, Any]) -> None:
    """A sentence's role, status and period are those of the part of the report that it stands in."""
    found = read(case)
    for beginning, *expected in case["want"]:
        hits = [s for s in found if s.clean.startswith(beginning)]
        assert len(hits) == 1, f"{beginning}: {[s.clean for s in found]}"
        label = hits[0].period.label if hits[0].period else None
        assert [hits[0].role.value, hits[0].status.value, label] == expected, beginning
    for beginning in case.get("none", ()):
        assert [s.clean for s in found if s.clean.startswith(beginning)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_sentences_are_the_text(case: dict[str, Any]) -> None:
    """Each character of a clean sentence stands in the raw text, in order."""
    text = case["text"].replace("FILLER", FILLER)
    at = -1
    for sentence in read(case):
        assert len(sentence.clean) == len(sentence.offsets)
        assert list(sentence.offsets) == sorted(sentence.offsets)
        assert sentence.offsets[0] > at
        at = sentence.offsets[-1]
        assert at < len(text)
