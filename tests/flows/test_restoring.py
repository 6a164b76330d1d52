"""The archive is complete in itself: whatever else is lost is made from it again, to the byte."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from extractors.sources.base import Request
from extractors.sources.common import LINKED_FROM
from flows.archive import ArchiveError
from flows.asking import ask, held_page
from flows.catalog import Catalog
from flows.daily import run_daily, run_replay
from flows.extracting import extract_pages, extractions, plan
from flows.ingest import discover, fetch
from flows.journal import Journal
from flows.restoring import restore
from flows.tools import open_tools
from flows.walking import noted_page
from tests.flows.conftest import item, tables

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def settings(plain_settings):
    return plain_settings


def lose(settings, *, releases=True):
    """Leave the archive alone."""
    for path in settings.data_dir.iterdir():
        if path.name.startswith("catalog.sqlite"):
            path.unlink()
        elif path.name == "extracted" or (releases and path.name == "releases"):
            shutil.rmtree(path)


def pages(settings):
    catalog = Catalog(settings.database_url)
    try:
        return {r.url: r for r in catalog.find()}
    finally:
        catalog.close()


def test_every_answer_stands_in_the_journal_with_its_request_headers_status_and_time(settings, gazette, site):
    gazette.publish(site, item("a"), item("bad"), etag='"1"')
    site.on("/a", site.page("well", ETag='"a"'))
    site.on("/bad", site.Answer(b"<html><p>No.</p></html>", 404, headers={"X-Why": "gone"}))
    run_daily(settings)
    run_daily(settings)
    entries = [entry for _, entry in Journal(settings.archive_url)]
    said = sorted((e.request.url.rpartition("/")[2], e.kind, e.status) for e in entries)
    assert said == [
        ("a", "answered", 200),
        ("a", "unmodified", 304),
        ("bad", "refused", 404),
        ("bad", "refused", 404),
        ("listing.json", "answered", 200),
        ("listing.json", "unmodified", 304),
    ]
    first = next(e for e in entries if e.request.url.endswith("/a"))
    assert first.sent["User-Agent"].startswith("Designata/")
    assert (first.headers["etag"], first.media_type, first.charset) == ('"a"', "text/html", "utf-8")
    assert first.request.context == {"title": "On a", "published": "2026-01-15"}
    assert datetime.now(UTC) - first.at < timedelta(minutes=1)
    bad = next(e for e in entries if e.request.url.endswith("/bad"))
    assert bad.headers["x-why"] == "gone"
    with open_tools(settings) as tools:
        assert tools.archive.get(bad.sha256) == b"<html><p>No.</p></html>"
        assert tools.archive.get(first.sha256) == held_page(tools, pages(settings)[site.url + "/a"]).body
    assert next(e for e in entries if e.status == 304 and e.request.url.endswith("/a")).sent["If-None-Match"] == '"a"'


def test_a_replay_of_the_archive_alone_gives_the_same_tables_to_the_byte(settings, gazette, site):
    """Through everything that changes what is held: corrections, news of a listing, a page that comes back as it was,
    a newer page that cannot be read, a fallback, a failure."""
    first, second = site.page("the first words"), site.page("the second words")
    site.on("/back", first, second, first)
    site.on("/broken", site.page("readable once"), site.page("unreadable now"))
    site.on("/plain", site.page("plain", ETag='"p"'))
    site.on("/other.txt", site.Answer(b"As plain text.", media_type="text/plain"))
    for title in ("as first listed", "as listed later", "as listed last"):
        items = [item("back", title=title), item("broken"), item("plain", title=title), item("gone")]
        gazette.publish(site, *items, item("other", other=["/other.txt"]))
        run_daily(settings)
    before, known = tables(settings), pages(settings)
    assert b"readable once" not in before["documents.jsonl"]
    ids = [json.loads(line)["document_id"] for line in before["documents.jsonl"].splitlines()]
    assert ids == ["gazette:back", "gazette:broken", "gazette:other", "gazette:plain"]
    lose(settings)
    site.log.clear()
    run_replay(settings)
    assert site.log == []
    assert tables(settings) == {**before, "changes.jsonl": b""}
    for url, page in pages(settings).items():
        assert replace(page, first_seen=known[url].first_seen) == known[url], url


def test_a_page_that_returns_to_what_it_was_is_the_document_again_with_its_first_moment(settings, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("one"), site.page("two"), site.page("one"))
    moments = []
    for _ in range(3):
        run_daily(settings)
        (row,) = map(json.loads, tables(settings)["documents.jsonl"].splitlines())
        moments.append((row["sha256"], row["retrieved_at"]))
    assert moments[0] == moments[2] != moments[1]


def test_a_lost_catalog_is_made_from_the_archive_before_anything_is_asked_for(settings, gazette, site):
    gazette.publish(site, item("a"), etag='"1"')
    site.on("/a", site.page("well", ETag='"a"'))
    run_daily(settings)
    before = tables(settings)
    lose(settings, releases=False)
    site.log.clear()
    summary = run_daily(settings)
    assert [headers["if-none-match"] for _, headers, _ in site.log] == ['"1"', '"a"']
    assert not summary.release.changed
    assert tables(settings) == before


def test_what_a_killed_run_had_written_to_the_archive_is_not_asked_for_again(settings, gazette, site):
    """Killed after each answer was archived, and before the catalog was told of any."""
    gazette.publish(site, item("a"), item("b"))
    for name in "ab":
        site.on(f"/{name}", site.page(name))
    with open_tools(settings) as tools:
        found = discover(tools, gazette, SINCE, UNTIL)
        before = list(tools.catalog.find(role="document"))
        fetch(tools, found.wanted)
        after = {r.url: r for r in tools.catalog.find(role="document")}
        tools.catalog.save_resources(before)
        restore(tools)
        assert {r.url: r for r in tools.catalog.find(role="document")} == after
        assert restore(tools) == 0


def test_a_listing_keeps_its_measure(settings, gazette, site):
    gazette.publish(site, item("a"), item("b"))
    for name in "ab":
        site.on(f"/{name}", site.page(name))
    run_daily(settings)
    lose(settings)
    run_replay(settings)
    gazette.publish(site)
    summary = run_daily(settings)
    assert "led to 2 pages before" in summary.failures[0].reason


def test_news_of_a_held_page_is_in_the_archive_though_asking_for_it_failed(settings, gazette, site):
    gazette.publish(site, item("a", title="Old title"))
    site.on("/a", site.page("well"), site.Answer(b"", 500))
    run_daily(settings)
    gazette.publish(site, item("a", title="New title"))
    run_daily(settings)
    before = tables(settings)
    assert b"New title" in before["documents.jsonl"]
    lose(settings)
    run_replay(settings)
    assert tables(settings)["documents.jsonl"] == before["documents.jsonl"]


def test_the_earlier_bytes_are_read_anew_by_newer_code(settings, gazette, site, plain_reader):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("first"), site.page("unreadable"))
    for _ in range(2):
        run_daily(settings)
    read = []
    with open_tools(settings) as tools:
        urls = plan(tools, "gazette", "newer code").urls
        extract_pages(tools, urls, "newer code", lambda d: [read.append(d.text), plain_reader(d)][1])
        assert [e.text for e in extractions(tools)] == ["first"]
    assert read == ["first"]


def test_a_damaged_entry_is_said_to_be(settings, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("well"))
    run_daily(settings)
    path = next(p for p in (settings.data_dir / "archive/responses").rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes().replace(b"gazette", b"gazettx"))
    with pytest.raises(ArchiveError, match=f"{path} is damaged"):
        run_replay(settings)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "2026/09/22/../x", "2026/09/22/" + "A" * 64, ""])
def test_no_other_name_is_an_entrys(tmp_path, name):
    with pytest.raises(ArchiveError, match="not the name"):
        Journal(str(tmp_path)).get(name)


def test_what_a_document_links_to_is_learned_of_one_that_a_killed_run_brought(settings, gazette, site, monkeypatch):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("a <a href='/chart.pdf'>chart</a>"))
    chart = site.url + "/chart.pdf"

    class WithFiles(type(gazette)):
        def follow(self, fetched):
            if fetched.request.role == "listing":
                yield from super().follow(fetched)
            elif b"chart.pdf" in fetched.body:
                yield Request(chart, "document", ("pdf",), "gazette:chart", {LINKED_FROM: "gazette:a"})

    source = WithFiles(gazette.base_url)
    with open_tools(settings) as tools:
        tools = replace(tools, sources={"gazette": source})
        answered = ask(tools, noted_page(tools, "gazette", next(iter(source.start(SINCE, UNTIL))), None))
        (request,) = source.follow(answered.answer)
        ask(tools, noted_page(tools, "gazette", request, None))
        assert list(tools.catalog.find()) == []
        restore(tools)
        assert [(r.url, r.status) for r in tools.catalog.find(held=False)] == [(chart, "pending")]
        assert chart in discover(tools, source, SINCE, UNTIL).wanted


def test_bytes_that_were_lost_are_asked_for_whole(settings, gazette, site):
    gazette.publish(site, item("a"), etag='"1"')
    site.on("/a", site.page("well", ETag='"a"'))
    run_daily(settings)
    before = tables(settings)
    shutil.rmtree(settings.data_dir / "archive" / "sha256")
    site.log.clear()
    assert run_daily(settings).failures == []
    assert [headers.get("if-none-match") for _, headers, _ in site.log] == [None, None]
    lose(settings)
    run_replay(settings)
    assert tables(settings)["documents.jsonl"] == before["documents.jsonl"]
