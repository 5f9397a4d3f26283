"""One report under the guard: the same dossier as without it, and a typed end for whatever would take the program along."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import render, specs, workflow
from pipeline.batch import alone
from pipeline.batch.limits import Limits
from pipeline.errors import QingshenError, UnreadableReport
from tests.parse.drawing import docx, p

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(p("一、企业简况") + p("公司位于某县，年产水泥一百万吨。")))
    return path


def test_a_sound_report_is_read_as_without_the_guard(report: Path) -> None:
    spec = specs.load()
    plain = render.dossier_json(workflow.analyse(report, spec))
    assert render.dossier_json(alone.analyse(report, spec)) == plain


def _hoard(*_: object) -> None:
    hoard = []
    while True:
        hoard.append(ctypes.create_string_buffer(1 << 20))


def _spin(*_: object) -> None:
    while True:
        pass


def _hang(*_: object) -> None:
    time.sleep(600)


def _die(*_: object) -> None:
    os._exit(7)


def _leave(*_: object) -> None:
    raise SystemExit(0)


@pytest.mark.parametrize(
    ("deed", "seconds", "limits", "outcome"),
    [
        (_hoard, 60.0, Limits(), "out_of_memory"),
        (_spin, 300.0, Limits(cpu=0.004), "timeout"),
        (_hang, 1.0, Limits(), "timeout"),
        (_die, 60.0, Limits(), "crash"),
        (_leave, 60.0, Limits(), "crash"),
    ],
)
def test_a_lost_child_leaves_a_dossier(
    report: Path,
    monkeypatch: pytest.MonkeyPatch,
    deed: Callable[..., None],
    seconds: float,
    limits: Limits,
    outcome: str,
) -> None:
    monkeypatch.setattr(workflow, "analyse", deed)
    found = alone.analyse(report, specs.load(), seconds=seconds, limits=limits)
    assert (found.source.name, found.source.format, found.source.outcome) == ("报告.docx", "docx", outcome)
    assert [finding.code for finding in found.findings] == ["DOC01"] and found.source.message
    assert len(found.source.sha256) == 64 and not found.sections


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (ZeroDivisionError("x"), ZeroDivisionError),
        (PermissionError(13, "denied"), PermissionError),
        # Its constructor takes more than its words, so it cannot be carried from one process to another.
        (UnreadableReport("corrupt", "坏了", "重来。"), QingshenError),
    ],
)
def test_what_the_analysis_raises_is_raised(
    report: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, raised: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(workflow, "analyse", fail)
    with pytest.raises(raised) as caught:
        alone.analyse(report, specs.load())
    assert str(error) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        alone.analyse(tmp_path / "x.docx", specs.load())
