"""Which places are shown for a statement: the best first, none beside the point, none with another enterprise's name."""

from pipeline.model import Evidence, Finding, Section, Statement
from pipeline.model.rubric import Condition
from pipeline.score.facts import Facts
from pipeline.score.telling import telling
from pipeline.score.verdict import cited


def at(block: int, quote: str, start: int = 0) -> Evidence:
    return Evidence(block=block, start=start, end=start + len(quote), quote=quote)


def said(block: int, quote: str, start: int = 0) -> Statement:
    return Statement(id="env_department", evidence=at(block, quote, start))


def facts(*findings: Finding) -> Facts:
    home = Section(id="home", path=("机构",), reference="附件1", status="present", blocks=((5, 8),))
    return Facts(sections=(home,), indicators=(), statements=(), findings=findings, nodes={})


def shown(condition: Condition, statements: list[Statement], *findings: Finding) -> list[int]:
    return [s.evidence.block for s in telling(condition, statements, facts(*findings))]


ASIDE, HOME, BEST = said(1, "课件由安环部编"), said(6, "下设安环部"), said(9, "安环部为专职部门")


def test_the_wording_preferred_is_shown_wherever_it_stands() -> None:
    condition = Condition(statement="env_department", home=("home",), prefer="专职")
    assert shown(condition, [ASIDE, HOME, BEST]) == [9]


def test_the_home_section_comes_before_an_aside() -> None:
    assert shown(Condition(statement="env_department", home=("home",)), [ASIDE, HOME]) == [6]
    assert shown(Condition(statement="env_department", home=("home",), prefer="专职"), [ASIDE, HOME]) == [6]


def test_an_aside_is_shown_when_there_is_nothing_else() -> None:
    assert shown(Condition(statement="env_department", home=("home",), prefer="专职"), [ASIDE]) == [1]


def test_without_a_preference_all_are_shown_in_reading_order() -> None:
    assert shown(Condition(statement="env_department"), [ASIDE, HOME, BEST]) == [1, 6, 9]


def test_a_sentence_with_another_enterprise_is_the_last_to_rely_on() -> None:
    other = Finding(
        code="LEFT02",
        name="leftover.other_enterprise",
        severity="must",
        subject="",
        message="另一家",
        evidence=(at(6, "下设"),),
    )
    condition = Condition(statement="env_department", home=("home",))
    assert shown(condition, [HOME, ASIDE], other) == [1]
    assert shown(condition, [HOME], other) == [6]


def test_a_sentence_with_a_blank_is_the_last_to_rely_on() -> None:
    blank = Finding(
        code="LEFT01",
        name="leftover.placeholder",
        severity="must",
        subject="",
        message="XXX公司应按照",
        evidence=(at(6, "下设"),),
    )
    assert shown(Condition(statement="env_department", home=("home",)), [HOME, ASIDE], blank) == [1]
    assert shown(Condition(statement="env_department", home=("home",)), [HOME], blank) == [6]


def test_of_places_that_overlap_the_widest_is_shown() -> None:
    narrow = said(6, "安环部", 2)
    assert shown(Condition(statement="env_department"), [narrow, HOME]) == [6]
    assert telling(Condition(statement="env_department"), [narrow, HOME], facts()) == [HOME]


def test_nothing_is_cited_twice() -> None:
    places = cited([at(1, "运转率100%"), at(1, "100%", 3), at(2, "记录")])
    assert [(e.block, e.quote) for e in places] == [(1, "运转率100%"), (2, "记录")]
