"""Sentence -> quantities: every number that counts or measures, with unit, bounds and comparator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from kg.extract.comparators import Comparators
from kg.extract.numerals import arabic, chinese
from kg.model.concept import Unit
from kg.model.fact import Comparator
from kg.model.mention import Quantity
from kg.model.text import ConceptId, Span
from kg.vocabulary.patterns import Patterns

_LONGEST_NAME = 16
"""Quotation marks around at most so many characters make a name, and numbers in a name are no quantities."""


class QuantityFinder:
    """The grammar of quantities, compiled from quantities.yaml and the scheme of units."""

    def __init__(self, patterns: Patterns, units: Mapping[ConceptId, Unit]) -> None:
        of, file = patterns.of, "quantities"
        self.scales: dict[str, int] = of(file, "scales")
        self.digits: dict[str, int] = of(file, "digits")
        self.kinds = {surface: unit.kind for unit in units.values() for surface in unit.surfaces}
        number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
        scale = (
            "|".join(sorted((s for s in self.scales if s not in "十百千"), key=lambda s: -len(s)))
            + "|千(?![瓦克米伏卡焦兆升])|百"
        )
        more = "|".join(of(file, "some_more"))
        never = of(file, "unit_not_before")
        unit = "|".join(
            re.escape(s) + (f"(?![{never[s]}])" if s in never else "")
            for s in sorted(self.kinds, key=lambda s: (-len(s), s))
        )
        per = "|".join(of(file, "per"))
        self.grammar = re.compile(
            rf"(?P<low>{number})(?P<low_scale>{scale})?(?P<low_unit>%|个百分点(?![至到]))?{of(file, 'range')}"
            rf"(?P<high>{number})(?P<high_scale>{scale})?(?P<range_unit>{unit})"
            rf"|(?P<number>{number})(?P<more>{more})?(?P<scale>{scale})?(?P<more_too>{more})?(?P<unit>(?:{unit})(?:/(?:{unit}|{per}))?)?"
        )
        self.compound = re.compile(
            rf"(?P<high>\d+)(?P<high_scale>亿|万)(?P<low>\d+)(?P<low_scale>千)?(?P<more>{more})?(?P<over>万)?(?P<unit>{unit})?"
        )
        self.words = re.compile(
            rf"(?P<numeral>(?:(?=[百千]*[一二两三四五六七八九十])|(?=[百千][万亿](?:{unit})(?:[，。；、]|以上|左右|$)))[一二两三四五六七八九十百千]+[万亿](?:[一二两三四五六七八九十百千]+万)?|[一二两三四五六七八九]百[零一二三四五六七八九十]+|(?<=[破过超逾近达在上约到])[百千]?(?:[百千万](?!分之)|万亿|[百千][万亿])|(?<![数几成上])[百千万](?=(?:{unit})以上))(?:{more})?(?P<unit>{unit})"
        )
        self.percent, self.part = patterns.regex(file, "percent_words"), patterns.regex(file, "parts")
        self.rank, self.rank_verbs = patterns.regex(file, "rank"), patterns.regex(file, "rank_verbs")
        self.rank_origin, self.rank_never = patterns.regex(file, "rank_origin"), patterns.regex(file, "rank_never")
        self.rank_ends = patterns.regex(file, "rank_ends")
        self.multiple = patterns.regex(file, "multiple")
        self.medals = patterns.regex(file, "medals")
        self.two_digits = re.compile(of(file, "two_digits"))
        self.comparators = Comparators(patterns)
        self.divisions = frozenset(of(file, "divisions"))
        self.implied = tuple(of(file, "implied"))
        self.reached = patterns.regex(file, "reached")
        self.unitless = {unit: re.compile(people) for unit, people in of(file, "unitless").items()}
        self.milestone = patterns.any_of(file, "milestone")
        self.lived, self.inverted = patterns.regex(file, "lived"), patterns.regex(file, "inverted")
        self.row = re.compile(rf"(?:[、和](?:{number})(?:{scale})?)*?[、和](?:{number})(?:{scale})?(?P<unit>{unit})")
        self.lasting = patterns.regex(file, "lasting")
        self.never_after = re.compile(rf"(?:[家个]{of(file, 'firms_over')}|{of(file, 'never_after')})$")
        self.never_before = re.compile(of(file, "never_before"))
        self.magnitude = patterns.regex(file, "magnitude")
        self.to_one = re.compile(of(file, "to_one"))
        self.classes = re.compile(of(file, "classes"))
        self.times = {"": 2, "一": 2, "1": 2, "两": 4, "二": 4, "2": 4, "三": 8, "3": 8}

    def find(self, text: str) -> list[Quantity]:
        """The quantities of a clean sentence, from left to right, none inside a quoted name."""
        names = [
            match.span() for match in re.finditer(r"“[^“”]*”|《[^》]*》", text) if len(match[0]) <= _LONGEST_NAME + 2
        ]
        compounds = [*self._compounds(text), *self._inverted(text), *self._parts(text), *self._medals(text)]
        taken = [q.number for q in compounds]
        numbers = [q for q in self._numbers(text) if not any(t.start <= q.number.start < t.end for t in taken)]
        found = _whole_units([*numbers, *compounds], text)
        found = [*found, *self._words(text), *self._ranks(text), *self._multiples(text)]
        outside = (q for q in found if q.kind == "multiple" or not any(a < q.number.start < b for a, b in names))
        return sorted(outside, key=lambda q: q.number.start)

    def _numbers(self, text: str) -> Iterator[Quantity]:
        for match in self.grammar.finditer(text):
            if self.never_after.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            if match["range_unit"]:
                yield from self._range(text, match)
                continue
            if not match["unit"] and (one := self.to_one.match(text, match.end())):
                value = arabic(match["number"], match["scale"] or "", self.scales)
                yield self._bounded(text, match.start(), one.end(), value, "", at_least=False)
                continue
            unit = match["unit"] or ""
            bare_end = match.end() - len(unit)
            if self.never_before.match(text, bare_end) and not self._counts_still(text, match):
                continue
            if not unit and match["scale"] and (row := self.row.match(text, match.end())):
                unit = row["unit"]  # 分别减少10.6万、3.8万、3.3万平方公里
            if not unit and match["scale"]:  # 吸引17万高校毕业生
                unit = next((u for u, counted in self.unitless.items() if counted.match(text, match.end())), "")
            if not unit and (match["more"] or match["scale"] or match["more_too"]) and not self._reached(text, match):
                continue
            if self.classes.match(text, match.end()) or self._is_group(text, unit, match.end()):
                continue
            value = arabic(match["number"], match["scale"] or "", self.scales)
            at_least = bool(match["more"] or match["more_too"])
            scaled = bool(match["scale"])
            yield self._bounded(text, match.start(), match.end(), value, unit, at_least, scaled=scaled)

    def _is_group(self, text: str, unit: str, end: int) -> bool:
        """山区26县生产总值: divisions that are named by their number, not counted."""
        return unit in self.divisions and re.match(r"[\u4e00-\u9fff]", text[end:]) is not None

    def _reached(self, text: str, match: re.Match[str]) -> bool:
        """Whether a number without a unit still counts: 经营主体突破11万大关."""
        follows = text[match.end() : match.end() + 1]
        ends = not follows or follows in "，。；、增以提扩左" or self.milestone.match(text, match.end()) is not None
        before = text[: match.start()]
        named = before.endswith(self.implied) or self.reached.search(before) is not None
        return bool(match["scale"]) and ends and named

    def _counts_still(self, text: str, match: re.Match[str]) -> bool:
        """Whether a number counts though it looks like a date or a code: 提前6个月, 算力7.12P."""
        unit = match["unit"] or ""
        lasts = self.kinds.get(unit) == "time" and self.lasting.search(text[: match.start()]) is not None
        lettered = unit.isascii() and len(unit) > 0 and re.match(r"[A-Za-z0-9]", text[match.end() :]) is None
        lived = unit == "岁" and self.lived.search(text[: match.start()]) is not None
        return unit in ("%", "个百分点") or lasts or lived or lettered or self._reached(text, match)

    def _range(self, text: str, match: re.Match[str]) -> Iterator[Quantity]:
        unit = match["range_unit"]
        if self.classes.match(text, match.end()):
            return
        low = arabic(match["low"], match["low_scale"] or match["high_scale"] or "", self.scales)
        high = arabic(match["high"], match["high_scale"] or "", self.scales)
        if low >= high or unit == "年":
            return
        span = Span(match.start(), match.end())
        yield Quantity(span, span, low, unit, self.kinds[unit], Comparator.BETWEEN, high, match[0])

    def _bounded(
        self, text: str, start: int, end: int, value: Decimal, unit: str, at_least: bool, *, scaled: bool = False
    ) -> Quantity:
        """The quantity with the comparator words on either side."""
        number, comparator = Span(start, end), Comparator.AT_LEAST if at_least else Comparator.EXACTLY
        start, end, comparator = self.comparators.around(text, start, end, comparator)
        kind = self.kinds.get(unit) or self.kinds.get(unit.partition("/")[0]) or ("count" if scaled else "bare")
        return Quantity(Span(start, end), number, value, unit, kind, comparator, None, text[start:end])

    def _compounds(self, text: str) -> Iterator[Quantity]:
        """1万6千多户, 1亿3千多万."""
        for match in self.compound.finditer(text):
            if not (match["unit"] or match["over"]):
                continue
            low = arabic(match["low"], match["low_scale"] or "", self.scales) * (10000 if match["over"] else 1)
            value = arabic(match["high"], match["high_scale"], self.scales) + low
            at_least = match["more"] is not None
            yield self._bounded(text, match.start(), match.end(), value, match["unit"] or "", at_least, scaled=True)

    def _words(self, text: str) -> Iterator[Quantity]:
        for match in self.words.finditer(text):
            money = self.kinds[match["unit"]] == "money" and re.match(r"[\u4e00-\u9fff]", text[match.end() :])
            named = money and not self.milestone.match(text, match.end())
            if named or self.classes.match(text, match.end()) or text[match.start() - 1 : match.start()] in ("第", "“"):
                continue
            value = chinese(match["numeral"], self.digits, self.scales)
            yield self._bounded(text, match.start(), match.end(), value, match["unit"], at_least=False)
        for match in self.magnitude.finditer(text):
            value = Decimal(self.scales[match["scale"]])
            yield self._bounded(text, match.start(), match.end(), value, "元", at_least=False)
        for match in self.percent.finditer(text):
            whole, _, part = match["number"].partition("点")
            value = chinese(whole, self.digits, self.scales)
            if part:
                value += Decimal("0." + "".join(str(self.digits[char]) for char in part))
            yield self._bounded(text, match.start(), match.end(), value, "%", at_least=False)

    def _inverted(self, text: str) -> Iterator[Quantity]:
        """每立方米20微克: 20微克/立方米."""
        for match in self.inverted.finditer(text):
            value, unit = Decimal(match["number"]), f"{match['unit']}/{match['per']}"
            yield self._bounded(text, match.start(), match.end(), value, unit, at_least=False)

    def _parts(self, text: str) -> Iterator[Quantity]:
        """占全国1/4, 近三分之一, 超四成: parts of a whole, in percent."""
        for match in self.part.finditer(text):
            yield self._bounded(text, match.start(), match.end(), self._percent(match), "%", at_least=False)

    def _percent(self, match: re.Match[str]) -> Decimal:
        """1/4 is 25, 三分之一 33.333333, 四成 40, 六成半 65, 一半 50."""
        if match["half_of"] or match["half_too"]:
            return Decimal(50)
        if match["tenths"]:
            return Decimal(10) * self._place(match["tenths"]) + (5 if match["half"] else 0)
        part, whole = (match["part"], match["whole"]) if match["part"] else (match["nth"], match["of"])
        return round(100 * self._place(part) / self._place(whole), 6).normalize()

    def _ranks(self, text: str) -> Iterator[Quantity]:
        left = 0
        for match in self.rank.finditer(text):
            before = text[: match.start()]
            if self.rank_origin.search(before) or (left and before[left:] == "、"):
                left = match.end()  # 从全国第8位跃居第1位: where it was before
                continue
            numbered = match["of"] and match["nth"].isdigit()  # …竞争力50强第17位
            if self.rank_never.search(before) or not (numbered or self.rank_verbs.search(before)):
                continue
            marked = match["of"] or match["ofs"] or match["top"] or match["best"]
            if not marked and not self.rank_ends.match(text, match.end()):
                continue
            span = Span(match.start(), match.end())
            among = match["among"] or match["best"]
            place = match["nth"] or among
            value = Decimal(1) if match["top"] else self._place(place)
            comparator = Comparator.AT_MOST if among else Comparator.EXACTLY
            yield Quantity(span, span, value, "位", "rank", comparator, None, match[0])

    def _place(self, numeral: str) -> Decimal:
        return Decimal(numeral) if numeral.isdigit() else chinese(numeral, self.digits, self.scales)

    def _medals(self, text: str) -> Iterator[Quantity]:
        """4金1银: the metal is the last character of `raw`."""
        for match in self.medals.finditer(text):
            span = Span(match.start(), match.end())
            yield Quantity(span, span, Decimal(match["number"]), "枚", "medal", raw=match[0])

    def _multiples(self, text: str) -> Iterator[Quantity]:
        for match in self.multiple.finditer(text):
            span = Span(match.start(), match.end())
            yield Quantity(span, span, Decimal(self.times[match["times"] or ""]), "倍", "multiple", raw=match[0])
        for match in self.two_digits.finditer(text):
            yield self._bounded(text, match.start(), match.end(), Decimal(10), "%", at_least=True)


def _whole_units(found: list[Quantity], text: str) -> list[Quantity]:
    """2.2个和3.7个百分点: the unit that only the last number has in full."""
    whole = list(found)
    for index in range(len(found) - 2, -1, -1):
        this, following = whole[index], whole[index + 1]
        listed = text[this.span.end : following.span.start] in ("和", "、", "及", "与")
        if listed and this.unit in ("个", "") and following.unit == "个百分点":
            whole[index] = replace(this, unit=following.unit, kind=following.kind)
    return whole
