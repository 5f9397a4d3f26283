"""Names of the WordprocessingML markup, and the few questions asked of every element."""

from __future__ import annotations

from typing import Any, TypeAlias

# lxml has no stable public type for an element; every tree here is one.
Element: TypeAlias = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
P, TBL, SDT, SDT_CONTENT, PPR, RPR = W + "p", W + "tbl", W + "sdt", W + "sdtContent", W + "pPr", W + "rPr"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
TEXTBOX, ALT_CHUNK = W + "txbxContent", W + "altChunk"

# Wrappers that show their content: revisions that stay, tags, links.
CLEAR = frozenset(
    W + name
    for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent")
)


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of a direct child, None when there is no such child or attribute."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def number(parent: Element | None, name: str) -> int | None:
    """The w:val of a direct child as an integer, None when absent or not one."""
    return integer(value(parent, name))


def integer(text: str | None) -> int | None:
    """An attribute as an integer; None when it is absent or, as in damaged files, something else."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off child: None when absent; on when it has no value."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else is_on(child)


def is_on(element: Element) -> bool:
    """Whether an on/off element switches on."""
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def leading(element: Element, name: str) -> Element | None:
    """The properties element of a paragraph, cell or row: by the schema its first child, looked for where it is not."""
    if len(element) == 0:
        return None
    first = element[0]
    return first if first.tag == name else element.find(name)


def chosen(alternate: Element) -> Element | None:
    """The one branch of an mc:AlternateContent to read: the choice, or the fallback where the choice says nothing in words.

    Both branches hold the same text box; reading both would tell everything in it twice."""
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is None:
        return fallback
    speaks = next(choice.iter(W + "t", W + "numFmt"), None) is not None
    return choice if speaks or fallback is None else fallback


def within(element: Element) -> Element | None:
    """What a wrapper of paragraphs holds: tags and revisions that stay, content controls, the branch to read; None for anything else."""
    tag = element.tag
    if tag in CLEAR:
        return element
    if tag == SDT:
        return element.find(SDT_CONTENT)
    return chosen(element) if tag == ALTERNATE else None
