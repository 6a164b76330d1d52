"""www.federalregister.gov: rules, notices and executive orders, found through the API, read from their full text.

A search answers with 10,000 documents at most and does not say when there are more, so it is cut into years, and a
year that reaches the cap into halves. Full text is asked for as XML, then as raw text, then as the printed PDF; the
API's own metadata stand in where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from extractors.document import Document
from extractors.errors import ListingError, ReadError
from extractors.readers.links import web_address
from extractors.readers.sniff import sniff
from extractors.sources.base import Fetched, Form, Request
from extractors.sources.common import CHANGED, complain, on_site, page_mark, read_json, reading, window
from extractors.sources.fr_api import read_api
from extractors.sources.fr_document import api_text, describe, pictures, read_api_document, read_form
from extractors.sources.fr_facts import NUMBER, cut_to, facts_from_api, plain_number
from extractors.sources.fr_print import PLACEHOLDERS, ask_for_print, is_print, parse_print

SITE = "www.federalregister.gov"
PRINTER = "www.govinfo.gov"
SEARCH = "/api/v1/documents.json"
# The API knows no documents before 1994.
FIRST_DAY = date(1994, 1, 1)
# A search counts no further than this, and lists no more.
CAP = 10_000
PER_PAGE = 1000
AGENCIES = (
    "foreign-assets-control-office",
    "industry-and-security-bureau",
    "state-department",
    "treasury-department",
)
TYPES = ("RULE", "PRORULE", "NOTICE")
FIELDS = (
    "abstract action agencies cfr_references citation correction_of corrections dates disposition_notes docket_ids "
    "document_number effective_on end_page executive_order_notes executive_order_number full_text_xml_url html_url "
    "pdf_url president publication_date raw_text_url regulation_id_numbers signing_date start_page subtype title type "
    "volume"
)
TEXTS: tuple[tuple[str, Form], ...] = (("full_text_xml_url", "xml"), ("raw_text_url", "text"), ("pdf_url", "pdf"))


@dataclass(frozen=True)
class FederalRegister:
    """Documents of the agencies that list parties, and executive orders."""

    name: str = "federal_register"
    title: str = "Federal Register"
    base_url: str = "https://www.federalregister.gov"
    agencies: tuple[str, ...] = AGENCIES
    types: tuple[str, ...] = TYPES

    def start(self, since: date, until: date) -> Iterable[Request]:
        """A search a calendar year for the agencies' documents, and one for executive orders.

        Whole years, whatever the window: so the question is the same every day, and the answer may be "not modified".
        """
        since = max(since, FIRST_DAY)
        for year in range(since.year, until.year + 1):
            for search in ("agencies", "orders"):
                asked = {"since": since.isoformat(), "until": until.isoformat(), "search": search, "seen": 0}
                yield self._search(asked, date(year, 1, 1), date(year, 12, 31))

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """The documents of a page of results, and the next page; two narrower searches for one that is cut short.

        Of a document, its printed pages, where its full text leaves pictures out.
        """
        if fetched.request.role == "document":
            yield from self._printed(fetched)
            return
        answer = read_json(fetched)
        context = fetched.request.context
        since, until = window(fetched)
        first, last = (date.fromisoformat(context[name]) for name in ("first", "last"))
        count, results = answer.get("count"), answer.get("results")
        if not isinstance(count, int) or not (isinstance(results, list) or (count == 0 and results is None)):
            raise ListingError(
                f"{fetched.request.url} is no page of results: it holds {sorted(answer)!s:.200}; {CHANGED}"
            )
        if count >= CAP:
            if first == last:
                raise ListingError(f"{fetched.request.url} has {count} documents in a day: more than a search can list")
            middle = first + (last - first) // 2
            asked = {**context, "seen": 0, "pages": []}
            yield self._search(asked, first, middle)
            yield self._search(asked, middle + timedelta(days=1), last)
            return
        wrong: list[str] = []
        for result in results or ():
            try:
                if not since <= date.fromisoformat(result["publication_date"]) <= until:
                    continue
                if context["search"] == "orders" and not is_order(result):
                    continue
                document, refused = self._document(result)
            except (ListingError, KeyError, TypeError, ValueError) as error:
                wrong.append(f"{error!s:.200} in {result!r:.120}")
                continue
            wrong += refused
            yield document
        seen = int(context.get("seen", 0)) + len(results or ())
        mark, pages = page_mark(f"{result!r}" for result in results or ()), context.get("pages", ())
        following = self._next(str(answer["next_page_url"])) if answer.get("next_page_url") else None
        if (results and mark in pages) or following == fetched.request.url:
            wrong.append("it repeats a page before it, and documents further on are not listed")
        elif following and results and seen < count:
            further = {**context, "seen": seen, "pages": [*pages, mark]}
            yield Request(following, "listing", ("json",), context=further)
        elif following:
            wrong.append(f"it goes on after {seen} of {count} documents")
        elif seen != count:
            wrong.append(f"it counts {count} documents and lists {seen}")
        complain(fetched, wrong)

    def parse(self, fetched: Fetched) -> Document | None:
        """The document in an answer of any form, described by the API's metadata in the request's context.

        None for printed pages beside a full text in which nothing more is read.
        """
        form = sniff(fetched.body, fetched.media_type)
        api: Mapping[str, Any] = fetched.request.context
        if is_print(fetched.request):
            return parse_print(fetched, self.base_url)
        if form == "json":
            api = {**api, **read_api_document(fetched)}
        if "document_number" not in api:
            raise ReadError(f"{fetched.request.url} came without the API's metadata; read it as a file")
        api = read_api(api)
        facts = facts_from_api(api)
        with reading(fetched):
            parts = api_text(api) if form == "json" else read_form(fetched, form)
        if form == "pdf" and facts.number:
            parts = cut_to(parts, facts.number)
        return describe(fetched, parts, facts, self.base_url, api)

    def _search(self, asked: Mapping[str, Any], first: date, last: date) -> Request:
        query: list[tuple[str, str]] = [
            ("conditions[publication_date][gte]", first.isoformat()),
            ("conditions[publication_date][lte]", last.isoformat()),
        ]
        if asked["search"] == "orders":
            # Not by `presidential_document_type`: the API leaves out orders that it has no number for.
            query += [("conditions[type][]", "PRESDOCU")]
        else:
            query += [("conditions[agencies][]", agency) for agency in self.agencies]
            query += [("conditions[type][]", kind) for kind in self.types]
        query += [("fields[]", name) for name in FIELDS.split()]
        query += [("per_page", str(PER_PAGE)), ("order", "oldest")]
        context = {**asked, "first": first.isoformat(), "last": last.isoformat()}
        return Request(f"{self.base_url}{SEARCH}?{urlencode(query)}", "listing", ("json",), context=context)

    def _next(self, url: str) -> str:
        address = on_site(self.base_url, url, SITE)
        if not address.startswith(f"{self.base_url}/api/v1/documents"):
            raise ListingError(f"the next page of results is no search: {url!r:.200}")
        return address

    def _document(self, api: Mapping[str, Any]) -> tuple[Request, list[str]]:
        """The request for a document with its fallbacks, and why any of its addresses was left out."""
        number = plain_number(str(api["document_number"]))
        if not NUMBER.fullmatch(number):
            raise ListingError(f"not a document number: {number!r:.60}")
        document_id = f"fr:{number}"
        refused: list[str] = []
        requests: list[Request] = []
        for name, form in TEXTS:
            if url := api.get(name):
                try:
                    where = self._full_text(str(url), form)
                except ListingError as error:
                    refused.append(str(error))
                else:
                    requests.append(Request(where, "document", (form,), document_id, api))
        own = f"{self.base_url}/api/v1/documents/{number}.json"
        requests.append(Request(own, "document", ("json",), document_id, api))
        first, *rest = requests
        return Request(first.url, "document", first.expect, document_id, api, tuple(rest)), refused

    def _printed(self, fetched: Fetched) -> Iterator[Request]:
        """The request for the printed pages of a document in XML or text that names pictures."""
        api, form = fetched.request.context, sniff(fetched.body, fetched.media_type)
        if is_print(fetched.request) or not api.get("pdf_url") or form not in ("xml", "text"):
            return
        if any(word in fetched.body for word in PLACEHOLDERS) and pictures(read_form(fetched, form)):
            yield ask_for_print(self._full_text(str(api["pdf_url"]), "pdf"), str(fetched.request.document_id), api)

    def _full_text(self, url: str, form: Form) -> str:
        """A full text's address: the site's own are asked of `base_url`, printed pages of the printer."""
        address = web_address(url)
        if address and form == "pdf" and address.startswith(f"https://{PRINTER}/"):
            return address
        return on_site(self.base_url, url, SITE)


def is_order(api: Mapping[str, Any]) -> bool:
    """Whether a presidential document is an executive order, by the API's metadata."""
    return bool(api.get("executive_order_number")) or api.get("subtype") == "Executive Order"


SOURCE = FederalRegister()
