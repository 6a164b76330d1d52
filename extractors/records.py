"""What a release publishes: one frozen model a table, and nothing else gets in.

These models are the contract with the consumers of the dataset; `docs/data-dictionary.md` and the Parquet
schemas are generated from them. Missing is null, never an empty string.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extractors.document import DocumentKind
from extractors.orders.relations import OrderFacts

Text = Annotated[str, StringConstraints(min_length=1)]
Texts = tuple[Text, ...]
Day = date  # columns named `date` and `list` shadow the types within their own models
EntityType = Literal["person", "organization", "vessel", "aircraft", "other"]
Action = Literal["designation", "identification", "removal", "amendment"]
CitationKind = Literal[
    "executive_order", "federal_register", "cfr", "usc", "public_law", "statutes_at_large", "statute", "unscr"
]
DateKind = Literal["effective", "action", "expiry", "applicability", "comment_due", "signed", "prior_action"]
# `month` and `year`: only the month or the year is stated, and the day given is its first.
Resolution = Literal["stated", "publication_date", "relative", "month", "year"]
RelationKind = Literal["owns", "owned_by", "leads", "acts_for", "supports", "family_of", "member_of"]


class Record(BaseModel):
    """A row: frozen, and refusing columns that the contract does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Extracted(Record):
    """A row read out of a document: `text[start:end] == quote`, always."""

    document_id: Text = Field(description="The document the row was read from.")
    start: int = Field(ge=0, description="First character of the quote in the document's text.")
    end: int = Field(gt=0, description="One past the last character of the quote.")
    quote: Text = Field(description="The words of the document that say so.")
    extractor: Text = Field(
        description="The component that read it, its version, and what gave a designation its authority and dates."
    )


class AnnouncedCount(Record):
    """How many parties a document says were acted upon."""

    count: int = Field(ge=0, description="The number announced.")
    kind: Text = Field(description="What is counted: individuals, entities, vessels.")
    quote: Text = Field(description="The words that announce it.")


class Identifier(Record):
    """A number or code that identifies a party."""

    type: Text = Field(description="The kind of identifier: Passport, IMO, Digital Currency Address - XBT.")
    value: Text = Field(description="The identifier as printed.")
    country: Text | None = Field(None, description="The country that issued it.")
    issued: Text | None = Field(None, description="When it was issued, as exact as printed: 2010-05-03, 2010-05, 2010.")
    expires: Text | None = Field(None, description="When it expires, in the same form.")


class Detail(Record):
    """A thing that a list entry says of a party beside what has a column of its own."""

    type: Text = Field(description="What it is about, as the list calls it: Gender, Vessel Type, Title.")
    value: Text = Field(description="What is said, as printed.")


class Change(Record):
    """What differs between a list entry and the one that takes its place."""

    what: Text = Field(description="What differs: name, alias, address, program, DOB, Passport.")
    before: Text | None = Field(None, description="What the old entry said; null where it is new.")
    after: Text | None = Field(None, description="What the new entry says; null where it is gone.")


class DocumentRecord(Record):
    """One published document."""

    document_id: Text = Field(description="Stable id, prefixed with its source: treasury:jy0526, fr:2019-22210.")
    source: Text = Field(description="The publisher it was read from.")
    kind: DocumentKind = Field(description="What sort of document it is.")
    title: Text = Field(description="Its title, as published.")
    published: date | None = Field(description="Day of publication, in Eastern Time.")
    url: Text = Field(description="Where it is published.")
    agencies: Texts = Field(default=(), description="The agencies that issued it.")
    citation: Text | None = Field(None, description="Its own Federal Register citation: 84 FR 54002.")
    fr_document_number: Text | None = Field(None, description="Its Federal Register document number.")
    docket_ids: Texts = Field(default=(), description="Dockets it belongs to.")
    rins: Texts = Field(default=(), description="Regulation identifier numbers.")
    cfr_parts: Texts = Field(default=(), description="Parts of the CFR it amends: 15 CFR part 744.")
    effective_date: date | None = Field(None, description="The day the document as a whole takes effect.")
    announced_counts: tuple[AnnouncedCount, ...] = Field(
        default=(), description="How many targets the text says there are."
    )
    related_documents: Texts = Field(default=(), description="Ids of documents about the same action.")
    language: Text = Field("en", description="Language of the text, ISO 639-1.")
    sha256: Text = Field(description="Digest of the raw bytes it was read from.")
    media_type: Text = Field(description="Media type of those bytes.")
    retrieved_at: datetime | None = Field(None, description="When those bytes were fetched, UTC.")


class Designation(Extracted):
    """One target in one document: a party that the document says is acted upon."""

    designation_id: Text = Field(description="Stable id of the row.")
    party_id: Text = Field(description="The party, across documents.")
    name: Text = Field(description="The target's most complete name in the document.")
    aliases: Texts = Field(default=(), description="Other names the document gives it.")
    entity_type: EntityType = Field(description="What sort of party it is.")
    action: Action = Field(description="What is done to it.")
    agency: Text = Field(description="Who does it: OFAC, State, BIS, FinCEN.")
    list: Text | None = Field(None, description="The list it goes on or comes off: SDN, NS-CMIC, Entity List.")
    programs: Texts = Field(default=(), description="Program tags: SDGT.")
    authorities: Texts = Field(default=(), description="Legal authorities: EO 13818, Kingpin Act.")
    authority_sections: Texts = Field(default=(), description="Pinpoints within those authorities.")
    basis: Text | None = Field(None, description="The legal ground, word for word.")
    linked_to: Texts = Field(default=(), description="Other parties named in the legal ground.")
    action_date: date | None = Field(None, description="When the action was taken.")
    effective_date: date | None = Field(None, description="When it takes legal effect.")
    countries: Texts = Field(default=(), description="Countries the document ties it to.")
    addresses: Texts = Field(default=(), description="Addresses as printed.")
    identifiers: tuple[Identifier, ...] = Field(default=(), description="Numbers and codes that identify it.")
    birth_dates: Texts = Field(default=(), description="Dates of birth as printed.")
    birth_places: Texts = Field(default=(), description="Places of birth as printed.")
    nationalities: Texts = Field(default=(), description="Nationalities and citizenships.")
    weak_aliases: Texts = Field(
        default=(), description="Those of the aliases that the list prints in quotes: weak ones."
    )
    details: tuple[Detail, ...] = Field(
        default=(),
        description="What else a list entry says: gender, title, vessel and aircraft data, sanctions remarks.",
    )
    changes: tuple[Change, ...] = Field(default=(), description="Where an entry was changed: what differs.")
    remarks_unparsed: Text | None = Field(
        None, description="The parts of a list entry that the grammar does not know, joined by semicolons."
    )
    license_requirement: Text | None = Field(None, description="Entity List: what needs a license.")
    license_review_policy: Text | None = Field(None, description="Entity List: how applications are reviewed.")
    fr_citation: Text | None = Field(None, description="Entity List: the citation in the entry.")
    confidence: float = Field(ge=0, le=1, description="How sure the extractor is, 0 to 1.")
    review: Texts = Field(default=(), description="Reasons a person should look; empty when none.")


class Citation(Extracted):
    """A legal text that the document cites."""

    kind: CitationKind = Field(description="What is cited.")
    number: Text | None = Field(description="Its number: an order's number, a page, a section.")
    cite: Text = Field(description="Normal form: EO 13959, 84 FR 54002, 31 CFR part 586.")
    section: Text | None = Field(None, description="Pinpoint within it: 1(a)(iii)(C).")
    as_amended: bool = Field(False, description="Whether the text says it is cited as amended.")
    amended_by: Texts = Field(default=(), description="The amending texts that the document names.")


class EffectiveDate(Extracted):
    """A date that matters in law, and what it applies to."""

    date: Day = Field(description="The day; the first of its month or year where only that is stated.")
    time: Text | None = Field(None, description="The time of day, where the text says one: 00:01 EDT.")
    kind: DateKind = Field(description="What happens on it.")
    resolved_from: Resolution = Field(description="How the day was found from the words.")
    part: Text | None = Field(None, description="The part of the document or action it applies to.")


class Mention(Extracted):
    """A named entity in the text."""

    label: Text = Field(description="What sort of thing is named.")
    text: Text = Field(description="The name as written.")
    normalized: Text | None = Field(None, description="A normal form, where there is one.")


class Relation(Extracted):
    """A tie between two parties that the text states."""

    subject: Text = Field(description="Who.")
    relation: RelationKind = Field(description="The tie, read from subject to object.")
    object: Text = Field(description="To whom.")


class Listing(Record):
    """One real-world act, joined over the documents that tell of it."""

    listing_id: Text = Field(description="Stable id of the act.")
    party_id: Text = Field(description="The party acted upon.")
    list: Text | None = Field(description="The list concerned.")
    action: Action = Field(description="What was done.")
    action_date: date | None = Field(description="When it was done.")
    effective_date: date | None = Field(description="When it took legal effect.")
    authorities: Texts = Field(description="Authorities, over all documents.")
    programs: Texts = Field(description="Program tags, over all documents.")
    basis: Text | None = Field(description="The fullest legal ground that a document gives.")
    document_ids: Texts = Field(description="The documents that tell of it.")
    designation_ids: Texts = Field(description="The rows it was joined from.")


class Party(Record):
    """One party across documents and lists."""

    party_id: Text = Field(description="Stable id of the party.")
    name: Text = Field(description="Its name.")
    entity_type: EntityType = Field(description="What sort of party it is.")
    aliases: Texts = Field(description="Every other name.")
    countries: Texts = Field(description="Every country it is tied to.")
    lists: Texts = Field(description="Every list it was put on.")
    first_listed: date | None = Field(description="The earliest listing seen.")
    designation_ids: Texts = Field(description="Every row about it.")


class ExecutiveOrder(Record):
    """An executive order and what it does to other orders."""

    number: Text = Field(description="Its number.")
    title: Text | None = Field(description="Its title.")
    signed: date | None = Field(description="Day of signing.")
    president: Text | None = Field(description="Who signed it.")
    fr_citation: Text | None = Field(description="Where it was published: 85 FR 73185.")
    fr_document_number: Text | None = Field(description="Its Federal Register document number.")
    amends: Texts = Field(default=(), description="Orders it amends, or ends in part.")
    amended_by: Texts = Field(default=(), description="Orders that amend it, or end it in part.")
    revokes: Texts = Field(default=(), description="Orders it revokes, rescinds or terminates as a whole.")
    revoked_by: Texts = Field(default=(), description="Orders that revoke it as a whole.")
    supersedes: Texts = Field(default=(), description="Orders it supersedes as a whole.")
    superseded_by: Texts = Field(default=(), description="Orders that supersede it as a whole.")
    continues: Texts = Field(default=(), description="Orders whose committees or measures it keeps in being.")
    continued_by: Texts = Field(default=(), description="Orders that keep its committees or measures in being.")
    emergency_continued: tuple[Day, ...] = Field(
        default=(), description="Days of the notices that continued its emergency, as far as editors list them."
    )
    implements: Texts = Field(default=(), description="What it says it implements: CAATSA, UNSCR 1343, EO 12866.")
    statutes: Texts = Field(default=(), description="Statutes whose authority it invokes: IEEPA.")
    programs: Texts = Field(default=(), description="Tags of the sanctions programs that rest on it: SDGT.")
    cfr_parts: Texts = Field(default=(), description="Regulations that carry it out: 31 CFR part 594.")


class Extraction(Record):
    """Everything read from one document; every row's offsets are offsets into `text`."""

    document: DocumentRecord
    text: str
    designations: tuple[Designation, ...] = ()
    citations: tuple[Citation, ...] = ()
    effective_dates: tuple[EffectiveDate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    order: OrderFacts | None = None


TABLES: dict[str, type[Record]] = {
    "documents": DocumentRecord,
    "designations": Designation,
    "citations": Citation,
    "effective_dates": EffectiveDate,
    "mentions": Mention,
    "relations": Relation,
    "listings": Listing,
    "parties": Party,
    "executive_orders": ExecutiveOrder,
}
