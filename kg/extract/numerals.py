"""Numerals <-> numbers: 1.28万 is 12800, 十四 is 14."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_MYRIAD = 10_000
COUNTS = {char: n for n, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
"""The numerals of small counts: 九大行动, 两项."""


def arabic(digits: str, scale: str, scales: Mapping[str, int]) -> Decimal:
    """The number that `digits` and its `scale` make.

    >>> arabic("1.28", "万", {"万": 10000})
    Decimal('12800.00')
    """
    return Decimal(digits.replace(",", "").replace("，", "")) * scales.get(scale, 1)


def chinese(numeral: str, digits: Mapping[str, int], scales: Mapping[str, int]) -> Decimal:
    """The number that a Chinese numeral below 万亿 writes.

    >>> digits, scales = {"二": 2, "三": 3, "五": 5}, {"十": 10, "百": 100, "万": 10000}
    >>> chinese("十五", digits, scales), chinese("三百二十", digits, scales), chinese("五万", digits, scales)
    (Decimal('15'), Decimal('320'), Decimal('50000'))
    """
    hundred_millions, myriads, section, digit = 0, 0, 0, 0
    for char in numeral:
        if char in digits:
            digit = digits[char]
            continue
        scale = scales[char]
        if scale < _MYRIAD:
            section += (digit or 1) * scale
        elif scale == _MYRIAD:
            myriads = (section + digit or 1) * scale
            section = 0
        else:
            hundred_millions = (myriads + section + digit) * scale
            myriads = section = 0
        digit = 0
    return Decimal(hundred_millions + myriads + section + digit)
