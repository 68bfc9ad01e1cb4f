"""kg.extract.numerals and quantities: a number that is written is the number that is read."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numerals import arabic, chinese
from kg.extract.quantities import QuantityFinder
from kg.model.fact import Comparator
from kg.vocabulary.load import load_vocabulary
from tests.strategies import decimals, few, in_chinese, numbers

SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


@cache
def the_finder() -> QuantityFinder:
    vocabulary = load_vocabulary()
    return QuantityFinder(vocabulary.patterns, vocabulary.units)


@given(numbers())
@few
def test_a_chinese_numeral_is_its_number(number: int) -> None:
    """Whatever is written in Chinese numerals, below 亿, is read back."""
    finder = the_finder()
    assert chinese(in_chinese(number), finder.digits, finder.scales) == number


@pytest.mark.parametrize("number", [150_000_000, 300_050_000, 1_200_340_000])
def test_a_chinese_numeral_beyond_yi(number: int) -> None:
    """一亿五千万 is 150 million."""
    finder = the_finder()
    assert chinese(in_chinese(number), finder.digits, finder.scales) == number


@given(decimals(), st.sampled_from(sorted(SCALES)), st.booleans())
@few
def test_an_arabic_number_is_its_number(number: Decimal, scale: str, commas: bool) -> None:
    """With 万 and 亿 folded in, with or without commas between the thousands."""
    written = f"{number:,}" if commas else str(number)
    assert arabic(written, scale, the_finder().scales) == number * SCALES[scale]
    (quantity,) = the_finder().find(f"完成投资{written}{scale}元。")
    assert quantity.value == number * SCALES[scale]
    assert (quantity.unit, quantity.kind, quantity.comparator) == ("元", "money", Comparator.EXACTLY)


@given(st.text(max_size=60))
@few
def test_quantities_of_any_text(text: str) -> None:
    """Whatever the text, a quantity lies inside it, its number inside its span, and they stand in its order."""
    found = the_finder().find(text)
    assert [q.number.start for q in found] == sorted(q.number.start for q in found)
    for quantity in found:
        assert 0 <= quantity.span.start <= quantity.number.start < quantity.number.end <= quantity.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("增长5.5%左右", ["About 5.5 %"]),
        ("超过3000亿元大关", ["MoreThan 300000000000 元"]),
        ("控制在3%以内", ["AtMost 3 %"]),
        ("不低于88%、不超过5%", ["AtLeast 88 %", "AtMost 5 %"]),
        ("470多家，600余项", ["AtLeast 470 家", "AtLeast 600 项"]),
        ("4.5%—5%", ["Between 4.5 %"]),
        ("300万至350万亩", ["Between 3000000 亩"]),
        ("百分之十二点五", ["Exactly 12.5 %"]),
        ("三千万元", ["Exactly 30000000 元"]),
        ("居全国第4位", ["Exactly 4 位"]),
        ("跻身全国前10强", ["AtMost 10 位"]),
        ("位居首位", ["Exactly 1 位"]),
        ("实现翻一番", ["Exactly 2 倍"]),
        ("35蒸吨/小时", ["Exactly 35 蒸吨/小时"]),
        ("经营主体突破11万大关", ["MoreThan 110000 "]),
        ("2024年、10月、第3个、“415X”工程、百亿级", []),
        ("5G基站、A-3地块、1:1配套、12号线、24条政策", []),
        ("最近5家", ["Exactly 5 家"]),
        ("提高2个百分点", ["Exactly 2 个百分点"]),
        ("5%以上左右", ["AtLeast 5 %"]),
    ],
)
def test_quantities(text: str, wanted: list[str]) -> None:
    """Comparator, value in the base unit and unit of every quantity; what only looks like one is none."""
    found = [f"{q.comparator.value} {q.value.normalize():f} {q.unit}" for q in the_finder().find(text)]
    assert sorted(found) == sorted(wanted)
