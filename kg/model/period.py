"""The time that a fact speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"(?P<first>\d{4})(?:-(?P<last>\d{4})|(?P<part>Q[1-4]|H[12]|-\d\d))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year (`2024`), a part of one (`2023Q1`, `2023H1`) or a term (`2022-2026`).

    >>> Period.of("2022-2026")
    Period(first=2022, last=2026, part='')
    >>> Period.of("2023Q1").label
    '2023Q1'
    """

    first: int
    last: int
    part: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a period runs forwards: {self.first}-{self.last}")

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(year, year)

    @classmethod
    def of(cls, label: str) -> Period:
        """The period that a label names; ValueError for any other text."""
        match = _LABEL.fullmatch(label)
        if match is None:
            raise ValueError(f"no period: {label!r}")
        first = int(match["first"])
        return cls(first, int(match["last"] or first), match["part"] or "")

    @property
    def label(self) -> str:
        return f"{self.first}{self.part}" if self.first == self.last else f"{self.first}-{self.last}"
