"""Raw text -> clean lines, each character with its offset in the raw text.

Reports come with page marks inside sentences, spaces inside words and numbers (“1. 5%”), full-width digits and
Markdown. All of it is mended in a copy beside the text; the text itself, and every quote from it, stays verbatim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from kg.vocabulary.patterns import Patterns

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_OPENS = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|20\d\d年.{2,14}$")
_ONE_FIELD = 1500
"""Mean characters of a line from which on a text counts as stored in one field, with spaces for line breaks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line: `offsets[i]` is where `text[i]` stands in the raw text.

    `marks` are the Markdown or bullet signs that stood before it; `gap` says whether a blank line precedes it.
    """

    text: str
    offsets: tuple[int, ...]
    marks: str = ""
    gap: bool = False

    def __getitem__(self, part: slice) -> Line:
        return Line(self.text[part], self.offsets[part], self.marks, self.gap)

    def __add__(self, other: Line) -> Line:
        return Line(self.text + other.text, self.offsets + other.offsets, self.marks, self.gap)


def mend(text: str, patterns: Patterns) -> list[Line]:
    """The clean, non-blank lines of `text`, without furniture, captions and note marks."""
    furniture, captions = patterns.regex("text", "furniture"), patterns.regex("text", "captions")
    table, inline = _characters(patterns), patterns.regex("text", "inline")
    drop = patterns.any_of("text", "drop")
    lines: list[Line] = []
    gap = True
    for start, raw in _raw_lines(text, patterns.regex("text", "subscript")):
        if not raw.strip():
            gap = True
            continue
        if furniture.fullmatch(raw.strip()) or (len(raw) < 60 and captions.search(raw)):
            continue
        marks, body = _marks(raw)
        masked = _mask(_mask(body, drop), inline)
        line = _clean(masked, start + len(raw) - len(body), table)
        pieces = [piece for piece in _split_headings(line, masked) if piece.text]
        for piece in pieces:
            lines.append(Line(piece.text, piece.offsets, marks, gap or len(pieces) > 1))
        gap = gap and not pieces
    return lines


def _raw_lines(text: str, subscript: re.Pattern[str]) -> list[tuple[int, str]]:
    """(offset, line); a text in one field is cut at its spaces too, and none is cut around a subscript."""
    cut = _BREAK
    if len(text) > _ONE_FIELD * (1 + len(_BREAK.findall(text.strip()))):
        cut = re.compile(rf"{_BREAK.pattern}|(?<=[^A-Za-z0-9,.]) +(?=[^A-Za-z0-9])|　+")
    lines, at = [], 0
    low = {offset for match in subscript.finditer(text) for offset in range(*match.span())}
    for match in cut.finditer(text):
        if match.start() in low:
            continue
        lines.append((at, text[at : match.start()]))
        at = match.end()
    return [*lines, (at, text[at:])]


def _marks(raw: str) -> tuple[str, str]:
    """Markdown heading signs and bullets, and what follows them."""
    match = re.match(r"\s*(#{1,6}(?=\s)|[-*+](?=\s)|[◆●■▲★]+)\s*([◆●■▲★]*)\s*", raw)
    return (match[0].strip(), raw[match.end() :]) if match else ("", raw)


def _mask(text: str, pattern: re.Pattern[str]) -> str:
    """`text` with every match blanked out by NULs, so that offsets hold."""
    return pattern.sub(lambda match: "\0" * len(match[0]), text)


def _characters(patterns: Patterns) -> dict[int, str]:
    pairs = chain.from_iterable(zip(a, b, strict=True) for a, b in patterns.of("text", "replace").items())
    return {ord(a): b for a, b in pairs} | {ord(a): "\1" + b for a, b in patterns.of("text", "widen").items()}


def _clean(masked: str, start: int, table: dict[int, str]) -> Line:
    characters: list[str] = []
    offsets: list[int] = []
    for at, raw in enumerate(masked):
        char = table.get(ord(raw), raw)
        if (
            char == "\0"
            or (char.isspace() and not _joins_words(masked, at))
            or not (raw.isprintable() or raw.isspace())
        ):
            continue
        if len(char) == 2:  # a half-width sign, widened beside Chinese characters
            char = char[1] if _beside_han(masked, at) else raw
        characters.append(char)
        offsets.append(start + at)
    return Line("".join(characters), tuple(offsets))


def _joins_words(text: str, at: int) -> bool:
    """Whether the space at `at` stands between two Latin words: the only one that means something."""
    before, after = text[:at].rstrip(), text[at + 1 :].lstrip()
    return text[at - 1 : at] == before[-1:] and bool(
        before and after and _WORD.match(before[-1]) and _WORD.match(after)
    )


def _beside_han(text: str, at: int) -> bool:
    before, after = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    digits = before.isdigit() and after.isdigit()
    return not digits and bool(_HAN.match(before) or _HAN.match(after) or before in "”%）)" or after in "“（")


def _split_headings(line: Line, masked: str) -> list[Line]:
    """Several headings on one raw line, apart by spaces (二、… 三、…), become a line each."""
    start = line.offsets[0] if line.offsets else 0
    first = len(masked) - len(masked.lstrip(" \0\t　"))
    cuts = [
        index
        for index, offset in enumerate(line.offsets)
        if index and masked[offset - start + first - 1 : offset - start + first].isspace()
        and _OPENS.match(line.text[index:])
    ]  # fmt: skip
    bounds = [0, *cuts, len(line.text)]
    return [line[a:b] for a, b in pairwise(bounds)]
