"""What every reader hands back to `parse.document`: the content of a file, without the facts about the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import Block, Outcome, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report's content: `blocks[i].index == i`, tables in order; `pages` None where the format has none (Word).

    `outcome` other than ok comes with a Chinese `message` that names the next step. `ocr_pages` count from 1.
    `bookmarks`: (level from 1, title, page from 1 or None)."""

    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    outcome: Outcome = "ok"
    message: str | None = None
    ocr_pages: tuple[int, ...] = ()
    bookmarks: tuple[tuple[int, str, int | None], ...] = ()
