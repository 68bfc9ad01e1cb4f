"""kg.extract.mend: the clean text beside the raw one, each character with the place that it came from."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import given

from kg.extract.find import find
from kg.extract.mend import mend
from kg.extract.paragraphs import join
from kg.extract.sections import sentences
from kg.link.facts import relate
from kg.model.text import ConceptId, Report, ReportId
from kg.pipeline import check_evidence
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from tests.strategies import few, texts


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def mapped() -> dict[str, set[str]]:
    """Each raw character with those that may stand for it."""
    patterns = the_vocabulary().patterns
    table: dict[str, set[str]] = {}
    for key in ("replace", "widen"):
        for raw, clean in patterns.of("text", key).items():
            for a, b in zip(raw, clean, strict=True):
                table.setdefault(a, {a}).add(b)
    return table


def the_report(text: str) -> Report:
    return Report(
        ReportId("330109-2024-x"), ConceptId("division/330109"), 2024, 2024, "full", "", "x.txt", "0" * 64, text
    )


@given(texts())
@few
def test_every_clean_character_is_one_of_the_raw_text(text: str) -> None:
    """A clean character is the raw one at its offset, or what it is mapped to; the order is kept."""
    lines = mend(text, the_vocabulary().patterns)
    offsets = [offset for line in lines for offset in line.offsets]
    assert offsets == sorted(set(offsets))
    for line in lines:
        assert len(line.text) == len(line.offsets) > 0
        for char, offset in zip(line.text, line.offsets, strict=True):
            assert char in mapped().get(text[offset], {text[offset]})


@given(texts())
@few
def test_joining_loses_nothing(text: str) -> None:
    """Paragraphs hold the characters of the lines, in their order."""
    lines = mend(text, the_vocabulary().patterns)
    paragraphs = join(lines, the_vocabulary().patterns)
    assert "".join(p.text for p in paragraphs) == "".join(line.text for line in lines)
    assert [o for p in paragraphs for o in p.offsets] == [o for line in lines for o in line.offsets]


@given(texts())
@few
def test_sentences_of_any_text(text: str) -> None:
    """Whatever the text, its sentences lie in it, one behind the other, each with its slice."""
    at = 0
    for sentence in sentences(the_report(text), the_vocabulary().patterns):
        assert len(sentence.clean) == len(sentence.offsets) > 0
        assert at <= sentence.span.start < sentence.span.end <= len(text)
        cut = text[sentence.span.slice()]
        assert sentence.clean[0] in mapped().get(cut[0], {cut[0]})
        assert sentence.clean[-1] in mapped().get(cut[-1], {cut[-1]})
        at = sentence.span.end


@given(texts())
@few
def test_reading_any_text(text: str) -> None:
    """No text makes the reading fail; what is read has its evidence and can be sent to another process."""
    report = the_report(text)
    reading = relate(report, find(report, the_vocabulary()), the_vocabulary())
    check_evidence(reading)
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301  # our own


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("增长 5. 5%以上", "增长5.5%以上"),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("国际展会３个，占比８％", "国际展会3个，占比8%"),
        ("**地区生产总值**增长", "地区生产总值增长"),
        ("地区,增长(预计)", "地区，增长（预计）"),
        ("1,200家", "1,200家"),
        ("新能源\u200b汽车\ufeff产业", "新能源汽车产业"),
        ("Smart City 建设", "Smart City建设"),
        ("全面建成—12—小康社会", "全面建成小康社会"),
        ("“415X”集群〔3〕培育", "“415X”集群培育"),
        ("质量效益⑤，", "质量效益，"),
        ("◆ 深化改革", "深化改革"),
        ("# 二、重点工作", "二、重点工作"),
        ("细颗粒物（PM\n2.5\n）浓度", "细颗粒物（PM2.5）浓度"),
        ("广义货币M\n2\n增长8%", "广义货币M2增长8%"),
    ],
)
def test_mended(raw: str, clean: str) -> None:
    """Blanks inside words and numbers, full-width signs, Markdown, page and note marks, lone subscripts."""
    assert [line.text for line in mend(raw, the_vocabulary().patterns)] == [clean]


@pytest.mark.parametrize(
    "furniture", ["—3—", "第 3 页", "- 12 -", "下载", "责任编辑：王某", "本报记者 李某 摄", "上一篇"]
)
def test_furniture_goes(furniture: str) -> None:
    """Page marks, buttons, captions and credits on lines of their own are no part of the report."""
    lines = mend(f"深化改革。\n{furniture}\n扩大开放。", the_vocabulary().patterns)
    assert [line.text for line in lines] == ["深化改革。", "扩大开放。"]


def test_a_text_in_one_field_is_cut_at_its_blanks() -> None:
    """Where a long text has no line breaks, its blanks stand for them; headings on one line come apart."""
    text = "一、工作回顾 " + "推动高质量发展取得新成效。" * 150 + " 二、工作安排 （一）扩大内需 （二）科技创新"
    lines = [line.text for line in mend(text, the_vocabulary().patterns)]
    assert lines[0] == "一、工作回顾"
    assert lines[2:] == ["二、工作安排", "（一）扩大内需", "（二）科技创新"]
    apart = mend("二、工作安排  三、自身建设", the_vocabulary().patterns)
    assert [line.text for line in apart] == ["二、工作安排", "三、自身建设"]


def test_control_characters_go() -> None:
    """Control characters that a conversion left behind are no part of the clean text."""
    assert [line.text for line in mend("地区\x02生产\x01总值", the_vocabulary().patterns)] == ["地区生产总值"]
