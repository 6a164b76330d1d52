"""A whole entry, and the parts it is made of; nothing of its text is lost, for it can be rendered from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.records import EntityType, Identifier
from extractors.targets.sdn.addresses import Address, ends_in_country, read_address
from extractors.targets.sdn.checksums import failing_check
from extractors.targets.sdn.fields import Field, FieldKind
from extractors.targets.sdn.heads import Head, read_head
from extractors.targets.sdn.identifiers import country_of
from extractors.targets.sdn.labels import find_label
from extractors.targets.sdn.names import Name, read_name
from extractors.targets.sdn.remarks import ALTERNATE, Remarks, read_field
from extractors.targets.sdn.ships import Ship, read_ship
from extractors.targets.sdn.splitting import split_parts
from extractors.targets.sdn.tails import SORTS, Tail, read_tail

_IDENTIFYING: frozenset[FieldKind] = frozenset({"identifier", "contact"})
# What has columns of its own; everything else is a detail
_OWN_COLUMNS: frozenset[FieldKind] = frozenset(
    {"alias", "birth_date", "birth_place", "citizenship", "contact", "identifier", "linked_to", "nationality"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of one of OFAC's lists, read."""

    head: Head
    ship: Ship | None
    addresses: tuple[Address, ...]
    remarks: Remarks
    tail: Tail

    @property
    def entity_type(self) -> EntityType:
        """What sort of party it is; the lists print none for organisations."""
        return SORTS.get(self.tail.sort, "organization")

    @property
    def names(self) -> Iterator[Name]:
        """Every name but the first: those in parentheses, and those printed among the remarks."""
        yield from self.head.aliases
        yield from (read_name(f"{field.label} {field.value}", self.entity_type) for field in self.of("alias"))

    def of(self, *kinds: FieldKind) -> Iterator[Field]:
        """The fields of some kinds, in the order printed."""
        return (field for field in self.remarks.fields if field.kind in kinds)

    def values(self, *kinds: FieldKind) -> tuple[str, ...]:
        """What the fields of some kinds say, as printed, each once."""
        return tuple(dict.fromkeys(field.value for field in self.of(*kinds)))

    def birth_dates(self) -> tuple[str, ...]:
        """Dates of birth as printed, those that could not be read as dates too."""
        labelled = ((part, find_label(part)) for part in map(_bare, self.remarks.unknown))
        unread = (part[label.end :] for part, label in labelled if label and label.kind == "birth_date")
        return tuple(dict.fromkeys((*self.values("birth_date"), *filter(None, unread))))

    def identifiers(self) -> tuple[Identifier, ...]:
        """Its numbers and codes, and what reaches it, each once."""
        found = (
            Identifier(
                type=field.type,
                value=field.value,
                country=(country_of(field.country) or field.country) if field.country else None,
                issued=field.issued.iso() if field.issued else None,
                expires=field.expires.iso() if field.expires else None,
            )
            for field in self.of(*_IDENTIFYING)
        )
        return tuple(dict.fromkeys(found))

    def nationalities(self) -> tuple[str, ...]:
        """Nationalities and citizenships, by the dataset's names of countries where it knows them."""
        return tuple(dict.fromkeys(country_of(v) or v for v in self.values("nationality", "citizenship")))

    def countries(self) -> tuple[str, ...]:
        """The countries of its addresses, its nationalities, its flag and its register."""
        tied = [address.country for address in self.addresses]
        tied += [country_of(value) for value in self.values("nationality", "citizenship", "flag", "registered_in")]
        tied.append(country_of(self.ship.flag) if self.ship else None)
        return tuple(dict.fromkeys(country for country in tied if country))

    def linked_to(self) -> tuple[str, ...]:
        """Whom it is linked to, as printed."""
        return tuple(dict.fromkeys((*self.tail.linked_to, *self.values("linked_to"))))

    def details(self) -> tuple[tuple[str, str], ...]:
        """What it says that has no column of its own: by label and value, in the order printed."""
        fields = (field for field in self.remarks.fields if field.kind not in _OWN_COLUMNS)
        said = ((field.type, field.value) for field in fields)
        return tuple(dict.fromkeys((*(self.ship.details() if self.ship else ()), *said)))

    def unparsed(self) -> tuple[str, ...]:
        """The parts of its text that the grammar does not know."""
        return (*self.remarks.unparsed, *((self.ship.unread,) if self.ship and self.ship.unread else ()))

    def doubts(self) -> tuple[str, ...]:
        """Why a person should look at it; empty where nothing is in doubt."""
        reasons = [f"text of the entry that the grammar does not know: {part!r:.120}" for part in self.unparsed()]
        reasons += filter(None, map(failing_check, self.identifiers()))
        unknown = (field.type for field in self.of("identifier") if not field.known)
        reasons += [f"a kind of identifier that no list has: {kind!r:.80}" for kind in unknown]
        reasons += [f"a label that no list has: {f.type!r:.80}" for f in self.of("note") if not f.known]
        reasons += [f"an address without a country: {a.printed!r:.120}" for a in self.addresses if a.country is None]
        if not self.tail.programs:
            reasons.append("an entry without a program tag")
        return tuple(dict.fromkeys(reasons))

    def render(self) -> str:
        """The entry as OFAC prints it, from what was read."""
        aliases = "; ".join(name.render() for name in self.head.aliases)
        opening = self.head.name.render() + (f" ({aliases})" if aliases else "")
        if self.ship:
            opening = f"{opening} {self.ship.render()}".strip()
        addresses = "; ".join(address.render() for address in self.addresses)
        parts = [f"{opening}, {addresses}" if addresses else opening]
        parts += [field.render() for field in self.remarks.fields] + [*self.remarks.unknown]
        return f"{'; '.join(parts)} {self.tail.render()}".strip() + "."


def read_entry(text: str) -> Entry:
    """An entry from its text, white space as it may be.

    >>> entry = read_entry("BOLT, Ana (a.k.a. “Bo”), Lima, Peru; DOB 1970; Passport K1 (Peru) (individual) [SDGT].")
    >>> entry.head.name.natural, entry.values("birth_date"), entry.countries(), entry.tail.programs
    ('Ana BOLT', ('1970',), ('Peru',), ('SDGT',))
    """
    tail = read_tail(" ".join(text.split()))
    first, *parts = split_parts(tail.body) or [tail.body]
    entity_type = SORTS.get(tail.sort, "organization")
    head = read_head(first, entity_type)
    ship = read_ship(head.rest) if entity_type == "vessel" and head.rest else None
    if head.rest and ship is None:
        parts.insert(0, head.rest)
    addresses: list[Address] = []
    fields: list[Field] = []
    unknown: list[str] = []
    for index, part in enumerate(parts):
        field = _field(part, early=not fields)
        if field is not None:
            fields.append(field)
        elif _is_address(part) or (index == 0 and head.rest and ship is None):
            addresses.append(read_address(part))
        else:
            unknown.append(part)
    return Entry(head, ship, tuple(addresses), Remarks(tuple(fields), tuple(unknown)), tail)


def _field(part: str, *, early: bool) -> Field | None:
    """The part as a field. Before the first field stand addresses, and their words may be those of offices:
    what closes with a country there is an address, unless a label opens it."""
    return None if early and _is_address(part) else read_field(part)


def _is_address(part: str) -> bool:
    """Whether a part closes with a country and no label opens it."""
    return bool(ends_in_country(part)) and find_label(_bare(part)) is None


def _bare(part: str) -> str:
    """A part without its "alt."."""
    lead = ALTERNATE.match(part)
    return part[lead.end() :] if lead else part
