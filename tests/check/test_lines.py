import re

from pipeline.check.lines import Line, Lines
from pipeline.text.memory import forget, of_same
from pipeline.text.normalize import normal
from pipeline.text.patterns import Places

TEXTS = ("全年用水12t，用水减少", "用电", "共3项方案用水", "水用")


def told(texts: tuple[str, ...] = TEXTS) -> Lines:
    return Lines(Line(at, normal(text)) for at, text in enumerate(texts))


def test_lines_with_words_are_those_and_no_others() -> None:
    assert [line.block for line in told().with_words(["用水", "方案"])] == [0, 2]
    assert [line.block for line in told().with_words(["水"])] == [0, 2, 3]
    # No word runs over the end of a line, and none is found where none is asked for.
    assert told().with_words(["减少用电", "用气"]) == [] == told().with_words([])


def test_lines_with_patterns_lose_no_match() -> None:
    patterns = [r"\d+项", "用[水电]", r"[0-9]+", "煤|气"]
    found = {(line.block, p.pattern) for line, shapes in told().with_patterns(patterns) for p in shapes}
    matched = {(at, p) for at, text in enumerate(TEXTS) for p in patterns if re.search(p, text)}
    assert matched <= found
    assert (1, r"\d+项") not in found and (0, "煤|气") not in found


def test_places_of_words_are_those_of_an_alternation_longest_first() -> None:
    words, text = ("用水", "用水量", "水量表", "量", "水"), "用水量表，用水，水量表，量水"
    places = Places(text, words)
    longest = re.compile("|".join(sorted(words, key=len, reverse=True)))
    assert list(places.words(words)) == [(m.start(), m.group()) for m in longest.finditer(text)]


def test_what_is_kept_is_kept_by_identity_and_let_go() -> None:
    made: list[object] = []

    @of_same(1)
    def make(one: list[int]) -> int:
        made.append(one)
        return len(made)

    first, equal = [1], [1]
    assert (make(first), make(first), make(equal), make(first)) == (1, 1, 2, 3)
    forget()
    assert make(first) == 4
