"""What every shape of text is read into: a target, before it gets its ids and becomes a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from extractors.document import Document
from extractors.nlp.found import FoundLegalDate
from extractors.records import Action, Change, DateKind, Detail, EntityType, Identifier, RelationKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that was found in it before anyone asks who is acted upon."""

    document: Document
    doc: Doc
    legal_dates: tuple[FoundLegalDate, ...]

    @property
    def effective_date(self) -> date | None:
        """The day the document as a whole takes effect: what its text says, else what its publisher says."""
        stated = self.document.metadata.get("effective_date")
        return self._whole("effective") or (date.fromisoformat(stated) if stated else None)

    @property
    def action_date(self) -> date | None:
        """The day the text says its action was taken."""
        return self._whole("action")

    @property
    def is_report(self) -> bool:
        """Whether the text tells of an act some days after it, as an article does and its agency does not."""
        acted, published = self.action_date, self.document.published
        return self.document.kind == "other" and acted is not None and published is not None and acted < published

    @property
    def differences(self) -> tuple[str, ...]:
        """What the publisher and the text tell differently, both values in each: somebody has to look."""
        metadata = self.document.metadata
        told, given = tuple(metadata.get("differences", ())), metadata.get("effective_date")
        stated = dict.fromkeys(d.date.isoformat() for d in self.legal_dates if d.kind == "effective")
        if metadata.get("described_by") != "api" or given is None or not stated or given in stated:
            return told
        return (*told, f"effective date: the API says {given!r}, the text {', '.join(stated)!r}")

    def _whole(self, kind: DateKind) -> date | None:
        """The first date of a kind that applies to the document as a whole."""
        return next((d.date for d in self.legal_dates if d.kind == kind and d.part is None), None)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a party stands to another, both by their full names; `start` and `end` bound the words that say so."""

    subject: str
    relation: RelationKind
    object: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """A party acted upon, as one document says it; `start` and `end` bound the words that say so."""

    name: str
    entity_type: EntityType
    action: Action
    agency: str
    start: int
    end: int
    confidence: float
    list: str | None = None
    aliases: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    authority_sections: tuple[str, ...] = ()
    basis: str | None = None
    linked_to: tuple[str, ...] = ()
    action_date: date | None = None
    effective_date: date | None = None
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    changes: tuple[Change, ...] = ()
    remarks_unparsed: str | None = None
    license_requirement: str | None = None
    license_review_policy: str | None = None
    fr_citation: str | None = None
    review: tuple[str, ...] = ()
    ground: tuple[int, int] | None = None  # where `basis` stands
    own_authority: bool = True  # whether the sentence that tells of the target gives its authority
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of text that names targets; a module of this package that defines `SHAPE` is found by its presence.

    `entries` says that its targets are entries of a list: what prose finds within one of them is that one again.
    """

    name: str
    version: int
    find: Callable[[Reading], Iterable[Target]]
    entries: bool = False

    @property
    def extractor(self) -> str:
        """What the rows it makes carry as their extractor."""
        return f"{self.name}/{self.version}"
