"""The words on either side of a number that bound it: 突破5000亿元, 5%以上, 约30个."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model.fact import Comparator
from kg.vocabulary.patterns import Patterns

_PARTS_OF_WORDS = {"近": ("最", "附", "邻"), "约": ("签", "节", "集")}
"""Characters with which 近 and 约 are other words (最近, 附近; 签约12个, 节约60万吨)."""


class Comparators:
    """The words of quantities.yaml that bound a number, the longest first."""

    def __init__(self, patterns: Patterns) -> None:
        self.before = _words(patterns.of("quantities", "before"), "{}(?:到|了|至)?$")
        self.after = _words(patterns.of("quantities", "after"), "{}")
        self.milestone = patterns.any_of("quantities", "milestone")

    def around(self, text: str, start: int, end: int, comparator: Comparator) -> tuple[int, int, Comparator]:
        """Where a number begins and ends with the words that bound it, and how they do."""
        for pattern, reading in self.before:
            match = pattern.search(text[:start])
            if match and text[match.start() - 1 : match.start()] not in _PARTS_OF_WORDS.get(match[0], ()):
                start, comparator = match.start(), reading
                break
        for pattern, reading in self.after:
            match = pattern.match(text, end)
            if match:
                end, comparator = match.end(), _both(comparator, reading)
                break
        milestone = self.milestone.match(text, end)
        return start, milestone.end() if milestone else end, comparator


def _both(before: Comparator, after: Comparator) -> Comparator:
    """约5%以上 and 达5%以上 are floors; 控制在5%以内 a ceiling: the word behind decides."""
    return before if before in (Comparator.AT_LEAST, Comparator.MORE_THAN) and after is Comparator.ABOUT else after


def _words(words: Mapping[str, list[str]], shape: str) -> list[tuple[re.Pattern[str], Comparator]]:
    """A pattern for each comparator word, the longest first; `shape` says on which side the number stands."""
    flat = [(word, Comparator(name)) for name, group in words.items() for word in group]
    return [
        (re.compile(shape.format(word)), reading) for word, reading in sorted(flat, key=lambda w: (-len(w[0]), w[0]))
    ]
