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


def told_though_lacking(bodies: Sequence[tuple[Manuscript, str]], telling: Mapping[str, str]) -> list[tuple[str, str]]:
    """`telling`: node → words that must stand nowhere in the body of a report that lacks it, and somewhere in others. (report, node) for
    each breach; of words that stand in no report at all (which would show nothing) the report is called "any"."""
    breaches, seen = [], set()
    for script, body in bodies:
        for node, words in telling.items():
            if re.search(words, body):
                seen.add(node)
                if node in lacking(script) and node in NODES[script.spec]:
                    breaches.append((script.id, node))
    return breaches + [("any", node) for node in telling if node not in seen]


def too_much_alike(bank: str) -> list[str]:
    """Passages and titles of a phrase bank that have fewer than three variants, or two that are the same."""
    phrases = read_yaml(bank)
    rows = [(key, variants) for kind in ("passages", "titles") for key, variants in phrases[kind].items()]
    assert rows
    return [key for key, variants in rows if not len(variants) == len(set(variants)) >= 3]
