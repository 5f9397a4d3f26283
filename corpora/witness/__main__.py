"""Learns from labelled reports, written and drawn, and says how well it does on groups left out.

`python -m corpora.witness DIR … [--draw COUNT [--seed S]] [--without PREFIX …] [--save FILE]`
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.witness.draw import drawn
from corpora.witness.gather import Example, examples, subject, written
from corpora.witness.learn import learn
from pipeline import specs
from pipeline.model import Spec, Witness
from pipeline.segment.witness import answered, likelihoods

SURE, LIKELY = 0.6, 0.35


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, measure, save."""
    parser = argparse.ArgumentParser(prog="python -m corpora.witness", description=__doc__)
    parser.add_argument("directory", nargs="+", type=Path, help="目录（报告与 .gold.yaml 在一起）")
    parser.add_argument("--draw", type=int, default=0, help="另画每个开发族几份来学")
    parser.add_argument("--seed", type=int, default=1, help="画的随机种子")
    parser.add_argument("--without", nargs="*", default=[], help="留出的组（名称前缀，可用 | 并列），逐个测量")
    parser.add_argument("--save", type=Path, help="写出权重文件")
    options = parser.parse_args(arguments)
    spec = specs.load()
    nodes = {n.id: subject(n.id) for o in spec.outlines.values() for n in o.nodes if n.kind != "principle"}
    rows = examples(options.directory, spec)
    with TemporaryDirectory(prefix="witness-") as name:
        drawn(Path(name), options.draw, options.seed)
        rows += examples([Path(name)], spec)
    rows += written()
    for left_out in options.without:
        prefixes = tuple(left_out.split("|"))
        witness = learn([r for r in rows if not r.group.startswith(prefixes)], nodes)
        print(_told(left_out, [r for r in rows if r.group.startswith(prefixes)], witness, spec), flush=True)
    if options.save is not None:
        _save(options.save, learn(rows, nodes))
    return 0


def _told(name: str, rows: Sequence[Example], witness: Witness, spec: Spec) -> str:
    """One line of figures for a group left out."""
    likely = likelihoods(witness, [r.features for r in rows])
    named = [(r, p, max(p, key=lambda s: p[s])) for r, p in zip(rows, likely, strict=True) if r.subjects]
    right = sum(best in r.subjects for r, _, best in named)
    sure = [best in r.subjects for r, p, best in named if p[best] >= SURE]
    half = [best in r.subjects for r, p, best in named if LIKELY <= p[best] < SURE]
    free = sum(max(p.values()) >= SURE for r, p in zip(rows, likely, strict=True) if not r.subjects)
    reports = sorted({r.report for r in rows})
    chosen = 0
    for report in reports:
        told = [p for r, p in zip(rows, likely, strict=True) if r.report == report]
        scores = {o.id: answered(witness, o, told) / len(o.nodes) for o in spec.outlines.values()}
        chosen += max(scores, key=lambda i: scores[i]) == next(r.outline for r in rows if r.report == report)
    return (
        f"{name}  标题 {len(named)}  首选正确 {right / len(named):.3f}  有把握 {len(sure) / len(named):.3f}（其中正确 "
        f"{sum(sure) / max(1, len(sure)):.3f}）  较可能 {len(half) / len(named):.3f}（其中正确 {sum(half) / max(1, len(half)):.3f}）"
        f"  标注未用的标题 {len(rows) - len(named)}（有把握 {free}）  大纲 {chosen}/{len(reports)}"
    )


def _save(path: Path, witness: Witness) -> None:
    lines = [f"  {json.dumps(n, ensure_ascii=False)}: {json.dumps(w)}" for n, w in sorted(witness.weights.items())]
    head = {"subjects": witness.subjects, "nodes": dict(witness.nodes), "bias": witness.bias}
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    path.write_text(text + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
