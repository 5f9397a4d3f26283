"""Mutated samples through the reader: `python -m corpora.benchmarks.fuzz --count 2000 --seed 1`.

Right is a typed outcome other than crash. A reader that raises, says crash or loses its process is listed with the seed that draws it again
(`--draw SEED FILE`)."""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpora.generator.hostile.case import SAMPLES, sample
from pipeline.model import Spec

_MEMORY = 2_560 << 20
_SECONDS = 40.0
_WORKERS = 2
_WORD = ("S03.docx", "S04.docx", "S06.docx", "S08.docx")
_PDF = ("S03.pdf", "S06.pdf", "S07.pdf")
_PDF_SHARE = 0.2
_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/document.xml")
_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'(?<==")[^"]*(?=")')
_ODD = (
    b"",
    b"-1",
    b"0",
    b"2147483647",
    b"99999999999999999999",
    b"x",
    b"nan",
    b"%1%2%9",
    "一".encode(),
    b"&lt;",
    b"../x",
    b" ",
)
_Mutation = Callable[[bytearray, random.Random], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutated file: what drew it, its name and bytes."""

    seed: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class End:
    """How reading it ended: an outcome, or "raised" or "lost" with what is known."""

    outcome: str
    seen: str = ""
    seconds: float = 0.0


def mutant(seed: int) -> Mutant:
    """The file of this seed."""
    chance = random.Random(seed)
    if chance.random() < _PDF_SHARE:
        name = chance.choice(_PDF)
        return Mutant(seed, name, _bytes(sample(name), chance))
    name = chance.choice(_WORD)
    if chance.random() < 0.15:
        return Mutant(seed, name, _bytes(sample(name), chance))
    return Mutant(seed, name, _package(name, chance))


@cache
def _parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sample(name))) as package:
        return {part: package.read(part) for part in package.namelist()}


def _package(name: str, chance: random.Random) -> bytes:
    """A package with one part mutated and zipped soundly again: what a reader sees is the part."""
    parts = dict(_parts(name))
    part = chance.choice(_PARTS) if chance.random() < 0.85 else chance.choice(sorted(parts))
    if part in parts:
        content = bytearray(parts[part])
        # Mutations that keep the markup well-formed reach further than those any parser refuses.
        for _ in range(chance.randint(1, 6)):
            chance.choice(_INSIDE)(content, chance)
        if chance.random() < 0.1:
            _flip(content, chance)
        parts[part] = bytes(content)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for key, content_now in parts.items():
            if chance.random() > 0.005:
                package.writestr(zipfile.ZipInfo(key), content_now, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, overwritten, cut out, cut off."""
    content = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        chance.choice((_flip, _flip, _overwrite, _excise))(content, chance)
    if chance.random() < 0.1:
        del content[chance.randrange(len(content)) :]
    return bytes(content)


def _span(pattern: re.Pattern[bytes], content: bytearray, chance: random.Random) -> tuple[int, int] | None:
    """One match of the pattern near a random place."""
    found = pattern.search(content, chance.randrange(max(len(content), 1))) or pattern.search(content)
    return found.span() if found else None


def _element(content: bytearray, chance: random.Random) -> tuple[int, int] | None:
    """A whole element, so that the markup stays well-formed: from a tag to the end tag that closes it."""
    found = _TAG.search(content, chance.randrange(max(len(content), 1)))
    while found and (found[0][1:2] in b"/?!"):
        found = _TAG.search(content, found.end())
    if found is None:
        return None
    if found[0].endswith(b"/>"):
        return found.span()
    name = re.split(rb"[\s>/]", found[0][1:], maxsplit=1)[0]
    depth = 0
    for tag in re.finditer(rb"<(/?)" + re.escape(name) + rb"(?=[\s>/])[^<>]*>", content[found.start() :]):
        if not tag[0].endswith(b"/>"):
            depth += -1 if tag[1] else 1
        if depth == 0:
            return found.start(), found.start() + tag.end()
    return None


def _drop(content: bytearray, chance: random.Random) -> None:
    if span := _element(content, chance):
        del content[slice(*span)]


def _double(content: bytearray, chance: random.Random) -> None:
    if span := _element(content, chance):
        content[span[1] : span[1]] = content[slice(*span)] * chance.choice((1, 1, 30))


def _move(content: bytearray, chance: random.Random) -> None:
    """An element put where it does not belong."""
    if span := _element(content, chance):
        taken = bytes(content[slice(*span)])
        del content[slice(*span)]
        if place := _span(_TAG, content, chance):
            content[place[1] : place[1]] = taken


def _value(content: bytearray, chance: random.Random) -> None:
    if span := _span(_ATTRIBUTE, content, chance):
        content[slice(*span)] = chance.choice(_ODD)


def _rename(content: bytearray, chance: random.Random) -> None:
    """One element called like another."""
    names = re.findall(rb"<(w:\w+)", content)
    if len(names) > 1:
        old, new = chance.choice(names), chance.choice(names)
        if span := _element(content, chance):
            content[slice(*span)] = content[slice(*span)].replace(old, new)


def _flip(content: bytearray, chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _overwrite(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(max(len(content), 1))
    length = min(chance.randrange(1, 40), len(content) - at)
    content[at : at + length] = chance.choice((bytes(length), chance.randbytes(length), b"9" * length))


def _excise(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(max(len(content), 1))
    del content[at : at + chance.randrange(1, 400)]


_INSIDE: tuple[_Mutation, ...] = (_drop, _double, _move, _value, _value, _rename)


def ready() -> None:
    """A child: a ceiling over its memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


@cache
def _rules() -> Spec:
    from pipeline import specs

    return specs.load()


def read(seed: int, folder: str, whole: bool = False) -> End:
    """Draws and reads the file of a seed, and checks what holds of every document; `whole` lets all rooms judge it too."""
    from pipeline import parse, workflow

    drawn = mutant(seed)
    path = Path(folder) / f"{seed}{Path(drawn.name).suffix}"
    path.write_bytes(drawn.data)
    begun = time.monotonic()
    try:
        document = parse.document(path)
        if whole:
            workflow.judge(document, _rules())
    finally:
        path.unlink()
    source = document.source
    if any(block.index != at for at, block in enumerate(document.blocks)):
        return End("unlawful", "blocks[i].index != i", time.monotonic() - begun)
    if any(cell.block >= len(document.blocks) for table in document.tables for cell in table.cells):
        return End("unlawful", "a cell's block is not there", time.monotonic() - begun)
    silent = source.outcome != "ok" and not source.message
    return End("unlawful" if silent else source.outcome, source.message or "", time.monotonic() - begun)


def ends(seeds: Sequence[int], whole: bool = False) -> Iterator[tuple[int, End]]:
    """Each seed with how its reading ended, whatever becomes of the children."""
    from multiprocessing import get_context

    from pebble import ProcessExpired, ProcessPool

    with TemporaryDirectory(prefix="fuzz-") as folder:
        pool: Any = ProcessPool(max_workers=_WORKERS, initializer=ready, context=get_context("forkserver"))
        with pool:
            waiting = {pool.schedule(read, (seed, folder, whole), timeout=_SECONDS): seed for seed in seeds}
            for future in as_completed(waiting):
                try:
                    end = future.result()
                except TimeoutError:
                    end = End("timeout", f"{_SECONDS:.0f} s", _SECONDS)
                except ProcessExpired as error:
                    end = End("lost", f"exit {error.exitcode}")
                except Exception as error:  # noqa: BLE001 - whatever escapes the reader is what is looked for
                    end = End("raised", f"{type(error).__name__}: {error}")
                yield waiting[future], end


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, or draw one file again."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="第一个种子")
    parser.add_argument("--whole", action="store_true", help="不只读入，还跑完整条流水线（慢）")
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "FILE"), help="重画一个种子的文件")
    options = parser.parse_args(arguments)
    if options.draw:
        drawn = mutant(int(options.draw[0]))
        Path(options.draw[1]).write_bytes(drawn.data)
        print(f"{drawn.name} → {options.draw[1]}")
        return 0
    if not SAMPLES.is_dir():
        print("没有样例报告。", file=sys.stderr)
        return 2
    counted: Counter[str] = Counter()
    slowest: list[tuple[float, int]] = []
    wrong = []
    for seed, end in ends(range(options.seed, options.seed + options.count), options.whole):
        counted[end.outcome] += 1
        slowest = sorted([*slowest, (end.seconds, seed)], reverse=True)[:5]
        if end.outcome in ("raised", "lost", "crash", "unlawful", "timeout", "out_of_memory"):
            wrong.append((seed, end))
            print(f"种子 {seed}  {mutant(seed).name}  {end.outcome}  {end.seen}", flush=True)
    print("　".join(f"{outcome} {count}" for outcome, count in counted.most_common()))
    print("最慢：" + "　".join(f"{seconds:.1f} s（种子 {seed}）" for seconds, seed in slowest))
    print(f"{sum(counted.values())} 份，{len(wrong)} 份不如所应当")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
