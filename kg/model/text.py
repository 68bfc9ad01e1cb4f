"""Where words are: spans, reports and passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

ReportId = NewType("ReportId", str)
"""`330109-2024-1a2b3c4d`: GB/T 2260 code of the issuer, year of delivery, first eight digits of the sha256."""

PassageId = NewType("PassageId", str)
"""`330109-2024-1a2b3c4d/1491-1512`: the report and the characters of its text."""

ConceptId = NewType("ConceptId", str)
"""Kind and key of a thing, also the tail of its IRI: `division/330109`, `indicator/gdp`, `programme/zj-415x`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a report's text.

    >>> "落实省“315”工程"[Span(3, 8).slice()]
    '“315”'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs forwards: {self.start}-{self.end}")

    def slice(self) -> slice:
        return slice(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Report:
    """One government work report as it was read; `text` is never changed afterwards.

    Attributes:
        id: see `ReportId`.
        issuer: the Division whose report it is.
        year: calendar year in which it was delivered.
        target_year: the year that it plans for: `year`, or the next one for a report delivered in December.
        edition: full, abstract, infographic, keypoints or transcript.
        title: as in the manifest or the text.
        source: the file's name, without folders.
        sha256: of the file's bytes.
        text: the decoded characters, to which every offset refers.
        pages: offset at which each page begins; empty where the format has no pages.
        decided: what decided issuer, year and edition (`manifest`, `headers` …), as (field, source) pairs.
        delivered: the day of delivery (2024-01-16), or "".
        speaker: who delivered it, or "".
    """

    id: ReportId
    issuer: ConceptId
    year: int
    target_year: int
    edition: str
    title: str
    source: str
    sha256: str
    text: str = field(repr=False)
    pages: tuple[int, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    delivered: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A sentence of a report that stands behind a fact.

    Attributes:
        quote: exactly `report.text[span]`.
        clean: the same without line breaks, page marks and stray spaces.
        section: headings above it, outermost first.
        page: number of the page it begins on, from 1, or None.
        line: number of the line it begins on, from 1: of its page where there are pages, else of the text.
    """

    report: ReportId
    span: Span
    quote: str
    clean: str
    section: tuple[str, ...] = ()
    page: int | None = None
    line: int | None = None

    @property
    def id(self) -> PassageId:
        return PassageId(f"{self.report}/{self.span.start}-{self.span.end}")
