"""Source -> Report: a pure function of the file's bytes, its manifest row and the vocabulary."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.model.text import Report, ReportId
from kg.read.formats import SUFFIXES, read_text
from kg.read.identify import identify
from kg.read.manifest import Row
from kg.read.text import MOST_BYTES
from kg.vocabulary.concepts import Vocabulary

__all__ = ["SUFFIXES", "read_file", "read_report"]


def read_file(path: Path) -> bytes:
    """The bytes of a file; ReadError where it cannot be read, or is too large to be a report."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as exc:
        raise ReadError(f"{path}: {exc.strerror or exc}; check the file and its permissions") from exc
    if len(data) > MOST_BYTES:
        raise ReadError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB, so no report; save its text alone")
    return data


def read_report(data: bytes, name: str, row: Row | None, vocabulary: Vocabulary) -> Report:
    """The report in `data`, the bytes of the file called `name`.

    Raises:
        ReadError: no text, or a text that does not say whose report it is and of which year.
    """
    text = read_text(data, name)
    source = name.encode("utf-8", "backslashreplace").decode()  # a name may be no text at all
    sha256 = hashlib.sha256(data).hexdigest()
    about = identify(text.characters, name, row, vocabulary)
    code = about.issuer.partition("/")[2]
    return Report(
        id=ReportId(f"{code}-{about.year}-{sha256[:8]}"), issuer=about.issuer, year=about.year,
        target_year=about.target_year, edition=about.edition, title=about.title, source=source, sha256=sha256,
        text=text.characters, pages=text.pages, decided=about.decided, delivered=about.delivered, speaker=about.speaker,
    )  # fmt: skip
