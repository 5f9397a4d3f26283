"""What holds for every test: in CI nothing may be skipped; elsewhere the end says what the machine lacks and what went untested."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Generator
from typing import Any

import pytest

from pipeline.specs import load
from pipeline.text.phrases import use

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
# program → what a person calls it and the Debian package that brings it
PARTS = {"soffice": ("LibreOffice", "libreoffice-writer libreoffice-calc")}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `office` needs LibreOffice."""
    if item.get_closest_marker("office") is not None and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")


@pytest.fixture(autouse=True)
def rules_in_force() -> None:
    """Parts of a room are tried without passing its door, which would put the rules in force."""
    use(load().phrases)


def _not_skipped(report: Any) -> Any:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI 中不得跳过测试：{report.nodeid}（{reason}）"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """A skip is a failure in CI."""
    return _not_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """So is a module that skips itself."""
    return _not_skipped((yield))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not tested, and the missing part of the machine it was for."""
    untested: dict[str, list[str]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        untested[reason.removeprefix("Skipped: ")].append(report.nodeid)
    if not untested:
        return
    terminalreporter.section("没有测试的内容")
    for program, (name, package) in PARTS.items():
        if shutil.which(program) is None:
            terminalreporter.write_line(f"本机没有 {name}（{program}），可用 apt-get install {package} 安装。")
    for reason, tests in sorted(untested.items()):
        terminalreporter.write_line(f"{reason}：{len(tests)} 项")
        for test in sorted(tests):
            terminalreporter.write_line(f"  {test}")
