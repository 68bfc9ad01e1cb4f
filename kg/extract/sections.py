"""Paragraphs -> sentences that know their headings, their part of the report, and with it period and status.

A target is told from a result by the section first (domain rule: 状态看章节，不看动词): “达3.9%” is a target in a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.mend import Line, mend
from kg.extract.paragraphs import join
from kg.model.fact import Status
from kg.model.mention import Role, Sentence
from kg.model.period import Period
from kg.model.text import Report
from kg.vocabulary.patterns import Patterns

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年|(今年|明年)")
_RELATIVE = {"今年": 0, "明年": 1}
_FIVE_YEARS = re.compile(r"“?(十[一二三四五]五|十五|九五)”?(?:时期|期间|规划|计划|以来|发展)")
_AHEAD = (Role.PLAN, Role.TERM_PLAN)
_CHAPTER = 1
"""Level of 一、 in `levels`: chapters; 第一部分 is 0."""
_UNNUMBERED = 9
"""Level of a heading without numbering: below all numbered ones."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the report the reader is."""

    headings: tuple[tuple[int, str], ...] = ()
    role: Role = Role.OTHER
    period: Period | None = None
    entry: str = ""
    after: _Resume | None = None


@dataclass(frozen=True, slots=True)
class _Resume:
    """What holds again from the next heading of `level` on."""

    level: int
    role: Role
    period: Period | None


class _Map:
    """The patterns of sections.yaml, for one report."""

    def __init__(self, report: Report, patterns: Patterns) -> None:
        self.year, self.delivered = report.target_year, report.year
        self.roles = patterns.of("sections", "roles")
        self.headings = [(Role(role), re.compile(rule)) for role, rule in patterns.of("sections", "heading")]
        self.openings = [(Role(role), re.compile(rule)) for role, rule in patterns.of("sections", "sentence")]
        self.levels = [re.compile(level) for level in patterns.of("sections", "levels")]
        self.plans = {name: Period(*years) for name, years in patterns.of("sections", "plans").items()}
        self.chapters = patterns.regex("sections", "chapters")
        self.keeps_term = patterns.regex("sections", "keeps_term")
        self.one_year = patterns.regex("sections", "one_year")
        self.looks_back = patterns.regex("sections", "looks_back")
        self.back = patterns.regex("sections", "back")
        self.salutation = patterns.regex("sections", "salutation")
        self.longest = patterns.of("sections", "longest")
        self.ends = patterns.of("text", "sentence_end")
        self.entry = patterns.regex("programmes", "entry")

    def period(self, role: Role, text: str) -> Period | None:
        """The period of a role, by the years or the plan that `text` names, else counted from the report's year."""
        years = self.roles[role.value]["years"]
        if years == "open":
            return None
        plan = self.plan(text)
        if role in (Role.TERM_PLAN, Role.TERM_REVIEW) and plan:
            return plan
        named = self.named(text)
        if role in (Role.REVIEW, Role.PLAN) and named and abs(named - self.year) <= 2:
            return Period.year(named)
        return Period(self.year + years[0], self.year + years[1])

    def plan(self, text: str) -> Period | None:
        """The years of the five-year plan that `text` names first."""
        found = _FIVE_YEARS.search(text)
        return self.plans[found[1]] if found else None

    def named(self, text: str) -> int | None:
        """The year that `text` names first, 今年 and 明年 counted from the day of delivery."""
        found = _YEAR.search(text)
        if found is None:
            return None
        return self.delivered + _RELATIVE[found[2]] if found[2] else int(found[1])

    def settled(self, role: Role, text: str, at: int) -> Role:
        """The role of a heading whose words for it begin at `at`, by the years and plans that it names."""
        plan = self.plan(text)
        if role in (Role.TERM_PLAN, Role.TERM_REVIEW) and plan:
            if plan.first >= self.year:
                return Role.TERM_PLAN
            if plan.last < self.year and self.looks_back.search(text):
                role = Role.TERM_REVIEW
        single = self.one_year.search(text)
        if role is Role.TERM_REVIEW and single and single.start() < at:
            return Role.REVIEW
        years = [int(year[1]) for year in _YEAR.finditer(text) if year[1]]
        if role is Role.PLAN and years and max(years) < self.year:
            return Role.REVIEW  # 2023年主要工作 above 2024年主要工作
        return role

    def status(self, role: Role) -> Status:
        return Status(self.roles[role.value]["status"])

    def level(self, text: str) -> int | None:
        return next((n for n, level in enumerate(self.levels) if level.match(text)), None)


def sentences(report: Report, patterns: Patterns) -> list[Sentence]:
    """Every sentence of `report`, headings included, in the order of the text."""
    where = _Map(report, patterns)
    place = _Place(period=Period.year(report.target_year - 1))
    found: list[Sentence] = []
    for paragraph in join(mend(report.text, patterns), patterns):
        level = _heading_level(paragraph, where)
        if level is not None:
            place = _under(place, level, paragraph.text, where)
            found.append(_sentence(paragraph, place, where, heading=True))
            continue
        back = _looking_back(place, paragraph.text, where)
        for number, piece in enumerate(_cut(paragraph, where.ends)):
            if back is not None:
                found.append(_sentence(piece, back, where))
                continue
            run_in = where.level(piece.text) if number == 0 else None
            if run_in is not None and len(piece.text) <= where.longest["opening"] and piece.text[-1] in "。：":
                place = _under(place, run_in, piece.text.rstrip("。："), where)
            else:
                place = _moved(place, piece.text, where, first=number == 0)
            found.append(_sentence(piece, place, where))
    return found


def _cut(paragraph: Line, ends: str) -> Iterator[Line]:
    """The sentences of a paragraph; a closing quotation mark or bracket stays with its sentence."""
    text, start, depth = paragraph.text, 0, 0
    for at, char in enumerate(text):
        depth += (char in "（“《") - (char in "）”》")
        last = at + 1 == len(text)
        if last or (char in ends and (depth <= 0 or char == "。") and text[at + 1] not in "”）"):
            yield paragraph[start : at + 1]
            start, depth = at + 1, 0


def _heading_level(paragraph: Line, where: _Map) -> int | None:
    text = paragraph.text
    if len(text) > where.longest["heading"] or text[-1] in where.ends + "，、" or where.salutation.match(text):
        return None
    if paragraph.marks.startswith("#"):
        return min(len(paragraph.marks) - 1, _CHAPTER)
    level = where.level(text)
    if level is not None:
        return level
    if re.search(r"\d(?:%|[万亿]?元|个|家|项)", text):
        return None
    return _UNNUMBERED


def _under(place: _Place, level: int, text: str, where: _Map) -> _Place:
    """The place below a new heading."""
    above = tuple(h for h in place.headings if h[0] < level)
    if place.after and level <= place.after.level:
        place = replace(place, role=place.after.role, period=place.after.period, after=None)
    inside = replace(place, headings=(*above, (level, text)))
    if place.role is Role.GLOSSARY and not re.search("报告", text):
        return _entry(inside, text, where)
    if _CHAPTER < level < _UNNUMBERED:
        plan = where.plan(text)
        if plan is None or plan.last >= where.year or not where.looks_back.search(text):
            return inside
        resume = _Resume(level, place.role, place.period)
        return replace(inside, role=Role.TERM_REVIEW, period=plan, after=resume)
    for named, rule in where.headings:
        match = rule.search(text)
        if match is None:
            continue
        role = where.settled(named, text, match.start())
        if place.role in _AHEAD and role is Role.REVIEW and level == _UNNUMBERED:
            continue
        if place.role is Role.TERM_PLAN and role is Role.PLAN and level > _CHAPTER and where.keeps_term.match(text):
            continue
        return replace(inside, role=role, period=where.period(role, text), entry="", after=None)
    if level <= _CHAPTER and (place.role is Role.PROBLEMS or where.chapters.search(text)):
        return replace(inside, role=Role.PLAN, period=where.period(Role.PLAN, text), entry="", after=None)
    return inside


def _looking_back(place: _Place, text: str, where: _Map) -> _Place | None:
    """The place of a paragraph in a plan that tells how the term before went; None for any other paragraph."""
    opening = where.back.match(text) if place.role in _AHEAD else None
    plan = where.plan(opening[0]) if opening else None
    if plan is None or plan.last >= where.year:
        return None
    return replace(place, role=Role.TERM_REVIEW, period=plan)


def _moved(place: _Place, text: str, where: _Map, *, first: bool) -> _Place:
    """The place after a sentence that opens another part of the report by its own words."""
    if place.role is Role.GLOSSARY:
        return _entry(place, text, where) if first else place
    if place.role is Role.CLOSING:
        return place
    for role, rule in where.openings:
        match = rule.search(text[:60])
        if (
            match is None
            or match.start() > 16
            or (role is Role.PROBLEMS and place.role not in (Role.REVIEW, Role.TERM_REVIEW))
        ):
            continue
        plan = where.plan(match[0])
        if role is Role.TERM_PLAN and plan and plan.first < where.year:
            if plan.last >= where.year:
                continue
            role = Role.TERM_REVIEW  # “十四五”时期是… in the report that opens the next plan
        if place.role in _AHEAD and role not in (*_AHEAD, Role.CLOSING):
            continue
        period = where.period(role, match[0])
        if role is Role.PLAN and where.named(match[0]) not in (None, where.year):
            continue  # 今年是… in a report of December is the year under review; 到2020年的目标 was set long ago
        ahead = place.period is None or period is None or period.last > place.period.last
        if role is Role.PLAN and not ahead and place.role is not Role.TERM_PLAN:
            continue
        return replace(place, role=role, period=period)
    return place


def _entry(place: _Place, text: str, where: _Map) -> _Place:
    match = where.entry.match(text)
    return replace(place, entry=match["name"]) if match else place


def _sentence(line: Line, place: _Place, where: _Map, *, heading: bool = False) -> Sentence:
    path = tuple(text for _, text in place.headings)
    return Sentence(
        line.text, line.offsets, path[:-1] if heading else path, place.role, where.status(place.role), place.period,
        place.entry, heading,
    )  # fmt: skip
