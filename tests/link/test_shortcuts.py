"""Derived links: they follow from the facts alone, and never from a doubtful one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.link.shortcuts import Link, Shortcut, is_met, shortcuts
from kg.model.concept import Programme, Zone
from kg.model.fact import Aspect, Comparator, Observation, Relation, Status
from kg.model.graph import Graph
from kg.model.period import Period
from kg.model.text import ConceptId, Report
from tests.factories import (
    HANGZHOU,
    NATION,
    THREE_NO1,
    XIAOSHAN,
    YUHANG,
    ZHEJIANG,
    a_cascade,
    a_claim,
    a_graph,
    a_reading,
    a_report,
    a_vocabulary,
    an_adoption,
    an_observation,
)

CPI, PM25, ACCIDENTS = (ConceptId(f"indicator/{name}") for name in ("cpi", "pm25", "accidents"))
UNKNOWN = ConceptId("indicator/i-unknown")


def links(graph: Graph, *kinds: Link) -> set[tuple[str, str, str]]:
    return {(s[0], s[1], s[2]) for s in shortcuts(graph, a_vocabulary()) if not kinds or s.link in kinds}


def of_observations(*observations: tuple[Report, Observation]) -> set[tuple[str, int, int]]:
    """The comparisons between observations, by their numbers."""
    readings = [a_reading(report, [observation], []) for report, observation in observations]
    number = {f"observation/{o.key}": n for n, (_, o) in enumerate(observations)}
    found = shortcuts(Graph.of(readings), a_vocabulary())
    return {(s.link.value, number[s.subject], number[s.object]) for s in found if s.subject in number}


def test_shortcuts_are_sorted_and_the_same_for_any_order() -> None:
    """The links of a graph are sorted, none twice, and do not depend on the order of the readings."""
    found = shortcuts(a_cascade(), a_vocabulary())
    assert list(found) == sorted(set(found))
    reports = [a_report(ZHEJIANG), a_report(HANGZHOU), a_report(XIAOSHAN)]
    orders = [Graph.of(a_reading(r) for r in order) for order in (reports, reports[::-1])]
    assert shortcuts(orders[0], a_vocabulary()) == shortcuts(orders[1], a_vocabulary())


def test_a_division_implements_what_its_report_names() -> None:
    """One link for each division and programme, however many of its reports name it."""
    graph = a_graph(a_reading(a_report(year=2022)), a_reading(a_report(year=2024)))
    assert links(graph, Link.IMPLEMENTS) == {(XIAOSHAN, "implements", "programme/zj-415x")}


def test_a_programme_cascades_below_its_owner_alone() -> None:
    """415X reaches the city, the three No. 1 projects the districts; the owner's own adoption is no cascade."""
    assert links(a_cascade(), Link.CASCADES_TO) == {
        ("programme/zj-415x", "cascadesTo", HANGZHOU),
        (THREE_NO1, "cascadesTo", XIAOSHAN),
        (THREE_NO1, "cascadesTo", YUHANG),
    }


def test_what_a_text_claims_makes_an_owner() -> None:
    """A programme that only a report gives an owner cascades as well; one without an owner does not."""
    report = a_report()
    local = ConceptId("programme/p-1")
    adoption = an_adoption(report, programme=local)
    vocabulary = a_vocabulary()
    known = replace(vocabulary, programmes={local: Programme(local, "“无主”工程")})
    without = a_graph(a_reading(report, [], [adoption]))
    assert not [s for s in shortcuts(without, known) if s.link is Link.CASCADES_TO]
    claimed = a_graph(a_reading(report, [], [adoption], [a_claim(report, subject=local, object=HANGZHOU)]))
    assert Shortcut(local, Link.CASCADES_TO, XIAOSHAN) in shortcuts(claimed, known)


def test_a_programme_touches_the_indicators_of_its_figures() -> None:
    """A figure that stands under a programme links the two, unless it is doubtful."""
    report = a_report()
    under = an_observation(report, programme=THREE_NO1)
    assert links(a_graph(a_reading(report, [under], []))) == {(THREE_NO1, "touches", "indicator/gdp")}
    assert links(a_graph(a_reading(report, [replace(under, suspect="存疑")], []))) == set()


AMPLIFIES = [
    ("a higher growth target", {}, {"value": "6"}, True),
    ("the same target", {}, {}, False),
    ("a lower target", {}, {"value": "5"}, False),
    ("smaller where smaller is better", {"indicator": CPI, "value": "3"}, {"indicator": CPI, "value": "2.5"}, True),
    ("larger where smaller is better", {"indicator": CPI, "value": "3"}, {"indicator": CPI, "value": "3.5"}, False),
    ("larger where nobody knows", {"indicator": UNKNOWN}, {"indicator": UNKNOWN, "value": "6"}, True),
    ("another indicator", {"indicator": UNKNOWN}, {"value": "6"}, False),
    ("another period", {}, {"value": "6", "period": Period.year(2025)}, False),
    ("no period", {"period": None}, {"value": "6", "period": None}, False),
    ("another aspect", {"aspect": Aspect.SHARE}, {"value": "6"}, False),
    ("another unit", {"unit_text": "个百分点"}, {"value": "6"}, False),
    ("an actual figure below", {}, {"value": "6", "status": Status.ACTUAL}, False),
    ("an actual figure above", {"status": Status.ACTUAL}, {"value": "6"}, False),
    ("a doubtful figure below", {}, {"value": "6", "suspect": "存疑"}, False),
    ("a doubtful figure above", {"suspect": "存疑"}, {"value": "6"}, False),
    (
        "fewer accidents in a smaller place",
        {"indicator": ACCIDENTS, "aspect": Aspect.AMOUNT, "unit_text": "起", "value": "900"},
        {"indicator": ACCIDENTS, "aspect": Aspect.AMOUNT, "unit_text": "起", "value": "9"},
        False,
    ),
    (
        "cleaner air",
        {"indicator": PM25, "aspect": Aspect.AMOUNT, "unit_text": "微克/立方米", "value": "26"},
        {"indicator": PM25, "aspect": Aspect.AMOUNT, "unit_text": "微克/立方米", "value": "25"},
        True,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("upper", "lower", "holds"), [row[1:] for row in AMPLIFIES], ids=[row[0] for row in AMPLIFIES])
def test_a_target_amplifies_that_of_a_division_above(upper: dict[str, Any], lower: dict[str, Any], holds: bool) -> None:
    """A lower level's target beyond its superior's, in the indicator's sense; never the other way round."""
    above, below = a_report(ZHEJIANG), a_report(XIAOSHAN)
    found = of_observations((above, an_observation(above, **upper)), (below, an_observation(below, **lower)))
    assert found == ({("amplifies", 1, 0)} if holds else set())


def test_only_areas_above_and_below_are_compared() -> None:
    """Peers, zones and a superior's higher target give no link; the nation is above every division."""
    peers = [a_report(XIAOSHAN), a_report(YUHANG)]
    assert not of_observations(*((r, an_observation(r, value=str(5 + n))) for n, r in enumerate(peers)))
    city, district = a_report(HANGZHOU), a_report(XIAOSHAN)
    assert not of_observations((city, an_observation(city, value="7")), (district, an_observation(district, value="6")))
    zone = Zone(ConceptId("zone/z-1"), "萧山经济技术开发区", XIAOSHAN)
    assert not of_observations(
        (city, an_observation(city)), (district, an_observation(district, area=zone.id, value="9"))
    )
    nation = a_report(NATION)
    assert of_observations((nation, an_observation(nation)), (district, an_observation(district, value="6"))) == {
        ("amplifies", 1, 0)
    }


MET = [
    (Comparator.AT_LEAST, "5", None, 1, {"5": True, "5.2": True, "4.9": False}),
    (Comparator.MORE_THAN, "5", None, 1, {"5": False, "5.1": True}),
    (Comparator.AT_MOST, "3", None, -1, {"3": True, "0.3": True, "3.1": False}),
    (Comparator.LESS_THAN, "3", None, -1, {"3": False, "2.9": True}),
    (Comparator.EXACTLY, "6", None, 1, {"6": True, "7.5": True, "5.9": False}),
    (Comparator.EXACTLY, "5", None, -1, {"5": True, "4.6": True, "5.1": False}),
    (Comparator.ABOUT, "5.5", None, 1, {"5.5": True, "5.6": True, "5.4": False}),
    (Comparator.ABOUT, "3", None, -1, {"0.3": True, "3.2": False}),
    (Comparator.BETWEEN, "4.5", "5", 1, {"4.4": False, "4.5": True, "5.5": True}),
    (Comparator.BETWEEN, "4.5", "5", -1, {"4.4": True, "5": True, "5.1": False}),
    (Comparator.AT_LEAST, "-3", None, -1, {"-3.5": True, "-3": True, "-2.9": False, "1": False}),
    (Comparator.EXACTLY, "-3", None, -1, {"-3": True, "-4": True, "-2": False}),
]


@pytest.mark.parametrize(("comparator", "goal", "upper", "direction", "verdicts"), MET)
def test_a_target_is_met_as_its_words_say(
    comparator: Comparator, goal: str, upper: str | None, direction: int, verdicts: dict[str, bool]
) -> None:
    """Bounds at their word; a bare number and 左右 from the number on; a bound on a decrease bounds its size."""
    target = an_observation(comparator=comparator, value=goal, upper=upper)
    assert {actual: is_met(target, Decimal(actual), direction) for actual in verdicts} == verdicts


def test_a_target_without_a_number_cannot_be_compared() -> None:
    """Asking whether 与经济增长同步 is met is a mistake of the caller."""
    with pytest.raises(ValueError, match="without a number"):
        is_met(an_observation(value=None, relation=Relation.SYNC), Decimal(5), 1)


OUTCOMES = [
    ("reached", {}, {"value": "5.6"}, "fulfils"),
    ("missed", {}, {"value": "2.4"}, "misses"),
    ("an estimate", {}, {"value": "5.6", "status": Status.ESTIMATE}, "fulfils"),
    (
        "smaller where smaller is better",
        {"indicator": CPI, "value": "3"},
        {"indicator": CPI, "value": "0.3"},
        "fulfils",
    ),
    ("a better rank", {"aspect": Aspect.RANK, "value": "3"}, {"aspect": Aspect.RANK, "value": "2"}, "fulfils"),
    ("beyond, how far is unsaid", {}, {"value": "5", "comparator": Comparator.MORE_THAN}, None),
    ("beyond a bound", {}, {"value": "5.5", "comparator": Comparator.MORE_THAN}, "fulfils"),
    ("below a bound", {}, {"value": "5", "comparator": Comparator.LESS_THAN}, "misses"),
    ("between", {}, {"value": "5", "upper": "6", "comparator": Comparator.BETWEEN}, None),
    ("another year", {}, {"value": "5.6", "period": Period.year(2022)}, None),
    ("another area", {}, {"value": "5.6", "area": YUHANG}, None),
    ("another unit", {}, {"value": "5.6", "unit": ConceptId("unit/NUM")}, None),
    ("doubtful", {}, {"value": "5.6", "suspect": "存疑"}, None),
    ("a doubtful target", {"suspect": "存疑"}, {"value": "5.6"}, None),
]


@pytest.mark.parametrize(("promise", "result", "link"), [row[1:] for row in OUTCOMES], ids=[row[0] for row in OUTCOMES])
def test_a_later_report_fulfils_or_misses(promise: dict[str, Any], result: dict[str, Any], link: str | None) -> None:
    """An actual or estimated figure of another report answers the target of the same indicator, area and period."""
    before, after = a_report(year=2023), a_report(year=2024, text=a_report().text + "。")
    period = {"period": Period.year(2023)}
    target = an_observation(before, **{**period, **promise})
    actual = an_observation(after, **{"status": Status.ACTUAL, "comparator": Comparator.EXACTLY, **period, **result})
    found = of_observations((before, target), (after, actual))
    assert found == ({(link, 1, 0)} if link else set())


def test_a_report_does_not_answer_itself() -> None:
    """Target and figure of one and the same report are not compared."""
    report = a_report()
    actual = an_observation(report, status=Status.ACTUAL, value="5.6")
    assert links(a_graph(a_reading(report, [an_observation(report), actual], []))) == set()
