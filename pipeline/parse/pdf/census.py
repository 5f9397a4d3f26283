"""A count of pages and shown characters taken from the file's bytes alone, against which the readers' counts are held.

It knows nothing of fonts or of the page tree, so it errs: it only says where a slower second look is worth its time."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|.)", re.DOTALL)
_LITERAL = re.compile(rb"\(([^()]*)\)")
_SHOWS = re.compile(rb"T[jJ*]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f\x80-\xff]")
_DICTIONARY = 400
"""Bytes before a stream in which its dictionary is looked for."""
_GLANCE = 512
_LARGEST = 24 << 20
"""Bytes inflated in all: what goes beyond is not counted."""


@dataclass(frozen=True, slots=True)
class Census:
    """`pages`: page objects found; `glyphs`: at least so many are shown (two bytes each, though a byte may do); None where the
    file keeps its content encrypted."""

    pages: int
    glyphs: int


def census(data: bytes, glyphs_too: bool = True) -> Census | None:
    """Count; glyphs stay 0 where they are not asked for. None for an encrypted file, whose streams tell nothing."""
    if b"/Encrypt" in data:
        return None
    pages = len(_PAGE.findall(data))
    glyphs = 0
    if not glyphs_too and b"/ObjStm" not in data:
        return Census(pages, 0)
    for content in _streams(data, glyphs_too):
        pages += len(_PAGE.findall(content)) if b"/Page" in content else 0
        if glyphs_too and _SHOWS.search(content) and b"BT" in content:
            content = _ESCAPE.sub(b"_", content) if b"\\" in content else content
            glyphs += sum(map(len, _HEX.findall(content))) // 4 + sum(map(len, _LITERAL.findall(content))) // 2
    return Census(pages, glyphs)


def _printable(data: bytes) -> Iterator[bytes]:
    """A stream inflated that was made of printable characters."""
    try:
        yield zlib.decompressobj().decompress(base64.a85decode(data.strip(), adobe=True), _LARGEST)
    except (ValueError, zlib.error):
        return


def _streams(data: bytes, contents: bool) -> Iterator[bytes]:
    """The file's inflated streams that are text: page contents and object streams, not fonts and pictures;
    without `contents` object streams only."""
    room = _LARGEST
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if not contents and b"/ObjStm" not in head:
            continue
        if b"/ASCII85Decode" in head:
            yield from _printable(data[found.end() : data.find(b"~>", found.end()) + 2])
            continue
        if (
            b"/Image" in head
            or b"/Length1" in head
            or b"/XRef" in head
            or b"Type0C" in head
            or b"Type1C" in head
            or b"/FlateDecode" not in head
        ):
            continue
        squeezed = zlib.decompressobj()
        try:
            begun = squeezed.decompress(data[found.end() : found.end() + 4 * _GLANCE], _GLANCE)
            if len(_BINARY.findall(begun)) * 3 > len(begun) or room <= 0:
                continue
            whole = zlib.decompressobj().decompress(memoryview(data)[found.end() :], room)
        except zlib.error:
            continue
        room -= len(whole)
        yield whole
