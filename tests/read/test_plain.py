"""Encodings of plain text."""

from __future__ import annotations

import codecs

import pytest

from kg.errors import ReadError
from kg.read.plain import decode
from tests.read.samples import REPORT

TRADITIONAL = "各位代表：現在，我代表市人民政府向大會報告工作，請予審議。全年地區生產總值增長5.6%，居民收入持續增加。"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("gb18030", b""), ("gbk", b""), ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", b""), ("utf-16-be", b""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_same_text_in_every_encoding(encoding: str, mark: bytes, ending: str) -> None:
    """A text is the same in UTF-8, GB18030 and UTF-16, with and without a byte order mark."""
    text = REPORT.replace("\n", ending)
    assert decode(mark + text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8", "utf-16-le"])
def test_traditional_characters(encoding: str) -> None:
    """Big5 is told from GB18030 by what it says, and traditional text in GB18030 is not taken for Big5."""
    assert decode(TRADITIONAL.encode(encoding), "x.txt") == TRADITIONAL


@pytest.mark.parametrize("text", ["政府工作报告", "增长5.5%", "Report 2024", "㐂𠮷"])
def test_a_few_words_are_enough(text: str) -> None:
    """Short texts decode in UTF-8 and GB18030 alike."""
    assert (decode(text.encode("utf-8"), "x"), decode(text.encode("gb18030"), "x")) == (text, text)


def test_rare_characters_of_gbk_survive() -> None:
    """A page that calls itself gb2312 holds characters of GBK and GB18030: 镕 and 㙟."""
    assert decode((REPORT + "镕㙟").encode("gb18030"), "x.txt").endswith("镕㙟")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_cut_in_a_character_is_read(encoding: str) -> None:
    """A download that broke off in the middle of a character loses that character alone."""
    data = (REPORT * 3 + "报").encode(encoding)[:-1]
    assert decode(data, "x.txt").startswith(REPORT * 3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b" \r\n", "empty"), (codecs.BOM_UTF8 + b"\xff\xfe\xfd\x80" * 600, "damaged"),
        (bytes(range(32)) * 60, "binary"), (b"\x7fELF" + b"\0\1\2\3" * 500, "binary"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    """Nothing, noise and programs are one line each."""
    with pytest.raises(ReadError, match=rf"x\.txt: .*{reason}"):
        decode(data, "x.txt")
