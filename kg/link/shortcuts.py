"""Graph -> Shortcut: the derived links that save a query one hop, and the comparisons between reports.

All of them follow from the facts and the vocabulary alone, so they can be thrown away and derived again. Doubtful
figures (`suspect`) take no part in any of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from kg.model.fact import Aspect, ClaimKind, Comparator, Observation, Status
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary

COMPARED_ACROSS_LEVELS = frozenset({Aspect.GROWTH, Aspect.SHARE, Aspect.INDEX, Aspect.MULTIPLE})
"""Aspects whose figures do not depend on the size of the area; an amount does, unless it is a ratio (元/人)."""

_NEAR, _FAR = Decimal("1E-9"), Decimal("1E+24")


class Link(StrEnum):
    """What a shortcut says; the values are the contract's property names."""

    IMPLEMENTS, TOUCHES, CASCADES_TO = "implements", "touches", "cascadesTo"
    AMPLIFIES, FULFILS, MISSES = "amplifies", "fulfils", "misses"


class Shortcut(NamedTuple):
    """`subject` and `object` are keys of things: a ConceptId, or `observation/` and the key of an Observation."""

    subject: str
    link: Link
    object: str


def shortcuts(graph: Graph, vocabulary: Vocabulary) -> tuple[Shortcut, ...]:
    """All derived links of `graph`, sorted.

    >>> from kg.vocabulary.load import load_vocabulary
    >>> shortcuts(Graph(), load_vocabulary())
    ()
    """
    trusted = [o for o in graph.observations.values() if o.suspect is None]
    ancestors = Ancestors(vocabulary)
    polarity = {i.id: i.polarity for i in (*graph.indicators.values(), *vocabulary.indicators.values())}
    found = {
        *_implements(graph),
        *_touches(trusted),
        *_cascades(graph, vocabulary, ancestors),
        *_amplifies(trusted, ancestors, polarity),
        *_outcomes(trusted, polarity),
    }
    return tuple(sorted(found))


class Ancestors:
    """The divisions strictly above a division, nearest first; none above a zone or an unknown area."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._divisions = vocabulary.divisions

    def of(self, area: ConceptId) -> tuple[ConceptId, ...]:
        above: list[ConceptId] = []
        division = self._divisions.get(area)
        while division is not None and division.parent is not None and division.parent not in above:
            above.append(division.parent)
            division = self._divisions.get(division.parent)
        return tuple(above)


def sense(indicator: ConceptId, aspect: Aspect, polarity: Mapping[ConceptId, int]) -> int:
    """+1 where a larger value is more ambitious, -1 where a smaller one is.

    The indicator's polarity decides; indicators that depend on context (0) count as +1. The first place is the best
    one, so that a rank always has -1.
    """
    return -1 if aspect is Aspect.RANK or polarity.get(indicator, 0) < 0 else 1


def is_met(target: Observation, actual: Decimal, direction: int) -> bool:
    """Whether the value `actual` meets `target`; `direction` as `sense` gives it.

    The rule: a bound is taken at its word (以上, 以内; 超 and 低于 exclude the value itself). A bare number and one
    with 左右 are met when reached or surpassed in the indicator's sense: 增长5%左右 is met by 5.2% and by 5%, not by
    4.9%, since no report says how far 左右 reaches. A range (4.5%—5%) is met from its less ambitious end on.
    A bound on a decrease bounds its size: 下降3%以上 (value -3) is met by -3.5.

    The rule is ours: reports score themselves in words (主要目标任务全面完成并好于预期) and give no thresholds.
    """
    goal, upper, comparator = target.value, target.upper, target.comparator
    if goal is None:
        raise ValueError(f"a target without a number cannot be compared: {target.surface}")
    if target.aspect is Aspect.GROWTH and goal < 0 and comparator is not Comparator.BETWEEN:
        goal, actual, direction = -goal, -actual, -direction
    match comparator:
        case Comparator.AT_LEAST:
            return actual >= goal
        case Comparator.MORE_THAN:
            return actual > goal
        case Comparator.AT_MOST:
            return actual <= goal
        case Comparator.LESS_THAN:
            return actual < goal
        case Comparator.BETWEEN if direction < 0:
            return actual <= (goal if upper is None else max(goal, upper))
        case Comparator.BETWEEN:
            return actual >= (goal if upper is None else min(goal, upper))
        case _:
            return actual * direction >= goal * direction


def _implements(graph: Graph) -> Iterator[Shortcut]:
    for adoption in graph.adoptions.values():
        yield Shortcut(adoption.adopter, Link.IMPLEMENTS, adoption.programme)


def _touches(observations: Iterable[Observation]) -> Iterator[Shortcut]:
    for observation in observations:
        if observation.programme is not None:
            yield Shortcut(observation.programme, Link.TOUCHES, observation.indicator)


def _cascades(graph: Graph, vocabulary: Vocabulary, ancestors: Ancestors) -> Iterator[Shortcut]:
    owners: dict[ConceptId, set[str]] = defaultdict(set)
    for programme in (*vocabulary.programmes.values(), *graph.programmes.values()):
        if programme.owner is not None:
            owners[programme.id].add(programme.owner)
    for claim in graph.claims.values():
        if claim.kind is ClaimKind.OWNER:
            owners[claim.subject].add(claim.object)
    for adoption in graph.adoptions.values():
        if not owners[adoption.programme].isdisjoint(ancestors.of(adoption.adopter)):
            yield Shortcut(adoption.programme, Link.CASCADES_TO, adoption.adopter)


def _amplifies(
    observations: Iterable[Observation], ancestors: Ancestors, polarity: Mapping[ConceptId, int]
) -> Iterator[Shortcut]:
    """Targets beyond those of a division above, for figures that do not depend on the size of the area.

    A district's 事故起数 is smaller than its province's without being more ambitious; its rate of change may be.
    """
    targets: dict[tuple[object, ...], dict[ConceptId, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for o in observations:
        if o.status is Status.TARGET and o.value is not None and o.period is not None and _is_intensive(o):
            targets[o.indicator, o.aspect, o.period, o.unit, o.unit_text][o.area].append(o)
    for by_area in targets.values():
        for area, lower_targets in by_area.items():
            for above in ancestors.of(area):
                for lower in lower_targets:
                    for upper in by_area.get(above, ()):
                        if _beyond(lower, upper, sense(lower.indicator, lower.aspect, polarity)):
                            yield Shortcut(f"observation/{lower.key}", Link.AMPLIFIES, f"observation/{upper.key}")


def _beyond(lower: Observation, upper: Observation, direction: int) -> bool:
    return lower.value is not None and upper.value is not None and (lower.value - upper.value) * direction > 0


def _is_intensive(observation: Observation) -> bool:
    ratio = observation.aspect is Aspect.AMOUNT and "/" in (observation.unit_text or "")
    return ratio or observation.aspect in COMPARED_ACROSS_LEVELS


def _outcomes(observations: Iterable[Observation], polarity: Mapping[ConceptId, int]) -> Iterator[Shortcut]:
    targets: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    results: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in observations:
        if o.value is not None and o.period is not None:
            where = targets if o.status is Status.TARGET else results
            where[o.indicator, o.aspect, o.area, o.period, o.unit, o.unit_text].append(o)
    for question, actuals in results.items():
        for actual in actuals:
            for target in targets.get(question, ()):
                if actual.report != target.report:
                    direction = sense(target.indicator, target.aspect, polarity)
                    verdicts = {is_met(target, value, direction) for value in _extremes(actual)}
                    if len(verdicts) == 1:
                        link = Link.FULFILS if verdicts.pop() else Link.MISSES
                        yield Shortcut(f"observation/{actual.key}", link, f"observation/{target.key}")


def _extremes(actual: Observation) -> tuple[Decimal, ...]:
    """The least and the greatest figure that the words allow: 超5% decides nothing about a target of 6%."""
    value = actual.value
    if value is None:
        return ()
    away = -1 if actual.aspect is Aspect.GROWTH and value < 0 else 1
    match actual.comparator:
        case Comparator.AT_LEAST:
            return value, value + away * _FAR
        case Comparator.MORE_THAN:
            return value + away * _NEAR, value + away * _FAR
        case Comparator.AT_MOST:
            return value, value - away * _FAR
        case Comparator.LESS_THAN:
            return value - away * _NEAR, value - away * _FAR
        case Comparator.BETWEEN if actual.upper is not None:
            return value, actual.upper
        case _:
            return (value,)
