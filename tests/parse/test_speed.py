"""Reading must stay well below python-docx's own walk, which knows no numbers, boxes or revisions."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest

from pipeline.parse import gate, word


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


def native(data: bytes) -> int:
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


def ours(data: bytes) -> int:
    gate.check(data)
    return sum(len(block.text) for block in word.read(data).blocks)


def best(read: Callable[[bytes], int], data: bytes) -> float:
    times = []
    for _ in range(4):
        start = time.process_time()
        read(data)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("split", [60, 4], ids=["clean", "split runs"])
def test_faster_than_the_native_walk(split: int) -> None:
    data = drawn(split)
    assert ours(data) == native(data)
    assert best(ours, data) <= 0.7 * best(native, data)
