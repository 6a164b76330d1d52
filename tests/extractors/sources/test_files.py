"""Whatever a person hands in is recognised by its content."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document
from extractors.errors import AccessDenied, ReadError
from extractors.sources import sources
from extractors.sources.base import Fetched, Request

READERS = Path(__file__).parent.parent / "readers" / "data"
SOURCE = sources()["file"]
RELEASE = (
    '<html><head><link rel="canonical" href="https://home.treasury.gov/news/press-releases/jy0002"/></head><body>'
    '<h2 class="uswds-page-title"><span class="field--name-title">Treasury Lists a Ferry</span></h2>'
    '<div class="field--name-field-news-publication-date"><time datetime="2031-03-04T15:00:00Z">x</time></div>'
    '<div class="field--name-field-news-body"><p>Marlo Ferry was listed.</p></div></body></html>'
)
ACTION = (
    '<div><h1><span class="treas-page-title">Utopia-related Designations</span></h1>'
    '<span class="a2a_kit" data-a2a-url="https://ofac.treasury.gov/recent-actions/20310304_33"></span>'
    '<div class="field--name-field-release-date"><div class="field__item">03/04/2031</div></div>'
    '<div class="field--name-field-body"><div class="field__item"><p>ORLOV, Ivan (individual) [SDGT].</p></div></div></div>'
)


def handed(body: bytes | str, **context: str) -> Document:
    raw = body.encode() if isinstance(body, str) else body
    request = Request("file:///tmp/saved", "document", (), context=context)
    document = SOURCE.parse(Fetched(request, request.url, raw, "", datetime(2031, 3, 4, tzinfo=UTC)))
    assert document is not None
    assert document.metadata["media_type"] == "application/octet-stream"
    return document


def test_it_lists_nothing() -> None:
    assert list(SOURCE.start(date(2031, 1, 1), date(2031, 1, 2))) == []


def test_a_saved_release_is_that_release() -> None:
    document = handed(RELEASE)
    assert (document.document_id, document.source, document.kind) == ("treasury:jy0002", "treasury", "press_release")
    assert document.url == "https://home.treasury.gov/news/press-releases/jy0002"
    assert document.text == "Treasury Lists a Ferry\nMarlo Ferry was listed."


def test_a_release_that_does_not_say_which_is_a_file() -> None:
    document = handed(RELEASE.replace("canonical", "stylesheet"))
    assert document.document_id == f"file:{document.sha256[:12]}"
    assert (document.source, document.kind, document.published) == ("file", "press_release", date(2031, 3, 4))


@pytest.mark.parametrize("address", ["http://[", "https://home.treasury.gov/news/press-releases/../etc", "/\x00"])
def test_a_release_under_an_address_that_is_none_is_a_file(address: str) -> None:
    document = handed(RELEASE.replace("https://home.treasury.gov/news/press-releases/jy0002", address))
    assert document.document_id == f"file:{document.sha256[:12]}"


def test_a_region_of_a_recent_action_is_that_action() -> None:
    document = handed(ACTION)
    assert (document.document_id, document.kind, document.published) == (
        "ofac:20310304_33",
        "recent_action",
        date(2031, 3, 4),
    )


@pytest.mark.parametrize("name", ["rule.xml", "rule.txt"])
def test_a_document_of_the_federal_register_is_that_document(name: str) -> None:
    document = handed((READERS / name).read_bytes())
    assert (document.document_id, document.source, document.kind) == ("fr:2031-01234", "federal_register", "rule")
    assert document.url == "https://www.federalregister.gov/d/2031-01234"


def test_the_day_can_be_given() -> None:
    assert handed((READERS / "rule.xml").read_bytes(), published="2031-03-04").published == date(2031, 3, 4)
    with pytest.raises(ReadError, match="no date: 'March'"):
        handed("text", published="March")


def test_the_api_description_of_a_document_is_that_document() -> None:
    api = {"document_number": "2031-1", "publication_date": "2031-03-04", "type": "Notice", "title": "A Notice"}
    document = handed(json.dumps(api))
    assert (document.document_id, document.kind, document.text) == ("fr:2031-1", "notice", "A Notice")
    with pytest.raises(ReadError, match="no document of the API"):
        handed('{"some": "thing"}')


def test_any_other_page_is_read_where_its_text_is() -> None:
    page = (
        '<html><head><title>News | Site</title><meta property="article:published_time" content="2031-03-05T01:00:00Z">'
        "</head><body><nav>Menu</nav><p>Above</p><article><h1>A Ferry Is Listed</h1><p>On Friday it was.</p>"
        '<p><a href="/more">More</a></p></article><footer>Foot</footer></body></html>'
    )
    document = handed(page.replace("</head>", '<link rel="canonical" href="https://news.example/a/b"></head>'))
    assert document.text == "A Ferry Is Listed\nOn Friday it was.\nMore"
    assert (document.kind, document.title, document.published) == ("other", "A Ferry Is Listed", date(2031, 3, 4))
    assert document.links[0].href == "https://news.example/more"
    untitled = handed(page.replace("<h1>A Ferry Is Listed</h1>", ""))
    assert untitled.text.split("\n")[0] == "News | Site"


def test_a_text_with_a_title_and_one_without() -> None:
    titled = handed((READERS / "notes.txt").read_bytes())
    assert titled.blocks[0].kind == "heading"
    assert titled.title == "A Ferry Company Is Listed"
    plain = handed(
        "On Friday the office put a ferry on its list, which means that nobody may deal with it, said the office.\n\nMore."
    )
    assert plain.blocks[0].kind == "paragraph"
    assert (
        plain.title
        == "On Friday the office put a ferry on its list, which means that nobody may deal with it, said the…"
    )
    assert plain.text.startswith("On Friday the office put a ferry on its list, which")


def pdf(*lines: str, drawn: bool = False) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    for n, line in enumerate(lines):
        canvas.drawString(72, 650 - 14 * n, line)
    for n in range(60 if drawn else 0):
        canvas.bezier(n, 100, n + 10, 200, n + 20, 100, n + 30, 300)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_printed_pages() -> None:
    order = handed(pdf("Executive Order 19999 of January 5, 2031", "", "[FR Doc. 2031–00007", "Filed 1–6–31; 8:45 am]"))
    assert (order.document_id, order.kind) == ("fr:2031-00007", "executive_order")
    other = handed(pdf("A letter about a ferry", "", "It was listed on Friday."))
    assert (other.document_id, other.kind) == (f"file:{other.sha256[:12]}", "other")
    with pytest.raises(ReadError, match="no text layer"):
        handed(pdf(drawn=True))


def test_refusals_and_foreign_forms_are_named() -> None:
    with pytest.raises(AccessDenied, match="access-denied page"):
        handed("<html><head><title>Access Denied</title></head><body>Reference 1</body></html>")
    with pytest.raises(ReadError, match="ZIP"):
        handed(b"PK\x03\x04")
    with pytest.raises(ReadError, match="without text"):
        handed("<html><body><script>x</script></body></html>")
    with pytest.raises(ReadError, match="its root is feed"):
        handed('<?xml version="1.0"?><feed><x>y</x></feed>')
