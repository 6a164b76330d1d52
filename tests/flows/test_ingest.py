"""From listings to kept pages, against a site of an invented publisher."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flows.asking import held_page
from flows.ingest import discover, fetch

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
OLD = "2026-01-15"


@pytest.fixture
def now():
    return datetime(2026, 6, 1, 6, tzinfo=UTC)


@pytest.fixture
def tools(tools, now):
    return replace(tools, now=lambda: now)


def item(name, **facts):
    return {"id": name, "title": f"On {name}", "published": OLD, **facts}


def ingest(tools, gazette, limit=None, since=SINCE):
    """One run: what was discovered, and what became of the documents asked for."""
    tools = replace(tools, started=datetime.now(UTC))
    found = discover(tools, gazette, since, UNTIL, limit)
    return found, fetch(tools, found.wanted)


def state(tools, site, path):
    return tools.catalog.resources([site.url + path])[site.url + path]


def test_everything_listed_is_fetched_once_and_kept(tools, gazette, site):
    gazette.publish(site, item("a"), item("b"), listings=["/more.json"])
    gazette.publish(site, item("c"), item("a"), path="/more.json")
    for name in "abc":
        site.on(f"/{name}", site.page(f"This is {name}."))
    found, done = ingest(tools, gazette)
    assert (found.listed, done.fetched, done.failures, found.failures) == (3, 3, [], ())
    assert site.asked == {"/listing.json": 1, "/more.json": 1, "/a": 1, "/b": 1, "/c": 1}
    page = held_page(tools, state(tools, site, "/b"))
    assert b"This is b." in page.body
    assert page.request.document_id == "gazette:b"
    assert page.request.context["title"] == "On b"
    assert page.charset == "utf-8"


def test_a_second_run_asks_for_listings_only(tools, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("well"))
    ingest(tools, gazette)
    site.log.clear()
    found, done = ingest(tools, gazette)
    assert (found.listed, found.held, done.fetched) == (1, 1, 0)
    assert site.asked == {"/listing.json": 1}


def test_a_listing_that_is_not_modified_is_walked_from_the_copy_held(tools, gazette, site):
    gazette.publish(site, item("a"), etag='"1"')
    site.on("/a", site.Answer(b"busy", 503))
    _, done = ingest(tools, gazette)
    assert len(done.failures) == 1
    site.on("/a", site.page("well"))
    site.log.clear()
    found, done = ingest(tools, gazette)
    assert site.log[0][1]["if-none-match"] == '"1"'
    assert (found.listed, done.fetched) == (1, 1)


def test_within_a_run_a_listing_is_asked_for_once_whatever_the_window(tools, gazette, site):
    gazette.publish(site, item("a"), item("b", published="2026-04-01"))
    assert discover(tools, gazette, date(2026, 4, 1), UNTIL).listed == 1
    assert discover(tools, gazette, SINCE, date(2026, 3, 31)).listed == 1
    assert site.asked == {"/listing.json": 1}


def test_what_a_listing_says_anew_of_a_page_has_it_asked_for_again(tools, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("well", ETag='"1"'))
    ingest(tools, gazette)
    gazette.publish(site, item("a", title="On a, corrected"))
    site.log.clear()
    _, done = ingest(tools, gazette)
    assert (done.fetched, done.unchanged) == (0, 1)
    assert site.log[-1][1]["if-none-match"] == '"1"'
    assert state(tools, site, "/a").context["title"] == "On a, corrected"
    assert discover(tools, gazette, SINCE, UNTIL).wanted == ()


def test_a_page_of_the_last_days_is_asked_for_again_and_an_older_one_is_not(tools, gazette, site):
    gazette.publish(site, item("old"), item("new", published="2026-05-30"))
    site.on("/old", site.page("old"))
    site.on("/new", site.page("first", ETag='"1"'), site.page("corrected", ETag='"2"'))
    ingest(tools, gazette)
    site.log.clear()
    _, done = ingest(tools, gazette)
    assert (done.fetched, site.asked["/old"], site.asked["/new"]) == (1, 0, 1)
    assert b"corrected" in held_page(tools, state(tools, site, "/new")).body


def test_the_same_bytes_again_keep_the_moment_they_first_came(tools, gazette, site):
    gazette.publish(site, item("a", published="2026-05-30"))
    site.on("/a", site.page("same"))
    ingest(tools, gazette)
    before = state(tools, site, "/a")
    _, done = ingest(tools, gazette)
    after = state(tools, site, "/a")
    assert (done.unchanged, after.sha256, after.retrieved_at) == (1, before.sha256, before.retrieved_at)
    assert after.checked_at > before.checked_at


def test_one_document_that_fails_does_not_stop_the_rest_and_is_tried_again(tools, gazette, site):
    gazette.publish(site, item("a"), item("bad"), item("c"))
    site.on("/a", site.page("a"))
    site.on("/c", site.page("c"))
    site.on("/bad", site.Answer(b"<html><h1>Oops</h1></html>", 500))
    _, done = ingest(tools, gazette)
    assert done.fetched == 2
    (failure,) = done.failures
    assert (failure.document_id, failure.url, failure.stage) == ("gazette:bad", site.url + "/bad", "fetch")
    assert "500" in failure.reason
    bad = state(tools, site, "/bad")
    assert (bad.status, bad.attempts) == ("failed", 1)
    assert tools.archive.get(bad.refused_sha256) == b"<html><h1>Oops</h1></html>"
    site.on("/bad", site.page("well again"))
    _, done = ingest(tools, gazette)
    assert (done.fetched, done.failures) == (1, [])
    assert state(tools, site, "/bad").attempts == 0


def test_a_failed_document_is_tried_again_though_the_window_has_passed_it(tools, gazette, site):
    gazette.publish(site, item("a"))
    ingest(tools, gazette)
    gazette.publish(site)
    site.on("/a", site.page("there now"))
    _, done = ingest(tools, gazette, since=date(2026, 5, 1))
    assert done.fetched == 1


def test_what_is_held_stays_when_asking_again_fails(tools, gazette, site):
    gazette.publish(site, item("a", published="2026-05-30"))
    site.on("/a", site.page("well"), site.Answer(b"", 503))
    ingest(tools, gazette)
    _, done = ingest(tools, gazette)
    kept = state(tools, site, "/a")
    assert len(done.failures) == 1
    assert kept.status == "fetched"
    assert b"well" in held_page(tools, kept).body


def test_fallbacks_are_tried_in_order_once_a_form_is_given_up(tools, gazette, site):
    gazette.publish(site, item("a", other=["/a.txt", "/a.raw"]))
    site.on("/a", site.Answer(b"{}", media_type="application/json"))
    site.on("/a.raw", site.Answer(b"The plain text of it.", media_type="text/plain"))
    _, done = ingest(tools, gazette)
    assert (done.fetched, done.failures) == (1, [])
    assert site.asked["/a.txt"] == 1
    page = held_page(tools, state(tools, site, "/a"))
    assert page.body == b"The plain text of it."
    assert (page.request.url, page.request.expect) == (site.url + "/a.raw", ("text",))
    assert page.request.context["title"] == "On a"


def test_the_first_form_is_preferred_again_when_it_is_there(tools, gazette, site):
    gazette.publish(site, item("a", published="2026-05-30", other=["/a.txt"]))
    site.on("/a.txt", site.Answer(b"text", media_type="text/plain", headers={"ETag": '"t"'}))
    ingest(tools, gazette)
    site.on("/a", site.page("the real page", ETag='"1"'))
    site.log.clear()
    ingest(tools, gazette)
    assert b"the real page" in held_page(tools, state(tools, site, "/a")).body
    assert "if-none-match" not in site.log[-1][1]


def test_a_listing_that_fails_is_told_of_and_the_others_go_on(tools, gazette, site):
    gazette.publish(site, item("a"), listings=["/gone.json", "/wrong.json", "/odd.json", "/good.json"])
    gazette.publish(site, item("b"), path="/wrong.json", count=7)
    gazette.publish(site, {"title": "no id"}, path="/odd.json")
    gazette.publish(site, item("c"), path="/good.json")
    for name in "abc":
        site.on(f"/{name}", site.page(name))
    found, done = ingest(tools, gazette)
    assert (found.listed, done.fetched) == (3, 3)
    reasons = {failure.url.rpartition("/")[2]: failure.reason for failure in found.failures}
    assert set(reasons) == {"gone.json", "wrong.json", "odd.json"}
    assert "404" in reasons["gone.json"]
    assert "says 7 items and lists 1" in reasons["wrong.json"]
    assert "KeyError" in reasons["odd.json"]


def test_a_listing_that_suddenly_leads_nowhere_is_an_alarm_until_it_leads_somewhere(tools, gazette, site):
    gazette.publish(site, item("a"), item("b"), etag='"1"')
    for name in "ab":
        site.on(f"/{name}", site.page(name))
    ingest(tools, gazette)
    gazette.publish(site, etag='"2"')
    for _ in range(2):
        found, _ = ingest(tools, gazette)
        (failure,) = found.failures
        assert "led to 2 pages before" in failure.reason
    assert {r.url[-1] for r in tools.catalog.find(role="document", held=True)} == {"a", "b"}
    gazette.publish(site, item("a"), etag='"3"')
    found, _ = ingest(tools, gazette)
    assert found.failures == ()


def test_a_narrower_window_that_holds_nothing_is_no_alarm(tools, gazette, site):
    gazette.publish(site, item("a"), etag='"1"')
    site.on("/a", site.page("a"))
    ingest(tools, gazette)
    for _ in range(2):
        found, _ = ingest(tools, gazette, since=date(2026, 5, 1))
        assert (found.listed, found.failures) == (0, ())
    gazette.publish(site, etag='"2"')
    found, _ = ingest(tools, gazette, since=date(2026, 5, 1))
    assert "led to 1 pages before" in found.failures[0].reason


def test_a_listing_that_shrinks_deletes_nothing(tools, gazette, site):
    gazette.publish(site, item("a"), item("b"))
    for name in "ab":
        site.on(f"/{name}", site.page(name))
    ingest(tools, gazette)
    gazette.publish(site, item("a"))
    found, _ = ingest(tools, gazette)
    assert (found.listed, found.failures) == (1, ())
    assert state(tools, site, "/b").status == "fetched"


def test_listings_in_a_circle_and_without_end_are_bounded(tools, gazette, site):
    gazette.publish(site, listings=["/listing.json", "/more.json"])
    gazette.publish(site, item("a"), path="/more.json", listings=["/listing.json"])
    assert discover(tools, gazette, SINCE, UNTIL).failures == ()
    few = replace(tools, settings=tools.settings.model_copy(update={"max_listings": 1}))
    assert "MAX_LISTINGS" in discover(few, gazette, SINCE, UNTIL).failures[0].reason


def test_the_limit_takes_the_newest_and_puts_off_the_rest(tools, gazette, site):
    gazette.publish(site, *(item(f"d{n}", published=f"2026-03-0{n}") for n in range(1, 6)))
    for n in range(1, 6):
        site.on(f"/d{n}", site.page(f"{n}"))
    found, done = ingest(tools, gazette, limit=2)
    assert (found.listed, done.fetched, found.put_off) == (5, 2, 3)
    assert set(site.asked) == {"/listing.json", "/d5", "/d4"}
    _, done = ingest(tools, gazette)
    assert done.fetched == 3


def test_faults_on_the_way_lose_nothing_and_double_nothing(tools, gazette, site):
    gazette.publish(site, *(item(f"d{n}") for n in range(40)))
    faults = [site.reset(), site.truncated(), site.Answer(b""), site.Answer(b"busy", 503), site.page("no fault")]
    for n in range(40):
        site.on(f"/d{n}", faults[n % 5], site.page(f"document {n}"))
    found, done = ingest(tools, gazette)
    assert (found.listed, done.fetched, done.failures) == (40, 40, [])
    assert len(list(tools.catalog.find(role="document", held=True))) == 40


def test_a_link_out_of_the_site_is_a_failure_and_never_asked_for(tools, gazette, site):
    odd = replace(gazette, base_url="https://169.254.169.254")
    found = discover(tools, odd, SINCE, UNTIL)
    assert "none of the sites" in found.failures[0].reason
    assert site.asked == {}


def test_once_stopped_nothing_more_is_asked_for_and_the_next_run_goes_on(tools, gazette, site):
    gazette.publish(site, item("a"), item("b"))
    for name in "ab":
        site.on(f"/{name}", site.page(name))
    found = discover(tools, gazette, SINCE, UNTIL)
    tools.stop.set()
    assert fetch(tools, found.wanted).fetched == 0
    tools.stop.clear()
    assert fetch(tools, found.wanted).fetched == 2


def test_the_files_that_a_new_document_links_to_are_fetched_with_it(tools, gazette, site):
    gazette.publish(site, item("a"), item("b"))
    site.on("/a", site.page("As agreed, see /chart and see /gone."))
    site.on("/b", site.page("Here too, see /chart."))
    site.on("/chart", site.page("A chart."))
    found, done = ingest(tools, gazette)
    assert (found.listed, done.fetched, done.linked, done.gone, done.failures) == (2, 2, 1, 1, [])
    assert site.asked == {"/listing.json": 1, "/a": 1, "/b": 1, "/chart": 1, "/gone": 1}
    chart = state(tools, site, "/chart")
    assert (chart.status, chart.document_id, chart.context["linked_from"]) == (
        "fetched",
        "gazette:file-chart",
        "gazette:a",
    )
    assert state(tools, site, "/gone").status == "gone"


def test_what_is_held_or_gone_is_not_asked_for_again(tools, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("As agreed, see /chart and see /gone."))
    site.on("/chart", site.page("A chart."))
    ingest(tools, gazette)
    site.log.clear()
    _, done = ingest(tools, gazette)
    assert (done.fetched, done.linked, done.gone, done.failures) == (0, 0, 0, [])
    assert site.asked == {"/listing.json": 1}


def test_a_file_that_was_not_had_is_tried_again_whatever_the_window(tools, gazette, site):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("As agreed, see /chart."))
    site.on("/chart", site.Answer(b"busy", 503))
    _, done = ingest(tools, gazette)
    assert [failure.document_id for failure in done.failures] == ["gazette:file-chart"]
    site.on("/chart", site.page("A chart."))
    _, done = ingest(tools, gazette, since=date(2026, 2, 1))
    assert (done.linked, done.failures) == (1, [])


def test_a_run_cut_off_before_a_file_was_asked_for_leaves_it_to_the_next(tools, gazette, site, monkeypatch):
    gazette.publish(site, item("a"))
    site.on("/a", site.page("As agreed, see /chart."))
    site.on("/chart", site.page("A chart."))
    found = discover(tools, gazette, SINCE, UNTIL)
    monkeypatch.setattr("flows.ingest.save", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        fetch(tools, found.wanted)
    monkeypatch.undo()
    assert state(tools, site, "/chart").status == "pending"
    _, done = ingest(tools, gazette, since=date(2026, 2, 1))
    assert done.linked == 1


def test_a_document_of_a_listing_that_is_not_there_is_a_failure(tools, gazette, site):
    gazette.publish(site, item("a"))
    _, done = ingest(tools, gazette)
    assert (done.gone, len(done.failures)) == (0, 1)
    assert state(tools, site, "/a").status == "failed"
