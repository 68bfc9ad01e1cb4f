"""Mutated files through the readers: python -m tests.fuzz.mutate [--files 5000] [--seed 1]

A traceback is a defect, and so is a file that takes longer than ten seconds, or a crash of the process that reads.
Printed are the files read and refused, by format and reason, and the slowest; `mutated(seed, number)` makes each again.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection

from kg.errors import KGError
from kg.read.manifest import Row
from kg.read.report import read_report
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from tests.read.samples import REPORT, a_docx, a_page, a_paragraph, a_printed_report

PATIENCE = 10
LONG = REPORT * 10
SNIPPETS = (
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\r", b"\xe2\x80\x8b", b"\xf0\x9f\x8c\xbe", b"\x81\x30", b"%" * 300,
    b"<", b"</", b"&#x10ffff;", b"&#0;", b"<![CDATA[", b"]]>", b"<!--", b"<table><tr><td>", b"<pre>", b"<sup>",
    b"<w:p>", b"(", b" 65536 ", b"-1", b"4294967296", b"endobj", b"stream\n", b"<<", b">>", b"[", b"/Kids",
    b"/Length", b"PK\1\2",
)  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "shift_jis",
    "latin-1",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file went."""

    number: int
    name: str
    seconds: float
    reason: str
    failed: bool = False


def mutated(seed: int, number: int) -> tuple[str, bytes]:
    """Name and bytes of file `number`: the same for the same seed."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - not for secrets
    kind = ("txt", "html", "docx", "pdf")[number % 4]
    data = _originals()[kind]
    if kind == "txt" and chance.random() < 0.5:
        data = LONG.encode(chance.choice(ENCODINGS), errors="replace")
    data = (_inside if kind == "docx" and chance.random() < 0.8 else _changed)(data, chance)
    name = kind if chance.random() < 0.95 else chance.choice(("txt", "html", "docx", "pdf", "md", "doc"))
    return f"{number:06}.{name}", data


@cache
def _originals() -> dict[str, bytes]:
    table = f"<w:tbl><w:tr><w:tc>{a_paragraph('指标')}</w:tc><w:tc>{a_paragraph('5.5%')}</w:tc></w:tr></w:tbl>"
    high = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    note = f'<w:p><w:r>{high}<w:t>1</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    lists = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    lists += '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    note += '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>目标</w:t></w:r></w:p>'
    word = "".join(map(a_paragraph, REPORT.splitlines())) + table + note
    return {
        "txt": LONG.encode(), "html": a_page(LONG), "pdf": a_printed_report(REPORT * 3),
        "docx": a_docx(word, footnotes=f'<w:footnote w:id="2">{a_paragraph("注释")}</w:footnote>', numbering=lists),
    }  # fmt: skip


def _inside(archive: bytes, chance: random.Random) -> bytes:
    """The archive with one of its parts changed, so that the change gets past the checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.namelist()
        victim = chance.choice(parts)
        for part in parts:
            data = old.read(part)
            new.writestr(part, _changed(data, chance) if part == victim else data)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    """One to six changes: bytes flipped, snippets put in, pieces cut, doubled, moved or repeated."""
    for _ in range(chance.randint(1, 6)):
        a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        b = min(b, a + chance.choice((1, 1, 3, 8, 64, 1024)))
        at = chance.randrange(len(data) + 1)
        change = chance.randrange(8)
        if change == 0:
            data = (
                data[:a]
                + bytes(byte ^ (1 << chance.randrange(8)) for byte in data[a:b][:16])
                + data[a:b][16:]
                + data[b:]
            )
        elif change == 1:
            data = data[:a] + data[b:]
        elif change == 2:
            data = data[:at] + data[a:b] + data[at:]
        elif change == 3:
            data = data[:a] + data[a:b] * chance.choice((2, 10, 100)) + data[b:]
        elif change == 4:
            data = data[:at] + chance.choice(SNIPPETS) * chance.choice((1, 1, 1, 10, 5000)) + data[at:]
        elif change == 5:
            data = data[:at] + chance.randbytes(b - a) + data[at:]
        elif change == 6 and chance.random() < 0.3:
            data = data[:at]
        else:
            data = data[:a] + data[a:b][::-1] + data[b:]
        data = data[:5_000_000]
    return data


def read(seed: int, number: int, vocabulary: Vocabulary) -> Outcome:
    """Read one file; everything but a KGError is a defect, and is told with its kind."""
    name, data = mutated(seed, number)
    row = Row(name, "杭州市", 2024) if number % 3 else None
    start = time.monotonic()
    try:
        reason = "" if read_report(data, name, row, vocabulary) else "nothing"
    except KGError as error:
        said = str(error).partition(": ")[2]
        reason = said if "\n" not in str(error) and said else f"not one line: {error}"
    return Outcome(number, name, time.monotonic() - start, reason)


def _work(seed: int, numbers: range, results: Connection) -> None:
    """Send an outcome for each number; a traceback ends the process, which the parent sees."""
    vocabulary = load_vocabulary()
    results.send("ready")
    for number in numbers:
        results.send(number)
        results.send(read(seed, number, vocabulary))
    results.close()


def outcomes(seed: int, files: int) -> Iterator[Outcome]:
    """Outcomes of all files; after a crash or a hang a new process goes on with the next file."""
    context = multiprocessing.get_context("spawn")
    first = 0
    while first < files:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(seed, range(first, files), theirs), daemon=True)
        worker.start()
        theirs.close()
        if not ours.poll(120) or ours.recv() != "ready":
            raise RuntimeError("the vocabulary does not load")
        trouble = "hang"
        while ours.poll(PATIENCE):
            try:
                message = ours.recv()
            except EOFError:
                trouble = "crash or traceback"
                break
            if isinstance(message, Outcome):
                yield message
                first = message.number + 1
        worker.kill()
        worker.join()
        if first < files:
            yield Outcome(first, mutated(seed, first)[0], PATIENCE, trouble, failed=True)
            first += 1


def run(seed: int, files: int, tell: Callable[[str], object] = print) -> int:
    """Print the figures; the number of defects."""
    done = list(outcomes(seed, files))
    failed = [o for o in done if o.failed or o.reason.startswith("not one line") or o.seconds > PATIENCE]
    by_format = Counter((o.name.rpartition(".")[2], "read" if not o.reason else "refused") for o in done)
    tell(f"{files} files, seed {seed}: {sum(not o.reason for o in done)} read, {len(failed)} defects")
    for (kind, how), count in sorted(by_format.items()):
        tell(f"  {kind:5} {how:8} {count:6}")
    for reason, count in Counter(o.reason[:60] for o in done if o.reason).most_common(25):
        tell(f"  {count:6}  {reason}")
    slowest = max(done, key=lambda o: o.seconds)
    tell(f"  slowest {slowest.seconds:.2f} s: {slowest.name}")
    for outcome in failed:
        tell(f"  DEFECT {outcome.name}: {outcome.reason} ({outcome.seconds:.1f} s)")
    return len(failed)


def main() -> int:
    parser = argparse.ArgumentParser(description="mutated files through the readers")
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    return 1 if run(arguments.seed, arguments.files) else 0


if __name__ == "__main__":
    sys.exit(main())
