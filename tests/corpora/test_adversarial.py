"""Files of another kind and files of two reports, as finished Word and PDF files; what pretends is measured by its benchmark."""

import pytest

from corpora.benchmarks import adversarial
from pipeline import workflow
from pipeline.specs import load

KINDS = adversarial.kinds()
REFUSED = [
    path
    for name, kind in KINDS.items()
    if kind in ("other", "two", "one")
    for path in sorted(adversarial.FOLDER.glob(f"{name}.*"))
]


def test_every_text_has_a_kind_and_its_files():
    texts = {path.stem for path in (adversarial.FOLDER / "texts").glob("*.txt")}
    assert texts == set(KINDS)
    assert all((adversarial.FOLDER / f"{name}.{end}").is_file() for name in texts for end in ("docx", "pdf"))
    table = (adversarial.FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in table for name in texts)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_what_is_no_report_is_refused_with_one_finding(path):
    spec = load()
    verdicts = adversarial.verdicts(path.name, workflow.analyse(path, spec), KINDS[path.stem], spec)
    assert {case: verdict for case, verdict in verdicts.items() if verdict != "right"} == {}
