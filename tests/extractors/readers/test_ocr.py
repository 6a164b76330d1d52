"""The engine itself, on a notice of our own printed as a picture; skipped where it is not installed."""

from __future__ import annotations

import io
import socket
from datetime import UTC, datetime

import pytest

from corpora.scans.invented import invent
from corpora.scans.paper import WEARS, print_notice
from extractors.document import Document
from extractors.errors import ReadError
from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.readers import ocr
from extractors.sources import files, sources
from extractors.sources.base import Fetched, Request

needs_engine = pytest.mark.skipif(not ocr.installed(), reason="needs the extra `ocr`: make ocr")


def handed(body: bytes) -> Document:
    request = Request("file:///notice.pdf", "document", ("pdf",))
    document = sources()["file"].parse(Fetched(request, request.url, body, "application/pdf", datetime.now(UTC)))
    assert document is not None
    return document


@needs_engine
def test_entries_on_a_picture_become_rows_for_review(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("the engine asked the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    entries = invent(4, seed=9)
    (worn,) = (wear for wear in WEARS if wear.name == "fax")
    document = handed(print_notice(entries, "inset", worn))
    rows = extract(document, build_nlp()).designations
    assert [row.name for row in rows] == [entry.name for entry in entries]
    for row in rows:
        assert [reason for reason in row.review if reason.startswith("read by OCR with confidence 0.9")]
        assert row.confidence < 1
    assert document.text[: document.scans[0].start].endswith("listed below:\n")


def test_where_no_engine_is_installed_the_file_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "installed", lambda: False)
    with pytest.raises(ReadError, match=r"install designata\[ocr\]"):
        handed(blank())


def blank() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_an_engine_is_installed_or_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "PACKAGES", ("no_such_engine",))
    assert not ocr.installed()
    assert ocr.installed_engine.__wrapped__() is None
