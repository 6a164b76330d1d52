"""The days that matter in law, by the shape of the document: captions of rules, orders, and press releases.

What is not plain is left out: a missing day is looked up, a wrong one is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractors.document import Document
from extractors.nlp.clock import time_beside
from extractors.nlp.dates import dates_within
from extractors.nlp.found import FoundDate, FoundLegalDate
from extractors.nlp.order_dates import find_order_dates
from extractors.nlp.release_dates import find_release_dates
from extractors.nlp.rule_dates import find_rule_dates


def find_legal_dates(document: Document, doc: Doc) -> list[FoundLegalDate]:
    """Every such day in the order of the text, the same day of the same kind and part once.

    `doc` is the document as `annotate` returns it.
    """
    found: dict[tuple[object, ...], FoundLegalDate] = {}
    for legal in sorted(_by_shape(document, doc), key=lambda d: (d.start, d.end)):
        found.setdefault((legal.kind, legal.date, legal.part), legal)
    return [_timed(document.text, legal, doc._.dates) for legal in found.values()]


def _timed(text: str, legal: FoundLegalDate, dates: Sequence[FoundDate]) -> FoundLegalDate:
    """The date with the time of day that stands beside its day."""
    for day in dates_within(dates, legal.start, legal.end):
        if day.date == legal.date and (time := time_beside(text, day.start, day.end)):
            return replace(legal, time=time)
    return legal


def _by_shape(document: Document, doc: Doc) -> Iterator[FoundLegalDate]:
    match document.kind:
        case "rule" | "proposed_rule" | "notice":
            yield from find_rule_dates(document, doc._.sentences, doc._.dates)
        case "executive_order":
            yield from find_order_dates(document, doc._.sentences, doc._.dates)
        case "press_release" | "recent_action" | "other":
            yield from find_release_dates(document, doc._.sentences, doc._.dates, doc._.actions)
