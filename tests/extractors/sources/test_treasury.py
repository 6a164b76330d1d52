"""Press releases: the page, what it is known by, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from extractors.errors import ReadError
from extractors.sources.base import Fetched, Request
from extractors.sources.treasury import Treasury

BASE = "http://127.0.0.1:8900"
SOURCE = replace(Treasury(), base_url=BASE, ofac_url="http://127.0.0.1:8901")
Answer = Callable[..., Fetched]

PAGE = """<!DOCTYPE html><html lang="en"><head>{head}<title>x | U.S. Department of the Treasury</title></head><body>
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
    '<p><a href="/policy-issues/financial-sanctions/recent-actions/20221230_33">More</a>, '
    '<a href="https://ofac.treasury.gov/recent-actions/20221230_33">again</a></p>'
    '<p><strong>Treasury Lists a Ferry Company</strong></p><p class="text-align-center">####</p><p>-30-</p>'
)


def page(body: str = BODY, stamp: str = "2023-01-01T02:00:00Z", head: str = "") -> str:
    return PAGE.replace("{stamp}", stamp).replace("{body}", body).replace("{head}", head)


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
        "related_documents": ["ofac:20221230_33"],
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


def test_an_error_says_what_where_and_what_to_do(answer: Answer) -> None:
    with pytest.raises(ReadError) as raised:
        SOURCE.parse(answer(REQUEST, page().replace("field--name-field-news-body", "x")))
    assert str(raised.value) == (
        f"{BASE}/news/press-releases/jy0002/: the page has no body (.field--name-field-news-body); "
        "look whether the site has changed"
    )


@pytest.mark.parametrize(
    ("stamp", "shown", "day"),
    [
        ("2023-01-01T04:59:59Z", "December 31, 2022", date(2022, 12, 31)),
        ("2023-01-01T05:00:00Z", "January 1, 2023", date(2023, 1, 1)),
        ("2022-07-02T03:59:00Z", "July 1, 2022", date(2022, 7, 1)),
        ("2022-07-01T23:59:00-04:00", "", date(2022, 7, 1)),
        ("2022-07-02T00:00:00Z", "July 1, 2022", date(2022, 7, 1)),
        ("2022-07-02T00:00:00Z", "July 2, 2022", date(2022, 7, 2)),  # a day whose hour nobody noted
        ("2022-07-02", "", date(2022, 7, 2)),
    ],
)
def test_the_day_of_publication_is_washingtons(stamp: str, shown: str, day: date, answer: Answer) -> None:
    document = SOURCE.parse(answer(REQUEST, page(stamp=stamp).replace(">shown<", f">{shown}<")))
    assert document.published == day


@pytest.mark.parametrize(
    ("asked", "canonical", "document_id"),
    [
        ("jy0002/", "", "treasury:jy0002"),
        ("JY0002", "", "treasury:JY0002"),
        ("JY0002", "https://home.treasury.gov/news/press-releases/jy0002", "treasury:jy0002"),
        ("old-slug", "https://home.treasury.gov/news/press-releases/jy0002", "treasury:jy0002"),
        ("old-slug", "/news/press-releases/jy0002", "treasury:jy0002"),
        ("jy0002", "https://home.treasury.gov/data/something-else", "treasury:jy0002"),
        ("jy0002", "https://home.treasury.gov/news/press-releases", "treasury:jy0002"),
    ],
)
def test_one_page_is_one_document_under_any_address(
    asked: str, canonical: str, document_id: str, answer: Answer
) -> None:
    head = f'<link href="{canonical}" rel="canonical">' if canonical else ""
    request = replace(REQUEST, url=f"{BASE}/news/press-releases/{asked}")
    document = SOURCE.parse(answer(request, page(head=head)))
    assert document.document_id == document_id
    assert document.url.lower().rstrip("/").endswith("/jy0002")


def test_a_redirect_tells_the_release_that_a_page_is(answer: Answer) -> None:
    moved = replace(answer(REQUEST, page()), url=f"{BASE}/news/press-releases/jy0003/")
    assert SOURCE.parse(moved).document_id == "treasury:jy0003"


@pytest.mark.parametrize("slug", ["jy0002-en-espanol", "jy0002-es", "jy0002-spanish"])
def test_a_spanish_release_is_a_document_of_its_own(slug: str, answer: Answer) -> None:
    request = replace(REQUEST, url=f"{BASE}/news/press-releases/{slug}/")
    document = SOURCE.parse(answer(request, page()))
    assert document.document_id == f"treasury:{slug}"
    assert document.metadata["language"] == "es"
    assert "treasury:jy0002" in document.metadata["related_documents"]


def test_a_page_names_its_other_languages(answer: Answer) -> None:
    head = (
        '<link rel="alternate" hreflang="es" href="/news/press-releases/jy0009/">'
        '<link rel="alternate" hreflang="en" href="https://home.treasury.gov/news/press-releases/jy0002">'
    )
    document = SOURCE.parse(answer(REQUEST, page("<p>Marlo Ferry was listed.</p>", head=head)))
    assert document.metadata["related_documents"] == ["treasury:jy0009"]


def test_documents_of_the_same_days_are_related_and_older_ones_are_not(answer: Answer) -> None:
    body = "".join(
        f'<p><a href="{href}">x</a></p>'
        for href in (
            "https://ofac.treasury.gov/recent-actions/20221230",
            "https://www.treasury.gov/resource-center/sanctions/OFAC-Enforcement/Pages/20230105.aspx",
            "https://ofac.treasury.gov/recent-actions/20180406",
            "https://ofac.treasury.gov/recent-actions/sanctions-list-updates",
            "https://www.federalregister.gov/documents/2023/01/04/2022-99999/notice-of-ofac-sanctions-actions",
            "https://www.federalregister.gov/documents/2017/01/03/2016-99998/an-order",
            "https://public-inspection.federalregister.gov/2022-99997.pdf",
            "https://elsewhere.example/recent-actions/20221230_33",
            "/news/press-releases/jy0001",
        )
    )
    assert SOURCE.parse(answer(REQUEST, page(body))).metadata["related_documents"] == [
        "ofac:20221230",
        "ofac:20230105",
        "fr:2022-99999",
        "fr:2022-99997",
    ]


def attached(body: str, answer: Answer) -> list[Request]:
    return list(SOURCE.follow(answer(REQUEST, page(body))))


CHARTS = (
    '<p><a href="/system/files/136/archive-documents/0304-ferry-chart.pdf">Ferry Chart</a></p>'
    '<p><a href="https://ofac.treasury.gov/media/990001/download?inline">View the chart on the persons designated '
    'today</a> and <a href="https://ofac.treasury.gov/media/990002/download?inline">our guidelines</a></p>'
    '<p><a href="http://www.treasury.gov/resource-center/sanctions/Programs/Documents/ferry.pdf">Chart</a></p>'
)


def test_the_files_of_a_release_are_asked_for(answer: Answer) -> None:
    chart, media = attached(CHARTS, answer)
    assert chart.url == f"{BASE}/system/files/136/archive-documents/0304-ferry-chart.pdf"
    assert media.url == "http://127.0.0.1:8901/media/990001/download?inline"
    for request in (chart, media):
        assert (request.role, request.expect) == ("document", ("pdf",))
        assert str(request.document_id).startswith("treasury:attachment-")
        assert request.context["published"] == "2022-12-31"
        assert request.context["linked_from"] == "treasury:jy0002"
    assert chart.context["title"] == "Ferry Chart"


def test_a_release_names_its_files_and_says_why_others_are_not_followed(answer: Answer) -> None:
    document = SOURCE.parse(answer(REQUEST, page(CHARTS)))
    assert document.metadata["related_documents"] == [r.document_id for r in attached(CHARTS, answer)]
    guidelines, gone = document.metadata["not_followed"]
    assert guidelines.startswith("https://ofac.treasury.gov/media/990002/download?inline: a work of its own")
    assert gone.endswith("/ferry.pdf: www.treasury.gov serves no files any more")


def test_links_beside_the_body_are_not_followed(answer: Answer) -> None:
    beside = page().replace("</aside>", '<a href="/system/files/136/chart.pdf">Chart</a></aside>')
    assert list(SOURCE.follow(answer(REQUEST, beside))) == []


def test_a_file_links_to_nothing_that_is_wanted(answer: Answer) -> None:
    (chart, *_) = attached(CHARTS, answer)
    assert list(SOURCE.follow(answer(chart, b"%PDF-1.4", "application/pdf"))) == []


def test_the_language_is_told_by_the_address_or_the_words(answer: Answer) -> None:
    spanish = page("<p>El Departamento del Tesoro sancionó a los miembros de una red por su apoyo a las empresas.</p>")
    assert SOURCE.parse(answer(REQUEST, spanish)).metadata["language"] == "es"
    named = replace(REQUEST, url=f"{BASE}/news/press-releases/jy0002-en-espanol/")
    assert SOURCE.parse(answer(named, page())).metadata["language"] == "es"
