"""The numbering set: what is committed is what its generator draws, and what a person wrote about it names paragraphs that exist."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpora.benchmarks import numbering
from corpora.generator.torture.__main__ import SHEETS
from corpora.generator.torture.ooxml import texts, write
from corpora.generator.torture.sheet import Sheet


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_committed_file_is_what_is_drawn(sheet: Sheet) -> None:
    # Part by part: another zlib packs the same part into other bytes.
    committed = parts((numbering.FOLDER / f"{sheet.name}.docx").read_bytes())
    assert committed == parts(write(sheet))


def test_every_file_has_expected_numbers() -> None:
    expected = numbering.expected()
    assert set(expected) == {sheet.name for sheet in SHEETS} == {path.stem for path in numbering.FOLDER.glob("*.docx")}
    for sheet in SHEETS:
        assert set(expected[sheet.name]) <= set(texts(sheet))
    assert sum(number is not None for numbers in expected.values() for number in numbers.values()) >= 400
