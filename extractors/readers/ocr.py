"""Reads the words of a picture, where an engine is installed for it: the extra `ocr`, RapidOCR on ONNX Runtime.

The wheel of RapidOCR carries its models, so nothing is downloaded. The engine is a function of pixels; it is loaded
when the first picture is met, and nothing here fails where it is absent.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
# What to install where pictures are to be read.
EXTRA = "designata[ocr]"
PACKAGES = ("rapidocr", "onnxruntime")
# Lines are looked for in the picture brought down to so many pixels a side, and then read at full size.
DETECTION_SIDE = 1600
# RapidOCR brings a picture down to this before all else: none of ours is larger.
LARGEST_SIDE = 20_000
# A line that is read with less confidence is a pattern of something else.
LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A line as an engine reads it: where it begins and ends (middle of its edges, pixels from the upper left)."""

    text: str
    confidence: float
    left: tuple[float, float]
    right: tuple[float, float]
    height: float


Engine = Callable[[Pixels], Sequence[ScannedLine]]


def installed() -> bool:
    """Whether an engine is installed."""
    return all(find_spec(name) is not None for name in PACKAGES)


@cache
def installed_engine() -> Engine | None:
    """The engine of this process, None where none is installed. It reads one picture at a time, on one core."""
    if not installed():
        return None
    # Optional, and slow to load: only who reads a picture pays for it.
    rapidocr: Any = importlib.import_module("rapidocr")
    read = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # no line of a notice stands on its head
            "Global.max_side_len": LARGEST_SIDE,
            "Global.text_score": LEAST_CONFIDENCE,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            # Sums of one core come in one order, so that a picture is read alike every time.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    one_at_a_time = threading.Lock()

    def engine(pixels: Pixels) -> Sequence[ScannedLine]:
        with one_at_a_time:
            return tuple(_lines(read(pixels)))

    return engine


def _lines(answer: Any) -> Iterator[ScannedLine]:
    """RapidOCR's answer: corners of each line from the upper left on, clockwise; None where there is no line."""
    if answer.boxes is None:
        return
    for corners, text, score in zip(answer.boxes, answer.txts, answer.scores, strict=True):
        upper_left, upper_right, lower_right, lower_left = (np.asarray(corner, dtype=float) for corner in corners)
        left, right = (upper_left + lower_left) / 2, (upper_right + lower_right) / 2
        height = float(np.linalg.norm(lower_left - upper_left) + np.linalg.norm(lower_right - upper_right)) / 2
        yield ScannedLine(
            text, float(score), (float(left[0]), float(left[1])), (float(right[0]), float(right[1])), height
        )
