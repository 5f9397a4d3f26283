"""Files that torture the figures: every number format a Chinese report is likely to hold, over the values where it turns odd."""

from __future__ import annotations

from corpora.generator.torture.sheet import Level, Num, Sheet, many, run


def _format(name: str, about: str, *spans: tuple[str, str, int, int]) -> Sheet:
    """A sheet with one list for each (format, text, first value, how many)."""
    return Sheet(
        name=name,
        about=about,
        lists={at: (Level(fmt, text, first),) for at, (fmt, text, first, _) in enumerate(spans)},
        nums={at + 1: Num(of=at) for at in range(len(spans))},
        body=tuple(para for at, (*_, count) in enumerate(spans) for para in many(count, at + 1)),
    )


SHEETS = (
    _format("N13-chinese-counting", "中文小写", ("chineseCounting", "%1、", 1, 32), ("chineseCounting", "（%1）", 97, 3)),
    _format("N14-chinese-thousand", "中文小写，逢百逢千",
            ("chineseCountingThousand", "第%1章", 1, 22), ("chineseCountingThousand", "第%1条", 98, 14)),
    _format("N15-japanese-counting", "日文计数（中文版 Word 的一、二、三）", ("japaneseCounting", "%1、", 1, 22)),
    _format("N16-digital", "逐位中文数字", ("ideographDigital", "%1、", 1, 22)),
    _format("N17-stems", "天干地支", ("ideographTraditional", "%1、", 1, 10), ("ideographZodiac", "（%1）", 1, 12)),
    _format("N18-legal", "中文大写", ("chineseLegalSimplified", "%1、", 1, 22)),
    _format("N19-enclosed", "带圈、带括号、带点的数字", ("decimalEnclosedCircle", "%1", 1, 20), ("decimalEnclosedCircleChinese", "%1", 1, 10),
            ("decimalEnclosedParen", "%1", 1, 20), ("decimalEnclosedFullstop", "%1", 1, 20)),
    _format("N20-letters", "字母，过 Z 后重复", ("upperLetter", "%1.", 1, 29), ("lowerLetter", "%1)", 24, 6)),
    _format("N21-romans", "罗马数字", ("upperRoman", "%1、", 1, 14), ("lowerRoman", "(%1)", 37, 5)),
    _format("N22-figures", "全角数字、补零", ("decimalFullWidth", "%1．", 1, 12), ("decimalZero", "%1", 1, 12)),
    Sheet(
        name="N23-none-and-bullet", about="无编号格式、项目符号夹在编号之间",
        lists={0: (Level("decimal", "%1、"), Level("none", "附："), Level("none", ""), Level("bullet", "●"), Level("decimal", "%1.%5"))},
        body=run("0 1 1 2 3 3 0 4 4 3 0 2"),
    ),
    Sheet(
        name="N35-mixed-formats", about="一个模板里几种数字",
        lists={0: (Level("upperRoman", "%1."), Level("upperLetter", "%1.%2"), Level("chineseCounting", "%1-%2-%3"),
                   Level("decimalEnclosedCircle", "%3%4")),
               1: (Level("chineseLegalSimplified", "%1、"), Level("ideographTraditional", "%1%2："))},
        nums={1: Num(of=0), 2: Num(of=1)},
        body=run("0 1 2 2 3 3 1 0 1 2 3") + run("0 1 1 0 1", 2),
    ),
)  # fmt: skip
