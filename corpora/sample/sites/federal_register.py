"""The Federal Register's API v1 and full texts: search by window, type and agency, single documents, files."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from corpora.sample.sites.page import PDF, ROOT, TEXT, XML, Answer, Query, as_json, first, html, midnight

CAP = 10_000
TYPES = {"RULE": "Rule", "PRORULE": "Proposed Rule", "NOTICE": "Notice", "PRESDOCU": "Presidential Document"}
# the field that holds a form's address, its folder here, its ending and media type
FORMS = {
    "full_text_xml_url": ("xml", "xml", XML),
    "raw_text_url": ("text", "txt", TEXT),
    "pdf_url": ("pdf", "pdf", PDF),
}
# what the API says of every document, where nothing is known
ABSENT: dict[str, Any] = dict.fromkeys(
    [
        "abstract",
        "action",
        "body_html_url",
        "citation",
        "comments_close_on",
        "correction_of",
        "dates",
        "disposition_notes",
        "effective_on",
        "end_page",
        "executive_order_notes",
        "executive_order_number",
        "full_text_xml_url",
        "pdf_url",
        "presidential_document_number",
        "president",
        "raw_text_url",
        "signing_date",
        "start_page",
        "subtype",
        "volume",
    ]
)
EMPTY = ("agencies", "cfr_references", "corrections", "docket_ids", "regulation_id_numbers", "topics")
# /api/v1/documents/2019-22210.json
DOCUMENT = re.compile(r"/api/v1/documents/([\w-]+?)(?:\.json)?")
# /d/2019-22210
READER = re.compile(r"/d/([\w-]+)")


class FederalRegisterSite:
    """www.federalregister.gov; `base` is the address it is reached at, for the addresses in its answers."""

    def __init__(self, base: str, folder: Path = ROOT / "federal_register") -> None:
        self.base = base
        self.documents: dict[str, dict[str, Any]] = {}
        self.files: dict[str, tuple[str, Path, datetime]] = {}
        for path in sorted((folder / "api").glob("*.json")):
            self._add(json.loads(path.read_text(encoding="utf-8")), folder)
        self.modified = midnight(max(date.fromisoformat(d["publication_date"]) for d in self.documents.values()))

    def _add(self, known: dict[str, Any], folder: Path) -> None:
        number, day = known["document_number"], date.fromisoformat(known["publication_date"])
        document = {**ABSENT, **{name: [] for name in EMPTY}, **known}
        for name, (form, ending, media_type) in FORMS.items():
            file = folder / form / f"{number}.{ending}"
            if file.exists():
                path = f"/documents/full_text/{form}/{day:%Y/%m/%d}/{number}.{ending}"
                document[name] = self.base + path
                self.files[path] = (media_type, file, midnight(day))
        document["html_url"] = f"{self.base}/d/{number}"
        document["json_url"] = f"{self.base}/api/v1/documents/{number}"
        self.documents[number] = document

    def answer(self, path: str, query: Query) -> Answer | None:
        """The page at a path, or None where there is none."""
        if path in self.files:
            media_type, file, modified = self.files[path]
            return Answer(media_type, file.read_bytes(), modified)
        if path in ("/api/v1/documents.json", "/api/v1/documents"):
            return as_json(self._search(query), self.modified)
        if (found := DOCUMENT.fullmatch(path)) and (document := self.documents.get(found[1])):
            return as_json(_picked(document, query), midnight(date.fromisoformat(document["publication_date"])))
        if (found := READER.fullmatch(path)) and (document := self.documents.get(found[1])):
            return html(_reader_page(document), midnight(date.fromisoformat(document["publication_date"])))
        return None

    def _search(self, query: Query) -> dict[str, Any]:
        found = [d for d in self.documents.values() if _meets(d, query)]
        newest = first(query, "order", "newest") != "oldest"
        found.sort(key=lambda d: (d["publication_date"], d["document_number"]), reverse=newest)
        found = found[:CAP]
        size, page = min(int(first(query, "per_page", "20")), 1000), int(first(query, "page", "1"))
        answer: dict[str, Any] = {
            "description": "Documents",
            "count": len(found),
            "total_pages": -(-len(found) // size),
        }
        if page * size < len(found):
            rest = [(name, value) for name, values in query.items() if name != "page" for value in values]
            answer["next_page_url"] = f"{self.base}/api/v1/documents.json?{urlencode([*rest, ('page', page + 1)])}"
        return answer | {"results": [_picked(d, query) for d in found[(page - 1) * size : page * size]]}


def _meets(document: dict[str, Any], query: Query) -> bool:
    """Whether a document meets every condition of a search."""
    day = document["publication_date"]
    types = {TYPES.get(t, t) for t in query.get("conditions[type][]", [])}
    agencies = set(query.get("conditions[agencies][]", []))
    presidential = set(query.get("conditions[presidential_document_type][]", []))
    subtype = (document["subtype"] or "").lower().replace(" ", "_")
    term = first(query, "conditions[term]").strip('"').lower()
    said = f"{document['title']} {document['abstract'] or ''}".lower()
    return (
        first(query, "conditions[publication_date][gte]", day) <= day
        and day <= first(query, "conditions[publication_date][lte]", day)
        and day == first(query, "conditions[publication_date][is]", day)
        and (not types or document["type"] in types)
        and (not agencies or not agencies.isdisjoint(a["slug"] for a in document["agencies"]))
        and (not presidential or subtype in presidential)
        and term in said
    )


def _picked(document: dict[str, Any], query: Query) -> dict[str, Any]:
    fields = query.get("fields[]")
    return {name: document.get(name) for name in fields} if fields else document


def _reader_page(document: dict[str, Any]) -> str:
    links = "".join(
        f'<li><a href="{escape(document[name])}">{form}</a></li>'
        for name, (form, _, _) in FORMS.items()
        if document[name]
    )
    title = escape(document["title"])
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{escape(document['citation'] or '')}</p><ul>{links}</ul></body></html>\n"
    )
