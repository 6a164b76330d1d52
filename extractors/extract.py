"""The one way in: a document and a pipeline make an `Extraction`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any, Protocol

from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Document
from extractors.nlp import annotate
from extractors.nlp.legal_dates import find_legal_dates
from extractors.orders.facts import read_order
from extractors.parties import designation_id, party_id
from extractors.records import (
    AnnouncedCount,
    Citation,
    Designation,
    DocumentRecord,
    EffectiveDate,
    Extraction,
    Mention,
    Relation,
)
from extractors.resolving import resolve
from extractors.scans import scan_confidence, scan_doubts
from extractors.targets import Reading, Shape, Target, shapes
from extractors.targets.asserting.counts import find_announced_counts
from extractors.targets.listed.totals import find_list_counts
from extractors.targets.ties.relations import distinct

CITATIONS, DATES, NAMES, RELATIONS = "citations/1", "legal_dates/1", "names/1", "relations/1"
# What a target holds of the row that it becomes
COLUMNS = tuple(name for name in Target.__dataclass_fields__ if name in Designation.model_fields)
# Columns of `documents` that a source may know beside the text
FACTS = (
    "agencies", "citation", "fr_document_number", "docket_ids", "rins", "cfr_parts", "related_documents", "language",
    "media_type",
)  # fmt: skip


class Spanned(Protocol):
    """Anything found at a place in the text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """One past its last."""


def extract(document: Document, nlp: Language) -> Extraction:
    """Everything a release publishes of one document; every row's offsets are offsets into `document.text`.

    Rows stand in the order of the text. `nlp` is the pipeline of `extractors.nlp.build_nlp()`.
    """
    doc = annotate(document, nlp)
    reading = Reading(document, doc, tuple(find_legal_dates(document, doc)))
    found = _told_once([(shape, target) for shape in shapes() for target in _in_order(shape.find(reading))])
    return Extraction(
        document=describe(reading),
        text=document.text,
        designations=tuple(_designations(reading, found)),
        citations=tuple(_citations(document, doc)),
        effective_dates=tuple(_effective_dates(reading)),
        mentions=tuple(_mentions(document, doc)),
        relations=tuple(_relations(document, [target for _, target in found])),
        order=read_order(document),
    )


def describe(reading: Reading) -> DocumentRecord:
    """The document's own row; what its publisher says of it stands beside what its text says."""
    document = reading.document
    known: Mapping[str, Any] = document.metadata
    retrieved = known.get("retrieved_at")
    return DocumentRecord(
        document_id=document.document_id,
        source=document.source,
        kind=document.kind,
        title=document.title,
        published=document.published,
        url=document.url,
        effective_date=reading.effective_date,
        announced_counts=tuple(
            AnnouncedCount(count=c.count, kind=c.kind, quote=document.text[c.start : c.end])
            for c in (tuple(find_list_counts(reading)) or find_announced_counts(reading))
        ),
        sha256=document.sha256,
        retrieved_at=datetime.fromisoformat(retrieved) if retrieved else None,
        **{"media_type": "application/octet-stream"} | {name: known[name] for name in FACTS if known.get(name)},
    )


def _designations(reading: Reading, found: Iterable[tuple[str, Target]]) -> Iterator[Designation]:
    """Rows of the targets that every shape of text finds, each with what found it.

    What the publisher and the text of a document tell differently is a reason to look at each of them.
    """
    document, differing = reading.document, reading.differences
    seen: Counter[tuple[str, str, str | None]] = Counter()
    for extractor, target in found:
        party = party_id(target.name, target.entity_type)
        act = (party, target.action, target.list)
        fields = {name: getattr(target, name) for name in COLUMNS}
        resolved = resolve(reading, target, extractor)
        scanned = scan_confidence(document, target.start, target.end)
        fields["review"] = (*target.review, *differing, *scan_doubts(document, scanned))
        fields["confidence"] = target.confidence if scanned is None else round(target.confidence * scanned, 4)
        fields["action_date"], fields["effective_date"] = resolved.action_date, resolved.effective_date
        yield Designation(
            designation_id=designation_id(document.document_id, *act, nth=seen[act]),
            party_id=party,
            **fields | _evidence(document, target, resolved.extractor),
        )
        seen[act] += 1


def _told_once(found: Sequence[tuple[Shape, Target]]) -> list[tuple[str, Target]]:
    """The targets with what found them, without those of prose that stand within an entry of a list."""
    entries = sorted((target.start, target.end) for shape, target in found if shape.entries)
    last = list(accumulate((end for _, end in entries), max))  # how far the entries reach, up to each of them

    def within(target: Target) -> bool:
        before = bisect_left(entries, (target.end, 0))
        return before > 0 and last[before - 1] > target.start

    return [(shape.extractor, target) for shape, target in found if shape.entries or not within(target)]


def _in_order(targets: Iterable[Target]) -> list[Target]:
    return sorted(targets, key=lambda t: (t.start, t.end, t.name))


def _citations(document: Document, doc: Doc) -> Iterator[Citation]:
    for found in doc._.citations:
        yield Citation(
            **_evidence(document, found, CITATIONS),
            kind=found.kind,
            number=found.number,
            cite=found.cite,
            section=found.section,
            as_amended=found.as_amended,
            amended_by=found.amended_by,
        )


def _effective_dates(reading: Reading) -> Iterator[EffectiveDate]:
    for found in reading.legal_dates:
        yield EffectiveDate(
            **_evidence(reading.document, found, DATES),
            date=found.date,
            time=found.time,
            kind=found.kind,
            resolved_from=found.resolved_from,
            part=found.part,
        )


def _mentions(document: Document, doc: Doc) -> Iterator[Mention]:
    for found in doc._.names:
        yield Mention(
            **_evidence(document, found, NAMES), label=found.label, text=found.text, normalized=found.normalized
        )


def _relations(document: Document, targets: Iterable[Target]) -> Iterator[Relation]:
    for tie in distinct(tie for target in targets for tie in target.ties):
        yield Relation(
            **_evidence(document, tie, RELATIONS), subject=tie.subject, relation=tie.relation, object=tie.object
        )


def _evidence(document: Document, found: Spanned, extractor: str) -> dict[str, Any]:
    """The columns that say where a row was read, and by what."""
    return {
        "document_id": document.document_id,
        "start": found.start,
        "end": found.end,
        "quote": document.text[found.start : found.end],
        "extractor": extractor,
    }
