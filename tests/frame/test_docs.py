"""What the program can do is written down, and what is written down the program can do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from pipeline.errors import Exit
from pipeline.specs.load import FILES
from tests.frame.tree import ROOT, blocks, texts

READMES = ROOT / "README.md", ROOT / "README.zh-CN.md"
MANUAL = ROOT / "section_specs" / "README.md"
# Written in two halves: this file, too, is searched for absolute paths of a machine.
MACHINE = re.compile(
    r"(?<![\w.:/])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + r")/[\w.-]+"
)


def commands() -> Iterator[str]:
    """Every command as a person types it after `qingshen`, those of groups with the group's name before."""
    import typer

    from pipeline.cli import app

    top = typer.main.get_command(app)
    waiting: list[tuple[str, Any]] = [("", top)]
    while waiting:
        prefix, group = waiting.pop()
        for name, command in group.commands.items():
            if getattr(command, "hidden", False):
                continue
            if hasattr(command, "commands"):
                waiting.append((f"{prefix}{name} ", command))
            else:
                yield f"{prefix}{name}"


def nouns(kind: Any) -> Iterator[type]:
    """The dataclasses a rule file may hold, from the outermost in, each once."""
    seen: list[type] = []
    waiting = [kind]
    while waiting:
        one = waiting.pop(0)
        if is_dataclass(one) and isinstance(one, type):
            if one not in seen:
                seen.append(one)
                hints = get_type_hints(one)
                waiting.extend(hints[field.name] for field in fields(one))
        else:
            waiting.extend(get_args(one))
    yield from seen


SPEC_NOUNS = list(dict.fromkeys(noun for kind in FILES.values() for noun in nouns(kind)))


def documented(noun: str) -> set[str]:
    """The keys in the first column of the table under the manual's heading that names the noun."""
    text = MANUAL.read_text(encoding="utf-8")
    part = re.search(rf"^#+ [^\n]*`{noun}`[^\n]*\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^\| `(\w+)` \|", part[1], re.MULTILINE)) if part is not None else set()


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (blocks(path, "sh") for path in READMES)
    assert english
    assert english == chinese


def test_both_readmes_show_the_same_output() -> None:
    english, chinese = (blocks(path, "text") for path in READMES)
    assert english
    assert english == chinese


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_is_in_the_readme(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert [name for name in commands() if f"qingshen {name}" not in text] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_no_readme_names_a_command_that_does_not_exist(path: Any) -> None:
    known = {name.split()[0] for name in commands()}
    typed = re.findall(r"^(?:\.venv/bin/)?qingshen (\w+)", "\n".join(blocks(path, "sh")), re.MULTILINE)
    assert set(typed) <= known


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_exit_code_is_in_the_readme(path: Any) -> None:
    rows = re.findall(r"^\| (\d) \|", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == [int(code) for code in Exit]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_link_of_the_readme_leads_somewhere(path: Any) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("noun", SPEC_NOUNS, ids=lambda noun: noun.__name__)
def test_every_spec_key_is_documented_and_no_other(noun: type) -> None:
    assert documented(noun.__name__) == {field.name for field in fields(noun)}


@pytest.mark.parametrize("name", [*FILES, "../wording.yaml"])
def test_every_rule_file_is_documented(name: str) -> None:
    assert f"`{name.removeprefix('../')}`" in MANUAL.read_text(encoding="utf-8")


def test_every_finding_code_is_documented() -> None:
    rules = yaml.safe_load((ROOT / "section_specs" / "guangxi" / "findings.yaml").read_text(encoding="utf-8"))
    text = MANUAL.read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([A-Z]+\d+)` \| `([\w.]+)` \|", text, re.MULTILINE))
    assert rows == {(rule["code"], rule["name"]) for rule in rules}


def test_every_word_list_is_documented() -> None:
    lists = yaml.safe_load((ROOT / "section_specs" / "guangxi" / "lexicon.yaml").read_text(encoding="utf-8"))
    text = MANUAL.read_text(encoding="utf-8")
    assert [name for name in lists if f"`{name}`" not in text] == []


def test_changelog_has_an_entry_for_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_path_of_one_machine_is_in_the_tree() -> None:
    found = [(str(path.relative_to(ROOT)), hit) for path, text in texts() for hit in MACHINE.findall(text)]
    assert found == []
