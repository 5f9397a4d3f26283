"""How fast reports are read, always as a ratio within one run: `python -m corpora.benchmarks.speed`.

Word against python-docx reading the same text (≤ 0.7 wanted); PDF against pdfplumber's text and tables (≥ 8 times faster wanted)
and against pypdfium2's bare text; judging against reading: segment + check, and extract,
no longer than parse. Machines are noisy: each pair is timed in turn and the median ratio counts.
"""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from corpora.benchmarks.longest import PAGES, SAMPLES, long_pdf
from corpora.benchmarks.stages import BAR, longest_sound, measured
from pipeline.parse import gate, pdf, word

_ROUNDS = 5


def drawn(split: int) -> bytes:
    """A report of about 40,000 characters and 24 tables; `split` is how many characters a run holds."""
    import docx

    report = docx.Document()
    sentence = "本公司以近三年清洁生产工作为审核范围，对原辅材料、能源和水的消耗以及产排污状况逐项核对。"
    for section in range(48):
        report.add_heading(f"{section + 1} 清洁生产审核的第{section + 1}部分", level=1 + section % 3)
        for _ in range(6):
            text = sentence * 3
            paragraph = report.add_paragraph()
            for at in range(0, len(text), split):
                paragraph.add_run(text[at : at + split]).bold = False
        if section % 2:
            table = report.add_table(rows=8, cols=5)
            for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
                cell.text = str(at)
    out = io.BytesIO()
    report.save(out)
    return out.getvalue()


def native_word(data: bytes) -> int:
    """What python-docx alone makes of it."""
    import docx
    from docx.text.paragraph import Paragraph

    size = 0
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, Paragraph):
            size += len(item.text)
        else:
            size += sum(len(cell.text) for row in item.rows for cell in row.cells)
    return size


def our_word(data: bytes) -> int:
    """Opening, package limits and the whole reading."""
    gate.check(data)
    return sum(len(block.text) for block in word.read(data).blocks)


def plumber(data: bytes) -> int:
    """pdfplumber's text and tables of every page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_text() or "") + len(page.find_tables()) for page in document.pages)


def bare(data: bytes) -> int:
    """pypdfium2's text of every page, nothing else."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return sum(len(document[i].get_textpage().get_text_range()) for i in range(len(document)))


def our_pdf(data: bytes) -> int:
    """Text, places and tables."""
    return sum(len(block.text) for block in pdf.read(data).blocks)


def ratio(one: Callable[[bytes], int], other: Callable[[bytes], int], data: bytes) -> float:
    """Median of time(one) ÷ time(other) over rounds in turn, after a round that is not counted."""
    out = []
    for _ in range(_ROUNDS + 1):
        times = []
        for read in (one, other):
            gc.collect()  # what the other reader left behind is not this one's work
            begun = time.process_time()
            read(data)
            times.append(time.process_time() - begun)
        out.append(times[0] / times[1])
    return statistics.median(out[1:])


def staged(whole: bytes, single: Path) -> None:
    """Prints what judging costs against reading, on the 60 pages and on a single report; the bar is that of the 60 pages."""
    for name, data in ((f"{PAGES} 页", whole), (single.name, single.read_bytes())):
        judging, gathering = measured(data, ".pdf")
        for what, found in (("分节+核对", judging), ("提取", gathering)):
            verdict = "达到" if found <= BAR else "未达到"
            print(f"{name}  {what} ÷ 解析 = {found:.2f}（目标 ≤ {BAR:.1f}，{verdict}）")


def main() -> None:
    """Prints the table of ratios."""
    for name, split in (("整段一个 run", 60), ("每 4 字一个 run", 4)):
        data = drawn(split)
        print(f"Word（{name}）  本程序 ÷ python-docx = {ratio(our_word, native_word, data):.2f}")
    reports = sorted(SAMPLES.glob("*.pdf"))
    rows = []
    whole = long_pdf()
    for name, data in ((f"{PAGES} 页", whole), *((report.name, report.read_bytes()) for report in reports)):
        rows.append((ratio(plumber, our_pdf, data), ratio(our_pdf, bare, data)))
        print(f"{name}  pdfplumber ÷ 本程序 = {rows[-1][0]:.1f}  本程序 ÷ pypdfium2 纯文本 = {rows[-1][1]:.1f}")
    staged(whole, longest_sound(SAMPLES))
    print(f"PDF 中位数  {statistics.median(r[0] for r in rows):.1f}  {statistics.median(r[1] for r in rows):.1f}")


if __name__ == "__main__":
    main()
