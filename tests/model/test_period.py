"""kg.model.period: a period and its label are the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.period import Period
from tests.strategies import few, periods


@given(periods())
@few
def test_label_and_period_are_one(period: Period) -> None:
    """Whatever period there is, its label names it and nothing else."""
    assert Period.of(period.label) == period


@pytest.mark.parametrize(
    ("label", "first", "last", "part"),
    [
        ("2024", 2024, 2024, ""),
        ("2023Q1", 2023, 2023, "Q1"),
        ("2023H2", 2023, 2023, "H2"),
        ("2024-10", 2024, 2024, "-10"),
        ("2022-2026", 2022, 2026, ""),
    ],
)
def test_labels(label: str, first: int, last: int, part: str) -> None:
    """Years, quarters, halves, months and terms."""
    assert Period.of(label) == Period(first, last, part)
    assert Period.of(label).label == label


@pytest.mark.parametrize("label", ["", "24", "2024Q5", "2024Q1-2025", "2024-2025-2026", "二〇二四", " 2024", "2024年"])
def test_no_period(label: str) -> None:
    """Anything else is refused with the text in the message."""
    with pytest.raises(ValueError, match="no period"):
        Period.of(label)


@given(st.integers(1949, 2100), st.integers(1, 50))
@few
def test_a_period_runs_forwards(first: int, back: int) -> None:
    """A term that ends before it begins cannot be made."""
    with pytest.raises(ValueError, match="forwards"):
        Period(first, first - back)
