"""A text PDF of 60 pages, put together from the samples: the report the bars of speed and memory speak of."""

from __future__ import annotations

import io
from pathlib import Path

PAGES = 60
SAMPLES = Path(__file__).parents[1] / "samples"


def long_pdf() -> bytes:
    """The samples' PDFs one after another, up to 60 pages."""
    import pypdfium2

    whole, left = pypdfium2.PdfDocument.new(), PAGES
    for path in sorted(SAMPLES.glob("*.pdf")):
        source = pypdfium2.PdfDocument(path)
        count = min(left, len(source))
        if not count:  # no pages would mean all of them
            break
        whole.import_pages(source, list(range(count)))
        left -= count
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
