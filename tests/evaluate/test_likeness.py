"""kg.evaluate.likeness and .tally: what counts as the same label, and how rows are counted."""

from __future__ import annotations

import pytest

from kg.evaluate.annotation import ObservationRow, ProgrammeRow
from kg.evaluate.likeness import alike, close, matched, observation_likeness, programme_likeness, same_programme
from kg.evaluate.tally import Tally, tallied


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("规上工业增加值", "规上工业增加值", 1.0),
        ("PM2.5平均浓度", "ＰＭ2.5 平均浓度".translate(str.maketrans("ＰＭ", "PM")), 1.0),
        ("生产总值", "地区生产总值", 0.95),
        ("出口", "货物贸易出口总额", 2 / 8),
        ("出口", "", 0.0),
        (None, "出口", 0.0),
    ],
)
def test_labels_are_alike_by_their_characters(a: str | None, b: str | None, likeness: float) -> None:
    """Quotes, spaces, width and case do not count; a label within a longer one is nearly the same."""
    assert alike(a, b) == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("“415X”先进制造业集群培育工程", "415X先进制造业集群培育工程", True),
        ("服务业高质量发展“百千万”工程", "高质量发展“百千万”工程", True),
        ("“百千万”工程", "服务业高质量发展“百千万”工程", False),
        ("八八战略", "“八八战略”", True),
        ("", "“八八战略”", False),
    ],
)
def test_programmes_are_the_same_by_their_better_part(a: str, b: str, same: bool) -> None:
    """One name may hold the other only if it is the better part of it."""
    assert same_programme(a, b) is same


def row(label: str, value: float | None = 5.5, **changes: str) -> ObservationRow:
    fields = {"aspect": "growth", "status": "target", "comparator": "ge", "period": "2024"} | changes
    return ObservationRow(label, value=value, **fields)  # type: ignore[arg-type]


def test_observation_needs_value_aspect_and_label() -> None:
    """Another value, aspect or label is another row; increments are amounts; period and status only order matches."""
    gold = row("出口")
    assert observation_likeness(gold, row("出口")) == pytest.approx(1.6)
    assert observation_likeness(gold, row("出口", period="2023")) == pytest.approx(1.3)
    assert observation_likeness(gold, row("出口", 5.6)) == 0
    assert observation_likeness(gold, row("出口", aspect="share")) == 0
    assert observation_likeness(gold, row("进口")) == 0
    assert observation_likeness(row("x项", aspect="amount"), row("x项", aspect="increment")) > 1


def test_numbers_are_close_but_for_rounding() -> None:
    """Large numbers are compared relatively; nothing is close to no number."""
    assert close(1.2975e11, 1.2975e11 + 1)
    assert not close(5.5, 5.51)
    assert close(None, None)
    assert not close(None, 0.0)


def test_each_row_is_matched_once_and_best_first() -> None:
    """The better pair wins; of equals the earlier."""
    assert matched(["甲", "乙"], ["乙", "甲", "甲"], lambda g, p: float(g == p)) == [(0, 1), (1, 0)]


def test_programme_names_match_by_alias() -> None:
    """An alias is as good as a label; the exact name beats the one that holds it."""
    gold = ProgrammeRow("三个“一号工程”", ("省委三个“一号工程”",))
    assert programme_likeness(gold, ProgrammeRow("省委三个一号工程")) == 2
    assert programme_likeness(gold, ProgrammeRow("十项重大工程", ("三个“一号工程”建设",))) == 1
    assert programme_likeness(gold, ProgrammeRow("十项重大工程")) == 0


def test_optional_rows_count_neither_way() -> None:
    """An optional annotation is neither rewarded nor punished, matched or not; wrong is both wrong and missed."""
    gold = [ProgrammeRow("a"), ProgrammeRow("b", optional=True), ProgrammeRow("c"), ProgrammeRow("d", optional=True)]
    found = [ProgrammeRow("a"), ProgrammeRow("b"), ProgrammeRow("x"), ProgrammeRow("y", optional=True)]
    assert tallied(gold, found, [(0, 0), (1, 1)]) == Tally(right=1, wrong=1, missed=1)
    assert tallied(gold, found, [(0, 0), (1, 1)], lambda g, p: False) == Tally(right=0, wrong=2, missed=2)


def test_tally_gives_precision_recall_and_f1() -> None:
    """The figures of nothing are 0, not an error."""
    tally = Tally(3, 1, 2) + Tally(0, 0, 1)
    assert (tally.precision, tally.recall, tally.gold) == (0.75, 0.5, 6)
    assert tally.f1 == pytest.approx(0.6)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)
