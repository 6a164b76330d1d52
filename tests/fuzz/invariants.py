"""What holds of every document and request that a source makes, and of every row that is read from one.

Each check raises AssertionError with what does not hold.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any, get_args
from urllib.parse import urlsplit

from extractors.document import BlockKind, Document, DocumentKind, EmphasisKind
from extractors.extract import FACTS
from extractors.normalising import normalise
from extractors.records import DocumentRecord, Extracted, Extraction
from extractors.sources import Request, Source

DOCUMENT_ID = re.compile(r"[a-z_]+:[A-Za-z0-9._-]+")
# Shown to a person or written to a catalog: never a NUL, an escape sequence or half of a character.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PRINTER = "https://www.govinfo.gov"
LONGEST_ADDRESS = 4000
LONGEST_ERROR = 2000
LISTS = frozenset({"agencies", "docket_ids", "rins", "cfr_parts", "related_documents"})
DAYS = frozenset({"effective_date", "signing_date"})
WORDS = frozenset(
    str.split(
        "citation fr_document_number language media_type category president executive_order_number disposition_notes "
        "executive_order_notes dates retrieved_at correction_of"
    )
)


def check_document(document: Document) -> None:
    """The text is normal and made of its blocks, every structure lies on it, and what is known fits its columns."""
    text = document.text
    assert DOCUMENT_ID.fullmatch(document.document_id), f"document_id {document.document_id!r:.200}"
    assert document.kind in get_args(DocumentKind)
    assert document.published is None or type(document.published) is date
    assert text, "no text"
    assert unicodedata.is_normalized("NFC", text), "the text is not NFC"
    assert not UNPRINTABLE.search(text), f"unprintable: {UNPRINTABLE.findall(text)[:5]}"
    blocks = document.blocks
    assert [(b.start, b.end) for b in blocks] == list(_lines(text)), "the blocks are not the lines of the text"
    for block in blocks:
        assert block.kind in get_args(BlockKind)
        shown = text[block.start : block.end]
        assert shown == " ".join(shown.split()), f"white space: {shown!r:.200}"
    for run in document.emphasis:
        assert 0 <= run.start < run.end <= len(text), run
        assert run.kind in get_args(EmphasisKind)
    for link in document.links:
        assert 0 <= link.start < link.end <= len(text), link
        check_address(link.href)
    for table in document.tables:
        assert 0 <= table.start < table.end <= len(text), table
        for cell in (cell for row in table.rows for cell in row):
            assert table.start <= cell.start <= cell.end <= table.end or cell.start == cell.end <= len(text), cell
    assert normalise(document.title) == document.title != "", f"title {document.title!r:.200}"
    assert not UNPRINTABLE.search(document.title + document.url), (
        f"unprintable: {document.title!r:.200} {document.url!r:.200}"
    )
    if document.source != "file":
        first = text[blocks[0].start : blocks[0].end]
        assert first == document.title or first.startswith(document.title.removesuffix("…")), "the title is not first"
        check_address(document.url)
    _check_metadata(document)


def check_address(url: str) -> None:
    """An address that a client can ask for."""
    assert isinstance(url, str)
    parts = urlsplit(url)
    assert parts.scheme in ("http", "https"), f"scheme: {url!r:.200}"
    assert parts.netloc, f"no host: {url!r:.200}"
    assert not UNPRINTABLE.search(url), f"unprintable: {url!r:.200}"
    assert len(url) <= LONGEST_ADDRESS, f"an address of {len(url)} characters: {url!r:.80}"


def check_request(request: Request, source: Source) -> None:
    """It stays on the source's site (or the printer's), and what it says beside can be kept as JSON."""
    check_address(request.url)
    bases = (source.base_url, getattr(source, "ofac_url", PRINTER), PRINTER)
    assert request.url.startswith(tuple(f"{base}/" for base in bases)), f"leads off the site: {request.url!r:.200}"
    assert request.role in ("listing", "document")
    assert request.expect, "expects nothing"
    if request.role == "document":
        assert request.document_id, request.url
        assert DOCUMENT_ID.fullmatch(request.document_id), f"document_id {request.document_id!r:.200}"
        assert request.document_id.startswith(("treasury:", "ofac:", "fr:"))
    said = json.dumps(dict(request.context), allow_nan=False, ensure_ascii=False)
    assert not UNPRINTABLE.search(said), f"unprintable: {UNPRINTABLE.findall(said)[:5]}"
    for fallback in request.fallbacks:
        check_request(fallback, source)


def check_error(message: str) -> None:
    """One line that a person can read."""
    assert message.strip(), "an error without words"
    assert "\n" not in message, f"an error of several lines: {message!r:.300}"
    assert len(message) <= LONGEST_ERROR, f"an error of {len(message)} characters: {message!r:.300}"
    assert not UNPRINTABLE.search(message), f"unprintable error: {message!r:.300}"


def check_extraction(extraction: Extraction) -> int:
    """Every row quotes the text it points to; returns how many rows there are."""
    rows: list[Extracted] = [
        *(*extraction.designations, *extraction.citations, *extraction.effective_dates),
        *(*extraction.mentions, *extraction.relations),
    ]
    for row in rows:
        assert row.document_id == extraction.document.document_id
        assert extraction.text[row.start : row.end] == row.quote, (
            f"{type(row).__name__} does not quote: {row.quote!r:.200}"
        )
    ids = [row.designation_id for row in extraction.designations]
    assert len(ids) == len(set(ids)), "two designations have one id"
    extraction.model_dump_json().encode()
    return len(rows)


def _check_metadata(document: Document) -> None:
    known = document.metadata
    for name, value in known.items():
        if name in LISTS:
            assert isinstance(value, list | tuple), (name, value)
            assert all(isinstance(said, str) and said.strip() for said in value), (name, value)
        elif name in DAYS:
            assert isinstance(value, str), (name, value)
            date.fromisoformat(value)
        elif name in WORDS:
            assert isinstance(value, str), f"{name}: {value!r:.200}"
            assert value.strip(), f"{name} is blank"
        for said in _strings(value):
            assert not UNPRINTABLE.search(said), f"unprintable {name}: {said!r:.200}"
    json.dumps(dict(known), allow_nan=False)
    datetime.fromisoformat(known["retrieved_at"])
    DocumentRecord(
        document_id=document.document_id,
        source=document.source,
        kind=document.kind,
        title=document.title,
        published=document.published,
        url=document.url,
        sha256=document.sha256,
        **{name: known[name] for name in FACTS if known.get(name)},
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    ends = [-1, *(m.start() for m in re.finditer("\n", text)), len(text)]
    yield from ((a + 1, b) for a, b in pairwise(ends))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (said for pair in value.items() for part in pair for said in _strings(part))
    elif isinstance(value, list | tuple):
        yield from (said for part in value for said in _strings(part))
