"""What a release must satisfy before anyone sees it.

An `Inspection` watches the rows pass by on their way to disk, once, and then answers with one `Check` a rule.
A failed rule of severity "error" stops the release; a "warning" is published with it, in `checks.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from extractors.errors import DesignataError
from extractors.records import Designation, DocumentRecord, Extracted, Extraction, Listing, Party
from flows.announced import shortfalls

Severity = Literal["error", "warning"]

EXAMPLES = 10
# No order, rule or listing is older than the government that made it.
EARLIEST = date(1790, 1, 1)
# An act is announced when it is taken; licences and sunsets may lie further ahead, and only warn.
AHEAD = timedelta(days=5 * 366)
# A listing takes effect about when it is published; further apart, one of the two dates was misread.
APART = timedelta(days=366)
# Below this share of its rows a misread date is published with a warning; above it the reading itself is broken.
TOLERATED_SHARE = 0.01
_MAY_LIE_AHEAD = frozenset({"expiry", "applicability", "comment_due"})

WHAT: dict[str, str] = {
    "spans_quote_the_text": "every row's offsets hold its quote in the text of its document",
    "ids_are_unique": "no id stands twice in its table",
    "keys_resolve": "every id that a row refers to is in the release",
    "confidence_in_range": "confidence lies between 0 and 1",
    "dates_in_range": "no date lies before 1790 or more than five years after its document's publication",
    "effective_dates_plausible": "a listing takes effect within a year of its document's publication",
    "tables_not_emptied": "no table that had rows in the previous release is empty",
    "documents_not_lost": "every document of the previous release is still there",
    "announced_counts_met": "no document names fewer targets of a kind than it announces",
    "documents_failed": "every document that was asked for could be fetched and read",
    "designating_documents_have_targets": "a document that announces or lists targets yields some",
    "effective_date_agrees": "the effective date stated by the publisher is among those read in the text",
    "rows_for_review": "no row asks for a person's look",
}
ERRORS = frozenset(list(WHAT)[: list(WHAT).index("announced_counts_met")])
TOLERANT = frozenset({"dates_in_range", "effective_dates_plausible"})
LOSSES = frozenset({"tables_not_emptied", "documents_not_lost"})


class ChecksFailed(DesignataError):
    """The rows are not fit to publish; `checks` says why, and the newest release stays the newest."""

    def __init__(self, message: str, checks: Sequence[Check]) -> None:
        super().__init__(message)
        self.checks = tuple(checks)


@dataclass(frozen=True, slots=True)
class Check:
    """One rule and how the release stands to it: `count` findings out of `of` things looked at."""

    name: str
    severity: Severity
    what: str
    count: int
    of: int
    examples: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether this alone stops the release."""
        return self.severity == "error" and self.count > 0

    def as_dict(self) -> dict[str, Any]:
        """The check as it stands in `checks.json`."""
        return asdict(self) | {"examples": list(self.examples)}


@dataclass(slots=True)
class _Tally:
    of: int = 0
    count: int = 0
    examples: list[str] = field(default_factory=list)


class Inspection:
    """Collects findings while rows pass by; keeps ids and counts, never rows."""

    def __init__(self) -> None:
        self._tallies = {name: _Tally() for name in WHAT}
        self._documents: set[str] = set()
        self._designations: set[str] = set()
        self._parties: set[str] = set()
        self._listings: set[str] = set()
        self._party_of: dict[str, str] = {}
        self._reviews: Counter[str] = Counter()

    def see(self, extraction: Extraction) -> None:
        """Look at one document and everything read from it."""
        document = extraction.document
        self._unique(self._documents, document.document_id)
        for row in rows_of(extraction):
            self._look("spans_quote_the_text", extraction.text[row.start : row.end] != row.quote, _at(row))
            self._look(
                "keys_resolve",
                row.document_id != document.document_id,
                f"{_at(row)}: read from {document.document_id}",
            )
        for announced in document.announced_counts:
            self._look(
                "spans_quote_the_text",
                announced.quote not in extraction.text,
                f"{document.document_id}: announced count {announced.quote!r}",
            )
        for designation in extraction.designations:
            self._see_designation(document, designation)
        for dated in extraction.effective_dates:
            ahead = dated.kind in _MAY_LIE_AHEAD
            self._date(document, dated.date, dated.kind, may_lie_ahead=ahead)
        self._date(document, document.published, "published")
        self._date(document, document.effective_date, "effective_date")
        self._see_whole(extraction)

    def see_party(self, party: Party, listings: Iterable[Listing]) -> None:
        """Look at a party and its listings; every document has passed by then."""
        self._unique(self._parties, party.party_id)
        for designation in party.designation_ids:
            known = self._party_of.get(designation) == party.party_id
            self._look("keys_resolve", not known, f"{party.party_id}: designation {designation}")
        for listing in listings:
            self._unique(self._listings, listing.listing_id)
            unknown = {*listing.document_ids} - self._documents | {*listing.designation_ids} - self._designations
            unknown |= {listing.party_id} - {party.party_id}
            self._look("keys_resolve", bool(unknown), f"{listing.listing_id}: {sorted(unknown)}")

    def finish(
        self,
        rows: Mapping[str, int],
        previous_rows: Mapping[str, int],
        previous_documents: Iterable[str],
        failures: Sequence[Mapping[str, Any]],
        accept_losses: bool = False,
    ) -> tuple[Check, ...]:
        """Every rule's outcome, errors first.

        `rows` counts each table; what the previous release had is empty where there is none. `accept_losses` is an
        operator's word that what is gone since then should be gone: the loss is published with a warning.
        """
        for designation, party in self._party_of.items():
            self._look("keys_resolve", party not in self._parties, f"{designation}: party {party}")
        for name, before in previous_rows.items():
            emptied = before > 0 and not rows.get(name)
            self._look("tables_not_emptied", emptied, f"{name}: {before} rows before, none now")
        for document in previous_documents:
            self._look("documents_not_lost", document not in self._documents, document)
        for failure in failures:
            self._look("documents_failed", True, _failure(failure))
        self._tallies["documents_failed"].of += len(self._documents)
        reviews = self._tallies["rows_for_review"]
        reviews.examples = [f"{reason}: {count} rows" for reason, count in self._reviews.most_common(EXAMPLES)]
        tolerated = LOSSES if accept_losses else frozenset()
        return tuple(self._check(name, tally, tolerated) for name, tally in self._tallies.items())

    def _see_designation(self, document: DocumentRecord, row: Designation) -> None:
        self._unique(self._designations, row.designation_id)
        self._party_of[row.designation_id] = row.party_id
        self._look("confidence_in_range", not 0 <= row.confidence <= 1, f"{row.designation_id}: {row.confidence}")
        self._date(document, row.action_date, "action_date")
        self._date(document, row.effective_date, "effective_date")
        if row.effective_date and document.published:
            apart = abs(row.effective_date - document.published)
            self._look("effective_dates_plausible", apart > APART, f"{row.designation_id}: {row.effective_date}")
        self._look("rows_for_review", bool(row.review))
        # a reason says what it is about behind a colon; what it is about differs from row to row
        self._reviews.update({reason.partition(": ")[0] for reason in row.review})

    def _see_whole(self, extraction: Extraction) -> None:
        """Does what was found agree with what the document says of itself?"""
        document = extraction.document
        announced = bool(document.announced_counts)
        if announced and extraction.designations:  # one that names nobody at all is told of by the next rule
            lacking = list(shortfalls(extraction))
            self._look("announced_counts_met", bool(lacking), f"{document.document_id}: {'; '.join(lacking)}")
        if announced or document.kind == "recent_action":
            self._look("designating_documents_have_targets", not extraction.designations, document.document_id)
        read = {row.date for row in extraction.effective_dates if row.kind == "effective"}
        if document.effective_date and read:
            self._look(
                "effective_date_agrees",
                document.effective_date not in read,
                f"{document.document_id}: {document.effective_date} stated, {min(read)} read",
            )

    def _date(self, document: DocumentRecord, day: date | None, what: str, may_lie_ahead: bool = False) -> None:
        if day is None:
            return
        ahead = document.published is not None and not may_lie_ahead and day > document.published + AHEAD
        self._look("dates_in_range", day < EARLIEST or ahead, f"{document.document_id}: {what} {day}")

    def _unique(self, seen: set[str], key: str) -> None:
        self._look("ids_are_unique", key in seen, key)
        seen.add(key)

    def _look(self, name: str, found: bool, example: str = "") -> None:
        tally = self._tallies[name]
        tally.of += 1
        if found:
            tally.count += 1
            if example and len(tally.examples) < EXAMPLES:
                tally.examples.append(example)

    def _check(self, name: str, tally: _Tally, tolerated: frozenset[str]) -> Check:
        severity: Severity = "error" if name in ERRORS - tolerated else "warning"
        if name in TOLERANT and tally.count <= TOLERATED_SHARE * tally.of:
            severity = "warning"
        return Check(name, severity, WHAT[name], tally.count, tally.of, tuple(tally.examples))


def rows_of(extraction: Extraction) -> Iterator[Extracted]:
    """Every row that was read out of the text."""
    yield from extraction.designations
    yield from extraction.citations
    yield from extraction.effective_dates
    yield from extraction.mentions
    yield from extraction.relations


def _at(row: Extracted) -> str:
    return f"{row.document_id}[{row.start}:{row.end}] by {row.extractor}: {row.quote[:80]!r}"


def _failure(failure: Mapping[str, Any]) -> str:
    return f"{failure.get('document_id') or failure['url']}: {failure['error']}"
