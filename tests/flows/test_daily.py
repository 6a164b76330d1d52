"""Whole runs through Prefect, from an invented publisher's site to a release."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from threading import Thread
from time import sleep

import pytest
from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows.backfill import run_backfill
from flows.checks import ChecksFailed
from flows.conducting import NothingHeld, UnknownSource, _alone
from flows.daily import daily, run_daily, run_replay
from flows.schema import RunRow
from flows.tools import Unwatched, open_tools


@pytest.fixture(scope="module", autouse=True)
def prefect():
    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture
def settings(quick, gazette, plain_reader, monkeypatch):
    monkeypatch.setattr("flows.tools.sources", lambda settings: {"gazette": gazette})
    monkeypatch.setattr("flows.extracting.reader", lambda: plain_reader)
    return quick(fetch_batch=2, extract_batch=2)


def item(name, published="2026-01-15"):
    return {"id": name, "title": f"On {name}", "published": published}


def publish(gazette, site, *names, **pages):
    gazette.publish(site, *(item(name) for name in (*names, *pages)))
    for name in names:
        site.on(f"/{name}", site.page(f"This is {name}."))
    for name, answer in pages.items():
        site.on(f"/{name}", answer)


def released(settings):
    latest = json.loads((settings.data_dir / "releases" / "latest.json").read_text())
    lines = (settings.data_dir / "releases" / latest["version"] / "documents.jsonl").read_text().splitlines()
    return latest["version"], [json.loads(line)["document_id"] for line in lines]


def last_run(settings):
    with open_tools(settings) as tools:
        return tools.catalog.runs(1)[0]


def test_a_run_publishes_what_is_there_and_a_second_one_finds_nothing_new(settings, gazette, site):
    publish(gazette, site, "a", "b", "c")
    summary = run_daily(settings)
    (source,) = summary.sources
    assert (source.listed, source.fetched, source.extracted, source.failed, source.unread) == (3, 3, 3, 0, 0)
    assert summary.release.changed
    assert released(settings) == (summary.release.version, ["gazette:a", "gazette:b", "gazette:c"])
    run = last_run(settings)
    assert (run.id, run.status, run.release) == (summary.run_id, "completed", summary.release.version)
    assert json.loads(json.dumps(summary.as_dict()))["sources"][0]["fetched"] == 3
    with get_client(sync_client=True) as client:
        artifacts = [a for a in client.read_artifacts() if a.key == "designata-run" and a.description == summary.run_id]
    assert summary.run_id in artifacts[0].data

    site.log.clear()
    again = run_daily(settings)
    assert (again.sources[0].fetched, again.sources[0].held, again.sources[0].cached) == (0, 3, 3)
    assert site.asked == {"/listing.json": 1}
    assert not again.release.changed
    assert again.release.version == summary.release.version


def test_a_document_that_fails_is_told_of_and_the_rest_is_published(settings, gazette, site):
    publish(gazette, site, "a", "b", bad=site.Answer(b"", 404), odd=site.page("surprising"))
    summary = run_daily(settings)
    assert released(settings)[1] == ["gazette:a", "gazette:b"]
    assert (summary.sources[0].failed, summary.sources[0].unread) == (1, 1)
    assert {(f.stage, f.document_id) for f in summary.failures} == {
        ("fetch", "gazette:bad"),
        ("extract", "gazette:odd"),
    }
    assert "404" in summary.markdown()
    assert [f["document_id"] for f in last_run(settings).failures] == ["gazette:bad", "gazette:odd"]


def test_a_release_that_is_refused_leaves_the_latest_and_the_run_says_so(settings, gazette, site, monkeypatch):
    publish(gazette, site, "a")
    run_daily(settings)
    before = released(settings)

    def refuse(*args, **kwargs):
        raise ChecksFailed("spans: 1 of 9", ())

    monkeypatch.setattr("flows.steps.publish", refuse)
    publish(gazette, site, "a", "b")
    with pytest.raises(ChecksFailed, match="spans"):
        run_daily(settings)
    assert released(settings) == before
    assert last_run(settings).status == "refused"


def test_a_site_that_cannot_be_had_makes_no_empty_release(settings, gazette, site):
    with pytest.raises(NothingHeld, match=r"first of 1 failures: .*listing\.json"):
        run_daily(settings)
    assert not (settings.data_dir / "releases" / "latest.json").exists()
    assert last_run(settings).status == "failed"
    assert len(last_run(settings).failures) == 1


def test_a_run_that_was_killed_is_seen_to_have_ended(settings, gazette, site):
    publish(gazette, site, "a")
    with open_tools(settings) as tools:
        tools.catalog.save_run(RunRow("killed", "daily", "0.1", datetime(2026, 1, 1, tzinfo=UTC), "running"))
    run_daily(settings)
    with open_tools(settings) as tools:
        assert {run.id: run.status for run in tools.catalog.runs()}["killed"] == "failed"


def test_a_run_waits_for_another_on_the_same_data(settings):
    order = []
    with _alone(settings):
        other = Thread(target=lambda: [order.append("asks"), _alone(settings).__enter__(), order.append("runs")])
        other.start()
        while not order:
            sleep(0.01)
        sleep(0.05)
        order.append("ends")
    other.join(5)
    assert order == ["asks", "ends", "runs"]


def test_the_limit_bounds_what_is_newly_fetched_and_the_next_run_goes_on(settings, gazette, site):
    publish(gazette, site, "a", "b", "c")
    assert run_daily(settings, limit=2).sources[0].put_off == 1
    assert run_daily(settings, limit=2).sources[0].fetched == 1
    assert len(released(settings)[1]) == 3


def test_whoever_watches_is_told(settings, gazette, site):
    class Watcher(Unwatched):
        def __init__(self):
            self.begun, self.done = {}, {}

        def begin(self, source, stage, total):
            self.begun[stage] = total

        def advance(self, source, stage, by=1):
            self.done[stage] = self.done.get(stage, 0) + by

    publish(gazette, site, "a", "b", "c")
    watcher = Watcher()
    run_daily(settings, progress=watcher)
    assert watcher.begun == {"discover": None, "fetch": 3, "extract": 3}
    assert watcher.done == {"discover": 1, "fetch": 3, "extract": 3}


def test_a_source_that_there_is_not_ends_the_run_before_it_begins(settings, site):
    with pytest.raises(UnknownSource, match="gazette"):
        run_daily(settings, sources=["gazete"])
    assert site.asked == {}


def test_a_replay_reads_anew_and_asks_nobody(settings, gazette, site, monkeypatch):
    publish(gazette, site, "a")
    run_daily(settings)
    site.log.clear()
    monkeypatch.setattr("flows.extracting.code_hash", lambda: "better code")
    summary = run_replay(settings)
    assert summary.sources[0].extracted == 1
    assert site.asked == {}


def test_history_comes_month_by_month_and_is_taken_up_where_it_was_left(settings, gazette, site):
    gazette.publish(site, *(item(f"d{n}", f"2026-0{n}-10") for n in range(1, 4)))
    for n in (1, 3):
        site.on(f"/d{n}", site.page(f"{n}"))
    window = {"since": "2026-01-01", "until": "2026-03-31"}
    first = run_backfill(settings, **window)
    assert (first.sources[0].listed, first.sources[0].fetched, first.sources[0].failed) == (3, 2, 1)
    assert [path for path, _, _ in site.log] == ["/listing.json", "/d3", "/d2", "/d1"]
    site.on("/d2", site.page("2"))
    site.log.clear()
    second = run_backfill(settings, **window)
    assert second.sources[0].fetched == 1
    assert site.asked["/d1"] + site.asked["/d3"] == 0
    assert released(settings)[1] == ["gazette:d1", "gazette:d2", "gazette:d3"]


def test_a_deployment_runs_by_its_environment(settings, gazette, site, monkeypatch):
    publish(gazette, site, "a")
    monkeypatch.setenv("DESIGNATA_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("DESIGNATA_TREASURY_URL", site.url)
    assert daily(since="2026-01-01", until="2026-01-31").sources[0].fetched == 1
