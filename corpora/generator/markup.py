"""Parse the text markup of the sample reports (see corpora/README.md) to nouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import yaml

Spec = Literal["attachment1", "attachment2"]
HeadingMode = Literal["styles", "auto", "auto-direct", "bold", "larger", "plain"]
TocMode = Literal["dots", "spaces", "none", "field"]
Rules = Literal["grid", "three", "none"]
Weight = Literal["body", "plain", "bold"]

DEEPEST = 6
ABOVE, LEFT = "^", "<"


class MarkupError(ValueError):
    """A text that does not follow the markup; the message says in which line."""


@dataclass(frozen=True, slots=True)
class Head:
    """How the whole report is drawn."""

    id: str
    spec: Spec = "attachment2"
    formats: tuple[str, ...] = ("docx",)
    headings: HeadingMode = "styles"
    gap: str = ""
    toc: TocMode = "dots"
    header: str = ""
    footer: str = ""
    body_size: float = 12
    body_font: str = "宋体"
    indent: bool = True
    converted: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A large centred line of the cover."""

    text: str


@dataclass(frozen=True, slots=True)
class Center:
    """A centred line of ordinary size."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `gap` is the white space the text itself has after the number, if any."""

    level: int
    number: str
    title: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading that is the beginning of an ordinary paragraph."""

    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph."""

    text: str
    weight: Weight = "body"


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of one width; a cell may be `^` or `<`, merged with its neighbour."""

    rows: tuple[tuple[str, ...], ...]
    rules: Rules = "grid"


@dataclass(frozen=True, slots=True)
class Box:
    """A text box."""

    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A new section, lying or upright."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next noun begins a page."""


@dataclass(frozen=True, slots=True)
class BlankPage:
    """An empty page."""


@dataclass(frozen=True, slots=True)
class Toc:
    """The contents page."""


Noun: TypeAlias = (
    Cover | Center | Heading | RunIn | Paragraph | Caption | Table | Box | Turn | PageBreak | BlankPage | Toc
)


@dataclass(frozen=True, slots=True)
class Report:
    """A parsed text."""

    head: Head
    nouns: tuple[Noun, ...]

    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return tuple(noun for noun in self.nouns if isinstance(noun, Heading))


_HEADING = re.compile(rf"(#{{1,{DEEPEST}}}) ?\[([^\]]*)\](\s*)(.*)")
_RUN_IN = re.compile(r"#=(\d?)\s?(.+)")
_COMMAND = re.compile(r"!(\w+)(?: (.*))?")

_WITH_TEXT: dict[str, Callable[[str], Noun]] = {
    "cover": Cover,
    "center": Center,
    "plain": lambda text: Paragraph(text, "plain"),
    "bold": lambda text: Paragraph(text, "bold"),
    "cap": Caption,
    "box": Box,
}
_ALONE: dict[str, Noun] = {
    "page": PageBreak(),
    "blankpage": BlankPage(),
    "toc": Toc(),
    "landscape": Turn(True),
    "portrait": Turn(False),
}
_RULES: dict[str, Rules] = {"three": "three", "borderless": "none"}


def parse(text: str) -> Report:
    """The nouns of one text."""
    lines = text.removeprefix("\ufeff").splitlines()
    try:
        end = lines.index("---", 1) if lines and lines[0].strip() == "---" else 0
    except ValueError:
        end = 0
    if not end:
        raise MarkupError("第1行：文本须以两行“---”之间的 YAML 头开始")
    head = _head(yaml.safe_load("\n".join(lines[1:end])))
    return Report(head, tuple(_nouns(lines, end + 1)))


def read(path: Path) -> Report:
    """Parse a file."""
    return parse(path.read_text(encoding="utf-8"))


def _head(values: Any) -> Head:
    if not isinstance(values, dict) or not values.get("id"):
        raise MarkupError("YAML 头：缺 id")
    known = set(Head.__dataclass_fields__)
    if unknown := sorted(set(values) - known):
        raise MarkupError(f"YAML 头：不认识的项 {'、'.join(map(str, unknown))}")
    given = {key: value for key, value in values.items() if value is not None}
    for key, allowed in (("spec", Spec), ("headings", HeadingMode), ("toc", TocMode)):
        if key in given and given[key] not in get_args(allowed):
            raise MarkupError(f"YAML 头：{key} 不能是 {given[key]}")
    formats = tuple(given.get("formats", ("docx",)))
    if not formats or not set(formats) <= {"docx", "pdf"}:
        raise MarkupError("YAML 头：formats 只能含 docx、pdf")
    return Head(**{**given, "id": str(given["id"]), "formats": formats})


def _nouns(lines: list[str], first: int) -> Iterator[Noun]:
    """The nouns of the lines from `first` on."""
    at, rules = first, None
    while at < len(lines):
        line, where = lines[at].rstrip(), f"第{at + 1}行"
        if line.startswith("|"):
            start = at
            while at < len(lines) and lines[at].startswith("|"):
                at += 1
            yield Table(_rows(lines[start:at], start), rules or "grid")
            rules = None
            continue
        at += 1
        if not line.strip():
            continue
        if rules is not None:
            raise MarkupError(f"{where}：“!three”“!borderless”的下一行须是表格")
        command = _COMMAND.fullmatch(line) if line.startswith("!") else None
        if command and command[1] in _RULES and not command[2]:
            rules = _RULES[command[1]]
        else:
            yield _noun(line, command, where)
    if rules is not None:
        raise MarkupError("末行：“!three”“!borderless”之后没有表格")


def _noun(line: str, command: re.Match[str] | None, where: str) -> Noun:
    """The noun of one line which is not of a table."""
    if line.startswith("!"):
        name, text = (command[1], (command[2] or "").strip()) if command else ("", "")
        if name in _ALONE and not text:
            return _ALONE[name]
        if name in _WITH_TEXT and text:
            return _WITH_TEXT[name](text)
        raise MarkupError(f"{where}：不认识的行 {line[:20]}")
    if line.startswith("#"):
        if found := _RUN_IN.fullmatch(line):
            return RunIn(found[2], int(found[1]) if found[1] else None)
        if (found := _HEADING.fullmatch(line)) and (found[2] or found[4]):
            number = found[2].strip()
            return Heading(len(found[1]), number, found[4], _trailing_space(found[2]) + found[3] if number else "")
        raise MarkupError(f"{where}：标题应写作“# [一、]标题” {line[:20]}")
    return Paragraph(line)


def _trailing_space(number: str) -> str:
    return number[len(number.rstrip()) :]


def _rows(lines: list[str], first: int) -> tuple[tuple[str, ...], ...]:
    """The cells of the lines of a table, with their width and merges checked."""
    rows: list[tuple[str, ...]] = []
    for at, line in enumerate(lines, first + 1):
        stripped = line.rstrip()
        if len(stripped) < 2 or not stripped.endswith("|"):
            raise MarkupError(f"第{at}行：表格行须以“|”结束")
        row = tuple(cell.strip() for cell in stripped[1:-1].split("|"))
        if rows and len(row) != len(rows[0]):
            raise MarkupError(f"第{at}行：有{len(row)}格，首行有{len(rows[0])}格")
        if row[0] == LEFT or (not rows and ABOVE in row):
            raise MarkupError(f"第{at}行：“{LEFT}”“{ABOVE}”没有可合并的邻格")
        rows.append(row)
    return tuple(rows)
