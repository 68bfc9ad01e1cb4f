"""A saved web page -> the report in it, without the page around it.

The report is the smallest element that holds nearly all sentences of the page. Inside it navigation, buttons and lists
of links go; a paragraph, a heading, a list item and a table row become a line each, apart by blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.errors import ReadError
from kg.read.plain import decode
from kg.read.text import Text, raised

_HOLDERS = frozenset({"html", "body", "main", "article", "section", "div", "td", "center", "blockquote"})
_MOST_TAGS = 400_000
_HOLDS = 0.95
"""Share of the page's sentences that the report's element holds at least."""
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_NEVER = re.compile(
    "audio|button|canvas|embed|head|iframe|input|map|noscript|object|option|rp|rt|script|select|style|svg|template"
    "|textarea|video"
)
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|menu|crumbs?|breadcrumbs?|foot|footer|share|bdshare\w*|tools?|toolbar|related|recommend|sidebar"
    r"|copyright|print|fontsize|pagination|pager|comments?|qrcode|position|location|topbar|header|banner|search|login)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BUTTON = (
    "下载|打印|字号|字体|分享|收藏|关闭|返回|顶部|首页|扫一扫|微信|微博|朋友圈|复制链接|保存|转发|纠错|朗读"
    "|繁体|简体|无障碍|手机版|视力保护色"
)
_BESIDE = r"本文|本页|页面|此页|窗口|到|至|空间|QQ|[大中小Aa+\-\[\]【】|：:，、（）()/\s]"
_BUTTONS = re.compile(rf"(?:{_BESIDE})*(?:{_BUTTON})(?:{_BUTTON}|{_BESIDE})*")
_AFTER = re.compile(
    r"[\s【\[]*(?:相关(?:报道|链接|阅读|新闻|文章|稿件|信息|解读|附件|推荐)|延伸阅读|推荐阅读|热点推荐|上一篇|下一篇|扫一扫)"
)
_PROSE = re.compile(r"[。；！]|，.*，")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_CJK = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_LAYOUT = re.compile(rf"(?<={_CJK})[ \n](?={_CJK})|(?<={_CJK})\n|\n(?={_CJK})")
"""Blanks that only lay out the source of a page: breaks beside Chinese characters, spaces between them."""


@dataclass(slots=True)
class _Element:
    """A node of the walk: `prose` is the number of characters in sentences inside it, `lines` that of all its lines."""

    parent: int
    around: bool
    holds: bool
    prose: int = 0
    lines: int = 0


@dataclass(slots=True)
class _Line:
    """A line of the page and the innermost element that holds it; `linked` of its characters are links."""

    element: int
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    gap: bool = True
    filled: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip(" \t\n")


def read_html(data: bytes, name: str) -> Text:
    """The report in a page.

    >>> page = "<body><nav>首页</nav><div><p>一、增长<b>5.5%</b>左右。<p>二、就业稳定。</div><footer>版权</footer>"
    >>> read_html(page.encode(), "x.html").characters
    '一、增长5.5%左右。\\n\\n二、就业稳定。\\n'

    Raises:
        ReadError: undecodable, or nested deeper or marked up more than any page that a person wrote.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise ReadError(f"{name}: HTML of more than {_MOST_TAGS:,} tags; save the report as text")
    root = _parse(decode(data, name), name)
    if root is None:
        raise ReadError(f"{name}: an HTML page without content; nothing to read")
    elements, lines = _lines(root)
    _weigh(elements, lines)
    kept = _kept(elements, lines, _report(elements))
    title = _title(root)
    if title and not any(title in line.text for line in kept[:5]):
        kept.insert(0, _Line(0, [title]))
    return Text("".join(("\n" if line.gap and at else "") + line.text + "\n" for at, line in enumerate(kept)))


def _parse(text: str, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError(f"{name}: HTML nested deeper than any page; save the report as text")
    return root


def _lines(root: etree._Element) -> tuple[list[_Element], list[_Line]]:
    """All elements in the order of the page, and its lines."""
    elements: list[_Element] = []
    lines = [_Line(0)]
    open_: list[int] = []
    links = silent = verbatim = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            elements.append(_Element(open_[-1] if open_ else -1, _is_around(node, tag), tag in _HOLDERS))
            open_.append(len(elements) - 1)
        links += (event == "start") - (event == "end") if tag == "a" else 0
        silent += (event == "start") - (event == "end") if _NEVER.fullmatch(tag) else 0
        verbatim += (event == "start") - (event == "end") if tag == "pre" else 0
        if tag == "br" or _BLOCKS.fullmatch(tag):
            if event == "start" or tag != "br":
                _break(lines, open_[-1], gap=tag not in {"br", "div"})
        elif tag in {"td", "th"} and event == "end" and lines[-1].pieces:
            lines[-1].pieces.append("\t")
        if event == "end":
            open_.pop()
        text = node.text if event == "start" else node.tail
        if text and not silent and open_:
            text = raised(text, "".join(lines[-1].pieces[-3:])) if event == "start" and tag == "sup" else text
            _write(lines, open_[-1], text, linked=links > 0, verbatim=verbatim > 0)
    return elements, [line for line in lines if line.filled]


def _is_around(node: etree._Element, tag: str) -> bool:
    """Whether an element says that it is no part of the text."""
    if tag in {"nav", "footer", "aside", "form"} or "hidden" in node.attrib or _HIDDEN.search(node.get("style", "")):
        return True
    return any(_AROUND.search(node.get(name, "")) for name in ("class", "id", "role"))


def _break(lines: list[_Line], element: int, gap: bool) -> None:
    if lines[-1].filled:
        lines.append(_Line(element, gap=gap))
    else:
        lines[-1] = _Line(element, gap=gap or lines[-1].gap)


def _write(lines: list[_Line], element: int, text: str, *, linked: bool, verbatim: bool) -> None:
    for number, part in enumerate(text.splitlines() if verbatim else [text]):
        if number:
            _break(lines, element, gap=not part)
        line = lines[-1]
        if not line.filled:
            line.element = element
        before = line.pieces[-1][-1:] if line.pieces else ""
        part = _BLANK.sub(lambda blank: "\n" if "\n" in blank[0] or "\r" in blank[0] else " ", part)
        part = _LAYOUT.sub("", before + part)[len(before) :].replace("\n", " ")
        if part.startswith(" ") and (not before or before.isspace()):
            part = part[1:]
        if part:
            line.pieces.append(part)
            line.linked += len(part) if linked else 0
            line.filled = line.filled or not part.isspace()


def _weigh(elements: list[_Element], lines: list[_Line]) -> None:
    """Count the sentences of every element, those inside it included."""
    for line in lines:
        elements[line.element].lines += 1
        if _PROSE.search(line.text) and line.linked * 2 < len(line.text):
            elements[line.element].prose += len(line.text)
    for element in reversed(elements[1:]):
        elements[element.parent].prose += element.prose
        elements[element.parent].lines += element.lines


def _report(elements: list[_Element]) -> int:
    """The last, so the innermost, element of several lines that holds nearly all sentences."""
    enough = _HOLDS * elements[0].prose
    return max((at for at, e in enumerate(elements) if e.holds and e.lines >= 3 and e.prose >= enough), default=0)


def _kept(elements: list[_Element], lines: list[_Line], report: int) -> list[_Line]:
    """The lines of the report's element that are its own."""
    inside: list[bool] = []
    total = elements[report].prose
    for at, element in enumerate(elements):
        inherits = at == report or (element.parent >= 0 and inside[element.parent])
        around = at != report and element.around and element.prose * 3 <= total
        inside.append(inherits and not around)
    kept = [line for line in lines if inside[line.element] and not _is_furniture(line)]
    return kept[: _end(kept)]


def _is_furniture(line: _Line) -> bool:
    text = line.text
    return bool(len(text) < 150 and _BUTTONS.fullmatch(text)) or (
        line.linked > 0.8 * len(text) and not _PROSE.search(text)
    )


def _end(lines: list[_Line]) -> int:
    """Where lists of other pages begin (相关报道), if hardly a sentence follows."""
    sentences = [bool(_PROSE.search(line.text)) for line in lines]
    after = (at for at, line in enumerate(lines) if len(line.text) < 20 and _AFTER.match(line.text))
    return next((at for at in after if sum(sentences[at:]) * 10 <= sum(sentences)), len(lines))


def _title(root: etree._Element) -> str:
    """The headline of the page, where it names a report."""
    for text in _headlines(root):
        plain = _BLANK.sub(" ", text).strip()
        if "报告" in plain and len(plain) <= 60:
            return plain
    return ""


def _headlines(root: etree._Element) -> Iterator[str]:
    yield from ("".join(heading.itertext()) for heading in root.iter("h1"))
    yield from (meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == "ArticleTitle")
    yield from (re.split(r"[-_|—–]", "".join(title.itertext()))[0] for title in root.iter("title"))
