"""Bytes -> Text: one reader for each format, found by what the bytes are and then by what the file is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.errors import ReadError
from kg.read.docx import read_docx
from kg.read.html import read_html
from kg.read.pdf import read_pdf
from kg.read.plain import read_plain
from kg.read.scan import read_picture
from kg.read.text import Text, checked

Reader = Callable[[bytes, str], Text]
"""reader(data, name): a pure function of the bytes; the name is for messages."""

READERS: Mapping[str, Reader] = {
    ".txt": read_plain, ".md": read_plain, ".html": read_html, ".htm": read_html, ".shtml": read_html,
    ".docx": read_docx, ".pdf": read_pdf,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), read_picture),
}  # fmt: skip
SUFFIXES = (*READERS, ".doc", ".wps", ".rtf", ".ofd", ".mht")
"""Files with these names are taken from a folder; what they are is seen when they are read."""
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p)[\s>]", re.IGNORECASE
)
_SAVE = "open it and save it as DOCX, PDF or text"
_KINDS: tuple[tuple[bytes, Reader | str], ...] = (
    (b"PK\3\4", read_docx),
    (b"%PDF-", read_pdf),
    *((magic, read_picture) for magic in (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")),
    (b"\xd0\xcf\x11\xe0", f"an encrypted or an old binary Office file (.doc, .xls, .wps); {_SAVE}"),
    (b"{\\rtf", f"an RTF file; {_SAVE}"),
    (b"MIME-Version:", f"a page saved as one MHT file; {_SAVE}"),
    (b"From: <", f"a page saved as one MHT file; {_SAVE}"),
    *((magic, "an archive; unpack it") for magic in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
)  # fmt: skip


def read_text(data: bytes, name: str) -> Text:
    """The text of the file called `name`.

    Raises:
        ReadError: a format that cannot be read, or a file without text.
    """
    return checked(_reader(data, name)(data, name), name)


def _reader(data: bytes, name: str) -> Reader:
    """The reader for what the bytes are, whatever the name says; for plain text the name must say so."""
    head = data[:2000].removeprefix(b"\xef\xbb\xbf")
    for magic, kind in _KINDS:
        if head.startswith(magic):
            if isinstance(kind, str):
                raise ReadError(f"{name}: {kind}")
            return kind
    if _PAGE.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")):
        return read_html
    reader = READERS.get("." + name.lower().rpartition(".")[2])
    if reader is None:
        raise ReadError(f"{name}: not a format that can be read; convert it to {', '.join(READERS)}")
    return reader
