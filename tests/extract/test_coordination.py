"""kg.extract.coordination: the members of a list, each made whole."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract.coordination import Coordination
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.patterns import load_patterns
from kg.vocabulary.words import Words


@cache
def the_coordination() -> Coordination:
    return Coordination(load_patterns(ontology_folder() / "patterns"), Words())


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("地区生产总值", ["地区生产总值"]),
        ("城乡居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇和农村居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("战略性新兴产业、高新技术产业增加值", ["战略性新兴产业增加值", "高新技术产业增加值"]),
        ("固定资产投资、工业增加值", ["固定资产投资", "工业增加值"]),
        ("生产安全事故起数、死亡人数", ["生产安全事故起数", "生产安全事故死亡人数"]),
        ("“数字+文化”产业", ["“数字+文化”产业"]),
        ("“专精特新、单项冠军”企业和上市公司", ["“专精特新、单项冠军”企业", "上市公司"]),
    ],
)
def test_whole(name: str, whole: list[str]) -> None:
    """What the members share is restored; quoted lists are no lists."""
    assert the_coordination().whole(name) == whole


@pytest.mark.parametrize(
    ("before", "distributes"),
    [
        ("出口、进口分别", True),
        ("出口、进口分别增长", True),
        ("出口增长", False),
        ("收入分别增长5%、6%；投资", False),
        ("收入分别增长。投资", False),
    ],
)
def test_distribution(before: str, distributes: bool) -> None:
    """分别 reaches to the end of its own clause."""
    assert the_coordination().distributes(before) is distributes
