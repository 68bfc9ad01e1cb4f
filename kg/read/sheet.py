"""Rows of print -> text: the order of columns, running heads and page numbers, paragraphs.

Coordinates are in points from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.read.ideographs import unified
from kg.read.text import Text

_RUNNING = 0.35
"""Share of the pages on which a line must stand at the same end to be a running head; left and right may differ."""
_PAGE_NUMBER = re.compile(
    r"[\s—–－\-·•~]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[\s—–－\-·•~]*"
)
_SAYS = re.compile(r"[，。；：、]|.{40}")
"""What no running head has."""
_EDGE = 2
"""Rows at either end of a page among which heads and numbers are looked for."""
_NEAR = 25
"""Rows before and after one from which the edges of its column are seen."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a row stands."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Row:
    """A line of print."""

    text: str
    box: Box


Rows = Sequence[Row]


def laid_out(pages: Sequence[Rows]) -> Text:
    """The text of all pages, in the order of reading, without what repeats on them."""
    text: list[str] = []
    starts: list[int] = []
    at = 0
    for rows in without_running([in_order(rows) for rows in pages]):
        page = unified(paragraphs(rows))
        starts.append(at)
        text.append(page)
        at += len(page)
    return Text("".join(text), tuple(starts))


def in_order(rows: Rows) -> Rows:
    """`rows` column by column, where the file gives them row by row; its own order is right in all other cases."""
    if sum(_beside(a.box, b.box) for a, b in pairwise(rows)) * 4 < max(len(rows), 1):
        return rows
    gutter = _gutter(rows)
    if gutter is None:
        return sorted(rows, key=lambda row: (-round(row.box.top), row.box.left))
    ordered: list[Row] = []
    block: list[Row] = []
    for row in sorted(rows, key=lambda row: -row.box.top):
        if row.box.left < gutter < row.box.right:  # over both columns: a headline
            ordered += [*_columns(block, gutter), row]
            block = []
        else:
            block.append(row)
    return [*ordered, *_columns(block, gutter)]


def _beside(a: Box, b: Box) -> bool:
    return b.left > a.right and min(a.top, b.top) - max(a.bottom, b.bottom) > 0.5 * min(a.height, b.height)


def _gutter(rows: Rows) -> float | None:
    """The abscissa that the fewest rows cross, if nearly none does and there is something on either side."""
    left, right = min(row.box.left for row in rows), max(row.box.right for row in rows)
    steps = [left + (right - left) * step / 100 for step in range(25, 76)]
    crossed = {x: sum(row.box.left < x < row.box.right for row in rows) for x in steps}
    fewest = min(crossed.values())
    middle = [x for x in steps if crossed[x] == fewest]
    return median(middle) if fewest * 5 <= len(rows) else None


def _columns(rows: Rows, gutter: float) -> list[Row]:
    return [row for row in rows if row.box.left < gutter] + [row for row in rows if row.box.left >= gutter]


def without_running(pages: Sequence[Rows]) -> list[Rows]:
    """`pages` without the lines that repeat at their ends, and without page numbers."""
    seen = Counter(key for rows in pages for key in {_key(row.text) for row in _edges(rows)} if not _SAYS.search(key))
    often = {key for key, count in seen.items() if count >= max(3, _RUNNING * len(pages))}
    return [_body(rows, often) for rows in pages]


def _body(rows: Rows, often: set[str]) -> Rows:
    edges = _edges(rows)
    return [row for row in rows if row not in edges or not (_key(row.text) in often or _is_page_number(row.text))]


def _is_page_number(text: str) -> bool:
    return len(text) < 40 and bool(_PAGE_NUMBER.fullmatch(text))


def _edges(rows: Rows) -> list[Row]:
    """The highest and the lowest rows."""
    by_height = sorted(rows, key=lambda row: -row.box.top)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", text))


def paragraphs(rows: Rows) -> str:
    """A line each, with a blank line before each paragraph: before an indent, a gap or a change of size."""
    if not rows:
        return ""
    size = median(row.box.height for row in rows)
    lines = [rows[0].text]
    for at in range(1, len(rows)):
        if _beside(rows[at - 1].box, rows[at].box):  # the next cell of a table
            lines[-1] += "\t" + rows[at].text
            continue
        near = [row.box for row in rows[max(0, at - _NEAR) : at + _NEAR]]
        lines += ["", rows[at].text] if _begins(rows[at - 1].box, rows[at].box, near, size) else [rows[at].text]
    return "\n".join(lines) + "\n"


def _begins(above: Box, box: Box, near: Sequence[Box], size: float) -> bool:
    """Whether a paragraph begins at `box`; `near` are the boxes around it."""
    if abs(above.height - box.height) > 0.2 * size:
        return True
    if box.left > min(other.left for other in near if _overlap(other, box)) + size:
        return True
    if above.top < box.bottom:  # the next column
        return False
    return (
        above.bottom - box.top > 1.5 * size or above.right < max(o.right for o in near if _overlap(o, above)) - 3 * size
    )


def _overlap(a: Box, b: Box) -> bool:
    """Whether two rows stand in the same column."""
    return a == b or (a.left < b.right and a.right > b.left)
