"""Clean lines -> paragraphs: lines that a page or a column broke are joined again.

A break is real after a full stop, before numbering and around headings. Where a text is wrapped (most lines end in the
middle of a sentence), all other breaks are the layout's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.mend import Line
from kg.vocabulary.patterns import Patterns

_WRAPPED = 0.4
"""Share of lines that end in mid-sentence from which on a text counts as wrapped by its layout."""
_LONGEST_HEADING = 45
_CONTINUES = re.compile(r"[，、。；：）”’》！？%]|以上|以下|以内|左右|及以上")
_UNIT = re.compile("[亿万元]")
_HANGS = re.compile(r"[，、（“‘《和与及]$|(?:^|[。；])[一二三四五六七八九十](?:是|要)$")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The patterns that tell one paragraph from the next."""

    opener: re.Pattern[str]
    numbered: re.Pattern[str]
    end: str
    named: re.Pattern[str]
    titles: re.Pattern[str]
    annex: re.Pattern[str]

    @classmethod
    def of(cls, patterns: Patterns) -> Shapes:
        kinds = "|".join(patterns.of("programmes", "heading_kinds"))
        return cls(
            patterns.regex("text", "openers"),
            patterns.regex("sections", "levels"),
            patterns.of("text", "paragraph_end"),
            re.compile(rf"[\u4e00-\u9fff“”]{{2,14}}(?:{kinds})"),
            re.compile("|".join(f"(?:{rule})" for _, rule in patterns.of("sections", "heading"))),
            patterns.regex("sections", "annex"),
        )

    def is_heading(self, paragraphs: list[Line]) -> bool:
        """Whether the last paragraph is a numbered heading, of however many lines."""
        last = paragraphs[-1].text if paragraphs else ""
        return len(last) <= _LONGEST_HEADING and self.numbered.match(last) is not None

    def is_title(self, line: Line, following: Line | None) -> bool:
        """Whether a line without numbering is a heading between blank lines (2023年工作回顾, 招商引资大攻坚)."""
        if self.annex.fullmatch(line.text):
            return True
        alone = line.gap and (following is None or following.gap)
        part = (
            alone and len(line.text) <= 25 and self.titles.search(line.text) and not re.search("[，、。；]", line.text)
        )
        return bool(part or (line.gap and self.named.fullmatch(line.text)))


def join(lines: list[Line], patterns: Patterns) -> list[Line]:
    """The paragraphs of `lines`, headings as paragraphs of their own."""
    shapes = Shapes.of(patterns)
    wrapped = _is_wrapped(lines, shapes)
    paragraphs: list[Line] = []
    spaced = 2 * sum(line.gap for line in lines) > len(lines)
    previous: Line | None = None
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        heading_ends = wrapped and not spaced and line.gap and shapes.is_heading(paragraphs)
        if (
            previous is not None
            and not heading_ends
            and _continues(previous, paragraphs[-1], line, following, wrapped, shapes)
        ):
            paragraphs[-1] = paragraphs[-1] + line
        else:
            paragraphs.append(line)
        previous = line
    return paragraphs


def _is_wrapped(lines: list[Line], shapes: Shapes) -> bool:
    open_ended = sum(
        len(line.text) >= 12
        and line.text[-1] not in shapes.end
        and not line.marks
        and not shapes.numbered.match(line.text)
        for line in lines
    )
    return open_ended > _WRAPPED * max(len(lines), 1)


def _continues(
    previous: Line, paragraph: Line, line: Line, following: Line | None, wrapped: bool, shapes: Shapes
) -> bool:
    """Whether `line` goes on with the paragraph that `previous` ended."""
    if line.marks or shapes.numbered.match(line.text):
        return False
    if previous.text[-1] in shapes.end or shapes.annex.fullmatch(previous.text):
        return False
    counted = previous.text[-1].isdigit() and _UNIT.match(line.text)  # not 万元生产总值能耗… below a heading
    if counted or _CONTINUES.match(line.text) or _HANGS.search(previous.text):
        return True
    if not wrapped:
        return len(previous.text) > 60 and not previous.marks
    if previous.marks or shapes.is_title(line, following):
        return False
    if previous.text == paragraph.text:  # a heading is a paragraph of one line
        if shapes.numbered.match(previous.text):
            return not _stands_short(previous, line, following)
        return not shapes.is_title(previous, line)
    return True


def _stands_short(heading: Line, line: Line, following: Line | None) -> bool:
    """Whether a numbered line is visibly shorter than the lines of the block below it."""
    width = max(len(line.text), len(following.text) if following and not following.gap else 0)
    if len(heading.text) <= max(width - 3, 0):
        return True
    return len(heading.text) <= 16 and line.text[-1] not in "，、" and width >= 14
