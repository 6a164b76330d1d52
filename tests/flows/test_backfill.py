"""History by months: walked once, taken up where it was left, watched on the way."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from rich.console import Console
from rich.progress import Progress as RichProgress

from flows import cli
from flows.backfill import run_backfill
from flows.catalog import Catalog
from flows.tools import MONTHS, Unwatched
from flows.watching import Bars, Lines
from tests.flows.conftest import item, tables

WINDOW = {"since": date(2024, 11, 15), "until": date(2025, 2, 28)}
DAYS = ("2024-11-20", "2024-12-24", "2025-01-06", "2025-02-14")


@pytest.fixture
def settings(plain_settings):
    return plain_settings.model_copy(update={"recheck_days": 7})


@pytest.fixture
def published(gazette, site):
    gazette.publish(site, *(item(f"d{n}", published=day) for n, day in enumerate(DAYS)), etag='"1"')
    for n in range(len(DAYS)):
        site.on(f"/d{n}", site.page(f"document {n}"))


def walked(settings):
    catalog = Catalog(settings.database_url)
    try:
        return [(m.first.isoformat(), m.last.isoformat(), m.documents) for m in catalog.months()]
    finally:
        catalog.close()


def test_months_that_are_whole_are_not_walked_again_unless_asked_to_be(settings, site, published):
    (source,) = run_backfill(settings, **WINDOW).sources
    assert (source.months, source.months_before, source.fetched) == (4, 0, 4)
    assert walked(settings) == [
        ("2024-11-15", "2024-11-30", 1),
        ("2024-12-01", "2024-12-31", 1),
        ("2025-01-01", "2025-01-31", 1),
        ("2025-02-01", "2025-02-28", 1),
    ]
    site.log.clear()
    summary = run_backfill(settings, **WINDOW)
    assert (summary.sources[0].months, summary.sources[0].months_before) == (0, 4)
    assert site.log == []
    assert not summary.release.changed
    assert "months before" in summary.markdown()
    (source,) = run_backfill(settings, **WINDOW, again=True).sources
    assert (source.months, source.held) == (4, 4)
    assert site.asked == {"/listing.json": 1}


def test_a_longer_window_walks_what_is_new_of_it(settings, site, published):
    run_backfill(settings, **WINDOW)
    (source,) = run_backfill(settings, since=date(2024, 10, 1), until=date(2025, 2, 28)).sources
    assert (source.months, source.months_before) == (2, 3)  # October, and November from its first day
    assert ("2024-11-01", "2024-11-30", 1) in walked(settings)


def test_a_month_with_a_failure_or_something_put_off_is_walked_again(settings, gazette, site, published):
    gazette.publish(site, *(item(f"d{n}", published=day) for n, day in enumerate(DAYS)), item("x", published=DAYS[0]))
    site.on("/x", site.page("one too many"))
    site.on("/d1", site.Answer(b"", 404))
    (source,) = run_backfill(settings, **WINDOW, limit=1).sources
    assert (source.failed, source.put_off) == (1, 1)
    assert [first for first, _, _ in walked(settings)] == ["2025-01-01", "2025-02-01"]
    site.on("/d1", site.page("there now"))
    (source,) = run_backfill(settings, **WINDOW).sources
    assert (source.months, source.fetched, source.failed) == (2, 2, 0)
    assert len(walked(settings)) == 4


def test_a_month_that_is_not_long_past_is_walked_every_time(settings, gazette, site):
    today = date.today()
    gazette.publish(site, item("now", published=today.isoformat()))
    site.on("/now", site.page("now"))
    run_backfill(settings, since=today.replace(day=1), until=today)
    assert walked(settings) == []
    assert run_backfill(settings, since=today.replace(day=1), until=today).sources[0].months == 1


def test_a_listing_that_cannot_be_had_is_asked_for_once_in_a_run_and_is_one_failure(settings, gazette, site, published):
    run_backfill(settings, **WINDOW)
    site.on("/listing.json", site.Answer(b"", 404))
    site.log.clear()
    summary = run_backfill(settings, **WINDOW, again=True)
    assert site.asked == {"/listing.json": 1}
    assert [f.stage for f in summary.failures] == ["listing"]
    assert len(tables(settings)["documents.jsonl"].splitlines()) == 4


def test_what_failed_before_is_tried_again_once_a_run(settings, gazette, site, published):
    site.on("/d3", site.Answer(b"", 404))
    run_backfill(settings, **WINDOW)
    site.log.clear()
    run_backfill(settings, since=date(2024, 11, 15), until=date(2025, 1, 31), again=True)
    assert site.asked["/d3"] == 1


class Watcher(Unwatched):
    def __init__(self):
        self.told = []

    def begin(self, source, stage, total):
        self.told.append((source, stage, total))

    def advance(self, source, stage, by=1):
        self.told.append((source, stage))


def test_whoever_watches_is_told_of_months_and_documents(settings, site, published):
    watcher = Watcher()
    run_backfill(settings, **WINDOW, progress=watcher)
    assert watcher.told[0] == (MONTHS, "walk", 4)
    assert watcher.told.count((MONTHS, "walk")) == 4
    assert watcher.told.count(("gazette", "fetch", 1)) == watcher.told.count(("gazette", "fetch")) == 4


def test_a_log_gets_a_line_a_stage_and_now_and_then_what_is_left(monkeypatch, capsys):
    now = 1000.0
    monkeypatch.setattr("flows.watching.time.monotonic", lambda: now)
    lines = Lines()
    lines.begin(MONTHS, "walk", 100)
    for month in range(100):
        lines.begin("gazette", "discover", None)
        lines.begin("gazette", "fetch", month % 50)
        now += 1
        lines.advance(MONTHS, "walk")
    said = capsys.readouterr().err.splitlines()
    assert said.count("gazette: discover") == 1
    assert "gazette: fetch 0 documents" in said[:2]
    months = [line for line in said if line.startswith(MONTHS)]
    assert months[0] == "months: 1 of 100, about 0:01:39 left"
    assert months[-1] == "months: 100 of 100, about 0:00:00 left"
    assert 15 < len(months) < 30


def test_a_terminal_gets_one_bar_a_stage_that_grows():
    with RichProgress(console=Console(file=io.StringIO())) as rich:
        bars = Bars(rich)
        bars.begin(MONTHS, "walk", 2)
        for count in (3, 4):
            bars.begin("gazette", "discover", None)
            bars.begin("gazette", "fetch", count)
            for _ in range(count):
                bars.advance("gazette", "fetch")
            bars.advance(MONTHS, "walk")
        assert {t.description: (t.completed, t.total) for t in rich.tasks} == {
            "months: walk": (2, 2),
            "gazette: discover": (0, None),
            "gazette: fetch": (7, 7),
        }


def test_the_command_takes_again(plain_settings, site, published, monkeypatch, capsys):
    monkeypatch.setattr("flows.cli.settings", lambda: plain_settings.model_copy(update={"recheck_days": 7}))
    monkeypatch.setattr("flows.cli._asked", lambda *_: plain_settings.model_copy(update={"recheck_days": 7}))
    said = []
    for more in ([], [], ["--again"]):
        with pytest.raises(SystemExit) as end:
            cli.main(["backfill", "--since", "2024-11-15", "--until", "2025-02-28", "--json", *more])
        assert not end.value.code
        said.append(json.loads(capsys.readouterr().out)["sources"][0]["months"])
    assert said == [4, 0, 4]
