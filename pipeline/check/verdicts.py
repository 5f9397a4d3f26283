"""The standing an enterprise claims among its trade (领先, 先进) held against what its own comparison says in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.levels import compared
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, Spec

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAIM = re.compile(
    r"(水平|总体|整体|综合|评定|判定|认定|企业|公司|我厂|本厂)[^，。；\d]{0,14}(达到?|处于|处在|属于?|位居|居于?|居|为|是|站到|站在|走在|跻身|迈入|进入|步入)了?"
    r"(目前)?(国内|国际|全国|全区|同?行业|同类企业|同行){1,2}的?(清洁生产)?(?P<rank>领先|先进)(水平|行列|地位)?"
)
_CANCELS = re.compile(
    r"上一?轮|上次|目标|争取|力争|计划|规划|尚未|没有|未能|未达|距|离|才能|可达|可望|有望|将|若|如果|部分|个别|除|之间|介于|接近|基本"
    r"|(工艺|装备|设备|技术|单项|机组|指标|单耗|能耗|水耗)[^，。]{0,6}(达|处|属|为|居|是)"
)
_VERDICT = re.compile(r"判定|结论|评价|结果|比较|对比|情况|水平|差距")
_BEHIND = re.compile(
    r"未(达到?|及|能达到)[^，。]{0,6}(先进|领先|标杆)|(低于|不及|不如|劣于|差于|落后于?)[^，。]{0,6}(先进|领先|标杆|平均)"
    r"|[距离与][^，。]{0,8}(先进|领先|标杆)[^，。]{0,6}(差|不足)|^(落后|一般|平均|中等|较差)(水平)?$|低于平均"
)
_SPOKEN = re.compile(
    r"(?P<what>[^，。；]{2,24}?)[距离与同和跟比较](国内|国际|同?行业|同行)?[^，。；\d]{0,4}(先进|领先|标杆)[^，。；\d]{0,6}"
    r"(还|尚|仍)?(存在|有)?(差|一定的?差距|较大差距|差距|不小差距|不足)"
)
# The verdict itself, in the words of the index systems: the lowest level, or the basic standing.
_LOWEST = re.compile(
    r"(综合|总体|整体|最终|评定|判定|评价|结论|公司|企业|我厂|本厂|水平)[^，。；\d]{0,14}(达到?|为|是|算|属于?|处于|符合|落在)[^，。；\d]{0,10}"
    r"((Ⅲ|III|三) ?级(?!以[上外])|国内清洁生产(基本|一般)水平)"
)
_LOWEST_NOT = re.compile(
    r"上一?轮|首轮|第一轮|上次|20\d\d年|审核前|以前|曾|过去|限额|能效|水效|水质|地表水|排放标准|声环境|标准化|信用|优于|高于|指标|这一项|单项|[Ⅰ一]级"
    r"|不是|并非|如果|若|否则|目标"
)
_ROWS = 3
_CITED = 3
_LOW = 3


def standings(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A standing among the best that most rows of a comparison, or a sentence about it, say is not reached."""
    claims = list(_claims(document))
    if not claims:
        return ()
    for grid in grids(document):
        behind, rows = _verdicts(grid)
        if len(behind) * 2 > rows >= _ROWS:
            return (_finding(spec, claims[0][1], f"{rows} 项中 {len(behind)} 项", behind[:_CITED]),)
    lowest = next(_lowest(document), None)
    if lowest is not None:
        return (_finding(spec, claims[0][1], lowest.quote, [lowest]),)
    # A weighted standing bears a weak figure or two; to lead the trade and to trail its best does not go together.
    leads = next((cited for rank, cited in claims if rank == "领先"), None)
    said = next(_trailing(document), None) if leads is not None else None
    if leads is None or said is None:
        return ()
    return (_finding(spec, leads, said.quote, [said]),)


def _finding(spec: Spec, claim: Evidence, worse: str, behind: list[Evidence]) -> Finding:
    return entry(spec, "CON07", subject="standing", claim=claim.quote, worse=worse, evidence=(claim, *behind))


def _claims(document: Document) -> Iterator[tuple[str, Evidence]]:
    """(领先 or 先进, place) of each standing claimed for the enterprise as a whole, now."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _CLAIM.search(sentence.group())
            if found is not None and not _CANCELS.search(_clause(sentence.group(), found.start(), found.end())):
                yield (
                    found["rank"],
                    line.cite(document, sentence.start() + found.start(), sentence.start() + found.end()),
                )


def _clause(text: str, start: int, end: int) -> str:
    return text[text.rfind("，", 0, start) + 1 : end]


def _verdicts(grid: Grid) -> tuple[list[Evidence], int]:
    """(the cells that say behind, how many say anything) of the column of verdicts in words; none without such a column."""
    body = range(grid.header, len(grid.texts))
    for column in reversed(range(1, grid.table.columns)):
        texts = {r: grid.texts[r][column] for r in body if re.search(r"[\u4e00-\u9fff]", grid.texts[r][column])}
        behind = [grid.cite(r, column) for r, text in texts.items() if _BEHIND.search(text)]
        if behind and _VERDICT.search(grid.title(column)):
            return behind, len(texts)
    return [], 0


def _lowest(document: Document) -> Iterator[Evidence]:
    """The clauses that give the enterprise as a whole the lowest level, now; and tables whose levels are mostly the lowest."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _LOWEST.finditer(sentence.group()):
                if not _LOWEST_NOT.search(_clause(sentence.group(), found.start(), found.end())):
                    at = sentence.start()
                    yield line.cite(document, at + found.start(), at + found.end())
    for rows in compared(document):
        low = [row.evidence for row in rows if row.level >= _LOW]
        if len(low) * 2 > len(rows):
            yield low[0]


def _trailing(document: Document) -> Iterator[Evidence]:
    """The sentences that say the enterprise trails the best of its trade."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _SPOKEN.search(sentence.group())
            if found is not None and not re.search(
                r"上一?轮|20\d\d年|过去|以前|曾|审核前|目前已|缩小", sentence.group()
            ):
                yield line.cite(document, sentence.start() + found.start(), sentence.start() + found.end())
