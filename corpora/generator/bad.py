"""Make the samples that cannot be read: `python -m corpora.generator.bad DIR [--from ID]`, into DIR/unreadable."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pypdfium2
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]
from PIL import Image
from pypdf import PdfReader, PdfWriter

from corpora.generator.markup import read
from corpora.generator.pdf import to_pdf
from corpora.generator.word import draw_word

_PASSWORD = "qingjie2023"
_SCAN_DPI = 150
_SCAN_PAGES = 5
_SCAN_QUALITY = 45
_PAPER = 244
_SKEWS = (0.4, -0.3, 0.0, 0.6, -0.5)

Maker = Callable[[Path, Path], bytes]


def encrypted_pdf(word: Path, pdf: Path) -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(pdf))
    writer.encrypt(_PASSWORD, algorithm="AES-256")
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def encrypted_word(word: Path, pdf: Path) -> bytes:
    """A Word file that opens with a password only: an OLE2 container."""
    whole = BytesIO()
    with word.open("rb") as source:
        OOXMLFile(source).encrypt(_PASSWORD, whole)
    return whole.getvalue()


def truncated_word(word: Path, pdf: Path) -> bytes:
    """A Word file of which the second half was never transferred."""
    whole = word.read_bytes()
    return whole[: len(whole) // 2]


def damaged_pdf(word: Path, pdf: Path) -> bytes:
    """A PDF whose beginning is followed by zeros, as a broken download leaves it."""
    return pdf.read_bytes()[:1500] + bytes(40_000)


def no_bytes(word: Path, pdf: Path) -> bytes:
    """Nothing at all."""
    return b""


def empty_word(word: Path, pdf: Path) -> bytes:
    """A sound Word file without a word."""
    whole = BytesIO()
    docx.Document().save(whole)
    return whole.getvalue()


def scanned_pdf(word: Path, pdf: Path) -> bytes:
    """Pages as a scanner makes them: grey pictures, a little askew, no text."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for at in range(min(_SCAN_PAGES, len(document))):
        picture = document[at].render(scale=_SCAN_DPI / 72, grayscale=True).to_pil().convert("L")
        paper = picture.point([level * _PAPER // 255 for level in range(256)])
        pages.append(paper.rotate(_SKEWS[at], resample=Image.Resampling.BICUBIC, fillcolor=_PAPER))
    whole = BytesIO()
    pages[0].save(whole, "PDF", save_all=True, append_images=pages[1:], resolution=_SCAN_DPI, quality=_SCAN_QUALITY)
    return whole.getvalue()


def renamed_text(word: Path, pdf: Path) -> bytes:
    """A text file under the name of a Word file."""
    lines = [paragraph.text for paragraph in docx.Document(str(word)).paragraphs[:20]]
    return "\r\n".join(line for line in lines if line).encode("gb18030")


SAMPLES: dict[str, Maker] = {
    "加密的审核报告.pdf": encrypted_pdf,
    "设了密码的审核报告.docx": encrypted_word,
    "传输中断的工作总结.docx": truncated_word,
    "下载损坏的审核报告.pdf": damaged_pdf,
    "新建 Microsoft Word 文档.docx": no_bytes,
    "审核报告（未填写）.docx": empty_word,
    "审核报告盖章扫描件.pdf": scanned_pdf,
    "工作总结（记事本改名）.docx": renamed_text,
}


def make_samples(directory: Path, origin: Path) -> tuple[Path, ...]:
    """Write all unreadable samples into `directory`, made from the text `origin`."""
    report = read(origin)
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bad-") as name:
        word = Path(name) / f"{report.head.id}.docx"
        draw_word(report, word, typed=True)
        if to_pdf([word], word.parent):
            raise RuntimeError("LibreOffice 没有生成 PDF")
        made = []
        for title, make in SAMPLES.items():
            path = directory / title
            path.write_bytes(make(word, word.with_suffix(".pdf")))
            made.append(path)
    return tuple(made)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m corpora.generator.bad", description="造出读不了的样本文件")
    parser.add_argument("directory", type=Path, help="样本目录（其下有 texts/*.txt）")
    parser.add_argument("--from", dest="origin", metavar="ID", help="以哪一份文本为底，默认第一份")
    options = parser.parse_args(arguments)
    texts = sorted((options.directory / "texts").glob("*.txt"))
    origin = options.directory / "texts" / f"{options.origin}.txt" if options.origin else texts[0]
    for path in make_samples(options.directory / "unreadable", origin):
        print(f"{path.name}  {path.stat().st_size} 字节")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
