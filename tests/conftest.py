"""What holds for all tests: on CI nothing is skipped in silence; the seeds are built once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

FORGIVEN = "shared/ is absent"
"""The one reason for a skip on CI: data that lies beside the repository, never in it."""

R = TypeVar("R", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test fails where CI=true."""
    return strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """So does a module that skips itself while it is collected."""
    return strict((yield))


def strict(report: R) -> R:
    """`report`, as a failure if it is a skip that CI does not forgive."""
    on_ci = os.environ.get("CI", "").lower() == "true"
    if on_ci and report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
        path, line, message = report.longrepr
        reason = message.removeprefix("Skipped: ")
        if not reason.startswith(FORGIVEN):
            report.outcome = "failed"
            report.longrepr = f"{path}:{line}: skipped, which CI does not allow: {reason}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden tests/golden` writes what the program says today; read the diff before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the files of tests/golden")


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of seeds/, made once by the command as users call it, in one process, with hash seed 0."""
    root, out = Path(__file__).resolve().parents[1], tmp_path_factory.mktemp("seeds") / "out"
    subprocess.run(
        [sys.executable, "-m", "kg", "build", "seeds", "--out", str(out)],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        check=True,
    )
    return out
