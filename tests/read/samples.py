"""Files of every format, made on the spot: what a test needs of them and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

REPORT = """2024年杭州市政府工作报告
——2024年1月20日在杭州市第十四届人民代表大会第四次会议上
各位代表：
现在，我代表市人民政府，向大会作政府工作报告，请予审议。
一、2023年工作回顾
2023年，全市地区生产总值突破2万亿元，增长5.6%，城镇登记失业率2.5%，居民人均可支配收入增长5.0%。
二、2024年工作安排
今年经济社会发展主要目标是：地区生产总值增长5.5%左右，新增城镇就业30万人以上。
深入实施“415X”先进制造业集群培育工程，大力推进“千万工程”。
"""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def a_docx(body: str, *, prolog: str = "", **parts: str) -> bytes:
    """A DOCX with `body` as WordprocessingML; `parts` are more of them (footnotes=…)."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        document = f"<w:document {WORD} {COMPATIBLE}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{document}')
        for name, xml in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {WORD}>{xml}</w:{name}>")
    return archive.getvalue()


def a_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def a_word_report(text: str = REPORT) -> bytes:
    return a_docx("".join(map(a_paragraph, text.splitlines())))


def a_page(text: str = REPORT) -> bytes:
    """A web page with the usual things around the text."""
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告_门户网站</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a></div><div class="main"><div class="content">{body}</div>
<p>【字号：大 中 小】【打印】【关闭窗口】</p><h3>相关报道</h3><ul><li><a href="/1">报告解读</a></li></ul></div>
<footer>版权所有，未经许可，不得转载。</footer></body></html>""".encode()


Line = tuple[float, float, str]
"""Left edge and baseline in points, and the text."""


def a_pdf(pages: Sequence[Sequence[Line]], *, trailer: str = "", size: int = 12) -> bytes:
    """A PDF whose `pages` show these lines, in this order, in a font that is not embedded."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        ]
    return _numbered(objects, trailer)


def _numbered(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def a_printed_report(text: str = REPORT, *, trailer: str = "") -> bytes:
    """`text` as a PDF of pages with 30 lines of 38 characters, paragraphs indented."""
    lines: list[Line] = []
    for paragraph in text.splitlines():
        pieces = [paragraph[:36], *(paragraph[at : at + 38] for at in range(36, len(paragraph), 38))]
        lines += [(84 if number == 0 else 60, 0, piece) for number, piece in enumerate(pieces)]
    pages = [lines[at : at + 30] for at in range(0, len(lines), 30)]
    return a_pdf([[(x, 780 - 20 * n, text) for n, (x, _, text) in enumerate(page)] for page in pages], trailer=trailer)


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("41" * 32)
"""For the trailer of a PDF: its password is not the empty one."""


def a_png(width: int, height: int, rows: Sequence[bytes]) -> bytes:
    """A picture of three bytes a pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
