"""Many dossiers at a glance: a workbook, its first sheet as CSV, and a page with pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Spec
from pipeline.render.screening.book import screening_csv, screening_xlsx
from pipeline.render.screening.page import screening_html
from pipeline.render.screening.rows import Row, ranked
from pipeline.render.screening.views import views

__all__ = ["Row", "Screening", "screening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The three files: `xlsx` and `csv` (UTF-8 with BOM) as bytes, `html` as text."""

    xlsx: bytes
    csv: bytes
    html: str


def screening(rows: Sequence[Row], spec: Spec) -> Screening:
    """The screening of a batch, sorted by what needs a person first. Links are relative to the folder the files are written to."""
    order = ranked(rows, spec)
    frames = views(order, spec)
    return Screening(
        xlsx=screening_xlsx(frames, order, spec), csv=screening_csv(frames), html=screening_html(order, spec)
    )
