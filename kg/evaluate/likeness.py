"""How much two labels, numbers or rows are alike; the measures of the annotation guide's yardstick."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from kg.evaluate.annotation import ObservationRow, ProgrammeRow

G = TypeVar("G")
P = TypeVar("P")

# full-width signs count as the ASCII ones, punctuation and white space not at all
_FULL = str.maketrans("０１２３４５６７８９％（）：；，．—", "0123456789%():;,.-")
_NOISE = re.compile(r"[\s“”‘’\"'《》<>()·,、:;.\-*]")
_SAME_KIND = {"increment": "amount"}
_SAME_STATUS = {"estimate": "actual"}
HELD = 0.95
"""Likeness of a label and a longer one that holds it, if it is at least half as long."""


@lru_cache(maxsize=1 << 16)
def plain(text: str | None) -> str:
    """A label without quotation marks, punctuation and case.

    >>> plain("“415X”先进制造业集群培育工程") == plain("415x先进制造业集群培育工程")
    True
    """
    return _NOISE.sub("", (text or "").translate(_FULL)).lower()


def alike(a: str | None, b: str | None) -> float:
    """0 to 1: the overlap of the pairs of characters of two labels.

    >>> alike("生产总值", "地区生产总值"), alike("出口", "进口")
    (0.95, 0.0)
    """
    a, b = plain(a), plain(b)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if short in long and len(short) * 2 >= len(long):
        return HELD
    x, y = _pairs(a), _pairs(b)
    return 2 * len(x & y) / (len(x) + len(y))


def same_programme(a: str | None, b: str | None) -> bool:
    """Whether one name is the other, or the better part of it."""
    a, b = plain(a), plain(b)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return a == b or (short in long and len(short) >= 4 and len(short) >= 0.6 * len(long))


def close(a: float | None, b: float | None) -> bool:
    """Whether two numbers are equal but for rounding."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_status(g: ObservationRow, p: ObservationRow) -> bool:
    """An estimate (预计) counts as an actual."""
    return _SAME_STATUS.get(g.status, g.status) == _SAME_STATUS.get(p.status, p.status)


def observation_likeness(g: ObservationRow, p: ObservationRow) -> float:
    """0 unless value, kind of aspect and label agree; more where period, status and comparator agree too."""
    if not close(g.value, p.value):
        return 0.0
    if _SAME_KIND.get(g.aspect, g.aspect) != _SAME_KIND.get(p.aspect, p.aspect):
        return 0.0
    label = label_likeness(g, p, crosswise=True)
    if label < 0.5:
        return 0.0
    return label + 0.3 * (g.period == p.period) + 0.2 * same_status(g, p) + 0.1 * (g.comparator == p.comparator)


def relative_likeness(g: ObservationRow, p: ObservationRow) -> float:
    """Of two targets without a number: label and kind of relation agree."""
    if label_likeness(g, p, crosswise=False) < 0.5 or g.relation != p.relation:
        return 0.0
    return alike(g.label, p.label)


def label_likeness(g: ObservationRow, p: ObservationRow, *, crosswise: bool) -> float:
    """Of the labels or of the standard indicators; `crosswise` also of a label and an indicator."""
    straight = max(alike(g.label, p.label), alike(g.metric, p.metric))
    return max(straight, alike(g.metric, p.label), alike(g.label, p.metric)) if crosswise else straight


def programme_likeness(g: ProgrammeRow, p: ProgrammeRow) -> float:
    """2 where a name is the same, 1 where one name holds another."""
    if any(plain(a) == plain(b) for a in g.names for b in p.names):
        return 2.0
    return float(any(same_programme(a, b) for a in g.names for b in p.names))


def matched(gold: Sequence[G], found: Sequence[P], likeness: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Pairs of indices, best first; each row is used once, ties go to the earlier row."""
    options = [(likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)]
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted((o for o in options if o[0] > 0), key=lambda o: (-o[0], o[1], o[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
