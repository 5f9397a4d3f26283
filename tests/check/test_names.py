"""Other enterprises' names, and the own name in two ways: what must fire beside what must not."""

import pytest

from pipeline.check.leftovers import names_apart, other_enterprises, placeholders
from pipeline.model import Enterprise, Fact
from pipeline.specs import load
from tests.drawn import document

OWN = "广西甲地水泥有限公司"


def named(*lines):
    doc = document(OWN, *lines)
    return doc, Enterprise(name=Fact(value=OWN, evidence=doc.cite(0)))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("考核细则由广西乙地纸业有限公司安全环保部负责落实。", True),
        ("讲座由咨询机构的老师主讲，柳州丙地糖业有限公司全体职工到场听讲。", True),
        ("台账数字由广西乙地化工有限责任公司统计部门提供。", True),
        ("广西乙地纸业有限公司的各级负责人都签了责任书。", True),
        ("这项工作广西乙地纸业有限公司做得比较细。", True),
        ("3.1水平衡（庚辛糖业压榨车间，t/d）", True),
        ("3.1水平衡（甲地水泥粉磨车间，t/d）", False),
        ("其他水泥公司也有类似做法。", False),
        ("厂区东面为广西乙地板业有限公司。", False),
        ("蒸汽由广西乙地热电有限公司供给。", False),
        ("公司是广西乙地投资有限公司的全资子公司。", False),
        ("现场数据请南宁丙地节能技术有限公司校核。", False),
        ("审核由公司组织、南宁丙地环境科技有限公司协助。", False),
        ("2023年2月名称由“广西乙地建材有限公司”变更而来。", False),
        ("与广西乙地水泥有限公司比较，电耗低3%。", False),
        ("编制单位：南宁丙地工程有限公司", False),
        ("甲地水泥有限公司全体职工参加了培训。", False),
        ("广西甲地水泥有限公司的制度已经上墙。", False),
    ],
)
def test_other_enterprises(text, fires):
    doc, enterprise = named(text)
    out = other_enterprises(doc, enterprise, load())
    assert bool(out) == fires
    assert all(e.quote in text for f in out for e in f.evidence)


def test_the_name_most_often_spoken_of_is_the_own_one():
    # 填报单位 names another company than all the rest of the report
    body = [f"广西乙地纸业有限公司{what}。" for what in ("建于1998年", "现有职工300人", "成立了审核小组")]
    doc = document(f"填报单位：{OWN}", *body)
    enterprise = Enterprise(name=Fact(value=OWN, evidence=doc.cite(0, 5)))
    assert [f.subject for f in other_enterprises(doc, enterprise, load())] == [OWN]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("广西甲地水泥有限责任公司成立了审核小组。", True),
        ("走进广西甲弟水泥有限公司的大门，绿树成荫。", True),
        ("广西甲地水泥有限公司成立了审核小组。", False),
        ("对象广西甲地水泥有限公司位于城东。", False),
        ("公司原名广西甲地水泥有限责任公司。", False),
        ("广西丁戊糖业有限公司成立了审核小组。", False),
        ("甲地水泥有限公司成立了审核小组。", False),
    ],
)
def test_names_apart(text, fires):
    doc, enterprise = named(text)
    assert bool(names_apart(doc, enterprise, load())) == fires


def test_a_name_misread_by_ocr_is_not_the_writers_slip():
    doc = document(OWN, "广西甲弟水泥有限公司成立了审核小组。", ocr_pages=(1,))
    assert names_apart(doc, Enterprise(name=Fact(value=OWN, evidence=doc.cite(0))), load()) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("（此处简述厂区绿化，不少于200字）", ["（此处简述厂区绿化，不少于200字）"]),
        ("【企业名称】成立于2009年。", 1),
        ("本表根据模板填写。", 1),
        ("排放量（待核实）为3.2t。", 1),
        ("20XX年完成改造。", 1),
        ("（请填写）", ["（请填写）"]),
        ("（请见附件2）", []),
        ("心得体会不少于300字。", []),
        ("按照木模板图加工铸件。", []),
    ],
)
def test_placeholders(text, quotes):
    found = [f.evidence[0].quote for f in placeholders(document(text), load())]
    assert len(found) == quotes if isinstance(quotes, int) else found == quotes
