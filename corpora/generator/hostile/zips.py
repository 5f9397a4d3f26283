"""Packages that attack whoever unpacks them."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace

from corpora.generator.hostile.case import DAMAGED, READ, REFUSED, Case, one, sample
from corpora.generator.hostile.package import (
    HEAD,
    NAMES,
    TYPES,
    Raw,
    archive,
    assembled,
    body,
    flood,
    paragraph,
    parts,
    plain,
    word,
)

_TEXT = paragraph("一、企业简况") + paragraph("公司位于某县，年产水泥一百万吨，员工三百人。")
_LINK = 0o120777 << 16


def _entries() -> list[Raw]:
    return [plain(name, data) for name, data in parts(_TEXT).items()]


def bomb(megabytes: int) -> bytes:
    """A picture of nothing but zeros."""
    return assembled([*_entries(), flood("word/media/image1.bin", b"", b"\0", b"", megabytes)])


def long_text(megabytes: int) -> bytes:
    """A single w:t of so many megabytes."""
    before, after = body(paragraph("|")).encode().split(b"|")
    entries = [entry for entry in _entries() if entry.name != b"word/document.xml"]
    return assembled([*entries, flood("word/document.xml", before, "清".encode(), after, megabytes)])


def nested() -> bytes:
    """Zips within zips within zips, as a part of a report."""
    inner = archive({"0.bin": bytes(10 << 20)})
    for depth in range(1, 6):
        inner = archive({f"{depth}-{n}.zip": inner for n in range(10)})
    return word(_TEXT, extra={"word/embeddings/object1.bin": inner})


def nested_batch() -> bytes:
    """The same, as a package of reports handed in."""
    inner = archive({"报告.docx": word(_TEXT)})
    for depth in range(4):
        inner = archive({f"{depth}-{n}.zip": inner for n in range(8)})
    return archive({"好报告.docx": word(_TEXT), "内层.zip": inner})


def bombs_in_batch() -> bytes:
    """A package whose members say they are small and are not."""
    lying = replace(flood("报告.docx", b"PK\x03\x04", b"\0", b"", 700), size=1000)
    return assembled([plain("好报告.docx", word(_TEXT)), lying])


def escaping_batch() -> bytes:
    """A package whose members climb out of the folder, one of them a symbolic link."""
    report = word(_TEXT)
    link = replace(plain("链接.docx", "../../../../etc/passwd"), attributes=_LINK)
    names = ("../../越界.docx", "/tmp/绝对.docx", "C:\\盘符.docx", "正常.docx")
    return assembled([*(plain(name, report) for name in names), link])


def twice() -> bytes:
    """Two parts of one name."""
    whole = io.BytesIO(word(_TEXT))
    with zipfile.ZipFile(whole, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", body(paragraph("另一份正文")))
    return whole.getvalue()


def lying_size() -> bytes:
    """A part that says it holds ten bytes."""
    entries = [replace(entry, size=10) if entry.name == b"word/document.xml" else entry for entry in _entries()]
    return assembled(entries)


def wrong_sum(name: str) -> bytes:
    """A part whose checksum is not that of its bytes."""
    return assembled(
        [replace(entry, crc=entry.crc ^ 1) if entry.name == name.encode() else entry for entry in _entries()]
    )


def broken_stream(name: str) -> bytes:
    """A part whose compressed stream is rubbish."""
    return assembled([replace(e, stored=b"\xff" * len(e.stored)) if e.name == name.encode() else e for e in _entries()])


def method(number: int) -> bytes:
    """A part packed by another method, its stream rubbish."""
    return assembled(
        [replace(entry, method=number) if entry.name == b"word/document.xml" else entry for entry in _entries()]
    )


def hungry_lzma() -> bytes:
    """A stream that asks for a dictionary of 4 GB before it gives a byte."""
    properties = b"\x09\x04\x05\x00\x5d\xff\xff\xff\xff"
    return assembled([
        replace(entry, method=14, stored=properties + entry.stored) if entry.name == b"word/document.xml" else entry
        for entry in _entries()
    ])  # fmt: skip


def without(name: str) -> Callable[[], bytes]:
    """A package that lacks a part."""
    return lambda: archive({key: data for key, data in parts(_TEXT).items() if key != name})


def replaced(name: str, content: str) -> Callable[[], bytes]:
    """A package with another part of that name."""
    return lambda: archive({**parts(_TEXT), name: content})


def damaged(name: str, seed: int, flips: int) -> Callable[[], bytes]:
    """A sample with bits flipped."""

    def draw() -> bytes:
        data, chance = bytearray(sample(name)), random.Random(seed)
        for _ in range(flips):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)

    return draw


def cut(name: str, share: float) -> Callable[[], bytes]:
    """The first share of a sample."""

    def draw() -> bytes:
        data = sample(name)
        return data[: int(len(data) * share)]

    return draw


def xml(document: str | bytes) -> Callable[[], bytes]:
    """A package with this main part."""
    return lambda: archive({**parts(_TEXT), "word/document.xml": document})


_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_PASSWD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
_USING = f"<w:document {NAMES}><w:body>{paragraph('&a;')}{paragraph('&a9;')}</w:body></w:document>"


def _with(declaration: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{declaration}{_USING}'


CASES = (
    Case(name="zip-bomb-flat.docx", about="压缩炸弹：一个部件 600 MB 的零", draw=lambda: bomb(600), outcomes=one("too_big"), cheap=False),
    Case(name="zip-bomb-nested.docx", about="压缩包套压缩包套压缩包", draw=nested, outcomes=READ | REFUSED),
    Case(name="zip-bomb-nested.zip", about="报告包里套四层压缩包", draw=nested_batch, outcomes=READ, members=1),
    Case(name="zip-bomb-lying.zip", about="报告包的成员谎报大小", draw=bombs_in_batch, outcomes=READ | REFUSED, members=2, cheap=False),
    Case(name="zip-escaping.zip", about="报告包的成员名越界、绝对、带盘符，另有符号链接", draw=escaping_batch, outcomes=READ | REFUSED, members=5),
    Case(name="text-1gb.docx", about="一个文字节点 1 GB", draw=lambda: long_text(1024), outcomes=one("too_big"), cheap=False),
    Case(name="text-100mb.docx", about="一个文字节点 100 MB", draw=lambda: long_text(100), outcomes=one("too_big"), cheap=False),
    Case(name="xxe.docx", about="外部实体读本机文件", draw=xml(_with(_PASSWD)), outcomes=one("corrupt")),
    Case(name="xxe-remote.docx", about="外部 DTD 在网上", draw=xml(_with(_REMOTE)), outcomes=one("corrupt")),
    Case(name="xxe-utf16.docx", about="UTF-16 里的外部实体",
         draw=xml(_with(_PASSWD).replace("UTF-8", "UTF-16").encode("utf-16")), outcomes=one("corrupt")),
    Case(name="billion-laughs.docx", about="十亿个笑", draw=xml(_with(f'<!DOCTYPE x [<!ENTITY a0 "哈哈">{_LAUGHS}]>')), outcomes=one("corrupt")),
    Case(name="xxe-types.docx", about="内容类型清单里的实体",
         draw=lambda: archive({**parts(_TEXT), "[Content_Types].xml": HEAD + _PASSWD + str(parts("")["[Content_Types].xml"])[len(HEAD):]}),
         outcomes=one("corrupt")),
    Case(name="encoding-unknown.docx", about="声称一种不存在的编码", draw=xml(body(_TEXT).replace("UTF-8", "x-none")), outcomes=one("corrupt")),
    Case(name="encoding-utf16.docx", about="UTF-16 的正文，合法",
         draw=xml(body(_TEXT).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")), outcomes=READ),
    Case(name="encoding-wrong.docx", about="说是 UTF-8，其实是 GBK", draw=xml(body(_TEXT).encode("gbk")), outcomes=one("corrupt")),
    Case(name="bad-characters.docx", about="不许出现的字符引用", draw=xml(body(paragraph("&#0;&#xD800;&#xFFFF;"))), outcomes=one("corrupt")),
    Case(name="truncated-half.docx", about="只传了一半", draw=cut("S03.docx", 0.5), outcomes=one("corrupt")),
    Case(name="truncated-end.docx", about="差最后一点", draw=cut("S03.docx", 0.99), outcomes=one("corrupt")),
    *(Case(name=f"flipped-{seed}.docx", about="几个位翻转", draw=damaged("S03.docx", seed, 3), outcomes=DAMAGED) for seed in range(6)),
    *(Case(name=f"truncated-{share:.0%}.pdf", about="PDF 没传完", draw=cut("S03.pdf", share),
         outcomes=DAMAGED, cheap=False) for share in (0.2, 0.6, 0.97)),
    *(Case(name=f"flipped-{seed}.pdf", about="PDF 的位翻转", draw=damaged("S03.pdf", seed, 60), outcomes=DAMAGED, cheap=False) for seed in range(4)),
    *(Case(name=f"member-{key}.docx", about=f"部件名 {name}",
           draw=lambda name=name: word(_TEXT, extra={name: "x"}), outcomes=one("corrupt"))  # type: ignore[misc]
      for key, name in (("absolute", "/etc/passwd"), ("climbing", "../../x.xml"), ("backslash", "..\\..\\x.xml"), ("drive", "C:/x.xml"))),
    Case(name="member-twice.docx", about="重名部件", draw=twice, outcomes=one("corrupt")),
    Case(name="member-case.docx", about="只差大小写的部件名", draw=lambda: word(_TEXT, extra={"WORD/Document.xml": "x"}), outcomes=one("corrupt")),
    Case(name="member-link.docx", about="符号链接部件",
         draw=lambda: assembled([*_entries(), replace(plain("word/media/a.png", "/etc/passwd"), attributes=_LINK)]), outcomes=READ | REFUSED),
    Case(name="member-6000.docx", about="六千个部件", draw=lambda: word(_TEXT, extra={f"word/x{n}.bin": "" for n in range(6000)}),
         outcomes=one("too_big")),
    Case(name="member-overlapping.docx", about="目录项互相重叠",
         draw=lambda: assembled([replace(e, stored=_entries()[0].stored) for e in _entries()], overlapping=True), outcomes=REFUSED),
    Case(name="lying-size.docx", about="谎报展开后的大小", draw=lying_size, outcomes=one("corrupt")),
    Case(name="wrong-sum.docx", about="校验和不符", draw=lambda: wrong_sum("word/document.xml"), outcomes=one("corrupt")),
    Case(name="wrong-sum-types.docx", about="内容类型清单校验和不符", draw=lambda: wrong_sum("[Content_Types].xml"), outcomes=one("corrupt")),
    Case(name="broken-stream.docx", about="正文的压缩流是乱码", draw=lambda: broken_stream("word/document.xml"), outcomes=one("corrupt")),
    Case(name="broken-stream-types.docx", about="清单的压缩流是乱码", draw=lambda: broken_stream("[Content_Types].xml"), outcomes=one("corrupt")),
    Case(name="method-99.docx", about="不认识的压缩方法", draw=lambda: method(99), outcomes=one("corrupt")),
    Case(name="method-bzip2.docx", about="BZIP2 乱码", draw=lambda: method(12), outcomes=one("corrupt")),
    Case(name="method-lzma.docx", about="LZMA 乱码", draw=lambda: method(14), outcomes=one("corrupt")),
    Case(name="method-lzma-hungry.docx", about="LZMA 索要 4 GB 字典", draw=hungry_lzma, outcomes=one("corrupt", "too_big")),
    Case(name="types-other-root.docx", about="内容类型清单的根元素不对", draw=replaced("[Content_Types].xml", "<x/>"),
         outcomes=one("unsupported", "corrupt")),
    Case(name="types-other-space.docx", about="内容类型清单的名字空间不对",
         draw=replaced("[Content_Types].xml", HEAD + TYPES.replace("content-types", "x")), outcomes=one("corrupt")),
    Case(name="relations-other-root.docx", about="关系部件的根元素不对", draw=replaced("_rels/.rels", "<x/>"), outcomes=one("corrupt")),
    Case(name="no-document.docx", about="缺正文部件", draw=without("word/document.xml"), outcomes=one("corrupt")),
    Case(name="no-types.docx", about="缺内容类型清单", draw=without("[Content_Types].xml"), outcomes=READ | REFUSED),
    Case(name="no-relations.docx", about="缺关系部件", draw=without("_rels/.rels"), outcomes=READ | REFUSED),
    Case(name="junk-around.docx", about="压缩包前后有杂物", draw=lambda: b"\r\n" * 40 + word(_TEXT) + b"junk" * 20, outcomes=READ | REFUSED),
)  # fmt: skip
