"""Names of divisions in a text: which there are, how often, and which division ends where.

Names recur (鼓楼区), and a name holds for a time (崇明县 until 2016): both are left to the caller, who knows the year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.model.concept import Division
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.patterns import Patterns

_LONGEST = 24
"""Characters of the longest name that is looked for in front of a word (新疆维吾尔自治区克孜勒苏柯尔克孜自治州)."""


@dataclass(frozen=True, slots=True)
class Places:
    """All names that ontology/ knows for divisions.

    Attributes:
        names: every name, with the divisions that bear or bore it.
        stems: names without their ending (恩施) that the table gives to a division of another kind.
        starts: names by their first two characters, the longest first.
        ends: what the names of divisions end in, the longest first.
    """

    divisions: Mapping[ConceptId, Division]
    names: Mapping[str, tuple[Division, ...]]
    stems: Mapping[str, tuple[Division, ...]]
    starts: Mapping[str, tuple[str, ...]]
    ends: tuple[str, ...]

    def mentions(self, text: str) -> Counter[str]:
        """How often each name stands in `text`, the longest at each place; one pass, whatever the number of names."""
        found: Counter[str] = Counter()
        at, last = 0, len(text) - 1
        while at < last:
            for name in self.starts.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    found[name] += 1
                    at += len(name)
                    break
            else:
                at += 1
        return found

    def ending(self, text: str) -> str:
        """The longest name that `text` ends with, or ""."""
        tails = (text[-length:] for length in range(min(_LONGEST, len(text)), 1, -1))
        return next((tail for tail in tails if tail in self.names), "")

    def end(self, name: str) -> str:
        """What `name` ends in: 自治区 for 西藏自治区, 区 for 余杭区, "" where it is no such name."""
        return next((end for end in self.ends if name.endswith(end)), "")


def in_force(division: Division, year: int | None) -> bool:
    """Whether the division existed in `year`; with None, whether it does today."""
    if year is None:
        return division.until is None
    return any(v.since <= year and (v.until is None or year <= v.until) for v in division.versions)


def places(vocabulary: Vocabulary) -> Places:
    """The names of a vocabulary, built once for each."""
    return _places(_Edition(vocabulary.version, len(vocabulary.divisions), vocabulary.divisions, vocabulary.patterns))


@dataclass(frozen=True, slots=True)
class _Edition:
    """A vocabulary as a key: its version tells it from others."""

    version: str
    size: int
    divisions: Mapping[ConceptId, Division] = field(compare=False)
    patterns: Patterns = field(compare=False)


@lru_cache(maxsize=2)
def _places(edition: _Edition) -> Places:
    ends = tuple(edition.patterns.of("identity", "ends"))
    more: Mapping[str, str] = edition.patterns.of("identity", "more_names")
    ignored = frozenset(edition.patterns.of("identity", "no_names"))
    names: dict[str, list[Division]] = {}
    for division in edition.divisions.values():
        daily = [name for name, full in more.items() if full == division.name]
        for name in dict.fromkeys((division.name, *division.aliases, *daily)):
            if len(name) > 1 and name not in ignored:
                names.setdefault(name, []).append(division)
    stems: dict[str, list[Division]] = {}
    for division in edition.divisions.values():
        end = next((end for end in ends if division.name.endswith(end)), "")
        stem = division.name.removesuffix(end)
        if stem in names and division not in names[stem]:
            stems.setdefault(stem, []).append(division)
    starts: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        starts.setdefault(name[:2], []).append(name)
    return Places(
        edition.divisions,
        {name: tuple(found) for name, found in names.items()},
        {stem: tuple(found) for stem, found in stems.items()},
        {start: tuple(found) for start, found in starts.items()},
        ends,
    )
