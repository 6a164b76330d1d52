"""Files that a release links to: which are asked for, and what becomes of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import ReadError
from extractors.sources.attachments import LinkedFile, ask_for, linked_files, parse_attachment
from extractors.sources.base import Fetched

Answer = Callable[..., Fetched]
SITES = {"home.treasury.gov": "http://127.0.0.1:8900", "ofac.treasury.gov": "http://127.0.0.1:8901"}


def file(href: str, words: str = "Chart") -> LinkedFile:
    (found,) = linked_files([(href, words)], SITES)
    return found


@pytest.mark.parametrize(
    ("href", "words", "url"),
    [
        ("https://home.treasury.gov/system/files/136/a.pdf", "here", "http://127.0.0.1:8900/system/files/136/a.pdf"),
        ("http://HOME.treasury.gov/system/files/136/A.PDF?x#1", "x", "http://127.0.0.1:8900/system/files/136/A.PDF"),
        ("http://127.0.0.1:8900/system/files/126/a.pdf", "x", "http://127.0.0.1:8900/system/files/126/a.pdf"),
        # a link without its first slash, made absolute against the page it stands on
        (
            "http://127.0.0.1:8900/news/press-releases/system/files/136/a%20b.pdf",
            "x",
            "http://127.0.0.1:8900/system/files/136/a%20b.pdf",
        ),
        (
            "https://ofac.treasury.gov/system/files/2023-11/chart.pdf",
            "x",
            "http://127.0.0.1:8901/system/files/2023-11/chart.pdf",
        ),
        (
            "https://ofac.treasury.gov/media/990001/download?inline=#page=2",
            "View the chart on the entities",
            "http://127.0.0.1:8901/media/990001/download?inline",
        ),
        ("https://ofac.treasury.gov/media/document/990001", "Annex I", "http://127.0.0.1:8901/media/document/990001"),
    ],
)
def test_files_are_asked_of_the_site_that_has_them(href: str, words: str, url: str) -> None:
    found = file(href, words)
    assert (found.url, found.refused) == (url, None)


@pytest.mark.parametrize(
    ("href", "words", "why"),
    [
        ("http://www.treasury.gov/resource-center/a.pdf", "Chart", "www.treasury.gov serves no files any more"),
        ("http://www.treas.gov/press/releases/docs/a.pdf", "Chart", "www.treas.gov serves no files any more"),
        ("https://home.treasury.gov/resource-center/sanctions/a.pdf", "Chart", "a path of the site as it was"),
        ("https://elsewhere.example/system/files/a.pdf", "Chart", "elsewhere.example is another site"),
        ("https://home.treasury.gov.example/system/files/a.pdf", "Chart", "home.treasury.gov.example is another site"),
        ("https://home.treasury.gov/system/files/a.xlsx", "Data", "a file of kind xlsx, and only pdf is read"),
        ("https://home.treasury.gov/system/files/photo.JPG", "Photo", "a file of kind jpg, and only pdf is read"),
        ("https://home.treasury.gov/system/files/photo", "Photo", "a file of kind unknown, and only pdf is read"),
        ("https://ofac.treasury.gov/media/990001/download", "here", "a work of its own, by the words that link"),
        ("https://home.treasury.gov/system/files/a.pdf", "the 2022 Risk Assessment", "a work of its own, by the words"),
        (
            "https://home.treasury.gov/system/files/a.pdf",
            "OFAC’s Guidance on Ferries",
            "a work of its own, by the words",
        ),
    ],
)
def test_files_that_are_not_followed_say_why(href: str, words: str, why: str) -> None:
    assert why in str(file(href, words).refused)


@pytest.mark.parametrize(
    "words", ["Annex to the report", "http://www.treas.gov/reports/a%20Chart.pdf", "reports_chart"]
)
def test_a_releases_own_file_may_belong_to_a_report(words: str) -> None:
    assert file("https://home.treasury.gov/system/files/136/a.pdf", words).refused is None


def test_links_to_pages_are_no_files() -> None:
    pages = [
        "https://home.treasury.gov/news/press-releases/jy0001",
        "https://ofac.treasury.gov/faqs/897",
        "https://ofac.treasury.gov/media",
        "https://www.treasury.gov/resource-center/Pages/x.aspx",
    ]
    assert list(linked_files([(page, "chart") for page in pages], SITES)) == []


def test_a_file_is_one_document_however_it_is_linked_to() -> None:
    same = [
        "https://home.treasury.gov/system/files/136/a%20b.pdf",
        "http://home.treasury.gov/system/files/136/a b.pdf#page=2",
        "http://127.0.0.1:8900/system/files/136/a%20b.pdf?x=1",
    ]
    (one,) = linked_files([(href, "Chart") for href in same], SITES)
    assert {file(href).document_id for href in same} == {one.document_id}
    media = [
        "https://ofac.treasury.gov/media/990001/download?inline",
        "https://ofac.treasury.gov/media/document/990001",
    ]
    assert len({file(href).document_id for href in media}) == 1
    others = ["https://home.treasury.gov/system/files/136/c.pdf", "https://ofac.treasury.gov/system/files/136/c.pdf"]
    assert len({file(href).document_id for href in others}) == 2


def pdf(*lines: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    for n, line in enumerate(lines):
        canvas.drawString(72, 650 - 14 * n, line)
    if not lines:
        canvas.rect(72, 72, 200, 200)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def asked(words: str = "Ferry Chart", name: str = "0304-ferry_chart.pdf") -> LinkedFile:
    return file(f"https://home.treasury.gov/system/files/136/{name}", words)


def test_a_file_is_a_document_of_its_own(answer: Answer) -> None:
    request = ask_for(asked(), "treasury:jy0002", date(2031, 3, 4))
    document = parse_attachment(answer(request, pdf("Marlo Ferry", "Utopia"), "application/pdf"))
    assert document.document_id == request.document_id
    assert (document.source, document.kind, document.published) == ("treasury", "other", date(2031, 3, 4))
    assert document.title == "Ferry Chart"
    assert document.text.startswith("Ferry Chart\nMarlo Ferry")
    assert document.url == "http://127.0.0.1:8900/system/files/136/0304-ferry_chart.pdf"
    assert document.metadata["related_documents"] == ["treasury:jy0002"]
    assert document.metadata["media_type"] == "application/pdf"


@pytest.mark.parametrize(
    ("words", "title"),
    [("", "0304 ferry chart"), ("Click here.", "0304 ferry chart"), ("link", "0304 ferry chart"), ("Annex", "Annex")],
)
def test_a_file_that_is_only_pointed_at_is_called_by_its_own_name(words: str, title: str, answer: Answer) -> None:
    request = ask_for(asked(words), "treasury:jy0002", date(2031, 3, 4))
    assert parse_attachment(answer(request, pdf("x y"), "application/pdf")).title == title


def test_of_pages_that_are_pictures_the_title_is_left(answer: Answer) -> None:
    request = ask_for(asked(), "treasury:jy0002", date(2031, 3, 4))
    document = parse_attachment(answer(request, pdf(), "application/pdf"))
    assert document.text == document.title == "Ferry Chart"


def test_a_broken_file_is_an_error(answer: Answer) -> None:
    request = ask_for(asked(), "treasury:jy0002", date(2031, 3, 4))
    with pytest.raises(ReadError):
        parse_attachment(answer(request, b"%PDF-1.4 broken", "application/pdf"))
