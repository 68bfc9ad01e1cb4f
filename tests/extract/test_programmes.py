"""kg.extract.programmes and stances: what names a programme, and who does what with it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given

from kg.extract.programmes import ProgrammeFinder
from kg.model.fact import Stance, Status
from kg.model.mention import Role, Sentence
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.load import load_vocabulary
from tests.strategies import few, texts


@cache
def the_finder() -> ProgrammeFinder:
    vocabulary = load_vocabulary()
    return ProgrammeFinder(vocabulary.patterns, vocabulary.words, Lexicon([]))


def a_sentence(text: str, *, heading: bool = False) -> Sentence:
    return Sentence(text, tuple(range(len(text))), (), Role.PLAN, Status.TARGET, None, heading=heading)


@given(texts())
@few
def test_namings_of_any_text(text: str) -> None:
    """Whatever the sentence, names lie in it, do not overlap, and stand as they are written."""
    found = the_finder().find(a_sentence(text)) if text else []
    for naming in found:
        assert text[naming.span.slice()] == naming.written
        assert naming.name
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("启动实施“头雁领航”行动", [("“头雁领航”行动", Stance.LAUNCHES)]),
        ("纵深推进“双招双引”改革", [("“双招双引”改革", Stance.IMPLEMENTS)]),
        ("紧扣“五大新城”战略", [("“五大新城”战略", Stance.ALIGNS)]),
        ("入选“春风惠民”计划", [("“春风惠民”计划", Stance.REPORTS)]),
        ("“春风惠民”行动深入推进", [("“春风惠民”行动", Stance.IMPLEMENTS)]),
        ("“春风惠民”行动圆满收官", [("“春风惠民”行动", Stance.REPORTS)]),
        ("以“春风惠民”行动为总牵引", [("“春风惠民”行动", Stance.IMPLEMENTS)]),
        ("实施“甲”工程、“乙”行动", [("“甲”工程", Stance.IMPLEMENTS), ("“乙”行动", Stance.IMPLEMENTS)]),
        ("实施良种培育和良机装备工程", [("良种培育工程", Stance.IMPLEMENTS), ("良机装备工程", Stance.IMPLEMENTS)]),
        ("“春风惠民”深入人心", []),
        ("实施重大工程，开展专项行动，落实年度计划", []),
        ("建设引黄调水工程", []),
        ("培养工程师、发展战略性新兴产业、改革开放", []),
    ],
)  # fmt: skip
def test_names_and_stances(text: str, wanted: list[tuple[str, Stance]]) -> None:
    """The name with its quotation and type noun, and the stance that the verb around it shows."""
    assert [(n.name, n.stance) for n in the_finder().find(a_sentence(text))] == wanted


def test_a_heading_that_is_a_name() -> None:
    """招商引资大攻坚 is a name as a heading, and none in a sentence without a verb."""
    (naming,) = the_finder().find(a_sentence("招商引资大攻坚", heading=True))
    assert (naming.name, naming.kind, naming.rule) == ("招商引资大攻坚", "行动", "heading")
    assert the_finder().find(a_sentence("招商引资大攻坚")) == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("落实省“强基”工程", "省"),
        ("落实省委“强基”工程", "省委"),
        ("对接国家“强基”工程", "国家"),
        ("落实全省“强基”工程", "全省"),
        ("实施“强基”工程", ""),
    ],
)
def test_owners(text: str, owner: str) -> None:
    """The word right before the name says whose it is."""
    assert [(n.name, n.owner) for n in the_finder().find(a_sentence(text))] == [("“强基”工程", owner)]
