"""Automatic numbers against a table of what Word prints; LibreOffice's text export as a second opinion."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.parse import word
from pipeline.parse.word import numerals
from tests.parse.drawing import NORMAL, docx, level, numbered, p, style

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "word_numbering.yaml").read_text(encoding="utf-8")
)


def draw(case: dict[str, Any]) -> bytes:
    """The case as a document; every paragraph with text says 段."""
    levels = "".join(
        level(
            at,
            one["fmt"],
            one["text"],
            one.get("start", 1),
            (f'<w:lvlRestart w:val="{one["restart"]}"/>' if "restart" in one else "")
            + (f'<w:pStyle w:val="{one["style"]}"/>' if "style" in one else "")
            + ("<w:isLgl/>" if one.get("legal") else ""),
        )
        for at, one in enumerate(case["levels"])
    )
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for num_id, other in case.get("others", {}).items():
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for at, start in other.get("starts", {}).items()
        )
        nums += f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="0"/>{starts}</w:num>'
    styles = NORMAL + "".join(
        style(name, name, numbered(one.get("level"), one.get("num")), based=one.get("based", ""))
        for name, one in case.get("styles", {}).items()
    )
    return docx(
        "".join(_paragraph(one) for one in case["paragraphs"]),
        styles=styles,
        numbering=f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}',
    )


def _paragraph(one: int | dict[str, Any]) -> str:
    if isinstance(one, int):
        return p("段", numbered(one))
    ppr = f'<w:pStyle w:val="{one["style"]}"/>' if "style" in one else ""
    if "level" in one or "num" in one:
        ppr += numbered(one.get("level"), one.get("num", 1))
    if one.get("deleted"):
        return (
            f"<w:p><w:pPr>{ppr}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>段</w:delText></w:r></w:del></w:p>"
        )
    return p("" if one.get("empty") else "段", ppr)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_number(case: dict[str, Any]) -> None:
    reading = word.read(draw(case))
    assert [block.number for block in reading.blocks] == case["numbers"]
    assert {block.text for block in reading.blocks} == {"段"}


@pytest.mark.parametrize(
    ("number_format", "value", "shown"),
    [
        ("chineseCounting", 101, "一○一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 19, "十九"),
        ("chineseCountingThousand", 101, "一百〇一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千〇五"),
        ("chineseCountingThousand", 10_010, "一万〇一十"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("chineseLegalSimplified", 101, "壹佰零壹"),
        ("japaneseCounting", 101, "百一"),
        ("japaneseCounting", 21, "二十一"),
        ("ideographDigital", 10, "一〇"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("upperRoman", 1949, "MCMXLIX"),
        ("lowerLetter", 27, "aa"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("ideographEnclosedCircle", 11, "11"),
        ("none", 4, ""),
        ("bullet", 4, ""),
        ("someFormatOfTomorrow", 4, "4"),
    ],
)
def test_numeral(number_format: str, value: int, shown: str) -> None:
    assert numerals.write(value, number_format) == shown


def test_numbering_style_link_and_level_override() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="list"/>{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}'
        "</w:lvlOverride></w:num>"
    )
    styles = NORMAL + style("list", "list", numbered(None, 2), kind="numbering")
    body = p("段", numbered(0, 1)) + p("段", numbered(0, 3))
    reading = word.read(docx(body, styles=styles, numbering=numbering))
    assert [block.number for block in reading.blocks] == ["1.", "B)"]


def test_custom_format_in_alternate_content() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="F%1"/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{custom}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert word.read(docx(p("段", numbered(0)), numbering=numbering)).blocks[0].number == "F001"


@pytest.mark.parametrize(("template", "shown"), [("%1.%2", "1.1"), ("%1、%2", "一、1"), ("（%2）", "（1）")])
def test_a_converted_file_has_lost_is_legal(template: str, shown: str) -> None:
    case = {
        "levels": [{"fmt": "chineseCounting", "text": "第%1章"}, {"fmt": "decimal", "text": template}],
        "paragraphs": [0, 1],
    }
    assert [block.number for block in word.read(draw(case), converted=True).blocks] == ["第一章", shown]


# Where LibreOffice goes its own way: isLgl, lvlRestart, deletions (shown), levels linked to styles only, its own signs above a
# format's range, and bullets.
OWN_WAY = ("level found by the style it is linked to", "digits as ideographs", "circles end at twenty", "stems")
AGREED = [
    case
    for case in CASES
    if not any(one.get("legal") or "restart" in one or one["fmt"] == "bullet" for one in case["levels"])
    and not any(isinstance(one, dict) and one.get("deleted") for one in case["paragraphs"])
    and case["name"] not in OWN_WAY
]


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_agrees(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    files = [tmp_path / f"{at}.docx" for at in range(len(AGREED))]
    for file, case in zip(files, AGREED, strict=True):
        file.write_bytes(draw(case))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files)], check=False, timeout=120, capture_output=True)
    for file, case in zip(files, AGREED, strict=True):
        shown = file.with_suffix(".txt").read_text(encoding="utf-8-sig").split("\n")
        numbers = [line.removesuffix("段").strip() or None for line in shown if line.endswith("段")]
        assert numbers == case["numbers"], case["name"]
