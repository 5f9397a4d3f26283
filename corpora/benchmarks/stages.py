"""How long a report is judged, as a ratio to the time it is read: segment and check, and extract, against parse.

Nothing is remembered from one round to the next: a batch reads each report once.
"""

from __future__ import annotations

import gc
import io
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline import check, extract, parse, segment, specs
from pipeline.model import Spec
from pipeline.text.memory import forget, settle

ROUNDS = 5
#: Neither may take longer than parse on the 60 pages.
BAR = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds of processor time of one report."""

    parse: float
    segment: float
    extract: float
    check: float

    @property
    def judging(self) -> float:
        """Segment and check against parse."""
        return (self.segment + self.check) / self.parse

    @property
    def gathering(self) -> float:
        """Indicators and statements against parse."""
        return self.extract / self.parse


def once(path: Path, spec: Spec) -> Times:
    """One round: parse, then the stages in the corridor's order.

    Raises ValueError where the report as a whole is objected to: what is refused is not judged, and costs nothing."""
    forget()
    gc.collect()
    marks = [time.process_time()]
    document = parse.document(path)
    marks.append(time.process_time())
    found = segment.headings(document, spec.outlines.values(), spec.sectioning)
    document = document.under(segment.paths(document, found))
    choice = segment.choose(document, found, spec.outlines, spec.sectioning, spec.wording)
    outline = spec.outlines[choice.id]
    sections = segment.sections(document, found, outline, spec.sectioning, spec.wording)
    marks.append(time.process_time())
    enterprise = extract.enterprise(document, found, spec)
    named = time.process_time() - marks[-1]
    indicators = extract.indicators(document, sections, spec)
    extract.statements(document, sections, spec)
    marks.append(time.process_time())
    findings = check.findings(document, sections, indicators, enterprise, outline, spec)
    marks.append(time.process_time())
    if any(f.code.startswith("DOC") for f in findings):
        raise ValueError(f"{path.name} 整份有疑，不能用来量时间")
    read, segmented, gathered, checked = (b - a for a, b in zip(marks, marks[1:], strict=False))
    return Times(parse=read, segment=segmented, extract=gathered - named, check=checked)


def measured(data: bytes, suffix: str) -> tuple[float, float]:
    """Medians of (segment + check) ÷ parse and of extract ÷ parse, after a round that is not counted."""
    spec = specs.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(data)
        once(path, spec)
        settle()  # as a batch does after a child's first report
        rounds = [once(path, spec) for _ in range(ROUNDS)]
        gc.unfreeze()
    return statistics.median(r.judging for r in rounds), statistics.median(r.gathering for r in rounds)


def longest_sound(folder: Path) -> Path:
    """Of the single PDF reports of a folder the one with the most pages, by size where pages are equal."""
    import pypdfium2

    reports = {p: p.read_bytes() for p in sorted(folder.glob("*.pdf"))}
    return max(reports, key=lambda p: (len(pypdfium2.PdfDocument(io.BytesIO(reports[p]))), len(reports[p])))
