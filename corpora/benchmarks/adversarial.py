"""Reports that pretend, and files that are none: `python -m corpora.benchmarks.adversarial [--accept] [--only ID]`.

What must hold of a file follows from its kind in corpora/adversarial/kinds.yaml:

hollow  right headings or none, and nothing said under them: no section counts as present, the drafts sum to at most 15 points, gaps are told
bare    only claims, without a table or a detail: not complete, at most 15 points
other   another kind of file: DOC03 and no other finding, no section, no draft
two     two enterprises' reports in one file: DOC04 and no other finding, both names shown
one     one report that names other companies: neither DOC03 nor DOC04

A baseline's wrong verdict names the sections that are falsely present, or the points.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import yaml

from corpora.benchmarks import baseline
from pipeline import specs, workflow
from pipeline.batch.worker import gaps
from pipeline.model import Dossier, Spec

FOLDER = Path(__file__).parents[1] / "adversarial"
MOST = Decimal(15)
KINDS = ("hollow", "bare", "other", "two", "one")


def kinds(folder: Path = FOLDER) -> dict[str, str]:
    """Report id → its kind. ValueError for a kind that is none."""
    listed: dict[str, list[str]] = yaml.safe_load((folder / "kinds.yaml").read_text(encoding="utf-8"))
    for kind in listed:
        if kind not in KINDS:
            raise ValueError(f"kinds.yaml: {kind} 不是 {'、'.join(KINDS)} 之一")
    return {each: kind for kind, ids in listed.items() for each in ids}


def verdicts(name: str, dossier: Dossier, kind: str, spec: Spec) -> dict[str, str]:
    """Each thing that must hold of one file → "right" or what is wrong."""
    codes = [f.code for f in dossier.findings]
    told = "、".join(dict.fromkeys(codes)) or "无发现"
    if kind == "one":
        return {f"{name}/一份": told if {"DOC03", "DOC04"} & set(codes) else "right"}
    if kind in ("other", "two"):
        wanted = "DOC03" if kind == "other" else "DOC04"
        alone = codes == [wanted] and not dossier.sections and not dossier.scores
        out = {f"{name}/{wanted}": "right" if alone else told}
        if kind == "two":
            names = {e.quote for f in dossier.findings if f.code == wanted for e in f.evidence}
            out[f"{name}/两家"] = "right" if len(names) == 2 else f"证据 {len(names)} 处"
        return out
    points = dossier.totals.points if dossier.totals is not None else Decimal(0)
    out = {
        f"{name}/不齐全": "right" if gaps(dossier) else "判为齐全",
        f"{name}/得分": "right" if points <= MOST else f"{points:f} 分",
    }
    if kind == "hollow":
        false = falsely_present(dossier, spec)
        out[f"{name}/章节"] = f"误判有内容 {len(false)} 项：{'；'.join(false)}" if false else "right"
    return out


def falsely_present(dossier: Dossier, spec: Spec) -> list[str]:
    """Titles of the sections without parts of their own that count as present in a report that says nothing."""
    outline = spec.outlines[dossier.outline.id]
    return [
        s.path[-1] + ("（在别处）" if s.status == "elsewhere" else "")
        for s in dossier.sections
        if s.status in ("present", "elsewhere") and outline.node(s.id).kind == "section" and not outline.children(s.id)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.adversarial", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", default="", metavar="ID", help="只看这一份，不比基线")
    options = parser.parse_args(arguments)
    spec, found = specs.load(), {}
    counts = dict.fromkeys(KINDS, (0, 0))
    for name, kind in kinds().items():
        for path in sorted(FOLDER.glob(f"{name}.*")):
            if options.only not in name:
                continue
            these = verdicts(path.name, workflow.analyse(path, spec), kind, spec)
            right, of = counts[kind]
            counts[kind] = (right + all(v == "right" for v in these.values()), of + 1)
            found |= these
    for case, verdict in found.items():
        if verdict != "right":
            print(f"{case}  {verdict}")
    print("  ".join(f"{kind} {right}/{of}" for kind, (right, of) in counts.items()))
    return 0 if options.only else baseline.close("adversarial", found, options.accept)


if __name__ == "__main__":
    sys.exit(main())
