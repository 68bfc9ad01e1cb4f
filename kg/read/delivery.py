"""When a report was delivered, by whom, and which year it plans for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.read.front import Front, number
from kg.vocabulary.patterns import Patterns

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_TERM = 400
"""Characters after the salutation in which the nation's report names the congress or the term."""
_BEGINNING = 0.1
"""Share of the text in which the heading of the review stands."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Year of delivery, year planned for (the next one in December), ISO day or "", speaker or ""; what decided."""

    year: int
    target_year: int
    delivered: str
    speaker: str
    by: str


def find_delivery(front: Front, stem: str, year: int | None, patterns: Patterns) -> Delivery | None:
    """When the report was delivered; `year` is what the manifest says. None where nothing says it plainly."""
    day, said = _day(front.head, patterns), _said(front, patterns)
    speaker = _speaker(front.head, patterns)
    december = said is not None and _is_december(front, said, patterns)
    titled, by = _titled(front, patterns), "headers"
    if year is not None:
        by = "manifest"
        if day and day.year != year:
            day = None
    elif day:
        year = day.year
    elif titled:
        year = titled - 1 if december and said == titled else titled
    elif said:
        year, by = said - december, "text"
    else:
        years = set(_IN_NAME.findall(stem))
        if len(years) != 1:
            return None
        year, by = int(years.pop()), "file name"
    target = said if said in (year, year + 1) else None
    if target is None:
        target = year + 1 if day and day.month >= patterns.of("identity", "december") else year
    elif target == year + 1 and by == "manifest" and not (december or _late(day, patterns)):
        target = year
    return Delivery(year, target, day.isoformat() if day else "", speaker, by)


def _late(day: date | None, patterns: Patterns) -> bool:
    return day is not None and day.month >= int(patterns.of("identity", "december"))


def _day(head: str, patterns: Patterns) -> date | None:
    for match in _matches(head, patterns, "delivered"):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue  # 2月30日: a slip of the pen is no date
    return None


def _titled(front: Front, patterns: Patterns) -> int | None:
    """The year that the title gives, or that the session of the National People's Congress stands for."""
    if match := patterns.regex("identity", "title_year").search(front.head):
        return int(match["year"] or match["year2"])
    match = patterns.regex("identity", "npc").search(front.head + front.opening[:_TERM]) if front.national else None
    if match:
        first = int(patterns.of("identity", "npc_tenth")) + 5 * (number(match["term"]) - 10)
        return first + 5 if match["since"] else first + number(match["session"]) - 1
    return None


def _said(front: Front, patterns: Patterns) -> int | None:
    """The year that the text plans for by its own words, where they agree."""
    weight = patterns.of("identity", "votes")
    votes: Counter[int] = Counter()
    for match in _matches(front.lines, patterns, "reviewed"):
        votes[int(match["year"]) + 1] += weight["reviewed"]
    reviews = bool(votes)
    planned = [(match.start(), int(match["year"])) for match in _matches(front.lines, patterns, "planned")]
    for at, year in planned:
        # 2023年主要工作 at the beginning, 2024年主要工作 below: the first is a review, though it does not say so.
        first = not reviews and at < _BEGINNING * len(front.lines) and any(y == year + 1 for _, y in planned)
        votes[year + first] += weight["planned"]
    plans = patterns.of("sections", "plans")
    for match in patterns.regex("identity", "term_reviewed").finditer(front.lines):
        votes[plans[match["plan"]][1] + 1] += weight["term_reviewed"]
    years = {int(match["year"]) for match in patterns.regex("identity", "said_to_be").finditer(front.lines)}
    for year in years:
        votes[year] += weight["said_to_be"] + weight["both_said"] * (year - 1 in years)
    ranks = sorted(((count, year) for year, count in votes.items()), reverse=True)
    if not ranks or ranks[0][0] < patterns.of("identity", "votes_needed"):
        return None
    return ranks[0][1] if len(ranks) == 1 or ranks[0][0] > ranks[1][0] else None


def _is_december(front: Front, planned: int, patterns: Patterns) -> bool:
    """Whether the text calls the year before the one that it plans for 今年."""
    found = patterns.regex("identity", "still_running").finditer(front.lines)
    return any(int(match["year"]) == planned - 1 for match in found)


def _speaker(head: str, patterns: Patterns) -> str:
    return next((match["name"] for match in _matches(head, patterns, "speaker")), "")


def _matches(text: str, patterns: Patterns, key: str) -> Iterator[re.Match[str]]:
    """The matches of each expression under `key`, in the order of the expressions; ^ is the beginning of a line."""
    for rule in patterns.of("identity", key):
        yield from re.finditer(rule, text, re.MULTILINE)
