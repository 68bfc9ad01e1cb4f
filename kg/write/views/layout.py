"""DiGraph -> positions: divisions in rows by level, programmes in the rows between, nothing on top of anything else.

Positions are computed here rather than by forces in the browser, so that a page looks the same each time it is opened
and is drawn at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

import networkx as nx

GAP = 14
LINE_GAP = {"division": 26, "programme": 16}
BAND_GAP = 46
NARROWEST, PROPORTION = 1040, 1.9
SPREAD = 0.9
"""Part of the breadth over which a short row of divisions is spread, so that lines pass beside the row above."""
TOP, BOTTOM = 0, 3
"""Ranks of the nation and of counties."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node's place: its centre and its size, in pixels."""

    x: float
    y: float
    width: int
    height: int

    def overlaps(self, other: Box) -> bool:
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def boxes(network: nx.DiGraph[str], shown: Iterable[str], sizes: Mapping[str, tuple[int, int]]) -> dict[str, Box]:
    """A box for each division of `network` and for each programme of `shown`; long rows go on in the next line.

    A programme stands below the highest level that it belongs to, those of districts alone just above the districts.
    Within a row each node stands near those that it is connected to.
    """
    programmes = sorted(set(shown))
    divisions = sorted(key for key in network if network.nodes[key]["kind"] == "division")
    breadth = _breadth([sizes[key] for key in (*divisions, *programmes)])
    x_of: dict[str, float] = {key: index - len(divisions) / 2 for index, key in enumerate(divisions)}
    placed: dict[str, Box] = {}
    top = 0.0
    for rank in range(TOP, BOTTOM + 1):
        level = [key for key in divisions if network.nodes[key]["rank"] == rank]
        if level:
            top = _place(_lines(level, sizes, breadth), sizes, top, "division", breadth, placed)
        between = [key for key in programmes if min(network.nodes[key]["rank"], BOTTOM - 1) == rank]
        between.sort(key=lambda key: (*_reach(network, key), _pull(network, key, x_of), key))
        if between:
            top = _place(_lines(between, sizes, breadth), sizes, top, "programme", breadth, placed)
    return placed


def _breadth(sizes: Iterable[tuple[int, int]]) -> int:
    """As wide as a window at least, wider where many boxes would otherwise make a tower."""
    area = sum((width + GAP) * (height + LINE_GAP["programme"]) for width, height in sizes)
    return max(NARROWEST, round(sqrt(area * PROPORTION)))


def _reach(network: nx.DiGraph[str], programme: str) -> tuple[int, ...]:
    """Wider reach first."""
    data = network.nodes[programme]
    return -data["levels"], -data["divisions"], -data["reports"]


def _pull(network: nx.DiGraph[str], programme: str, x_of: Mapping[str, float]) -> float:
    return fmean([x_of[key] for key in network.predecessors(programme) if key in x_of] or [0.0])


def _lines(row: Iterable[str], sizes: Mapping[str, tuple[int, int]], breadth: int) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = 0
    for key in row:
        width = sizes[key][0] + GAP
        if lines[-1] and used + width > breadth:
            lines.append([])
            used = 0
        lines[-1].append(key)
        used += width
    return lines


def _place(
    lines: Iterable[list[str]],
    sizes: Mapping[str, tuple[int, int]],
    top: float,
    kind: str,
    breadth: int,
    placed: dict[str, Box],
) -> float:
    """Puts the lines below each other from `top` on, each centred; gives where the next row may begin."""
    for line in lines:
        width, height = sum(sizes[key][0] for key in line), max(sizes[key][1] for key in line)
        gap = GAP if kind == "programme" else max(GAP, (breadth * SPREAD - width) / len(line))
        left = -(width + gap * (len(line) - 1)) / 2
        for key in line:
            placed[key] = Box(left + sizes[key][0] / 2, top + height / 2, *sizes[key])
            left += sizes[key][0] + gap
        top += height + LINE_GAP[kind]
    return top - LINE_GAP[kind] + BAND_GAP
