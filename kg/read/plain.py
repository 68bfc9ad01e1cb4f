"""Bytes of a text -> characters: UTF-8, GB18030 (which holds GBK and GB2312), Big5 and UTF-16, with and without BOM.

What a file or a page says of its own encoding is often wrong, and every guesser we tried took GBK pages for GB2312 or
Korean. UTF-8 proves itself; between the others the share of the characters that reports are full of decides.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadError
from kg.read.text import Text

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 20_000
_DAMAGED = 1000
"""Of how many characters one may be unreadable: a page cut in the middle of a character is still a text."""
_FREQUENT = frozenset(
    "业建和新的化发展国全大进实加设推力产动中工政一人高区持市民强增生制体务保等重改地成作提行会经能城资创家开施合企项平要入年上"
    "深以济个治农基社理好有用长快点质造服面坚水革公量育主在升目机度现技心为科支续完不文定代出省性万村优级法系安规稳域品投效学"
    "業發國進實設產動強體務會經資創開項濟農長點質現為續優級規穩處協養總與個興護際對來過頭後這報統領導區"
    "，。、；：“”（）「」《》\u3000"
)
RECOGNISED = 0.3
"""Share of frequent characters from which on a decoding is right: reports have 0.6, wrong decodings below 0.1."""


def read_plain(data: bytes, name: str) -> Text:
    """The text of a `.txt` or `.md` file; ReadError as `decode`."""
    return Text(decode(data, name))


def decode(data: bytes, name: str) -> str:
    """The characters of `data` without a byte order mark.

    >>> decode("政府工作报告".encode("gb18030"), "x.txt"), decode("政府工作報告".encode("big5"), "x.txt")
    ('政府工作报告', '政府工作報告')

    Raises:
        ReadError: empty, binary, or in an encoding that is none of these.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError(f"{name}: the file is empty; nothing to read")
    encoding = _marked(data) or _proven(data) or _likeliest(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff") if encoding else ""
    if encoding is None or len(_CONTROL.findall(text, 0, _SAMPLE)) > 8:
        raise ReadError(f"{name}: a binary file, not text; save it as text, HTML, DOCX or PDF")
    if text.count("\ufffd") * _DAMAGED > len(text) + _DAMAGED:
        raise ReadError(f"{name}: neither UTF-8 nor GB18030, Big5 or UTF-16, or damaged; save it as UTF-8")
    return text


def _marked(data: bytes) -> str | None:
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _proven(data: bytes) -> str | None:
    """UTF-8, if the bytes are: nothing else looks like it."""
    if b"\0" in data:
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # not final: the last character may be cut
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _likeliest(data: bytes) -> str | None:
    """The encoding that gives the most frequent characters; None where none gives enough of them."""
    sample = data[: 2 * _SAMPLE]
    shares = {encoding: _share(sample, encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda encoding: shares[encoding])
    if shares[best] >= RECOGNISED:
        return best
    return None if b"\0" in sample else "gb18030"  # a few words in Chinese: too few to count


def _share(sample: bytes, encoding: str) -> float:
    return frequency(sample.decode(encoding, errors="replace"))


def frequency(text: str) -> float:
    """Share of frequent characters among those of `text` that are not ASCII."""
    telling = [char for char in text if char > "\x7f"]
    return sum(char in _FREQUENT for char in telling) / max(len(telling), 1)
