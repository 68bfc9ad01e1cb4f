"""Bytes -> Text: one reader for each format, found by what the bytes are and then by what the file is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.errors import ReadError
from kg.read.html import read_html
from kg.read.pdf import read_pdf
from kg.read.plain import read_plain
from kg.read.text import Text, checked

Reader = Callable[[bytes, str], Text]
"""reader(data, name): a pure function of the bytes; the name is for messages."""

READERS: Mapping[str, Reader] = {
    ".txt": read_plain, ".md": read_plain, ".html": read_html, ".htm": read_html, ".shtml": read_html,
    ".pdf": read_pdf,
}  # fmt: skip
SUFFIXES = tuple(READERS)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]", re.I | re.S)


def read_text(data: bytes, name: str) -> Text:
    """The text of the file called `name`.

    Raises:
        ReadError: a format that cannot be read, or a file without text.
    """
    return checked(_reader(data, name)(data, name), name)


def _reader(data: bytes, name: str) -> Reader:
    if b"%PDF-" in data[:1024]:
        return read_pdf
    if _PAGE.match(_ascii(data[:2000])):
        return read_html
    suffix = "." + name.lower().rpartition(".")[2]
    if suffix not in READERS:
        raise ReadError(f"{name}: not a format that can be read; convert it to {', '.join(SUFFIXES)}")
    return READERS[suffix]


def _ascii(head: bytes) -> bytes:
    """The ASCII in it, whatever the encoding."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
