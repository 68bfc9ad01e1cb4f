"""kg.link.areas: whose figure it is."""

from __future__ import annotations

import pytest

from kg.link.areas import AreaLinker
from kg.model.concept import Level
from kg.model.text import ConceptId
from tests.link.reports import HUBEI, NATION, WUHAN, XIAOSHAN, the_vocabulary

ZONE = "（二）加快车谷产业新区建设"


@pytest.mark.parametrize(
    ("issuer", "label", "area", "rest"),
    [
        (HUBEI, "地区生产总值", HUBEI, "地区生产总值"),
        (HUBEI, "武汉市地区生产总值", WUHAN, "地区生产总值"),
        (HUBEI, "武汉市的社会消费品零售总额", WUHAN, "社会消费品零售总额"),
        (WUHAN, "江岸区新增就业", "division/420102", "新增就业"),
        (WUHAN, "全省居民收入", HUBEI, "全省居民收入"),
        (HUBEI, "全省居民收入", HUBEI, "全省居民收入"),
        (HUBEI, "全国粮食产量", NATION, "全国粮食产量"),
        (WUHAN, "宜昌市地区生产总值", WUHAN, "宜昌市地区生产总值"),
    ],
)
def test_areas(issuer: str, label: str, area: str, rest: str) -> None:
    """A division below at the front of a name, the level above by its word; all else is the issuer's."""
    found = AreaLinker(the_vocabulary(), ConceptId(issuer), 2025).link(label, (), None)
    assert found == (area, rest)


def test_zones_are_by_their_heading() -> None:
    """Under a heading that is about a zone, figures are the zone's, which is minted once."""
    areas = AreaLinker(the_vocabulary(), WUHAN, 2025)
    area, label = areas.link("工业产值", ("二、重点工作", ZONE), None)
    assert label == "工业产值"
    assert areas.zones[area].within == WUHAN
    assert areas.link("税收", (ZONE,), None)[0] == area
    assert len(areas.zones) == 1
    assert areas.link("税收", ("（二）加快发展",), None)[0] == WUHAN


def test_definitions_are_of_their_owner() -> None:
    """A figure inside a definition belongs to the division whose programme is defined."""
    assert AreaLinker(the_vocabulary(), WUHAN, 2025).link("龙头企业", (), HUBEI) == (HUBEI, "龙头企业")


@pytest.mark.parametrize(
    ("issuer", "level", "superior"),
    [(WUHAN, Level.PROVINCE, HUBEI), (WUHAN, Level.PREFECTURE, WUHAN), (WUHAN, Level.NATION, NATION),
     (HUBEI, Level.PREFECTURE, None), (XIAOSHAN, Level.PREFECTURE, "division/330100")],
)  # fmt: skip
def test_superiors(issuer: str, level: Level, superior: str | None) -> None:
    """The division of a level that the issuer lies in, never one below it."""
    assert AreaLinker(the_vocabulary(), ConceptId(issuer), 2025).superior(level) == superior


def test_divisions_of_the_year() -> None:
    """下城区 had figures of its own until it was abolished in 2021."""
    hangzhou = ConceptId("division/330100")
    assert "下城区" in AreaLinker(the_vocabulary(), hangzhou, 2020).below
    assert "下城区" not in AreaLinker(the_vocabulary(), hangzhou, 2024).below


def test_kin() -> None:
    """Kin are the issuer, those above and those below; neighbours are not."""
    areas = AreaLinker(the_vocabulary(), WUHAN, 2025)
    assert [areas.is_kin(d) for d in (NATION, HUBEI, WUHAN, XIAOSHAN)] == [True, True, True, False]
