"""Planted defects in many wordings and table layouts, each beside a clean twin, through the whole corridor."""

from pathlib import Path

import pytest
import yaml

from pipeline import workflow
from pipeline.specs import load
from tests.drawn import document

_CASES = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))
_BASE = (
    "广西柳北恒越纸业有限公司",
    "清洁生产审核报告",
    "二〇二四年六月",
    "@1 第一章 企业概况",
    "广西柳北恒越纸业有限公司成立于2009年，位于柳州市柳北区，主要生产生活用纸，设计能力5万吨/年。",
    "公司现有职工286人，设生产部、设备部、安环部。",
    "本轮审核的时段为2021年至2023年，2024年3月启动。",
    "@1 第二章 筹划与组织",
    "企业领导决定开展清洁生产审核，成立清洁生产审核领导小组，制定清洁生产审核工作计划，开展清洁生产宣传和培训。",
    "@1 第三章 预审核",
    "通过清洁生产现状调研，分析产排污状况和清洁生产水平，确定审核重点，设置清洁生产目标，提出并实施清洁生产无低费方案。",
    "@1 第四章 审核",
    "对审核重点开展了物料平衡测试，分析了废物产生的原因。",
    "@1 第五章 方案的产生和筛选",
    "收集全厂职工的清洁生产方案并筛选。",
    "@1 第六章 方案的可行性分析",
    "对中高费方案进行了技术、环境和经济评估。",
    "@1 第七章 方案实施",
    "清洁生产方案按计划实施。",
    "@1 第八章 持续清洁生产",
    "建立清洁生产组织、清洁生产管理制度，制定持续清洁生产计划。",
    "@1 第九章 补充说明",
)


# Cases told in the words of several trades: in the paper mill of these reports they are rightly called another trade's.
_ANY_TRADE = {"sums of each year", "clean beside the new checks", "rates and sums in plain lists and tables"}


def _told(lines, left_out=()):
    """What is found beyond missing or thin sections; a row of a table is its cells joined by |."""
    drawn = [line if isinstance(line, str) else [row.split("|") for row in line] for line in lines]
    found = workflow.judge(document(*_BASE, *drawn), load(), "attachment2").findings
    return [(f.code, f.message) for f in found if not f.code.startswith(("SEC", *left_out))]


@pytest.mark.parametrize(
    ("kind", "case"),
    [pytest.param(kind, c, id=f"{kind}-{n}") for kind, cases in _CASES.items() for n, c in enumerate(cases)],
)
def test_planted_and_clean(kind, case):
    assert "planted" not in case or _told(case["planted"])
    assert not _told(case.get("clean", []), ("LEFT04",) if kind in _ANY_TRADE else ())
