"""What was read from pictures, and pictures that nobody read, are reasons to look."""

from __future__ import annotations

import pytest

from extractors.document import Document, Scan
from extractors.scans import scan_confidence, scan_doubts
from tests.documents import make_document


def scanned(**metadata: object) -> Document:
    return make_document("x" * 40, metadata=metadata, scans=(Scan(0.99, 10, 20), Scan(0.876, 21, 30)))


@pytest.mark.parametrize(
    ("start", "end", "confidence"), [(0, 10, None), (0, 11, 0.99), (12, 25, 0.876), (20, 21, None), (29, 40, 0.876)]
)
def test_a_row_is_as_sure_as_its_least_sure_line(start: int, end: int, confidence: float | None) -> None:
    assert scan_confidence(scanned(), start, end) == confidence


def test_reasons_say_how_sure_and_what_was_left_unread() -> None:
    assert list(scan_doubts(scanned(), 0.876)) == ["read by OCR with confidence 0.87"]
    assert list(scan_doubts(scanned(), None)) == []
    assert list(scan_doubts(scanned(image_page=["2"]), None)) == ["pictures on page 2 of the PDF were not read"]
    assert list(scan_doubts(scanned(image_page=["2", "3"]), 0.999)) == [
        "read by OCR with confidence 0.99",
        "pictures on pages 2, 3 of the PDF were not read",
    ]
