"""kg.extract.periods: words of time, and the periods that they name."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract.periods import PeriodFinder
from kg.model.fact import Status
from kg.model.mention import Role, Sentence
from kg.model.period import Period
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.patterns import Patterns, load_patterns

PERIODS = {
    Role.REVIEW: "2024",
    Role.PLAN: "2025",
    Role.TERM_REVIEW: "2020-2024",
    Role.TERM_PLAN: "2025-2029",
    Role.GLOSSARY: None,
}


@cache
def the_patterns() -> Patterns:
    return load_patterns(ontology_folder() / "patterns")


def a_sentence(text: str, role: Role) -> Sentence:
    label = PERIODS[role]
    status = Status.TARGET if role in (Role.PLAN, Role.TERM_PLAN, Role.GLOSSARY) else Status.ACTUAL
    return Sentence(text, tuple(range(len(text))), (), role, status, Period.of(label) if label else None)


@pytest.mark.parametrize(
    ("text", "role", "wanted"),
    [
        ("到2027年，达到3%", Role.PLAN, ["2027"]),
        ("2023年增长5%", Role.REVIEW, ["2023"]),
        ("去年增长5%，今年增长6%", Role.PLAN, ["2024", "2025"]),
        ("明年增长6%", Role.REVIEW, ["2026"]),
        ("比2020年增长20%", Role.REVIEW, []),
        ("比上年增长20%", Role.REVIEW, []),
        ("比去年同期增长20%", Role.REVIEW, []),
        ("2021—2023年投资", Role.REVIEW, ["2023", "2021-2023"]),
        ("一季度达到30%、上半年60%", Role.PLAN, ["2025Q1", "2025H1"]),
        ("三季度和下半年", Role.REVIEW, ["2024Q3", "2024H2"]),
        ("五年来累计", Role.TERM_REVIEW, ["2020-2024"]),
        ("五年来累计", Role.REVIEW, ["2020-2024"]),
        ("五年来累计", Role.PLAN, []),
        ("近三年累计", Role.REVIEW, ["2022-2024"]),
        ("近三年累计", Role.PLAN, []),
        ("近三年，累计", Role.REVIEW, ["2022-2024"]),
        ("2020年以来新建", Role.REVIEW, ["2020-2024"]),
        ("2007年以来最好水平、2020年以来首次", Role.REVIEW, []),
        ("“十四五”期间", Role.REVIEW, ["2021-2025"]),
        ("到“十五五”末", Role.TERM_PLAN, ["2030"]),
        ("一季度开工", Role.GLOSSARY, ["2025Q1"]),
        ("2024年度计划、2000年以来", Role.PLAN, []),
    ],
)
def test_words_of_time(text: str, role: Role, wanted: list[str]) -> None:
    """In a report of 2025 words of time name these periods; words of comparison and names of plans name none."""
    found = PeriodFinder(the_patterns(), delivered=2025, planned=2025).find(a_sentence(text, role))
    assert [word.period.label for word in found if word.period] == wanted
    assert [word.end for word in found] == sorted(word.end for word in found)


def test_a_december_report_calls_the_year_under_review_this_year() -> None:
    """今年 is the year of delivery, also where the report plans for the next one."""
    finder = PeriodFinder(the_patterns(), delivered=2023, planned=2024)
    assert [w.period for w in finder.find(a_sentence("今年增长5%", Role.REVIEW))] == [Period.year(2023)]
    assert [w.period for w in finder.find(a_sentence("明年增长5%", Role.PLAN))] == [Period.year(2024)]


def test_what_looks_ahead() -> None:
    """到2027年 looks ahead; 到2020年 in a report of 2025 does not."""
    finder = PeriodFinder(the_patterns(), delivered=2025, planned=2025)
    assert [w.ahead for w in finder.find(a_sentence("到2020年，到2027年", Role.PLAN))] == [False, True]


@pytest.mark.parametrize(
    ("lead", "role", "period", "open_ended"),
    [
        ("每年投入", Role.PLAN, "2025", True),
        ("每年投入", Role.REVIEW, "2024", False),
        ("年均增长", Role.TERM_PLAN, "2025-2029", False),
        ("今年投入", Role.PLAN, "2025", False),
        ("每年投入", Role.PLAN, "2025-2029", False),
        ("每年投入", Role.GLOSSARY, None, True),
    ],
)
def test_recurrent_figures(lead: str, role: Role, period: str | None, open_ended: bool) -> None:
    """每年 takes a figure out of a plan's single year, not out of a term."""
    finder = PeriodFinder(the_patterns(), delivered=2025, planned=2025)
    given = Period.of(period) if period else None
    assert finder.open_ended(a_sentence(lead, role), lead, given) is open_ended
