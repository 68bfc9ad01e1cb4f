"""reports.csv -> rows: what the user knows of a file goes before what the text says."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ManifestError

NAME = "reports.csv"
"""A manifest of this name beside the files is found by itself."""
_REQUIRED = ("file", "jurisdiction", "year")
EDITIONS = ("full", "abstract", "infographic", "keypoints", "transcript")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a manifest; "" or None where it says nothing."""

    file: str
    jurisdiction: str = ""
    year: int | None = None
    edition: str = ""
    title: str = ""
    source: str = ""


def read_manifest(path: Path) -> dict[str, Row]:
    """The rows of a manifest by file name.

    Raises:
        ManifestError: unreadable, without a required column, or with a row that is broken; names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise ManifestError(
            f"{path}: cannot be read as UTF-8 ({exc.__class__.__name__}); save it as UTF-8 CSV"
        ) from exc
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        raise ManifestError(f"{path}: no column {', '.join(missing)}; the first line must be file,jurisdiction,year,…")
    rows: dict[str, Row] = {}
    for values in reader:
        row = _row(path, reader.line_num, values)
        if row.file in rows:
            raise ManifestError(f"{path}: line {reader.line_num}: {row.file} is listed twice; remove one of the rows")
        rows[row.file] = row
    return rows


def _row(path: Path, line: int, values: dict[str, str | None]) -> Row:
    def value(column: str) -> str:
        return (values.get(column) or "").strip()

    where = f"{path}: line {line}"
    if None in values or not value("file"):
        raise ManifestError(f"{where}: not a row of file,jurisdiction,year,…; check commas and quotation marks")
    year, edition = value("year"), value("edition")
    if year and not (year.isascii() and year.isdigit() and 1949 <= int(year) <= 2100):
        raise ManifestError(f"{where}: year {year!r} is no year; write the year of delivery, such as 2024")
    if edition and edition not in EDITIONS:
        raise ManifestError(f"{where}: edition {edition!r} is unknown; write one of {', '.join(EDITIONS)}")
    return Row(
        value("file"), value("jurisdiction"), int(year) if year else None, edition, value("title"), value("source")
    )
