"""Source -> Report: a pure function of the file's bytes, its manifest row and the vocabulary."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.model.text import Report, ReportId
from kg.read.identify import identify
from kg.read.manifest import Row
from kg.read.plain import decode
from kg.vocabulary.concepts import Vocabulary

SUFFIXES = (".txt", ".md")


def read_file(path: Path) -> bytes:
    """The bytes of a file; ReadError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path}: {exc.strerror or exc}; check the file and its permissions") from exc


def read_report(data: bytes, name: str, row: Row | None, vocabulary: Vocabulary) -> Report:
    """The report in `data`, the bytes of the file called `name`.

    Raises:
        ReadError: no text, or a text that does not say whose report it is and of which year.
    """
    if not name.lower().endswith(SUFFIXES):
        raise ReadError(f"{name}: not a format that can be read; convert it to {' or '.join(SUFFIXES)}")
    text = decode(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    about = identify(text, name, row, vocabulary)
    code = about.issuer.partition("/")[2]
    return Report(
        id=ReportId(f"{code}-{about.year}-{sha256[:8]}"), issuer=about.issuer, year=about.year,
        target_year=about.target_year, edition=about.edition, title=about.title, source=name, sha256=sha256, text=text,
        decided=about.decided,
    )  # fmt: skip
