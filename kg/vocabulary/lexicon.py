"""Surface form -> concepts: names are compared without quotation marks and spaces, and the longest wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.model.text import ConceptId

_NOISE = re.compile(r"[\s“”‘’\"'《》·,，、：:；;.\-（）()*]")


def plain(name: str) -> str:
    """A name as it is compared: without quotation marks, signs and spaces, in lower case.

    >>> plain("“415X”先进制造业集群培育工程")
    '415x先进制造业集群培育工程'
    """
    return _NOISE.sub("", name).lower()


class Lexicon:
    """The names of one scheme."""

    def __init__(self, names: Iterable[tuple[str, ConceptId]]) -> None:
        self.concepts: dict[str, frozenset[ConceptId]] = {}
        surfaces = set()
        for name, concept in names:
            key = plain(name)
            self.concepts[key] = self.concepts.get(key, frozenset()) | {concept}
            surfaces.add(name)
        longest = sorted({s.strip("“”") for s in surfaces if len(plain(s)) >= 3}, key=lambda s: (-len(s), s))
        self._pattern = re.compile("|".join(_bounded(s) for s in longest)) if longest else None

    @classmethod
    def of(cls, labels: Mapping[ConceptId, tuple[str, ...]]) -> Lexicon:
        return cls((name, concept) for concept, names in labels.items() for name in names)

    def get(self, name: str) -> ConceptId | None:
        """The one concept of that name; None where there is none, or more than one."""
        found = self.concepts.get(plain(name), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every name in `text`, the longest at each place, from left to right."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield match.span()


def _bounded(name: str) -> str:
    """The pattern of a name, which begins and ends no longer number or Latin word: no 1248 in 12480个."""
    before = "(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = "(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"
