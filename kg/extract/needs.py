"""Names that cannot stand alone, and the verbs and examples that stand before a name."""

from __future__ import annotations

import re

from kg.extract.labels import Label
from kg.vocabulary.patterns import Patterns

_EXAMPLES = re.compile(r"(?:.*、)?(?P<last>[^、]{2,}?)等(?![级额值同距于])(?P<kind>[^、等]{2,})")
_WORD = 2
"""Characters of a kind that says nothing without an example (项目)."""


class Needs:
    """The words of labels.yaml that say what a name still needs."""

    def __init__(self, patterns: Patterns) -> None:
        self.totals = frozenset(patterns.of("labels", "totals"))
        self.needy = frozenset(patterns.of("labels", "needy"))
        self.generic = frozenset(patterns.of("labels", "generic"))
        self.in_sentence = frozenset(patterns.of("labels", "in_sentence"))
        self.spreading: list[str] = patterns.of("labels", "spreading")
        self.none = patterns.regex("labels", "bare")
        self.rate = patterns.regex("labels", "bare_rate")
        self.lean = patterns.regex("labels", "lean")

    def name(self, label: Label) -> str:
        """The name of a label, "" where its words hold none."""
        return "" if self.none.fullmatch(label.name) else label.name

    def lacking(self, name: str) -> str:
        """The name if it needs the name of something else before it (产值, 项目), else ""."""
        return name if name in self.needy or name in self.generic or self.rate.fullmatch(name) else ""

    def says_too_little(self, name: str) -> bool:
        """Whether a name cannot stand alone: 产值, 项目, 总数, or none at all."""
        return not name or name in self.totals or bool(self.lacking(name))

    def spread(self, label: Label) -> str:
        """带动, where it stood right before the name."""
        return next((verb for verb in self.spreading if label.verbs.endswith(verb)), "")


def last_example(name: str, *, short: bool = False) -> str:
    """Of the examples before 等 only the last stays, and none where it is much longer than what it stands for.

    >>> last_example("电动重卡、电子信息、竹产业等供需对接活动")
    '竹产业等供需对接活动'
    """
    match = None if "用于" in name else _EXAMPLES.fullmatch(name)
    if match is None:
        return name
    last, kind = match["last"], match["kind"]
    if last.count("”") > last.count("“"):  # “戏聚沂蒙、乐享沂蒙”等九大类活动
        return name
    longest = 2 * len(kind) - (3 if short else 0)
    return f"{last}等{kind}" if len(last) <= longest or len(kind) == _WORD or last.endswith("”") else kind
