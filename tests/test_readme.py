"""README promises what the command does: its examples run, its tables are complete."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
ASKED = [line for line in LINES if line.startswith("kg ")]
SHOWN = re.findall(r"`(kg (?:view|check) [^`]+)`", TEXT)
"""Calls inside sentences."""


def kg(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of README as its reader would, in `cwd`."""
    program = shutil.which("kg", path=str(Path(sys.executable).parent))
    assert program, "the project is not installed where the tests run"
    return subprocess.run(
        [program, *shlex.split(line)[1:]],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and the graph that README's first command builds from them."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").mkdir()
    for seed in (ROOT / "seeds").iterdir():
        (folder / "seeds" / seed.name).write_bytes(seed.read_bytes())
    (line,) = [line.replace("python3 .ci/kg", "kg") for line in LINES if line.startswith("python3 .ci/kg")]
    done = kg(line, folder)
    assert done.returncode == 0, done.stderr
    assert "out/views/index.html" in (done.stdout + done.stderr).replace("\\", "/").replace("\n", "")
    return folder


def test_the_build_folder_holds_what_readme_lists(place: Path) -> None:
    """Each file named in the table of the build folder is there after the first command."""
    rows = re.findall(r"^\| (`[^|]+) \| ", TEXT.partition("in the build folder")[2].partition("##")[0], re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert len(names) > 4
    assert [name for name in names if not list((place / "out").glob(name))] == []


@pytest.mark.parametrize("line", ASKED)
def test_an_example_answers(line: str, place: Path) -> None:
    """Every `kg …` line of README's code blocks succeeds on the built seeds and prints an answer."""
    done = kg(line, place)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize("line", SHOWN)
def test_a_call_in_a_sentence_works(line: str, place: Path) -> None:
    """So does every call that a sentence or a table shows in full."""
    assert kg(line, place).returncode == 0


def test_examples_are_found() -> None:
    """The tests above have something to run: the two commands stand alone, and questions follow."""
    assert [line for line in LINES if line.startswith("python3")] == ["python3 .ci/kg build seeds", "python3 .ci/test"]
    assert len(ASKED) >= 4
    assert SHOWN


def test_every_subcommand_is_documented() -> None:
    """The table of commands has a row for each subcommand of `kg --help`, and no other."""
    listed = kg("kg --help", ROOT).stdout.partition("commands:")[2].partition("\n\n")[0]
    commands = set(re.findall(r"^ {4}([a-z]+)(?: {2,}|$)", listed, re.MULTILINE))
    assert {"build", "query"} <= commands
    assert set(re.findall(r"^\| `kg ([a-z]+)` \|", TEXT, re.MULTILINE)) == commands


def test_the_dependency_table_is_complete() -> None:
    """README says of each dependency in pyproject.toml what it is for, and of nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {re.split(r"[^A-Za-z0-9_-]", row)[0] for row in project["project"]["dependencies"]}
    table = TEXT.partition("## Dependencies")[2].partition("\n\nFor development")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines() if row.startswith("| ")]
    assert {row[0] for row in rows[2:]} == asked
    assert all(len(row) == 3 and all(row) for row in rows)
    development = TEXT.partition("For development:")[2].partition("##")[0]
    for row in project["dependency-groups"]["dev"] + project["dependency-groups"]["build"]:
        if isinstance(row, str):
            assert f"`{re.split(r'[^A-Za-z0-9_-]', row)[0]}`" in development


def test_links_lead_somewhere() -> None:
    """Every relative link of README and CONTRIBUTING is a file of the repository."""
    for name in ("README.md", "CONTRIBUTING.md"):
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / name).read_text("utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == []
