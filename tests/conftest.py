"""What holds for all tests: on CI nothing is skipped in silence."""

from __future__ import annotations

import os
from collections.abc import Generator
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
