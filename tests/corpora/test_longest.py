import io
from pathlib import Path

import pytest

from corpora.benchmarks.longest import PAGES, REPORT, composed, long_pdf
from corpora.benchmarks.stages import once
from pipeline import specs, workflow


def test_the_long_report_is_one_sound_report() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    assert len(pypdfium2.PdfDocument(io.BytesIO(long_pdf()))) >= PAGES
    dossier = workflow.analyse(REPORT, specs.load())
    assert not [f.code for f in dossier.findings if f.code.startswith("DOC")]
    assert dossier.indicators


def test_the_long_report_names_one_enterprise_on_its_cover() -> None:
    text = composed()
    covers = [line for line in text.splitlines() if line.startswith("!cover")]
    assert len(covers) == 2
    assert "## [" in text and "## []" not in text


def test_a_report_that_is_refused_is_not_timed(tmp_path: Path) -> None:
    import docx

    letter = docx.Document()
    letter.add_paragraph("关于召开年度工作会议的通知")
    letter.save(str(tmp_path / "letter.docx"))
    with pytest.raises(ValueError, match="不能用来量时间"):
        once(tmp_path / "letter.docx", specs.load())
