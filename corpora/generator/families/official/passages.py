"""The bodies of the sections: which passages and tables stand under which heading."""

from __future__ import annotations

from collections.abc import Callable

from corpora.generator.families.official import lists
from corpora.generator.families.official.desk import Desk

Body = Callable[[Desk], None]


def scope(d: Desk) -> None:
    d.para("scope")


def whole(d: Desk) -> None:
    d.para("whole_process")


def focus(d: Desk) -> None:
    d.para("mechanism_focus")


def verdict(d: Desk) -> None:
    d.para("verdict")


def intro(d: Desk) -> None:
    """Who and where; the year's output; the site in two of three reports."""
    d.para("intro")
    for key in d.rng.sample(["intro_output", "intro_site"], 2):
        if key == "intro_output" or d.rng.random() < 0.66:
            d.para(key)
    d.years("近三年产量与产值", [(f"{d.e.product}产量", d.e.product_unit, d.e.output), ("销售收入", "万元", d.e.sales)])


def org(d: Desk) -> None:
    d.para("org")
    d.para("org_duty")
    lists.persons(d)


def rules(d: Desk) -> None:
    d.para("rules")
    lists.rules(d)


def plans(d: Desk) -> None:
    d.para("yearplan")


def process(d: Desk) -> None:
    """附件2: process, machines and meters in one."""
    tech(d)
    devices(d)


def tech(d: Desk) -> None:
    """The steps as sentences or as a list."""
    d.para("process")
    for step in d.e.industry.process:
        d.para("process_step", step=step.name, text=step.text)
    d.para("process_end")


def devices(d: Desk) -> None:
    d.para("equipment")
    lists.equipment(d)
    d.para("meters")
    if d.rng.random() < 0.5:
        lists.meters(d)


def use(d: Desk) -> None:
    """Materials, energy and water with their three years."""
    d.para("materials")
    rows = [(one.name, one.unit, one.amounts) for one in d.e.materials]
    d.years("近三年主要原辅材料消耗", rows)
    d.para("energy")
    lists.energy(d)
    d.para("water")
    d.years(
        "近三年用水情况",
        [("新鲜水量", "m³", d.e.water), ("循环水量", "m³", d.e.circulating), ("水重复利用率", "%", d.e.recycle_rate)],
    )


def conversion(d: Desk) -> None:
    d.para("conversion")
    lists.converters(d)


def pollution(d: Desk) -> None:
    """Sources, waste water, waste, monitoring; the order of the middle is drawn."""
    d.para("pollution")
    lists.treatments(d)
    for key in d.rng.sample(["pollution_water", "pollution_solid", "pollution_pass"], 3):
        d.para(key)
    d.years("近三年主要污染物排放量", [(f"{one.name}", "t/a", one.tons) for one in d.e.pollutants])
    lists.monitoring(d)
    d.para("toxic")


def compare(d: Desk) -> None:
    d.para("compare")
    lists.benchmarks(d)
    d.para("compare_end")


def level1(d: Desk) -> None:
    """附件1: consumption and comparison together, and the level."""
    use(d)
    compare(d)
    d.para("sector")


def training(d: Desk) -> None:
    d.para("training")
    lists.trainings(d)
    d.para("survey")


def audit(d: Desk) -> None:
    d.para("audit")
    # Names of sections inside prose are not headings.
    if d.rng.random() < 0.4:
        d.para("pointer")
    d.para("audit_plans")
    lists.plans(d, d.e.plans_low, "无/低费方案")


def apply(d: Desk) -> None:
    d.para("apply")


def upgrade(d: Desk) -> None:
    d.para("upgrade")
    lists.plans(d, d.e.plans_high, "中/高费方案")
    lists.investment(d)


def mechanism(d: Desk) -> None:
    d.para("mechanism")


def economic(d: Desk) -> None:
    d.para("economic")
    if d.rng.random() < 0.6:
        d.years("近三年经济指标", [("销售收入", "万元", d.e.sales), ("上缴税金", "万元", d.e.taxes)])


def environmental(d: Desk) -> None:
    d.para("environmental")
    d.years(
        "资源环境绩效", [("单位产品新鲜水", d.e.unit_water_unit, d.e.unit_water), ("废水回用率", "%", d.e.reuse_rate)]
    )


def looks(d: Desk) -> None:
    d.para("looks")


def continuing(d: Desk) -> None:
    d.para("continuing")
    lists.ideas(d)
    if d.rng.random() < 0.7:
        lists.targets(d)


def sector(d: Desk) -> None:
    """With a bare claim only where the comparison is left out."""
    for key in d.rng.sample(["sector", "sector_more"], 2):
        d.para(key)


def problems(d: Desk) -> None:
    d.para("problems_lead")
    lists.clauses(d, d.rng.sample(d.e.industry.problems, 3))


def problems1(d: Desk) -> None:
    """附件1 asks for problems and next steps at once."""
    problems(d)
    d.para("next_steps_lead")
    lists.clauses(d, d.rng.sample(d.e.industry.advice, 3))


def conclusion(d: Desk) -> None:
    """Says no level where the report is to have no judgement of it."""
    d.para("conclusion_silent" if "sector" in d.gaps else "conclusion")
    d.para("advice_lead")
    own = 3 if "problems" not in d.gaps else 0
    advice = [*d.e.industry.advice[:own], *d.e.industry.advice[3:]]
    lists.clauses(d, d.rng.sample(advice, 3))


def assess(d: Desk) -> None:
    d.para("assess")
    lists.targets(d)


def goals(d: Desk) -> None:
    d.para("goals")
    lists.goals(d)


def plans1(d: Desk) -> None:
    d.para("audit_plans")
    lists.plans(d, d.e.plans_low, "无/低费方案")
    upgrade(d)


def pushed(d: Desk) -> None:
    for key in d.rng.sample(["pushed", "pushed_more"], 2):
        d.para(key)


def continuing1(d: Desk) -> None:
    d.para("continuing")
    lists.ideas(d)
