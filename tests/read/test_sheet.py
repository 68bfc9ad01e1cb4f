"""Rows of print become text."""

from __future__ import annotations

from kg.read.sheet import Box, Row, in_order, paragraphs, without_running


def row(text: str, left: float, top: float, size: float = 10) -> Row:
    return Row(text, Box(left, top - size, left + size * len(text), top))


def test_the_order_of_the_file_is_kept() -> None:
    """A page in one column is left as it is, even where a line stands out of place."""
    rows = [row("第一行文字在这里", 10, 90), row("第二行", 10, 70), row("第三行", 10, 80)]
    assert in_order(rows) == rows


def test_a_headline_over_two_columns_comes_before_both() -> None:
    """What crosses the gutter parts what is above from what is below."""
    left = [row(f"左{n}左左左左", 10, 80 - 12 * n) for n in range(4)]
    right = [row(f"右{n}右右右右", 110, 80 - 12 * n) for n in range(4)]
    head = row("横跨两栏的标题横跨两栏的标题", 15, 95)
    mixed = [head, *(part for pair in zip(left, right, strict=True) for part in pair)]
    assert in_order(mixed) == [head, *left, *right]


def test_a_blank_page_is_no_trouble() -> None:
    """It has neither order nor text."""
    assert in_order([]) == []
    assert paragraphs([]) == ""


def test_paragraphs_stand_apart() -> None:
    """An indent, a short line before, a wide gap and another size begin a paragraph; a full line goes on."""
    rows = [
        row("标题", 60, 200, 16),
        row("首段缩进写满一整行", 30, 180),
        row("顶格续行写满一整行的字", 10, 168),
        row("末行", 10, 156),
        row("二段顶格写满一整行的字", 10, 144),
        row("续行写满一整行的文字字", 10, 132),
        row("隔行另起一段写满一行字", 10, 100),
    ]
    assert paragraphs(rows).split("\n\n") == [
        "标题",
        "首段缩进写满一整行\n顶格续行写满一整行的字\n末行",
        "二段顶格写满一整行的字\n续行写满一整行的文字字",
        "隔行另起一段写满一行字\n",
    ]


def test_cells_of_a_row_stand_on_one_line() -> None:
    """A table has a line for each row."""
    rows = [row("指标", 10, 50), row("5.5%", 100, 50), row("就业", 10, 38), row("3万", 100, 38)]
    assert paragraphs(rows).replace("\n\n", "\n") == "指标\t5.5%\n就业\t3万\n"


def test_heads_may_alternate() -> None:
    """Left and right pages have heads of their own; the first page has none."""
    pages = [[row(f"正文{n}甲", 10, 60), row(f"正文{n}乙", 10, 40), row(f"正文{n}丙", 10, 30)] for n in range(9)]
    heads = [[], *([row("左页页眉" if n % 2 else "右页页眉", 10, 90)] for n in range(8))]
    assert without_running([head + page for head, page in zip(heads, pages, strict=True)]) != pages
    plain = [
        [row(text, 10, 60 - 10 * at) for at, text in enumerate((f"今年{n}，", "增长。", f"目标{n}、"))]
        for n in range(9)
    ]
    assert without_running([head + page for head, page in zip(heads, plain, strict=True)]) == plain
