"""kg.cli: the commands that ask a built graph; every error is one line on stderr, without a traceback."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main

SMALL = Path(__file__).parents[1] / "query" / "small.ttl"
COMMANDS = ("query", "why", "check", "evaluate")


@pytest.fixture
def built(tmp_path: Path) -> str:
    """A build folder with the small graph."""
    folder = tmp_path / "out"
    folder.mkdir()
    shutil.copy(SMALL, folder / "graph.ttl")
    return str(folder)


def kg(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments], capture_output=True, encoding="utf-8", cwd=folder, check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "COLUMNS": "100"},
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--help ends well and shows a call that can be typed."""
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"example:\n  kg {command} " in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["query"],
        ["query", "."],
        ["query", "a", "b", "c"],
        ["query", "--name", "chain", "--file", "x.rq"],
        ["query", "--name", "chain", "--set", "programme"],
        ["query", "ASK {}", "--set", "a=b"],
        ["query", "ASK {}", "--format", "xml"],
        ["why"],
        ["why", "a", "b", "c"],
        ["evaluate", "."],
        ["evaluate", "--misses", "few", "gold.json"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is told on stderr with status 2, and nothing goes to stdout."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "usage: kg" in output.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["query", "{missing}", "ASK {}"], "no graph there; build one with"),
        (["query", "{built}", "SELECT"], "query: not SPARQL at line 1"),
        (["query", "{built}", "ASK { SERVICE <http://127.0.0.1:9/> {} }"], "SERVICE would ask another server"),
        (["query", "{built}", "DROP ALL"], "only reads"),
        (["query", "{built}", "ASK {}", "--format", "ttl"], "use CONSTRUCT"),
        (["query", "{built}", "--name", "nope"], "no saved question nope; there are: "),
        (["query", "{built}", "--name", "chain", "--set", "x=y"], "chain: no parameter x; it has: programme"),
        (["query", "{built}", "--file", "{missing}"], "cannot be read"),
        (["why", "{built}", "nope"], "no such node"),
        (["check", "{missing}"], "no graph there"),
        (["evaluate", "{built}", "{missing}.json"], "cannot be read"),
    ],
)
def test_problems_are_one_line_with_status_1(
    built: str, tmp_path: Path, arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A problem with the input is one line on stderr that begins with `kg:`, and status 1."""
    filled = [word.format(built=built, missing=tmp_path / "none") if word[:1] == "{" else word for word in arguments]
    assert main(filled) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("kg: ")
    assert output.err.count("\n") == 1
    assert reason in output.err


def test_query_in_every_form(built: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same answer comes as table, CSV and JSON; a CONSTRUCT comes as Turtle."""
    text = "SELECT ?name { ?d a gwr:Province ; skos:prefLabel ?name }"
    outputs = {}
    for form in ("table", "csv", "json"):
        assert main(["query", built, text, "--format", form]) == 0
        outputs[form] = capsys.readouterr().out
    assert outputs["table"].split() == ["name", "浙江省", "(1", "row)"]
    assert outputs["csv"] == "name\n浙江省\n"
    assert json.loads(outputs["json"])["results"]["bindings"][0]["name"]["value"] == "浙江省"
    assert main(["query", built, "CONSTRUCT { ?d a gwr:X } WHERE { ?d a gwr:Province }", "--format", "ttl"]) == 0
    assert "a gwr:X" in capsys.readouterr().out


def test_query_from_file_and_by_name(built: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A question may stand in a file, or have a name and settings."""
    (tmp_path / "q.rq").write_text("ASK { ?r a gwr:Report }", encoding="utf-8")
    assert main(["query", built, "--file", str(tmp_path / "q.rq")]) == 0
    assert capsys.readouterr().out == "yes\n"
    assert main(["query", built, "--name", "chain", "--set", "programme=415X", "--format", "csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 3


def test_saved_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """--list names each question with its wording and its parameters, and needs no graph."""
    assert main(["query", "--list"]) == 0
    listing = capsys.readouterr().out
    assert "chain  --set programme=三个“一号工程”\n    一个项目" in listing
    assert listing.count("\n") >= 30


def test_why_shows_the_sentence(built: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts of a node come with report, section and sentence."""
    assert main(["why", built, "observation/xs-gdp-2024"]) == 0
    shown = capsys.readouterr().out
    assert "rawValue: 5.5%以上" in shown
    assert "section: 主要目标" in shown
    assert shown.endswith("  地区生产总值增长5.5%以上，力争6%；固定资产投资增长3.5%；研发投入强度达3.9%\n")


def test_check_prints_violations_with_their_sentence(built: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings leave the status 0; a violation is printed with its sentence and makes it 1."""
    assert main(["check", built]) == 0
    shown = capsys.readouterr().out
    assert shown.endswith("    1244个重大项目完成投资1297.6亿元\n0 violations, 1 warnings\n")
    graph = Path(built, "graph.ttl")
    content = graph.read_text(encoding="utf-8")
    graph.write_text(content.replace("nif:endIndex 56", "nif:endIndex 57"), encoding="utf-8")
    assert main(["check", built]) == 1
    shown = capsys.readouterr().out
    assert "the offsets span 47 characters, the text has 46" in shown
    assert "\n    地区生产总值增长5.5%以上，力争6%" in shown


def test_passages_are_compared_with_sources(built: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the reports at hand `check` compares every passage with its text."""
    quotes = (
        "地区生产总值增长5.5%以\n\n上，力争6%；固定资产投资增长3.5%；研发投入强度达3.9%",
        "三个“一号工程”获评“五星”，“千万工程”经验",
        "2022年研发投入强度3.5%；萧山经济技术开发区固定资产投资增长8%",
    )
    graph = Path(built, "graph.ttl")
    content = graph.read_text(encoding="utf-8")
    sha256 = re.search(r'330109-2024 a gwr:Report .* gwr:sha256 "(\w+)"', content)
    assert sha256 is not None
    report = tmp_path / "萧山.txt"
    for blank_lines, status in ((4, 0), (3, 1)):
        report.write_text("政府工作报告" + "\n" * blank_lines + ("\n" * 5).join(quotes), encoding="utf-8", newline="")
        now = hashlib.sha256(report.read_bytes()).hexdigest()
        graph.write_text(content.replace(sha256[1], now), encoding="utf-8")
        assert main(["check", built, "--sources", str(report)]) == status
        assert ("萧山.txt says something else at 10-56" in capsys.readouterr().out) is bool(status)


def test_evaluate_prints_the_figures(built: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures of each text and of all are printed; --json prints JSON alone; --calibration adds the bins."""
    gold = tmp_path / "gold.json"
    rows = {"programmes": [{"label": "三个“一号工程”"}], "observations": [], "relations": []}
    gold.write_text(json.dumps({"text": "余杭.txt", "jurisdiction": "余杭区", "year": 2024} | rows), encoding="utf-8")
    assert main(["evaluate", built, str(gold), "--misses", "1", "--calibration"]) == 0
    shown = capsys.readouterr().out
    assert "  programmes           P 1.000 R 1.000 F1 1.000 (of 1)" in shown
    assert "    surplus: 地区生产总值 6 % growth target 2024" in shown
    assert "confidence of" in shown
    assert main(["evaluate", built, str(gold), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["tallies"]["programmes"]["f1"] == 1.0


def test_the_command_as_a_program(built: str, tmp_path: Path) -> None:
    """As a program it looks into out/ by default, writes UTF-8 and leaves no traceback."""
    fine = kg("query", "--name", "coverage", "--format", "csv", folder=tmp_path)
    assert (fine.returncode, fine.stderr) == (0, "")
    assert "浙江省" in fine.stdout
    Path(built, "graph.ttl").write_bytes(b"\x00\x01")
    broken = kg("query", "--name", "coverage", folder=tmp_path)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr.startswith("kg: out/graph.ttl: not a Turtle file")
    assert broken.stderr.count("\n") == 1


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """When whoever reads the output has left, the command ends without a word."""
    read, write = os.pipe()
    os.close(read)
    left = subprocess.run(
        [sys.executable, "-m", "kg", "query", "--list"], stdout=write, stderr=subprocess.PIPE, check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}, cwd=tmp_path,
    )  # fmt: skip
    os.close(write)
    assert (left.returncode, left.stderr) == (141, b"")


def test_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the command with one line and the usual status."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.ask.saved_questions", interrupted)
    assert main(["query", "--list"]) == 130
    assert capsys.readouterr().err.startswith("kg: interrupted")
