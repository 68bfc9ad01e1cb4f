"""What is found in a sentence before it is linked to concepts: quantities, figures and names of programmes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.model.fact import Aspect, Comparator, Modality, Relation, Stance, Status
from kg.model.period import Period
from kg.model.text import Span


class Role(StrEnum):
    """The part of the report that a sentence stands in."""

    REVIEW, TERM_REVIEW, PROBLEMS = "review", "term_review", "problems"
    PLAN, TERM_PLAN = "plan", "term_plan"
    GLOSSARY, CLOSING, OTHER = "glossary", "closing", "other"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was mended, with the way back to the raw text.

    Attributes:
        clean: without line breaks, page marks and stray spaces.
        offsets: for each character of `clean`, its offset in `Report.text`.
        headings: the heading path, outermost first.
        role, status, period: what the section says of the figures in it.
        entry: the glossary entry that it belongs to, or "".
        heading: whether it is itself a heading.
    """

    clean: str
    offsets: tuple[int, ...] = field(repr=False)
    headings: tuple[str, ...]
    role: Role
    status: Status
    period: Period | None
    entry: str = ""
    heading: bool = False

    @property
    def span(self) -> Span:
        return Span(self.offsets[0], self.offsets[-1] + 1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a clean sentence; `span` covers comparator words and unit alike.

    Attributes:
        number: characters of the bare number.
        value, upper: in the base unit.
        unit: surface of the base unit (元), "" where there is none.
        grouping: 万, 亿 … as written, "" where there is none.
        kind: of the unit: money, percent, count, rank …
    """

    span: Span
    number: Span
    value: Decimal
    unit: str
    kind: str
    comparator: Comparator = Comparator.EXACTLY
    upper: Decimal | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation as it was read, not yet linked to an indicator or an area.

    `aside` is a further name that it may be known by, shorter or longer than its label; "" where there is none.
    """

    label: str
    span: Span
    aspect: Aspect
    status: Status
    period: Period | None
    comparator: Comparator
    modality: Modality
    value: Decimal | None
    upper: Decimal | None
    unit: str
    raw: str
    rule: str
    area: str = ""
    zone: str = ""
    relation: Relation | None = None
    reference: str | None = None
    stretches: bool = False
    suspect: str | None = None
    programme: str | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """A programme's name in a sentence, with the words around it that say who does what with it.

    Attributes:
        name: the fullest form that the coordination allows (深化、A和B工程 gives A工程, B工程).
        written: the same as it stands in the text, for `surface`.
        kind: its type noun.
        cue, stance: the verb that governs it and how it takes the programme up.
        owner: word before the name that says whose it is (省, 市委, 国家), or "".
        parts: names that the text lists as its parts.
    """

    span: Span
    name: str
    written: str
    kind: str
    cue: str
    stance: Stance
    owner: str = ""
    parts: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with all that was found in it, in the order of the text."""

    sentence: Sentence
    figures: tuple[Figure, ...]
    namings: tuple[Naming, ...]
