"""What identification looks at: the text without white space and signs, and what stands before the salutation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.vocabulary.patterns import Patterns

_ENOUGH = 200_000
"""Characters of the text that are looked at: five times the longest report."""
_HEAD, _SHORT_HEAD, _OPENING = 1500, 400, 3000
"""Characters in which the salutation is looked for, of a head without one, and in which the speaker's words are."""
_SIGNS = re.compile(r"[^\S\n]|[*#\u200b-\u200f\ufeff\u00ad]")
_LINES = re.compile(r"\n+")
_DIGITS = str.maketrans("０１２３４５６７８９（）〇○", "0123456789（）零零")
_HAN_YEAR = re.compile(r"[零一二三四五六七八九]{4}(?=年)")
_HAN_DAY = re.compile(r"(?<=[年月])([一二三四五六七八九]?十?[一二三四五六七八九]?)(?=[月日])")
_HAN = {han: digit for digit, han in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Front:
    """A text made ready for identification.

    Attributes:
        lines: the whole text without spaces and signs, line breaks kept.
        flat: the same without line breaks.
        head: what stands before the salutation, flat and with dates in digits.
        opening: the salutation and the first sentences after it, flat.
        speaks_for: the words 我代表…人民政府 in the opening, or None.
        national: whether it is the nation's report by those words or, without them, by the head.
    """

    lines: str
    flat: str
    head: str
    opening: str
    speaks_for: re.Match[str] | None
    national: bool

    @classmethod
    def of(cls, text: str, patterns: Patterns) -> Front:
        lines = _LINES.sub("\n", _SIGNS.sub("", text[:_ENOUGH].replace("\r", "\n").translate(_DIGITS))).strip("\n")
        flat = lines.replace("\n", "")
        salutation = patterns.regex("identity", "salutation").search(flat, 0, _HEAD)
        cut = salutation.start() if salutation else None
        if cut is None:
            words = patterns.regex("identity", "opening").search(flat, 0, _HEAD)
            cut = words.start() if words else _SHORT_HEAD
        head, opening = in_digits(flat[:cut]), flat[cut:_OPENING]
        speaks_for = patterns.regex("identity", "opening").search(opening)
        if speaks_for:
            national = speaks_for["office"] == patterns.of("identity", "nation")
        else:
            national = bool(patterns.regex("identity", "national").search(head))
        return cls(lines, flat, head, opening, speaks_for, national)


def in_digits(text: str) -> str:
    """Dates in Chinese numerals as dates in digits.

    >>> in_digits("二零零三年三月五日在第十届")
    '2003年3月5日在第十届'
    """
    years = _HAN_YEAR.sub(lambda match: "".join(str(_HAN[char]) for char in match[0]), text)
    return _HAN_DAY.sub(lambda match: str(number(match[1])) if match[1] else "", years)


def number(han: str) -> int:
    """A Chinese numeral up to 99.

    >>> number("十"), number("十四"), number("二十三")
    (10, 14, 23)
    """
    tens, ten, ones = han.rpartition("十")
    return (_HAN[tens] if tens else 1) * 10 * bool(ten) + (_HAN[ones] if ones else 0)
