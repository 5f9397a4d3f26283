"""What a report refers to: laws and standards out of force when it was written, and annexes it names and does not hold."""

from __future__ import annotations

import re

from pipeline.check.entry import entry
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_DATE = re.compile(
    r"(?P<y>20\d\d) ?年 ?(?P<m>\d{1,2}) ?月(?: ?\d{1,2} ?日)?$|(?P<z>20\d\d)[./-](?P<n>\d{1,2})(?:[./-]\d{1,2})?$"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_EDGE = 40
_LONGEST = 30
_MENTION = phrase("check.references.mention")
_MOST = 5
_ANNEX = phrase("check.references.annex")


def superseded(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Laws and standards cited that were out of force when the report was written. An undated report is not faulted."""
    written = _written(document)
    if written is None:
        return ()
    out: dict[str, Finding] = {}
    laws = {law.pattern: law for law in spec.findings["LAW01"].laws}
    for line, patterns in lines(document).with_patterns(laws):
        for pattern in patterns:
            law, found = laws[pattern.pattern], pattern.search(line.map.text)
            if found is None or law.name in out or written < law.ended[:7]:
                continue
            if law.unless and compiled(law.unless).search(line.map.text):
                continue
            cited = line.cite(document, found.start(), found.end())
            out[law.name] = entry(
                spec, "LAW01", subject=law.name, evidence=(cited,), law=law.name, ended=law.ended, successor=law.successor,
                written=written,
            )  # fmt: skip
    return tuple(out.values())


def _written(document: Document) -> str | None:
    """Year and month (2026-09) on the cover or under the report's last lines, the later of them; None when neither bears a date."""
    body = [b for b in document.blocks if b.kind in ("paragraph", "textbox")]
    found = []
    for block in (*body[:_EDGE], *body[-_EDGE:]):
        text = normal(block.text).text.strip().translate(_DIGITS)
        match = _DATE.search(text) if len(text) <= _LONGEST else None
        if match is not None:
            year, month = match["y"] or match["z"], match["m"] or match["n"]
            if 1 <= int(month) <= 12:
                found.append(f"{year}-{int(month):02d}")
    return max(found, default=None)


def annexes(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One note of the annexes referred to by number of which the file has no title."""
    titles = {
        _key(m.group())
        for block in document.blocks
        if "附" in block.text and (m := _ANNEX.match(normal(block.text).text.strip()))
    }
    absent: dict[str, Evidence] = {}
    for line, _ in lines(document).with_patterns([_MENTION.pattern]):
        for match in _MENTION.finditer(line.map.text):
            if _key(match["n"]) not in titles:
                absent.setdefault(match["n"].replace(" ", ""), line.cite(document, match.start(), match.end("n")))
    if not absent:
        return ()
    evidence = tuple(absent.values())[:_MOST]
    return (entry(spec, "REF01", subject="annexes", evidence=evidence, names="、".join(list(absent)[:_MOST])),)


def _key(name: str) -> str:
    """附件三 and 附件3 are one annex."""
    return re.sub(r"\s", "", name).translate(_DIGITS)
