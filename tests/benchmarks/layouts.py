"""Do other formats of a text say the same? python -m tests.benchmarks.layouts [VARIANT ...] [--list]

Five texts of the corpus are saved as a web page, in other encodings and as PDF in three layouts (printed by Chromium);
three that came as DOCX are compared with their twins; with the extra `ocr`, one page of each is read as a picture.
Printed is the share of the facts of the plain text that are found in the variant: observations with all their fields,
and programmes with their stance.
"""

from __future__ import annotations

import argparse
import html
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pypdfium2

from kg.model.graph import Reading
from kg.pipeline import read
from kg.read.manifest import Row, read_manifest
from kg.read.sources import Source
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from tests.read.samples import a_png

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = (
    "cn_national_2023_full", "zj_ningbo_2024_full", "sc_mianyang_2024_full", "xj_wulumuqi_2024_full",
    "bj_beijing_2025_full",
)  # fmt: skip
WORD = ("bj_beijing_2025", "gd_guangdong_2025", "js_jiangsu_2025")
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip

Fact = tuple[str, ...]
Maker = Callable[[str, Path], Path]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of saving a text, and the share of facts that must be found in it."""

    name: str
    make: Maker
    target: float


def facts(reading: Reading) -> frozenset[Fact]:
    """What a reading says, without where it says so."""
    observations = {
        ("observation", o.surface, str(o.value), str(o.upper), o.period.label if o.period else "", o.aspect.value,
         o.status.value, o.comparator.value, o.modality.value, o.unit_text or "", o.area, o.reference or "")
        for o in reading.observations
    }  # fmt: skip
    return frozenset(observations | {("programme", a.programme, a.stance.value) for a in reading.adoptions})


def encoded(encoding: str) -> Maker:
    def make(text: str, folder: Path) -> Path:
        path = folder / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        return path

    return make


def paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def page(text: str, folder: Path) -> Path:
    """A page as government sites have it: navigation, buttons, related links, footer."""
    links = "".join(f'<li><a href="/c{n}.html">政务公开栏目{n}：通知公告</a></li>' for n in range(60))
    path = folder / "page.html"
    path.write_text(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告_市人民政府门户网站</title></head><body>
<div class="header"><a href="/">首页</a><ul class="nav">{links}</ul></div>
<div class="main"><div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="article"><h1>政府工作报告</h1>
<div class="info">发布时间：2024-02-01 09:30　来源：市政府办公室　浏览次数：<span>1024</span>
字号：[<a>大</a> <a>中</a> <a>小</a>]
<a>打印</a> <a>下载</a></div>
<div class="TRS_Editor">{paragraphs(text)}</div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><p>【打印本页】【关闭窗口】</p></div>
<div class="related"><h3>相关报道</h3><ul>{links}</ul></div></div>
<div class="footer"><p>主办：市人民政府办公室　备案号：00000000号　网站标识码：0000000000</p>
<p>版权所有，未经许可，不得转载。</p></div>
</body></html>""",
        "utf-8",
    )
    return path


def printed(style: str, *, running: bool = False) -> Maker:
    """A PDF by Chromium; `running` adds a head and a page number to every page."""

    def make(text: str, folder: Path) -> Path:
        head = "@top-center{content:'市第十六届人民代表大会文件　政府工作报告'}"
        margin = head + "@bottom-center{content:'— ' counter(page) ' —'}"
        source, path = folder / "print.html", folder / "print.pdf"
        source.write_text(
            f"<html><head><meta charset=utf-8><style>@page{{size:A4;margin:2.2cm;{margin if running else ''}}}"
            f"p{{text-indent:2em;margin:0;line-height:1.7}}{style}</style></head><body><div>{paragraphs(text)}</div></body></html>",
            "utf-8",
        )
        with tempfile.TemporaryDirectory() as profile:
            command = [*CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={path}", source.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path

    return make


VARIANTS = (
    Variant("gb18030", encoded("gb18030"), 1.0),
    Variant("utf-16", encoded("utf-16"), 1.0),
    Variant("utf-16-le", encoded("utf-16-le"), 1.0),
    Variant("html", page, 0.99),
    Variant("pdf", printed(""), 0.97),
    Variant("pdf-two-columns", printed("div{columns:2;font-size:11pt}"), 0.97),
    Variant("pdf-running-heads", printed("body{font-size:15pt}", running=True), 0.97),
)


def compared(
    wanted: set[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, float, str, frozenset[Fact], frozenset[Fact]]]:
    """(variant, target, text, facts of the plain text, facts of the variant)."""
    rows = read_manifest(CORPUS / "reports.csv")
    with tempfile.TemporaryDirectory() as temporary:
        for name in TEXTS:
            source = CORPUS / f"{name}.txt"
            plain = facts(read(Source(source, rows[source.name]), vocabulary))
            for variant in VARIANTS:
                if not wanted or variant.name in wanted:
                    path = variant.make(source.read_text("utf-8"), Path(temporary))
                    yield variant.name, variant.target, name, plain, found(path, rows[source.name], vocabulary)
    for name in WORD if not wanted or "docx" in wanted else ():
        row = rows[f"{name}_full.txt"]
        plain = facts(read(Source(CORPUS / row.file, row), vocabulary))
        yield "docx", 0.98, name, plain, found(CORPUS / "docx" / f"{name}.docx", row, vocabulary)


def rasterised(
    wanted: set[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, float, str, frozenset[Fact], frozenset[Fact]]]:
    """The second page of each text as a picture, against the same page with its text layer."""
    if wanted and "ocr" not in wanted:
        return
    if find_spec("rapidocr") is None:
        print("ocr: the extra is not installed")
        return
    rows = read_manifest(CORPUS / "reports.csv")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in TEXTS:
            text, row = (CORPUS / f"{name}.txt").read_text("utf-8"), rows[f"{name}.txt"]
            with pypdfium2.PdfDocument(printed("")(text, folder)) as whole, pypdfium2.PdfDocument.new() as page:
                page.import_pages(whole, [1])
                page.save(folder / "page.pdf")
                picture = page[0].render(scale=220 / 72, rev_byteorder=True).to_numpy()[:, :, :3]
                lines = [row.tobytes() for row in picture]
                (folder / "page.png").write_bytes(a_png(picture.shape[1], picture.shape[0], lines))
            yield (
                "ocr",
                0.85,
                name,
                found(folder / "page.pdf", row, vocabulary),
                found(folder / "page.png", row, vocabulary),
            )


def found(path: Path, row: Row, vocabulary: Vocabulary) -> frozenset[Fact]:
    return facts(read(Source(path, row), vocabulary))


def main() -> int:
    """Print the table; 1 if a variant misses its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("variants", nargs="*", help=", ".join([*(v.name for v in VARIANTS), "docx", "ocr"]))
    parser.add_argument("--list", action="store_true", help="name the differences")
    arguments = parser.parse_args()
    if not CORPUS.is_dir():
        print("shared/ is absent")
        return 0
    sums: dict[str, list[float]] = {}
    wanted, vocabulary = set(arguments.variants), load_vocabulary()
    for variant, target, name, plain, other in chain(compared(wanted, vocabulary), rasterised(wanted, vocabulary)):
        share = len(plain & other) / max(len(plain), 1)
        print(f"{variant:20} {name:26} {len(plain):5} facts  {share:7.2%}  {len(other - plain):3} besides")
        if arguments.list:
            for mark, difference in (("-", plain - other), ("+", other - plain)):
                print("".join(f"    {mark} {' '.join(fact)}\n" for fact in sorted(difference)), end="")
        row = sums.setdefault(variant, [0, 0, target])
        row[0] += len(plain & other)
        row[1] += len(plain)
    missed = 0
    for variant, (same, of, target) in sums.items():
        missed += same < target * of
        print(f"{variant:20} {same / of:7.2%} (target {target:.0%}){'' if same >= target * of else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
