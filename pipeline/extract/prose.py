"""Figures in running text: subject, year and kind read from the clause, then from what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract import bare, nearby, subjects
from pipeline.extract.carried import Carry, Context, Reading
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.clause import Clause
from pipeline.extract.handed import after_sentence
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.named import SPARED, readings
from pipeline.extract.when import Time
from pipeline.extract.years import years
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator, IndicatorRule, Kind, Quantity
from pipeline.text.normalize import Normal, normal
from pipeline.text.patterns import compiled
from pipeline.text.quantities import Amount, amounts
from pipeline.text.sentences import Span, clauses, sentences

# A bare count or length says nothing unless the catalogue knows what is counted.
_ONLY_KNOWN = frozenset({
    "time", "pieces", "occurrences", "equipment", "papers", "score", "households", "batches", "product", "length",
    "voltage", "number", "persons", "attendances", "apparent", "current", "area", "colour", "points",
})  # fmt: skip
# Entries that say less than the words of context would.
VAGUE = frozenset(
    {"pollutant_compliance", "metering_rate", "all_plans_rate", "investment", "all_plans", "target_done_rate"}
)
_CHANGE_RATES = (
    (r"节|省", "节约率"), (r"[降低少减削缩落]", "降低率"), (r"[增加升高提多长]", "提高率"),
)  # fmt: skip
_SOME = re.compile(
    r"^[^，。；]{0,14}(?:写[进入成]|纳入|固化|并入|列入|转[为化]|编[进入成]|修订进|并进|补进|收进|吸收进|升为|上升为|定为制度|变成制度|形成(?:了)?(?:制度|规程|标准))"
)
# 取水量降低率, 能耗降幅: how far something has moved.
_MOVED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9](?:(?:降低|提高|节约|下降|减少|削减|减排|增长|上升)率|[降增升]幅)$")
_RUN_IN = re.compile(r"^[（(]?[\d一二三四五六七八九十]{0,2}[）)、.]?\s?(?P<head>[^，。；：:\d]{2,12})[：:]")
_STANDING = re.compile(
    r"^(?!.*(?:培训|参加)).*(?:注册资[本金]|占地|面积|(?:员工|职工|在册|从业人员|定员)(?:总?[人数]*)$)"
)
_ALIAS = re.compile(r"[（(](?:即|也就是|亦称|又称|也叫|就是)([^（）()\d]{2,16})[）)][^，。；\d]{0,4}$")
_VESSEL = re.compile(
    r"^[的之]?[\u4e00-\u9fff]{0,5}(?:池|罐|槽|塔|库|桶|箱)|^[的之]?(?![送进排入经由至到去全返回均都并用供])[\u4e00-\u9fff]{0,5}(?:站|装置|设施|系统)"
)
# 能核出钱的分别是每年412万元、286万元: what comes in every year was not laid out.
_YEARLY = re.compile(r"(?:每年|一年)(?:约|近|可|达|有)*$")
_EACH_ONE = re.compile(r"(?:折合?|平均|到|合)*每[\u4e00-\u9fffA-Za-z]{1,7}")
# G1多收淀粉，得了92.4万元; not 取得, 获得.
_EARNED = re.compile(r"(?<![取获])得了?(?:约|近|将近|大约)*$|(?:多收|多得|净得|省下|[赚挣])了?(?:约|近|将近|大约)*$")
_LAID_OUT = re.compile(r"投|花|费用|支出|预算|经费|资金")
_BOUND = re.compile(
    r"及?(?:（含）)?以[上下]的?[^，。；\d]{0,6}(?:算|为|是|属|列|划|作|归)[^，。；]{0,4}(?:无|低|中|高)"
)
_MACHINE = re.compile(r"的?[\u4e00-\u9fff]{0,6}(?:锅炉|机组|窑|炉|汽轮机|压缩机|冷却塔|泵|风机)")
_RULES = re.compile(r"(?:管理)?(?:制度|规章|办法|规定)")
_HAZARDOUS = re.compile(r"[（(]\s?HW\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph, or a wordy cell about `subject`: its text, the headings it stands under and the years these name."""

    document: Document
    block: int
    made: Normal
    context: Context
    path: tuple[str, ...]
    years: list[str]
    subject: str


def figures(
    document: Document, block: int, context: Context, subject: str = "", time: Time | None = None
) -> list[Indicator]:
    """Indicators of one paragraph, or of one wordy table cell whose row is about `subject`; `time` what stood before says of when."""
    made = normal(document.blocks[block].text)
    found = bare.known(made.text, list(amounts(made.text, context.units, bare=True)))
    if not found:
        return []
    path = tuple(normal(title).text for title in document.paths.get(block, ()))
    carry = Carry(subject=subject, context=[subject, path[-1] if path else ""], time=time or Time())
    paragraph = _Paragraph(
        document=document,
        block=block,
        made=made,
        context=context,
        path=path,
        years=[cue.year for title in reversed(path) for cue in years(title)],
        subject=subject,
    )  # fmt: skip
    out: list[Indicator] = []
    for sentence in sentences(made.text):
        inside = [a for a in found if sentence.start <= a.start < sentence.end]
        out += _sentence(paragraph, sentence, inside, carry)
    return out


def _sentence(paragraph: _Paragraph, sentence: Span, inside: list[Amount], carry: Carry) -> list[Indicator]:
    made, context = paragraph.made, paragraph.context
    joined = made.text[max(0, sentence.start - 1) : sentence.start] in ("；", ";")
    carry.lead = carry.lead if joined else None
    carry.subject = carry.subject if joined else paragraph.subject
    carry.said.mark = carry.said.mark if joined else len(carry.said.names)
    carry.kind = carry.lead or _heading_kind(context.lexicon, paragraph.path, made.text)
    carry.fixed = carry.kind is not None
    # The run-in head of a paragraph (废水：…) and its heading stay within sight; clauses of earlier sentences do not.
    carry.context = [*carry.context[:2], *(["".join(carry.context[2:])[-60:]] if joined else [])]
    head = _RUN_IN.match(made.text)
    if head is not None:
        carry.context[0] = head.group("head")
    out: list[Indicator] = []
    for clause in clauses(made.text, sentence):
        mine = [a for a in inside if clause.start <= a.start < clause.end]
        reader = Clause(made.text, clause, mine, carry, context, paragraph.years)
        for reading in readings(reader):
            out += _indicators(paragraph, reading, reader)
        reader.leave()
    after_sentence(
        carry.time, made.text, sentence.start, sentence.end, context.recent,
        plan=carry.kind == "target", joined=made.text[sentence.end : sentence.end + 1] in ("；", ";"),
    )  # fmt: skip
    if carry.time.year == context.last_round and made.text[sentence.end : sentence.end + 1] not in ("；", ";"):
        # What the next sentence tells is not of the last round's year unless it says so.
        carry.time.year = None
    return out


def _heading_kind(lexicon: Lexicon, path: tuple[str, ...], text: str) -> Kind | None:
    """The kind a heading gives to all below it: the last round's review, or a chapter of expected results."""
    if not path:
        return None
    title = path[-1]
    if lexicon.has("previous", title) and not re.search(r"对比|比较|相比|[跟与和同].{2,8}比(?:[，、]|$)", title):
        return "previous"
    if re.search(r"预期|预计|拟实施|预测", title):
        return "target"
    if re.search(r"重点|[与和及、]", title) and not re.search(r"目标|近期|远期|指标", text):
        # 审核重点与目标: not every paragraph below it is about the aims.
        return None
    if re.search(r"目标", title) and not re.search(r"完成|达成|实现|达到|考核情况|效果", title):
        return "target"
    return None


def _indicators(paragraph: _Paragraph, reading: Reading, reader: Clause) -> list[Indicator]:
    """One indicator for each subject that shares the figure."""
    out: list[Indicator] = []
    made, catalogue = paragraph.made, paragraph.context.catalogue
    amount, change = _as_coal(reading.amount, reading.subject), reading.change
    kind = reader.kind(reading.amount)
    when = _year(reading, reader)
    alone = not change and len(reader.moments.run(reading.amount)) == 1
    split = subjects.parts(reading.subject) if alone else [reading.subject]
    for phrase in (nearby.by_hour(made.text, amount, one) for one in split):
        rule = _rule(catalogue, phrase, amount, change, reader)
        name = phrase if len(split) > 1 or phrase != reading.subject else reading.name
        if (
            rule is None
            and kind == "actual"
            and amount.dimension == "share"
            and _MOVED.search(_shown(name, change, amount))
        ):
            rule = catalogue.named("change_rate")
        if rule is not None and rule.id == "evaluation_index" and kind == "benchmark":
            # The index is the enterprise's own, however many grades are named beside it.
            kind = "actual"
        counted = amount.dimension in _ONLY_KNOWN and not amount.unit.startswith("万")
        if rule is None and (counted or (amount.chinese and amount.value == 1) or not name):
            continue
        if rule is not None and rule.id in ("noise_day", "noise_night") and "噪" not in name:
            name = f"{'厂界噪声' if '厂界' in made.text else '噪声'}{name.replace('厂界', '')}"
        shown = _shown(name, change, amount) or (rule.title if rule else "")
        out.append(_indicator(paragraph, amount, rule.id if rule else None, shown, kind, when))
    return out


def _indicator(
    paragraph: _Paragraph, amount: Amount, entry: str | None, name: str, kind: Kind, when: tuple[str | None, bool]
) -> Indicator:
    """The figure as it stands in the paragraph; `when`: its year, and whether that was inferred."""
    start, end = paragraph.made.span(amount.start, amount.end)
    year, assumed = when
    untold = bool(amount.unit) and amount.end == amount.number_end and not amount.chinese
    return Indicator(
        id=entry,
        name=name,
        value=amount.value,
        high=amount.high,
        op=amount.op,
        unit=amount.unit,
        raw=paragraph.document.blocks[paragraph.block].text[start:end],
        canonical=Quantity(value=amount.canonical_value, unit=amount.canonical) if amount.canonical else None,
        evidence=paragraph.document.cite(paragraph.block, start, end),
        year=year,
        kind=kind,
        assumed=(*(("year",) if assumed and year is not None else ()), *(("unit",) if untold else ())),
    )  # fmt: skip


def _year(reading: Reading, reader: Clause) -> tuple[str | None, bool]:
    """The year of a figure, and whether it was inferred."""
    amount = reading.amount
    standing = amount.dimension in ("money", "area", "persons") and _STANDING.search(reading.name)
    if standing and not reader.moments.own(amount):
        # 2013年迁入…，现有员工331人: what stands today is not of the year the history speaks of.
        return None, False
    return reader.year(amount, bool(reading.change or SPARED.match(reading.subject)))


def _shown(name: str, change: str, amount: Amount) -> str:
    """The name a person reads: a change in percent is a rate (氨氮降低率), a bare substance in mg/L its concentration."""
    if change and amount.dimension == "share":
        kind = next((rate for words, rate in _CHANGE_RATES if compiled(words).search(change)), change)
        return name if name.endswith(("率", "幅度", "降幅", "增幅")) else f"{re.sub(r'[少多低高]$', '', name)}{kind}"
    return f"{name}{change}" if change and not name.endswith(change) else name


def _as_coal(amount: Amount, name: str) -> Amount:
    """标准煤655.3吨 is counted in standard coal, though the unit behind the figure is only 吨."""
    if amount.canonical == "t" and re.search(r"标准?煤$|折标$", name):
        return replace(amount, canonical="tce", dimension="coal")
    return amount


def _earned(amount: Amount, reader: Clause) -> bool:
    """Whether a sum of money, or the row it stands in, is said to have come in (得了92.4万元)."""
    first = reader.moments.run(amount)[0]
    return _EARNED.search(reader.text[reader.clause.start : first.start]) is not None


def _of_none(amount: Amount, tail: str) -> bool:
    """Whether what follows a figure makes it no entry's: 其中6项写进了操作规程, 单项20万元及以上的算中高费, 20t/h蒸汽锅炉两台."""
    if amount.dimension == "pieces" and _SOME.match(tail):
        return True
    return _BOUND.match(tail) is not None or (amount.canonical == "t/h" and _MACHINE.match(tail) is not None)


def _rule(catalogue: Catalogue, name: str, amount: Amount, change: str, reader: Clause) -> IndicatorRule | None:
    """The catalogue entry by the phrase itself, then by the clause up to the figure, then by what follows it."""
    value: Decimal = amount.canonical_value
    tail = reader.text[amount.end : reader.clause.end]
    if not name or _of_none(amount, tail):
        return None
    if amount.dimension == "pieces" and _RULES.match(tail):
        return catalogue.find("制度", amount.canonical, value)
    phrase = f"{name}{change}" if change and not name.endswith(change) else name
    if amount.dimension == "money" and not _LAID_OUT.search(phrase) and _earned(amount, reader):
        return catalogue.named("economic_benefit")
    if (told := catalogue.nearest(phrase, amount.canonical, reader.before(amount))) is not None:
        return told
    if subjects.HEAD_ONLY.match(phrase):
        for words in reader.context_words(amount, phrase):
            told = catalogue.find(words + phrase, amount.canonical, value, change=bool(change), beyond=len(words))
            if told is not None and told.id not in VAGUE:
                return told
    found = catalogue.find(phrase, amount.canonical, value, change=bool(change))
    if found is None and amount.dimension == "coal" and _EACH_ONE.fullmatch(phrase):
        # 折461.0吨标准煤，每吨合格铸件147.8公斤标准煤
        found = catalogue.find(f"{phrase}综合能耗", amount.canonical, value)
    if _HAZARDOUS.match(tail) and (found is None or found.id == "solid_waste"):
        return catalogue.find(f"{phrase}HW08", amount.canonical, value)
    if amount.canonical.startswith("m³") and _VESSEL.match(tail) and (found is None or found.id != "capacity"):
        # 送入4000m³回用水池, 进入200m³/d污水站: how large the basin is.
        return None
    if found is not None and amount.dimension == "money" and found.id.endswith("investment"):
        first = reader.moments.run(amount)[0]
        if _YEARLY.search(reader.text[reader.clause.start : first.start]) and not _LAID_OUT.search(phrase):
            return catalogue.named("economic_benefit")
    if found is not None or change:
        return found
    far = 26 if amount.dimension in ("persons", "attendances") else 14
    alias = _ALIAS.search(reader.text, reader.clause.start, amount.start)
    if alias is not None:
        # 燃尽率（即煤中可燃质利用率）98.4%: the bracket calls it by a name the catalogue may know.
        return catalogue.find(alias.group(1), amount.canonical, value)
    noun = re.match(rf"^(?:的)?[^，。；、\d（(]{{1,{far}}}", tail)
    if noun is not None:
        found = catalogue.find(phrase + noun.group(), amount.canonical, value)
        if found is not None and not found.change:
            return found
    return None
