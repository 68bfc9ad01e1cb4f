"""Numbers that only bound a class or give a size, and are no figures: 10亿元以上项目, 35岁以下大学生, 500千伏线路."""

from __future__ import annotations

import re

from kg.extract.quantities import QuantityFinder
from kg.model.fact import Comparator
from kg.model.mention import Quantity
from kg.vocabulary.patterns import Patterns

_NOUN = re.compile(r"[\u4e00-\u9fff“A-Z]")


class Classes:
    """The grammar of bounds and sizes, from quantities.yaml."""

    def __init__(self, patterns: Patterns, quantities: QuantityFinder) -> None:
        self.quantities = quantities
        self.bounding_kinds = frozenset(patterns.of("quantities", "bounding_kinds"))
        self.bounding_units = frozenset(patterns.of("quantities", "bounding_units"))
        self.sizing_kinds = frozenset(patterns.of("quantities", "sizing_kinds"))
        self.counted = patterns.regex("quantities", "counted_class")
        self.others = patterns.regex("quantities", "others")
        self.ranked = patterns.regex("quantities", "ranked_class")
        self.attributive = patterns.regex("quantities", "attributive_class")
        self.yearly = patterns.regex("quantities", "yearly")
        self.classed = patterns.regex("quantities", "classed")
        self.named = patterns.regex("quantities", "named_class")
        self.bounding = frozenset(patterns.of("quantities", "bounding"))
        self.sized = patterns.regex("quantities", "sized")
        self.measures = patterns.regex("quantities", "measures")
        self.measures_end = patterns.regex("quantities", "measures_end")
        self.exemplary = patterns.regex("quantities", "exemplary")
        self.rated = patterns.regex("quantities", "rated")
        self.portioned = patterns.regex("quantities", "portioned")
        self.told = patterns.regex("quantities", "told_class")
        self.several = patterns.regex("quantities", "several")
        self.shut = patterns.regex("quantities", "shut")
        self.people = patterns.regex("quantities", "people")
        self.bound_count = patterns.regex("quantities", "bound_count")
        self.whole_size = patterns.regex("quantities", "whole_size")
        self.unbounding = patterns.regex("quantities", "unbounding")

    def bounds(self, text: str, quantity: Quantity) -> bool:
        """Whether the number only bounds a class of things, or is another's (比全国（5.5%）高1.3个百分点)."""
        if self.others.search(text[: quantity.span.start]):
            return True
        if quantity.unit == "岁":
            return self.quantities.lived.search(text[: quantity.span.start]) is None
        if quantity.kind == "percent":
            return False
        behind = text[quantity.span.end :]
        if quantity.unit == "条" and self.measures.search(text[: quantity.span.start]) and not behind[:1].isdigit():
            return self.measures_end.match(behind) is not None
        return (
            self._inside(text, quantity) or self._sizes(text, quantity, behind) or self._limits(text, quantity, behind)
        )

    def _inside(self, text: str, quantity: Quantity) -> bool:
        """64个预增产值过10亿元的工业新增长点; 3家高新区进入全国50强; 75%的村集体收入超百万元."""
        before = text[: quantity.number.start]
        if self.counted.search(before) or (quantity.kind == "rank" and self.ranked.search(before)):
            return True
        return self.portioned.search(text[: quantity.span.start]) is not None

    def _sizes(self, text: str, quantity: Quantity, behind: str) -> bool:
        """500千伏线路; 年产50万吨…项目; 22个国控断面水质优良率."""
        shut = self.shut.search(text[: quantity.span.start])
        if quantity.kind in self.sizing_kinds and not shut and self.sized.match(behind):
            return True
        if quantity.kind == "count" and self.rated.match(behind):
            return True
        if quantity.kind not in ("money", "bare") and self.exemplary.match(behind):
            return True
        return self.yearly.search(text[: quantity.span.start]) is not None and _NOUN.match(behind) is not None

    def _limits(self, text: str, quantity: Quantity, behind: str) -> bool:
        """10亿元以上项目; 6个营收超2000亿元产业集群; 10亿元企业8家."""
        bounded = quantity.kind in self.bounding_kinds or quantity.unit in self.bounding_units
        above = quantity.comparator is not Comparator.EXACTLY
        if quantity.kind == "money" and above and self.bound_count.match(behind):
            return True  # 其中超50亿元15个
        if not bounded or not _NOUN.match(behind):
            return False
        if quantity.unit in ("人", "名", "户") and self.people.match(behind):
            return False
        if behind.startswith("内"):
            return True  # 公交与轨道50米内换乘比例
        if text[quantity.number.end : quantity.span.end] in self.bounding:
            return self.unbounding.match(behind) is None
        if self.several.match(behind) and self.whole_size.search(text[: quantity.span.start]):
            return False
        if behind.startswith("的"):
            if self.told.match(behind):
                return True  # 收入过20万元的行政村超过75%，过50万元的超过45%
            rest = re.split(r"[，；：。！？]", behind)[0]
            attributive = self.attributive.search(text[: quantity.number.start]) is not None
            return attributive or any(q.kind == "count" and q.unit for q in self.quantities.find(rest))
        above = quantity.span.start < quantity.number.start or text[: quantity.span.start].endswith("过")
        return self.named.match(behind) is not None or (above and self.classed.match(behind) is not None)
