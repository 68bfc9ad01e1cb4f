"""Words of time in a sentence -> the period that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.numerals import COUNTS
from kg.model.mention import Role, Sentence
from kg.model.period import Period
from kg.vocabulary.patterns import Patterns

_REVIEWS = (Role.REVIEW, Role.TERM_REVIEW)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time: where it ends, the period, whether it looks ahead (到2027年), whether it reaches only as far as
    its own clause (一季度, 三年), and whether it is a year that opens its sentence (1998年，…)."""

    end: int
    period: Period | None
    ahead: bool = False
    near: bool = False
    heads: bool = False


def _stays(word: re.Match[str]) -> bool:
    """Whether 三年 speaks of its own clause alone: 三年来, and what a comma sets apart, reach over the sentence."""
    return word["reach"] is None and word.string[word.end() : word.end() + 1] != "，"


class PeriodFinder:
    """The grammar of time words, for a report delivered in `delivered` that plans for `planned`."""

    def __init__(self, patterns: Patterns, delivered: int, planned: int) -> None:
        self.delivered, self.planned = delivered, planned
        self.rules = {
            key: patterns.regex("periods", key)
            for key in (
                "year",
                "span",
                "ongoing",
                "quarter",
                "half",
                "term",
                "years",
                "plan",
                "plan_end",
                "recurrent",
                "striving",
                "coming",
                "since",
            )
        }
        self.named: dict[str, int] = patterns.of("periods", "named")
        self.quarters: dict[str, str] = patterns.of("periods", "quarters")
        self.plans = {name: Period(*years) for name, years in patterns.of("sections", "plans").items()}

    def find(self, sentence: Sentence) -> list[TimeWord]:
        """The words of time of a sentence, from left to right."""
        text, base = sentence.clean, sentence.period
        last = base.last if base else self.planned
        words = [
            TimeWord(
                m.end(),
                Period.year(int(m["year"])),
                bool(m["to"]) and int(m["year"]) >= self.planned,
                near=m["left"] is not None,
                heads=m.start() == 0 and text[m.end() : m.end() + 1] == "，",
            )
            for m in self.rules["year"].finditer(text)
        ]
        for m in self.rules["span"].finditer(text):
            if int(m["first"]) < int(m["last"]):
                words.append(TimeWord(m.end() + 1, Period(int(m["first"]), int(m["last"]))))
        words += self._ongoing(sentence)
        for word, offset in self.named.items():
            for m in re.finditer(rf"(?<![比较于过与同]){word}(?!同期|的|基础上)", text):
                year = Period.year(self.delivered + offset)
                if offset == 0 and self._reviewed(sentence, m.start()) and year.last == last + 1:
                    year = Period.year(last)  # 今年 in a review that was written before the year was out
                words.append(TimeWord(m.end(), year))
        words += [
            TimeWord(m.end(), Period(last, last, self.quarters[m["nth"]]), near=True)
            for m in self.rules["quarter"].finditer(text)
        ]
        words += [
            TimeWord(m.end(), Period(last, last, "H1" if m["half"] == "上" else "H2"), near=True)
            for m in self.rules["half"].finditer(text)
        ]
        words += [*self._terms(sentence), *self._plans(text)]
        return sorted(words, key=lambda word: word.end)

    def _ongoing(self, sentence: Sentence) -> list[TimeWord]:
        """2020年以来 in a review: up to its last year."""
        last = self.planned - 1
        found = self.rules["ongoing"].finditer(sentence.clean) if sentence.role in _REVIEWS else ()
        return [TimeWord(m.end(), Period(int(m["year"]), last)) for m in found if int(m["year"]) < last]

    def _reviewed(self, sentence: Sentence, at: int) -> bool:
        """Whether the words at an offset look back: in a review, and not behind 力争 or 预计."""
        clause = re.split(r"[，；。：]", sentence.clean[:at])[-1]
        return sentence.role is Role.REVIEW and self.rules["striving"].search(clause) is None

    def _terms(self, sentence: Sentence) -> list[TimeWord]:
        text, end = sentence.clean, self.planned - 1
        found = [TimeWord(m.end(), Period(end - 4, end)) for m in self.rules["term"].finditer(text)]
        if sentence.role is Role.TERM_REVIEW and sentence.period:  # 五年来 is the term that the section reviews
            found = [TimeWord(word.end, sentence.period) for word in found]
        elif sentence.role in (Role.PLAN, Role.TERM_PLAN, Role.GLOSSARY):
            found = []
        if sentence.role in _REVIEWS:
            found += [
                TimeWord(m.end(), Period(end + 1 - COUNTS[m["n"]], end), near=_stays(m))
                for m in self.rules["years"].finditer(text)
            ]
        if sentence.role is Role.PLAN:  # 从国债投资的效果看，两年来…
            found += [
                TimeWord(m.end(), Period(end + 1 - COUNTS[m["n"]], end)) for m in self.rules["since"].finditer(text)
            ]
        if sentence.role in (Role.PLAN, Role.TERM_PLAN):
            found += [
                TimeWord(
                    m.end(),
                    Period(self.planned, self.planned + self._count(m["n"]) - 1),
                    near=_stays(m),
                )
                for m in self.rules["coming"].finditer(text)
            ]
        return found

    @staticmethod
    def _count(numeral: str) -> int:
        return int(numeral) if numeral.isdigit() else COUNTS[numeral]

    def _plans(self, text: str) -> list[TimeWord]:
        ends = [
            TimeWord(m.end(), Period.year(plan.last), plan.last >= self.planned, near=m["left"] is not None)
            for m in self.rules["plan_end"].finditer(text)
            for plan in [self.plans[m["plan"]]]
        ]
        return ends + [TimeWord(m.end(), self.plans[m["plan"]]) for m in self.rules["plan"].finditer(text)]

    def is_recurrent(self, lead: str) -> bool:
        """Whether 每年 or 年均 stands before a number."""
        return self.rules["recurrent"].search(lead) is not None

    def open_ended(self, sentence: Sentence, lead: str, period: Period | None) -> bool:
        """Whether 每年 or 年均 takes a figure out of the single year that the section speaks of."""
        recurrent = self.rules["recurrent"].search(lead)
        return (
            bool(recurrent)
            and sentence.role in (Role.PLAN, Role.GLOSSARY)
            and (period is None or period.first == period.last)
        )
