"""Press releases: the manifest, the older listing, and the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.errors import ListingError, ReadError
from extractors.sources import sources
from extractors.sources.base import Fetched, Request
from extractors.sources.treasury import Treasury, related

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
        ("/news/press-releases/20061129.10132/?x=1", "treasury:20061129.10132"),
    ],
)
def test_ids_are_the_last_parts_of_the_address(href: str, document_id: str, answer: Answer, follow: Follow) -> None:
    ((request,), error) = follow(SOURCE, answer(listing(), year(item(href))))
    assert (request.document_id, error) == (document_id, None)
    assert request.url.startswith(BASE + "/news/press-releases/")


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
    assert error == f"{BASE}/news/press-releases/: it counts 3 releases and lists 1"


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


def test_a_pager_that_repeats_its_page_is_not_followed_for_ever(answer: Answer, follow: Follow) -> None:
    page = drupal(row("a1", "2022-12-31T15:00:00Z"))
    (_, further), _ = follow(SOURCE, answer(listing(), page))
    requests, error = follow(SOURCE, answer(further, page))
    assert requests == []
    assert "repeats the page before it" in str(error)


def test_a_listing_without_rows_or_dates_is_an_error(answer: Answer, follow: Follow) -> None:
    assert "lists no press releases" in str(follow(SOURCE, answer(listing(), "<main></main>"))[1])
    dateless = drupal(row("a1", "x").replace("datetime=", "data-x="))
    assert "no date of its own" in str(follow(SOURCE, answer(listing(), dateless))[1])


# -- pages ----------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en"><head><title>x | U.S. Department of the Treasury</title></head><body>
<header><time datetime="2020-01-01T00:00:00Z">January 1, 2020</time><div class="field field--name-body">Menu</div></header>
<main><div class="news-category view"><div class="news-category">Press Releases</div></div>
<h2 class="uswds-page-title"><span class="field field--name-title">Treasury Lists&nbsp;a Ferry
 Company </span></h2>
<div class="date-format field field--name-field-news-publication-date"><time datetime="{stamp}">shown</time></div>
<div class="field field--name-field-news-body">{body}</div>
<aside><h2>Latest News</h2><a href="/news/press-releases/other">Another release</a></aside></main></body></html>"""
REQUEST = Request(f"{BASE}/news/press-releases/jy0002/", "document", ("html",), "treasury:jy0002")
BODY = (
    "<p><strong>WASHINGTON</strong> — Marlo Ferry was listed.</p>"
    '<p><a href="/policy-issues/financial-sanctions/recent-actions/20220506_33">More</a>, '
    '<a href="https://ofac.treasury.gov/recent-actions/20220506_33">again</a></p>'
    '<p><strong>Treasury Lists a Ferry Company</strong></p><p class="text-align-center">####</p><p>-30-</p>'
)


def page(body: str = BODY, stamp: str = "2023-01-01T02:00:00Z") -> str:
    return PAGE.replace("{stamp}", stamp).replace("{body}", body)


def test_a_release(answer: Answer) -> None:
    document = SOURCE.parse(answer(REQUEST, page()))
    assert document.text == "Treasury Lists a Ferry Company\nWASHINGTON — Marlo Ferry was listed.\nMore, again"
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)
    assert (document.document_id, document.source, document.kind) == ("treasury:jy0002", "treasury", "press_release")
    assert document.published == date(2022, 12, 31)
    assert document.url == f"{BASE}/news/press-releases/jy0002"
    assert [document.text[e.start : e.end] for e in document.emphasis] == ["WASHINGTON"]
    assert dict(document.metadata) == {
        "category": "Press Releases",
        "related_documents": ["ofac:20220506_33"],
        "language": "en",
        "media_type": "text/html",
        "retrieved_at": "2031-03-04T12:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (page(body=""), "has no text"),
        (page(body="<p>&nbsp;</p><p>###</p>"), "has no text"),
        (page(stamp="31 December"), "no time: '31 December'"),
        (page(stamp="2022-12-31T10:00:00"), "no time"),
        (page().replace("field--name-title", "x"), "no title"),
        (page().replace("field--name-field-news-body", "x"), "no body"),
        (page().replace("field--name-field-news-publication-date", "x"), "no publication date"),
        (page().replace("</aside>", '</aside><div class="field--name-field-news-body">x</div>'), "more than one body"),
    ],
)
def test_a_page_without_its_parts_is_an_error(broken: str, message: str, answer: Answer) -> None:
    with pytest.raises(ReadError, match=message):
        SOURCE.parse(answer(REQUEST, broken))


def test_the_language_is_told_by_the_address_or_the_words(answer: Answer) -> None:
    spanish = page("<p>El Departamento del Tesoro sancionó a los miembros de una red por su apoyo a las empresas.</p>")
    assert SOURCE.parse(answer(REQUEST, spanish)).metadata["language"] == "es"
    named = replace(REQUEST, url=f"{BASE}/news/press-releases/jy0002-en-espanol/")
    assert SOURCE.parse(answer(named, page())).metadata["language"] == "es"


def test_recent_actions_are_known_on_both_sites_and_on_the_old_one() -> None:
    assert related(
        [
            "https://www.treasury.gov/resource-center/sanctions/OFAC-Enforcement/Pages/20181128.aspx",
            "https://ofac.treasury.gov/recent-actions/20181128/",
            "https://ofac.treasury.gov/recent-actions/sanctions-list-updates",
        ]
    ) == ["ofac:20181128"]
