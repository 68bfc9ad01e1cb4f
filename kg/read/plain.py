"""Bytes of a text file -> characters."""

from __future__ import annotations

import codecs

from kg.errors import ReadError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")


def decode(data: bytes, name: str) -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else GB18030 (which holds GBK and GB2312).

    >>> decode("政府工作报告".encode("gb18030"), "x.txt")
    '政府工作报告'

    Raises:
        ReadError: empty, binary, or in an encoding that is none of these.
    """
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; nothing to read")
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    if encoding is None and (b"\0" in data[:4096] or sum(byte in _CONTROL for byte in data[:4096]) > 8):
        raise ReadError(f"{name}: a binary file, not text; convert it to UTF-8 text")
    for attempt in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{name}: neither UTF-8 nor GB18030 nor UTF-16; save it as UTF-8")
