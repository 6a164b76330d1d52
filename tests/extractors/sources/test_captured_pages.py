"""Regions of real pages, captured where they stand: each with the facts that a reader of the page finds in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractors.document import Document
from extractors.sources import sources
from extractors.sources.base import Fetched, Request

Answer = Callable[..., Fetched]
Follow = Callable[..., tuple[list[Request], str | None]]
Read = Callable[[str, str], Document]
RELEASE = "https://home.treasury.gov/news/press-releases/"
ACTION = "https://ofac.treasury.gov/recent-actions/"


@pytest.fixture
def read(shared: Path, answer: Answer) -> Read:
    """The document in a captured file, as if it had come from an address."""

    def from_file(name: str, url: str) -> Document:
        source = sources()["ofac" if url.startswith(ACTION) else "treasury"]
        document = source.parse(
            answer(Request(url, "document", ("html",)), (shared / "corpus/pages" / name).read_bytes())
        )
        assert document is not None
        return document

    return from_file


def blocks(document: Document) -> dict[str, int]:
    return dict(Counter(f"{b.kind} {b.level}".removesuffix(" 0") for b in document.blocks))


def begins(document: Document) -> list[str]:
    """The first word or two of each block."""
    return [" ".join(document.text[b.start : b.end].split()[:2]) for b in document.blocks]


def bold(document: Document) -> list[str]:
    return [document.text[e.start : e.end] for e in document.emphasis if e.kind == "bold"]


def test_a_recent_action_of_2018(read: Read) -> None:
    document = read("ofac-recent-actions-20181128.region.html", f"{ACTION}20181128")
    assert (document.document_id, document.published) == ("ofac:20181128", date(2018, 11, 28))
    assert document.title.startswith("Cyber-related Designations;")
    assert blocks(document) == {"heading 1": 1, "paragraph": 5}
    # the heading over its entries is a paragraph in bold
    (over,) = bold(document)
    assert over.startswith("The following individuals")
    assert begins(document)[-2:] == ["GHORBANIYAN, Mohammad", "KHORASHADIZADEH, Ali"]
    assert all(line.endswith("(individual) [CYBER2].") for line in document.text.split("\n")[-2:])
    assert document.links[0].href == "https://ofac.treasury.gov/faqs/646"
    assert document.metadata["related_documents"] == ["treasury:sm556"]


def test_a_recent_action_of_today(read: Read) -> None:
    document = read("ofac-recent-actions-20220506.region.html", f"{ACTION}20220506")
    assert (document.document_id, document.published) == ("ofac:20220506", date(2022, 5, 6))
    assert document.title == "Cyber-related Designation; North Korea Designation Update"
    assert blocks(document) == {"heading 1": 1, "heading 3": 1, "heading 4": 2, "paragraph": 2}
    assert begins(document) == [
        "Cyber-related Designation;",
        "SPECIALLY DESIGNATED",
        "The following",
        "BLENDER.IO (a.k.a.",
        "The following",
        "LAZARUS GROUP",
    ]
    entry, change = (document.text.split("\n")[n] for n in (3, 5))
    assert entry.endswith("[CYBER2].")
    assert entry.count("Digital Currency Address") == 46
    assert change.count("-to-") == 1
    assert change.endswith("[DPRK3].")
    assert document.metadata["related_documents"] == ["treasury:jy0768"]


@pytest.mark.parametrize("name", ["treasury-jy0768.region.html", "treasury-jy0768.page.html"])
def test_a_release_of_2022_alone_and_on_its_whole_page(name: str, read: Read) -> None:
    document = read(name, f"{RELEASE}jy0768/")
    assert (document.document_id, document.published) == ("treasury:jy0768", date(2022, 5, 6))
    assert document.title.endswith("Targets DPRK Cyber Threats")
    assert blocks(document) == {"heading 1": 1, "heading 3": 3, "paragraph": 14}
    assert [document.text[b.start : b.end] for b in document.blocks if b.level == 3] == [
        "TREASURY DESIGNATES FIRST MIXER",
        "ADDITIONAL LAZARUS GROUP WALLET",
        "SANCTIONS IMPLICATIONS",
    ]
    assert (begins(document)[2], begins(document)[-1]) == ("WASHINGTON –", "For information")
    assert bold(document)[-1] == "Blender.io"
    assert len(document.links) == 5
    assert document.metadata["related_documents"] == ["ofac:20220506"]
    assert [why.rsplit(": ", 1)[1] for why in document.metadata["not_followed"]] == [
        "www.fincen.gov is another site",
        "a work of its own, by the words that link to it",
        "www.cisa.gov is another site",
        "a work of its own, by the words that link to it",
    ]


def test_a_release_of_2026(read: Read) -> None:
    document = read("treasury-sb0416.region.html", f"{RELEASE}sb0416/")
    assert (document.document_id, document.published) == ("treasury:sb0416", date(2026, 3, 12))
    assert document.title.endswith("Targeting U.S. Businesses")
    assert blocks(document) == {"heading 1": 1, "heading 3": 2, "paragraph": 13}
    assert (begins(document)[1], begins(document)[-1]) == ("WASHINGTON—Today, the", "Click here")
    assert bold(document)[2:6] == [
        "Amnokgang Technology Development Company",
        "Nguyen Quang Viet",
        "Quangvietdnbg International Services Company Limited",
        "Do Phi Khanh",
    ]
    assert len(bold(document)) == 10
    assert document.metadata["category"] == "Press Releases"
    assert document.metadata["related_documents"] == ["ofac:20260312"]


def test_a_release_of_2018(read: Read) -> None:
    document = read("treasury-sm556.region.html", f"{RELEASE}sm556/")
    assert (document.document_id, document.published) == ("treasury:sm556", date(2018, 11, 28))
    assert document.title.endswith("Associated Digital Currency Addresses")
    assert blocks(document) == {"heading 1": 1, "paragraph": 10}
    assert bold(document)[:2] == ["Ali Khorashadizadeh", "Mohammad Ghorbaniyan"]
    assert set(bold(document)[2:]) == {"Khorashadizadeh", "Ghorbaniyan"}
    # linked to at its address of those days
    assert document.metadata["related_documents"] == ["ofac:20181128"]


def test_the_listing_of_recent_actions(shared: Path, answer: Answer, follow: Follow) -> None:
    source = sources()["ofac"]
    body = (shared / "corpus/pages/ofac_recent_actions_listing_20260926.region.html").read_bytes()
    (start,) = source.start(date(2026, 9, 8), date(2026, 9, 17))
    requests, error = follow(source, answer(start, body))
    assert error is None
    assert [r.document_id for r in requests if r.role == "document"] == [
        "ofac:20260917",
        "ofac:20260916",
        "ofac:20260914",
        "ofac:20260910",
        "ofac:20260909",
        "ofac:20260908",
    ]
    (everything,) = source.start(date(2026, 1, 1), date(2026, 12, 31))
    requests, error = follow(source, answer(everything, body))
    assert error is None
    assert [r.role for r in requests] == ["document"] * 9 + ["listing"]
    assert requests[-1].url == "https://ofac.treasury.gov/recent-actions?page=1"
    assert requests[0].context["published"] == "2026-09-23"


def test_the_listing_of_releases(shared: Path, answer: Answer, follow: Follow) -> None:
    source = sources()["treasury"]
    body = (shared / "corpus/pages/treasury-listing-2026-09.synthetic.html").read_bytes()
    (start,) = source.start(date(2026, 7, 14), date(2026, 9, 17))
    ((manifest,), error) = follow(source, answer(start, body))
    assert error is None
    assert manifest.url == "https://home.treasury.gov/news-data/press-releases/manifest.json"
    # the same rows where no manifest is named; a midnight that is shown as its own day is that day
    requests, error = follow(source, answer(start, body.replace(b"data-news-manifest", b"data-x")))
    assert error is None
    found = {str(r.document_id): r for r in requests if r.role == "document"}
    assert list(found) == ["treasury:sb0632", "treasury:sb0631", "treasury:sb0605", "treasury:sb0560"]
    assert [r.url for r in requests if r.role == "listing"] == [f"{RELEASE}?page=1"]
