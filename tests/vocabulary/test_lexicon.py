"""kg.vocabulary.lexicon and words: names as they are compared, and where words begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import ConceptId
from kg.vocabulary.lexicon import Lexicon, plain
from kg.vocabulary.words import Words
from tests.strategies import few

A, B = ConceptId("programme/a"), ConceptId("programme/b")


@given(st.text(max_size=30))
@few
def test_a_plain_name_stays_plain(name: str) -> None:
    """What is plain already is not changed; quotation marks and blanks never count."""
    assert plain(plain(name)) == plain(name)
    assert plain(f"“ {name}”（") == plain(name)


def test_names_are_found_whatever_their_marks() -> None:
    """A name means its concept with or without quotation marks, in any case; a shared name means none."""
    lexicon = Lexicon([("“415X”工程", A), ("十项工程", A), ("十项工程", B)])
    assert lexicon.get("415x工程") == lexicon.get("“415X” 工程") == A
    assert lexicon.get("十项工程") is None
    assert lexicon.get("别的") is None


def test_the_longest_name_wins() -> None:
    """Of names that begin alike the longest is found, from left to right; too short ones never."""
    lexicon = Lexicon([("千万工程", A), ("千万工程深化行动", B), ("工程", A)])
    text = "深化“千万工程”，实施千万工程深化行动工程"
    assert [text[a:b] for a, b in lexicon.find(text)] == ["千万工程", "千万工程深化行动"]
    assert list(Lexicon([]).find(text)) == []


def test_of_labels() -> None:
    """A scheme's concepts with all their names."""
    assert Lexicon.of({A: ("甲工程", "甲乙工程")}).get("甲乙工程") == A


@given(st.text(max_size=40))
@few
def test_words_are_the_text(text: str) -> None:
    """The words joined give the text again, and bounds lie in it, its beginning and end among them."""
    words = the_words()
    assert "".join(words.cut(text)) == text
    assert {0, len(text)} <= words.bounds(text)
    assert all(0 <= bound <= len(text) for bound in words.bounds(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("建设高标准农田", ["建设", "高标准农田"]),
        ("稳定粮食播种面积", ["稳定", "粮食播种面积"]),
        ("R&D经费", ["R", "&", "D", "经费"]),
    ],
)
def test_names_are_words(text: str, words: list[str]) -> None:
    """Names of indicators are words; those with other characters than letters and digits cannot be."""
    assert the_words().cut(text) == words


_WORDS: list[Words] = []


def the_words() -> Words:
    if not _WORDS:
        _WORDS.append(Words(["高标准农田", "粮食播种面积", "R&D经费"]))
    return _WORDS[0]
