"""Figures that the text itself makes doubtful keep their literal and say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.model.fact import Aspect, Comparator, Observation, Status
from kg.vocabulary.concepts import Vocabulary

_FACTOR = 5
"""A result that falls short of its programme's own floor by this factor is doubtful (domain rule 11)."""
_FLOORS = (Comparator.AT_LEAST, Comparator.MORE_THAN)


def doubtful(observations: Sequence[Observation], vocabulary: Vocabulary) -> list[Observation]:
    """The same observations, the doubtful ones with a reason and less confidence."""
    floors = [o for o in observations if o.status is Status.TARGET and o.comparator in _FLOORS and o.programme]
    most = Decimal(str(vocabulary.patterns.of("confidence", "suspect")))
    return [_doubt(o, _reason(o, floors, vocabulary), most) for o in observations]


def _doubt(observation: Observation, reason: str | None, most: Decimal) -> Observation:
    if reason is None:
        return observation
    return replace(observation, suspect=reason, confidence=min(observation.confidence, most))


def _reason(observation: Observation, floors: Sequence[Observation], vocabulary: Vocabulary) -> str | None:
    if observation.surface in vocabulary.elliptic and observation.surface.endswith("预算"):
        name = vocabulary.indicators[vocabulary.elliptic[observation.surface]].name
        return f"“{observation.surface}”似有脱字，按“{name}”读"
    if observation.value is None or observation.status is Status.TARGET or observation.aspect is not Aspect.AMOUNT:
        return None
    for floor in floors:
        same = floor.programme == observation.programme and floor.unit == observation.unit == "unit/CCY_CNY"
        if same and floor.value is not None and 0 < observation.value * _FACTOR < floor.value:
            return f"与同一项目的目标{floor.raw}相差{_FACTOR}倍以上，疑数字有误"
    return None
