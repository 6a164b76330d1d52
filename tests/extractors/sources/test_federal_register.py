"""The Federal Register: searches, results, and documents in every form they come in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from extractors.document import Block, Parts, Scan
from extractors.errors import ListingError, ReadError
from extractors.sources import fr_print, sources
from extractors.sources.base import Fetched, Request
from extractors.sources.federal_register import FIELDS, FederalRegister
from extractors.sources.fr_print import ask_for_print

BASE = "http://127.0.0.1:8902"
SOURCE = replace(FederalRegister(), base_url=BASE)
SITE = "https://www.federalregister.gov"
READERS = Path(__file__).parent.parent / "readers" / "data"
Answer = Callable[..., Fetched]
Follow = Callable[..., tuple[list[Request], str | None]]


def query(request: Request) -> dict[str, list[str]]:
    return parse_qs(urlsplit(request.url).query)


def window_of(request: Request) -> tuple[str, str]:
    asked = query(request)
    (first,), (last,) = asked["conditions[publication_date][gte]"], asked["conditions[publication_date][lte]"]
    assert (request.context["first"], request.context["last"]) == (first, last)
    return first, last


API: dict[str, Any] = {
    "document_number": "2031-01234",
    "publication_date": "2031-03-04",
    "type": "Rule",
    "subtype": None,
    "title": "Addition of Two Invented Entities to the Entity List",
    "abstract": "Two entities are added.",
    "action": "Final rule.",
    "dates": "This rule is effective March 4, 2031.",
    "effective_on": "2031-03-04",
    "citation": "96 FR 70001",
    "agencies": [
        {"raw_name": "DEPARTMENT OF COMMERCE", "name": "Commerce Department"},
        {"raw_name": "Bureau of Industry and Security", "name": "Industry and Security Bureau"},
        {"raw_name": "", "name": "Commerce Department"},
    ],
    "cfr_references": [{"title": 15, "part": 744}, {"title": 15, "part": "746"}, {"title": 15, "part": None}],
    "docket_ids": ["Docket No. 990101-0001"],
    "regulation_id_numbers": ["0694-ZZ99"],
    "html_url": f"{SITE}/documents/2031/03/04/2031-01234/x",
    "full_text_xml_url": f"{SITE}/documents/full_text/xml/2031/03/04/2031-01234.xml",
    "raw_text_url": f"{SITE}/documents/full_text/text/2031/03/04/2031-01234.txt",
    "pdf_url": "https://www.govinfo.gov/content/pkg/FR-2031-03-04/pdf/2031-01234.pdf",
    "executive_order_number": None,
    "signing_date": None,
    "disposition_notes": None,
}


def listing() -> Request:
    first, _ = SOURCE.start(date(2031, 1, 1), date(2031, 12, 31))
    return first


def results(*documents: dict[str, Any], count: int | None = None, **more: Any) -> dict[str, Any]:
    return {"count": len(documents) if count is None else count, "results": list(documents), **more}


def test_it_searches_year_by_year_for_the_agencies_and_for_orders() -> None:
    assert sources()["federal_register"].base_url == SITE
    requests = list(SOURCE.start(date(1990, 5, 1), date(1995, 2, 3)))
    assert [window_of(r) for r in requests] == [("1994-01-01", "1994-12-31")] * 2 + [("1995-01-01", "1995-12-31")] * 2
    assert {(r.context["since"], r.context["until"]) for r in requests} == {("1994-01-01", "1995-02-03")}
    rules, orders = query(requests[0]), query(requests[1])
    assert rules["conditions[type][]"] == ["RULE", "PRORULE", "NOTICE"]
    assert "industry-and-security-bureau" in rules["conditions[agencies][]"]
    assert orders["conditions[type][]"] == ["PRESDOCU"]
    assert "conditions[agencies][]" not in orders
    assert (rules["per_page"], rules["order"], rules["fields[]"]) == (["1000"], ["oldest"], FIELDS.split())
    assert {(r.role, r.expect) for r in requests} == {("listing", ("json",))}
    assert list(SOURCE.start(date(1990, 1, 1), date(1993, 12, 31))) == []


def test_a_year_is_asked_for_whole_and_only_the_window_is_taken(answer: Answer, follow: Follow) -> None:
    asked, _ = SOURCE.start(date(2031, 3, 1), date(2031, 3, 31))
    assert window_of(asked) == ("2031-01-01", "2031-12-31")
    later = API | {"document_number": "2031-09999", "publication_date": "2031-06-01"}
    found, error = follow(SOURCE, answer(asked, results(API, later)))
    assert error is None
    assert [r.document_id for r in found] == ["fr:2031-01234"]


def test_of_presidential_documents_only_executive_orders_are_taken(answer: Answer, follow: Follow) -> None:
    _, asked = SOURCE.start(date(2031, 1, 1), date(2031, 12, 31))
    signed = API | {"type": "Presidential Document"}
    rows = [
        signed | {"document_number": "2031-00001", "executive_order_number": "14999"},
        signed | {"document_number": "2031-00002", "subtype": "Executive Order"},
        signed | {"document_number": "2031-00003", "subtype": "Proclamation"},
    ]
    found, error = follow(SOURCE, answer(asked, results(*rows)))
    assert error is None
    assert [r.document_id for r in found] == ["fr:2031-00001", "fr:2031-00002"]


def test_its_agencies_and_types_can_be_others() -> None:
    narrow = replace(SOURCE, agencies=("state-department",), types=("NOTICE",))
    asked = query(next(iter(narrow.start(date(2031, 1, 1), date(2031, 1, 2)))))
    assert asked["conditions[agencies][]"] == ["state-department"]
    assert asked["conditions[type][]"] == ["NOTICE"]


def test_a_result_is_asked_for_as_xml_then_text_then_pdf_then_as_the_api_has_it(answer: Answer, follow: Follow) -> None:
    ((request,), error) = follow(SOURCE, answer(listing(), results(API)))
    assert error is None
    tries = [request, *request.fallbacks]
    assert [(r.url, r.expect) for r in tries] == [
        (f"{BASE}/documents/full_text/xml/2031/03/04/2031-01234.xml", ("xml",)),
        (f"{BASE}/documents/full_text/text/2031/03/04/2031-01234.txt", ("text",)),
        ("https://www.govinfo.gov/content/pkg/FR-2031-03-04/pdf/2031-01234.pdf", ("pdf",)),
        (f"{BASE}/api/v1/documents/2031-01234.json", ("json",)),
    ]
    assert {(r.role, r.document_id) for r in tries} == {("document", "fr:2031-01234")}
    assert all(r.context == API for r in tries)


def test_a_document_without_full_text_is_asked_of_the_api(answer: Answer, follow: Follow) -> None:
    bare = {**API, "full_text_xml_url": None, "raw_text_url": None, "pdf_url": None, "document_number": "C1–2031–01234"}
    ((request,), error) = follow(SOURCE, answer(listing(), results(bare)))
    assert error is None
    assert (request.url, request.fallbacks) == (f"{BASE}/api/v1/documents/C1-2031-01234.json", ())
    assert request.document_id == "fr:C1-2031-01234"


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("full_text_xml_url", "https://elsewhere.example/x.xml"),
        ("raw_text_url", "https://www.govinfo.gov/x.txt"),
        ("pdf_url", "http://www.govinfo.gov/x.pdf"),
        ("pdf_url", "https://www.govinfo.gov@evil.example/x.pdf"),
        ("full_text_xml_url", "http://["),
        ("full_text_xml_url", "file:///etc/passwd"),
    ],
)
def test_full_text_elsewhere_is_refused_and_the_rest_given(
    field: str, url: str, answer: Answer, follow: Follow
) -> None:
    ((request,), error) = follow(SOURCE, answer(listing(), results({**API, field: url})))
    assert url not in [r.url for r in (request, *request.fallbacks)]
    assert len(request.fallbacks) == 2
    assert url in str(error)


def test_the_next_page_is_asked_of_our_own_site(answer: Answer, follow: Follow) -> None:
    page = results(API, count=2, next_page_url=f"{SITE}/api/v1/documents.json?page=2&per_page=1")
    (_, further), error = follow(SOURCE, answer(listing(), page))
    assert error is None
    assert further.url == f"{BASE}/api/v1/documents.json?page=2&per_page=1"
    assert further.context["seen"] == 1
    assert window_of_context(further) == ("2031-01-01", "2031-12-31")
    last = {**API, "document_number": "2031-01235"}
    ((document,), error) = follow(SOURCE, answer(further, results(last, count=2)))
    assert (document.document_id, error) == ("fr:2031-01235", None)


def window_of_context(request: Request) -> tuple[str, str]:
    return request.context["since"], request.context["until"]


def test_a_search_at_the_cap_is_cut_in_two_and_gives_no_documents(answer: Answer, follow: Follow) -> None:
    halves, error = follow(SOURCE, answer(listing(), results(API, count=10_000)))
    assert error is None
    assert [window_of(r) for r in halves] == [("2031-01-01", "2031-07-02"), ("2031-07-03", "2031-12-31")]
    assert [query(r)["conditions[agencies][]"] for r in halves] == [query(listing())["conditions[agencies][]"]] * 2
    (_, narrowed) = SOURCE.start(date(2031, 1, 1), date(2031, 1, 2))
    while window_of(narrowed) != ("2031-01-01", "2031-01-01"):
        (narrowed, _), _ = follow(SOURCE, answer(narrowed, results(API, count=12_000)))
    assert query(narrowed)["conditions[type][]"] == ["PRESDOCU"]
    assert "in a day" in str(follow(SOURCE, answer(narrowed, results(API, count=10_000)))[1])


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ({"count": 3}, "no page of results"),
        ({"results": []}, "no page of results"),
        ({"errors": ["x"]}, "no page of results"),
        (results(API, count=5), "counts 5 documents and lists 1"),
        (results(count=5, next_page_url=f"{SITE}/api/v1/documents.json?page=2"), "goes on after 0 of 5"),
        (results(API, next_page_url=f"{SITE}/api/v1/documents.json?page=2"), "goes on after 1 of 1"),
        (results({**API, "document_number": "../../x"}), "not a document number: '../../x'"),
        (results({"title": "x"}), "document_number"),
        (results(API, count=2, next_page_url=f"{SITE}/elsewhere?page=2"), "no search"),
    ],
)
def test_a_page_that_contradicts_itself_is_an_error(
    page: dict[str, Any], message: str, answer: Answer, follow: Follow
) -> None:
    assert message in str(follow(SOURCE, answer(listing(), page))[1])


def test_a_page_that_repeats_is_an_error_and_is_not_followed(answer: Answer, follow: Follow) -> None:
    page = results(API, count=3, next_page_url=f"{SITE}/api/v1/documents.json?page=2")
    (_, further), _ = follow(SOURCE, answer(listing(), page))
    requests, error = follow(SOURCE, answer(further, {**page, "next_page_url": f"{SITE}/api/v1/documents.json?page=3"}))
    assert [r.role for r in requests] == ["document"]
    assert "repeats a page before it" in str(error)
    requests, error = follow(SOURCE, answer(further, {**page, "results": [{**API, "document_number": "2031-01235"}]}))
    assert [r.role for r in requests] == ["document"]
    assert "repeats a page before it" in str(error)


def test_a_document_whose_full_text_leaves_out_a_picture_leads_to_its_print_and_no_further(answer: Answer) -> None:
    body = (READERS / "rule.xml").read_bytes()
    (printed,) = SOURCE.follow(answer(document_request(), body, "text/xml"))
    assert (printed.url, printed.document_id) == (API["pdf_url"], "fr:2031-01234-print")
    assert list(SOURCE.follow(answer(printed, b"%PDF-1.4", "application/pdf"))) == []


@pytest.mark.parametrize(
    ("api", "body"),
    [
        (API, b"<RULE><P>No picture.</P></RULE>"),
        ({**API, "pdf_url": None}, b"<RULE><GPH><GID>ER04MR31.001</GID></GPH></RULE>"),
        (API, b"<RULE><P>Signed.</P><GPH><GID>NOTHER.EPS</GID></GPH></RULE>"),
    ],
    ids=["no picture", "no print", "a signature"],
)
def test_a_document_links_to_nothing_else(api: dict[str, Any], body: bytes, answer: Answer) -> None:
    assert list(SOURCE.follow(answer(document_request(api), body, "text/xml"))) == []


def printed_request() -> Request:
    api = {**API, "type": "Notice", "document_number": "2031-99501"}
    return ask_for_print(str(API["pdf_url"]), "fr:2031-99501", api)


def test_a_print_is_a_document_where_ocr_read_something(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(body: bytes) -> Parts:
        text = "A Notice\n1. VELOROSA, Anna (individual) [SDGT]."
        blocks = (Block("heading", 0, 8, 2), Block("paragraph", 9, len(text)))
        return Parts(text, blocks, scans=(Scan(0.9, 9, len(text)),) if body == b"scanned" else ())

    monkeypatch.setattr(fr_print, "read_pdf", read)
    document = SOURCE.parse(answer(printed_request(), b"scanned", "application/pdf"))
    assert document is not None
    assert (document.document_id, document.kind) == ("fr:2031-99501-print", "notice")
    assert document.metadata["related_documents"] == ["fr:2031-99501"]
    (scan,) = document.scans
    assert document.text[scan.start : scan.end] == "1. VELOROSA, Anna (individual) [SDGT]."
    assert SOURCE.parse(answer(printed_request(), b"letters", "application/pdf")) is None


def test_nothing_found_is_no_error(answer: Answer, follow: Follow) -> None:
    assert follow(SOURCE, answer(listing(), {"count": 0, "description": "none"})) == ([], None)
    assert follow(SOURCE, answer(listing(), results())) == ([], None)


# -- documents ------------------------------------------------------------------------------------------------


def document_request(api: dict[str, Any] = API) -> Request:
    return Request(f"{BASE}/x", "document", ("xml",), f"fr:{api['document_number']}", api)


def test_a_rule_in_xml_is_described_by_the_api(answer: Answer) -> None:
    document = SOURCE.parse(answer(document_request(), (READERS / "rule.xml").read_bytes(), "text/xml"))
    assert (document.document_id, document.source, document.kind) == ("fr:2031-01234", "federal_register", "rule")
    assert document.text.startswith(
        "Addition of Two Invented Entities to the Entity List\nDEPARTMENT OF COMMERCE\nBureau of Industry and Security\n"
    )
    assert document.text.count("Addition of Two Invented Entities") == 1
    assert (document.published, document.url) == (date(2031, 3, 4), API["html_url"])
    assert dict(document.metadata) == {
        "agencies": ["Department of Commerce", "Bureau of Industry and Security", "Commerce Department"],
        "citation": "96 FR 70001",
        "fr_document_number": "2031-01234",
        "docket_ids": ["Docket No. 990101-0001"],
        "rins": ["0694-ZZ99"],
        "cfr_parts": ["15 CFR part 744", "15 CFR part 746"],
        "effective_date": "2031-03-04",
        "dates": "This rule is effective March 4, 2031.",
        "described_by": "api",
        "images": ["ER04MR31.001"],
        "language": "en",
        "media_type": "text/xml",
        "retrieved_at": "2031-03-04T12:00:00+00:00",
    }
    (table,) = document.tables
    assert document.text[table.rows[0][1].start : table.rows[0][1].end] == "Entity"


def test_an_executive_order_keeps_the_longer_of_its_titles(answer: Answer) -> None:
    api = {
        **API,
        "type": "Presidential Document",
        "subtype": "Executive Order",
        "document_number": "2031-00007",
        "title": "Blocking Property of Certain Persons in",
        "executive_order_number": 19999,
        "signing_date": "2031-01-05",
        "president": {"identifier": "x", "name": "A. Nother"},
        "disposition_notes": "See: EO 12999",
    }
    document = SOURCE.parse(answer(document_request(api), (READERS / "order.xml").read_bytes(), "text/xml"))
    assert document.kind == "executive_order"
    assert document.title == "Blocking Property of Certain Persons in the Republic of Utopia"
    assert document.text.split("\n")[:2] == [document.title, "Executive Order 19999 of January 5, 2031"]
    known = {"executive_order_number": "19999", "signing_date": "2031-01-05", "president": "A. Nother"}
    assert known.items() <= document.metadata.items()
    assert document.metadata["disposition_notes"] == "See: EO 12999"


def test_a_correction_names_what_it_corrects_and_a_corrected_document_its_corrections(answer: Answer) -> None:
    body = (READERS / "rule.xml").read_bytes()
    address = f"{SITE}/api/v1/documents"
    correction = {**API, "document_number": "C1-2031-01200", "correction_of": f"{address}/2031-01200"}
    document = SOURCE.parse(answer(document_request(correction), body, "text/xml"))
    assert document.document_id == "fr:C1-2031-01200"
    assert document.metadata["purpose"] == "correction"
    assert "fr:2031-01200" in document.metadata["related_documents"]
    corrected = {**API, "corrections": [f"{address}/C1-2031-01234"]}
    document = SOURCE.parse(answer(document_request(corrected), body, "text/xml"))
    assert document.metadata["related_documents"] == ["fr:C1-2031-01234"]
    assert "purpose" not in document.metadata


def test_a_correction_that_only_the_api_has_is_one(answer: Answer) -> None:
    correction = {**API, "correction_of": f"{SITE}/api/v1/documents/2031-01200"}
    document = SOURCE.parse(answer(document_request(correction), correction))
    assert document.metadata["related_documents"] == ["fr:2031-01200"]


def test_where_the_api_and_the_text_differ_both_are_kept(answer: Answer) -> None:
    body = (READERS / "rule.xml").read_bytes()
    document = SOURCE.parse(answer(document_request({**API, "document_number": "2031-99999"}), body, "text/xml"))
    assert document.document_id == "fr:2031-99999"
    assert document.metadata["differences"] == ["document number: the API says '2031-99999', the text '2031-01234'"]


def test_a_title_spelled_in_brackets_is_shown_as_it_is(answer: Answer) -> None:
    document = SOURCE.parse(answer(document_request(), {**API, "title": "Blocking Property in C[ocirc]te d'Ivoire"}))
    assert document.title == "Blocking Property in Côte d'Ivoire"


def test_an_annex_in_text_is_kept_and_its_images_are_named(answer: Answer) -> None:
    annex = b"""<PRESDOCU><EXECORD><EXECORDR>Executive Order 19999 of January 5, 2031</EXECORDR>
    <HD SOURCE="HED">Blocking Property in Utopia</HD><FP>It is ordered.</FP>
    <GPH DEEP="75"><GID>NOTHER.EPS</GID></GPH><PSIG> </PSIG><PLACE>THE WHITE HOUSE,</PLACE><DATE>January 5, 2031.</DATE>
    <ANNEX><HD SOURCE="HED">Annex</HD><FP>Marlo Ferry Company (a.k.a. MFC)</FP></ANNEX>
    <GPH DEEP="600"><PRTPAGE P="70003"/><GID>ED05JA31.000</GID></GPH>
    <FRDOC>[FR Doc. 2031-00007</FRDOC><FILED>Filed 1-6-31; 8:45 am]</FILED></EXECORD></PRESDOCU>"""
    api = {**API, "type": "Presidential Document", "document_number": "2031-00007", "executive_order_number": "19999"}
    document = SOURCE.parse(answer(document_request(api), annex, "text/xml"))
    assert "\nAnnex\nMarlo Ferry Company (a.k.a. MFC)\n" in document.text
    assert document.metadata["images"] == ["ED05JA31.000"]


def test_raw_text_stands_in_for_xml(answer: Answer) -> None:
    title = "Invented Sanctions Regulations of the Republic of Utopia and of Its Neighbours"
    document = SOURCE.parse(
        answer(document_request({**API, "title": title}), (READERS / "rule.txt").read_bytes(), "text/plain")
    )
    assert document.text.startswith(f"{title}\nDEPARTMENT OF THE TREASURY\n")
    assert document.text.count(title) == 1


def test_the_api_alone_gives_title_abstract_and_dates(answer: Answer) -> None:
    document = SOURCE.parse(answer(document_request(), API))
    assert document.text.split("\n") == [
        API["title"],
        "ACTION: Final rule.",
        "SUMMARY: Two entities are added.",
        "DATES: This rule is effective March 4, 2031.",
    ]
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "paragraph", "paragraph"]
    assert document.metadata["media_type"] == "application/json"


@pytest.mark.parametrize(
    ("api", "message"),
    [
        ({**API, "type": "Limerick"}, "type not known here: 'Limerick'"),
        ({**API, "publication_date": None}, "no publication date"),
        ({"title": "x"}, "without the API's metadata"),
    ],
)
def test_metadata_that_say_too_little_are_an_error(api: dict[str, Any], message: str, answer: Answer) -> None:
    request = Request(f"{BASE}/x", "document", ("xml",), "fr:1", api)
    with pytest.raises(ReadError, match=message):
        SOURCE.parse(answer(request, (READERS / "rule.xml").read_bytes(), "text/xml"))


@pytest.mark.parametrize("body", [b"<html><body>no</body></html>", b'{"errors": 1}', b"[]", b""])
def test_what_is_no_document_is_an_error(body: bytes, answer: Answer) -> None:
    with pytest.raises(ReadError):
        SOURCE.parse(answer(document_request(), body, "application/json"))


def test_a_result_is_quoted_in_part(answer: Answer) -> None:
    told = results(*[API | {"publication_date": "\t" * 5000}] * 9)
    with pytest.raises(ListingError, match="Invalid isoformat") as raised:
        list(SOURCE.follow(answer(listing(), json.dumps(told), "application/json")))
    assert len(str(raised.value)) < 4000


def test_results_are_objects(answer: Answer) -> None:
    with pytest.raises(ListingError, match="list, not an object"):
        list(SOURCE.follow(answer(listing(), json.dumps([1]), "application/json")))
