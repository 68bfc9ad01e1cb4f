"""Web pages: the report and nothing else."""

from __future__ import annotations

import pytest

from kg.read.html import read_html
from tests.read.samples import REPORT, a_page

PROSE = "今年，地区生产总值增长5.5%左右，城镇新增就业30万人以上，居民收入稳步增长。"


def lines(page: str) -> list[str]:
    return [line for line in read_html(page.encode(), "x.html").characters.splitlines() if line]


def test_the_report_without_the_page_around_it() -> None:
    """Navigation, buttons, related reports and the footer are left out; every line of the report is there."""
    assert lines(a_page().decode()) == REPORT.splitlines()


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "iso-8859-1", "big5"])
def test_the_charset_that_a_page_names_is_not_believed(charset: str) -> None:
    """A page is decoded by its bytes, whatever its meta element says."""
    page = a_page().replace(b'charset="utf-8"', f'charset="{charset}"'.encode()).decode().encode("gb18030")
    assert "".join(read_html(page, "x.html").characters.split()) == "".join(REPORT.split())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>一、目标<p>" + PROSE, ["一、目标", PROSE]),
        (f"一、目标<br>{PROSE}<br/><br>二、任务", ["一、目标", PROSE, "二、任务"]),
        (f"<ul><li>一、目标<li>{PROSE}</ul>", ["一、目标", PROSE]),
        (f"<h2>一、目标</h2>{PROSE}", ["一、目标", PROSE]),
        (f"<table><tr><td>指标</td><td>5.5%</td></tr><tr><td>{PROSE}</td></tr></table>", ["指标\t5.5%", PROSE]),
        (f"<table><tr><td><p>一、目标</p><p>{PROSE}</p></td></tr></table>", ["一、目标", PROSE]),
        ("<p>增长<b>5.</b><span>5%</span>左右，比<i>去年</i>高。", ["增长5.5%左右，比去年高。"]),
        ("<p>增长\n    5.5%，\n  就业  稳定。", ["增长5.5%，就业稳定。"]),
        ("<p>引进 Open  AI 企业。", ["引进 Open AI 企业。"]),
        ("<pre>一、目标\n" + PROSE + "</pre>", ["一、目标", PROSE]),
        ("<p>“415X”<sup>2</sup>工程，面积5km<sup>2</sup>，增长5%<sup>[12]</sup>。",
         ["“415X”[2]工程，面积5km²，增长5%[12]。"]),
        (f"<p>{PROSE}<script>alert('。')</script><style>p{{}}</style></p>", [PROSE]),
        (f"<p>{PROSE}</p><p style='display: none'>，隐藏，文字。</p>", [PROSE]),
        ("<p>增长&nbsp;5.5%&ensp;左右&amp;稳定。", ["增长\xa05.5%\u2002左右&稳定。"]),
        (f"<p>{PROSE}</p><p>分享到：微信 微博 | 打印 | 关闭</p>", [PROSE]),
    ],
)  # fmt: skip
def test_markup(markup: str, text: list[str]) -> None:
    """Paragraphs, breaks, items and rows are lines; marks of notes are written [3]; what is not shown is not read."""
    assert lines(f"<html><body>{markup}</body></html>") == text


def test_an_element_named_like_furniture_may_hold_the_report() -> None:
    """The names of classes are believed only where little of the text is at stake."""
    page = a_page().replace(b'class="content"', b'class="print share nav"')
    assert lines(page.decode()) == REPORT.splitlines()


def test_the_headline_stands_first() -> None:
    """A headline outside the article is kept, as it says whose report it is."""
    page = f"<body><h1>杭州市2024年政府工作报告</h1><div>{''.join(f'<p>{PROSE}' for _ in range(9))}</div>"
    assert lines(page)[0] == "杭州市2024年政府工作报告"


@pytest.mark.parametrize("depth", [10, 200, 1000])
def test_a_page_nested_deep_is_read(depth: int) -> None:
    """Old pages forget to close their font elements."""
    assert lines("<font>" * depth + f"<p>{PROSE}") == [PROSE]
