"""Another kind of file, and two reports in one: what must be told beside what must not."""

import pytest

from pipeline import workflow
from pipeline.check.kinds import two_reports
from pipeline.specs import load
from tests.drawn import document

MENTIONS = "公司开展清洁生产，成立清洁生产小组，编写清洁生产报告。"


def codes(*lines):
    return {f.code for f in workflow.judge(document(*lines), load()).findings}


@pytest.mark.parametrize(
    ("title", "other"),
    [
        (["清洁生产审核咨询服务合同"], True),
        (["关于做好2023年清洁生产审核工作的通知"], True),
        (["甲地糖厂清洁生产审核报告", "评审意见"], True),  # one title on two lines
        (["清洁生产审核启动会会议纪要"], True),
        (["广西壮族自治区清洁生产企业审核", "表"], True),
        (["清洁生产管理制度"], True),
        (["清洁生产基础知识培训"], True),
        (["广西甲地糖业有限公司", "能源审计报告"], True),
        (["广西甲地糖业有限公司", "清洁生产审核报告"], False),
        (["甲地糖厂", "清洁生产工作汇报材料"], False),
        (["甲地糖厂清洁生产审核报告（送审稿）", "评审意见修改稿"], False),
        (["甲地糖厂清洁生产工作总结", "管理制度"], False),
        (["甲地糖厂清洁生产情况"], False),
        (["清洁生产审核报告", "附件1 清洁生产审核验收意见"], False),
    ],
)
def test_a_title_of_another_kind(title, other):
    assert ("DOC03" in codes(*title, "一、情况", MENTIONS, MENTIONS)) == other


def test_a_report_under_a_covering_letter_is_a_report():
    spec = load()
    nodes = [n for n in spec.outlines["attachment1"].nodes if n.kind == "section"]
    bodies = [
        "公司成立于2003年，位于南宁市，职工320人，年产白砂糖12万吨；组长由总经理担任，制定《节水制度》等12项，2022年培训320人次。"
    ]
    lines = ["关于报送清洁生产工作总结的函", *(line for n in nodes for line in (n.number + n.title, *bodies))]
    assert "DOC03" not in codes(*lines)


ONE = ["广西甲地水泥有限公司", "清洁生产审核报告", "一、企业简况", MENTIONS, "二、结论", MENTIONS]


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        (["北流市乙地陶瓷有限公司", "清洁生产审核报告", "一、企业简况", MENTIONS], True),
        (["贵港市覃塘乙地食品厂清洁生产工作总结", "1.企业基本情况", MENTIONS], True),
        (["清洁生产审核报告", "申报单位：广西乙地制药有限公司", "第一章 概况", MENTIONS], True),
        (["清洁生产工作总结", "广西乙地纸业有限公司", "一 企业情况", MENTIONS], True),
        # its own title page once more
        (["甲地水泥有限公司清洁生产审核报告", "一、企业简况", MENTIONS], False),
        # its consultant
        (["清洁生产审核报告", "编制单位：南宁丙地环境咨询有限公司", "一、企业简况", MENTIONS], False),
        (["南宁丙地环保咨询有限公司", "清洁生产审核报告", "一、企业简况", MENTIONS], False),
        # a subsidiary, a customer, another company's report that is only named
        (["广西乙地酒精有限公司", "该公司是本公司的子公司。", "一、补充说明", MENTIONS], False),
        (["产品销往广西乙地食品有限公司。", "一、补充说明", MENTIONS], False),
        (["广西乙地糖业有限公司清洁生产审核报告", "三、附则", MENTIONS], False),
        (["附件2 广西乙地酒精有限公司清洁生产工作总结", "一、企业简况", MENTIONS], False),
        (["《广西乙地酒精有限公司清洁生产审核报告》", "一、企业简况", MENTIONS], False),
    ],
)
def test_two_reports_in_one_file(second, fires):
    doc = document(*ONE, *second)
    found = two_reports(doc, load())
    assert bool(found) == fires
    if fires:
        assert [f.code for f in found] == ["DOC04"] and found[0].severity == "must"
        assert [e.quote for e in found[0].evidence][0] == "广西甲地水泥有限公司"
        assert all(doc.blocks[e.block].text[e.start : e.end] == e.quote for e in found[0].evidence)


def test_two_reports_are_one_finding_and_no_list():
    dossier = workflow.judge(document(*ONE, "北流市乙地陶瓷有限公司", *ONE[1:]), load())
    assert [f.code for f in dossier.findings] == ["DOC04"]
    assert dossier.sections == () and dossier.scores == () and dossier.totals is None
    notice = workflow.issue_notice(dossier, load())
    assert notice.returned is not None and notice.returned[0] == "two_reports" and "乙地陶瓷" in notice.returned[1]
