"""Other enterprises a report introduces by name (隔壁的鸿灿五金厂): wherever that name stands again, the figure is theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model.document import Document
from pipeline.text.normalize import normal

_KIND_OF_FIRM = (
    r"(?:(?<![本我全该分总各老新])厂|公司|集团|[糖纸锰钙药酒木铝钢矿锌铜钛磷硅化瓷茧酿渔牧]业"
    r"|陶瓷|水泥|化工|冶炼|建材|食品|丝绸|电池|玻璃)"
)
_NAME = rf"(?P<name>(?![一二两三四五几多各某本我全该这那]|村|居|农|群)[\u4e00-\u9fff]{{2,6}}?{_KIND_OF_FIRM})"
_INTRODUCED = (
    re.compile(
        rf"(?:隔壁|邻近|相邻|兄弟|友邻|对门|同在园区|同一园区)的?(?:企业|单位|厂家)?{_NAME}(?![，。；、）和及]|产生|送|供)"
    ),
    re.compile(rf"(?:集团(?:内|里|下属|旗下)的?|同属[\u4e00-\u9fff]{{2,6}}集团的?){_NAME}(?=同期|吨|单位|的|是|为|20)"),
    re.compile(rf"(?:[与和跟同]|对比|较){_NAME}(?:相比|比较|比一?比|对比|比起来|一?比[，])"),
)
_WORDS = ("隔壁", "邻近", "相邻", "兄弟", "友邻", "对门", "园区", "集团", "比")


def introduced(document: Document, own: str) -> tuple[str, ...]:
    """The names of other enterprises the running text introduces, without any that `own`, the enterprise's name, holds."""
    out: dict[str, None] = {}
    for block in document.blocks:
        if block.kind != "paragraph" or not any(word in block.text for word in _WORDS):
            continue
        text = normal(block.text).text
        for pattern in _INTRODUCED:
            for match in pattern.finditer(text):
                name = match.group("name")
                if name not in own and name[:2] not in own:
                    out.setdefault(name)
    return tuple(out)


def told_apart(lists: Mapping[str, Sequence[str]], names: tuple[str, ...]) -> dict[str, Sequence[str]]:
    """The word lists with these names among those of other parties."""
    return {**lists, "other_party": (*lists["other_party"], *names)} if names else dict(lists)
