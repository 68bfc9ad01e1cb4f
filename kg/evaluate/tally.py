"""Counts -> precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Row(Protocol):
    """Anything that a reader may have marked as optional."""

    @property
    def optional(self) -> bool: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows that are right, found but wrong, and missed.

    >>> Tally(right=3, wrong=1, missed=0).precision, Tally().f1
    (0.75, 0.0)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `of` matched rows agree in one field."""

    agree: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.agree + other.agree, self.of + other.of)

    @property
    def ratio(self) -> float:
        return self.agree / self.of if self.of else 0.0


def tallied(
    gold: Sequence[R],
    found: Sequence[R],
    pairs: Sequence[tuple[int, int]],
    is_right: Callable[[R, R], bool] = lambda g, p: True,
) -> Tally:
    """Optional rows of either side count neither way; a matched row that is not right is wrong and missed."""
    judged = [is_right(gold[i], found[j]) for i, j in pairs if not gold[i].optional]
    right, off = sum(judged), len(judged) - sum(judged)
    seen_gold, seen_found = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = sum(not g.optional for i, g in enumerate(gold) if i not in seen_gold)
    surplus = sum(not p.optional for j, p in enumerate(found) if j not in seen_found)
    return Tally(right, off + surplus, off + missed)
