"""What every drawn report of a family must hold, whatever it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.nodes import NODES
from corpora.generator.markup import parse
from corpora.generator.word import check_numbers


def lacking(script: Manuscript) -> set[str]:
    """Nodes a report does not tell, or tells thinly."""
    names = {path: name for name, path in NODES[script.spec].items()}
    return {names[path] for path, label in script.sections.items() if label["status"] != "present"}


def assert_holds(script: Manuscript, again: Manuscript, slips: str) -> str:
    """The same seed gives the same text, numbers count, nothing is left unfilled (`slips`: what must stand nowhere), and labels name what is
    there. Returns the text."""
    text, label = script.files()
    assert (text, label) == again.files()
    check_numbers(parse(text))
    assert not re.search(slips, text)
    shown = "".join(text.replace("[", "").replace("]", "").split())
    for told in script.sections.values():
        for words in (told["heading_as_written"], told["starts_with"]):
            assert words is None or "".join(words.split()) in shown, words
    return text


def assert_lacking_is_told_nowhere(bodies: Sequence[tuple[Manuscript, str]], telling: Mapping[str, str]) -> None:
    """`telling`: node → words that must stand nowhere in the body of a report that lacks it, and somewhere in others."""
    seen = dict.fromkeys(telling, 0)
    for script, body in bodies:
        gone = lacking(script)
        for node, words in telling.items():
            found = re.search(words, body)
            assert node not in gone or node not in NODES[script.spec] or not found, (script.id, node, found)
            seen[node] += bool(found)
    assert all(seen.values()), "the words must tell where nothing is lacking"


def assert_varied(bank: str) -> None:
    """Each passage and title of a phrase bank has three variants or more, no two alike."""
    phrases = read_yaml(bank)
    for kind in ("passages", "titles"):
        for key, variants in phrases[kind].items():
            assert len(variants) == len(set(variants)) >= 3, key
