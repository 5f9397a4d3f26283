"""Who a report is about: name, credit code, industry and the period it covers, each as the report states it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.lexicon import lexicon
from pipeline.model.document import Document
from pipeline.model.dossier import Enterprise, Fact
from pipeline.model.section import Heading
from pipeline.model.spec import Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled

_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）()·]{2,30}?(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|总厂)(?:[\u4e00-\u9fff]{2,8}(?:分公司|分厂|糖厂|纸厂|水泥厂|冶炼厂|厂))?"
)
_FACTORY = re.compile(r"[\u4e00-\u9fff]{3,20}(?:厂|矿|集团)(?![区房长内界里门])")
_LEAD = re.compile(
    r"^.*?(?:委托|关于|由|为|对|是|系|经|在|与|和|及|：|:|，|的|根据|被审核单位|审核单位)(?=[\u4e00-\u9fff（]{4,})"
)
# A consultant by its name, and by the words beside the name; names of the third kind are taken only when nothing better stands there.
_CONSULTANT = re.compile(r"咨询|检测|监测|技术服务|评价|评估|认证|审核中心|研究院|测试")
_CONSULTING = re.compile(
    r"(?:编制|编写|咨询|技术支持|技术服务|审核|评审|服务|承担|协助|协作|监测|检测|第三方|中介|辅导)(?:单位|机构|公司|方)|咨询"
)
_LIKELY_CONSULTANT = re.compile(r"环境科技|环保科技|节能科技|工程设计|环境工程|生态环境|环保技术|绿色")
_AUDITED = re.compile(r"(?:被|受|接受)(?:审核|评审|审)(?:单位|企业)|企业名称|申报单位")
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_PERIOD = re.compile(
    r"(?:19|20)\d\d\s?年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?(?:[~\-—至到]|——)\s?(?:19|20)\d\d\s?年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:榨季)?|(?:19|20)\d\d/(?:19|20)?\d\d\s?(?:年)?榨季(?:\s?[~\-—至到]\s?(?:19|20)\d\d/(?:19|20)?\d\d\s?(?:年)?榨季)?"
)
_COVER = 40


def enterprise(document: Document, headings: Sequence[Heading], spec: Spec) -> Enterprise:
    """The enterprise's own data; None for each that the report does not state."""
    words = lexicon(spec.lexicon).lists
    return Enterprise(
        name=_field(document, words.get("name_field", ()), _COMPANY) or _cover_name(document) or _frequent(document),
        credit_code=_field(document, words.get("code_field", ()), _CODE) or _first(document, _CODE),
        industry=_industry(document, words.get("industry_field", ())),
        period=_field(document, words.get("period_field", ()), _PERIOD)
        or _first(document, _PERIOD, near=r"近三年|审核|范围|时段|期间"),
    )


def _fact(document: Document, block: int, start: int, end: int) -> Fact:
    evidence = document.cite(block, start, end)
    return Fact(value=normal(evidence.quote).text, evidence=evidence)


def _field(document: Document, labels: Sequence[str], shape: re.Pattern[str]) -> Fact | None:
    """A labelled value: 企业名称：… in a paragraph, or the cell to the right of the label."""
    for block, text, start in _labelled(document, labels):
        made = normal(document.blocks[block].text)
        found = shape.search(text)
        if found is not None and not (shape is _COMPANY and _CONSULTANT.search(found.group())):
            first, last = made.span(start + found.start(), start + found.end())
            return _fact(document, block, first, last)
    return None


def _labelled(document: Document, labels: Sequence[str]) -> list[tuple[int, str, int]]:
    """(block, text of the value, its offset in the normalised block) for each labelled place."""
    out: list[tuple[int, str, int]] = []
    if not labels:
        return out
    inline = re.compile(rf"(?:^|[，。；\s])(?:{'|'.join(map(re.escape, labels))})[^，。；：:]{{0,4}}[:：]\s?")
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer"):
            continue
        text = normal(block.text).text
        found = inline.search(text)
        if found is not None and found.end() < len(text):
            out.append((block.index, text[found.end() :], found.end()))
    for table in document.tables:
        grid = table.grid()
        for row in grid:
            for here, right in zip(row, row[1:], strict=False):
                if here is None or right is None or here == right:
                    continue
                label = re.sub(r"[（(].*?[）)]|[:：\s]", "", normal(document.blocks[here].text).text)
                if label in labels:
                    out.append((right, normal(document.blocks[right].text).text, 0))
    return out


def _names(document: Document, block: int) -> list[tuple[str, int, int]]:
    """Company names in a block with their raw spans, the words before the name cut off."""
    made = normal(document.blocks[block].text)
    out = []
    for found in _COMPANY.finditer(made.text):
        start = found.start()
        lead = _LEAD.match(found.group())
        if lead is not None:
            start += lead.end()
        name = made.text[start : found.end()]
        if len(name) >= 6:
            out.append((name, *made.span(start, found.end())))
    return out


def _cover_name(document: Document) -> Fact | None:
    """The first company on the cover that is no consultant; one that might be one when no other stands there."""
    doubtful: Fact | None = None
    before = ""
    for block in document.blocks[:_COVER]:
        if block.kind in ("toc", "header", "footer", "cell"):
            continue
        text = normal(block.text).text
        beside, before = f"{before}{text}" if len(before) <= 10 else text, text
        if _CONSULTING.search(beside) and not _AUDITED.search(text):
            continue
        for name, start, end in _names(document, block.index):
            if len(text) > len(name) + 16 or _CONSULTANT.search(name):
                continue
            if not _LIKELY_CONSULTANT.search(name):
                return _fact(document, block.index, start, end)
            doubtful = doubtful or _fact(document, block.index, start, end)
    return doubtful


def _frequent(document: Document) -> Fact | None:
    """The company named most often, the first at equal counts."""
    count: Counter[str] = Counter()
    first: dict[str, tuple[int, int, int]] = {}
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer") or "公司" not in block.text and "厂" not in block.text:
            continue
        names = _names(document, block.index)
        if not names:
            made = normal(block.text)
            names = [
                (m.group(), *made.span(m.start(), m.end()))
                for m in _FACTORY.finditer(made.text)
                if block.index < _COVER
            ]
        for name, start, end in names:
            if not _CONSULTANT.search(name) and not _LIKELY_CONSULTANT.search(name):
                count[name] += 1
                first.setdefault(name, (block.index, start, end))
    if not count:
        return None
    name = count.most_common(1)[0][0]
    return _fact(document, *first[name])


def _first(document: Document, shape: re.Pattern[str], near: str | None = None) -> Fact | None:
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer"):
            continue
        made = normal(block.text)
        if near is not None and not compiled(near).search(made.text):
            continue
        found = shape.search(made.text)
        if found is not None:
            return _fact(document, block.index, *made.span(found.start(), found.end()))
    return None


_TRADE = re.compile(
    r"(?:属于?|归属于?|所属行业为|行业类别为|行业为)(?:国民经济行业(?:分类)?(?:中的?|的)?)?[“《]?"
    r"(?P<value>[\u4e00-\u9fff、（）]{2,16}?(?:制造业|加工业|冶炼业|采选业|供应业|制品业|[糖纸酒药革织染材矿酿]业|工业|行业))(?![协务])"
)
_MAKER = re.compile(
    r"(?:[是为属]于?一?[家个]?|的)(?:我?国|全国|全区|区内|广西|大型|中型|小型|国有|民营|重点|骨干|现代化|专业|综合性)*"
    r"(?P<value>(?:(?![的为是]|(?<!金)属)[\u4e00-\u9fff]){1,10}?(?:生产|加工|冶炼|制造|采选|印染|发电))(?:型|类)?(?:骨干|重点)?企业"
)
_NO_TRADE = re.compile(
    r"[的我该等于为是本同其各]|企业|公司|主要|国家|一家|重点|支柱|传统|排放|污染|清洁|耗能|两高|断面|淘汰|限制|鼓励|规模|清洁生产|安全|所有|以上"
)


def _industry(document: Document, labels: Sequence[str]) -> Fact | None:
    """The trade as a short term: a labelled field, 属于制糖业, 是一家氮肥生产企业; None when the report says it in no such way."""
    found = _field(document, labels, re.compile(r"[^，。；：:\n]{2,30}"))
    if found is not None and not _NO_TRADE.search(re.sub(r"[（(].*", "", found.value)):
        return found
    for shape in (_TRADE, _MAKER):
        for block in document.blocks:
            if block.kind != "paragraph":
                continue
            made = normal(block.text)
            for match in shape.finditer(made.text):
                if not _NO_TRADE.search(match.group("value")):
                    return _fact(document, block.index, *made.span(match.start("value"), match.end("value")))
    return None
