"""Further headings that serve a node: the part below, the chapter above, the place that says more."""

from pipeline import segment
from pipeline.specs import load
from tests.drawn import document

SPEC = load()
ORGANISATION = "attachment2.management.organisation"
LEADERS = "公司成立清洁生产领导小组，组长为总经理，成员12人，下设办公室，职责分工见文件。"


def served(*lines: str) -> dict[str, list[str]]:
    doc = document(*lines)
    found = segment.headings(doc, SPEC.outlines.values(), SPEC.sectioning)
    rows = segment.sections(doc, found, SPEC.outlines["attachment2"], SPEC.sectioning, SPEC.wording)
    return {row.id: [e.quote for e in row.headings] for row in rows}


def test_the_part_that_says_it_serves_beside_its_chapter():
    rows = served(
        "一、企业概况", "公司位于工业园。", "二、机构设置", "（一）办公场所", "办公楼两层，会议室一间。",
        "（二）人员分工", LEADERS, "三、存在问题", "水表没有装全。",
    )  # fmt: skip
    assert "机构设置" in rows[ORGANISATION]
    assert "人员分工" in rows[ORGANISATION]
    assert "办公场所" not in rows[ORGANISATION]


def test_run_on_brothers_of_a_known_title_are_headings():
    doc = document(
        "一、保障", "（1）班子：组长由总经理担任，成员有八人。", "（2）宣传和培训：全年培训三次，参加一百余人。",
        "（3）当年任务：任务由办公室分到各车间，年底检查。", "二、存在问题", "水表没有装全。",
    )  # fmt: skip
    found = segment.headings(doc, SPEC.outlines.values(), SPEC.sectioning)
    assert {"班子", "宣传和培训", "当年任务"} <= {h.title for h in found}


def test_run_on_items_of_unknown_words_are_none():
    doc = document(
        "一、存在问题",
        "（1）甲泵：轴封滴水，待换。",
        "（2）乙泵：振动偏大，待查。",
        "（3）丙泵：停用。",
        "二、结论",
        "如上。",
    )
    found = segment.headings(doc, SPEC.outlines.values(), SPEC.sectioning)
    assert not {"甲泵", "乙泵", "丙泵"} & {h.title for h in found}
