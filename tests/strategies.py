"""Values for Hypothesis: numerals, periods, texts as hostile as reports come, and readings that collide.

@given(numbers())
@few
def test_...(number: int) -> None: ...
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from kg.model.concept import Indicator, Programme, Zone
from kg.model.fact import Comparator, Modality, Stance
from kg.model.graph import Reading
from kg.model.period import Period
from kg.model.text import ConceptId, Report
from tests.factories import XIAOSHAN, YUHANG, a_claim, a_reading, a_report, an_adoption, an_observation

few = settings(max_examples=60, deadline=None, derandomize=True, database=None)
"""Enough to find what is wrong, little enough for every push; the same examples each time."""

_DIGITS = "零一二三四五六七八九"
_PIECES = (
    "一、2024年工作回顾", "二、今年目标任务", "（三）稳增长", "1.扩内需", "名词解释", "附件：", "# 标题", "- ", "◆",
    "**", "<sub>", "2.5", "城乡居民人均收入分别增长3.1%和5.8%", "落实省“315”工程", "—",
    "地区生产总值增长5.5%以上，力争6%。",
    "“", "”", "（", "）", "《", "新增", "分别", "均", "其中", "与经济增长同步", "第", "１２３", "万亿元", "—12—", "①",
    "〔1〕", "\u200b", "\u3000", "\n", "\n\n", "\r\n", "\x85", "\u2028", "\x0c", " ", "\t", "。", "；", "，", "、",
    "：", "到2027年", "一季度", "翻一番", "两位数", "居全国第", "实施", "工程", "行动",
)  # fmt: skip


def numbers(most: int = 10**8 - 1) -> st.SearchStrategy[int]:
    """Whole numbers from 1 on."""
    return st.integers(1, most)


def in_chinese(number: int) -> str:
    """`number` (below 万亿) as a Chinese numeral: 10050 is 一万零五十, 12 十二.

    >>> in_chinese(10050), in_chinese(12), in_chinese(300050000)
    ('一万零五十', '十二', '三亿零五万')
    """
    written, later = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if not section:
            continue
        zero = "零" if later and section < 1000 else ""
        written += zero + _section(section) + name
        later = True
    return written.removeprefix("一") if written.startswith("一十") else written


def _section(number: int) -> str:
    written, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + name
        gap = not digit
    return written


def decimals() -> st.SearchStrategy[Decimal]:
    """Figures as reports write them: up to two places after the point."""
    return st.decimals("0.01", "99999", places=2)


def periods() -> st.SearchStrategy[Period]:
    """Years, parts of a year and terms."""
    years = st.integers(1949, 2100)
    parts = st.sampled_from(["", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "-01", "-12"])
    single = st.builds(lambda year, part: Period(year, year, part), years, parts)
    return single | st.builds(lambda first, more: Period(first, first + more), years, st.integers(1, 10))


_ANY = st.characters(exclude_categories=["Cs"])


def texts() -> st.SearchStrategy[str]:
    """Any characters, and pieces of reports in any order."""
    pieces = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
    mixed = st.lists(pieces | st.text(_ANY, max_size=8), max_size=6).map("".join)
    return st.one_of(st.text(_ANY, max_size=120), pieces, mixed)


TWICE = "大力实施“415X”先进制造业集群培育工程。\n地区生产总值增长5.5%左右。\n地区生产总值增长5.5%左右。"
REPORTS = (a_report(), a_report(YUHANG, 2024, f"一、总体要求\n{TWICE}"))


def _reading(report: Report, draw: Any) -> Reading:
    spelt = [("5.5", "5.5%左右", Modality.PLAIN), ("5.50", "5.50%左右", Modality.STRIVE), ("6", "6%", Modality.ENSURE)]
    bounds = st.sampled_from([Comparator.ABOUT, Comparator.EXACTLY])
    figures = st.tuples(st.sampled_from(spelt), st.sampled_from(["0.9", "0.95"]), bounds)
    observations = [
        an_observation(report, value=value, raw=raw, modality=modality, confidence=sure, comparator=comparator)
        for (value, raw, modality), sure, comparator in draw(st.lists(figures, max_size=3))
    ]
    mentions = st.tuples(st.sampled_from(Stance), st.sets(st.sampled_from("甲乙丙")))
    adoptions = [an_adoption(report, stance=stance, cues=cues) for stance, cues in draw(st.lists(mentions, max_size=3))]
    claims = [a_claim(report, object=draw(st.sampled_from([XIAOSHAN, YUHANG])))] * draw(st.integers(0, 2))
    names = draw(st.sets(st.sampled_from(["“未来”行动", "“未来”计划", "未来行动"]), max_size=2))
    return a_reading(
        report,
        observations,
        adoptions,
        claims,
        programmes=tuple(Programme(ConceptId("programme/p-1"), name) for name in sorted(names)),
        indicators=tuple(Indicator(ConceptId("indicator/i-1"), name) for name in sorted(names)),
        zones=(Zone(ConceptId("zone/z-1"), "未来新区", XIAOSHAN),) * bool(names),
    )


@st.composite
def readings(draw: Any) -> Reading:
    """Readings of two reports, whose facts and concepts often have the same keys."""
    return _reading(draw(st.sampled_from(REPORTS)), draw)
