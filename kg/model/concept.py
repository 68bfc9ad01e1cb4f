"""The things that facts are about: divisions, zones, programmes, indicators and units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model.text import ConceptId


class Level(StrEnum):
    """Administrative levels; the values are the contract's class names."""

    NATION, PROVINCE, PREFECTURE, COUNTY = "Nation", "Province", "Prefecture", "County"


LEVEL_RANK = {level: rank for rank, level in enumerate(Level)}
"""Nation 0, Province 1, Prefecture 2, County 3."""


@dataclass(frozen=True, slots=True)
class DivisionVersion:
    """A division between two changes of its territory or name; `until` is None while it lasts."""

    id: ConceptId
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Division:
    """A unit of administration with its GB/T 2260 code.

    Attributes:
        id: `division/330109`; the nation is `division/100000`.
        name: full official name (萧山区); `aliases` the short and the prefixed ones (萧山, 杭州市萧山区).
        parent: the division above, None for the nation.
        versions: oldest first, never empty.
        until: year in which it was abolished, None while it lasts.
    """

    id: ConceptId
    code: str
    name: str
    level: Level
    parent: ConceptId | None
    aliases: tuple[str, ...] = ()
    versions: tuple[DivisionVersion, ...] = ()
    until: int | None = None


@dataclass(frozen=True, slots=True)
class DivisionChange:
    """An `org:ChangeEvent`: the versions that it ended and those that it began."""

    id: ConceptId
    year: int
    label: str
    originals: tuple[ConceptId, ...]
    results: tuple[ConceptId, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A functional zone without GB code (萧山经济技术开发区) inside a division."""

    id: ConceptId
    name: str
    within: ConceptId


@dataclass(frozen=True, slots=True)
class Programme:
    """A named policy initiative.

    Attributes:
        id: `programme/zj-415x`, or `programme/p-…` while it is provisional.
        name: fullest form, with its quotation marks and type noun.
        notation: its code (415X), or "".
        kind: type noun: 工程 行动 计划 战略 改革 政策 体系 机制 经验 其他.
        owner: the Division whose it is; None where nobody has said so.
        part_of, based_on: programmes.
        status: `established` (sourced), `inferred` (our own reading) or `provisional` (minted from a text).
        source: where `owner` and `part_of` come from.
        everywhere: whether its name means it in any report, not only in its owner's and those below (“枫桥经验”).
    """

    id: ConceptId
    name: str
    aliases: tuple[str, ...] = ()
    english: str = ""
    notation: str = ""
    kind: str = "其他"
    owner: ConceptId | None = None
    part_of: tuple[ConceptId, ...] = ()
    based_on: tuple[ConceptId, ...] = ()
    status: str = "provisional"
    source: str = ""
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A standard indicator (`standard`), or one minted from a text.

    `units` are the usual units as written; `polarity` is +1, -1 or 0 (context); `heading` is the wider row of the
    reference list that has the measure (城市公园/绿道 for 绿道), a label that never finds it in a text.
    """

    id: ConceptId
    name: str
    aliases: tuple[str, ...] = ()
    english: str = ""
    polarity: int = 0
    units: tuple[str, ...] = ()
    standard: bool = False
    heading: str = ""

    @property
    def other_labels(self) -> tuple[str, ...]:
        """All that it is called beside its name."""
        return (*self.aliases, self.heading) if self.heading else self.aliases


@dataclass(frozen=True, slots=True)
class Unit:
    """A base unit.

    Attributes:
        id: `unit/PERCENT`.
        iri: of QUDT where it has the unit, else ours.
        name: as a report writes it (亩).
        surfaces: every way of writing it.
        kind: money, percent, area, length, mass, energy, volume, time or count.
        si: factor to the SI or QUDT reference unit, with that unit's name; None for counts.
    """

    id: ConceptId
    iri: str
    name: str
    surfaces: tuple[str, ...]
    english: str = ""
    si: tuple[Decimal, str] | None = None
    kind: str = "count"
