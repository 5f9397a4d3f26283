"""The gate an Office package must pass before any library opens it: limits counted while inflating, nothing trusted from its directory."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from pipeline.errors import UnreadableReport

_CHUNK = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_XML = (".xml", ".rels", ".vml")
_RESAVE = "请用 Word 或 WPS 打开该文件、另存为 .docx 后重新提交。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one package may hold. Sizes in bytes after inflation; `ratio` is inflated ÷ stored, looked at above `ratio_from` bytes."""

    entries: int = 5_000
    total: int = 1 << 30
    single: int = 256 << 20
    xml: int = 128 << 20
    ratio: int = 300
    ratio_from: int = 4 << 20


def check(data: bytes, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
    """Raises UnreadableReport (too_big, encrypted, corrupt) when the package may not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries, limits)
            total = 0
            for entry in entries:
                total += _inflate(package, entry, limits, limits.total - total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableReport("corrupt", "文件已损坏，压缩包结构不完整或校验不符", _RESAVE) from error


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise UnreadableReport("too_big", f"文件内含 {len(entries)} 个部件，超过上限 {limits.entries} 个", _RESAVE)
    seen: set[str] = set()
    for entry in entries:
        # orig_filename is what the file says; filename has already been made harmless by zipfile.
        name = entry.orig_filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
            raise UnreadableReport("corrupt", f"文件内含不合规范的部件名（{name[:60]}），拒绝读取", _RESAVE)
        if name.lower() in seen:
            raise UnreadableReport("corrupt", f"文件内含重名部件（{name[:60]}），拒绝读取", _RESAVE)
        seen.add(name.lower())
        if entry.flag_bits & 1:
            raise UnreadableReport("encrypted", "文件已加密", "请取消打开密码后重新提交。")
        # Office stores or deflates; what zipfile knows beyond that raises errors of its own, or takes gigabytes for a dictionary.
        if entry.compress_type not in _METHODS:
            raise UnreadableReport("corrupt", f"部件 {name[:60]} 的压缩方法不合规范，拒绝读取", _RESAVE)


def _inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, left: int) -> int:
    """Bytes the entry really holds, counted as they come out; stops at the first limit passed."""
    is_xml = entry.filename.lower().endswith(_XML)
    single = limits.xml if is_xml else limits.single
    size, kept = 0, []
    with package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > single:
                raise UnreadableReport("too_big", f"部件 {entry.filename} 展开后超过 {single >> 20} MB", _RESAVE)
            if size > left:
                raise UnreadableReport("too_big", f"文件展开后总量超过 {limits.total >> 20} MB", _RESAVE)
            if size > limits.ratio_from and size > limits.ratio * max(entry.compress_size, 1):
                raise UnreadableReport("too_big", f"部件 {entry.filename} 压缩比异常，疑为压缩炸弹，拒绝读取", _RESAVE)
            if is_xml:
                kept.append(chunk)
    if is_xml and _DECLARATION.search(_ascii(b"".join(kept))):
        raise UnreadableReport("corrupt", f"部件 {entry.filename} 含有文档类型或实体声明，拒绝读取", _RESAVE)
    return size


def _ascii(xml: bytes) -> bytes:
    """XML in any encoding a parser would accept, such that its markup is ASCII."""
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in xml[:4]:
        return xml.replace(b"\0", b"")
    return xml
