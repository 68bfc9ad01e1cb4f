"""kg.model.text: spans and passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.fact import Status
from kg.model.mention import Role, Sentence
from kg.model.text import Span
from tests.factories import GDP_GROWS, a_passage, a_report
from tests.strategies import few


@given(st.text(min_size=1, max_size=30), st.data())
@few
def test_a_span_cuts_its_characters(text: str, data: st.DataObject) -> None:
    """A span has as many characters as it says, at the place that it says."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = text[Span(start, end).slice()]
    assert len(cut) == end - start
    assert text.startswith(cut, start)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_runs_forwards(start: int, end: int) -> None:
    """Empty, reversed and negative spans cannot be made."""
    with pytest.raises(ValueError, match="forwards"):
        Span(start, end)


def test_a_passage_is_known_by_its_place() -> None:
    """The id of a passage is its report and its characters."""
    report = a_report()
    start = report.text.index(GDP_GROWS)
    assert a_passage(report).id == f"{report.id}/{start}-{start + len(GDP_GROWS)}"


def test_a_sentence_spans_from_its_first_to_its_last_character() -> None:
    """Characters that mending left out lie inside the span, none outside."""
    sentence = Sentence("5.5%", (7, 8, 10, 14), (), Role.PLAN, Status.TARGET, None)
    assert sentence.span == Span(7, 15)
