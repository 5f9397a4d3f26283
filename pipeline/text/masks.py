"""Stretches of text whose figures are no quantities: dates, standards, file numbers, codes, table and section numbers."""

from __future__ import annotations

import re

from pipeline.text.patterns import Sieve

_CN = "〇零○一二三四五六七八九十廿"
_BODIES = (
    "GB|GBZ|GBJ|GBT|HJ|HJT|HBC|DB|QB|JB|YB|YS|JC|CJ|CJJ|SL|TSG|ISO|IEC|AQ|NY|LY|FZ|HG|SH|SB|DL|NB|JJF|JJG|TB|TCEC|T|OHSAS|"
    "JR|JG|JGJ|WS|EN|ASTM|BB|SN|LD|RB|XF|GA|MT|EJ|SY|CCAA|CNS"
)

#: Each family of false quantities; the comment names what it would have become.
FAMILIES: dict[str, str] = {
    # GB 16780-2021, HJ/T 186—2006, DB45/T 1234.1-2019, ISO14001:2015, GB/T24001
    "standard": rf"(?<![A-Za-z])(?:{_BODIES})(?:/[A-Z]{{1,4}})?\s?\d+(?:\.\d+)*(?:/[TZ]\s?\d+(?:\.\d+)*)?"
    r"(?:\s?[-—–:]{1,2}\s?(?:19|20)?\d\d(?!\d))?",
    # 环办科技〔2018〕5号, 国发[2021]第33号, 第38号令, 2019年第29号
    "document": r"[〔\[（(【]\s?(?:19|20)\d\d(?:年)?\s?[〕\]）)】]\s?(?:第)?\s?\d+(?:-\d+)?\s?(?:号|文)|第?\s?\d+(?:-\d+)?\s?号(?!线)",
    # 2020/2021年榨季, 2020-2021榨季, 20/21榨季
    "season": r"(?:19|20)?\d\d\s?[/\-—~至]{1,2}\s?(?:19|20)?\d\d\s?年?度?"
    r"(?=\s?(?:年度|年?[\u4e00-\u9fff]{1,2}[季期](?![度间末初限])|(?:[茧蚕榨糖蔗胶酿烟]|制糖|酿造|收购|生产|财务|会计|粮食)年|财年))",
    # 2022年1月~12月, 2022年3月5日, 2020~2022年, 2020、2021、2022年, 2021和2022年, 2022年上半年
    "date": r"(?:(?:19|20)\d\d年?\s?(?:[、,，/和与及至到~\-—]|—)\s?)*(?:19|20)\d\d\s?年(?:度|初|末|底)?"
    r"(?:\s?\d{1,2}(?:[~\-—、至]\d{1,2})?\s?月(?:份|初|底|末)?(?:\s?\d{1,2}\s?[日号])?"
    r"(?:\s?[至到~\-—]{1,2}\s?(?:\d{1,2}\s?月)?(?:\s?\d{1,2}\s?[日号])?)?)?",
    "date_plain": r"(?<![\d.])(?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d.])"
    r"|[-/](?:0?[1-9]|1[0-2])(?!\d)|\.(?:0[1-9]|1[0-2])(?![\d%]))",
    "years_plain": r"(?<![\d.,，])(?:19|20)\d\d\s?[~\-—至]{1,2}\s?(?:19|20)\d\d(?![\d.])",
    "month": r"(?<![\d.个])(?:1[0-2]|0?[1-9])\s?(?:[~\-—、至到]\s?(?:1[0-2]|0?[1-9])\s?)?月(?:份|初|底|末|中旬|上旬|下旬)?"
    r"(?:\s?(?:[12]\d|3[01]|0?[1-9])\s?[日号])?",
    # 一项不落, 一个不少: all of them
    "none_left": r"一[项个条件台份家](?:都|也)?(?:不|没有?)(?:落|少|漏|剩|差|缺|拉)",
    "date_chinese": rf"[二一][〇零○九][{_CN}]{{2}}年(?:度|初|末|底)?"
    rf"|(?<!个)[一二三四五六七八九十]{{1,2}}月(?:份|初|底|末|中旬|上旬|下旬)?(?:[{_CN}]{{1,3}}[日号])?",
    "lately": rf"近\s?(?:\d|[{_CN}两几]{{1,2}})\s?个?年",
    "old_year": r"(?<![\d.])[6-9]\d年(?!内|以上|左右|期)",
    "clock": r"(?<!\d)(?:[01]?\d|2[0-4])\s?[时点]\s?[0-5]?\d\s?分(?![之])|(?<!\d)(?:[01]?\d|2[0-3])[:：][0-5]\d(?![\d])",
    # 0771-5815566, 13800000000, 400-800-1234
    "telephone": r"(?<!\d)0\d{2,3}\s?[-—]\s?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[48]00-\d{3,4}-?\d{3,4}",
    "postcode": r"(?:邮编|邮政编码)[：:]?\s?\d{6}",
    # 91450100MA5KXXXX0X and other long registrations
    "registration": r"(?<![A-Za-z0-9])(?=[0-9A-Z]*\d)[0-9A-Z]{15,24}(?![A-Za-z0-9])|(?<![\d.])\d{12,}(?![\d.])",
    # 表2-1, 图 3.4, 附件3, 附表1, 式（2-1）
    # 电表68台, 仪表12块, 三级表91.8%, 方式2种 name things, not tables and formulas.
    "reference": r"(?:续表|附表|附图|附件|附录|(?<![电水仪汽气油煤计量度级])表|图|(?<![\u4e00-\u9fff])式|[公由按据见]式)"
    r"\s?[（(]?\s?\d+(?:\s?[-.－—–]\s?\d+)*[）)]?",
    # 第3章, 第2轮, 第1季度
    "ordinal": rf"第\s?(?:\d+|[{_CN}]+)\s?(?:[-~、]\s?\d+\s?)?[\u4e00-\u9fff]",
    # （1） [3] ①-like list numbers; 1、 2.1 at the start of a block
    "bracket": r"[（(\[]\s?\d{1,2}\s?[）)\]]",
    # 5.3 方案汇总, 3.4 吨糖能耗 are titles, 5.3方, 3.4吨糖，… figures
    "list_number": r"^\s?\d{1,2}(?:\s?[、）)．]|[.](?!\d))",
    "section_number": r"^\s?\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s?[\u4e00-\u9fffA-Z（(《“])(?!\s?(?:万(?!元产值)|亿|吨(?![\u4e00-\u9fff、]{2,12}$)"
    r"|元(?![素件器])|度(?![量假])|方(?![案法面式针向便])|立方|公斤|千克|倍|个百分点))",
    # F1～F9, ZG1-3, WD01、02, HZS-120, Y2-315M-4, 2#, PM2.5, CO2
    "code": r"(?<![A-Za-z])[A-Z]{1,4}-?\d+(?:\.\d+)?(?:\s?[~\-—至、/]\s?[A-Z]{0,4}\d+)+(?![.%A-Za-z/]|\d|\s?(?:mg|万|吨|元|kg|m³|t))",
    "chemical": r"(?:SO|NO|CO|CH|NH|N|H|O|PO|PM|BOD|Ca|Mg|Na|Fe|Al|Cl|SiO|TiO|MnO|ZnO)(?:\d+(?:\.5)?)+(?:[A-Z][a-z]?\d*)*",
    # 304不锈钢, 316L管
    "steel": r"(?<![\d.])3(?:04|10|16|21)[LSs]?(?=不锈钢|钢|管|材质)",
    "numbered": r"\d+(?:\s?[、,~\-]\s?\d+)*\s?[#＃]",
    # 2×25 MW, 3×10⁴ stays a number, DN100×80, 1200×800×600mm
    "product": r"\d+(?:\.\d+)?\s?(?:[a-zA-Z]{1,3})?\s?[×xX*]\s?(?!10[\^⁻¹²³⁴⁵⁶⁷⁸⁹34568\-])\d+(?:\.\d+)?"
    r"(?:\s?[a-zA-Z]{0,2}\s?[×xX*]\s?\d+(?:\.\d+)?)*\s?(?:[A-Za-z]+[²³]?(?:/[a-z])?)?",
    # 回用量÷产生量×100%: how a share is reckoned
    "percent_factor": r"[×xX*✕]\s?100\s?(?:%|％)",
    # 烧碱（折100%）, 电石（折标300L/kg）: as what a thing is counted.
    "counted_as": r"[（(](?:以?折|按)(?:合|成|算|标|纯|百|为)*\s?\d[\d.]*\s?[A-Za-z%/]+(?:计|酸|碱)?[）)]",
    "page": r"(?:共|第)\s?\d+\s?页|页码[：:]?\s?\d+",
    "grade": r"\d+\s?(?:级|类|型|号|系列|强|[大小]气|相|栋|楼|层|期工程|班倒|班制|车间|线$)",
    "named_number": r"(?:文号|编号|证书号|许可证号|合同号|证号|代码|型号|规格)[：:为]?\s?[（(]?"
    r"[A-Za-z0-9\u4e00-\u9fff\-—〔〕\[\]/.]{0,12}?\d[A-Za-z0-9\-—/.]*",
    "coordinate": r"\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?[′'](?:\s?\d{1,2}(?:\.\d+)?\s?[″\"])?",
    "ratio": r"(?<![\d.])\d+(?:\.\d+)?\s?:\s?\d+(?:\.\d+)?(?![\d])",
}  # fmt: skip
_ALL = {name: re.compile(pattern, re.MULTILINE) for name, pattern in FAMILIES.items()}
# Found only where a line begins.
_OPENING = frozenset({"list_number", "section_number"})
_SIEVE = Sieve(FAMILIES.values())


def masked(text: str, *, undated: bool = False) -> bytearray:
    """One byte for each character of normalised text, 1 where a figure is no quantity.

    `undated`: the text is known to hold no plain dates, so that 2016.05 is a figure."""
    out = bytearray(len(text) + 1)
    left = _SIEVE.left(text)
    for name, pattern in _ALL.items():
        if pattern.pattern not in left or (undated and name == "date_plain"):
            continue
        if name in _OPENING and "\n" not in text:
            opening = pattern.match(text)
            spans = [opening.span()] if opening is not None else []
        else:
            spans = [found.span() for found in pattern.finditer(text)]
        for start, end in spans:
            out[start:end] = b"\x01" * (end - start)
    return out
