"""Characters a PDF stores differently from what a reader sees, put right one for one so that offsets stay."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from pipeline.parse.wrapping import is_wide

_RADICALS = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
    "⺁厂⺈刀⺎尣⺒巳⺔巴⺝月⺬示⺮竹⺰纟⺶羊⺷羊⺸羊⺼月⻂衣⻊足⻌辶⻍辶⻎辶⻏邑⻐钅⻖阝⻗雨⻞食"
)
# Symbol and Wingdings glyphs that Word's bullet lists leave in the private-use area.
_BULLETS = {
    0xF0B7: "•", 0xF06C: "●", 0xF06E: "■", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF075: "◆", 0xF071: "□", 0xF06F: "□",
    0xF0B0: "°", 0xF0B4: "×", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0BB: "≈", 0xF06D: "μ", 0xF057: "Ω", 0xF044: "Δ",
    0xF046: "Φ", 0xF068: "η",
}  # fmt: skip


def _table() -> dict[int, str]:
    """Fonts often map 一, 工, 用 … to the look-alike radical blocks; searching for the ordinary character must still find them."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    table.update({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xF900, 0xFADA)})
    table.update({ord(a): b for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)})
    table.update(_BULLETS)
    # pdfium marks a hyphen it takes for hyphenation; in these reports it is the dash of a range (2020-2022) or a code.
    table.update({0x02: "-", 0xFFFE: "-", 0xA0: " ", 0xAD: "-"})
    table.update(dict.fromkeys((0x2002, 0x2003, 0x2004, 0x2005, 0x2009, 0x200A), " "))
    return {code: text for code, text in table.items() if len(text) == 1}


_MENDED = {chr(code): text for code, text in _table().items()}
_ODD = re.compile(f"[{re.escape(''.join(_MENDED))}]")
# Frequent in any Chinese report; a wrong character table turns text into rare ideographs without punctuation.
_FREQUENT = frozenset(
    "，。、；：（）《》“”％%.·0123456789的一是在有和为与及不了年月日个大中上下本对等用于由其行业企公司生产量水电气汽能源"
    "环保护节清洁审核方案项目实施管理理制度设备工艺料物原材消耗排放废污染处利回达标准先进率主要单位表总投资效益万元吨"
)
_RUBBISH = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


def mended(text: str) -> str:
    """The text with look-alikes replaced, character for character: the length never changes."""
    # str.translate asks a dictionary about every character, and most pages have none of these.
    return _ODD.sub(lambda found: _MENDED[found.group()], text)


def rubbish(text: str) -> int:
    """How many characters tell nothing: private use, replacement, control."""
    return len(_RUBBISH.findall(text))


def plausible(text: str, least: int = 20) -> bool:
    """Whether a text of mostly ideographs reads like Chinese; those shorter than `least` and those in Latin letters pass."""
    squeezed = "".join(text.split())
    if len(squeezed) < least:
        return True
    # Of ordinary text the first third settles it.
    frequent = filter(_FREQUENT.__contains__, squeezed)
    if next(islice(frequent, int(0.12 * len(squeezed)), None), None) is not None:
        return True
    return sum(map(is_wide, squeezed)) * 2 < len(squeezed)
