"""PDF files that attack their reader, written object by object."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from corpora.generator.hostile.case import DAMAGED, LOST, READ, REFUSED, Case, one, sample

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SAID = b"BT /F 12 Tf 72 700 Td (Cleaner production audit report of a cement works, 2023.) Tj ET"
_READABLE = READ | REFUSED | {"scanned"}

Objects = dict[int, bytes]


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def packed(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object, deflated."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + extra)


def file(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"", table: bytes | None = None) -> bytes:
    """The objects as a file; `table` stands in place of the right cross-reference table."""
    out, places = io.BytesIO(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    out.seek(0, io.SEEK_END)
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start, size = out.tell(), max(objects) + 1
    if table is None:
        rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
        table = b"xref\n0 %d\n%s" % (size, b"".join(rows))
    out.write(
        table + b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    )
    return out.getvalue()


def pages(
    content: bytes = _SAID,
    box: bytes = b"[0 0 595 842]",
    kids: bytes = b"[3 0 R]",
    count: bytes = b"1",
    catalog: bytes = b"",
    resources: bytes = b"",
    page: bytes = b"",
) -> Objects:
    """The objects of a file with one page, each piece replaceable."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Kids %s /Count %s >>" % (kids, count),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> %s >>"
        % (box, resources, page),
        4: packed(content),
        5: _FONT,
    }


def many_pages(count: int) -> bytes:
    """So many empty pages, one with words."""
    objects = pages(
        kids=b"[3 0 R %s]" % b" ".join(b"%d 0 R" % n for n in range(10, 10 + count)), count=b"%d" % (count + 1)
    )
    for n in range(10, 10 + count):
        objects[n] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return file(objects)


def deep_tree(depth: int) -> bytes:
    """A page tree with one child at each level."""
    objects = pages(kids=b"[10 0 R]")
    for n in range(10, 10 + depth):
        objects[n] = b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n - 1 if n > 10 else 2, n + 1)
    objects[10 + depth] = objects[3]
    return file(objects)


def unmapped() -> bytes:
    """Text in a CID font without a table back to Unicode and without the font itself."""
    objects = pages(content=b"BT /F 12 Tf 72 700 Td <" + b"1A2B3C4D5E6F" * 40 + b"> Tj ET")
    objects[5] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    )
    objects[6] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+Song /Flags 4 >> >>"
    )
    return file(objects)


def recursive_form() -> bytes:
    """A drawing that draws itself."""
    objects = pages(content=_SAID + b" /X Do", resources=b"/XObject << /X 6 0 R >>")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R /Y 7 0 R >> >>"
    objects[6], objects[7] = packed(b"/Y Do /X Do", form), packed(b"/X Do /X Do", form)
    return file(objects)


def doubling_forms(depth: int) -> bytes:
    """Drawings that each draw the next one ten times."""
    objects = pages(content=_SAID + b" /X Do", resources=b"/XObject << /X 10 0 R >>")
    for n in range(10, 10 + depth):
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X %d 0 R >> >>" % (n + 1)
        objects[n] = packed(b"/X Do " * 10, form)
    objects[10 + depth] = packed(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 99 99]")
    return file(objects)


def outline_ring() -> bytes:
    """Bookmarks that follow each other in a ring."""
    objects = pages(catalog=b"/Outlines 6 0 R")
    objects[6] = b"<< /Type /Outlines /First 7 0 R /Last 8 0 R /Count 2 >>"
    objects[7] = b"<< /Title (one) /Parent 6 0 R /Next 8 0 R /First 8 0 R /Last 8 0 R /Dest [3 0 R /Fit] >>"
    objects[8] = b"<< /Title (two) /Parent 7 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [99 0 R /Fit] >>"
    return file(objects)


def scripted() -> bytes:
    """Scripts that run on opening, a program started, a file attached."""
    objects = pages(
        catalog=b"/OpenAction 6 0 R /Names << /JavaScript << /Names [(a) 6 0 R] >> >>", page=b"/AA << /O 7 0 R >>"
    )
    objects[6] = b"<< /S /JavaScript /JS (while \\(true\\) { app.alert\\(1\\); }) >>"
    objects[7] = b"<< /S /Launch /F (calc.exe) >>"
    return file(objects)


def picture() -> bytes:
    """A picture that says it is a hundred thousand pixels square."""
    objects = pages(content=b"q 500 0 0 700 40 40 cm /X Do Q", resources=b"/XObject << /X 6 0 R >>")
    objects[6] = packed(
        bytes(1000),
        b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    return file(objects)


def white(side: int) -> bytes:
    """A picture that is as large as it says, all white, over the whole page."""
    packer, row = zlib.compressobj(9), b"\xff" * (side // 8)
    objects = pages(content=b"q 595 0 0 842 0 0 cm /X Do Q", resources=b"/XObject << /X 6 0 R >>")
    said = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray" % (
        side,
        side,
    )
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    objects[6] = stream(data, said + b" /Filter /FlateDecode")
    return file(objects)


def filters(count: int) -> bytes:
    """A stream packed over and over."""
    data = bytes(200 << 20)
    for _ in range(count):
        data = zlib.compress(data, 1)
    objects = pages()
    objects[4] = stream(data, b"/Filter [%s]" % (b"/FlateDecode " * count))
    return file(objects)


def ring_of_tables() -> bytes:
    """Cross-reference tables that each name the other as the one before."""
    whole = file(pages())
    at = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def owner_locked() -> bytes:
    """A file anybody may open but not change: it can be read."""
    from pypdf import PdfReader, PdfWriter

    writer, whole = PdfWriter(clone_from=PdfReader(io.BytesIO(file(pages())))), io.BytesIO()
    writer.encrypt("", "owner", algorithm="AES-128")
    writer.write(whole)
    return whole.getvalue()


def user_locked() -> bytes:
    """A file with a password."""
    from pypdf import PdfReader, PdfWriter

    writer, whole = PdfWriter(clone_from=PdfReader(io.BytesIO(file(pages())))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(whole)
    return whole.getvalue()


def letters(count: int) -> bytes:
    """A page with so many characters, all on top of each other in few places."""
    lines = (b"BT /F 8 Tf 20 %d Td (%s) Tj ET" % (10 + n % 800, b"water 123 " * 10) for n in range(count // 100))
    return file(pages(content=b"\n".join(lines)))


def strokes(count: int) -> bytes:
    """A page with so many rulings."""
    lines = (b"%d %d m %d %d l S" % (n % 590, n * 7 % 840, n % 590, n * 7 % 840 + 9) for n in range(count))
    return file(pages(content=_SAID + b"\n" + b"\n".join(lines)))


def grid(count: int) -> bytes:
    """A page ruled like graph paper."""
    across = (b"0 %.2f m 595 %.2f l S" % (n * 842 / count, n * 842 / count) for n in range(count))
    down = (b"%.2f 0 m %.2f 842 l S" % (n * 595 / count, n * 595 / count) for n in range(count))
    return file(pages(content=_SAID + b"\n" + b"\n".join((*across, *down))))


_NEST = b"[" * 50_000 + b"]" * 50_000

CASES = (
    Case(name="sound.pdf", about="手写的最小 PDF，完好", draw=lambda: file(pages()), outcomes=one("ok")),
    Case(name="tree-ring.pdf", about="页面树成环", draw=lambda: file(pages(kids=b"[2 0 R 3 0 R]", count=b"2")), outcomes=_READABLE),
    Case(name="tree-self.pdf", about="页面是自己的父亲",
         draw=lambda: file({**pages(), 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"}),
         outcomes=_READABLE),
    Case(name="tree-deep.pdf", about="页面树深三千层", draw=lambda: deep_tree(3000), outcomes=_READABLE),
    Case(name="count-billion.pdf", about="声称二十亿页", draw=lambda: file(pages(count=b"2000000000")), outcomes=_READABLE, cheap=False),
    Case(name="count-negative.pdf", about="声称负一页", draw=lambda: file(pages(count=b"-1")), outcomes=_READABLE),
    Case(name="xref-rubbish.pdf", about="交叉引用表是乱码", draw=lambda: file(pages(), table=b"xref\n0 6\n" + b"9999999999 00000 n \n" * 6),
         outcomes=READ | REFUSED),
    Case(name="xref-missing.pdf", about="没有交叉引用表", draw=lambda: file(pages()).rsplit(b"xref\n0", 1)[0], outcomes=READ | REFUSED),
    Case(name="xref-ring.pdf", about="交叉引用表前后成环", draw=ring_of_tables, outcomes=READ | REFUSED),
    Case(name="xref-huge.pdf", about="交叉引用表声称二十亿项", draw=lambda: file(pages(), table=b"xref\n0 2000000000\n"), outcomes=READ | REFUSED),
    Case(name="root-missing.pdf", about="没有根", draw=lambda: file(pages(), root=77), outcomes=READ | REFUSED),
    Case(name="no-pages.pdf", about="一页也没有", draw=lambda: file(pages(kids=b"[]", count=b"0")), outcomes=READ | REFUSED),
    Case(name="page-giant.pdf", about="页面一万公里见方", draw=lambda: file(pages(box=b"[0 0 1e12 1e12]")), outcomes=_READABLE),
    Case(name="page-inverted.pdf", about="页面大小为零、为负", draw=lambda: file(pages(box=b"[0 0 0 0]")), outcomes=_READABLE),
    Case(name="page-words.pdf", about="页面大小不是数", draw=lambda: file(pages(box=b"[/a (b) null]")), outcomes=_READABLE),
    Case(name="pages-10000.pdf", about="一万个空页", draw=lambda: many_pages(10_000), outcomes=_READABLE, cheap=False),
    Case(name="unmapped.pdf", about="文字层没有对照表", draw=unmapped, outcomes=one("scanned", "partial", "ok", "empty")),
    Case(name="scripted.pdf", about="脚本、启动程序", draw=scripted, outcomes=one("ok")),
    Case(name="form-recursive.pdf", about="图形画自己", draw=recursive_form, outcomes=_READABLE | LOST, cheap=False),
    Case(name="form-doubling.pdf", about="图形逐层画十遍，共一亿遍", draw=lambda: doubling_forms(8),
         outcomes=one("out_of_memory", "too_big", "timeout"), cheap=False),
    Case(name="outline-ring.pdf", about="书签成环", draw=outline_ring, outcomes=_READABLE),
    Case(name="nested-arrays.pdf", about="五万层数组", draw=lambda: file({**pages(), 6: _NEST}), outcomes=_READABLE),
    Case(name="nested-content.pdf", about="页面内容里五万层数组", draw=lambda: file(pages(content=_SAID + b"\n" + _NEST + b" TJ " + b"q " * 50_000)),
         outcomes=_READABLE, cheap=False),
    Case(name="bomb-content.pdf", about="页面内容展开后 300 MB", draw=lambda: file(pages(content=_SAID + b"\n" * (300 << 20))),
         outcomes=_READABLE | LOST, cheap=False),
    Case(name="bomb-filters.pdf", about="内容套三层压缩", draw=lambda: filters(3), outcomes=_READABLE | LOST, cheap=False),
    Case(name="picture-huge.pdf", about="图片声称十万像素见方", draw=picture, outcomes=_READABLE),
    Case(name="picture-bomb.pdf", about="图片六万像素见方，数据齐全", draw=lambda: white(60_000), outcomes=one("scanned"), cheap=False),
    Case(name="letters-300000.pdf", about="一页三十万字", draw=lambda: letters(300_000), outcomes=_READABLE, cheap=False),
    Case(name="strokes-100000.pdf", about="一页十万条线", draw=lambda: strokes(100_000), outcomes=_READABLE, cheap=False),
    Case(name="grid-400.pdf", about="一页画满方格", draw=lambda: grid(400), outcomes=_READABLE, cheap=False),
    Case(name="owner-locked.pdf", about="只限制修改，可以打开", draw=owner_locked, outcomes=one("ok")),
    Case(name="user-locked.pdf", about="要密码才能打开", draw=user_locked, outcomes=one("encrypted")),
    Case(name="header-only.pdf", about="只有文件头", draw=lambda: b"%PDF-1.7\n", outcomes=one("corrupt")),
    Case(name="zeros-after-header.pdf", about="下载损坏，后面全是零", draw=lambda: sample("S03.pdf")[:1500] + bytes(40_000), outcomes=one("corrupt")),
    Case(name="length-wrong.pdf", about="内容流谎报长度", draw=lambda: file({**pages(), 4: packed(_SAID).replace(b"/Length ", b"/Length 9999999")}),
         outcomes=_READABLE),
    Case(name="truncated-stream.pdf", about="内容流压缩数据不全",
         draw=lambda: file({**pages(), 4: stream(zlib.compress(_SAID)[:30], b"/Filter /FlateDecode")}),
         outcomes=DAMAGED),
)  # fmt: skip
