"""The shape of the house: small modules, plain names, imports downwards, no error swallowed, no test skipped on CI."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / "kg").rglob("*.py"))}
LONGEST = 250
VAGUE = {"utils", "util", "helpers", "helper", "manager", "process", "common", "misc", "data", "info", "handle"}
BROAD = {"Exception", "BaseException"}

each_module = pytest.mark.parametrize("module", MODULES)


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def caught(handler: ast.ExceptHandler) -> set[str]:
    """Names in an except clause; "" stands for a bare one."""
    if handler.type is None:
        return {""}
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}


@each_module
def test_a_module_fits_in_the_head(module: str) -> None:
    """No module has more than 250 lines."""
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= LONGEST


@each_module
def test_a_module_is_named_for_what_it_holds(module: str) -> None:
    """No folder or module is called utils, helpers, common and the like."""
    assert not VAGUE & set(Path(module).with_suffix("").parts)


@each_module
def test_a_module_says_what_it_is_for(module: str) -> None:
    """Every module that holds anything has a docstring."""
    body = tree(module)
    assert not body.body or ast.get_docstring(body)


@each_module
def test_no_error_is_swallowed(module: str) -> None:
    """No bare except, and none that catches everything."""
    broad = [
        f"line {node.lineno}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and caught(node) & {"", *BROAD}
    ]
    assert broad == []


@each_module
def test_types_need_no_tricks(module: str) -> None:
    """No TYPE_CHECKING block: imports that only types need are imports all the same, so cycles cannot hide there."""
    names = {node.id for node in ast.walk(tree(module)) if isinstance(node, ast.Name)}
    assert "TYPE_CHECKING" not in names


def test_imports_go_downwards() -> None:
    """The contracts of pyproject.toml hold: one flow of layers, siblings apart, kg.model on its own."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_checks_see_what_they_forbid() -> None:
    """A bare except and a broad one in a tuple are both recognised."""
    planted = ast.parse("try: pass\nexcept (OSError, Exception): pass\ntry: pass\nexcept: pass\n")
    handlers = [node for node in ast.walk(planted) if isinstance(node, ast.ExceptHandler)]
    assert [caught(handler) & {"", *BROAD} for handler in handlers] == [{"Exception"}, {""}]


@pytest.mark.parametrize(
    ("reason", "ci", "outcome"),
    [
        ("no Chromium here", "true", "1 failed"),
        ("no Chromium here", "", "1 skipped"),
        ("shared/ is absent: no corpus", "true", "1 skipped"),
    ],
)
@pytest.mark.parametrize("place", ["test", "module"])
def test_nothing_is_skipped_in_silence_on_ci(reason: str, ci: str, outcome: str, place: str, tmp_path: Path) -> None:
    """With CI=true a skipped test or module fails, unless what it lacks is the data beside the repository."""
    skip = f"pytest.skip({reason!r}, allow_module_level=True)"
    text = f"import pytest\n\n{skip}\n" if place == "module" else f"import pytest\n\ndef test_it():\n    {skip}\n"
    (tmp_path / "test_planted.py").write_text(text, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome if place == "test" else outcome.replace("failed", "error")) in done.stdout
