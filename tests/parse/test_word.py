"""What the Word reader makes of each kind of markup."""

from __future__ import annotations

import pytest

from pipeline.model.document import Block
from pipeline.parse import word
from tests.parse.drawing import (
    MAIN,
    NAMESPACES,
    NORMAL,
    OFFICE,
    WORD,
    cell,
    docx,
    instruction,
    level,
    mark,
    numbered,
    p,
    r,
    row,
    style,
    table,
)


def texts(data: bytes) -> list[str]:
    return [block.text for block in word.read(data).blocks]


def only(data: bytes) -> Block:
    (block,) = word.read(data).blocks
    return block


INLINE = {
    "plain": (r("水"), "水"),
    "runs split anywhere": (r("清洁") + r("生产"), "清洁生产"),
    "inserted text stays": (f"<w:ins>{r('新')}</w:ins>{r('水')}", "新水"),
    "deleted text goes": ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + r("水"), "水"),
    "moved away goes, moved here stays": (f"<w:moveFrom>{r('甲')}</w:moveFrom><w:moveTo>{r('乙')}</w:moveTo>", "乙"),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
    "smart tag": (f'<w:smartTag w:element="date">{r("2022年")}</w:smartTag>{r("起")}', "2022年起"),
    "hyperlink": (f'<w:hyperlink w:anchor="x">{r("附件")}</w:hyperlink>', "附件"),
    "nested wrappers": (f"<w:ins><w:hyperlink><w:smartTag>{r('深')}</w:smartTag></w:hyperlink></w:ins>", "深"),
    "field result without instruction": (
        mark("begin") + instruction(" REF a ") + mark("separate") + r("表2-1") + mark("end"),
        "表2-1",
    ),
    "field without result": (r("前") + mark("begin") + instruction(" XE x ") + mark("end") + r("后"), "前后"),
    "field inside an instruction": (
        mark("begin")
        + instruction("IF ")
        + mark("begin")
        + instruction("PAGE")
        + mark("separate")
        + r("3")
        + mark("end")
        + mark("separate")
        + r("是")
        + mark("end"),
        "是",
    ),
    "a figure in a circle": (mark("begin") + instruction(" eq \\o\\ac(○,1)") + mark("end") + r("机构"), "①机构"),
    "its instruction split over runs": (
        mark("begin") + instruction("eq \\o") + instruction("\\ac(○") + instruction(",12)") + mark("end") + r("机构"),
        "⑫机构",
    ),
    "a word in a circle": (mark("begin") + instruction("EQ \\o\\ac(○,密)") + mark("end") + r("级"), "密级"),
    "another formula without a result": (mark("begin") + instruction("EQ \\f(1,2)") + mark("end") + r("后"), "后"),
    "a circle with a result of its own": (
        mark("begin") + instruction("eq \\o\\ac(○,1)") + mark("separate") + r("①") + mark("end"),
        "①",
    ),
    "a field whose end is hidden": (
        mark("begin")
        + instruction("TC a")
        + '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
        + r("后"),
        "后",
    ),
    "soft hyphen": ("<w:r><w:t>清</w:t><w:softHyphen/><w:t>洁</w:t></w:r>", "清洁"),
    "a stray end of a field": (mark("end") + r("后"), "后"),
    "simple field": (f'<w:fldSimple w:instr="SEQ 表">{r("3")}</w:fldSimple>', "3"),
    "soft line break": ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
    "page break in front": ('<w:r><w:br w:type="page"/></w:r>' + r("新页"), "新页"),
    "tab": ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", "一\t二"),
    "hyphen that does not break": ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "2-1"),
    "symbol": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
    "symbol of an unknown font": ('<w:r><w:sym w:font="Other" w:char="4E2D"/></w:r>', "中"),
    "hidden text": (r("显") + r("隐", "<w:vanish/>"), "显"),
    "hidden switched off": (r("显", '<w:vanish w:val="0"/>'), "显"),
    "ruby": (
        "<w:r><w:ruby><w:rt><w:r><w:t>guǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>广</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "广",
    ),
    "formula": (
        "<m:oMath><m:f><m:num><m:r><m:t>71.3</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r></m:den></m:f></m:oMath>",
        "71.3/100",
    ),
    "footnote mark is no text": (r("水") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "水"),
}


@pytest.mark.parametrize(("markup", "text"), INLINE.values(), ids=INLINE)
def test_inline(markup: str, text: str) -> None:
    assert texts(docx(f"<w:p>{markup}</w:p>")) == [text]


HIDDEN = {
    "paragraph style": (p("藏", '<w:pStyle w:val="h"/>'), ["显"]),
    "paragraph style, a run without properties": ('<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>藏</w:t></w:r></w:p>', ["显"]),
    "paragraph style, the run says otherwise": (p("露", '<w:pStyle w:val="h"/>', '<w:vanish w:val="0"/>'), ["露", "显"]),
    "run style": (p("藏", rpr='<w:rStyle w:val="c"/>'), ["显"]),
    "run style that says nothing of it": (p("露", rpr='<w:rStyle w:val="d"/>'), ["露", "显"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_by_a_style(markup: str, expected: list[str]) -> None:
    sheet = (
        NORMAL + style("h", "藏", rpr="<w:vanish/>") + style("c", "藏字", rpr="<w:vanish/>", kind="character")
        + style("d", "重点", rpr="<w:b/>", kind="character")
    )  # fmt: skip
    assert texts(docx(markup + p("显"), styles=sheet)) == expected


WRAPPED = {
    "tag": f'<w:customXml w:element="x">{p("甲")}</w:customXml>',
    "control": f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>",
    "one of two branches": (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}</mc:Fallback>"
        "</mc:AlternateContent>"
    ),
    "the branch that speaks": (
        f"<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback>{p('甲')}</mc:Fallback></mc:AlternateContent>"
    ),
}


@pytest.mark.parametrize("markup", WRAPPED.values(), ids=WRAPPED)
def test_wrapped_paragraphs_in_body_cell_and_text_box(markup: str) -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{markup}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    for place in (markup, table(row(cell([markup]))), box):
        assert texts(docx(place)) == ["甲"]


def test_a_paragraph_moved_stands_where_it_went() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>{r('所迁')}</w:moveFrom></w:p>"
    come = f"<w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo>{r('所迁')}</w:moveTo></w:p>"
    assert texts(docx(gone + p("中") + come)) == ["中", "所迁"]


def test_a_numbered_paragraph_that_was_deleted_is_not_counted() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    gone = f"<w:p><w:pPr>{numbered(0)}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    reading = word.read(docx(p("甲", numbered(0)) + gone + p("乙", numbered(0)), numbering=numbering))
    assert [block.shown for block in reading.blocks] == ["一、甲", "二、乙"]


def test_typed_and_automatic_number_both_stay() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    block = only(docx(p("一、企业简况", numbered(0)), numbering=numbering))
    assert (block.number, block.text, block.shown) == ("一、", "一、企业简况", "一、一、企业简况")


BOX = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
TEXT_BOXES = {
    "both branches hold it": (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "old drawing": f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>",
    "only the fallback": (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wpx'/><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    ),
}


@pytest.mark.parametrize("markup", TEXT_BOXES.values(), ids=TEXT_BOXES)
def test_text_box_once_after_its_paragraph(markup: str) -> None:
    reading = word.read(docx(f"<w:p>{r('锚')}{markup}</w:p>" + p("后")))
    assert [(block.kind, block.text, block.place.paragraph) for block in reading.blocks] == [
        ("paragraph", "锚", 1),
        ("textbox", "框内", 1),
        ("paragraph", "后", 2),
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半") + p("下段")
    assert texts(docx(body)) == ["前半后半", "下段"]


def test_a_deleted_mark_before_a_table_or_at_the_end_loses_no_text() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = p("表前", deleted) + table(row(cell([p("格内", deleted)]), "右")) + p("末段", deleted)
    assert texts(docx(body)) == ["表前", "格内", "右", "末段"]


def test_places_count_every_body_paragraph() -> None:
    body = p("一") + p("") + f"<w:sdt><w:sdtContent>{p('二')}</w:sdtContent></w:sdt>" + table(row("格")) + p("三")
    blocks = word.read(docx(body)).blocks
    assert [(block.text, block.place.paragraph) for block in blocks] == [("一", 1), ("二", 3), ("格", None), ("三", 4)]
    assert [block.index for block in blocks] == [0, 1, 2, 3]


LEVELS = {
    "on the paragraph": ("", '<w:outlineLvl w:val="2"/>', 3),
    "body text on the paragraph wins": (
        style("x", "heading 1"),
        '<w:pStyle w:val="x"/><w:outlineLvl w:val="9"/>',
        None,
    ),
    "in the style": (style("x", "章标题", '<w:outlineLvl w:val="0"/>'), '<w:pStyle w:val="x"/>', 1),
    "by the style's name": (style("2", "heading 2"), '<w:pStyle w:val="2"/>', 2),
    "by the Chinese name": (style("x", "标题 3"), '<w:pStyle w:val="x"/>', 3),
    "through basedOn": (style("2", "heading 2") + style("x", "节", based="2"), '<w:pStyle w:val="x"/>', 2),
    "level before name": (style("x", "heading 1", '<w:outlineLvl w:val="3"/>'), '<w:pStyle w:val="x"/>', 4),
    "a name that only begins so": (style("x", "标题 1 Char"), '<w:pStyle w:val="x"/>', None),
    "a style not defined": ("", '<w:pStyle w:val="gone"/>', None),
    "styles in a ring": (style("x", "甲", based="y") + style("y", "乙", based="x"), '<w:pStyle w:val="x"/>', None),
}


@pytest.mark.parametrize(("styles", "ppr", "expected"), LEVELS.values(), ids=LEVELS)
def test_level(styles: str, ppr: str, expected: int | None) -> None:
    assert only(docx(p("题", ppr), styles=NORMAL + styles)).level == expected


def test_look_is_resolved() -> None:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + NORMAL
        + style("h", "章", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>')
        + style("c", "强调", rpr="<w:b/>", kind="character")
    )
    body = (
        p("正文")
        + p("章", '<w:pStyle w:val="h"/>')
        + p("章", '<w:pStyle w:val="h"/><w:jc w:val="left"/>', '<w:b w:val="0"/>')
        + f"<w:p>{r('注意', '<w:b/>')}{r('：这一句大部分不是粗体')}</w:p>"
        + p("强", rpr='<w:rStyle w:val="c"/>')
    )
    looks = [
        (b.look.bold, b.look.size, b.look.centred, b.look.style) for b in word.read(docx(body, styles=defaults)).blocks
    ]
    assert looks == [
        (False, 10.5, False, "Normal"),
        (True, 16.0, True, "章"),
        (False, 16.0, False, "章"),
        (False, 10.5, False, "Normal"),
        (True, 10.5, False, "Normal"),
    ]


def entry(text: str, page: str, before: str = "", after: str = "") -> str:
    link = mark("begin") + instruction("PAGEREF _Toc1") + mark("separate") + r(page) + mark("end")
    return f"<w:p>{before}{r(text)}<w:r><w:tab/></w:r>{link}{after}</w:p>"


def test_contents_field() -> None:
    begin = mark("begin") + instruction(' TOC \\o "1-3" \\h ') + mark("separate")
    body = entry("企业简况", "1", begin) + entry("机构", "2", after=mark("end")) + p("企业简况") + p("机构")
    assert [block.kind for block in word.read(docx(body)).blocks] == ["toc", "toc", "paragraph", "paragraph"]


def test_a_contents_field_that_never_ends_takes_only_its_entries() -> None:
    begin = mark("begin") + instruction("TOC") + mark("separate")
    body = entry("企业简况", "1", begin) + entry("机构", "2") + p("企业简况") + p("正文。")
    assert [block.kind for block in word.read(docx(body)).blocks] == ["toc", "toc", "paragraph", "paragraph"]


def test_contents_control_and_styles() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    toc = '<w:pStyle w:val="t"/>'
    body = (
        f"<w:sdt>{gallery}<w:sdtContent>{p('目录')}{p('简况')}</w:sdtContent></w:sdt>"
        + p("机构", toc) + p("制度", toc) + p("正文甲。") + p("误用目录样式的标题", toc) + p("正文乙。")
    )  # fmt: skip
    kinds = [block.kind for block in word.read(docx(body, styles=NORMAL + style("t", "toc 1"))).blocks]
    assert kinds == ["toc"] * 4 + ["paragraph"] * 3


def test_grid_with_merged_cells() -> None:
    span2, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = p("表2-1 原辅材料消耗") + p("单位：万t") + table(
        row(cell("物料", down), cell("2021年", span2), cell("2022年", span2)),
        row(cell("", on), "用量", "单耗", "用量", "单耗"),
        row("石灰石", "1.2", "0.3", "1.1", "0.2"),
        row(cell("粉煤灰"), cell("2"), properties='<w:gridBefore w:val="1"/>'),
    )  # fmt: skip
    reading = word.read(docx(body))
    (found,) = reading.tables
    shown = [[None if at is None else reading.blocks[at].text for at in line] for line in found.grid()]
    assert shown == [
        ["物料", "2021年", "2021年", "2022年", "2022年"],
        ["物料", "用量", "单耗", "用量", "单耗"],
        ["石灰石", "1.2", "0.3", "1.1", "0.2"],
        [None, "粉煤灰", "2", None, None],
    ]
    assert (found.rows, found.columns, found.header_rows, found.caption, found.unit_note) == (4, 5, 2, 0, 1)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in found.cells][:2] == [(0, 0, 2, 1), (0, 1, 1, 2)]


def test_nested_table_has_a_parent_and_its_own_cells() -> None:
    inner = table(row("内1", "内2"))
    reading = word.read(docx(table(row(cell([p("外"), inner, p("尾")]), "右"))))
    assert [(t.index, t.parent, t.rows, t.columns) for t in reading.tables] == [(0, None, 1, 2), (1, 0, 1, 2)]
    assert [(b.text, b.place.table, b.place.column) for b in reading.blocks] == [
        ("外\n尾", 0, 0), ("内1", 1, 0), ("内2", 1, 1), ("右", 0, 1),
    ]  # fmt: skip


def test_rows_in_controls_and_deleted_rows() -> None:
    kept = f"<w:sdt><w:sdtContent>{row('乙', '2')}</w:sdtContent></w:sdt>"
    body = table(row("项目", "值"), row("甲", "1", properties="<w:del/>"), kept)
    reading = word.read(docx(body))
    assert [b.text for b in reading.blocks] == ["项目", "值", "乙", "2"]


def test_a_frame_around_running_text_is_no_table() -> None:
    reading = word.read(docx(table(row(cell([p("一、企业简况"), p("正文。"), p("二、机构")])))))
    assert reading.tables == ()
    assert [b.kind for b in reading.blocks] == ["paragraph"] * 3


def test_serial_numbers_in_cells() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    serial = cell([p("", numbered(0))])
    body = table(row("序号", "方案"), row(serial, "甲"), row(serial, "乙"))
    reading = word.read(docx(body, numbering=numbering))
    assert [b.shown for b in reading.blocks] == ["序号", "方案", "1", "甲", "2", "乙"]


def test_every_numbered_paragraph_of_a_cell_keeps_its_number() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = cell([p("甲", numbered(0)), p("说明"), p("", numbered(0)), p("乙", numbered(0))])
    inside = cell([f"<w:sdt><w:sdtContent>{p('丙')}</w:sdtContent></w:sdt>", p("丁", numbered(0))])
    later = cell([p("戊"), p("己")])
    reading = word.read(docx(table(row(listed, inside, later)), numbering=numbering))
    assert [(b.text, b.number, b.further) for b in reading.blocks] == [
        ("甲\n说明\n乙", "1.", ((5, "3."),)),
        ("丙\n丁", None, ((2, "4."),)),
        ("戊\n己", None, ()),
    ]
    assert [b.shown for b in reading.blocks] == ["1.甲\n说明\n3.乙", "丙\n4.丁", "戊\n己"]


SPANS = (
    (("9",), [(0, 9)], 9),
    (("100",), [(0, 100)], 100),
    (("2147483647",), [(0, 256)], 256),
    (("2147483647", "2147483647", "2"), [(0, 256), (256, 1), (257, 1)], 258),
    (("0", "-5", "x"), [(0, 1), (1, 1), (2, 1)], 3),
)


@pytest.mark.parametrize(("said", "places", "columns"), SPANS)
def test_a_span_wider_than_any_table_is_clipped(
    said: tuple[str, ...], places: list[tuple[int, int]], columns: int
) -> None:
    cells = (f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p("宽")}</w:tc>' for span in said)
    (found,) = word.read(docx(table(f"<w:tr>{''.join(cells)}</w:tr>"))).tables
    assert [(c.column, c.column_span) for c in found.cells] == places
    assert found.columns == columns


def test_cells_of_their_own_are_kept_however_many() -> None:
    (found,) = word.read(docx(table(row(*(f"{n}" for n in range(300)))))).tables
    assert (found.columns, len(found.cells)) == (300, 300)


def test_notes_then_headers_and_footers_once_each() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="1">{p("数据来自台账。")}</w:footnote>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )
    reading = word.read(
        docx(
            p("正文") + section, footnotes=notes, header1=p("某公司审核报告") + p("某公司审核报告"), footer1=p("第1页")
        )
    )
    assert [(b.kind, b.text) for b in reading.blocks] == [
        ("paragraph", "正文"),
        ("footnote", "数据来自台账。"),
        ("header", "某公司审核报告"),
        ("footer", "第1页"),
    ]


@pytest.mark.parametrize(
    "main",
    [
        MAIN,
        f"{WORD}.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_templates_and_macro_documents(main: str) -> None:
    assert texts(docx(p("正文"), main=main)) == ["正文"]


def test_a_relation_to_nothing_is_forgiven() -> None:
    data = docx(
        p("正文"),
        extra={
            "word/_rels/document.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="../NULL"/></Relationships>'
            ).encode()
        },
    )
    assert texts(data) == ["正文"]


def test_a_part_of_no_declared_type_is_forgiven() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="media/a.wdp"/></Relationships>'
    )
    extra = {"word/_rels/document.xml.rels": relation.encode(), "word/media/a.wdp": b"x"}
    assert texts(docx(p("正文"), extra=extra)) == ["正文"]


def test_a_broken_part_that_nobody_reads_is_forgiven() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{OFFICE}/settings" Target="settings.xml"/></Relationships>'
    )
    extra = {"word/_rels/document.xml.rels": relation.encode(), "word/settings.xml": b"<w:settings"}
    assert texts(docx(p("正文"), extra=extra)) == ["正文"]


def test_strict_namespaces() -> None:
    strict = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    data = docx(
        "",
        extra={
            "word/document.xml": f"<w:document {strict}><w:body>{p('正文')}</w:body></w:document>".encode(),
            "_rels/.rels": relation.encode(),
        },
    )
    assert texts(data) == ["正文"]


def test_a_report_written_in_text_boxes_is_read_as_text() -> None:
    box = f"<w:txbxContent>{p('一、企业简况')}{p('公司位于某县工业园，2008年成立。' * 5)}</w:txbxContent>"
    reading = word.read(docx(f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"))
    assert [block.kind for block in reading.blocks] == ["paragraph", "paragraph"]
