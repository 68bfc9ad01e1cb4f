"""A PDF with a text layer -> its text, page by page, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2
from pypdfium2 import PdfiumError

from kg.errors import ReadError
from kg.read.plain import RECOGNISED, frequency
from kg.read.scan import read_scanned
from kg.read.sheet import Box, Row, laid_out
from kg.read.text import Text

_MOST_PAGES = 300
"""The longest reports have a hundred."""
_SCANNED = 20
"""Characters a page, on the average, below which the pages are pictures."""
_NOTE = re.compile(r"(?<=[^\d\s.,．，])\d{1,3}(?![\d.%．％])")
_SMALL = 0.75
"""Height of a superscript, relative to its line."""
_APART = 1.5
"""Heights of a line between two columns, at least."""
_INVISIBLE = {0xFFFE: None, 0x2: None, 0xAD: None, 0xA0: " "}


def read_pdf(data: bytes, name: str) -> Text:
    """The text layer: lines as printed, blank lines between paragraphs, without running heads and page numbers.

    Raises:
        ReadError: encrypted, damaged, longer than any report, or a scan without the extra `ocr`.
    """
    with opened(data, name) as document:
        pages = [_rows(document, number, name) for number in range(len(document))]
        characters = "".join(row.text for rows in pages for row in rows)
        if len(characters) < _SCANNED * len(pages) or frequency(characters) < RECOGNISED:
            return read_scanned(document, name)
    return laid_out(pages)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document; ReadError where it is encrypted, damaged or too long."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as exc:
        if "password" in str(exc).lower():
            raise ReadError(f"{name}: an encrypted PDF; save it without a password") from exc
        raise ReadError(f"{name}: a damaged or truncated PDF; fetch it again, or save it as text") from exc
    with closing(document):
        if len(document) > _MOST_PAGES:
            raise ReadError(f"{name}: a PDF of {len(document):,} pages, so not one report; split it into its reports")
        if not len(document):
            raise ReadError(f"{name}: a PDF without pages; nothing to read")
        yield document


def _rows(document: pypdfium2.PdfDocument, number: int, name: str) -> list[Row]:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as layer:
            return list(_lines(layer))
    except PdfiumError as exc:
        raise ReadError(f"{name}: page {number + 1} is damaged; fetch the PDF again, or save it as text") from exc


def _lines(layer: pypdfium2.PdfTextPage) -> Iterator[Row]:
    at = 0
    for raw in layer.get_text_range().split("\n"):
        start = at
        for match in re.finditer(r"\s+|$", raw):
            end = at + match.start()
            if match[0] and not match[0].endswith("\r") and not _is_apart(layer, end - 1, at + match.end()):
                continue
            if row := _row(layer, raw[start - at : end - at], start):
                yield row
            start = at + match.end()
        at += len(raw) + 1


def _is_apart(layer: pypdfium2.PdfTextPage, before: int, after: int) -> bool:
    """Whether the characters on either side of a blank stand in two columns: PDFium takes them for one line."""
    if before < 0 or after >= layer.count_chars():
        return False
    left, right = layer.get_charbox(before, loose=True), layer.get_charbox(after, loose=True)
    return bool(right[0] - left[2] > _APART * (left[3] - left[1]))


def _row(layer: pypdfium2.PdfTextPage, line: str, at: int) -> Row | None:
    """The row of the characters `line`, which begin at index `at` of the layer."""
    last = min(at + len(line), layer.count_chars()) - 1
    if not line.strip() or last < at:
        return None
    left, right = layer.get_charbox(at, loose=True), layer.get_charbox(last, loose=True)
    box = Box(left[0], min(left[1], right[1]), right[2], max(left[3], right[3]))
    text = _noted(layer, line, at, box).translate(_INVISIBLE).strip()
    return Row(text, box) if text else None


def _noted(layer: pypdfium2.PdfTextPage, line: str, at: int, box: Box) -> str:
    """`line` with small raised numbers as [3], so that no mark of a note becomes a digit of a figure."""

    def mark(match: re.Match[str]) -> str:
        small = layer.get_charbox(at + match.start(), loose=True)
        return f"[{match[0]}]" if small[3] - small[1] < _SMALL * box.height else match[0]

    return _NOTE.sub(mark, line)
