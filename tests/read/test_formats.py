"""Which reader reads a file."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read.formats import READERS, SUFFIXES, read_text
from tests.read.samples import REPORT, a_page, a_printed_report, a_word_report


@pytest.mark.parametrize("data", [a_page(), a_word_report(), a_printed_report()], ids=["html", "docx", "pdf"])
@pytest.mark.parametrize("name", ["x.txt", "x.doc", "x.html", "X.PDF", "x"])
def test_what_a_file_is_goes_before_what_it_is_called(data: bytes, name: str) -> None:
    """A DOCX called .doc, and a page called .txt, are read as what they are."""
    assert "".join(read_text(data, name).characters.split()) == "".join(REPORT.split())


def test_a_page_in_utf_16_is_a_page() -> None:
    """The encoding does not hide the markup."""
    assert "<p>" not in read_text(a_page().decode().encode("utf-16"), "x.txt").characters


@pytest.mark.parametrize("name", ["x.txt", "x.md", "X.TXT"])
def test_plain_text_must_be_called_so(name: str) -> None:
    """Text is read where the name says text."""
    assert read_text(REPORT.encode(), name).characters == REPORT


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (REPORT.encode(), "x.csv", "not a format"), (REPORT.encode(), "x", "not a format"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "x.docx", "encrypted or an old binary"), (rb"{\rtf1}", "x.doc", "RTF"),
        (b"MIME-Version: 1.0\r\n", "x.mht", "MHT"), (b"Rar!\x1a\7", "x.txt", "archive"), (b"text", "x.pdf", "damaged"),
        (b"text", "x.docx", "damaged"), (b"", "x.html", "empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, name: str, reason: str) -> None:
    """One line, which begins with the name and says what to do."""
    with pytest.raises(ReadError) as error:
        read_text(data, name)
    assert str(error.value).startswith(f"{name}: ")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_all_readable_files_of_a_folder_are_taken() -> None:
    """So are old formats, which are named rather than passed over."""
    assert set(READERS) < set(SUFFIXES)
    assert ".doc" in SUFFIXES
