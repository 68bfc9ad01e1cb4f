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
        # built like the names of one measure, though no list holds them
        ("总投资10亿元以上制造业项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("超亿元项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("电子信息产业规模", "重点产业(生态圈)规模"),
        ("省重点项目年度投资", "重大项目完成投资"),
        ("地表水国控断面水质优良率", "断面水质达标(III类以上)比例"),
        ("全社会研发经费占地区生产总值比重", "全社会研发投入强度"),
        ("减税降费及退税缓费", "为经营主体减负"),
        ("公办幼儿园托班托额", "托位数"),
        ("5G-A基站", "5G基站"),
        ("种植粮食", "粮食播种面积"),
        ("成片造林", "造林面积"),
        ("全市生产安全死亡事故起数", "生产安全事故起数"),
        ("人均期望寿命", "人均预期寿命"),
        ("国家级企业技术中心", "企业研发机构"),
        ("交通设施投资", "基础设施投资"),
        ("棚改安置房", "回迁安置"),
        ("标杆孵化器", "科技企业孵化器"),
        ("全市轨道交通运营线路总长", "城市轨道交通运营里程"),
        ("赣州生产总值", "地区生产总值"),
        ("实际吸收外资", "实际使用外资"),
        ("城市化水平", "常住人口城镇化率"),
        ("外贸自营出口", "出口总额"),
        ("农牧民人均可支配收入", "农村居民人均可支配收入"),
        ("研究与开发投入占国内生产总值的比重", "全社会研发投入强度"),
        ("市级重点工程开工率", "重大项目开工率"),
        ("省重点工程投资", "重大项目完成投资"),
        ("市州优良天数比率", "空气质量优良天数比例"),
        ("高新技术企业总数", "国家高新技术企业"),
    ],
)
def test_standard_indicators(label: str, indicator: str) -> None:
    """A name, an alias, or what is built like them, with what only limits or measures it, is the standard indicator."""
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
