""".wps is four formats: a Word document of the old kind, a package of the new kind, Microsoft Works, or whatever was renamed so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline import parse
from pipeline.parse import legacy, sniff
from tests.parse.drawing import docx, p
from tests.parse.test_document import ole2

KINDS = {
    "old Word document": (ole2("WordDocument"), "wps"),
    "Kingsoft's own": (ole2("WPSDocument"), "wps"),
    "new package": (docx(p("正文")), "docx"),
    "Microsoft Works": (ole2("CONTENTS") + "MatOST".encode("utf-16-le"), "unknown"),
    "RTF renamed": (b"{\\rtf1 x}", "rtf"),
}


@pytest.mark.parametrize(("data", "kind"), KINDS.values(), ids=KINDS)
def test_told_by_content(data: bytes, kind: str) -> None:
    assert sniff.kind(data, "报告.wps") == kind


def test_a_new_package_is_read(tmp_path: Path) -> None:
    file = tmp_path / "报告.wps"
    file.write_bytes(docx(p("一、企业简况")))
    found = parse.document(file)
    assert (found.source.outcome, found.source.format) == ("ok", "docx")
    assert [block.text for block in found.blocks] == ["一、企业简况"]


def test_a_works_document_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "报告.wps"
    file.write_bytes(KINDS["Microsoft Works"][0])
    source = parse.document(file).source
    assert (source.outcome, source.format) == ("unsupported", "wps")
    assert source.message is not None and "Word" in source.message


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(legacy.available() is None, reason="LibreOffice is not installed")
def test_an_old_word_document_goes_through_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("一、企业简况") + p("公司位于某县。")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [legacy.available() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=False, timeout=60, capture_output=True)
    shutil.copy(tmp_path / "a.doc", tmp_path / "报告.wps")
    found = parse.document(tmp_path / "报告.wps")
    assert (found.source.outcome, found.source.format) == ("ok", "wps")
    assert [block.text for block in found.blocks] == ["一、企业简况", "公司位于某县。"]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(legacy.available() is None, reason="LibreOffice is not installed")
def test_a_stump_of_an_old_document_is_typed(tmp_path: Path) -> None:
    file = tmp_path / "报告.wps"
    file.write_bytes(ole2("WordDocument"))
    source = parse.document(file).source
    assert source.outcome in ("corrupt", "empty")
    assert source.message is not None and "请" in source.message
