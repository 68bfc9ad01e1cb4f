"""What a reader makes of a file: its characters, and where its pages begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.errors import ReadError

MOST_BYTES = 50_000_000
"""A report with all its pictures has a few million; more is no report, and must not fill the memory."""
MOST_CHARACTERS = 1_000_000
"""The longest reports have sixty thousand."""


@dataclass(frozen=True, slots=True)
class Text:
    """The characters to which every offset refers; `pages` are the offsets at which its pages begin.

    `pages` is empty where the format has no pages.
    """

    characters: str = field(repr=False)
    pages: tuple[int, ...] = ()


def checked(text: Text, name: str) -> Text:
    """`text`, if a report can be in it.

    Raises:
        ReadError: nothing but blanks, or far longer than any report.
    """
    if not text.characters.strip():
        raise ReadError(f"{name}: holds no text; nothing to read")
    if len(text.characters) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}"
        raise ReadError(f"{name}: longer than {most} characters, so not one report; split it into its reports")
    return text


def raised(text: str, before: str) -> str:
    """A superscript that follows `before`: the exponent of a unit, else the mark of a note, which is written [3].

    >>> raised("2", "100km"), raised("2", "“415X”工程"), raised("〔12〕", "5.5%")
    ('²', '[2]', '[12]')
    """
    mark = text.strip().strip("[]〔〕【】()（）")
    if mark in {"2", "3"} and re.search(r"[a-zA-Z]$", before):
        return "²" if mark == "2" else "³"
    return f"[{mark}]" if mark.isdecimal() else text
