"""HTML and web archives under a Word document's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import parse
from pipeline.parse import web

PAGE = """<html><head><title>不算</title><style>p{}</style></head><body>
<h1 align=center>一、企业
简况</h1><p><b>公司</b>位于
某县，<br>2008年成立。</p><p style="display:none">藏</p><p class=MsoToc1>一、企业简况</p>
<p>表1 产量</p>
<table><tr><th rowspan=2>产品</th><th colspan=2>产量</th></tr><tr><td>2021年</td><td>2022年</td></tr>
<tr><td><p>水泥</p><p>熟料</p></td><td>120</td><td>130</td></tr></table>尾</body></html>"""


def test_page() -> None:
    reading = web.read(PAGE.encode())
    running = [(b.kind, b.text, b.level, b.look.centred) for b in reading.blocks if b.kind != "cell"]
    assert running == [
        ("paragraph", "一、企业简况", 1, True),
        ("paragraph", "公司位于某县，\n2008年成立。", None, False),
        ("toc", "一、企业简况", None, False),
        ("paragraph", "表1 产量", None, False),
        ("paragraph", "尾", None, False),
    ]
    (table,) = reading.tables
    assert [[reading.blocks[at].text for at in row if at is not None] for row in table.grid()] == [
        ["产品", "产量", "产量"],
        ["产品", "2021年", "2022年"],
        ["水泥\n熟料", "120", "130"],
    ]
    assert (table.header_rows, table.caption) == (2, 3)


def test_encodings_and_archive(tmp_path: Path) -> None:
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset="utf-8"\n'
        "Content-Transfer-Encoding: 8bit\n\n<html><p>企业简况</p></html>\n--x--\n"
    )
    page = "<html><p>企业简况</p></html>"
    for data in (page.encode("gb18030"), page.encode("utf-16"), page.encode("utf-16-le"), archive.encode()):
        file = tmp_path / "报告.doc"
        file.write_bytes(data)
        found = parse.document(file)
        assert (found.source.format, found.source.outcome) == ("html", "ok")
        assert [block.text for block in found.blocks] == ["企业简况"]


def test_a_page_is_sought_in_every_part_of_an_archive() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n'
    picture = "--x\nContent-Type: image/png\n\nx\n"
    page = "--x\nContent-Type: application/xhtml+xml; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><p>简况</p></html>\n"
    assert [block.text for block in web.read(f"{head}{picture}{page}--x--\n".encode()).blocks] == ["简况"]


@pytest.mark.parametrize(
    "inside",
    ["--x--", "", "--x\nContent-Type: image/png\n\nx\n--x--\n", "--x\nContent-Type: text/html\n\n \n--x--\n"],
)
def test_an_archive_without_a_page_is_no_report(inside: str, tmp_path: Path) -> None:
    file = tmp_path / "报告.mht"
    file.write_bytes(f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n{inside}'.encode())
    source = parse.document(file).source
    assert (source.outcome, source.format) == ("corrupt", "html")
    assert source.message is not None and "请" in source.message


SPANS = (
    # spans said, cells of the second row, (row, column, down, across) of all
    (('rowspan="2" colspan="3"',), 1, [(0, 0, 2, 3), (1, 3, 1, 1)]),
    (('rowspan="65534"', 'colspan="200"'), 1, [(0, 0, 2, 1), (0, 1, 1, 200), (1, 1, 1, 1)]),
    (('colspan="1000"', 'colspan="1000"'), 0, [(0, 0, 1, 256), (0, 256, 1, 1)]),
    (('rowspan="0"', f'colspan="{"9" * 5000}"', 'colspan="²"'), 0, [(0, 0, 1, 1), (0, 1, 1, 255), (0, 256, 1, 1)]),
)


@pytest.mark.parametrize(("said", "below", "places"), SPANS)
def test_spans_stay_inside_the_table(
    said: tuple[str, ...], below: int, places: list[tuple[int, int, int, int]]
) -> None:
    first = "".join(f"<td {one}>宽</td>" for one in said)
    page = f"<html><table><tr>{first}</tr><tr>{'<td>下</td>' * below}</tr></table></html>"
    (table,) = web.read(page.encode()).tables
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == places
