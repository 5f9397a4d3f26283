"""HTML and web archives under a Word document's name."""

from __future__ import annotations

from pathlib import Path

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
