"""Files that are broken, or made to do harm: each is one line or is read, soon and in little memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.read.formats import SUFFIXES
from kg.read.sources import sources
from tests.read.samples import (
    ENCRYPTED,
    REPORT,
    a_docx,
    a_page,
    a_paragraph,
    a_pdf,
    a_printed_report,
    a_word_report,
)

ROOT = Path(__file__).resolve().parents[2]
BUILD = """
import json, sys, time
from pathlib import Path
from kg.pipeline import build
from kg.vocabulary.load import load_vocabulary

seconds, last = {}, [0.0]
def progress(done, of, name):
    seconds[name] = time.monotonic() - last[0]
    last[0] = time.monotonic()

vocabulary = load_vocabulary()
last[0] = time.monotonic()
built = build([Path(sys.argv[1])], vocabulary, progress=progress)
print(json.dumps({
    "read": sorted(report.source for report in built.graph.reports.values()),
    "failures": [str(failure) for failure in built.failures],
    "seconds": seconds,
    "megabytes": next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024,
}))
"""
ENTITIES = '<!DOCTYPE w [<!ENTITY a "政府工作报告">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


def bomb() -> bytes:
    """A DOCX of a few hundred kilobytes that unpacks to two hundred megabytes."""
    return a_docx(a_paragraph(" " * 200_000_000))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted.pdf": (lambda: a_printed_report(trailer=ENCRYPTED), "encrypted"),
    "truncated.pdf": (lambda: a_printed_report(REPORT * 20)[:3000], "truncated"),
    "no-pdf.pdf": (lambda: b"%PDF-1.7\n" + b"\0" * 5000, "damaged"),
    "long.pdf": (lambda: a_pdf([[(60, 780, "第一页")]] * 2000), "2,000 pages"),
    "endless.pdf": (lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]"
                            b"/Count 9>>endobj trailer<</Root 1 0 R>>", "damaged"),
    "blank.pdf": (lambda: a_pdf([[]] * 5), "gwr-kg[ocr]"),
    "bomb.docx": (bomb, "unpacks to more than"),
    "entities.docx": (lambda: a_docx(a_paragraph("&i;"), prolog=ENTITIES), "entities"),
    "external.docx": (
        lambda: a_docx(a_paragraph("&x;"), prolog='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"
    ),
    "deep.docx": (lambda: a_docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "damaged"),
    "truncated.docx": (lambda: a_word_report()[:-200], "damaged"),
    "no-word.docx": (lambda: zipped({"a.txt": "政府工作报告"}), "without a Word document"),
    "parts.docx": (lambda: zipped({str(number): "" for number in range(6000)}), "too many parts"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "save it as DOCX"),
    "rich.doc": (lambda: rb"{\rtf1\ansi ...}", "RTF"),
    "deep.html": (lambda: b"<html>" + b"<div>" * 100_000 + "政府工作报告".encode(), "nested deeper"),
    "deep-table.html": (lambda: b"<html>" + b"<table><tr><td>" * 100_000 + "报告".encode(), "nested deeper"),
    "tags.html": (lambda: b"<html>" + b"<b>x" * 1_000_000, "tags"),
    "empty.txt": (lambda: b"", "empty"),
    "blank.txt": (lambda: "　 \n".encode() * 50, "no text"),
    "binary.txt": (lambda: bytes(range(256)) * 100, "binary"),
    "long.txt": (lambda: REPORT.encode() * 60_000, "longer than 1,000,000 characters"),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "report.txt": lambda: (REPORT + "第一").encode(),
    "flat.html": lambda: a_page().replace(b"<p>", b"<p>" + b"<i></i>" * 20_000, 1),
    "unclosed.html": lambda: b"<html>" + b"<p>" * 100_000 + a_page(REPORT + "第二"),
    "breaks.html": lambda: a_page(REPORT + "第八").replace(b"<p>", b"<p>" + b"\r\n" * 500_000 + b"x", 1),
    "page.txt": lambda: a_page(REPORT + "第三"),
    "report.docx": a_word_report,
    "report.pdf": a_printed_report,
    "a name with spaces, 'quotes\" and 🌾.txt": lambda: (REPORT + "第四").encode(),
    "a\nnew\tline.txt": lambda: (REPORT + "第五").encode(),
    "no\udcfftext.txt": lambda: (REPORT + "第六").encode(),
}


def zipped(files: dict[str, str]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in files.items():
            file.writestr(name, text)
    return archive.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a build of a folder of them says, in a process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in REFUSED.items():
        (folder / name).write_bytes(make())
    for name, make in READ.items():
        (folder / name).write_bytes(make())
    with (folder / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "folder.txt").mkdir()
    (folder / "deeper").mkdir()
    (folder / "deeper" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "nowhere.txt").symlink_to("missing.txt")
    os.mkfifo(folder / "pipe.txt")
    command = [sys.executable, "-c", BUILD, os.fspath(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_one_line(name: str, built: dict[str, Any]) -> None:
    """What cannot be read is named in one line with the reason."""
    lines = [line for line in built["failures"] if name in line]
    assert len(lines) == 1, lines
    assert REFUSED[name][1] in lines[0]
    assert "\n" not in lines[0]


def test_a_file_of_200_megabytes_is_refused_by_its_size(built: dict[str, Any]) -> None:
    """Nothing larger than 50 MB is read into memory."""
    assert [line for line in built["failures"] if "large.txt" in line and "larger than 50 MB" in line]


def test_the_rest_of_the_folder_is_built(built: dict[str, Any]) -> None:
    """Neither hostile neighbours nor odd names keep a report from being read; links are not followed in circles."""
    assert len(built["failures"]) == len(REFUSED) + 1
    assert sorted(built["read"]) == sorted(name.replace("\udcff", "\\udcff") for name in READ)


def test_it_is_soon_over(built: dict[str, Any]) -> None:
    """No file takes longer than ten seconds."""
    assert max(built["seconds"].values()) < 10, built["seconds"]


def test_it_takes_little_memory(built: dict[str, Any]) -> None:
    """All of it together stays under one gigabyte."""
    assert built["megabytes"] < 1000


def test_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    """A file or a folder that may not be read is named, and the others are built."""
    (tmp_path / "open.txt").write_text(REPORT, "utf-8")
    (tmp_path / "shut.txt").write_text(REPORT + "第七", "utf-8")
    (tmp_path / "vault").mkdir()
    drop = "import os\nif os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)  # root may read everything\n"
    script = BUILD.replace("built = ", drop + "built = ")
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest" in folder.as_posix() and folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    (tmp_path / "shut.txt").chmod(0)
    (tmp_path / "vault").chmod(0)
    command = [sys.executable, "-c", script, os.fspath(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    (tmp_path / "vault").chmod(0o755)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result["read"] == ["open.txt"]
    assert [("shut.txt" in line, "vault" in line, "ermission" in line) for line in result["failures"]] == [
        (True, False, True),
        (False, True, True),
    ]


def test_what_a_browser_saves_beside_a_page_is_no_report(tmp_path: Path) -> None:
    """Hidden folders and `…_files` folders are not looked into."""
    for name in ("page.html", "page_files/frame.html", ".git/note.txt", "below/x.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [source.path.relative_to(tmp_path).as_posix() for source in sources([tmp_path], SUFFIXES)] == [
        "below/x.pdf", "page.html"
    ]  # fmt: skip
