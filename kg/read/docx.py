"""A DOCX -> its text: paragraphs, tables row by row and text boxes where they stand, then footnotes and endnotes.

The archive comes from anywhere: its parts are counted before it is opened, and none is unpacked beyond a limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from kg.errors import ReadError
from kg.read.numbering import Numbering
from kg.read.part import Attributes, parse
from kg.read.text import Text, raised

_MOST_PARTS = 5000
_MOST_XML = 40_000_000
"""Bytes of a part when unpacked; that of a long report has four million."""
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
_LISTS = ("word/numbering.xml", "word/styles.xml")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NEVER = frozenset({"Fallback", "moveFrom", "rt", "delText", "instrText"})
_CELL = 80
"""Characters up to which the cells of a table row are values, to stand on one line."""


def read_docx(data: bytes, name: str) -> Text:
    """The text: a line for each paragraph and each table row, note marks as [3] and the notes at the end.

    Raises:
        ReadError: encrypted, damaged, no Word document, or one that is made to fill the memory.
    """
    if data.count(b"PK\1\2") > _MOST_PARTS:
        raise ReadError(f"{name}: an archive of too many parts for a report; save the report as text")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _BODY not in names:
                raise ReadError(f"{name}: an archive without a Word document in it; save the report as DOCX or text")
            parts = {part: _unpacked(archive, part, name) for part in (*_LISTS, _BODY, *_NOTES) if part in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as exc:
        raise ReadError(f"{name}: a damaged or encrypted DOCX; save it anew, or as text") from exc
    word = _Word()
    for part, xml in parts.items():
        parse(xml, name, word.numbering if part in _LISTS else word)
    return Text("".join(line + "\n" for line in word.lines))


def _unpacked(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    with archive.open(part) as file:
        xml = file.read(_MOST_XML + 1)
    if len(xml) > _MOST_XML:
        raise ReadError(f"{name}: a DOCX that unpacks to more than {_MOST_XML:,} bytes; save the report as text")
    return xml


@dataclass(slots=True)
class _Word:
    """The lines so far, and where in WordprocessingML the parser is.

    `cells` are the open table cells, `rows` the open table rows, `paragraphs` the open paragraphs: a text box is
    inside one, and its lines (`boxed`) come after it. `silences` says for each open element whether it is left out.
    """

    numbering: Numbering = field(default_factory=Numbering)
    lines: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    silences: list[bool] = field(default_factory=lambda: [False])
    paragraphs: list[list[str]] = field(default_factory=list)
    properties: list[Attributes] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    high: bool = False
    hidden: bool = False

    def start(self, tag: str, values: Attributes) -> None:
        self.path.append(tag)
        self.silences.append(self.silences[-1] or _is_silent(tag, values))
        if tag == "p":
            self.paragraphs.append([])
            self.properties.append({})
        elif tag == "tc":
            self.cells.append([])
        elif tag == "tr":
            self.rows.append([])
        elif tag == "r":
            self.high = self.hidden = False
        elif self.path[-3:-1] == ["r", "rPr"]:
            self.high = self.high or (tag == "vertAlign" and values.get("val") == "superscript")
            self.hidden = self.hidden or (tag == "vanish" and values.get("val", "1") not in {"0", "false", "off"})
        elif tag in {"pStyle", "numId", "ilvl"} and self.path[-3:-1] in (["p", "pPr"], ["pPr", "numPr"]):
            self.properties[-1:] = [{**self.properties[-1], tag: values.get("val", "")}] if self.properties else []
        elif tag in _SIGNS and self.path[-2:-1] == ["r"]:
            self._write(_SIGNS[tag])
        elif tag in {"footnoteReference", "endnoteReference"}:
            self._write(f"[{values.get('id', '')}]")

    def end(self, tag: str) -> None:
        self.path.pop()
        self.silences.pop()
        if tag == "p":
            self._close_paragraph()
        elif tag == "tc":
            cell = self.cells.pop()
            self.rows[-1].append(cell) if self.rows else self._sink().extend(cell)
        elif tag == "tr":
            self._close_row()

    def characters(self, text: str) -> None:
        if self.path[-1] == "t":
            self._write(raised(text, "".join(self.paragraphs[-1][-3:])) if self.high and self.paragraphs else text)

    def _write(self, text: str) -> None:
        if self.paragraphs and not self.hidden and not self.silences[-1]:
            self.paragraphs[-1].append(text)

    def _sink(self) -> list[str]:
        return self.cells[-1] if self.cells else self.lines

    def _close_paragraph(self) -> None:
        text, mark = "".join(self.paragraphs.pop()), self.numbering.mark(self.properties.pop())
        lines = [mark + text if text.strip() else text, ""]
        if self.paragraphs:
            self.boxed += lines
        else:
            self._sink().extend(lines + self.boxed)
            self.boxed = []

    def _close_row(self) -> None:
        cells = [[line for line in cell if line] for cell in self.rows.pop()]
        if all(len(cell) <= 1 and len("".join(cell)) <= _CELL for cell in cells):
            self._sink().append("\t".join("".join(cell) for cell in cells))
        else:
            self._sink().extend(line for cell in cells for line in [*cell, ""])


def _is_silent(tag: str, values: Attributes) -> bool:
    """What is not in the text: doubles, deletions, phonetic guides and the lines that stand above notes."""
    return tag in _NEVER or (tag in {"footnote", "endnote"} and values.get("type", "normal") != "normal")
