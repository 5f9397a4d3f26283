"""Give python-docx's template the styles of a report written in Chinese Word."""

from __future__ import annotations

import re
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from corpora.generator.markup import DEEPEST, Head
from corpora.generator.oox import HEI, set_fonts, xml

_SIZES = (16, 15, 14, 12, 12, 12)
_LARGER = (4, 3, 2, 1, 1, 1)
_CHAPTER = re.compile(r"第.{1,3}[章篇部]")
_BLACK = RGBColor(0, 0, 0)


def heading_size(level: int, body_size: float) -> float:
    """The size of a heading that is told by its size, in points."""
    return body_size + _LARGER[level - 1]


def chapter_like(number: str) -> bool:
    """Whether a heading is a chapter, which reports centre."""
    return bool(_CHAPTER.fullmatch(number))


def restyle(document: Any, head: Head) -> tuple[str, ...]:
    """Set fonts, sizes and spacing; returns the ids of the heading styles, highest first."""
    styles = document.styles
    _speak_chinese(styles.element)
    normal = styles["Normal"]
    set_fonts(normal.element, head.body_font)
    normal.font.size = Pt(head.body_size)
    normal.paragraph_format.line_spacing = 1.5
    normal.paragraph_format.space_after = Pt(0)
    for level in range(1, DEEPEST + 1):
        _restyle_heading(styles[f"Heading {level}"], level)
    caption = styles["Caption"]
    set_fonts(caption.element, HEI)
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10.5), False, _BLACK
    caption.paragraph_format.space_after = Pt(0)
    for level in range(1, 4):
        toc = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        toc.element.set(qn("w:styleId"), f"TOC{level}")
        toc.base_style = normal
        toc.paragraph_format.left_indent = Pt(21 * (level - 1))
    return tuple(_short_id(styles, level) for level in range(1, DEEPEST + 1))


def _speak_chinese(styles: Any) -> None:
    """Declare the East Asian text Chinese, so that its punctuation and fonts are."""
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _restyle_heading(style: Any, level: int) -> None:
    set_fonts(style.element, HEI)
    style.font.size, style.font.bold, style.font.italic = Pt(_SIZES[level - 1]), True, False
    style.font.color.rgb = _BLACK
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(max(6, 14 - 2 * level))
    properties = style.element.pPr
    if properties.find(qn("w:outlineLvl")) is None:
        properties.append(xml(f'<w:outlineLvl w:val="{level - 1}"/>'))


def _short_id(styles: Any, level: int) -> str:
    """Give a heading style the id that Chinese Word gives it."""
    style, short = styles[f"Heading {level}"], str(level)
    old = style.style_id
    for reference in styles.element.iter(qn("w:link"), qn("w:basedOn"), qn("w:next")):
        if reference.get(qn("w:val")) == old:
            reference.set(qn("w:val"), short)
    style.element.set(qn("w:styleId"), short)
    return short
