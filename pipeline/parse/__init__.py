"""The way in: a file of whatever kind becomes a Document. Bad content never raises; it becomes a typed outcome with a message."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path, PurePath

from pipeline.errors import UnreadableReport
from pipeline.model.document import Document, Outcome, Source
from pipeline.parse import sniff
from pipeline.parse.reading import Reading

__all__ = ["LARGEST", "Reading", "document", "old_kind", "patience"]

LARGEST = 512 << 20
_CLAIMS = frozenset(("docx", "doc", "wps", "rtf", "pdf", "ofd"))
_GLANCE = 1 << 16
_LOG = logging.getLogger(__name__)
_LEGACY = frozenset(("doc", "wps", "rtf", "odt", "wordml"))
_WEB = frozenset(("html", "mht"))
_MARGINS = ("header", "footer")
_AS_DOCX = "请用 Word 或 WPS 打开、另存为 .docx 后重新提交。"
_REFUSED: dict[str, tuple[Outcome, str]] = {
    "text": ("unsupported", f"这是纯文本文件，没有标题和表格的结构。{_AS_DOCX}"),
    "xlsx": ("unsupported", "这是 Excel 表格，不是报告。请提交 Word 或 PDF 格式的报告。"),
    "xls": ("unsupported", "这是 Excel 表格，不是报告。请提交 Word 或 PDF 格式的报告。"),
    "pptx": ("unsupported", "这是演示文稿，不是报告。请提交 Word 或 PDF 格式的报告。"),
    "ppt": ("unsupported", "这是演示文稿，不是报告。请提交 Word 或 PDF 格式的报告。"),
    "zip": ("unsupported", "这是压缩包。请解压后提交其中的 Word 或 PDF 报告。"),
    "archive": ("unsupported", "这是压缩包。请解压后提交其中的 Word 或 PDF 报告。"),
    "image": ("unsupported", "这是图片。请提交 Word 或 PDF 格式的报告。"),
    "encrypted": ("encrypted", "文件设有打开密码。请取消密码后重新提交。"),
    "encrypted-doc": ("encrypted", "文件设有打开密码。请取消密码后重新提交。"),
    "broken-zip": ("corrupt", "文件已损坏（可能未传输完整）。请重新获取原文件后提交。"),
    "empty": ("empty", "文件是空的，没有任何内容。请确认后重新提交。"),
    "unknown": ("unsupported", "不认识的文件格式。请提交 Word（.docx）或 PDF 格式的报告。"),
}
# What the contract calls a file of each kind, where that is not its own name.
_NAMES = {"encrypted": "docx", "encrypted-doc": "doc", "broken-zip": "docx", "wordml": "doc", "mht": "html"}


def document(path: Path, name: str | None = None, converted: Path | None = None) -> Document:
    """The report at `path`, shown under `name`; an unreadable one has no blocks and says why in its source.

    `converted`: the .docx already made of a file that has an `old_kind`; its source stays the file at `path`. Raises only OSError,
    when the file itself cannot be opened."""
    size = path.stat().st_size
    shown = name if name is not None else path.name
    if size > LARGEST:
        return Document(source=_too_big(path, shown, size))
    data = path.read_bytes()
    kind = sniff.kind(data, shown)
    reading = _guarded(data, kind, converted)
    characters = sum(len(block.text) for block in reading.blocks if block.kind not in _MARGINS)
    outcome, message = reading.outcome, reading.message
    if outcome in ("ok", "partial") and not any(
        block.text.strip() for block in reading.blocks if block.kind not in _MARGINS
    ):
        told = message if outcome == "ok" and message else ""
        outcome, message = "empty", f"文件里没有读到任何文字。{told}请确认内容后重新提交。"
    source = Source(
        name=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=size,
        format=_format(kind, shown),
        outcome=outcome,
        pages=reading.pages,
        characters=characters,
        ocr_pages=reading.ocr_pages,
        message=message,
    )
    return Document(source=source, blocks=reading.blocks, tables=reading.tables, bookmarks=reading.bookmarks)


def old_kind(path: Path, name: str) -> str | None:
    """The kind of a file that LibreOffice must convert before it can be read ("doc", "rtf", …); None for any other.

    Opens nothing but the file itself. Raises only OSError."""
    if path.stat().st_size > LARGEST:
        return None
    kind = sniff.kind(path.read_bytes(), name)
    return kind if kind in _LEGACY else None


def patience(path: Path) -> float | None:
    """Seconds the file may take where its scanned pages will be recognised; None where the usual time is enough.

    Looks at the bytes only and opens nothing, so that whoever guards the reading can ask. Raises only OSError."""
    from pipeline.parse import ocr

    if not ocr.available() or path.stat().st_size > LARGEST:
        return None
    data = path.read_bytes()
    return ocr.patience(data) if b"%PDF-" in data[:1024] else None


def _too_big(path: Path, name: str, size: int) -> Source:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        kind = sniff.kind(stream.read(_GLANCE), name)
    kind = "docx" if kind == "broken-zip" else kind  # only the beginning of it was looked at
    message = f"文件有 {size >> 20} MB，超过 {LARGEST >> 20} MB 的上限。请压缩其中的图片后重新提交。"
    return Source(name=name, sha256=digest, bytes=size, format=_format(kind, name), outcome="too_big", message=message)


def _format(kind: sniff.Format, name: str) -> str:
    """What the contract calls the format; where the content tells nothing, what the name claims."""
    if kind in ("empty", "unknown"):
        claimed = PurePath(name).suffix.lower().lstrip(".")
        return claimed if claimed in _CLAIMS else kind
    return _NAMES.get(kind, kind)


def _guarded(data: bytes, kind: sniff.Format, converted: Path | None) -> Reading:
    """The reading, whatever happens: one bad file must never stop a batch."""
    try:
        return _read(data, kind, converted)
    except UnreadableReport as error:
        return Reading(outcome=_typed(error.outcome), message=str(error))
    except MemoryError:
        return Reading(outcome="out_of_memory", message="读取时内存不足。请压缩其中的图片、或在内存更大的机器上重试。")
    except Exception as error:  # noqa: BLE001 - readers meet every way a file can be broken
        _LOG.debug("reading failed", exc_info=True)
        if _is_damage(error):
            return Reading(outcome="corrupt", message=f"文件已损坏，无法读取。{_AS_DOCX}")
        seen = f"{type(error).__name__}"
        return Reading(outcome="crash", message=f"读取时程序出错（{seen}）。{_AS_DOCX}若仍出错，请把文件交给维护人员。")


def _read(data: bytes, kind: sniff.Format, converted: Path | None) -> Reading:
    """Hands the bytes to the reader of their format; readers are imported when first needed."""
    if kind in _REFUSED:
        outcome, message = _REFUSED[kind]
        return Reading(outcome=outcome, message=message)
    if kind == "pdf":
        from pipeline.parse import pdf

        return pdf.read(data)
    if kind == "ofd":
        from pipeline.parse import ofd

        return ofd.read(data)
    if kind in _WEB:
        from pipeline.parse import web

        return web.read(data)
    from pipeline.parse import gate, word

    if kind in _LEGACY:
        from pipeline.parse import legacy

        data = legacy.to_docx(data, kind) if converted is None else converted.read_bytes()
    gate.check(data)
    return word.read(data, converted=kind in _LEGACY)


def _typed(outcome: str) -> Outcome:
    known: tuple[Outcome, ...] = (
        "partial", "scanned", "encrypted", "corrupt", "empty", "too_big", "timeout", "out_of_memory", "crash", "unsupported",
    )  # fmt: skip
    return next((one for one in known if one == outcome), "crash")


def _is_damage(error: Exception) -> bool:
    """Whether an exception of some library tells of broken content and not of a fault of ours."""
    import zipfile
    import zlib

    from lxml import etree

    return isinstance(error, (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError))
