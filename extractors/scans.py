"""Reasons to look at what was read from pictures, and at a document with pictures that nobody read."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from extractors.document import UNREAD_PAGE, Document

# How the reason of a row that was read by OCR begins.
BY_OCR = "read by OCR"


def scan_confidence(document: Document, start: int, end: int) -> float | None:
    """How sure the OCR was of the line of a span that it was least sure of; None where none was read by OCR."""
    return min((scan.confidence for scan in document.scans if scan.start < end and start < scan.end), default=None)


def scan_doubts(document: Document, confidence: float | None) -> Iterator[str]:
    """What pictures are a reason to doubt in a row, of which a part was read with that confidence."""
    if confidence is not None:
        yield f"{BY_OCR} with confidence {floor(confidence * 100) / 100:.2f}"
    if unread := document.metadata.get(UNREAD_PAGE):
        yield f"pictures on {'page' if len(unread) == 1 else 'pages'} {', '.join(unread)} of the PDF were not read"
