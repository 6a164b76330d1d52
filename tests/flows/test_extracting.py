"""Kept pages become records, once."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flows import extracting
from flows.archive import ArchiveError
from flows.extracting import code_hash, extract_pages, extractions, plan
from flows.ingest import discover, fetch

WINDOW = date(2026, 1, 1), date(2026, 12, 31)
CODE = "the code"


@pytest.fixture
def read(plain_reader):
    """Reads plainly, and remembers what it read."""

    def reading(document):
        reading.done.append(document.document_id)
        return plain_reader(document)

    reading.done = []
    return reading


def ingest(tools, gazette, site, **pages):
    items = [{"id": name, "title": name, "published": "2026-01-15"} for name in pages]
    gazette.publish(site, *items)
    for name, text in pages.items():
        site.on(f"/{name}", site.page(text))
    fetch(tools, discover(tools, gazette, *WINDOW).wanted)


def extract(tools, read, code=CODE):
    return extract_pages(tools, plan(tools, "gazette", code).urls, code, read)


def ids(tools):
    return [e.document.document_id for e in extractions(tools)]


def test_every_held_page_is_read_once(tools, gazette, site, read):
    ingest(tools, gazette, site, b="Second.", a="First.")
    done = extract(tools, read)
    assert (done.extracted, done.failures) == (2, [])
    assert [(e.document.document_id, e.text) for e in extractions(tools)] == [
        ("gazette:a", "First."),
        ("gazette:b", "Second."),
    ]
    assert plan(tools, "gazette", CODE).urls == ()
    assert plan(tools, "gazette", CODE).cached == 2
    assert sorted(read.done) == ["gazette:a", "gazette:b"]


def test_other_code_reads_everything_anew(tools, gazette, site, read):
    ingest(tools, gazette, site, a="First.")
    extract(tools, read)
    assert extract(tools, read, "other code").extracted == 1
    assert ids(tools) == ["gazette:a"]


def test_what_a_listing_says_anew_is_read_anew(tools, gazette, site, read):
    ingest(tools, gazette, site, a="First.")
    extract(tools, read)
    gazette.publish(site, {"id": "a", "title": "A better title", "published": "2026-01-15"})
    later = replace(tools, started=datetime.now(UTC))
    fetch(later, discover(later, gazette, *WINDOW).wanted)
    assert extract(tools, read).extracted == 1
    assert [e.document.title for e in extractions(tools)] == ["A better title"]


def test_bad_pages_are_failures_with_reasons_and_stop_nothing(tools, gazette, site, read):
    ingest(tools, gazette, site, a="Good.", b="unreadable", c="surprising", d="nothing here", e="Good too.")
    done = extract(tools, read)
    assert (done.extracted, done.empty) == (2, 1)
    reasons = {failure.document_id: failure.reason for failure in done.failures}
    assert set(reasons) == {"gazette:b", "gazette:c"}
    assert "has no body" in reasons["gazette:b"]
    assert "KeyError" in reasons["gazette:c"]
    assert ids(tools) == ["gazette:a", "gazette:e"]
    again = plan(tools, "gazette", CODE)
    assert ([url[-1] for url in again.urls], again.cached) == (["b", "c"], 3)


def test_an_extraction_that_is_lost_is_made_again_and_one_damaged_is_told_of(tools, gazette, site, read, tmp_path):
    ingest(tools, gazette, site, a="First.")
    extract(tools, read)
    path = next(p for p in (tmp_path / "data" / "extracted").rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ArchiveError, match="damaged"):
        ids(tools)
    path.unlink()
    with pytest.raises(ArchiveError, match="missing"):
        ids(tools)
    assert extract(tools, read).extracted == 1
    assert ids(tools) == ["gazette:a"]


def test_the_same_page_makes_the_same_bytes(tools, gazette, site, read, tmp_path):
    ingest(tools, gazette, site, a="First.")
    extract(tools, read)
    path = next(p for p in (tmp_path / "data" / "extracted").rglob("*") if p.is_file())
    before = path.read_bytes()
    assert b'"First."' in gzip.decompress(before)
    path.unlink()
    extract(tools, read)
    assert path.read_bytes() == before


def test_a_raw_page_that_is_gone_is_a_failure_of_that_page(tools, gazette, site, read, tmp_path):
    ingest(tools, gazette, site, a="First.", b="Second.")
    sha256 = tools.catalog.resources([f"{site.url}/a"])[f"{site.url}/a"].sha256
    next((tmp_path / "data" / "archive").rglob(sha256)).unlink()
    done = extract(tools, read)
    assert done.extracted == 1
    assert "missing" in done.failures[0].reason


def test_two_pages_of_one_document_are_one_document(tools, gazette, site, read):
    ingest(tools, gazette, site, a="First.", b="The same, elsewhere.")
    one = {url: replace(r, document_id="gazette:one") for url, r in ((r.url, r) for r in tools.catalog.find(held=True))}
    tools.catalog.save_resources(one.values())
    extract(tools, read)
    assert ids(tools) == ["gazette:one"]


def test_the_code_has_a_digest_that_knows_every_file(monkeypatch):
    before = code_hash.__wrapped__()
    assert before == code_hash.__wrapped__()
    monkeypatch.setattr(extracting, "_version", lambda library: "another")
    assert code_hash.__wrapped__() != before


def test_once_stopped_nothing_more_is_read(tools, gazette, site, read):
    ingest(tools, gazette, site, a="First.")
    tools.stop.set()
    assert extract(tools, read).extracted == 0
    assert plan(tools, "gazette", CODE).cached == 0
