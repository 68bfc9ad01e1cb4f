"""kg.link.doubts: what the text itself makes doubtful keeps its number and says why."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kg.link.doubts import doubtful
from kg.model.fact import Aspect, Comparator, Observation, Status
from tests.factories import an_observation
from tests.link.reports import the_vocabulary


def money(value: str, **changes: Any) -> Observation:
    fields = {"programme": "programme/p-1", "unit": "unit/CCY_CNY", "unit_text": "元", "aspect": Aspect.AMOUNT}
    return an_observation(value=value, **{**fields, **changes})


FLOOR = money("1000000000000", comparator=Comparator.AT_LEAST, raw="1万亿元以上")


def test_a_result_far_below_its_own_floor() -> None:
    """A tenth of what the programme promises each year is doubtful, less sure, and keeps its number."""
    result = money("129760000000", status=Status.ACTUAL)
    floor, found = doubtful([FLOOR, result], the_vocabulary())
    assert floor == FLOOR
    assert found.suspect is not None
    assert "1万亿元以上" in found.suspect
    assert found.value == result.value
    assert found.confidence <= Decimal("0.6")


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "900000000000"},
        {"programme": "programme/p-2"},
        {"programme": None},
        {"status": Status.TARGET},
        {"unit": "unit/NUM"},
        {"aspect": Aspect.GROWTH},
        {"value": "0"},
    ],
)
def test_what_is_not_doubtful(changes: dict[str, Any]) -> None:
    """Near the floor, of another programme, a target, of another unit or aspect: no doubt."""
    result = money(**{"value": "129760000000", "status": Status.ACTUAL, **changes})
    assert doubtful([FLOOR, result], the_vocabulary()) == [FLOOR, result]


def test_a_name_with_a_word_missing() -> None:
    """一般公共预算增长4.5% lacks 收入: read as that, and said."""
    (found,) = doubtful([an_observation(surface="一般公共预算")], the_vocabulary())
    assert found.suspect is not None
    assert "一般公共预算收入" in found.suspect
