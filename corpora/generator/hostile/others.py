"""Old formats, web pages, files that are not what their names say, and files that are nothing."""

from __future__ import annotations

import io
import struct

from corpora.generator.hostile import pdf
from corpora.generator.hostile.case import DAMAGED, READ, REFUSED, Case, one, sample
from corpora.generator.hostile.package import archive, paragraph, word
from corpora.generator.hostile.zips import cut

_TEXT = paragraph("一、企业简况") + paragraph("公司位于某县，年产水泥一百万吨，员工三百人。")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = "<html><head><title>x</title></head><body>{}</body></html>"
_SAID = "<h1>一、企业简况</h1><p>公司位于某县，年产水泥一百万吨。</p>"


def compound(name: str, sectors: int = 4, next_sector: int = 0xFFFFFFFE) -> bytes:
    """An OLE2 container with one stream; `next_sector` is what the allocation table says of every sector."""
    header = _OLE2 + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<I", next_sector) * 128
    named = name.encode("utf-16-le")
    entries = b""
    for label, kind in (("Root Entry".encode("utf-16-le"), 5), (named, 2)):
        entries += label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1)
        entries += bytes(36) + struct.pack("<III", 2, 512 * sectors, 0)
    text = (b"\xec\xa5\xc1\x00" + bytes(28)).ljust(512, b"\0")
    return header + table + entries.ljust(512, b"\0") + text + bytes(512 * sectors)


def locked_word() -> bytes:
    """A sample that opens with a password only."""
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    whole = io.BytesIO()
    OOXMLFile(io.BytesIO(sample("S03.docx"))).encrypt("secret", whole)
    return whole.getvalue()


def locked_entries() -> bytes:
    """A zip whose entries say they are encrypted."""
    data = bytearray(word(_TEXT))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def spans(rows: int, columns: int) -> str:
    """Cells that say they span a thousand rows and columns each."""
    return f"<table>{'<tr>' + '<td rowspan=1000 colspan=1000>宽</td>' * columns + '</tr>'}</table>" * rows


def archived(html: str) -> bytes:
    """A web archive of one page, cut off."""
    return (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{html}"
    ).encode()  # fmt: skip


def rich(inside: str) -> bytes:
    """A .rtf around this."""
    return f"{{\\rtf1\\ansi\\ansicpg936 {inside}}}".encode("gbk")


_WORKBOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "xl/workbook.xml": "<workbook/>",
}

CASES = (
    Case(name="empty.docx", about="零字节", draw=lambda: b"", outcomes=one("empty")),
    Case(name="empty.pdf", about="零字节", draw=lambda: b"", outcomes=one("empty")),
    Case(name="zeros.doc", about="全是零", draw=lambda: bytes(100_000), outcomes=one("empty")),
    Case(name="is-docx.pdf", about="Word 文件改名", draw=lambda: word(_TEXT), outcomes=one("ok")),
    Case(name="is-pdf.docx", about="PDF 改名", draw=lambda: pdf.file(pdf.pages()), outcomes=one("ok")),
    Case(name="is-xlsx.docx", about="Excel 改名", draw=lambda: archive(_WORKBOOK), outcomes=one("unsupported")),
    Case(name="is-text.docx", about="记事本文件改名", draw="一、企业简况".encode, outcomes=one("unsupported")),
    Case(name="is-picture.pdf", about="图片改名", draw=lambda: b"\xff\xd8\xff\xe0" + bytes(100), outcomes=one("unsupported")),
    Case(name="is-zip.docx", about="压缩包改名", draw=lambda: archive({"报告.txt": "x"}), outcomes=one("unsupported")),
    Case(name="is-rar.docx", about="RAR 改名", draw=lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50), outcomes=one("unsupported")),
    Case(name="is-noise.doc", about="乱码", draw=lambda: bytes(range(128, 256)) * 40 + b"\0\1\2", outcomes=one("unsupported")),
    Case(name="is-html.doc", about="网页改名，GBK", draw=lambda: _PAGE.format(_SAID).encode("gbk"), outcomes=one("ok")),
    Case(name="is-html-utf16.doc", about="网页改名，UTF-16", draw=lambda: _PAGE.format(_SAID).encode("utf-16"), outcomes=one("ok")),
    Case(name="is-html-utf16-odd.doc", about="UTF-16 少半个字", draw=lambda: _PAGE.format(_SAID).encode("utf-16")[:-1], outcomes=READ | REFUSED),
    Case(name="encrypted.docx", about="设了密码的 Word", draw=locked_word, outcomes=one("encrypted"), cheap=False),
    Case(name="encrypted-entries.docx", about="部件加密的压缩包", draw=locked_entries, outcomes=one("encrypted")),
    Case(name="compound-cut.doc", about="旧 Word 只有文件头", draw=lambda: compound("WordDocument")[:700], outcomes=REFUSED),
    Case(name="compound-ring.doc", about="旧 Word 的扇区表成环", draw=lambda: compound("WordDocument", next_sector=0),
         outcomes=DAMAGED | {"timeout"}, cheap=False),
    Case(name="compound-empty.doc", about="旧 Word 的正文流是空的", draw=lambda: compound("WordDocument"),
         outcomes=DAMAGED | {"timeout"}, cheap=False),
    Case(name="cut.rtf", about="RTF 没传完", draw=lambda: rich("企业简况\\par " + "公司位于某县。\\par " * 50)[:400], outcomes=DAMAGED, cheap=False),
    Case(name="deep.rtf", about="RTF 括号十万层", draw=lambda: rich("{" * 100_000), outcomes=DAMAGED | {"timeout"}, cheap=False),
    Case(name="binary.rtf", about="RTF 谎报二进制长度", draw=lambda: rich("\\bin2147483647 x"), outcomes=DAMAGED | {"timeout"}, cheap=False),
    Case(name="deep.html", about="网页嵌套五万层", draw=lambda: _PAGE.format(_SAID + "<div>" * 50_000 + "底").encode(), outcomes=READ | REFUSED),
    Case(name="deep-800.html", about="网页嵌套 800 层", draw=lambda: _PAGE.format(_SAID + "<div>" * 800 + "底").encode(), outcomes=READ | REFUSED),
    Case(name="tables-deep.html", about="网页表格套 200 层", draw=lambda: _PAGE.format(_SAID + "<table><tr><td>" * 200 + "底").encode(),
         outcomes=READ | REFUSED),
    Case(name="spans.html", about="单元格声称一千行一千列", draw=lambda: _PAGE.format(_SAID + spans(1, 1)).encode(),
         outcomes=READ | REFUSED, cheap=False),
    Case(name="spans-many.html", about="六十个这样的单元格", draw=lambda: _PAGE.format(_SAID + spans(3, 20)).encode(),
         outcomes=READ | REFUSED, cheap=False),
    Case(name="entities.html", about="网页里的实体炸弹", draw=lambda: (
        '<!DOCTYPE html [<!ENTITY a "哈哈">' + "".join(f'<!ENTITY a{n} "&a{n};&a{n};">' for n in range(20)) + "]>" + _PAGE.format(_SAID + "&a9;")
        ).encode(), outcomes=READ | REFUSED),
    Case(name="outside.html", about="网页引用本机和网上的文件", draw=lambda: _PAGE.format(
        '<link rel="stylesheet" href="file:///etc/passwd"><img src="http://127.0.0.1:9/a.png"><iframe src="file:///etc/passwd"></iframe>' + _SAID
        ).encode(), outcomes=one("ok")),
    Case(name="cut.mht", about="单文件网页没传完", draw=lambda: archived(_PAGE.format(_SAID))[:-30], outcomes=READ | REFUSED),
    Case(name="no-page.mht", about="单文件网页里没有网页",
         draw=lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--",
         outcomes=REFUSED),
    Case(name="renamed-cut.doc", about="没传完又改名", draw=cut("S03.docx", 0.3), outcomes=one("corrupt")),
)  # fmt: skip

LOCKS = {"~$报告.docx": b"\x06admin" + bytes(155), ".~lock.报告.docx#": b",admin,pc,01.06.2023 10:00,file:///x;"}
"""Lock files of Word, WPS and LibreOffice: a batch passes them over."""
