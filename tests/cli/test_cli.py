"""Exit codes, what goes to stdout and what to stderr, and that a person reads Chinese."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import workflow
from pipeline.cli import app
from pipeline.errors import QingshenError
from pipeline.model import Dossier
from tests.fixtures import dossiers

SPECS = Path(__file__).parents[2] / "section_specs"
COMMANDS = (
    "analyse",
    "screen",
    "notice",
    "form",
    "evaluate",
    "schema",
    "doctor",
    "spec",
    "spec list",
    "spec check",
    "spec explain",
)
WITH_GAPS = dossiers.dossier(management__rules="missing")
COMPLETE = replace(dossiers.dossier(), findings=())
VERDICTS = re.compile("合格|不合格|通过验收|未通过")
run = CliRunner().invoke


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"PK")
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The analysis replaced by a dossier with gaps."""
    monkeypatch.setattr(workflow, "analyse", lambda *_: WITH_GAPS)
    return monkeypatch


@pytest.mark.parametrize("command", ("", *COMMANDS))
def test_help_is_chinese(command: str) -> None:
    result = run(app, [*command.split(), "--help"])
    assert result.exit_code == 0 and result.stderr == ""
    assert "用法：" in result.stdout and "显示本说明" in result.stdout
    assert not re.search(r"Usage|Options|Show this|Arguments|\[default", result.stdout)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "用法："),
        (["analyze"], "analyse"),
        (["analyse"], "缺少“报告”"),
        (["analyse", "无.docx"], "找不到文件"),
        (["analyse", "."], "qingshen screen"),
        (["analyse", "a.docx", "--nope"], "没有选项 --nope"),
        (["analyse", "a", "b"], "多出的内容"),
        (["screen", "."], "缺少“--out"),
        (["screen", ".", "--out"], "后面缺少"),
        (["screen", ".", "--out", "x", "--workers", "0"], "大于 0 的整数"),
        (["screen", ".", "--out", "x", "--workers", "many"], "大于 0 的整数"),
        (["screen", ".", "--out", "x", "--scheduler", "tcp://a:1"], "没有安装"),
        (["spec", "explain", "废水回用"], "废水回用率"),
        (["schema", "nope"], "dossier"),
        (["spec", "check", "--specs", "/"], "wording.yaml"),
        (["spec", "explain", "SEC01", "--region", "nowhere"], "guangxi"),
    ],
)
def test_wrong_usage_is_2_and_says_why(args: list[str], said: str) -> None:
    result = run(app, args)
    assert result.exit_code == 2
    assert result.stdout == "" and said in result.stderr


@pytest.mark.parametrize(
    ("dossier", "wanted"), [(WITH_GAPS, 1), (COMPLETE, 0), (dossiers.unreadable(), 3), (dossiers.other_kind(), 1)]
)
def test_exit_code_says_what_was_found(
    report: Path, monkeypatch: pytest.MonkeyPatch, dossier: Dossier, wanted: int
) -> None:
    monkeypatch.setattr(workflow, "analyse", lambda *_: dossier)
    plain, machine = run(app, ["analyse", str(report)]), run(app, ["analyse", str(report), "--json"])
    assert plain.exit_code == machine.exit_code == wanted
    assert plain.stderr == machine.stderr == ""
    assert json.loads(machine.stdout)["schema"] == "qingshen.dossier/1"
    assert not VERDICTS.search(plain.stdout)


def test_summary_shows_what_is_missing_and_where_it_looked(report: Path, judged: pytest.MonkeyPatch) -> None:
    shown = run(app, ["analyse", str(report)]).stdout
    for wanted in ("对照：附件2", "章节核对", "最接近的标题", "预评合计", "以人工确认为准"):
        assert wanted in shown


def test_summary_shows_published_levels_as_hints(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "analyse", lambda *_: replace(WITH_GAPS, benchmarks=(dossiers.comparison(),)))
    shown = run(app, ["analyse", str(report)]).stdout
    assert "只作提示，不影响预评" in shown and "先进值 ≤8.0 m³/t，本企业 8.6 未达到先进值" in shown


@pytest.mark.parametrize(("command", "suffix"), [("notice", ".docx"), ("form", ".docx"), ("form", ".xlsx")])
def test_products_are_written(report: Path, judged: pytest.MonkeyPatch, command: str, suffix: str) -> None:
    output = report.parent / f"产出{suffix}"
    result = run(app, [command, str(report), "-o", str(output)])
    assert result.exit_code == 1 and result.stdout == "" and zipfile.is_zipfile(output)


def test_a_dossier_does_in_place_of_the_report(report: Path, judged: pytest.MonkeyPatch) -> None:
    dossier = report.parent / "明细.json"
    dossier.write_text(run(app, ["analyse", str(report), "--json"]).stdout, encoding="utf-8")
    result = run(app, ["form", str(dossier), "-o", str(report.parent / "表.docx")])
    assert result.exit_code == 1 and "另一版规则" in result.stderr
    dossier.write_text("{}", encoding="utf-8")
    assert run(app, ["form", str(dossier), "-o", str(report.parent / "表.docx")]).exit_code == 2


@pytest.mark.parametrize(
    ("output", "said"),
    [("报告.docx", "就是提交的报告"), ("表.pdf", ".docx"), ("无此目录/表.docx", "找不到目录"), ("表", ".docx")],
)
def test_outputs_that_are_refused(report: Path, output: str, said: str) -> None:
    result = run(app, ["notice", str(report), "-o", str(report.parent / output)])
    assert result.exit_code == 2 and said in result.stderr
    assert report.read_bytes() == b"PK"


def test_a_fault_of_ours_is_4_without_traceback(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(workflow, "analyse", broken)
    result = run(app, ["analyse", str(report), "--json"])
    assert result.exit_code == 4 and result.stdout == ""
    assert "Traceback" not in result.stderr and "qingshen doctor" in result.stderr
    assert "Traceback" in run(app, ["analyse", str(report), "--debug"]).stderr


def test_errors_raised_on_purpose_carry_their_own_code(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise QingshenError("出了事", "这样做。")

    monkeypatch.setattr(workflow, "analyse", stopped)
    result = run(app, ["analyse", str(report)])
    assert result.exit_code == 4 and "出了事。这样做。" in result.stderr


def test_broken_rules_are_listed_all_at_once(tmp_path: Path) -> None:
    shutil.copytree(SPECS, tmp_path / "rules")
    (tmp_path / "rules" / "guangxi" / "rules.yaml").write_text("id: guangxi\nnope: 1\n", encoding="utf-8")
    (tmp_path / "rules" / "guangxi" / "lexicon.yaml").write_text("- [", encoding="utf-8")
    result = run(app, ["spec", "check", "--specs", str(tmp_path / "rules")])
    assert result.exit_code == 2 and result.stderr == ""
    assert "rules.yaml · nope" in result.stdout and "lexicon.yaml" in result.stdout
    assert (
        run(app, ["analyse", str(tmp_path / "rules" / "units.yaml"), "--specs", str(tmp_path / "rules")]).exit_code == 2
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SEC01", "章节缺失"), ("sec01", "章节缺失"), ("section.missing", "章节缺失"), ("5", "附件3第 5 项"), ("waste_gas", "附件3"),
        ("wastewater_reuse_rate", "废水回用率"), ("废水回用率", "wastewater_reuse_rate"), ("zero_discharge_water", "陈述"),
        ("12", "按写出的两个数计算"), ("16", "按清洁生产投入 ÷ 技术改造投入计算"),
    ],
)  # fmt: skip
def test_explain(code: str, said: str) -> None:
    result = run(app, ["spec", "explain", code])
    assert result.exit_code == 0 and said in result.stdout


def test_every_code_can_be_explained() -> None:
    from pipeline import specs
    from pipeline.cli.explain import explain

    spec = specs.load()
    nodes = [n.id for o in spec.outlines.values() for n in o.nodes]
    for code in (*spec.findings, *nodes, *(i.id for i in (*spec.rubric.items, *spec.indicators, *spec.statements))):
        assert explain(code, spec)


def test_spec_list_schema_doctor() -> None:
    assert "附件2" in run(app, ["spec", "list"]).stdout
    assert json.loads(run(app, ["schema", "dossier"]).stdout)["title"] == "qingshen.dossier/1"
    seen = run(app, ["doctor", "--json"])
    assert seen.exit_code == 0 and {"LibreOffice", "qingshen"} <= {each["name"] for each in json.loads(seen.stdout)}
    assert run(app, ["doctor"]).exit_code == 0


@pytest.mark.parametrize(
    ("module", "name", "cost"),
    [
        ("pipeline.parse.ocr", "扫描件识别", "qingshen[ocr]"),
        ("pipeline.parse.ofd", "OFD 文件", "qingshen[ofd]"),
        ("pipeline.parse.legacy", "LibreOffice", ".doc"),
    ],
)
def test_doctor_says_what_a_missing_extra_costs(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str, cost: str
) -> None:
    def seen() -> dict[str, dict[str, object]]:
        return {each["name"]: each for each in json.loads(run(app, ["doctor", "--json"]).stdout)}

    monkeypatch.setattr(f"{module}.available", lambda: "somewhere")
    assert seen()[name]["ok"] is True
    monkeypatch.setattr(f"{module}.available", lambda: None)
    assert seen()[name]["ok"] is False and cost in str(seen()[name]["cost"])


def test_summary_says_that_text_was_recognised(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "第 2 页是扫描页，文字由图像识别得到"
    scanned = replace(COMPLETE, source=replace(COMPLETE.source, ocr_pages=(2,), message=said))
    monkeypatch.setattr(workflow, "analyse", lambda *_: scanned)
    assert f"读取：正常：{said}" in run(app, ["analyse", str(report)]).stdout


def test_screen_json_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "空.docx").write_bytes(b"")
    (tmp_path / "in" / "~$空.docx").write_bytes(b"x")
    result = run(app, ["screen", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--json"])
    assert result.exit_code == 3
    end = json.loads(result.stdout)
    assert [r["outcome"] for r in end["reports"]] == ["empty"] and len(end["skipped"]) == 1
    assert "空.docx" in result.stderr


def test_strangers_text_cannot_steer_the_terminal() -> None:
    from pipeline.cli.words import safe

    assert safe("a\x1b[2Jb\u202ec\udce5") == "a[2Jbc"


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    code = "import sys, pipeline.cli; print([m for m in sys.modules if m.split('.')[0] in %r])"
    heavy = ("spacy", "pandas", "docx", "jieba", "lxml", "pdfplumber", "rich", "pydantic", "openpyxl", "pebble")
    seen = subprocess.run([sys.executable, "-c", code % (heavy,)], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
