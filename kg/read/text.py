"""What a reader makes of a file: its characters, and where its pages begin."""

from __future__ import annotations

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
