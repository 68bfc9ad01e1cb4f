"""Whose report a text is: by its headers, then its own words, then the name of its file.

A wrong issuer puts every figure in the wrong place, so each source decides only by a clear margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model.concept import Division
from kg.model.text import ConceptId
from kg.read.front import Front
from kg.read.places import Places, in_force
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.schemes import NATION

_CONTEXT = 2
"""Points by which the divisions around it must tell one 朝阳区 from another."""
_CONFLICT = 3
"""How many times the points of the division in the headers another one needs to make them doubtful."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The issuer and what decided, or None and why not."""

    issuer: ConceptId | None
    by: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a text says of itself: how often it names divisions, and of which kind its own is ("" where not said).

    Attributes:
        kinds: what the issuer's name may end in; empty where the text does not say.
        sure: whether the speaker himself says so (我代表市人民政府), not only the text's 全市 and 我市.
    """

    mentions: Mapping[str, int]
    kinds: frozenset[str]
    sure: bool


def find_issuer(front: Front, stem: str, year: int | None, places: Places, patterns: Patterns) -> Verdict:
    """The division whose report it is; `stem` is the file's name without its suffix."""
    judge = _Judge(places, patterns, year)
    opening = front.speaks_for
    strangers = patterns.regex("identity", "strangers")
    if opening and strangers.search(opening["office"]):
        return Verdict(None, f"speaks for {opening['who']}{opening['office']}, which is no division of China")
    if front.national:
        return Verdict(NATION, "text" if opening else "headers")
    words = judge.words(front, opening)
    if judge.is_national(front.flat, opening):
        return Verdict(NATION, "text")
    for source, names in (("headers", judge.in_head(front.head)), ("text", judge.in_opening(opening))):
        found = judge.agreed(names, words)
        if found:
            return judge.confirmed(found, words, stem, source)
    return judge.by_words(words, stem, bool(strangers.search(front.head)))


class _Judge:
    """The rules of identity.yaml, for the divisions in force in one year."""

    def __init__(self, places: Places, patterns: Patterns, year: int | None) -> None:
        self.places, self.patterns, self.year = places, patterns, year
        self.points: Mapping[str, int] = patterns.of("identity", "points")
        self.enough: Mapping[str, int] = patterns.of("identity", "enough")

    def words(self, front: Front, opening: re.Match[str] | None) -> Words:
        mentions = self.places.mentions(front.flat)
        offices: Mapping[str, list[str]] = self.patterns.of("identity", "offices")
        if opening and (kinds := offices.get(opening["office"]) or [self.places.end(opening["who"])]) != [""]:
            return Words(mentions, frozenset(kinds), True)
        own: Mapping[str, list[str]] = self.patterns.of("identity", "kinds")
        said = Counter(m["kind"] for m in self.patterns.regex("identity", "own").finditer(front.flat))
        return Words(mentions, frozenset(end for kind in said for end in own.get(kind, ())), False)

    def is_national(self, flat: str, opening: re.Match[str] | None) -> bool:
        """Whether a text without opening words says 我国 often and no 全省, 我市 and so on to speak of."""
        said = Counter(m["kind"] for m in self._regex("own").finditer(flat.replace("全国", "")))
        ours = said.pop("国", 0)
        return not opening and ours >= self.enough["ours"] and ours >= self.enough["ours"] * sum(said.values())

    def in_head(self, head: str) -> list[str]:
        """The names before 第…届人民代表大会, 市长 and 政府工作报告, and those that a title line names."""
        ends = [m.start() for key in ("congress", "office", "title") for m in self._regex(key).finditer(head)]
        return [name for end in ends if (name := self.places.ending(head[:end]))]

    def in_opening(self, opening: re.Match[str] | None) -> list[str]:
        name = self.places.ending(opening["who"]) if opening else ""
        return [name] if name else []

    def agreed(self, names: Iterable[str], words: Words) -> list[Division]:
        """The divisions that most of `names` can mean; empty where they disagree."""
        votes: Counter[ConceptId] = Counter()
        for name in names:
            votes.update(d.id for d in self._bearers(name) if not words.sure or self._kind(d) in words.kinds)
        if not votes:
            return []
        top = max(votes.values())
        found = [self.places.divisions[key] for key, count in votes.items() if count == top]
        return found if len({d.name for d in found}) == 1 else []

    def confirmed(self, found: list[Division], words: Words, stem: str, source: str) -> Verdict:
        """One of the divisions of the same name in `found`, unless the text plainly speaks of another."""
        one, by = self._among(found, words, stem, source)
        if one is None:
            codes = " or ".join(sorted(d.code for d in found)[:4])
            return Verdict(None, f"does not say which {found[0].name} it is of ({codes})")
        ranks = self._ranked(words.mentions, frozenset([self._kind(one)]))
        own = next((points for points, division in ranks if division.id == one.id), 0.0)
        if ranks and ranks[0][0] >= max(_CONFLICT * own, self.enough["points"]) and ranks[0][1].name != one.name:
            return Verdict(None, f"its headers say {one.name}, its text speaks of {ranks[0][1].name}")
        return Verdict(one.id, by)

    def by_words(self, words: Words, stem: str, stranger: bool) -> Verdict:
        """The division that the text names most, of the kind that it calls its own; else that of the file's name."""
        ranks = self._ranked(words.mentions, words.kinds if words.sure else frozenset(self.places.ends))
        if ranks and not stranger:
            points, first = ranks[0]
            peers = [d for p, d in ranks if d.name == first.name and p >= points / 2]
            rival = next((p for p, d in ranks if d.name != first.name), 0.0)
            needed = self.enough["points" if self._kind(first) in words.kinds else "unsaid"]
            if points >= needed and points >= self.enough["margin"] * rival:
                return self.confirmed(peers, words, stem, "text")
        named = self._in_name(stem, words)
        if len(named) == 1 and not stranger:
            own = next((points for points, d in ranks if d.id == named[0].id), 0.0)
            if not ranks or own * 2 >= ranks[0][0] or ranks[0][0] < self.enough["points"]:
                return Verdict(named[0].id, "file name")
        return Verdict(None, "does not say whose report it is")

    def _ranked(self, mentions: Mapping[str, int], kinds: frozenset[str]) -> list[tuple[float, Division]]:
        """(points, division) of every division of one of `kinds` that is named or whose parts are, the best first."""
        own: Counter[ConceptId] = Counter()
        below: dict[ConceptId, float] = {}
        for name, count in mentions.items():
            bearers = self._bearers(name)
            theirs = [d for d in bearers if self._kind(d) in kinds]
            for division in theirs or [d for d in self._stems(name) if self._kind(d) in kinds]:
                own[division.id] += count * self.points["full" if name.endswith(division.name) else "short"]
            for division in bearers:
                if division.parent and name.endswith(division.name):
                    below[division.parent] = below.get(division.parent, 0.0) + self.points["below"] / len(bearers)
        keys = [key for key in {*own, *below} if self._kind(self.places.divisions[key]) in kinds and key != NATION]
        ranks = [(own[key] + below.get(key, 0.0), self.places.divisions[key]) for key in keys]
        return sorted(ranks, key=lambda rank: (-rank[0], rank[1].code))

    def _among(self, found: list[Division], words: Words, stem: str, source: str) -> tuple[Division | None, str]:
        """The one of divisions of the same name around which the text names more, else that which the file names."""
        if len(found) == 1:
            return found[0], source
        around = sorted(((self._around(d, words.mentions), d.code, d) for d in found), key=lambda r: (-r[0], r[1]))
        (first, _, best), (second, _, _) = around[:2]
        if first >= _CONTEXT and first >= self.enough["margin"] * second:
            return best, source
        named = [d for d in found if any(name in stem for name in d.aliases if name.endswith(d.name))]
        named = named or [d for d in found if d.parent and self._is_named(self.places.divisions[d.parent], stem)]
        return (named[0], "file name") if len(named) == 1 else (None, "")

    def _around(self, division: Division, mentions: Mapping[str, int]) -> float:
        """How often the text names the divisions above, and those beside it."""
        points = float(sum(mentions.get(name, 0) for name in division.aliases if name.endswith(division.name)))
        weight, above = 1.0, division.parent
        while above and above != NATION:
            parent = self.places.divisions[above]
            names = [name for name in (parent.name, *parent.aliases) if name in self.places.names]
            points += weight * sum(mentions.get(name, 0) for name in names)
            weight, above = weight / 2, parent.parent
        beside = [name for name in mentions if any(self._is_beside(d, division) for d in self._bearers(name))]
        return points + len(beside)

    def _is_beside(self, other: Division, division: Division) -> bool:
        return other.parent == division.parent and other.name != division.name and division.parent != NATION

    def _in_name(self, stem: str, words: Words) -> list[Division]:
        """The divisions that the file's name names, of the kind that the text calls its own."""
        found: dict[ConceptId, Division] = {}
        for name in self.places.mentions(stem):
            bearers = [d for d in self._bearers(name) if not words.kinds or self._kind(d) in words.kinds]
            for division in bearers or [d for d in self._stems(name) if self._kind(d) in words.kinds]:
                found[division.id] = division
        return [d for d in found.values() if not any(other.parent == d.id for other in found.values())]

    def _is_named(self, division: Division, text: str) -> bool:
        return any(name in text for name in (division.name, *division.aliases) if name in self.places.names)

    def _bearers(self, name: str) -> list[Division]:
        """The divisions of that name; those that only once had it where there is none."""
        found = [d for d in self.places.names.get(name, ()) if in_force(d, self.year)]
        return [d for d in found if d.name == name] or found

    def _stems(self, name: str) -> list[Division]:
        return [d for d in self.places.stems.get(name, ()) if in_force(d, self.year)]

    def _kind(self, division: Division) -> str:
        return self.places.end(division.name)

    def _regex(self, key: str) -> re.Pattern[str]:
        return self.patterns.regex("identity", key)
