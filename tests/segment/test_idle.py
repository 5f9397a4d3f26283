"""The witness of bodies that say nothing: when it is believed, and when the rules decide."""

import pytest

from pipeline.segment.idle import IDLE, SAYS, idle, idleness
from pipeline.specs import load
from tests.segment.test_sections import status

EMPTY = "时代的车轮滚滚向前，我们唯有百尺竿头更进一步，才不辜负大家的殷切期望和深情厚谊。"
TOLD = "洗麻机的水先进三格沉淀池，清的抽回去洗头道，旧锅炉也拆了，换成一台烧麻秆的，池底的渣拿去肥田。"
CLAIM = "本公司清洁生产水平达到国内先进水平，各项工作走在同行前列，受到广泛好评。"

TALE = "她把鱼两面煎黄，放姜片和豆豉，盖上锅盖焖一刻钟，出锅前撒一把葱，端到桌上给放学的孩子吃。"

CASES = [
    ("praise", "thin", "problems", EMPTY),
    ("a thing told in plain words no pattern knows", "present", "progress.technology", TOLD),
    ("praise, then a thing", "present", "progress.technology", "我们再接再厉，勇攀高峰。" + TOLD),
    ("a claim where a claim is the answer", "present", "industry_level", CLAIM),
    ("a recipe", "thin", "progress.technology", TALE),
    ("a claim where it answers nothing", "thin", "management.rules", CLAIM),
]


@pytest.mark.parametrize(("what", "want", "node", "body"), CASES, ids=[case[0] for case in CASES])
def test_body_of_a_section(what, want, node, body):
    title = load().outlines["attachment2"].node(f"attachment2.{node}").title
    assert status("attachment2", node, f"三、{title}", body, "四、附图", "略。").status == want


def test_a_text_is_as_empty_as_its_most_telling_portion():
    witness = load().sectioning.idle
    long = EMPTY * 4 + TOLD * 4
    assert idleness(witness, EMPTY) >= IDLE
    assert idleness(witness, TOLD) <= SAYS
    assert idleness(witness, long) <= SAYS


@pytest.mark.parametrize("rules", [True, False])
def test_a_few_words_and_principles_are_left_to_the_rules(rules):
    spec = load()
    outline = spec.outlines["attachment2"]
    assert idle("大家都很满意。", outline.node("attachment2.problems"), spec.sectioning, rules) is rules
    assert idle(EMPTY, outline.node("attachment2.principles.mechanism"), spec.sectioning, rules) is rules
