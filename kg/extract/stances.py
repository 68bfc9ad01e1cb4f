"""The verb around a programme's name -> cue and stance."""

from __future__ import annotations

import re

from kg.model.fact import Stance
from kg.vocabulary.patterns import Patterns

_TOO_FAR = re.compile(r"\d(?:%|[万亿]|个|家|项)|.{36}")
"""Between a verb and the name that it governs there is neither a figure nor half a sentence."""
_CLAUSE = re.compile(r"[，；：。！？]")


class Stances:
    """The verbs of programmes.yaml, the longest first."""

    def __init__(self, patterns: Patterns) -> None:
        groups = patterns.of("programmes", "stances")
        self.stance = {verb: Stance(name) for name, verbs in groups.items() for verb in verbs}
        self.verb = re.compile("|".join(sorted(map(re.escape, self.stance), key=lambda v: (-len(v), v))))
        self.behind = [(Stance(name), re.compile(rule)) for name, rule in patterns.of("programmes", "after").items()]
        self.listed = patterns.regex("programmes", "listed_names")
        self.breaks = patterns.any_of("programmes", "breaks")
        self.strong = tuple(patterns.of("programmes", "strong"))
        takes = (*self.strong, *patterns.of("programmes", "takes"))
        self.objects = frozenset(verb for verb in self.stance if verb.endswith(takes))

    def verb_in(self, text: str) -> bool:
        """Whether `text` holds a word that no name goes over: 实施, 推进, 成为 and the like."""
        return self.breaks.search(text) is not None

    def last_verb(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The last verb that takes a programme up between two offsets, none that a list joins (和深化…)."""
        verbs = list(self.verb.finditer(text, start, end))
        free = [m for m in verbs if m.start() == start or text[m.start() - 1] not in "和与及、的" or self._takes(m[0])]
        strong = [m for m in free if self._takes(m[0])]
        return strong[-1] if strong else free[-1] if free else None

    def object_verb(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The verb whose object ends at `end`: the last one, or the one that opens the clause and takes all of it."""
        last = self.last_verb(text, start, end)
        if last is not None and last.end() == end:  # 实施重点群体创业推进行动
            last = self.last_verb(text, start, last.start())
        if last is not None and last[0] in self.objects:
            return last
        first = self.verb.match(text, start, end)
        return first if first is not None and first[0] in self.objects else None

    def _takes(self, verb: str) -> bool:
        """Whether a verb takes a programme for its object wherever it stands: 实施, 推进 and their compounds."""
        return verb.endswith(self.strong)

    def said_of(self, behind: str) -> tuple[str, Stance] | None:
        """The verb behind a name that is the subject of its clause, and the stance that it shows."""
        following = self.listed.sub("", behind, count=1)
        for stance, rule in self.behind:
            if match := rule.search(following):
                return match[0], stance
        return None

    def of(self, text: str, begin: int, end: int, owner: str) -> tuple[str, Stance]:
        """The cue of a name at `begin` to `end`, and the stance that it shows.

        A verb after the name counts where none stands before it; naming the level above makes it an alignment.
        """
        clause = max((m.end() for m in _CLAUSE.finditer(text, 0, begin)), default=0)
        verb = self.last_verb(text, clause, begin)
        if verb is not None and not _TOO_FAR.search(text[verb.end() : begin]):
            stance = self.stance[verb[0]]
            if owner and stance is Stance.IMPLEMENTS:
                stance = Stance.ALIGNS
            return verb[0] + owner, stance
        if said := self.said_of(text[end:]):
            return said
        if begin == clause and clause:  # 深化…改革，“大综合一体化”行政执法改革: the verb of the clause before goes on
            previous = max((m.end() for m in _CLAUSE.finditer(text, 0, clause - 1)), default=0)
            verb = self.last_verb(text, previous, clause - 1) if text[clause - 1] == "，" else None
            if verb is not None and verb.start() == previous:
                return verb[0], self.stance[verb[0]]
        return owner, Stance.MENTIONS
