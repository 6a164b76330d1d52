"""How press releases are listed: the manifest and its years, and the older pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.errors import ListingError
from extractors.sources import sources
from extractors.sources.base import Fetched, Request
from extractors.sources.treasury import Treasury

BASE = "http://127.0.0.1:8900"
SOURCE = replace(Treasury(), base_url=BASE)
Answer = Callable[..., Fetched]
Follow = Callable[..., tuple[list[Request], str | None]]
LISTING_PAGE = '<main><div data-news-list data-news-manifest="/news-data/press-releases/manifest.json"></div></main>'


def listing(since: str = "2022-12-31", until: str = "2022-12-31", **more: Any) -> Request:
    context = {"since": since, "until": until, **more}
    return Request(f"{BASE}/news/press-releases/", "listing", ("html",), context=context)


def item(url: str, stamp: str = "2022-12-31T15:00:00Z") -> dict[str, str]:
    return {"title": f"Release  {url}", "url": url, "datetime": stamp}


def year(*items: dict[str, str], count: int | None = None) -> dict[str, Any]:
    return {"category": "press-releases", "count": len(items) if count is None else count, "items": list(items)}


def test_it_is_found_by_its_presence() -> None:
    assert sources()["treasury"].base_url == "https://home.treasury.gov"


def test_it_starts_at_the_listing_page() -> None:
    (start,) = SOURCE.start(date(2031, 1, 1), date(2031, 1, 31))
    assert (start.url, start.role, start.expect) == (f"{BASE}/news/press-releases/", "listing", ("html",))
    assert dict(start.context) == {"since": "2031-01-01", "until": "2031-01-31"}
    assert list(SOURCE.start(date(2031, 2, 1), date(2031, 1, 31))) == []


def test_the_listing_page_names_the_manifest(answer: Answer, follow: Follow) -> None:
    ((manifest,), error) = follow(SOURCE, answer(listing(), LISTING_PAGE))
    assert error is None
    assert (manifest.url, manifest.expect) == (f"{BASE}/news-data/press-releases/manifest.json", ("json",))
    assert manifest.context["since"] == "2022-12-31"


def test_a_page_that_names_two_manifests_is_an_error(answer: Answer, follow: Follow) -> None:
    other = LISTING_PAGE.replace("press-releases", "speeches")
    requests, error = follow(SOURCE, answer(listing(), LISTING_PAGE + other))
    assert requests == []
    assert "names more than one manifest" in str(error)
    assert len(follow(SOURCE, answer(listing(), LISTING_PAGE + LISTING_PAGE))[0]) == 1


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/news-data/m.json", "/other/m.json", "//x.example/news-data/"]
)
def test_a_manifest_elsewhere_is_not_followed(path: str, answer: Answer, follow: Follow) -> None:
    requests, error = follow(
        SOURCE, answer(listing(), LISTING_PAGE.replace("/news-data/press-releases/manifest.json", path))
    )
    assert requests == []
    assert error is not None
    assert path in error or "not under" in error


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2022-06-01", "2022-06-30", ["2022"]),
        ("2022-12-31", "2022-12-31", ["2022", "2023"]),  # evening in Washington is the next year in UTC
        ("2023-01-01", "2023-01-01", ["2023"]),
        ("1985-01-01", "1985-12-30", ["1999"]),  # one file of many years
        ("1999-12-31", "2000-01-01", ["1999", "2022"]),
        ("2030-01-01", "2030-12-30", []),
    ],
)
def test_the_manifest_leads_to_the_years_that_the_window_touches(
    since: str, until: str, years: list[str], answer: Answer, follow: Follow
) -> None:
    shards = [
        {"endYear": y, "path": f"/news-data/press-releases/search/{y}.json", "count": 1} for y in (2023, 2022, 1999)
    ]
    requests, error = follow(
        SOURCE, answer(listing(since, until), {"category": "press-releases", "searchShards": shards})
    )
    assert error is None
    assert [r.url.rsplit("/", 1)[1].removesuffix(".json") for r in requests] == years


def test_releases_are_chosen_by_their_day_in_washington(answer: Answer, follow: Follow) -> None:
    items = year(
        item("/news/press-releases/jy0001/", "2022-12-31T04:59:59Z"),
        item("/news/press-releases/jy0002/", "2022-12-31T05:00:00Z"),
        item("/news/press-releases/jy0003/", "2023-01-01T04:59:59Z"),
        item("/news/press-releases/jy0004/", "2023-01-01T05:00:00Z"),
    )
    requests, error = follow(SOURCE, answer(listing(), items))
    assert error is None
    assert [r.document_id for r in requests] == ["treasury:jy0002", "treasury:jy0003"]
    assert requests[0].url == f"{BASE}/news/press-releases/jy0002/"
    assert (requests[0].role, requests[0].expect) == ("document", ("html",))
    assert dict(requests[0].context) == {
        "title": "Release /news/press-releases/jy0002/",
        "stamp": "2022-12-31T05:00:00Z",
    }


@pytest.mark.parametrize(
    ("href", "document_id"),
    [
        ("https://home.treasury.gov/news/press-releases/JL-2418", "treasury:JL-2418"),
        ("/news/press-releases/archive/js.1/", "treasury:archive__js.1"),
        ("/news/press-releases/20061129.10132/?x=1#top", "treasury:20061129.10132"),
        ("/index.php/news/press-releases/sm0123", "treasury:sm0123"),
        ("/news/press-releases/A-%2415-Billion-Plan/", "treasury:A-_2415-Billion-Plan"),
    ],
)
def test_ids_are_the_last_parts_of_the_address(href: str, document_id: str, answer: Answer, follow: Follow) -> None:
    ((request,), error) = follow(SOURCE, answer(listing(), year(item(href))))
    assert (request.document_id, error) == (document_id, None)
    assert request.url.startswith(BASE + "/")
    assert "?" not in request.url


@pytest.mark.parametrize(
    "href",
    [
        "/news/press-releases/../../etc/passwd",
        "/news/press-releases/a b",
        "/news/press-releases/é",
        "/news/featured-stories/x",
        "https://elsewhere.example/news/press-releases/x",
        "/news/press-releases/",
    ],
)
def test_other_addresses_are_named_after_all_releases_were_given(href: str, answer: Answer, follow: Follow) -> None:
    good = item("/news/press-releases/jy0001/")
    requests, error = follow(SOURCE, answer(listing(), year(good, item(href), good)))
    assert [r.document_id for r in requests] == ["treasury:jy0001"] * 2
    assert error is not None
    assert href in error or "another site" in error or "not the address" in error


def test_a_short_year_is_given_and_then_complained_of(answer: Answer, follow: Follow) -> None:
    requests, error = follow(SOURCE, answer(listing(), year(item("/news/press-releases/jy0001/"), count=3)))
    assert len(requests) == 1
    assert error == f"{BASE}/news/press-releases/: it counts 3 releases and lists 1; look whether the site has changed"


def test_a_year_with_fewer_than_the_manifest_promised_is_complained_of(answer: Answer, follow: Follow) -> None:
    shards = [{"endYear": 2022, "path": "/news-data/press-releases/search/2022.json", "count": 2}]
    ((asked,), _) = follow(SOURCE, answer(listing("2022-06-01", "2022-06-30"), {"searchShards": shards}))
    one = item("/news/press-releases/jy0001/")
    _, error = follow(SOURCE, answer(asked, year(one)))
    assert "the manifest counts 2 releases in it, and it lists 1" in str(error)
    # the manifest may be a day older than the year
    assert follow(SOURCE, answer(asked, year(one, one, one)))[1] is None


def test_a_day_without_an_hour_is_the_day_that_is_shown(answer: Answer, follow: Follow) -> None:
    shown = {**item("/news/press-releases/jy0001/", "2022-12-31T00:00:00Z"), "dateDisplay": "December 31, 2022"}
    late = {**item("/news/press-releases/jy0002/", "2023-01-01T00:00:00Z"), "dateDisplay": "December 31, 2022"}
    alone = item("/news/press-releases/jy0003/", "2022-12-31")
    next_day = {**item("/news/press-releases/jy0004/", "2023-01-01T00:00:00Z"), "dateDisplay": "January 1, 2023"}
    requests, error = follow(SOURCE, answer(listing(), year(shown, late, alone, next_day)))
    assert error is None
    assert [r.document_id for r in requests] == ["treasury:jy0001", "treasury:jy0002", "treasury:jy0003"]


@pytest.mark.parametrize(
    ("shard", "message"),
    [
        ({"path": "/news-data/press-releases/search/2021.json"}, "a year cannot be read"),
        ({"endYear": "MMXXI", "path": "/news-data/x.json"}, "a year cannot be read"),
        ("2021", "a year cannot be read"),
        ({"endYear": 2021, "path": "https://elsewhere.example/x.json"}, "another site"),
        ({"endYear": 2021, "path": "/news-data/../x.json"}, "are under /news-data/, and this is not"),
    ],
)
def test_a_year_that_cannot_be_asked_for_is_named_after_the_others(
    shard: Any, message: str, answer: Answer, follow: Follow
) -> None:
    good = {"endYear": 2022, "path": "/news-data/press-releases/search/2022.json", "count": 1}
    requests, error = follow(SOURCE, answer(listing(), {"searchShards": [shard, good]}))
    assert [r.url for r in requests] == [f"{BASE}/news-data/press-releases/search/2022.json"]
    assert message in str(error)


@pytest.mark.parametrize("broken", [{"title": "x"}, {**item("/news/press-releases/x/"), "datetime": "yesterday"}])
def test_an_unreadable_item_is_complained_of(broken: dict[str, str], answer: Answer, follow: Follow) -> None:
    requests, error = follow(SOURCE, answer(listing(), year(broken, item("/news/press-releases/jy0001/"))))
    assert len(requests) == 1
    assert "cannot be read" in str(error)


@pytest.mark.parametrize("body", ['{"neither": 1}', "{not json", '{"searchShards": []}'])
def test_what_is_no_listing_is_an_error(body: str, answer: Answer) -> None:
    with pytest.raises(ListingError):
        list(SOURCE.follow(answer(listing(), body)))


def row(slug: str, stamp: str) -> str:
    return (
        f'<div><span class="date-format"><time datetime="{stamp}" class="datetime">x</time></span><span></span>'
        f'<h3 class="featured-stories__headline"><a href="/news/press-releases/{slug}">Release {slug}</a></h3></div>'
    )


def drupal(*rows: str) -> str:
    return f'<main><div class="featured-stories content--2col">{"".join(rows)}</div></main>'


def test_without_a_manifest_the_older_listing_is_paged_until_it_is_older_than_the_window(
    answer: Answer, follow: Follow
) -> None:
    first = drupal(row("a2", "2023-01-02T15:00:00Z"), row("a1", "2022-12-31T15:00:00Z"))
    (document, further), error = follow(SOURCE, answer(listing(), first))
    assert error is None
    assert document.document_id == "treasury:a1"
    assert (further.url, further.role) == (f"{BASE}/news/press-releases/?page=1", "listing")
    last = drupal(row("a0", "2022-12-30T15:00:00Z"))
    assert follow(SOURCE, answer(further, last)) == ([], None)
    assert follow(SOURCE, answer(further, drupal())) == ([], None)


def walk(pages: list[str], answer: Answer, follow: Follow, since: str = "2022-01-01") -> tuple[list[str], str | None]:
    """The releases found page by page (the last one for ever after), and the complaint that the walk ended with."""
    asked: Request | None = listing(since, "2022-12-31")
    found: list[str] = []
    for n in range(50):
        assert asked is not None
        requests, error = follow(SOURCE, answer(asked, pages[min(n, len(pages) - 1)]))
        found += [str(r.document_id) for r in requests if r.role == "document"]
        asked = next((r for r in requests if r.role == "listing"), None)
        if asked is None:
            return found, error
    raise AssertionError("the walk never ends")


def test_a_pager_that_repeats_a_page_is_not_followed_for_ever(answer: Answer, follow: Follow) -> None:
    first, second = (drupal(row(f"a{n}", f"2022-12-{20 - n}T15:00:00Z")) for n in (1, 2))
    found, error = walk([first, first], answer, follow)
    assert set(found) == {"treasury:a1"}
    assert "repeats a page before it" in str(error)
    found, error = walk([first, second, first, second, first], answer, follow)
    assert set(found) == {"treasury:a1", "treasury:a2"}
    assert "repeats a page before it" in str(error)


def test_the_older_listing_ends_after_its_last_page(answer: Answer, follow: Follow) -> None:
    pages = [drupal(row("a2", "2022-12-20T15:00:00Z")), drupal(row("a1", "2022-12-19T15:00:00Z")), drupal()]
    assert walk(pages, answer, follow) == (["treasury:a2", "treasury:a1"], None)


def test_an_empty_page_that_the_pager_led_to_is_an_error(answer: Answer, follow: Follow) -> None:
    first = drupal(row("a2", "2022-12-20T15:00:00Z")) + '<nav class="pager"><a href="?page=1" rel="next">Next</a></nav>'
    found, error = walk([first, drupal()], answer, follow)
    assert found == ["treasury:a2"]
    assert error == (
        f"{BASE}/news/press-releases/?page=1 lists nothing, and the page before leads to it; "
        "look whether the site has changed"
    )


def test_the_same_release_at_the_head_of_every_page_does_not_end_the_walk(answer: Answer, follow: Follow) -> None:
    pinned = row("a9", "2022-12-31T15:00:00Z")
    pages = [drupal(pinned, row(f"a{n}", f"2022-12-{20 - n}T15:00:00Z")) for n in range(3)]
    found, error = walk([*pages, drupal()], answer, follow)
    assert (set(found), error) == ({"treasury:a9", "treasury:a0", "treasury:a1", "treasury:a2"}, None)


def test_a_listing_without_rows_or_dates_is_an_error(answer: Answer, follow: Follow) -> None:
    assert "lists no press releases" in str(follow(SOURCE, answer(listing(), "<main></main>"))[1])
    dated = row("a2", "2022-12-31T15:00:00Z")
    dateless = row("a1", "x").replace("datetime=", "data-x=")
    requests, error = follow(SOURCE, answer(listing(), drupal(dateless)))
    assert requests == []
    assert "no date of its own: '/news/press-releases/a1'" in str(error)
    requests, error = follow(SOURCE, answer(listing(), drupal(row("a1", "yesterday"), dated)))
    assert "treasury:a2" in [r.document_id for r in requests]
    assert "a time that is none: 'yesterday'" in str(error)
