"""The one module that speaks to rapidocr: where text stands in a picture, and what it says. Its models lie in its wheel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Height × width × 3, BGR."""
Quad = npt.NDArray[np.float64]
"""4 × 2 corner points (x, y) in pixels: top left, top right, bottom right, bottom left as the text runs."""

_SIDE = 960
_SIDE_OF = 2339
"""The longer side of the picture, in pixels, that `_SIDE` is meant for: an A4 page at 200 dpi."""
_LEAST_HEIGHT = 32
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Read:
    """What a strip of text says, and how sure the recognition is (0–1)."""

    text: str
    score: float


@cache
def _engine() -> Any:
    """One engine a process, on one thread: the batch runs a process per core."""
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.max_side_len": 100_000,
            "Det.limit_side_len": _SIDE,
            "Det.limit_type": "max",
        }
    )


def places(picture: Picture) -> list[Quad]:
    """Quads of the strips of text in a picture, from top to bottom."""
    engine = _engine()
    detector = getattr(engine, "text_det", None)
    if detector is not None:
        # A larger sheet keeps the size of its letters.
        detector.limit_side_len = max(_SIDE, round(_SIDE * max(picture.shape[:2]) / _SIDE_OF / 32) * 32)
    found = engine(picture, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [np.asarray(box, dtype=np.float64) for box in boxes]


def says(strip: Picture) -> Read | None:
    """The text of one upright strip; None where nothing is recognised."""
    high, wide = strip.shape[:2]
    if high < 3 or wide < 3:
        return None
    if high < _LEAST_HEIGHT:
        import cv2

        times = _LEAST_HEIGHT / high
        strip = np.asarray(cv2.resize(strip, (max(1, round(wide * times)), _LEAST_HEIGHT)), dtype=np.uint8)
    found = _engine()(strip, use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    if not texts or not scores or not texts[0].strip() or scores[0] < _SURE:
        return None
    return Read(str(texts[0]).strip(), float(scores[0]))
