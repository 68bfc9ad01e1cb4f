"""kg.link.indicators: labels and the indicators that they name."""

from __future__ import annotations

import pytest

from kg.link.indicators import IndicatorLinker
from tests.link.reports import the_vocabulary


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("地区生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("全市生产总值", "地区生产总值"),
        ("国内生产总值", "地区生产总值"),
        ("规上工业增加值增速", "规模以上工业增加值"),
        ("城镇居民人均可支配收入", "城镇居民人均可支配收入"),
        ("农村居民人均可支配收入", "农村居民人均可支配收入"),
        ("社会消费品零售总额", "社会消费品零售总额"),
    ],
)
def test_standard_indicators(label: str, indicator: str) -> None:
    """A name or alias, with or without what only limits or measures it, is the standard indicator."""
    linker = IndicatorLinker(the_vocabulary())
    assert the_vocabulary().indicators[linker.link(label)].name == indicator
    assert linker.minted == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术产业增加值", "高技术制造业增加值"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("城镇调查失业率", "城镇登记失业率"),
    ],
)
def test_what_must_stay_apart(one: str, other: str) -> None:
    """Names that look alike are different indicators."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link(one) != linker.link(other)


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("总投资10亿元以上制造业项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("超亿元项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("电子信息产业规模", "重点产业(生态圈)规模"),
        ("省重点项目年度投资", "重大项目完成投资"),
        ("地表水国控断面水质优良率", "断面水质达标(III类以上)比例"),
        ("全社会研发经费占地区生产总值比重", "全社会研发投入强度"),
        ("减税降费及退税缓费", "为经营主体减负"),
    ],
)
def test_names_that_are_built(label: str, indicator: str) -> None:
    """A name built like those of one measure is that measure's, though no list holds it."""
    linker = IndicatorLinker(the_vocabulary())
    assert the_vocabulary().indicators[linker.link(label)].name == indicator
    assert linker.minted == {}


def test_what_is_new_of_a_stock() -> None:
    """经营主体 that are newly added are 新设经营主体."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link("经营主体") == "indicator/market_entities"
    assert linker.link("经营主体", added=True) == "indicator/new_entities"


def test_unknown_names_are_minted_once() -> None:
    """A name without an indicator gets one of its own, the same wherever the name is read, marks aside."""
    linker, elsewhere = IndicatorLinker(the_vocabulary()), IndicatorLinker(the_vocabulary())
    minted = linker.link("“荆楚优品”专卖店")
    assert minted == linker.link("荆楚优品专卖店") == elsewhere.link("“荆楚优品”专卖店")
    assert [i.name for i in linker.minted.values()] == ["“荆楚优品”专卖店"]


def test_other_names_of_a_figure_count() -> None:
    """Where the label says nothing, the label with its zone may."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link("不知何物", ("地区生产总值",)) == "indicator/gdp"
