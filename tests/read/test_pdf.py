"""PDF: the order of reading, and what the layout adds."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read.pdf import read_pdf
from tests.read.samples import REPORT, Line, a_pdf, a_printed_report

LEFT = ["今年，我们坚持稳中求进，地区生产", "总值增长5.5%左右，城镇新增就", "业30万人以上，居民收入稳步增长。"]
RIGHT = ["深入实施工程，大力推进建设，产业", "规模不断扩大，发展质量明显提高，", "各项事业取得了新的成就。"]


def column(x: float, texts: list[str], top: float = 700) -> list[Line]:
    return [(x, top - 20 * number, text) for number, text in enumerate(texts)]


def words(data: bytes) -> list[str]:
    return [line for line in read_pdf(data, "x.pdf").characters.splitlines() if line]


def test_a_report() -> None:
    """Nothing is lost, and lines within a paragraph are not apart."""
    text = read_pdf(a_printed_report(REPORT * 4), "x.pdf")
    assert "".join(text.characters.split()) == "".join((REPORT * 4).split())
    assert "失业率2\n.5%" in text.characters
    assert "\n\n一、2023年工作回顾\n\n" in text.characters


def test_pages_begin_where_they_are_said_to() -> None:
    """The offset of a page is that of its first character."""
    text = read_pdf(
        a_pdf([column(60, [f"第{n}章开始，" + LEFT[0]]) + column(60, LEFT[1:], 600) for n in "一二三四"]), "x.pdf"
    )
    assert [text.characters[start : start + 5] for start in text.pages] == [
        "第一章开始",
        "第二章开始",
        "第三章开始",
        "第四章开始",
    ]


def test_an_empty_page_has_its_number() -> None:
    """A blank page counts, so that the pages after it keep their numbers."""
    text = read_pdf(a_pdf([column(60, LEFT * 3), [], column(60, RIGHT * 3)]), "x.pdf")
    assert len(text.pages) == 3
    assert text.pages[1] == text.pages[2]
    assert text.characters[text.pages[2] :].startswith(RIGHT[0])


@pytest.mark.parametrize("order", ["by column", "by row"])
def test_columns(order: str) -> None:
    """Two columns are read one after the other, in whatever order the file has them."""
    lines = column(50, LEFT * 4, 700) + column(320, RIGHT * 4, 700)
    if order == "by row":
        lines = sorted(lines, key=lambda line: (-line[1], line[0]))
    assert words(a_pdf([lines])) == LEFT * 4 + RIGHT * 4


def test_running_heads_and_page_numbers_go() -> None:
    """What repeats at the top and bottom of the pages is not in the text, whatever the place of the number."""
    pages = [
        [
            (200, 810, "杭州市人民代表大会文件"),
            *column(60, [f"第{n}页正文，" + LEFT[0], *LEFT[1:]]),
            (280 + n, 30, f"— {n} —"),
        ]
        for n in range(1, 8)
    ]
    text = "".join(words(a_pdf(pages)))
    assert "大会文件" not in text
    assert "—" not in text
    assert text.count("页正文") == 7


def test_a_figure_at_the_end_of_a_page_stays() -> None:
    """Only bare numbers of up to three digits at the edge are page numbers."""
    pages = [[*column(60, [*LEFT, f"增长{n}%，", f"{n}.5亿元。"])] for n in range(3)]
    assert [line for line in words(a_pdf(pages)) if line.endswith("亿元。")] == ["0.5亿元。", "1.5亿元。", "2.5亿元。"]


def test_radicals_become_ideographs() -> None:
    """Fonts that name 工 ⼯ and 风 ⻛ do not change what is said."""
    assert words(a_pdf([column(60, ["⼯业增⻓，⻛险可控，" + LEFT[0], *LEFT[1:]])]))[0].startswith(
        "工业增长，风险可控，"
    )


def test_a_raised_number_is_the_mark_of_a_note() -> None:
    """A small raised 3 after 5% does not make 5%3 of it."""
    data = a_pdf([column(60, ["增长5", *LEFT])])
    small = "BT /F1 6 Tf 1 0 0 1 108 706 Tm <{}> Tj ET\nBT /F1 12 Tf 1 0 0 1 112 700 Tm <{}> Tj ET\n".format(
        "3".encode("utf-16-be").hex(), "左右，".encode("utf-16-be").hex()
    )
    wanted = "BT /F1 12 Tf 1 0 0 1 60 700 Tm <" + "增长工程".encode("utf-16-be").hex() + "> Tj ET\n"
    old = "BT /F1 12 Tf 1 0 0 1 60 700 Tm <" + "增长5".encode("utf-16-be").hex() + "> Tj ET\n"
    assert (
        words(data.replace(old.replace("Tf 1", "Tf 1").encode(), (wanted + small).encode()))[0] == "增长工程[3]左右，"
    )


def test_a_scan_is_refused_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without text say which extra reads them."""
    monkeypatch.setattr("kg.read.scan.find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"x\.pdf: .*gwr-kg\[ocr\]"):
        read_pdf(a_pdf([[]]), "x.pdf")
