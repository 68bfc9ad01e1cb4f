"""When a figure happened or shall happen: by the words of time in its sentence, else by its section.

Precedence after the domain's rule: an explicit word (预计, 去年, 到2027年) > the sentence's verb > the section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.periods import PeriodFinder, TimeWord
from kg.extract.scene import Lead
from kg.model.fact import Modality, Status
from kg.model.mention import Role, Sentence
from kg.model.period import Period
from kg.vocabulary.patterns import Patterns

_REVIEWS = (Role.REVIEW, Role.TERM_REVIEW)
_VALUE = re.compile(r"[末底]?的|\d(?!\d?月)")
_LEFT = re.compile(r"[由从](上年|去年)(?:末|底)?的?$")


class Timing:
    """Status and period of figures, for the report of one year."""

    def __init__(self, patterns: Patterns, *, delivered: int, planned: int) -> None:
        self.periods = PeriodFinder(patterns, delivered, planned)
        self.planned = planned
        self.origin = patterns.regex("periods", "origin")
        self.estimate = patterns.any_of("labels", "estimate")
        self.done, self.already = patterns.regex("labels", "done"), patterns.regex("labels", "already")
        self.compared = patterns.regex("labels", "compared")
        self.modalities = {Modality(k): re.compile("|".join(w)) for k, w in patterns.of("labels", "modality").items()}

    def modality(self, lead: str) -> Modality:
        """How hard the promise is, by the words before the number."""
        return next((m for m, words in self.modalities.items() if words.search(lead)), Modality.PLAIN)

    def when(
        self, sentence: Sentence, times: Sequence[TimeWord], lead: Lead, *, level: bool
    ) -> tuple[Status, Period | None]:
        """Status and period of the numbers behind `lead`; `level`: a change led up from a start to it (由…增加到…)."""
        if (year := self._year_before(sentence, lead)) is not None:
            return Status.ACTUAL, year
        status, period = sentence.status, sentence.period
        word = self._word(times, lead)
        if word is not None and word.period is not None:
            status, period = self._status_by(word, status, sentence), self._of_span(word.period, lead, level=level)
        if (base := self._base(sentence.clean, times, lead)) is not None and (word is None or word.end <= base.end):
            return Status.ACTUAL, base.period
        heads = word is not None and word.heads and word.period is not None and word.period.first == word.period.last
        behind = word is None or word.end <= lead.quantity.span.start - len(lead.text)
        if self._spans(sentence) and behind and not heads:
            period = self._end_points(sentence, lead, period, level=level)
        if self.periods.is_recurrent(lead.text) and sentence.role in _REVIEWS and self._spans(sentence):
            period = sentence.period
        status, period = self._expected(sentence, lead, status, period)
        if sentence.role is Role.PLAN and status is Status.TARGET and self.origin.search(lead.text):
            return Status.ACTUAL, Period.year(self.planned - 1)  # 由30万元提高到50万元
        if self._is_done(sentence, lead, status):
            status, period = Status.ACTUAL, Period.year(self.planned - 1)
        if self.periods.open_ended(sentence, lead.text, period):
            period = None
        return status, period

    def _year_before(self, sentence: Sentence, lead: Lead) -> Period | None:
        """由去年的1076亿元增加到1562亿元: the value that was left behind is of the year before."""
        left = _LEFT.search(lead.text)
        ahead = sentence.status is Status.TARGET
        if left is None or sentence.period is None or not (ahead or left[1] == "上年"):
            return None
        return Period.year((self.planned if ahead else sentence.period.last) - 1)

    def _base(self, text: str, times: Sequence[TimeWord], lead: Lead) -> TimeWord | None:
        """生产总值由2019年的96亿元增加到138亿元，财政收入由3亿元增加到5亿元: the year that all starts share."""
        if not self.origin.search(lead.text):
            return None
        told = (w for w in times if w.near and w.period and w.period.label.isdigit() and _VALUE.match(text, w.end))
        return next((w for w in told if w.end <= lead.quantity.span.start), None)

    def _word(self, times: Sequence[TimeWord], lead: Lead) -> TimeWord | None:
        """The last word of time before the number: a quarter counts only right before it, a comparison never."""
        start = lead.quantity.span.start
        at = start - len(lead.text)
        compared = self.compared.search(lead.text)
        before = [w for w in times if w.end <= start and not (compared and w.end > at)]
        if not before:
            return None
        word = before[-1]
        return word if word.end > at or not word.near else None

    @staticmethod
    def _spans(sentence: Sentence) -> bool:
        return sentence.period is not None and sentence.period.first < sentence.period.last

    def _of_span(self, span: Period, lead: Lead, *, level: bool) -> Period:
        """2003年到2023年，…由A增加到B: A is of the first year, B of the last."""
        if span.first == span.last or not (level or self.origin.search(lead.text)):
            return span
        return Period.year(span.last if level else span.first)

    def _end_points(self, sentence: Sentence, lead: Lead, period: Period | None, *, level: bool) -> Period | None:
        """In a term, 由A增加到B: A is the year before the term, B its last; what tells no start speaks of the term."""
        term = sentence.period
        if term is not None and sentence.role is Role.TERM_REVIEW:
            if self.origin.search(lead.text):
                return Period.year(term.first - 1)
            if level:
                return Period.year(term.last)
        return period

    def _status_by(self, word: TimeWord, status: Status, sentence: Sentence) -> Status:
        last = word.period.last if word.period else self.planned
        if last >= self.planned and (word.ahead or last > self.planned):
            return Status.TARGET
        if last < self.planned and sentence.role is not Role.GLOSSARY:
            return Status.ACTUAL if status is Status.TARGET else status
        return status

    def _expected(
        self, sentence: Sentence, lead: Lead, status: Status, period: Period | None
    ) -> tuple[Status, Period | None]:
        """预计 reaches as far as its own clause."""
        if not self.estimate.search(lead.text):
            return status, period
        if status is Status.TARGET and sentence.role is not Role.GLOSSARY and "全年" in lead.text:
            return Status.ESTIMATE, Period.year(self.planned - 1)
        return (Status.ESTIMATE, period) if status is Status.ACTUAL else (status, period)

    def _is_done(self, sentence: Sentence, lead: Lead, status: Status) -> bool:
        """A verb of having got something makes a result, even in a plan, unless it is striven for."""
        in_plan = status is Status.TARGET and sentence.role is Role.PLAN
        clause = lead.text + re.split(r"[，；。]", lead.after)[0]
        got = self.done.search(clause) or self.already.search(lead.text)
        return in_plan and bool(got) and self.modality(lead.text) is Modality.PLAIN
