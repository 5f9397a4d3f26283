"""What stands beside the body: notes, headers and footers, text without numbers."""

from __future__ import annotations

from pipeline.parse.word.fields import Fields
from pipeline.parse.word.inline import Inline
from pipeline.parse.word.markup import ALTERNATE, PPR, Element, P, chosen, leading
from pipeline.parse.word.styles import Styles, style_id


def texts(root: Element, styles: Styles) -> list[str]:
    """The text of every paragraph below, tables and text boxes included."""
    out: list[str] = []
    for child in root:
        if child.tag == P:
            line = Inline(styles, Fields()).read(child, styles.paragraph(style_id(leading(child, PPR))))
            out.append(line.text)
            out.extend(text for box in line.boxes for text in texts(box, styles))
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            out.extend([] if branch is None else texts(branch, styles))
        elif isinstance(child.tag, str):
            out.extend(texts(child, styles))
    return out
