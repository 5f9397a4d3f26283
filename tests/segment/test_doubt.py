"""A section nobody wrote is missed, whatever passage sounds a little like it; beside each the passage that does tell it."""

import pytest

from tests.segment.test_sections import OVERVIEW, status

BEGIN = ["一、企业概况", OVERVIEW]
GROUP = "公司成立清洁生产领导小组，总经理任组长。领导小组的职责是审定年度目标、批准项目和资金，办公室编制计划、安排培训和奖励。"
GAUGES = "计量分三块，原料地磅和配料秤应装12处，实装12处，物料计量率100%。电表、汽表应装50块，实装46块，水表应装30块，实装27块。"
ROUTE = "毛竹经切片、洗料后送入蒸煮，浆料再经洗涤、筛选进入打浆，最后抄成纸张包装入库。"
LATER = "2025年计划实施烘缸余热回收，投资60万元，由设备部负责；每年培训两次；2027年开展下一轮清洁生产审核。"
DONE = "2021年完成白水回收改造，2022年实施锅炉变频，2023年建成中水站，三年里职工提建议59条，采纳23条。"
STAFF = "公司设清洁生产办公室，主任由副厂长兼任，成员7人，职责分工明确，〔2021〕3号文公布。"
RULES = "现行《用水管理办法》《能源计量制度》等9项制度，每月检查一次，留有检查记录36份。"
TAUGHT = "2022年组织全体员工培训2次，320人次参加，考试合格率98%，利用宣传栏宣传。"
CHECKS = "制度执行每月检查一次，三年共检查36次，发现问题147条，整改146条，其余1条转入大修。"
LACKS = "目前仍存在以下问题：一是烘缸冷凝水回收率偏低；二是二级水表不齐，3处未计量；三是污泥含水率偏高，外运量大。"

CASES = [
    ("duties of a group are no plan", "missing", "1.implementation.continuing", [*BEGIN, "二、组织机构", GROUP]),
    ("a plan under another name", "present", "1.implementation.continuing", [*BEGIN, "二、综合说明", LATER]),
    ("gauges are no process", "missing", "1.results.level.process", [*BEGIN, "二、设备", GAUGES]),
    ("a process told elsewhere", "elsewhere", "1.results.level.process", [*BEGIN, "二、设备", ROUTE, GAUGES]),
    (
        "a chapter given wholly to its other part",
        "missing",
        "1.implementation.recent",
        [*BEGIN, "二、清洁生产推行情况", "（一）持续清洁生产计划", LATER],
    ),
    (
        "a chapter with a text of its own",
        "present",
        "1.implementation.recent",
        [*BEGIN, "二、清洁生产推行情况", DONE, "（一）持续清洁生产计划", LATER],
    ),
    (
        "a joined title whose last subject nobody wrote",
        "missing",
        "2.progress.training",
        [*BEGIN, "二、人资部说班子、规矩和培训", "（一）班子怎么搭", STAFF, "（二）规矩立了哪些", RULES],
    ),
    (
        "a joined title all of whose subjects are told",
        "present",
        "2.progress.training",
        [*BEGIN, "二、人资部说班子、规矩和培训", "（一）班子怎么搭", STAFF, "（二）规矩立了哪些", RULES, "（三）怎么讲的", TAUGHT],
    ),
    (
        "training among the plans",
        "missing",
        "2.progress.training",
        [*BEGIN, "二、持续清洁生产", "1.培训", "每年全员培训两场，外派不少于3人次，由人力行政部负责。", "2.资金", "每年列支20万元。"],
    ),
    (
        "training among the work done",
        "present",
        "2.progress.training",
        [*BEGIN, "二、近年推行情况", "1.培训", TAUGHT, "2.资金", "每年列支20万元。"],
    ),
    ("problems found and mended", "missing", "2.problems", [*BEGIN, "二、管理制度", CHECKS]),
    ("problems that remain", "elsewhere", "2.problems", [*BEGIN, "二、管理制度", CHECKS, LACKS]),
    (
        "levels of gauges are no levels of cleaner production",
        "missing",
        "2.level.comparison",
        [*BEGIN, "二、计量", "第一级100%，第二级100%，第三级配备率96.4%；一级、二级用水单位均装水表，上一轮为82.4%。"],
    ),
    (
        "the last audit's acceptance is no account of this one",
        "missing",
        "2.progress.audit",
        [*BEGIN, "2018年完成上一轮清洁生产审核并通过验收，当年产量只有5万吨。"],
    ),
    (
        "an account of this audit",
        "elsewhere",
        "2.progress.audit",
        [*BEGIN, "本轮将抄纸车间确定为审核重点，连续三天实测水平衡，输入4568m³，输出4503m³，相差1.4%；征集方案36项，筛选出12项。"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "want", "node", "lines"), CASES, ids=[c[0] for c in CASES])
def test_what_only_sounds_like_a_section(name, want, node, lines):
    outline, _, rest = node.partition(".")
    section = status(f"attachment{outline}", rest, *lines)
    assert section.status == want, (section.why, [q.quote for q in section.body])
