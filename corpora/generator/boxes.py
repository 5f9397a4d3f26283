"""Draw text boxes as Word writes them: a DrawingML shape, and VML for older readers."""

from __future__ import annotations

from math import ceil

from docx.oxml import parse_xml

from corpora.generator.oox import Element, W, run_properties, text_run
from corpora.generator.tables import em_width

_EMU_PER_POINT = 12700
_SIZE = 10.5
_WIDTH = 220.0
_MARGIN = 16.0
_NAMESPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}


def draw_box(text: str, serial: int, east: str) -> Element:
    """The w:r that holds a text box standing between two paragraphs."""
    lines = ceil(em_width(text) * _SIZE / (_WIDTH - _MARGIN))
    height = lines * _SIZE * 1.6 + _MARGIN
    content = (
        '<w:txbxContent><w:p><w:pPr><w:jc w:val="left"/></w:pPr>'
        f"{text_run(text, run_properties(east, _SIZE))}</w:p></w:txbxContent>"
    )
    wide, high = round(_WIDTH * _EMU_PER_POINT), round(height * _EMU_PER_POINT)
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return parse_xml(
        f"<w:r {declared}><mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{_drawing(content, serial, wide, high)}</mc:Choice>'
        f"<mc:Fallback>{_vml(content, serial, height)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _drawing(content: str, serial: int, wide: int, high: int) -> str:
    return (
        '<w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + serial}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>60000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{serial}" name="文本框 {serial}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="{_NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'</a:ln></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" '
        'lIns="91440" tIns="45720" rIns="91440" bIns="45720" anchor="t"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _vml(content: str, serial: int, height: float) -> str:
    style = (
        f"position:absolute;width:{_WIDTH:g}pt;height:{height:.1f}pt;mso-position-horizontal:center;z-index:{serial}"
    )
    return (
        f'<w:pict><v:shape id="box{serial}" o:spid="_x0000_s{1025 + serial}" '
        f'path="m,l,21600r21600,l21600,xe" coordsize="21600,21600" style="{style}" fillcolor="white">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
