"""Subjects that say only half of what a figure is of: the level of a rate, 每千升, day and night behind one slash."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.extract.carried import Reading
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.naming import Said
from pipeline.extract.subjects import clean
from pipeline.model.indicator import IndicatorRule, Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_SLASH_AFTER = phrase("extract.nearby.slash_after")
_SLASH_BEFORE = phrase("extract.nearby.slash_before")
_PER = phrase("extract.nearby.per")
_USE = phrase("extract.nearby.use")
_LEVEL_OF = phrase("extract.nearby.level_of")
_LEVEL = phrase("extract.nearby.level")
_HAZARDOUS = phrase("extract.nearby.hazardous")
_SOLID = phrase("extract.nearby.solid")
_COUNT = phrase("extract.nearby.count")
_WASTE = phrase("extract.nearby.waste")
_ENERGY = phrase("extract.nearby.energy")
_SPARED = phrase("extract.nearby.spared")
_BOTH_COSTS = phrase("extract.nearby.both_costs")
_BARE_HEAD = phrase("extract.nearby.bare_head")
_SUBSTANCE_END = phrase("extract.nearby.substance_end")
_RATED, _RATED_IN = phrase("extract.nearby.rated"), frozenset({"volume/time", "mass/time", "power"})
_CONCENTRATIONS = ("concentration", "gas_concentration")
_ONE = Decimal(1)
_OF_PLANS = phrase("extract.nearby.of_plans")
_SIGHT = 80
_SPENT = phrase("extract.nearby.spent")
_BRIEF = 24
_SPENT_ON = (
    (phrase("extract.nearby.development"), "技术开发投入"),
    (phrase("extract.nearby.renovation"), "技术改造投入"),
    (phrase("extract.nearby.cleaner_production"), "清洁生产投入"),
)
_FITTED = phrase("extract.nearby.fitted")
_CARRIED_OUT = phrase("extract.nearby.carried_out")
_PLACE, _OF_PLACE = phrase("extract.nearby.place"), phrase("extract.nearby.of_place")
_LOOK_BACK = phrase("extract.nearby.look_back")
_SEWAGE = phrase("extract.nearby.sewage")
_DRAIN = phrase("extract.nearby.drain")
_USED_HEAD = phrase("extract.nearby.used_head")
_LICENSED = phrase("extract.nearby.licensed")
_OVER_YEARS = phrase("extract.nearby.over_years")
_PART_OF_YEAR = phrase("extract.nearby.part_of_year")
_DAY_OR_NIGHT = phrase("extract.nearby.day_or_night")
_EACH, _EACH_ALONE = phrase("extract.nearby.each"), phrase("extract.nearby.each_alone")
_MONTH = phrase("extract.nearby.month")
_CLEANER_PART = phrase("extract.nearby.cleaner_part")
_RENOVATION = phrase("extract.nearby.renovation")
_USED = phrase("extract.nearby.used")
_MADE_EACH = phrase("extract.nearby.made_each")
_PER_ONE = phrase("extract.catalogue.per")
_CARRIER = phrase("extract.nearby.carrier")
_TAKEN, _ARISING = phrase("extract.nearby.taken"), phrase("extract.nearby.arising")
_SAVING = phrase("extract.named.spared")

_ONLY_YEARS = phrase("extract.nearby.only_years")
_TO_BE_DONE = phrase("extract.nearby.to_be_done")
_BARE_AMOUNT = phrase("extract.nearby.bare_amount")
_ONE_KIND = phrase("extract.nearby.one_kind")
_OF_USE = phrase("extract.nearby.of_use")
# What may be used up for one product, in tonnes, m³, kWh, tce and GJ; more is a year's.
_LITTLE = {"mass": 30, "volume": 1000, "electricity": 60000, "coal": 30, "heat": 300}


def level(subject: str, earlier: str) -> str:
    """一、二级能源计量器具配备率100%，三级93.5%: a level alone is of the rate said before; 每千升 of the quantity."""
    if _LEVEL.match(subject) and _LEVEL_OF.search(earlier):
        return f"{subject}{_LEVEL_OF.sub('', earlier)}"
    used = _USE.search(earlier) if _PER.match(subject) and _USE.search(subject) is None else None
    return f"{subject}{used.group()}" if used is not None else subject


def by_hour(text: str, amount: Amount, phrase: str) -> str:
    """The phrase with 昼间 or 夜间 where two levels are written as one (东58/47dB(A))."""
    if amount.canonical != "dB(A)" or _DAY_OR_NIGHT.search(phrase):
        return phrase
    if _SLASH_AFTER.match(text[amount.number_end :]):
        return f"{phrase}昼间"
    return f"{phrase}夜间" if _SLASH_BEFORE.search(text[: amount.start]) else phrase


def in_full(name: str, rule: IndicatorRule | None, text: str, amount: Amount, kind: Kind) -> str:
    """A sound level named as one, and a rate of one month with the month (3月份废水回用率最高，达88.0% → 废水回用率（3月份）)."""
    if rule is None:
        plant = _RATED.match(text[amount.end : amount.end + 24]) if amount.dimension in _RATED_IN else None
        if plant is not None:
            # 处理后经15m³/h的RO系统, 有14MW导热油炉: how large what stands behind the figure is.
            return f"{plant['what']}{'功率' if amount.dimension == 'power' else '能力'}"
        bare = _SUBSTANCE_END.search(name) if amount.dimension in _CONCENTRATIONS else None
        return name if bare is None else f"{name[: bare.end('what')]}{'限值' if kind == 'limit' else '浓度'}"
    if rule.id in ("noise_day", "noise_night") and "噪" not in name:
        return f"{'厂界噪声' if '厂界' in text else '噪声'}{name.replace('厂界', '')}"
    if _BARE_HEAD.fullmatch(name) is not None and rule.title.endswith(("量", "浓度")):
        # COD产生量168t，排放量12t: of what is told before.
        return rule.title
    told = _MONTH.search(text[max(0, amount.start - _SIGHT) : amount.start]) if rule.unit == "%" else None
    return name if told is None or "月" in name else f"{name}（{told.group('month')}）"


def drained(text: str, start: int, amount: Amount) -> bool:
    """Whether what is left over goes to a sewer (废水回用20万m³，其余15万m³排入园区污水厂); `start`: where the clause begins."""
    said = text[max(0, start - _SIGHT) : amount.start]
    return _SEWAGE.search(said) is not None and _DRAIN.search(text[amount.end : amount.end + 46]) is not None


def counted(subject: str) -> bool:
    """Whether a subject only counts what was named before (五样, 两项)."""
    return _COUNT.fullmatch(subject) is not None


def waste(names: Sequence[str], catalogue: Catalogue, before: str = "", behind: str = "") -> str:
    """What the sum of several kinds of waste in tonnes is called; "" when anything else stands among them.

    `before`: the sentence up to the sum, which may say that all of it is hazardous, or used; `behind`: the words after the sum."""
    rules = [catalogue.find(name, "t", _ONE) for name in names]
    ids = {rule.id for rule in rules if rule is not None}
    told = _HAZARDOUS.search(before) is not None or _LICENSED.match(behind) is not None
    if len(names) > 1 and told and all(_WASTE.search(name) for name in names):
        return "危险废物合计"
    if len(names) > 1 and _SOLID.search(before) is not None and all(_WASTE.search(name) for name in names):
        return "" if _USED_HEAD.match(before) or "hazardous_waste" in ids else "固体废物合计"
    if len(names) < 2 or not ids or not ids <= {"solid_waste", "hazardous_waste"}:
        return ""
    if any(rule is None and _WASTE.search(name) is None for name, rule in zip(names, rules, strict=True)):
        return ""
    if _USED_HEAD.match(before) is not None:
        return "" if "hazardous_waste" in ids else "固体废物综合利用量"
    return "危险废物合计" if ids == {"hazardous_waste"} and None not in rules else "固体废物合计"


def spent_on(subject: str, prior: str) -> str:
    """What a sum of money without a name is, behind a clause that only says what it went into (搞技术开发，2023年花了77万元); "" otherwise."""
    if _SPENT.fullmatch(subject) is None or len(prior) > _BRIEF:
        return ""
    told = next((name for words, name in _SPENT_ON if words.search(prior)), "")
    if subject.startswith("预算"):
        # 2027年改造热水管网，预算72万元
        work = _TO_BE_DONE.match(clean(prior))
        return "" if work is None else f"{work['what']}{work['deed'] or ''}预算"
    done = _CARRIED_OUT.match(prior) or _FITTED.fullmatch(prior) if not told else None
    return told if done is None else f"{done['what']}投资"


def placed(name: str, earlier: Sequence[str]) -> str:
    """一车间吨膏电耗5413kWh，二车间7014kWh: a place that names no quantity with that of the place before it; the name itself otherwise."""
    if _PLACE.fullmatch(name) is None:
        return name
    told = next((found for one in reversed(earlier) if (found := _OF_PLACE.match(one)) is not None), None)
    return name if told is None else f"{name}{told['what']}"


def after_look_back(text: str, start: int) -> bool:
    """本年度0.295度，而上轮是0.352度，下降了16.2%: whether a change is told behind a clause that only looks back; `start`: where its own begins."""
    return _LOOK_BACK.search(text, max(0, start - _SIGHT), start) is not None


def energy_each(amount: Amount) -> str:
    """折合到每吨水，2022年0.0613kgce/m³: standard coal per product without a name is its energy; "" for any other unit."""
    top, _, below = amount.dimension.partition("/")
    if top != "coal" or below in ("", "time", "heat", "electricity"):
        return ""
    return "万元产值综合能耗" if below == "money" else "单位产品综合能耗"


def cleaner_part(subject: str, whole: str, *, among: bool) -> str:
    """What 其中清洁生产 takes of the money for renovation (技改860万元，其中清洁生产172万元); the subject itself otherwise."""
    if _CLEANER_PART.fullmatch(subject) is None:
        return subject
    if _RENOVATION.search(whole):
        return "技改中清洁生产投入"
    return "清洁生产投入" if among else subject


def over_years(shown: str, names: Sequence[str], carried: str) -> str:
    """The one quantity whose years a sum adds up (2023年…2860t，2024年…，三年合计9015t); "" where several were named
    and the last is not what the clauses before were about (`carried`)."""
    one = len(names) == 1 or (names and names[-1] == carried)
    return names[-1] if one and _OVER_YEARS.search(shown.strip()) is not None else ""


def part_of_year(subject: str) -> bool:
    """Whether words only say which part of a year a figure is of (下半年, 当月)."""
    return _PART_OF_YEAR.fullmatch(subject) is not None


def energy(names: Sequence[str]) -> bool:
    """Whether what was named before are energies used (全厂用电1480万kWh、柴油58t), so that a sum in standard coal is the energy of all."""
    used = [name for name in names if _ENERGY.search(name)]
    return bool(used) and not any(_SPARED.search(name) for name in names)


def in_force(context: Sequence[str], text: str, start: int, *, joined: bool) -> list[str]:
    """What stays in sight where a sentence begins at `start`: the heads, and behind a semicolon, or where the sentence only goes through
    years (危险废物主要是废矿物油。2022年12.3t、2023年11.8t), the clauses before it."""
    kept = joined or _ONLY_YEARS.match(text, start) is not None
    return [*context[:2], *(["".join(context[2:])[-60:]] if kept else [])]


def in_sight(near: list[str], context: list[str], *, money: bool) -> list[str]:
    """The words of the own clause, then those of the clauses before it (`context`: run-in head, heading, clauses), the nearest first.

    A sum of money looks back only over clauses about plans: what one measure costs is not what all of them cost."""
    heads, far = context[1::-1], context[2:]
    if money:
        # 无低费27项、中高费5项；总投资1286万元: what all of them cost.
        far = ["" if _BOTH_COSTS.search(words) is not None else words for words in far]
        last = next((n for n in range(len(far), 0, -1) if not _OF_PLANS.search(far[n - 1])), 0)
        return [words for words in (*near, *reversed(far[last:]), *([] if last else heads)) if words]
    said = [words for words in (*near, *reversed(far), *heads) if words]
    return [*said, "".join(far)] if len(far) > 1 else said


def one_kind(subject: str, text: str, start: int) -> str:
    """其中铝灰渣是最大的一类危废，本年产生量724t: of the kind the clause before speaks of, not of all; `start`: where the clause begins."""
    if _BARE_AMOUNT.fullmatch(subject) is None or text[start - 1 : start] != "，":
        return subject
    told = _ONE_KIND.search(text, max(0, start - _SIGHT), start - 1)
    if told is None or told.end() != start - 1:
        return subject
    return f"{'危险废物' if '危' in told.group() else ''}{told['what']}{subject.lstrip('本全当年')}"


def of_part(subject: str, names: Sequence[str], sentence: str) -> str:
    """A part behind 其中 with what the whole was of (用电2000万kWh，其中制浆1200万kWh → 制浆用电); `names`: those said with its unit."""
    if "其中" not in sentence or _OF_USE.search(subject) or _SAVING.search(subject) or "占" in subject:
        return subject
    whole = next((one for one in reversed(names) if _OF_USE.search(one)), "")
    at = sentence.rfind("其中")
    use = _OF_USE.search(whole)
    return f"{subject}{use.group()}" if use is not None and whole in sentence[:at] else subject


def each(subject: str, earlier: str) -> str:
    """吨尿素蒸汽0.98 t、电128 kWh: what is used beside it is of each tonne too; `earlier`: what the list began with, "" where it is none."""
    head = _EACH.match(earlier) or _EACH_ALONE.search(earlier)
    return f"{head.group()}{subject}" if head is not None and _USED.fullmatch(subject) else subject


def framed(subject: str, sentence: str, amount: Amount) -> str:
    """每生产一吨合成氨，消耗原料煤1.18t、电1240kWh: what a sentence counts per product is of each; `sentence`: all of it up to the figure."""
    if not subject or amount.dimension not in _LITTLE or _PER_ONE.search(subject) or subject[:1] == "每":
        return subject
    if (_TAKEN.search(subject) is None and _ARISING.search(subject) is None) or amount.canonical_value > _LITTLE[
        amount.dimension
    ]:
        return subject
    made = _MADE_EACH.search(sentence)
    return f"每{made['one']}{subject}" if made is not None and made["one"] not in subject else subject


def as_coal(subject: str, said: Said, clause: Sequence[Reading]) -> str:
    """用电1865万kWh，折标煤2292tce: the coal of one carrier is not that of all; behind a saving it is saved.

    `clause`: the figures its own clause has told so far."""
    if said.names and _SAVING.match(said.names[-1][0]):
        return f"节约{subject}"
    told = dict.fromkeys((*said.names[said.mark :], *((one.subject, one.amount.canonical) for one in clause)))
    # 外购蒸汽2.35万t（热值2.78GJ/t）: what a unit of it holds is no use.
    names = [one for one in told if "/" not in one[1]]
    since = max((n + 1 for n, (_, unit) in enumerate(names) if unit == "tce"), default=0)
    one = _CARRIER.search(names[since][0]) if len(names) == since + 1 else None
    return f"{one.group()}{subject}" if one is not None else subject


def total_of(names: Sequence[str], amount: Amount) -> str:
    """What the sum of several streams is called (回炉料111t、炉渣和烧损18t，加起来428t); "" for money and where only one was named."""
    streams = amount.dimension == "mass" or amount.canonical.startswith("m³")
    return f"{'、'.join(names[-2:])}合计" if streams and len(names) > 1 else ""
