"""The way in: formats told by content, the gate, and a typed outcome with a next step for everything that cannot be read."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline import parse
from pipeline.errors import UnreadableReport
from pipeline.parse import gate, legacy, sniff
from tests.parse.drawing import docx, level, numbered, p, package

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole2(stream: str, header: bytes = b"") -> bytes:
    return OLE2 + header.ljust(512, b"\0") + stream.encode("utf-16-le") + b"\0" * 512


def locked_zip() -> bytes:
    data = bytearray(docx(p("正文")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            data[at + offset] |= 1
            at += 4
    return bytes(data)


WORD_HEADER = b"\xec\xa5\xc1\x00" + b"\0" * 7
KINDS: dict[str, tuple[bytes, str, str]] = {
    "docx": (docx(p("正文")), "报告.doc", "docx"),
    "doc": (ole2("WordDocument"), "报告.docx", "doc"),
    "wps": (ole2("WordDocument"), "报告.wps", "wps"),
    "doc with a password": (ole2("WordDocument", WORD_HEADER + b"\x01"), "报告.doc", "encrypted-doc"),
    "doc without one": (ole2("WordDocument", WORD_HEADER + b"\x02"), "报告.doc", "doc"),
    "docx with a password": (ole2("EncryptedPackage"), "报告.docx", "encrypted"),
    "xls": (ole2("Workbook"), "报告.doc", "xls"),
    "rtf": (b"{\\rtf1\\ansi }", "报告.doc", "rtf"),
    "pdf": (b"%PDF-1.7\n", "报告.docx", "pdf"),
    "pdf after junk": (b"\r\n\r\njunk%PDF-1.4\n", "报告.pdf", "pdf"),
    "html": (b"<html><body>x</body></html>", "报告.doc", "html"),
    "html in UTF-16 with a mark": ("<html><p>水</p></html>".encode("utf-16"), "报告.doc", "html"),
    "html in UTF-16 without a mark": ("<html><p>water</p></html>".encode("utf-16-le"), "报告.doc", "html"),
    "html in GBK": ("<html><body>清洁生产</body></html>".encode("gbk"), "报告.doc", "html"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "报告.doc", "mht"),
    "Word 2003 XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "报告.doc", "wordml"),
    "text": ("一、企业简况".encode(), "报告.docx", "text"),
    "ofd": (package({"OFD.xml": b"<x/>"}), "报告.pdf", "ofd"),
    "odt": (package({"mimetype": b"application/vnd.oasis.opendocument.text"}), "报告.odt", "odt"),
    "zip": (package({"a.txt": b"x"}), "报告.docx", "zip"),
    "a docx cut short": (docx(p("正文" * 99))[:400], "报告.docx", "broken-zip"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 9, "报告.pdf", "image"),
    "rar": (b"Rar!\x1a\x07\x00", "报告.rar", "archive"),
    "nothing": (b"", "报告.docx", "empty"),
    "only zeros": (b"\0" * 4096, "报告.docx", "empty"),
    "noise": (b"\x81\x00\xff\x07" * 50, "报告.docx", "unknown"),
}


@pytest.mark.parametrize(("data", "name", "kind"), KINDS.values(), ids=KINDS)
def test_kind(data: bytes, name: str, kind: str) -> None:
    assert sniff.kind(data, name) == kind


def duplicate() -> bytes:
    out = io.BytesIO(docx(p("正文")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def lying_about_size() -> bytes:
    """An entry whose directory says 10 bytes and whose data are far more."""
    data = bytearray(docx(p("正文"), extra={"word/media/a.bin": b"\0" * 100_000}))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02"))
    while data[at + 46 : at + 46 + 16] != b"word/media/a.bin":
        at = data.index(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def noise(size: int) -> bytes:
    """Bytes that do not compress."""
    return random.Random(size).randbytes(size)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "too many entries": (docx(p("正文"), extra={f"a{n}": b"" for n in range(60)}), "too_big", "个部件"),
    "one entry too big": (docx(p("正文"), extra={"word/media/a.bin": noise(310_000)}), "too_big", "a.bin 展开后"),
    "all together too big": (docx(p("正文"), extra={f"{n}.bin": noise(200_000) for n in range(4)}), "too_big", "总量"),
    "inflates suspiciously": (docx(p("正文"), extra={"word/media/a.bin": b"\0" * 250_000}), "too_big", "压缩比"),
    "absolute name": (docx(p("正文"), extra={"/etc/x": b""}), "corrupt", "部件名"),
    "name climbing out": (docx(p("正文"), extra={"word/../../x": b""}), "corrupt", "部件名"),
    "name with a drive": (docx(p("正文"), extra={"C:/x": b""}), "corrupt", "部件名"),
    "same name in other case": (docx(p("正文"), extra={"WORD/document.xml": b""}), "corrupt", "重名"),
    "same name twice": (duplicate(), "corrupt", "重名"),
    "a document type": (docx(p("正文"), extra={"word/a.xml": DOCTYPE}), "corrupt", "实体"),
    "a document type in UTF-16": (
        docx(p("正文"), extra={"word/a.xml": DOCTYPE.decode().encode("utf-16")}),
        "corrupt",
        "实体",
    ),
    "encrypted entries": (locked_zip(), "encrypted", "加密"),
    "a size that lies": (lying_about_size(), "corrupt", "损坏"),
}
SMALL = gate.Limits(entries=50, total=600_000, single=300_000, xml=300_000, ratio=100, ratio_from=100_000)


@pytest.mark.parametrize(("data", "outcome", "says"), REFUSED.values(), ids=REFUSED)
def test_gate_refuses(data: bytes, outcome: str, says: str) -> None:
    with pytest.raises(UnreadableReport) as caught:
        gate.check(data, SMALL)
    assert caught.value.outcome == outcome
    assert says in str(caught.value)
    assert "请" in str(caught.value)


def test_gate_lets_an_ordinary_document_pass() -> None:
    gate.check(docx(p("正文"), extra={"word/media/a.bin": noise(200_000)}), SMALL)


PICTURE = '<Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="a.png"/>'
OUTCOMES: dict[str, tuple[bytes, str]] = {
    **{name: (data, "unsupported") for name, (data, _, kind) in KINDS.items() if kind in ("zip", "xls", "image")},
    "ofd without a document": (package({"OFD.xml": b"<x/>"}), "corrupt"),
    "password": (KINDS["docx with a password"][0], "encrypted"),
    "old password": (KINDS["doc with a password"][0], "encrypted"),
    "cut short": (KINDS["a docx cut short"][0], "corrupt"),
    "nothing": (b"", "empty"),
    "no text": (docx(p("") + p("  ")), "empty"),
    "broken markup": (docx("<w:p><w:r>"), "corrupt"),
    "no body": (docx("", extra={"word/document.xml": b"<x/>"}), "corrupt"),
    "no main part": (package({"[Content_Types].xml": KINDS["docx"][0][:0] + (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')}), "corrupt"),
    "pictures only": (
        docx(
            p("第1页"),
            extra={
                "word/a.png": b"\x89PNG",
                "word/_rels/document.xml.rels": (
                    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{PICTURE}</Relationships>'
                ).encode(),
            },
        ),
        "scanned",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "outcome"), OUTCOMES.values(), ids=OUTCOMES)
def test_outcome_with_the_next_step(tmp_path: Path, data: bytes, outcome: str) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(data)
    source = parse.document(file).source
    assert source.outcome == outcome
    assert not source.readable
    assert source.message is not None and "请" in source.message


def test_a_report_that_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(docx(p("一、企业简况") + p("公司位于某县。")))
    found = parse.document(file, "某公司.docx")
    assert (found.source.name, found.source.format, found.source.outcome) == ("某公司.docx", "docx", "ok")
    assert (found.source.characters, found.source.bytes, found.source.message) == (13, file.stat().st_size, None)
    assert len(found.source.sha256) == 64
    evidence = found.cite(1, 0, 2)
    assert (evidence.quote, evidence.paragraph) == ("公司", 2)


def test_too_big_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "LARGEST", 10)
    file = tmp_path / "x.docx"
    file.write_bytes(b"x" * 11)
    assert parse.document(file).source.outcome == "too_big"


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "available", lambda: None)
    file = tmp_path / "x.doc"
    file.write_bytes(ole2("WordDocument"))
    source = parse.document(file).source
    assert (source.format, source.outcome) == ("doc", "unsupported")
    assert source.message is not None and "LibreOffice" in source.message


@pytest.mark.office
@pytest.mark.skipif(legacy.available() is None, reason="LibreOffice is not installed")
def test_rtf_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "报告.doc"
    file.write_bytes(b"{\\rtf1\\ansi\\uc0 \\u20225 \\u19994 \\u31616 \\u20917 \\par x\\par}")
    found = parse.document(file)
    assert (found.source.format, found.source.outcome) == ("rtf", "ok")
    assert [block.text for block in found.blocks] == ["企业简况", "x"]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(legacy.available() is None, reason="LibreOffice is not installed")
def test_doc_keeps_automatic_numbers(tmp_path: Path) -> None:
    import subprocess

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    (tmp_path / "a.docx").write_bytes(docx(p("企业简况", numbered(0)) + p("机构", numbered(0)), numbering=numbering))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [legacy.available() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=False, timeout=60, capture_output=True)
    found = parse.document(tmp_path / "a.doc")
    assert found.source.format == "doc"
    assert [block.shown for block in found.blocks] == ["一、企业简况", "二、机构"]


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 30 &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "available", lambda: str(program))
    with pytest.raises(UnreadableReport) as caught:
        legacy.to_docx(b"x", "doc", timeout=0.3)
    assert caught.value.outcome == "timeout"
