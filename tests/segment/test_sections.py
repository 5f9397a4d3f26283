"""Statuses, must-fire beside must-not-fire. Rules of judgement 1 and 2."""

import pytest

from pipeline import segment
from pipeline.segment.titles import namings
from pipeline.specs import load
from tests.drawn import document

TRAINING = (
    "公司每年组织全体员工开展清洁生产培训两次，2021年培训320人次，利用宣传栏和班前会进行宣传，考试合格率百分之百。"
)
OVERVIEW = "公司成立于2003年，注册资本5000万元，位于甲县工业园，占地面积12万平方米，现有职工200人，年产水泥20万吨，设有两条生产线。"
APPEARANCE = "厂区主干道全部硬化，绿化率达到百分之三十，物料分类堆放整齐，基本杜绝跑冒滴漏。"
PROBLEMS = "目前仍存在以下问题：一是老线磨机能耗偏高，二是循环水系统结垢，补水量偏大。"


def status(outline, node, *lines):
    spec = load()
    doc = document(*lines)
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    doc = doc.under(segment.paths(doc, heads))
    rows = segment.sections(doc, heads, spec.outlines[outline], spec.sectioning, spec.wording)
    return next(s for s in rows if s.id == f"{outline}.{node}")


CASES = [
    ("official title", "present", "progress.training", ["1、宣传和培训", TRAINING]),
    ("another name", "present", "progress.training", ["1.4 开展宣传教育", TRAINING]),
    ("under another heading whose subject it is", "present", "progress.training", ["一、组织工作", TRAINING]),
    ("amid other matters", "elsewhere", "progress.training", ["一、企业概况", OVERVIEW, TRAINING]),
    (
        "heading empty, content elsewhere",
        "elsewhere",
        "progress.training",
        ["一、组织工作", TRAINING, "二、宣传和培训", "三、其他", "公司按期完成任务。"],
    ),
    (
        "heading empty",
        "thin",
        "progress.training",
        ["一、宣传和培训", "二、企业概况", "公司成立于2003年，位于工业园，年产水泥20万吨，职工200人。"],
    ),
    ("heading with 略", "thin", "progress.training", ["一、宣传和培训", "略。", "二、企业概况", "公司位于工业园。"]),
    ("to be supplied", "thin", "performance.appearance", ["三、厂容厂貌", "（待补充）"]),
    ("see an annex, nothing else", "thin", "performance.appearance", ["三、厂容厂貌", "详见附件3。"]),
    ("a hollow sentence", "thin", "problems", ["七、存在问题", "公司将针对问题认真整改，不断提高。"]),
    ("the outline's own words", "thin", "performance.appearance", ["三、厂容厂貌", "厂容厂貌"]),
    (
        "table of blanks",
        "thin",
        "progress.training",
        ["一、宣传和培训", [["序号", "时间", "内容", "人数"], ["1", "", "", ""], ["2", "", "", ""]]],
    ),
    (
        "a title of two subjects whose text tells of the other most",
        "present",
        "problems",
        [
            "四、还有什么没弄好，下一步怎么改",
            "老电机费电，换得慢；收来的料泥多，光泥沙一年就三百多吨；两块电表没装。打算按含泥多少分三档给价，二月以前谈完。"
            "最难的是料，卖料的人到处都有得卖，卡得太紧人家就拉去别处。",
        ],
    ),
    (
        "a level told is the conclusion on the level",
        "elsewhere",
        "principles.conclusion",
        ["六、在同行里排得到哪里", "照协会的指标一条条比，五项够二档，一项够三档，加权得84.1分，比全区平均好。"],
    ),
    (
        "no level told, no conclusion",
        "missing",
        "principles.conclusion",
        ["一、企业概况", OVERVIEW],
    ),
    (
        "plans of some years in plain words",
        "present",
        "management.planning",
        [
            "二、三年的打算和目标",
            "开年时小组定过一个三年打算：第一年把表装齐，第二年拆柴灶，第三年搞锅炉余热，每年留20万块钱。",
        ],
    ),
    (
        "money spent on changes in plain words",
        "present",
        "progress.investment",
        [
            "三、动了哪些地方，花了多少钱",
            "三年里换了锅炉，花48万元；装了节水枪，花1.2万元；烘房改造花26万元，都是自家的钱。",
        ],
    ),
    (
        "table alone is content",
        "present",
        "progress.training",
        ["一、宣传和培训", [["时间", "内容", "人数"], ["2021年3月", "清洁生产培训", "320"]]],
    ),
    (
        "neither",
        "missing",
        "performance.appearance",
        ["一、企业概况", "公司成立于2003年，位于工业园，年产水泥20万吨，职工200人。"],
    ),
    (
        "appearance in passing is not enough",
        "missing",
        "performance.appearance",
        ["一、用水情况", "生活和绿化用水2.1万立方米。"],
    ),
    ("appearance without heading", "elsewhere", "performance.appearance", ["一、环境保护", APPEARANCE]),
    (
        "measures carried out, in a table",
        "present",
        "progress.technology",
        [
            "一、其他事项",
            [
                ["序", "项目", "投资/万元", "作用"],
                ["1", "磨盘定期更换", "3.2", "节约电力"],
                ["2", "气罩热回收", "606", "节约蒸汽"],
            ],
        ],
    ),
    (
        "purchases are no measures",
        "missing",
        "progress.technology",
        [
            "一、其他事项",
            [
                ["项目", "合同编号", "金额（万元）", "供应商"],
                ["锅炉年检", "HT-01", "3.2", "特检院"],
                ["消防维保", "HT-02", "1.5", "消防公司"],
            ],
        ],
    ),
    (
        "measures announced for years to come",
        "missing",
        "progress.technology",
        ["一、往后三年", "2025年做母液回收，2025年做保温，2026年做冷凝水回用；资金自筹。"],
    ),
    (
        "a list of problems whose remarks are blank",
        "present",
        "problems",
        [
            "一、存在问题",
            [
                ["问题描述", "发现途径", "备注"],
                ["铝灰库渗滤液收集不畅", "自查", ""],
                ["换极作业集气效率低", "自查", ""],
            ],
        ],
    ),
    (
        "pollutants that fell",
        "elsewhere",
        "performance.environmental",
        ["一、其他事项", "三年下来，COD由21.535t到17.712t；氨氮由2.344t到1.926t。"],
    ),
    (
        "a limit that fell",
        "missing",
        "performance.environmental",
        ["一、其他事项", "COD排放限值由100mg/L收严到80mg/L，许可量由35t改为30t。"],
    ),
    ("problems of the industry are not the company's", "missing", "problems", ["七、水泥行业存在的问题", PROBLEMS]),
    ("problems under another name", "present", "problems", ["七、不足之处", PROBLEMS]),
    ("container through its child", "present", "performance", ["三、厂容厂貌", APPEARANCE]),
    (
        "contents entry alone",
        "missing",
        "progress.training",
        ["~toc 一、宣传和培训……3", "一、企业概况", "公司位于工业园。"],
    ),
]


@pytest.mark.parametrize(("name", "want", "node", "lines"), CASES, ids=[c[0] for c in CASES])
def test_status(name, want, node, lines):
    section = status("attachment2", node, *lines)
    assert section.status == want, section.why
    if want in ("missing", "thin"):
        assert section.looked_for
        assert section.why
    if want == "elsewhere":
        assert section.body


def test_unreadable_has_no_sections():
    spec = load()
    doc = document(outcome="scanned")
    assert segment.sections(doc, (), spec.outlines["attachment1"], spec.sectioning, spec.wording) == ()


def test_every_node_once_in_order():
    spec = load()
    doc = document("一、企业概况", "公司位于工业园。")
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    for outline in spec.outlines.values():
        rows = segment.sections(doc, heads, outline, spec.sectioning, spec.wording)
        assert [r.id for r in rows] == [n.id for n in outline.nodes]


@pytest.mark.parametrize(
    ("want", "lines"),
    [
        ("attachment1", ["**某公司清洁生产工作总结**", "一、企业基本情况", "公司位于工业园。"]),
        ("attachment1", ["**某公司清洁生产工作情况汇报**", "一、我厂简介", "公司位于工业园。"]),
        ("attachment2", ["**某公司审核报告**", "一、我厂简介", "公司位于工业园。"]),
        # No sign on the title page: what only one outline asks for decides.
        (
            "attachment2",
            [
                "一、企业概况",
                OVERVIEW,
                "二、年度计划",
                "有。",
                "三、锅炉能效",
                "有。",
                "四、资金投入",
                "有。",
                "五、结论",
                "有。",
            ],
        ),
        (
            "attachment1",
            [
                "一、企业概况",
                OVERVIEW,
                "二、指标考核",
                "有。",
                "三、目标完成情况",
                "有。",
                "四、方案投资及实施情况",
                "有。",
            ],
        ),
        ("attachment2", ["**某公司清洁生产审核报告**", "第一章 筹划与组织", "1.1 领导支持"]),
        ("attachment2", ["第一章 筹划与组织", "成立小组。", "第二章 预评估", "现状。", "第三章 评估", "平衡。"]),
        (
            "attachment1",
            [
                "一、企业基本情况",
                "公司。",
                "三、清洁生产过程中指标体系的建立及考核情况",
                "有。",
                "七、存在的问题及下一步计划",
                "有。",
            ],
        ),
    ],
)
def test_outline_is_detected(want, lines):
    spec = load()
    doc = document(*lines)
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    choice = segment.choose(doc, heads, spec.outlines, spec.sectioning, spec.wording)
    assert (choice.id, choice.chosen) == (want, "detected")
    assert choice.why


@pytest.mark.parametrize(
    ("want", "said"),
    [
        ("attachment1", "这份总结由厂里自己写，数据都有台账。"),
        ("attachment1", "本总结所列年份均为自然年。"),
        ("attachment2", "本次审核报告的数据取自三个完整年度。"),
        ("attachment2", "本报告由公司自行编制。"),
    ],
)
def test_what_a_report_calls_itself_tells_the_outline(want, said):
    spec = load()
    doc = document("家底", "公司有职工三百人。", "做法", said, "每月有会。", "今后", "继续做。")
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    choice = segment.choose(doc, heads, spec.outlines, spec.sectioning, spec.wording)
    assert choice.id == want
    assert "正文自称" in choice.why


@pytest.mark.parametrize("said", ["总结会每月开一次。", "本报告期内没有处罚。", "写了年度报告。"])
def test_a_word_that_names_no_report_tells_nothing(said):
    spec = load()
    doc = document("家底", "公司有职工三百人。", "做法", said)
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    choice = segment.choose(doc, heads, spec.outlines, spec.sectioning, spec.wording)
    assert "正文自称" not in choice.why


@pytest.mark.parametrize(
    ("want", "lines"),
    [
        (
            "attachment1",
            [
                "一、厂子", "砖厂职工四十人。", "二、每月盯哪几个数", "电、煤、水三个数每月考核到班组。",
                "三、说好要做到的", "两年里把煤耗从95公斤压到88公斤，回用水过八成。", "四、想出来的点子",
                "一共收了四十条点子，定下十二项，做完十项。",
            ],
        ),
        (
            "attachment2",
            [
                "一、厂子", "砖厂职工四十人。", "二、用的料", "页岩、煤矸石都过磅进厂，没有有毒的料。",
                "三、钱花在哪", "三年技改一共花了八百六十万元，其中清洁生产三百万元。", "四、说到底怎么样",
                "总的看，这一轮审核达到了预期，水平在国内先进。",
            ],
        ),
    ],
)  # fmt: skip
def test_an_outline_is_told_by_what_its_headings_sound_like(want, lines):
    spec = load()
    doc = document(*lines)
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    assert segment.choose(doc, heads, spec.outlines, spec.sectioning, spec.wording).id == want


FRONT = ["1 编制说明", "数据取2021～2023年三个完整年度。审核时看各班组自己查、自己改的办法能不能长期转下去。"]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([*FRONT, "2 机制", "建立月度成本分析会，操作规程修订三项，节约额按比例奖到班组。"], True),
        (["1 编制说明", OVERVIEW, "2 机制", "建立月度成本分析会，操作规程修订三项，节约额按比例奖到班组。"], False),
    ],
)
def test_a_principle_is_found_where_the_front_states_it(lines, named):
    section = status("attachment2", "principles.mechanism", *lines)
    assert ("编制说明" in [e.quote for e in section.headings]) == named


def test_a_title_of_another_subject_stands_for_its_own():
    measured = "水平衡测试：日取新鲜水62m³，冷却塔蒸发38m³，风机长开。物料平衡投入与产出相差0.2%，连续测试五天，查出损失点三处。"
    lines = [
        "二、消耗与排放",
        "（一）原辅料和资源消耗",
        "年用电120万kWh。",
        "（二）平衡测试",
        measured,
        "（三）三废与噪声",
        "废水排放量2万吨，COD排放浓度60mg/L，达标排放。",
    ]
    assert status("attachment2", "level.energy_conversion", *lines).status == "missing"


@pytest.mark.parametrize(
    ("title", "node"),
    [
        ("审核依据与方法", "principles"), ("人和制度", "management"), ("三年投入产出的合并账", "level.materials"),
        ("实测和分析", "progress.audit"), ("首轮回访与本轮目标", "progress.audit"), ("改了哪些工艺", "progress.technology"),
        ("处在什么水平", "industry_level"), ("经验变成规矩", "progress.mechanism"),
    ],
)  # fmt: skip
def test_plain_titles_are_known(title, node):
    assert _weight(title, node) >= 2


@pytest.mark.parametrize(
    ("title", "node"),
    [
        ("计算依据与方法", "principles"), ("人工与材料", "management"), ("方案投入产出比", "level.materials"),
        ("噪声实测和分析", "progress.audit"), ("本轮目标", "progress.audit"), ("换热器清洗", "progress.technology"),
        ("水平衡测定", "industry_level"), ("固化炉", "progress.mechanism"), ("机制有效性与长效性", "progress.mechanism"),
    ],
)  # fmt: skip
def test_titles_that_only_sound_like_them(title, node):
    assert _weight(title, node) < 2


def _weight(title, node):
    spec = load()
    doc = document(f"一、{title}", OVERVIEW)
    heads = segment.headings(doc, spec.outlines.values(), spec.sectioning)
    rows = namings(heads, spec.outlines["attachment2"], spec.sectioning)[f"attachment2.{node}"]
    return max((r.weight for r in rows), default=0)
