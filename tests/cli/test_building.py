"""kg.cli: `kg build` and `kg view`, and the public names of the package."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.query.graph import load_graph
from kg.query.restore import restored

SEEDS = Path(__file__).parents[2] / "seeds"
YUHANG = "004_8447be46e117db4b.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the two shortest seeds; the tests do not change it."""
    folder = tmp_path_factory.mktemp("built")
    reports = folder / "reports"
    reports.mkdir()
    for name in (YUHANG, "000_41568aa1710098f8.txt", "reports.csv"):
        shutil.copy(SEEDS / name, reports)
    assert main(["build", str(reports), "--out", str(folder / "out")]) == 0
    return folder / "out"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", ["build", "view"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--help ends well and shows a call that can be typed."""
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"example:\n  kg {command} " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["build"], ["build", "x", "--jobs", "0"], ["build", "x", "--jobs", "two"]])
def test_wrong_usage_of_build_is_status_2(arguments: list[str]) -> None:
    """No path, or a number of jobs that is none, is wrong usage."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_build_sums_up_and_names_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a build stdout has a line for each report, their sum, and the page to open, which is there."""
    assert main(["build", str(SEEDS / YUHANG), "--out", str(tmp_path / "out")]) == 0
    output = capsys.readouterr()
    head, report, total, page = output.out.splitlines()
    assert head.split() == ["report", "edition", "year", "programmes", "observations", "warnings"]
    assert report.split()[:4] == ["余杭区", YUHANG, "keypoints", "2024"]
    counts = json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))["counts"]
    assert report.split()[4:6] == [str(counts["adoptions"]), str(counts["observations"])]
    assert total.split()[:3] == ["1", "in", "all"]
    assert Path(page.removeprefix("open ")).is_file()
    assert output.err == ""


def test_a_bad_input_among_good_ones_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are built, the bad one is named in one line, and the status is 1."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["build", str(empty), str(SEEDS / YUHANG), "--out", str(tmp_path / "out")]) == 1
    output = capsys.readouterr()
    assert output.err.startswith("kg: empty.txt: ")
    assert output.err.count("\n") == 1
    assert "1 in all" in output.out
    assert (tmp_path / "out" / "graph.ttl").is_file()


def bad_inputs(folder: Path) -> dict[str, list[str]]:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "anonymous.txt").write_text("今天天气很好。\n" * 20, encoding="utf-8")
    (folder / "nothing").mkdir()
    (folder / "broken.csv").write_text("file,jurisdiction\nx\n", encoding="utf-8")
    seed = str(SEEDS / YUHANG)
    return {
        "missing path": [str(folder / "none")],
        "empty file": [str(folder / "empty.txt")],
        "binary file": [str(folder / "binary.txt")],
        "no issuer": [str(folder / "anonymous.txt")],
        "folder without reports": [str(folder / "nothing")],
        "broken manifest": [seed, "--manifest", str(folder / "broken.csv")],
        "missing manifest": [seed, "--manifest", str(folder / "none.csv")],
        "base that is no IRI": [seed, "--base", "no iri"],
    }


@pytest.mark.parametrize(
    "problem",
    ["missing path", "empty file", "binary file", "no issuer", "folder without reports", "broken manifest",
     "missing manifest", "base that is no IRI"],
)  # fmt: skip
def test_nothing_is_written_when_nothing_can_be_built(
    problem: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A problem with the only input is one line and status 1, and the previous build stays byte for byte."""
    out = tmp_path / "out"
    shutil.copytree(built, out)
    assert main(["build", *bad_inputs(tmp_path)[problem], "--out", str(out)]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("kg: ")
    assert output.err.count("\n") == 1
    assert files_of(out) == files_of(built)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with other files is not replaced by a build."""
    (tmp_path / "thesis.docx").write_text("x", encoding="utf-8")
    assert main(["build", str(SEEDS / YUHANG), "--out", str(tmp_path)]) == 1
    assert "holds other files" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_another_base_moves_the_things(tmp_path: Path) -> None:
    """With --base things live elsewhere, terms do not, and the saved questions still answer."""
    out = str(tmp_path / "out")
    assert main(["build", str(SEEDS / YUHANG), "--out", out, "--base", "https://example.org/kg/"]) == 0
    graph = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "https://w3id.org/gwr/id/" not in graph
    assert main(["query", out, "--name", "coverage"]) == 0
    assert main(["view", out]) == 0
    assert main(["why", out, "division/330110"]) == 0


def test_restored_graph_is_the_built_one(built: Path) -> None:
    """What is read back from graph.ttl has every fact, passage and concept of the build, under the same keys."""
    vocabulary = kg.load_vocabulary()
    before = kg.build([built.parent / "reports"], vocabulary).graph
    after = restored(load_graph(built), vocabulary)
    for part in ("passages", "observations", "adoptions", "claims", "programmes", "indicators", "zones"):
        assert list(getattr(before, part)) == list(getattr(after, part))
    assert dict(before.observations) == dict(after.observations)
    assert dict(before.adoptions) == dict(after.adoptions)
    assert dict(before.claims) == dict(after.claims)
    assert list(after.reports.values()) == [
        replace(report, text="", pages=(), decided=()) for report in before.reports.values()
    ]


def test_views_are_the_same_when_written_again(built: Path, tmp_path: Path) -> None:
    """`kg view` writes from graph.ttl the same pages as the build; with a programme the page shows it alone."""
    out = tmp_path / "out"
    shutil.copytree(built, out)
    (out / "views" / "cascade.html").unlink()
    assert main(["view", str(out)]) == 0
    assert files_of(out) == files_of(built)
    assert main(["view", str(out), "--programme", '三个"一号工程"', "--jurisdiction", "余杭"]) == 0
    changed = {name for name, content in files_of(out).items() if content != files_of(built)[name]}
    assert changed
    assert {Path(name).parts[0] for name in changed} == {"views"}


@pytest.mark.parametrize(("option", "name"), [("--programme", "没有这个工程"), ("--jurisdiction", "火星区")])
def test_view_of_the_unknown_is_one_line(
    built: Path, tmp_path: Path, option: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown programme or division is one line, and no page changes."""
    out = tmp_path / "out"
    shutil.copytree(built, out)
    assert main(["view", str(out), option, name]) == 1
    assert capsys.readouterr().err.startswith(f"kg: {name}: not the name of one ")
    assert files_of(out) == files_of(built)


def test_a_graph_of_another_program_cannot_be_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A graph without reports, or with other things in it, is one line."""
    for content in ("", "<http://x/report/1> a <https://w3id.org/gwr/ns#Report> ."):
        (tmp_path / "graph.ttl").write_text(content, encoding="utf-8")
        assert main(["view", str(tmp_path)]) == 1
        output = capsys.readouterr()
        assert output.err.startswith("kg: graph.ttl: ")
        assert output.err.count("\n") == 1
    assert not (tmp_path / "views").exists()


def test_public_names_are_sorted_and_there() -> None:
    """The package offers exactly what it lists, in order."""
    assert list(kg.__all__) == sorted(kg.__all__)
    assert all(hasattr(kg, name) for name in kg.__all__)
