"""Files that torture the counting: where numbers come from, when they restart, what they are counted with."""

from __future__ import annotations

from dataclasses import replace

from corpora.generator.torture.sheet import PLAIN, Grid, Level, Num, Para, Sheet, Style, many, run, styled

OFFICIAL = (
    Level("chineseCounting", "%1、"),
    Level("chineseCounting", "（%2）"),
    Level("decimal", "%3."),
    Level("decimal", "（%4）"),
    Level("decimalEnclosedCircle", "%5"),
)
DECIMAL = (
    Level("decimal", "%1"),
    Level("decimal", "%1.%2"),
    Level("decimal", "%1.%2.%3"),
    Level("decimal", "%1.%2.%3.%4"),
)
THESIS = (
    Level("chineseCountingThousand", "第%1章"),
    Level("decimal", "%1.%2", legal=True),
    Level("decimal", "%1.%2.%3", legal=True),
    Level("decimal", "%1.%2.%3.%4", legal=True),
)
POINTS = (Level("decimal", "%1."),)
BRACKETS = (Level("decimal", "(%1)"),)
NINE = tuple(Level("decimal", ".".join(f"%{n}" for n in range(1, depth + 1))) for depth in range(1, 10))


def _heads(*levels: int) -> tuple[Style, ...]:
    """Heading styles with their list levels, as Word's own multilevel lists set them."""
    return tuple(Style(id=f"h{at + 1}", name=f"heading {at + 1}", num=1, level=at, outline=at) for at in levels)


def _typed(*typed: str, num: int = 1, level: int = 0) -> tuple[Para, ...]:
    return tuple(Para(num=num, level=level, typed=text) for text in typed)


def _cells(*columns: tuple[Para, ...]) -> Grid:
    return Grid(tuple(tuple((para,) for para in row) for row in zip(*columns, strict=True)))


SHEETS = (
    Sheet(
        name="N01-official-direct", about="公文五级编号，直接写在段落上", lists={0: OFFICIAL},
        body=run("0 1 2 2 3 3 4 4 4 3 2 1 1 2 3 4 0 . 1 2 3 4 . 4 1 0 0 2 1"),
    ),
    Sheet(
        name="N02-official-styles", about="公文五级编号，全部来自标题样式", lists={0: OFFICIAL}, styles=_heads(0, 1, 2, 3, 4),
        body=styled("h1 . h2 . h2 h3 h3 h4 h5 h5 . h1 h2 h3 h3 h2 h1 h1 h2 h3 h4 h4 h5"),
    ),
    Sheet(
        name="N03-based-on", about="编号号与级别分别从样式链的不同环节继承", lists={0: DECIMAL},
        styles=(
            Style(id="root", num=1, level=0), Style(id="second", based="root", level=1), Style(id="third", based="second", level=2),
            Style(id="own", based="third"), Style(id="ours", based="own"), Style(id="up", based="own", level=1),
        ),
        body=styled("root second own ours third up own root up ours . second root") + (Para(style="own", level=3), Para(style="ours")),
    ),
    Sheet(
        name="N04-decimal", about="1、1.1、1.1.1 四级", lists={0: DECIMAL},
        body=run("0 1 2 3 3 2 3 1 1 2 2 . 0 1 2 3 . 3 0 0 1 2 2 2 3 1"),
    ),
    Sheet(
        name="N05-thesis-legal", about="第一章下用阿拉伯数字（isLgl）", lists={0: THESIS},
        body=run("0 1 1 2 2 3 3 1 2 0 1 2 3 . 0 1 1 1 2 0 1 0 1 2"),
    ),
    Sheet(
        name="N06-thesis-not-legal", about="没有 isLgl 时上级沿用中文数字",
        lists={0: tuple(replace(level, legal=False) for level in THESIS)}, body=run("0 1 1 2 0 1 2 3"),
    ),
    Sheet(
        name="N07-start", about="起始值不是 1",
        lists={0: (Level("decimal", "%1", 3), Level("decimal", "%1.%2", 0), Level("lowerLetter", "%3)", 5)),
               1: (Level("chineseCounting", "%1、", 9),)},
        nums={1: Num(of=0), 2: Num(of=1)},
        body=run("0 1 1 2 2 0 1 2") + run("0 0 0 0", 2),
    ),
    Sheet(
        name="N08-start-override", about="同一抽象列表的几个实例，各自重新起始", lists={0: OFFICIAL},
        nums={1: Num(of=0), 2: Num(of=0, starts={0: 1}), 3: Num(of=0, starts={0: 5}), 4: Num(of=0, starts={1: 4})},
        body=run("0 0 1") + run("0 1 1 0", 2) + run("0 0", 3) + run("0 1") + run("1 1 1", 4) + run("0 1", 4),
    ),
    Sheet(
        name="N09-level-override", about="实例整级改写格式", lists={0: DECIMAL},
        nums={1: Num(of=0), 2: Num(of=0, levels={0: Level("upperLetter", "%1."), 1: Level("lowerRoman", "%1.%2")}, starts={0: 1, 1: 1})},
        body=run("0 1 1") + run("0 1 1 0 1", 2),
    ),
    Sheet(
        name="N10-restart", about="lvlRestart：条款贯通全文，三级只随一级重排",
        lists={0: (Level("chineseCountingThousand", "第%1章"), Level("chineseCountingThousand", "第%2条", restart=0)),
               1: (Level("decimal", "%1"), Level("decimal", "%1.%2"), Level("lowerLetter", "%3)", restart=1))},
        nums={1: Num(of=0), 2: Num(of=1)},
        body=run("0 1 1 1 0 1 1 0 1 . 1 0 1") + run("0 1 2 2 1 2 0 1 2 1 2", 2),
    ),
    Sheet(
        name="N11-suffix", about="编号后的制表符、空格、无",
        lists={0: (Level("decimal", "%1、", suff="nothing"), Level("decimal", "%1.%2", suff="space"), Level("decimal", "%3）", suff="tab"))},
        body=run("0 1 2 2 1 2 0 1 2"),
    ),
    Sheet(
        name="N12-style-link", about="numStyleLink 借用列表样式", lists={1: OFFICIAL}, linked={0: "own"}, defines={1: "own"},
        nums={1: Num(of=0), 2: Num(of=1)}, styles=(Style(id="own", num=2, kind="numbering"),),
        body=run("0 1 1 2 3 0 1 2"),
    ),
    Sheet(
        name="N24-typed-too", about="又打字又自动编号", lists={0: OFFICIAL},
        body=_typed("一、", "二、", "（一）") + _typed("（1）", "1.1 ", level=1) + _typed("1、", "第一节 ", level=2),
    ),
    Sheet(
        name="N25-cancelled", about="numId 为 0 取消样式的编号", lists={0: DECIMAL},
        styles=(*_heads(0, 1), Style(id="bare", based="h1", num=0), Style(id="back", based="bare", num=1)),
        body=(
            *styled("h1 h2"), Para(style="h1", num=0), *styled("h1 bare bare back h2"), Para(style="h2", num=0, level=0),
            *styled("h2 h1"), Para(style="bare", num=1), PLAIN, Para(num=0),
        ),
    ),
    Sheet(
        name="N26-interrupted", about="列表被正文打断后接着排", lists={0: OFFICIAL, 1: POINTS},
        nums={1: Num(of=0), 2: Num(of=0), 3: Num(of=1), 4: Num(of=1, starts={0: 1})},
        body=run("0 . . 1 . 1 . . 2") + run("0 0 .", 3) + run("1 0", 2) + run("0 0", 3) + run("0 0", 4) + run("1 1 0"),
    ),
    Sheet(
        name="N27-tables", about="表格里的序号与正文的列表", lists={0: OFFICIAL, 1: POINTS, 2: BRACKETS},
        nums={1: Num(of=0), 2: Num(of=1), 3: Num(of=2)},
        body=(
            *run("0 1"), _cells((PLAIN, *many(5, 2)), (PLAIN,) * 6), *run("1 2"),
            _cells((PLAIN, *many(3, 2)), (PLAIN, *many(3, 3)), (PLAIN, *run("2 2 2"))), *run("2 0 1"), *many(2, 2),
        ),
    ),
    Sheet(
        name="N28-interleaved", about="两个列表交替；两个实例共用一个计数", lists={0: OFFICIAL, 1: DECIMAL},
        nums={1: Num(of=0), 2: Num(of=1), 3: Num(of=1)},
        body=run("0") + run("0 1", 2) + run("1") + run("1 2", 2) + run("0 1 1") + run("1 0", 3) + run("2") + run("1 2", 2) + run("0"),
    ),
    Sheet(
        name="N29-skipped", about="越级：从一级直接到三级、一开始就是二级", lists={0: DECIMAL, 1: OFFICIAL, 2: NINE},
        nums={1: Num(of=0), 2: Num(of=1), 3: Num(of=2)},
        body=run("0 2 2 1 2 0 3 1 3") + run("1 1 2 0 2 1", 2) + run("0 4 4 2 8 0 1", 3),
    ),
    Sheet(
        name="N30-linked-level", about="样式只写 numId，级别由列表反指",
        styles=tuple(Style(id=f"h{n}", name=f"heading {n}", num=1) for n in (1, 2, 3)),
        lists={0: tuple(replace(level, style=f"h{at + 1}") for at, level in enumerate(DECIMAL[:3]))},
        body=styled("h1 h2 h3 h3 h2 . h1 h2 h3"),
    ),
    Sheet(
        name="N31-revisions", about="修订、空段、内容控件、超链接里的编号段", lists={0: POINTS},
        body=(
            *many(2), Para(num=1, level=0, mark="deleted"), *many(1), Para(num=1, level=0, mark="inserted"),
            Para(num=1, level=0, empty=True), *many(1), Para(num=1, level=0, mark="control"), Para(num=1, level=0, mark="link"), *many(1),
        ),
    ),
    Sheet(
        name="N32-appendix", about="附录、图表标题编号",
        lists={0: (Level("upperLetter", "附录%1"), Level("decimal", "%1.%2"), Level("decimal", "%1.%2.%3")),
               1: (Level("chineseCounting", "第%1部分"), Level("decimal", "表%1-%2", legal=True)),
               2: (Level("decimal", "图%1 "),), 3: (Level("decimal", "NO.%1-2023%%"),)},
        nums={1: Num(of=0), 2: Num(of=1), 3: Num(of=2), 4: Num(of=3)},
        body=run("0 1 1 2 0 1 2 2") + run("0 1 1 0 1", 2) + run("0 . 0 . 0", 3) + run("0 0", 4),
    ),
    Sheet(
        name="N33-nine-levels", about="九级", lists={0: NINE}, body=run("0 1 2 3 4 5 6 7 8 8 7 8 5 6 0 1 2 3 4 5 6 7 8"),
    ),
    Sheet(
        name="N34-mixed-templates", about="模板只提某些级别，或顺序颠倒",
        lists={0: (Level("decimal", "%1"), Level("decimal", "%2/%1"), Level("upperRoman", "%1-%3"), Level("decimal", "%3.%4"))},
        body=run("0 1 1 2 2 3 3 0 1 2 3"),
    ),
    Sheet(
        name="N36-direct-over-style", about="段落自己的编号盖过样式的编号", lists={0: OFFICIAL, 1: DECIMAL}, styles=_heads(0, 1, 2),
        nums={1: Num(of=0), 2: Num(of=1)},
        body=(
            *styled("h1 h2"), Para(style="h1", num=2, level=0), Para(style="h2", num=2, level=1), Para(style="h3", num=2, level=1),
            *styled("h2 h1"), Para(style="h1", level=1), Para(style="h2", level=2), Para(style="h3", num=2, level=2), *styled("h3 h2"),
        ),
    ),
    Sheet(
        name="N37-cell-lists", about="一个单元格里几段各有编号", lists={0: POINTS, 1: OFFICIAL}, nums={1: Num(of=0), 2: Num(of=1)},
        body=(*run("0 0"), Grid((((PLAIN,), many(2)), ((PLAIN,), many(1)))), *run("0"), *run("0 1 1", 2)),
    ),
)  # fmt: skip
