"""The tables of the program: management, production and environment."""

from __future__ import annotations

from corpora.generator.families.machine.form import Form

MEDIA = {"gas": "废气", "water": "废水", "solid": "固体废物", "noise": "噪声"}


def info(f: Form) -> None:
    e = f.e
    f.pairs(
        [
            ("企业名称", e.name),
            ("统一社会信用代码", e.credit_code),
            ("法定代表人", e.legal_person),
            ("联系电话", e.phone),
            ("所在地", e.address),
            ("成立年份", e.founded),
            ("行业代码", e.industry.class_code),
            ("主要产品及能力", e.capacity),
            ("职工人数", f"{e.staff}人"),
            ("占地面积", f"{e.area_m2}m²"),
            ("固定资产", f"{e.fixed_assets}万元"),
            ("统计期", f"{e.years[0]}-{e.years[2]}"),
        ]
    )
    f.m.indicator("职工人数", e.staff, "人", f"{e.staff}人")
    f.years([(f"{e.product}产量", e.product_unit, e.output), ("销售收入", "万元", e.sales)])


def org(f: Form) -> None:
    doc = f.e.documents[0]
    f.pairs([("成立文件", doc.title), ("文号", doc.number), ("成立日期", doc.date), ("组长", f.e.persons[0].name)])
    f.listed(["姓名", "职务", "组内职务", "分工"], [[one.name, one.post, one.role, one.duty] for one in f.e.persons])


def plan(f: Form) -> None:
    """Months of the second year; the heads of departments answer for them."""
    year = f.e.years[1]
    steps = (
        "前期准备与动员",
        "现场调查与数据收集",
        "重点工序测试",
        "方案征集与筛选",
        "方案论证与实施",
        "总结与编写报告",
    )
    rows = [
        [f"{year}年{1 + 2 * k}月", step, f.rng.choice(["安全环保部", "生产技术部", "设备动力部"]), "完成"]
        for k, step in enumerate(steps)
    ]
    f.pairs(
        [("计划名称", f.e.documents[2].title), ("文号", f.e.documents[2].number), ("下达日期", f.e.documents[2].date)]
    )
    f.listed(["时间", "工作内容", "责任部门", "状态"], rows)


def rules(f: Form) -> None:
    keeper = f.rng.choice(["安全环保部", "生产技术部"])
    rows = [[one.name, one.code, str(one.year), keeper, "有执行记录"] for one in f.e.rules]
    f.listed(["制度名称", "文件编号", "实施年份", "归口部门", "执行情况"], rows)


def mechanism(f: Form) -> None:
    """Finished plans put into rules of work."""
    rows = [[one.code, one.name, f"操作规程GC-{k:02d}", f"{one.year}年"] for k, one in enumerate(f.e.finished[:7], 1)]
    f.listed(["方案编号", "方案", "写入的规程", "修订时间"], rows)


def training(f: Form) -> None:
    rows = [
        [one.date, one.topic, "外派" if one.external else "全员", str(one.people), str(one.hours), one.host]
        for one in f.e.trainings
    ]
    f.listed(["日期", "内容", "类型", "人数", "学时", "组织单位"], rows)
    survey = f.e.survey
    f.pairs(
        [
            ("调查时间", survey.date),
            ("发放份数", survey.handed),
            ("回收份数", survey.returned),
            ("合格份数", survey.known),
            ("认知率(%)", survey.rate),
        ]
    )
    f.m.indicator("清洁生产认知率", float(survey.rate), "%", str(survey.rate), year=survey.date[:4])


def process(f: Form) -> None:
    f.listed(["工序", "说明"], [[step.name, step.text] for step in f.e.industry.process])


def equipment(f: Form) -> None:
    """Converters stand in their own table."""
    rows = [[one.name, one.model, str(one.count), "否", one.note] for one in f.e.equipment if one.role != "power"]
    f.listed(["设备名称", "型号", f.heads["count"], "是否淘汰设备", f.heads["remark"]], rows)


def converters(f: Form) -> None:
    rows = []
    for one in f.e.equipment:
        if one.role == "power":
            rows.append([one.name, one.model, str(one.count), str(one.efficiency)])
            if one.efficiency is not None:
                f.m.indicator(f"{one.name}效率", float(one.efficiency), "%", str(one.efficiency))
    f.listed(["设备名称", "型号", f.heads["count"], "效率(%)"], rows)


def meters(f: Form) -> None:
    rows = []
    for one in f.e.meters:
        rows.append([one.kind, str(one.required), str(one.fitted), str(one.rate)])
        f.m.indicator(f"{one.kind}计量率", float(one.rate), "%", str(one.rate))
    f.listed(["计量对象", "应配", "实配", "计量率(%)"], rows)


def materials(f: Form) -> None:
    main = next(one.name for one in f.e.materials if one.main)
    rows = [(one.name, one.unit, one.amounts) for one in f.e.materials]
    f.years([*rows, (f"{main}利用率", "%", f.e.material_rate)])


def energy(f: Form) -> None:
    rows = [(one.name, one.unit, one.amounts) for one in f.e.energy]
    f.years([*rows, ("综合能耗", "tce", f.e.tce), ("单位产品综合能耗", f.e.unit_energy_unit, f.e.unit_energy)])


def water(f: Form) -> None:
    e = f.e
    f.years(
        [
            ("新鲜水量", "m³", e.water),
            ("循环水量", "m³", e.circulating),
            ("水重复利用率", "%", e.recycle_rate),
            ("单位产品新鲜水量", e.unit_water_unit, e.unit_water),
        ]
    )


def sources(f: Form) -> None:
    rows = [
        [MEDIA[one.medium], one.source, one.pollutants, one.treatment, one.outlet] for one in f.e.industry.treatments
    ]
    f.listed(["类别", "产生环节", "污染因子", "治理设施", "排放去向"], rows)
    f.pairs(
        [
            ("有毒有害物质", f.e.industry.toxic),
            ("治理设施运转率(%)", "100"),
            ("执行标准", "；".join(f.e.industry.standards)),
        ]
    )


def emissions(f: Form) -> None:
    e = f.e
    f.years([(one.name, "t/a", one.tons) for one in e.pollutants])
    f.years(
        [
            ("废水产生量", "m³", e.wastewater),
            ("回用量", "m³", e.reuse_m3),
            ("外排量", "m³", e.discharge),
            ("废水回用率", "%", e.reuse_rate),
        ]
    )


def wastes(f: Form) -> None:
    """The last year by kind, then the three years' sum."""
    rows = [
        [
            one.name,
            one.code or "一般固废",
            str(one.generated[2]),
            str(one.utilised[2]),
            str(one.disposed[2]),
            one.whereto,
        ]
        for one in f.e.wastes
    ]
    f.listed(["固废名称", "类别/代码", "产生量(t)", "利用量(t)", "处置量(t)", "去向"], rows)
    f.years(
        [
            ("固废产生总量", "t", f.e.waste_generated),
            ("综合利用量", "t", f.e.waste_utilised),
            ("综合利用率", "%", f.e.waste_rate),
        ]
    )


def monitoring(f: Form) -> None:
    rows = []
    for one in f.e.monitoring:
        item = f"{one.item}{one.period}"
        rows.append([one.date, one.point, item, str(one.value), str(one.limit), one.unit, "达标"])
        f.m.indicator(f"{one.point}{item}", float(one.value), one.unit, str(one.value), year=str(f.e.last))
        f.m.indicator(f"{one.point}{item}限值", float(one.limit), one.unit, str(one.limit), kind="limit")
    f.listed(["监测日期", "点位", "项目", "结果", "标准限值", "单位", "判定"], rows)
