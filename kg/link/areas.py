"""Whose figure it is: the issuer's, a division's below or above it, or a functional zone's."""

from __future__ import annotations

import re

from kg.model.concept import LEVEL_RANK, Division, Level, Zone
from kg.model.fact import content_key
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary

_ALSO = "、和与及"
"""Behind a place, more places: the figure is not the first one's (呼和浩特、鄂尔多斯、满洲里3个综保区)."""


class AreaLinker:
    """Knows the issuer's place among the divisions, and the names of those below it."""

    def __init__(self, vocabulary: Vocabulary, issuer: ConceptId, year: int) -> None:
        self.vocabulary = vocabulary
        self.issuer = vocabulary.divisions[issuer]
        self.levels = {word: Level(level) for word, level in vocabulary.patterns.of("areas", "levels").items()}
        zone = vocabulary.patterns.of("areas", "zone")
        self.zone_heading = re.compile(vocabulary.patterns.of("areas", "zone_heading").replace("ZONE", zone))
        self.below = {name: d.id for d in self._below(year) for name in (d.name, *d.aliases) if len(name) >= 2}
        names = sorted(self.below, key=lambda n: (-len(n), n))
        self.at_front = re.compile("|".join(map(re.escape, names))) if names else None
        self.zones: dict[ConceptId, Zone] = {}

    def _below(self, year: int) -> list[Division]:
        children: dict[ConceptId | None, list[Division]] = {}
        for division in self.vocabulary.divisions.values():
            if division.until is None or division.until >= year:
                children.setdefault(division.parent, []).append(division)
        direct = children.get(self.issuer.id, [])
        return [*direct, *(grandchild for child in direct for grandchild in children.get(child.id, []))]

    def superior(self, level: Level) -> ConceptId | None:
        """The division of that level that the issuer lies in; the issuer itself where it has that level."""
        division: Division | None = self.issuer
        while division is not None and LEVEL_RANK[division.level] > LEVEL_RANK[level]:
            division = self.vocabulary.divisions.get(division.parent) if division.parent else None
        return division.id if division is not None and division.level is level else None

    def is_kin(self, division: ConceptId) -> bool:
        """Whether a division is the issuer, lies above it or below it."""
        return self._within(self.issuer.id, division) or self._within(division, self.issuer.id)

    def _within(self, inner: ConceptId | None, outer: ConceptId) -> bool:
        while inner is not None and inner != outer:
            inner = self.vocabulary.divisions[inner].parent
        return inner is not None

    def link(self, label: str, headings: tuple[str, ...], owner: ConceptId | None) -> tuple[ConceptId, str]:
        """The area of a figure, and its label without the area's name in front.

        `owner` is the division that the definition in which the figure stands belongs to.
        """
        for word, level in self.levels.items():
            if label.startswith(word) and len(label) > len(word):
                superior = self.superior(level)
                if superior is not None and superior != self.issuer.id:
                    return superior, label
        if self.at_front is not None and (match := self.at_front.match(label)):
            rest = label[match.end() :]
            named = len(match[0]) >= 3 or self.vocabulary.indicator_names.get(rest) is not None  # 泸州经济总量
            if named and len(rest) >= 3 and rest[0] not in _ALSO:
                return self.below[match[0]], rest.lstrip("的")
        zone = self._zone(headings)
        if zone is not None:
            return zone, label
        return owner or self.issuer.id, label

    def _zone(self, headings: tuple[str, ...]) -> ConceptId | None:
        match = self.zone_heading.match(headings[-1]) if headings else None
        if match is None:
            return None
        identifier = ConceptId(f"zone/{self.issuer.code}-{content_key(match['zone'])[:8]}")
        self.zones.setdefault(identifier, Zone(identifier, match["zone"], self.issuer.id))
        return identifier
