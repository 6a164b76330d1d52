"""Silence is an alarm: whatever a site stops saying, the run tells of it, keeps the bytes, and deletes nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from flows import cli
from flows.stored import status_of
from flows.tools import open_tools
from tests.flows.conftest import tables

RELEASE = "/news/press-releases/zz0001/"
MANIFEST = "/news-data/press-releases/manifest.json"
SHARDS = "/news-data/press-releases/search"
TITLE = '<h2 class="uswds-page-title"><span class="field field--name-title">Treasury Acts</span></h2>'
DAY = '<div class="field--name-field-news-publication-date"><time datetime="2024-03-05T15:00:00Z">March 5</time></div>'
BODY = '<div class="field--name-field-news-body"><p>Today OFAC acted.</p></div>'


def page(*parts):
    return f"<!doctype html><html><body><main>{''.join(parts)}</main></body></html>".encode()


def name_manifest(site):
    """The listing page, which says where the manifest is."""
    named = f'<div data-news-list data-news-manifest="{MANIFEST}"></div>'
    site.on("/news/press-releases/", site.Answer(page(named)))


def listed(site, *paths, count=None):
    """Have the Treasury list these releases, the file of their year saying that there are `count`."""
    name_manifest(site)
    items = [{"title": "Treasury Acts", "url": p, "datetime": "2024-03-05T15:00:00Z"} for p in paths]
    shard = {"path": f"{SHARDS}/2024.json", "startYear": 2024, "endYear": 2024, "count": len(items)}
    said = {"category": "press-releases", "total": len(items), "searchShards": [shard]}
    site.on(MANIFEST, site.json(json.dumps(said)))
    said = {"category": "press-releases", "count": len(items) if count is None else count, "items": items}
    site.on(f"{SHARDS}/2024.json", site.json(json.dumps(said)))


@pytest.fixture
def settings(quick, site, plain_reader, monkeypatch):
    monkeypatch.setattr("flows.extracting.reader", lambda: plain_reader)
    return quick(task_runner="plain", recheck_days=10_000, ofac_url=site.url, federal_register_url=site.url)


@pytest.fixture
def run(settings, monkeypatch, capsys):
    """The command's exit code and what it said, for one source."""
    monkeypatch.setattr("flows.options.settings", lambda: settings)
    monkeypatch.setattr("flows.cli.settings", lambda: settings)

    def call(source="treasury", **window):
        arguments = [part for name, day in window.items() for part in (f"--{name}", day)]
        with pytest.raises(SystemExit) as end:
            cli.main(["run", "--source", source, "--json", *arguments])
        return int(end.value.code or 0), json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def well(site, run):
    """A run in which all was well."""
    listed(site, RELEASE)
    site.on(RELEASE, site.Answer(page(TITLE, DAY, BODY)))
    code, said = run()
    assert (code, said.get("error"), said.get("failures")) == (0, None, [])
    return run


def failing(settings):
    return [(f["stage"], f["document_id"] or f["url"], f["runs"]) for f in status_of(settings, 1)["failing"]]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (page(TITLE, DAY), "body"),
        (page(TITLE, DAY, BODY, BODY), "2"),
        (page(TITLE, TITLE, DAY, BODY), "2"),
        (page(DAY, BODY), "title"),
    ],
    ids=["no body", "two bodies", "two titles", "no title"],
)
def test_a_page_that_is_not_as_pages_are_is_a_failure_with_its_bytes_kept(well, site, settings, body, why, capsys):
    before = tables(settings)
    site.on(RELEASE, site.Answer(body))
    for runs in (1, 2):
        code, said = well()
        assert code == 3
        (failure,) = said["failures"]
        assert (failure["stage"], failure["document_id"]) == ("extract", "treasury:zz0001")
        assert why in failure["reason"]
        assert failing(settings) == [("extract", "treasury:zz0001", runs)]
    assert tables(settings) == before  # the page as it was before stays in force
    with open_tools(settings) as tools:
        (held,) = tools.catalog.find(role="document")
        assert tools.archive.get(held.sha256) == body
        rows = tools.catalog.extractions()
        row = rows[held.url, held.sha256]
        assert (row.status, row.attempts, row.reason) == ("failed", 2, failure["reason"])
    site.on(RELEASE, site.Answer(page(TITLE, DAY, BODY)))
    assert well()[0] == 0
    assert failing(settings) == []


@pytest.mark.parametrize(("count", "why"), [(7, "7"), (0, "0")])
def test_a_shard_that_counts_wrong_is_a_failure_and_its_documents_are_had_all_the_same(
    well, site, settings, count, why
):
    listed(site, RELEASE, "/news/press-releases/zz0002/", count=count)
    site.on("/news/press-releases/zz0002/", site.Answer(page(TITLE, DAY, BODY)))
    code, said = well()
    assert code == 3
    (failure,) = said["failures"]
    assert failure["stage"] == "listing"
    assert failure["url"].endswith("/2024.json")
    assert why in failure["reason"]
    assert said["release"]["rows"]["documents"] == 2
    (now,) = status_of(settings, 1)["failing"]
    assert (now["stage"], now["runs"], now["reason"]) == ("listing", 1, failure["reason"])
    assert now["since"] is not None


def test_a_shard_that_yields_nothing_is_a_failure_and_deletes_nothing(well, site, settings):
    before = tables(settings)
    listed(site)
    for runs in (1, 2):
        code, said = well()
        assert code == 3
        assert any("led to 1 pages before" in f["reason"] for f in said["failures"])
        assert {f["runs"] for f in status_of(settings, 1)["failing"]} == {runs}
    assert tables(settings) == before
    listed(site, RELEASE)
    assert well()[0] == 0
    assert failing(settings) == []


def test_a_manifest_that_names_no_shard_is_a_failure_the_first_time_too(run, site, settings, capsys):
    said = {"category": "press-releases", "total": 0, "searchShards": []}
    name_manifest(site)
    site.on(MANIFEST, site.json(json.dumps(said)))
    code, value = run()
    assert code == 1
    assert "nothing is published" in value["error"]
    assert [f["stage"] for f in status_of(settings, 1)["failing"]] == ["listing"]


@pytest.mark.parametrize(
    "body",
    [page("<p>No results</p>"), page('<div class="search-result views-row"><span>Nothing to follow</span></div>')],
    ids=["no rows", "rows without links"],
)
def test_a_list_of_actions_that_matches_nothing_is_a_failure(site, settings, body):
    site.on("/recent-actions?page=0", site.Answer(body))
    with open_tools(settings) as tools:
        from flows.ingest import discover

        found = discover(tools, tools.sources["ofac"], date(2024, 1, 1), date(2024, 12, 31))
        assert found.listed == 0
        assert [f.stage for f in found.failures] == ["listing"]
        (held,) = tools.catalog.find(role="listing")
        assert tools.archive.get(held.sha256) == body
        assert held.status == "suspect"


def test_a_search_that_counts_more_than_it_lists_is_a_failure(site, settings):
    from flows.ingest import discover

    with open_tools(settings) as tools:
        source = tools.sources["federal_register"]
        window = (date(2024, 1, 1), date(2024, 12, 31))
        for request in source.start(*window):
            said = {"count": 3, "total_pages": 1, "results": []}
            site.on(request.url.removeprefix(site.url), site.json(json.dumps(said)))
        found = discover(tools, source, *window)
        assert found.failures
        assert all("3" in f.reason for f in found.failures)


def test_a_listing_that_shrinks_deletes_nothing_from_the_dataset(well, site, settings):
    second = "/news/press-releases/zz0002/"
    listed(site, RELEASE, second)
    site.on(second, site.Answer(page(TITLE, DAY, BODY)))
    assert well()[1]["release"]["rows"]["documents"] == 2
    listed(site, second)
    code, said = well()
    assert (code, said["release"]["changed"], said["release"]["rows"]["documents"]) == (0, False, 2)


def test_status_shows_what_fails_how_often_and_since_when(well, site, settings, monkeypatch, capsys):
    site.on(RELEASE, site.Answer(page(TITLE, DAY)))
    for _ in range(3):
        well()
    monkeypatch.setattr("flows.looking.settings", lambda: settings)
    with pytest.raises(SystemExit):
        cli.main(["status"])
    shown = capsys.readouterr().out
    assert "Failing now (1)" in shown
    line = next(line for line in shown.splitlines() if "treasury:zz0001" in line and " 3 " in line)
    assert "extract" in line
    with pytest.raises(SystemExit):
        cli.main(["status", "--json"])
    (now,) = json.loads(capsys.readouterr().out)["failing"]
    assert (now["runs"], now["document_id"]) == (3, "treasury:zz0001")
