"""Word documents."""

from __future__ import annotations

import pytest

from kg.read.docx import read_docx
from tests.read.samples import REPORT, a_docx, a_paragraph, a_word_report


def lines(data: bytes) -> list[str]:
    return [line for line in read_docx(data, "x.docx").characters.splitlines() if line]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(a_paragraph, paragraphs))}</w:tc>"


BOX = f"<w:txbxContent>{a_paragraph('文本框')}</w:txbxContent>"
ALTERNATIVES = (
    f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
)
SHOWN = '<w:vanish w:val="0"/>'
HIGH = '<w:vertAlign w:val="superscript"/>'


def test_a_report() -> None:
    """Every paragraph is a line, apart by a blank line."""
    assert read_docx(a_word_report(), "x.docx").characters == REPORT.replace("\n", "\n\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('增长')}{run('5.')}{run('5%')}</w:p>", ["增长5.5%"]),
        (f"<w:tbl><w:tr>{cell('指标')}{cell('5.5%')}</w:tr><w:tr>{cell('就业')}{cell('3万')}</w:tr></w:tbl>",
         ["指标\t5.5%", "就业\t3万"]),
        (f"<w:tbl><w:tr>{cell('一、目标', '增长5.5%。')}{cell('二、任务')}</w:tr></w:tbl>",
         ["一、目标", "增长5.5%。", "二、任务"]),
        (f"{a_paragraph('前')}<w:p>{run('标题')}<w:r>{ALTERNATIVES}</w:r></w:p>{a_paragraph('后')}",
         ["前", "标题", "文本框", "后"]),
        (f"<w:p>{run('增长5%', '')}{run('3', HIGH)}{run('，面积5km')}{run('2', HIGH)}</w:p>", ["增长5%[3]，面积5km²"]),
        (f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}<w:r><w:tab/></w:r>{run('丙')}</w:p>", ["甲", "乙\t丙"]),
        (f"<w:p>{run('有')}{run('无', '<w:vanish/>')}{run('字', SHOWN)}</w:p>", ["有字"]),
        (f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('有')}</w:p>", ["有"]),
        (f"<w:p><w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
         f"<w:moveFrom>{run('移')}</w:moveFrom></w:p>", ["增"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", []),
        (f"<w:sdt><w:sdtContent>{a_paragraph('控件')}</w:sdtContent></w:sdt>", ["控件"]),
        (f"<w:tc>{a_paragraph('表格碎片')}</w:tc>", ["表格碎片"]),
    ],
)  # fmt: skip
def test_what_word_writes(body: str, text: list[str]) -> None:
    """Runs, tables, text boxes (once), superscripts, breaks, hidden and deleted text."""
    assert lines(a_docx(body)) == text


def test_notes_come_last() -> None:
    """A footnote is marked where it belongs, and its words stand at the end."""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    rule = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>'
    note = f'<w:footnote w:id="2">{a_paragraph("“415X”：产业集群体系。")}</w:footnote>'
    body = f"<w:p>{run('实施“415X”工程')}{mark}{run('。')}</w:p>{a_paragraph('结束。')}"
    assert lines(a_docx(body, footnotes=rule + note)) == ["实施“415X”工程[2]。", "结束。", "“415X”：产业集群体系。"]


def test_the_numbers_of_lists_are_written_out() -> None:
    """Numbers that Word adds itself, by the paragraph's own list or by its style, stand in the text."""

    def level(depth: int, kind: str, text: str, style: str = "") -> str:
        linked = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/></w:lvl>'

    def item(text: str, properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"

    def listed(depth: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'

    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "japaneseCounting", "（%2）", "heading2")
    numbering = f'<w:abstractNum w:abstractNumId="5">{levels}{level(2, "bullet", "●")}</w:abstractNum>'
    numbering += '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    styles = '<w:style w:styleId="heading2"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    styles += '<w:style w:styleId="mine"><w:basedOn w:val="heading2"/></w:style>'
    body = item("回顾", listed(0)) + item("经济", listed(1)) + item("民生", '<w:pStyle w:val="heading2"/>')
    body += item("安排", listed(0)) + item("目标", listed(1)) + item("正文", "")
    assert lines(a_docx(body, numbering=numbering, styles=styles)) == [
        "一、回顾", "（一）经济", "（二）民生", "二、安排", "（一）目标", "正文",
    ]  # fmt: skip
