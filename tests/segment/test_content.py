"""Whether a clause's content is there: what counts, beside what only sounds like it. Rules of judgement 1 and 2."""

import pytest

from tests.segment.test_sections import OVERVIEW, status

SCHEMES = [["编号", "方案名称", "投资（万元）", "实施情况"], ["D1", "厂区道路清扫", "2", "已实施"]]
ONE_MORE = ["D2", "跑冒滴漏整治、物料堆放整齐", "1", "已实施"]
BEGIN = ["一、企业概况", OVERVIEW]

CASES = [
    # a scheme's name is no description of how things stand
    ("row of a scheme list", "missing", "performance.appearance", [*BEGIN, "二、方案汇总", [*SCHEMES, ONE_MORE]]),
    (
        "the same words as a description",
        "elsewhere",
        "performance.appearance",
        [*BEGIN, "厂区道路已硬化，每天清扫，物料堆放整齐，没有跑冒滴漏。"],
    ),
    # advice and plans
    (
        "training only advised",
        "missing",
        "progress.training",
        [*BEGIN, "二、结论", "建议：（1）继续开展全员清洁生产培训，每年组织培训2次，覆盖全体员工。"],
    ),
    (
        "training held",
        "elsewhere",
        "progress.training",
        [*BEGIN, "公司组织全体员工开展清洁生产培训2次，培训320人次，并利用宣传栏宣传。"],
    ),
    (
        "under a heading of plans",
        "missing",
        "progress.training",
        [*BEGIN, "二、今后工作安排", "每年组织全员培训2次，培训300人次，利用宣传栏宣传。"],
    ),
    # joined titles
    (
        "a joined title that speaks of the other subject",
        "missing",
        "management.organisation",
        [
            *BEGIN,
            "二、机构和管理制度",
            [
                ["编号", "制度名称", "执行情况"],
                ["1", "《用水管理制度》", "有记录"],
                ["2", "《能源计量管理制度》", "有记录"],
            ],
        ],
    ),
    (
        "a joined title that speaks of both",
        "present",
        "management.organisation",
        [
            *BEGIN,
            "二、机构和管理制度",
            "公司成立了清洁生产领导小组，组长由总经理担任，制定了《用水管理制度》等8项制度，有执行记录。",
        ],
    ),
    # one short sentence that states the fact
    ("a short sentence with the figure", "present", "performance.economic", ["三、经济效益", "年效益193.6万元。"]),
    ("a short sentence without", "thin", "performance.economic", ["三、经济效益", "经济效益显著。"]),
    (
        "a sum without a gain",
        "thin",
        "performance.economic",
        ["三、经济效益", "公司2021年完成各项工作共计12项，成绩显著，职工满意。"],
    ),
    # template text and blank forms
    (
        "an instruction left in",
        "thin",
        "progress.training",
        ["一、宣传和培训", "（此处简述宣传教育的时间、方式、参加人数及效果，不少于300字）"],
    ),
    ("placeholders only", "thin", "overview", ["一、企业概况", "公司成立于××××年，位于××市××工业园，职工××人。"]),
    (
        "a form nobody filled in and a pointer to it",
        "thin",
        "management.planning",
        [
            *BEGIN,
            "二、工作计划",
            "审核工作计划见表1-2。",
            [["阶段", "工作内容", "起止时间", "责任部门"], ["一", "", "", ""], ["二", "", "", ""]],
        ],
    ),
    (
        "the form filled in",
        "present",
        "management.planning",
        [
            *BEGIN,
            "二、工作计划",
            [
                ["阶段", "工作内容", "起止时间", "责任部门"],
                ["一", "准备", "2021年3月", "安环部"],
                ["二", "实测", "2021年5月", "设备部"],
            ],
        ],
    ),
    (
        "a filled table about something else",
        "thin",
        "progress.training",
        ["一、宣传和培训", [["文号", "名称"], ["甲发1号", "审核实施细则"], ["甲发2号", "用水办法"]]],
    ),
    # how the report is laid out is no content
    (
        "the layout told in short names",
        "missing",
        "performance.economic",
        [
            *BEGIN,
            "本报告对企业简况、管理现状、清洁生产水平、推行情况、绩效评价、存在问题、经济效益节约3万元等分章叙述。",
        ],
    ),
    # unusual words
    (
        "before and after",
        "elsewhere",
        "performance.environmental",
        [*BEGIN, "COD从2019年0.64吨到2021年0.46吨，废水少了16.9%，综合能耗少了8.5%。"],
    ),
    (
        "one year alone",
        "missing",
        "performance.environmental",
        [*BEGIN, "2021年产糖3万吨，用电30万度。"],
    ),
    (
        "a list of shortcomings without the word",
        "elsewhere",
        "problems",
        [*BEGIN, "（1）炉门处散热较大；（2）槽液更换偏频；（3）二级计量靠人工抄录；（4）管道保温破损。"],
    ),
    ("a list of measures", "missing", "problems", [*BEGIN, "（1）更换水泵；（2）修复管道保温；（3）加装电表。"]),
    (
        "rules changed, said the other way round",
        "elsewhere",
        "progress.mechanism",
        [*BEGIN, "操作规程改过一次，把节能的操作写进去了，节约有奖，每季度考核。"],
    ),
    (
        "efficiency of a machine of any name",
        "present",
        "level.energy_conversion",
        ["三、能量转换设备", "转筒干燥机（Φ3×24m）效率为71.5%，测试由有资质的单位完成。"],
    ),
    (
        "efficiency of a filter",
        "missing",
        "level.energy_conversion",
        [*BEGIN, "布袋除尘器效率99.5%，脱硫塔处理效率95%。"],
    ),
    # principles
    (
        "the water balance is no level",
        "missing",
        "principles.conclusion",
        [*BEGIN, "水平衡数据来自三级水表抄表，输入与输出见表。"],
    ),
    (
        "a level told",
        "elsewhere",
        "principles.conclusion",
        [*BEGIN, "按《制糖行业清洁生产评价指标体系》评的话，Ⅱ级，国内清洁生产先进水平。"],
    ),
    # strings of keywords, instructions to the writer and pointers to other papers say nothing
    (
        "keywords only",
        "thin",
        "management.organisation",
        ["一、组织机构", "小组、组长、副组长、成员、职责、文件、办公室。"],
    ),
    (
        "keywords without a heading are not cited either",
        "missing",
        "management.organisation",
        [*BEGIN, "领导小组、工作小组、组长、副组长、成员、办公室、职责、任命、牵头。"],
    ),
    (
        "an enumeration that states something",
        "present",
        "management.organisation",
        ["一、组织机构", "领导小组由总经理、生产科、设备科、财务科、安环科负责人组成，组长由总经理担任。"],
    ),
    (
        "what the section should say",
        "thin",
        "overview",
        ["一、企业概况", "本节将介绍企业的名称、地址、成立时间、主要产品和生产规模。"],
    ),
    ("said, after the instruction", "present", "overview", ["一、企业概况", "本节介绍企业的基本情况。" + OVERVIEW]),
    (
        "a pointer",
        "thin",
        "progress.training",
        ["一、宣传和培训", "有关情况详见附件，此处不再赘述，相关资料另册装订。"],
    ),
    # stock phrases hold nothing of what is asked; the facts beside them do
    (
        "a plan praised",
        "thin",
        "management.planning",
        ["一、规划、计划", "公司立足当前、着眼长远，科学谋划，努力做到目标明确、思路清晰、措施得力。"],
    ),
    (
        "a plan told",
        "present",
        "management.planning",
        ["一、规划、计划", "公司把清洁生产列入年度工作安排，按月检查进度。"],
    ),
    (
        "plant praised",
        "thin",
        "level.process",
        ["一、生产工艺与装备", "公司积极采用先进适用的技术，不断优化流程，提高装备水平，加强设备的日常维护保养。"],
    ),
    (
        "plant told",
        "present",
        "level.process",
        ["一、生产工艺与装备", "石灰石破碎后与黏土配料入磨，生料送至回转窑煅烧成熟料。"],
    ),
    (
        "a comparison praised",
        "thin",
        "level.comparison",
        ["一、主要技术经济指标与先进指标的比对情况", "通过认真对照先进，查找差距，公司各项指标总体处于较好水平。"],
    ),
    (
        "a conclusion praised",
        "thin",
        "conclusion",
        ["一、结论及建议", "综上所述，公司清洁生产工作成绩显著，符合有关要求。建议再接再厉，再创佳绩。"],
    ),
    (
        "a conclusion told",
        "present",
        "conclusion",
        ["一、结论及建议", "公司清洁生产达到国内先进水平，已具备申报条件。建议补建二级计量，更换老旧电机。"],
    ),
    # the subject under a heading of another theme, or none
    (
        "the process told stage by stage",
        "elsewhere",
        "level.process",
        [*BEGIN, "前段由清洗、碎解组成。清洗工序，鲜薯经两级清洗机除去泥沙。碎解工序，锉磨机将薯肉破碎为浆。"],
    ),
    (
        "the phases of an audit are no process",
        "missing",
        "level.process",
        [*BEGIN, "第一阶段，公司成立小组并开会动员职工。第二阶段，各部门分头收集近三年资料并汇总。"],
    ),
    (
        "one energy carrier for another",
        "elsewhere",
        "progress.technology",
        [*BEGIN, "节能围绕余热和电机展开，替代方面由清洁电力逐步取代燃油。"],
    ),
    (
        "training that is planned for years to come",
        "missing",
        "progress.training",
        [*BEGIN, "二、往后三年", [["内容", "时间", "牵头"], ["全员培训每年一次、外派3人", "每年", "安环部"]]],
    ),
    # a table whose columns of results are blank says nothing of them, whatever else is filled in
    (
        "ratings without efficiencies",
        "thin",
        "level.energy_conversion",
        [
            "二、能量转换设备",
            [["设备", "台数", "出力", "实测效率"], ["锅炉", "2", "75 t/h", ""], ["空压机", "4", "40 m³/min", "待测"]],
        ],
    ),
    (
        "one efficiency measured",
        "present",
        "level.energy_conversion",
        [
            "二、能量转换设备",
            [["设备", "台数", "出力", "实测效率"], ["锅炉", "2", "75 t/h", "88.4%"], ["空压机", "4", "40 m³/min", ""]],
        ],
    ),
    (
        "best values without the company's own",
        "thin",
        "level.comparison",
        [
            "五、与先进指标的比对",
            [["指标", "Ⅰ级", "Ⅱ级", "企业现状"], ["综合能耗", "98", "108", ""], ["新水耗", "0.3", "0.4", ""]],
        ],
    ),
    (
        "the company's own beside them",
        "present",
        "level.comparison",
        [
            "五、与先进指标的比对",
            [["指标", "Ⅰ级", "Ⅱ级", "企业现状"], ["综合能耗", "98", "108", "105"], ["新水耗", "0.3", "0.4", ""]],
        ],
    ),
    (
        "costs without benefits",
        "thin",
        "performance.economic",
        ["三、经济效益", [["方案", "投资", "年效益"], ["变频", "35", ""], ["余热", "120", ""]]],
    ),
    (
        "benefits of some",
        "present",
        "performance.economic",
        ["三、经济效益", [["方案", "投资", "年效益"], ["变频", "35", "12.6"], ["余热", "120", ""]]],
    ),
    # what is headed by the very title and says it is not written is not filled by what a lesser title tells
    (
        "its own heading still to be written",
        "thin",
        "management.rules",
        [
            "四、管理制度",
            "本节内容待相关部门提供后补充。",
            "五、环境管理",
            "公司制定《环境保护管理办法》等6项制度，均有检查记录。",
        ],
    ),
    (
        "its own heading filled, the lesser one not",
        "present",
        "management.rules",
        ["四、管理制度", "公司制定《环境保护管理办法》等6项制度，均有检查记录。", "五、环境管理", "待补充。"],
    ),
    (
        "its own heading sends the reader on",
        "present",
        "management.rules",
        ["四、管理制度", "见第五章。", "五、环境管理制度", "公司制定《环境保护管理办法》等6项制度，均有检查记录。"],
    ),
    *(
        (f"excused: {text}", "thin", "performance.economic", ["三、经济效益", text])
        for text in (
            "编写中……",
            "TBD",
            "另行提供。",
            "数据尚未汇总。",
            "情况良好。",
            "已按要求完成。",
            "（由财务部补）",
            "资料暂缺",
        )
    ),
    # what will be supplied when it is known, and what is as it was
    (
        "promised",
        "thin",
        "level.energy_conversion",
        ["二、能量转换设备的能效", "锅炉的热效率由特检院择期测试，结果出来后补入。"],
    ),
    (
        "measured, and the rest promised",
        "present",
        "level.energy_conversion",
        ["二、能量转换设备的能效", "锅炉热效率2021年测得82.5%；空压机的数据待测试完成后补入。"],
    ),
    ("as last time", "thin", "progress.training", ["一、宣传和培训", "内容同上一轮报告，不再重复。"]),
    (
        "efficiency praised",
        "thin",
        "level.energy_conversion",
        ["二、主要设备的能效", "公司锅炉、窑炉运行正常，能效水平较高，效率良好。"],
    ),
    # a short sentence that counts
    ("a count", "present", "management.rules", ["二、管理制度", "共11项制度，汇编成册，按月检查。"]),
    ("a count in words", "present", "progress.investment", ["四、资金投入", "三年投了一千六百万元。"]),
    ("a year counts nothing", "thin", "performance.appearance", ["三、厂容厂貌", "2023年道路整洁如新。"]),
    (
        "an annex's number counts nothing",
        "thin",
        "conclusion",
        ["九、结论及建议", "详见附件1。", "附件1至附件9另行报送。"],
    ),
    ("a round counts nothing", "thin", "level.comparison", ["五、与先进指标的比对", "比上一轮有进步，较先进。"]),
    (
        "environment praised",
        "thin",
        "performance.environmental",
        ["三、环境效益", "通过实施方案，废水、废气、固废均有所减少，社会反响良好。"],
    ),
    (
        "environment told",
        "present",
        "performance.environmental",
        ["三、环境效益", "改造后除铬废水不再外排，烟尘比原来少排一半以上。"],
    ),
    # not applicable
    (
        "not applicable, with a reason",
        "not_applicable",
        "level.energy_conversion",
        ["三、能量转换设备", "厂内无锅炉和窑炉，所用蒸汽由园区外购，本项不适用。"],
    ),
    ("not applicable, without", "thin", "level.energy_conversion", ["三、能量转换设备", "本项不适用。"]),
]


@pytest.mark.parametrize(("name", "want", "node", "lines"), CASES, ids=[c[0] for c in CASES])
def test_status_by_content(name, want, node, lines):
    section = status("attachment2", node, *lines)
    assert section.status == want, section.why
    if want == "elsewhere":
        assert section.body or section.headings


TARGETS = [
    ("thin", "各项目标经过全厂上下的共同努力，都较好地完成了，取得了令人满意的成绩。"),
    ("thin", "近期目标已全部达到，远期目标正在稳步推进之中。"),
    (
        "thin",
        [["项目", "现状", "目标", "完成情况"], ["吨产品电耗", "512", "490", ""], ["吨产品水耗", "3.2", "2.9", ""]],
    ),
    ("present", "节电、节水两项目标都完成了，中水回用目标因管网没有接通未完成。"),
    ("present", "本轮设五个目标，四个达到，固废那个差两个点。"),
    (
        "present",
        [["项目", "现状", "目标", "完成情况"], ["吨产品电耗", "512", "490", "488"], ["吨产品水耗", "3.2", "2.9", ""]],
    ),
]


@pytest.mark.parametrize(("want", "body"), TARGETS)
def test_targets_are_told_by_what_was_aimed_at_and_reached(want, body):
    section = status("attachment1", "results.targets", "三、清洁生产审核目标完成情况", body)
    assert section.status == want, section.why


def test_the_money_is_not_the_environment():
    """A part called 经济效益 does not stand for 环境效益, whatever it saves."""
    lines = [*BEGIN, "三、绩效", "1.经济效益", "方案每年节约电费38万元、水费6万元，合计44万元，投资回收期两年。"]
    assert status("attachment2", "performance.environmental", *lines).status != "present"
    both = [*BEGIN, "三、经济和环境效益", "每年节约电费38万元；外排废水减少1.2万吨，COD减少0.8吨。"]
    assert status("attachment2", "performance.environmental", *both).status == "present"


def test_principles_of_the_audit_are_not_the_audit():
    lines = [
        *BEGIN,
        "二、以建立运行机制的有效性为审核重点",
        "以近三年为审核范围，审核重点放在机制上，用实测数据说话，审核组逐段查看各工序。",
    ]
    assert status("attachment2", "progress.audit", *lines).status != "present"
    held = [*BEGIN, "二、清洁生产审核", "本轮审核2022年3月启动，审核重点为漂洗工段，提出方案21项，通过专家评审。"]
    assert status("attachment2", "progress.audit", *held).status == "present"


def test_law_is_no_rule_of_the_house():
    law = [
        *BEGIN,
        "二、管理制度",
        "略。",
        "三、编制说明",
        "报告编制依据《清洁生产审核办法》《清洁生产审核评估与验收指南》，经核对执行。",
    ]
    assert status("attachment2", "management.rules", *law).status not in ("present", "elsewhere")
