"""The output the README shows is what the command prints. `QINGSHEN_REWRITE=1` (or `make readme`) renews it, and fails while on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import specs, workflow
from tests.frame.tree import ROOT, blocks

READMES = ROOT / "README.md", ROOT / "README.zh-CN.md"
SAMPLES = ROOT / "corpora" / "samples"
# The README's table of what is found: sample, finding, and what its message must hold.
EXAMPLES = [
    ("S07.pdf", "SEC01", "存在的问题及下一步计划"),
    ("S09.docx", "SEC02", "清洁生产制度的制定与实施"),
    ("S06.docx", "SEC03", "建立和完善机制、制度与规程"),
    ("S05.pdf", "ARI01", "559.0"),
    ("S08.docx", "LEFT01", "请在此填写"),
    ("unreadable/加密的审核报告.pdf", "DOC01", "密码"),
]
COMMAND = "analyse", "corpora/samples/S07.pdf"


def excerpt(output: str) -> str:
    """The README's part of the output: all before the indicators, the provisional sum, and the last line."""
    lines = [line.rstrip() for line in output.strip().splitlines()]
    cut = next(at for at, line in enumerate(lines) if line.startswith("附件3涉及的指标"))
    total = next(line for line in lines if line.startswith("预评合计"))
    return "\n".join([*lines[:cut], "……", "", total, "", "……", "", lines[-1]]) + "\n"


def printed() -> str:
    """What the command of the README writes to stdout, cut to what the README shows."""
    program = Path(sys.executable).with_name("qingshen")
    environment = {**os.environ, "COLUMNS": "100"}
    run = subprocess.run([program, *COMMAND], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert run.returncode in (0, 1), run.stderr
    return excerpt(run.stdout)


def test_the_readme_shows_what_the_command_prints() -> None:
    expected = printed()
    shown = [blocks(path, "text")[0] for path in READMES]
    if os.environ.get("QINGSHEN_REWRITE"):
        for path, old in zip(READMES, shown, strict=True):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(f"```text\n{old}```", f"```text\n{expected}```", 1), encoding="utf-8")
        pytest.fail("README rewritten; run again without QINGSHEN_REWRITE")
    assert shown == [expected, expected], "run `make readme`"
    assert any(" ".join(COMMAND) in block for block in blocks(READMES[0], "sh"))


@pytest.mark.parametrize(("sample", "code", "said"), EXAMPLES)
def test_the_examples_of_the_readme_are_found(sample: str, code: str, said: str) -> None:
    findings = workflow.analyse(SAMPLES / sample, specs.load()).findings
    assert [f for f in findings if f.code == code and said in f.message]
    if code == "DOC01":
        assert len(findings) == 1


def test_the_indicator_of_the_readme_is_found() -> None:
    found = workflow.analyse(SAMPLES / "S05.pdf", specs.load()).indicators
    rates = {(str(i.value), i.year, i.kind, i.evidence.page) for i in found if i.id == "wastewater_reuse_rate"}
    assert ("83.1", "2023", "actual", 7) in rates
    assert ("88", "2026", "target", 10) in rates
