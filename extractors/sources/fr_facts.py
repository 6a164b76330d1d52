"""What a Federal Register document says of itself: by the site's API, or in its own text where there is no API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from extractors.document import DocumentKind, Parts
from extractors.errors import ReadError
from extractors.readers.fr_text import spelled
from extractors.readers.reshape import keep_blocks
from extractors.sources.common import unique

# "2024-02801", "E9-26754", "C1-2026-10036", "95-26569"
NUMBER = re.compile(r"[A-Z]?\d{1,8}(?:-\d{1,8}){1,3}", re.ASCII)
# "[FR Doc. 2024–02821 Filed 2–9–24; 8:45 am]", "[FR Doc No: E9-26754]"; dashes come as either kind
DOCUMENT_NUMBER = re.compile(r"FR Doc(?:\.| No[.:])* *([A-Z]?\d{1,8}(?:[-–]\d{1,8}){1,3})", re.ASCII)
FR_END = re.compile(r"\[?FR Doc")
BILLING = re.compile(r"billing code", re.IGNORECASE)
# "Executive Order 13882 of July 26, 2019" as a line of its own
ORDER = re.compile(r"Executive Order (\d{4,5})(?: of)?(?: ([A-Z][a-z]+ \d{1,2}, \d{4})| .{0,80}?)?\.?")
# "31 CFR Parts 501 and 598", "15 CFR Part 744"
CFR = re.compile(r"(\d{1,2}) CFR (?:Parts?|Ch(?:apters?|\.)) ?(.*)", re.IGNORECASE)
CFR_PART = re.compile(r"\b\d{1,4}\b")
RIN = re.compile(r"\d{4}[-–][A-Z]{2}\d{2}")
DOCKET_BRACKETS = "[]() "
# What stands over a document's own text: no more blocks than this, cover of a part included.
PREAMBLE = 40
# Who issues an executive order, in the API's words.
PRESIDENT = "Executive Office of the President"
SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "to", "a"})
ROOTS: dict[str, DocumentKind] = {"RULE": "rule", "PRORULE": "proposed_rule", "NOTICE": "notice"}
SECTIONS: dict[str, DocumentKind] = {
    "Rules and Regulations": "rule",
    "Proposed Rules": "proposed_rule",
    "Notices": "notice",
}
# "ACTION: Interim final rule; request for comments.": what a printed page says that it is
ACTION = re.compile(
    r"ACTION: *(?:(?:Interim|Direct|Temporary|Correcting) )?(final rule|proposed rule|notice)\b", re.IGNORECASE
)
STATED: dict[str, DocumentKind] = {"final rule": "rule", "proposed rule": "proposed_rule", "notice": "notice"}
API_TYPES: dict[str, DocumentKind] = {
    "Rule": "rule",
    "Proposed Rule": "proposed_rule",
    "Notice": "notice",
    "Presidential Document": "other",
    "Sunshine Act Document": "other",
    "Uncategorized Document": "other",
}
# The first volume year: volume 1 was 1936.
VOLUME_ZERO = 1935


@dataclass(frozen=True, slots=True)
class Facts:
    """A document's particulars; what is not known is None or left out of `metadata`."""

    number: str | None
    kind: DocumentKind
    title: str | None
    published: date | None
    url: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


def plain_number(number: str) -> str:
    """A document number with hyphens, however it was printed.

    >>> plain_number("2024–02801")
    '2024-02801'
    """
    return number.replace("–", "-").replace("‑", "-").strip()


def facts_from_api(api: Mapping[str, Any]) -> Facts:
    """What the API's metadata say. Raises `ReadError` for a type or a date that is not known."""
    number = plain_number(str(api["document_number"]))
    kind = _api_kind(api, number)
    metadata: dict[str, Any] = {
        "agencies": unique(
            _in_small_letters(a.get("raw_name") or a.get("name") or "") for a in api.get("agencies") or ()
        ),
        "citation": api.get("citation"),
        "fr_document_number": number,
        "docket_ids": unique(str(d).strip() for d in api.get("docket_ids") or ()),
        "rins": unique(plain_number(str(r)) for r in api.get("regulation_id_numbers") or ()),
        "cfr_parts": unique(
            f"{c['title']} CFR part {c['part']}" for c in api.get("cfr_references") or () if c.get("part")
        ),
        "effective_date": api.get("effective_on"),
        "executive_order_number": str(api["executive_order_number"]) if api.get("executive_order_number") else None,
        "signing_date": api.get("signing_date"),
        "president": (api.get("president") or {}).get("name"),
        "disposition_notes": api.get("disposition_notes"),
        "executive_order_notes": api.get("executive_order_notes"),
        "dates": api.get("dates"),
    }
    title = spelled(api["title"]) if api.get("title") else None
    return Facts(number, kind, title, _api_day(api, number), api.get("html_url"), metadata)


def facts_from_text(parts: Parts, published: date | None = None) -> Facts:
    """What the text and the reader's marks say; `published` is what somebody else knows of the day."""
    marks: dict[str, list[str]] = {}
    for name, value, _ in parts.marks:
        marks.setdefault(name, []).append(value)
    lines = [parts.text[b.start : b.end] for b in parts.blocks]
    presidential = _text_kind(marks, lines) == "other" and not any(line.startswith("AGENCY:") for line in lines)
    order = next((found for line in lines[:PREAMBLE] if presidential and (found := ORDER.fullmatch(line))), None)
    day = _day(marks.get("issue_date", [""])[0]) or published
    if not {"root", "document_number"} & marks.keys():  # a printed page has no names for its lines
        marks["cfr"] = [line for line in lines[:PREAMBLE] if CFR.fullmatch(line)]
        marks["rin"] = [line for line in lines[:PREAMBLE] if line.startswith("RIN ")]
        marks["docket"] = [line for line in lines[:PREAMBLE] if line.startswith("[Docket")]
    agencies = [value for name, value, _ in parts.marks if name in ("agency", "subagency")]
    metadata: dict[str, Any] = {
        "agencies": [PRESIDENT] if order else unique(_in_small_letters(a) for a in agencies),
        "citation": (citation := _citation(marks, day)),
        # Where no day is known the volume is not, but an entry of a list may tell it.
        "first_page": None if citation else _first_page(marks),
        "docket_ids": unique(d.strip(DOCKET_BRACKETS) for line in marks.get("docket", []) for d in line.split(";")),
        "rins": unique(plain_number(r) for line in marks.get("rin", []) for r in RIN.findall(line)),
        "cfr_parts": unique(part for line in marks.get("cfr", []) for part in _cfr_parts(line)),
        "executive_order_number": order[1] if order else None,
        "signing_date": signed.isoformat() if order and (signed := _day(order[2] or "")) else None,
    }
    number = _number(marks, lines)
    metadata["fr_document_number"] = number
    kind: DocumentKind = "executive_order" if order else _text_kind(marks, lines)
    return Facts(number, kind, _title(parts, lines, marks, order), day, None, metadata)


def cut_to(parts: Parts, number: str) -> Parts:
    """Only the document of that number: a PDF shows whole pages, the end of another document on the first of them.

    The parts as they are where the text does not say where the document ends.
    """
    lines = [parts.text[b.start : b.end] for b in parts.blocks]
    ends = [i for i, line in enumerate(lines) if FR_END.match(line) and DOCUMENT_NUMBER.search(line)]
    own = [i for i in ends if (found := DOCUMENT_NUMBER.search(lines[i])) and plain_number(found[1]) == number]
    if not own:
        return parts
    last = own[0]
    before = [i for i in ends if i < last]
    first = before[-1] + 1 if before else 0
    while first < last and BILLING.match(lines[first]):
        first += 1
    while last + 1 < len(lines) and BILLING.match(lines[last + 1]):
        last += 1
    wanted = {id(b) for b in parts.blocks[first : last + 1]}
    return keep_blocks(parts, lambda block, _: id(block) in wanted)


def _api_kind(api: Mapping[str, Any], number: str) -> DocumentKind:
    if api.get("executive_order_number") or "executive" in str(api.get("subtype") or "").lower():
        return "executive_order"
    kind = API_TYPES.get(str(api.get("type")))
    if kind is None:
        raise ReadError(
            f"the Federal Register's document {number} is of a type not known here: {api.get('type')!r:.100}"
        )
    return kind


def _api_day(api: Mapping[str, Any], number: str) -> date:
    try:
        return date.fromisoformat(str(api.get("publication_date")))
    except ValueError:
        raise ReadError(f"document {number} has no publication date: {api.get('publication_date')!r:.100}") from None


def _text_kind(marks: Mapping[str, list[str]], lines: list[str]) -> DocumentKind:
    for root in marks.get("root", []):
        return ROOTS.get(root, "other")
    for section in marks.get("section", []) + lines[:PREAMBLE]:
        if kind := SECTIONS.get(section.strip()):
            return kind
    stated = next((found[1].lower() for line in lines[:PREAMBLE] if (found := ACTION.match(line))), "")
    return STATED.get(stated, "other")


def _number(marks: Mapping[str, list[str]], lines: list[str]) -> str | None:
    for number in map(plain_number, marks.get("document_number", [])):
        if NUMBER.fullmatch(number):
            return number
    found = [f[1] for line in marks.get("frdoc", []) + lines if (f := DOCUMENT_NUMBER.search(line))]
    return plain_number(found[0]) if found else None


def _title(parts: Parts, lines: list[str], marks: Mapping[str, list[str]], order: re.Match[str] | None) -> str | None:
    """The printed title: marked as such, or the heading under the order's number, or the one over "AGENCY:"."""
    for subject in marks.get("subject", []):
        return subject
    if order:
        at = next(i for i, line in enumerate(lines) if ORDER.fullmatch(line))
        below = parts.blocks[at + 1 : at + 2]
        return lines[at + 1] if below and below[0].kind == "heading" else lines[at]
    agency = next((i for i, line in enumerate(lines[:PREAMBLE]) if line.startswith(("AGENCY:", "AGENCIES:"))), None)
    if agency:
        return lines[agency - 1]
    return next((lines[i] for i, b in enumerate(parts.blocks) if b.kind == "heading"), None)


def _citation(marks: Mapping[str, list[str]], day: date | None) -> str | None:
    """ "84 FR 54002": the volume as printed, or counted from the year, and the first page."""
    volume = marks.get("volume", [str(day.year - VOLUME_ZERO) if day else ""])[0]
    first = _first_page(marks)
    return f"{volume} FR {first}" if volume and first else None


def _first_page(marks: Mapping[str, list[str]]) -> str | None:
    """The page of the issue's volume on which the document begins."""
    pages = marks.get("pages") or marks.get("page") or [""]
    first = pages[0].split("-")[0]
    return first if first.isdigit() else None


def _cfr_parts(line: str) -> list[str]:
    found = CFR.match(line)
    return [f"{found[1]} CFR part {part}" for part in CFR_PART.findall(found[2])] if found else []


def _day(shown: str) -> date | None:
    try:
        return datetime.strptime(shown, "%B %d, %Y").date()
    except ValueError:
        return None


def _in_small_letters(name: str) -> str:
    """An agency's name as it is written, not as it is set in a heading.

    >>> _in_small_letters("DEPARTMENT OF THE TREASURY")
    'Department of the Treasury'
    """
    if not name.isupper():
        return name.strip()
    words = name.split()
    return " ".join(w.lower() if i and w.lower() in SMALL_WORDS else w.capitalize() for i, w in enumerate(words))
