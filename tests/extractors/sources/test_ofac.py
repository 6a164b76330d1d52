"""Recent actions: the listing and the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from extractors.errors import ReadError
from extractors.sources import sources
from extractors.sources.base import Fetched, Request
from extractors.sources.ofac import Ofac

BASE = "http://127.0.0.1:8901"
SOURCE = replace(Ofac(), base_url=BASE)
Answer = Callable[..., Fetched]
Follow = Callable[..., tuple[list[Request], str | None]]
NEXT = '<nav><a class="usa-pagination__link usa-pagination__next-page" href="?tm=58&amp;page=1">Next</a></nav>'


def row(key: str, day: str, title: str = "Utopia-related Designations") -> str:
    return (
        f'<div class="margin-bottom-4 search-result views-row"><div><a href="/recent-actions/{key}">{title}</a></div>'
        f'<div>{day} -   \n<a href="/recent-actions/sanctions-list-updates">Sanctions List Updates</a></div></div>'
    )


def start(since: str = "2026-09-10", until: str = "2026-09-17") -> Request:
    (request,) = SOURCE.start(date.fromisoformat(since), date.fromisoformat(until))
    return request


def test_it_starts_at_the_newest_page() -> None:
    assert sources()["ofac"].base_url == "https://ofac.treasury.gov"
    assert (start().url, start().expect) == (f"{BASE}/recent-actions?page=0", ("html",))


def test_actions_of_the_window_and_the_next_page(answer: Answer, follow: Follow) -> None:
    page = (
        row("20260918", "September 18, 2026")
        + row("20260917", "September 17, 2026", "Extension of the License of May 5, 2020")
        + row("20260910_33", "September 10, 2026")
        + NEXT
    )
    (first, second, further), error = follow(SOURCE, answer(start(), page))
    assert error is None
    assert (first.document_id, first.url) == ("ofac:20260917", f"{BASE}/recent-actions/20260917")
    assert dict(first.context) == {"title": "Extension of the License of May 5, 2020", "published": "2026-09-17"}
    assert second.document_id == "ofac:20260910_33"
    assert (further.url, further.role) == (f"{BASE}/recent-actions?page=1", "listing")


@pytest.mark.parametrize(
    "page",
    [
        row("20260909", "September 9, 2026") + NEXT,  # all older
        row("20260930", "September 30, 2026"),  # no further page
    ],
)
def test_the_listing_ends_where_rows_are_older_or_no_page_follows(page: str, answer: Answer, follow: Follow) -> None:
    assert follow(SOURCE, answer(start(), page)) == ([], None)


def test_a_page_without_rows_is_an_error_since_none_is_asked_for_unless_the_one_before_leads_to_it(
    answer: Answer, follow: Follow
) -> None:
    assert follow(SOURCE, answer(start(), "<main></main>")) == (
        [],
        f"{BASE}/recent-actions?page=0 lists no recent actions; look whether the site has changed",
    )
    (_, further), _ = follow(SOURCE, answer(start(), row("20260917", "September 17, 2026") + NEXT))
    assert "?page=1 lists no recent actions, and the page before leads to it" in str(
        follow(SOURCE, answer(further, "<main></main>"))[1]
    )


def test_a_pager_that_repeats_a_page_is_not_followed_for_ever(answer: Answer, follow: Follow) -> None:
    pages = [row("20260917", "September 17, 2026") + NEXT, row("20260916", "September 16, 2026") + NEXT]
    asked, found = start(), []
    for n in range(3):
        requests, error = follow(SOURCE, answer(asked, pages[n % 2]))
        found += [r.document_id for r in requests if r.role == "document"]
        if error:
            break
        (asked,) = (r for r in requests if r.role == "listing")
    assert found == ["ofac:20260917", "ofac:20260916", "ofac:20260917"]
    assert "repeats a page before it" in str(error)


def test_rows_without_dates_are_an_error(answer: Answer, follow: Follow) -> None:
    page = "".join(row(f"2026091{n}", "") for n in range(8)) + NEXT
    requests, error = follow(SOURCE, answer(start(), page))
    assert requests == []
    assert "the recent action 20260910 is listed without a date" in str(error)
    assert "and 3 more; look whether the site has changed" in str(error)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (row("general-license-8", "September 11, 2026"), "general-license-8"),
        (row("20260911", "no date at all"), "20260911 is listed without a date"),
        (row("20260911", "Sept 11, 2026"), "no date: 'Sept 11, 2026'"),
        (row("20260911", "September 11, 2026").replace('"/recent', '"https://x.example/recent'), "another site"),
    ],
)
def test_an_unreadable_row_is_named_after_the_others_were_given(
    broken: str, message: str, answer: Answer, follow: Follow
) -> None:
    requests, error = follow(SOURCE, answer(start(), broken + row("20260910", "September 10, 2026")))
    assert [r.document_id for r in requests] == ["ofac:20260910"]
    assert message in str(error)


PAGE = """<html><body><header><h1>Site</h1></header><main>
<h1 class="uswds-page-title page-title"><span class="treas-page-title"> Utopia-related Designations; FAQs</span></h1>
<article><span class="a2a_kit a2a_kit_size_32" data-a2a-url="https://ofac.treasury.gov/recent-actions/20260917"></span>
<div class="field field--name-field-release-date"><div class="field__label">Release Date</div>
<div class="field__item">09/17/2026</div></div>
<div class="field field--name-field-press-release-link"><div class="field__label">Press Release Link</div>
<div class="field__items"><div class="field__item"><a href="https://home.treasury.gov/news/press-releases/sb0001">One</a></div>
<div class="field__item"><a href="https://home.treasury.gov/news/press-releases/sb0002/">Two</a></div></div></div>
<div class="field field--name-field-body"><div class="field__label visually-hidden">Recent Actions Body</div>
<div class="field__item"><h4>The following individuals have been added to OFAC's SDN List: </h4>
<p>ORLOV, Ivan (a.k.a. "VANYA"), Utopia; DOB 01 Feb 1961 (individual) [SDGT].<br><br>ORLOVA, Anna, Utopia; DOB 02 Mar 1962
(individual) [SDGT].</p><p>See <a href="/faqs/646">FAQ</a> and
<a href="https://home.treasury.gov/news/press-releases/sb0001">the release</a>.</p></div></div>
</article></main></body></html>"""
REQUEST = Request(f"{BASE}/recent-actions/20260917", "document", ("html",), "ofac:20260917")


def test_an_action(answer: Answer) -> None:
    document = SOURCE.parse(answer(REQUEST, PAGE))
    assert document.text.split("\n") == [
        "Utopia-related Designations; FAQs",
        "The following individuals have been added to OFAC's SDN List:",
        'ORLOV, Ivan (a.k.a. "VANYA"), Utopia; DOB 01 Feb 1961 (individual) [SDGT].',
        "ORLOVA, Anna, Utopia; DOB 02 Mar 1962 (individual) [SDGT].",
        "See FAQ and the release.",
    ]
    assert [(b.kind, b.level) for b in document.blocks[:3]] == [("heading", 1), ("heading", 4), ("paragraph", 0)]
    assert (document.document_id, document.source, document.kind) == ("ofac:20260917", "ofac", "recent_action")
    assert (document.published, document.url) == (date(2026, 9, 17), f"{BASE}/recent-actions/20260917")
    assert document.metadata["related_documents"] == ["treasury:sb0001", "treasury:sb0002"]
    assert document.links[0].href == f"{BASE}/faqs/646"


def test_an_action_of_several_on_a_day_names_what_belongs_to_it(answer: Answer) -> None:
    body = (
        '<p><a href="/recent-actions/20260917">Its neighbour</a>, <a href="/recent-actions/20260917_33">itself</a>, '
        '<a href="/recent-actions/20180917">an older one</a>, <a href="https://www.federalregister.gov/documents/2026/'
        '09/21/2026-99999/notice">the notice</a>, <a href="/news/press-releases/sb0009">a release</a></p>'
    )
    page = PAGE.replace('<p>See <a href="/faqs/646">', body + '<p>See <a href="/faqs/646">')
    document = SOURCE.parse(answer(replace(REQUEST, url=f"{BASE}/recent-actions/20260917_33"), page))
    assert document.document_id == "ofac:20260917_33"
    assert document.metadata["related_documents"] == [
        "treasury:sb0001",
        "treasury:sb0002",
        "treasury:sb0009",
        "ofac:20260917",
        "fr:2026-99999",
    ]


def test_an_action_links_to_no_further_pages(answer: Answer) -> None:
    assert list(SOURCE.follow(answer(REQUEST, PAGE))) == []


def test_an_error_says_what_where_and_what_to_do(answer: Answer) -> None:
    two = PAGE.replace("</article>", PAGE[PAGE.index('<div class="field field--name-field-body">') :])
    with pytest.raises(ReadError) as raised:
        SOURCE.parse(answer(REQUEST, two))
    assert str(raised.value) == (
        f"{BASE}/recent-actions/20260917: the page has more than one body (.field--name-field-body > .field__item); "
        "look whether the site has changed"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("09/17/2026", "2026-09-17", "no date: '2026-09-17'"),
        ("treas-page-title", "x", "no title"),
        ("field--name-field-body", "x", "no body"),
        ("field--name-field-release-date", "x", "no release date"),
    ],
)
def test_a_page_without_its_parts_is_an_error(old: str, new: str, message: str, answer: Answer) -> None:
    with pytest.raises(ReadError, match=message):
        SOURCE.parse(answer(REQUEST, PAGE.replace(old, new)))


def test_an_empty_body_is_an_error(answer: Answer) -> None:
    start_of_body = PAGE.index("<h4>")
    empty = PAGE[:start_of_body] + "</div></div></article></main></body></html>"
    with pytest.raises(ReadError, match="has no text"):
        SOURCE.parse(answer(REQUEST, empty))
