"""Where to look for a section a report lacks: beside it in the outline."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Evidence
from pipeline.model.section import Section


def beside(lacking: Section, sections: Sequence[Section]) -> tuple[Evidence, ...]:
    """The heading of the last section before it under the same parent (环境效益 for 厂容厂貌), else of the first behind it, else of the
    parent; the headings most like its title where the report has none of these."""
    order = {s.id: n for n, s in enumerate(sections)}
    parent, at = lacking.id.rpartition(".")[0], order.get(lacking.id, 0)
    siblings = [
        s for s in sections if s.id != lacking.id and s.id.rpartition(".")[0] == parent and parent and s.headings
    ]
    siblings.sort(key=lambda s: (order[s.id] > at, abs(order[s.id] - at)))
    above = [s for s in sections if s.id == parent and s.headings]
    found = (siblings or above)[:1]
    return found[0].headings[:1] if found else lacking.nearest
