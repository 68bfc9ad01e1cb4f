"""Notebooks: executed as they are, in a folder of their own; kept without outputs."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = {path.name: path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}

each_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def notebook(name: str) -> nbformat.NotebookNode:
    return nbformat.reads(NOTEBOOKS[name].read_text("utf-8"), as_version=4)  # type: ignore[no-untyped-call, no-any-return]


def test_there_is_a_notebook() -> None:
    """The first notebook is there, with twelve cells at the most."""
    assert 3 <= len(notebook("01-five-reports.ipynb").cells) <= 12


@each_notebook
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    """Neither outputs nor counters are in the file, so that a diff shows only what somebody wrote."""
    code = [cell for cell in notebook(name).cells if cell.cell_type == "code"]
    assert code
    assert not [cell for cell in code if cell.outputs or cell.execution_count is not None]


@each_notebook
def test_a_notebook_runs(name: str, tmp_path: Path) -> None:
    """Every cell runs on a copy of the seeds, as in a clone, and the last one shows something."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    running = notebook(name)
    NotebookClient(running, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    assert [cell for cell in running.cells if cell.cell_type == "code"][-1].outputs
