"""The parts of an entry behind its name and addresses, one at a time: "DOB 12 Jan 1970", "Gender Male", "Linked To: X".

The SDN list prints these parts, in its remarks column, without the rest of the entry. A part that the grammar does not
know is kept as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.rules import rules
from extractors.targets.sdn.dates import read_dates
from extractors.targets.sdn.fields import Field, FieldKind
from extractors.targets.sdn.identifiers import (
    read_bare_contact,
    read_contact,
    read_identifier,
    read_unknown_identifier,
)
from extractors.targets.sdn.labels import Label, find_label
from extractors.targets.sdn.splitting import split_parts

# "alt. DOB 1971", "Alt. Fax: 5551234"
ALTERNATE = re.compile(r"([Aa]lt\.)\s+")
GENDERS = frozenset({"Male", "Female", "Unknown", "Transgender"})
YEAR = re.compile(r"[12]\d{3}")
# the words of "Vice-Chairman", "Ba'th"; "half-brother" is one too
_WORD = re.compile(r"half-\w+|\w+-in-law|[^\W\d_]+(?:['’][^\W\d_]{2,})*")
# "Guild Rank of Honour: third"
UNKNOWN_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.'’/&-]*(?: (?:[A-Z(][\w.'’/&()-]*|of|and|the|for|in|to)){0,6}:) (?P<value>\S.*)"
)
_DATED: frozenset[FieldKind] = frozenset({"birth_date", "list_date", "organisation_date"})
_LONGEST_TITLE = 400  # characters
_LONGEST_LABELLED = 600  # characters


@dataclass(frozen=True, slots=True)
class Remarks:
    """What parts of an entry say, in the order printed, and the parts of which the grammar knows nothing."""

    fields: tuple[Field, ...]
    unknown: tuple[str, ...] = ()

    @property
    def unparsed(self) -> tuple[str, ...]:
        """All text that the grammar does not know: whole parts, and what stands behind a value."""
        return (*self.unknown, *(field.unread for field in self.fields if field.unread))

    def render(self) -> str:
        """The parts as a line of the SDN list's remarks, from what was read; what was not stands at the end."""
        parts = [*(field.render() for field in self.fields), *self.unknown]
        return "; ".join(parts) + "." if parts else ""


def read_remarks(line: str) -> Remarks:
    """The fields of a line of remarks.

    >>> [field.kind for field in read_remarks("DOB 12 Jan 1970; Gender Male; Passport K1 (Peru).").fields]
    ['birth_date', 'gender', 'identifier']
    """
    fields: list[Field] = []
    unknown: list[str] = []
    for part in split_parts(" ".join(line.split()).removesuffix(".")):
        field = read_field(part)
        if field is None:
            unknown.append(part)
        else:
            fields.append(field)
    return Remarks(tuple(fields), tuple(unknown))


def read_field(part: str) -> Field | None:
    """What one part says; None where the grammar does not know it."""
    lead = ALTERNATE.match(part)
    alternate, bare = (lead[1], part[lead.end() :]) if lead else ("", part)
    label = find_label(bare)
    field = _labelled(label, bare[label.end :].strip(), alternate) if label else None
    if field is None and (label is None or label.kind not in ("identifier", "contact")):
        field = read_unknown_identifier(bare, alternate)
    if field is None and not alternate and (label is None or label.kind == "note"):
        field = read_bare_contact(bare) or _phrase(bare) or _person(bare)
    if field is None and label is None:
        field = _told_by_form(bare, alternate)
    return field


def _labelled(label: Label, value: str, alternate: str) -> Field | None:
    """The part behind a label, where it is such as the label promises."""
    kind = label.kind
    if not value or len(value) > _LONGEST_LABELLED:
        return None
    if kind == "identifier":
        return read_identifier(label, value, alternate)
    if kind == "contact":
        return read_contact(label, value, alternate)
    if kind in _DATED:
        when = read_dates(value)
        return Field(kind, label.printed, label.type, value, alternate, when=when) if when else None
    if kind == "gender" and value not in GENDERS:
        return None
    if kind == "year" and not YEAR.fullmatch(value):
        return None
    return Field(kind, label.printed, label.type, value, alternate)


def _phrase(part: str) -> Field | None:
    """A part without a label that says a thing of one sort: "all offices worldwide"."""
    for pattern, name in _phrases():
        if pattern.fullmatch(part):
            return Field("note", "", name, part)
    return None


def _person(part: str) -> Field | None:
    """An office, rank or trade of a person, or whose relative they are: "Deputy Minister of Roads", "son of Bolt"."""
    if len(part) > _LONGEST_TITLE:
        return None
    offices, kin = _words()
    words = [word.casefold() for word in _WORD.findall(part)]
    if any(word in kin for word in words) and ("of" in words or "'s" in part or "’s" in part):
        return Field("note", "", "Relative", part)
    return Field("title", "", "Title", part) if any(word in offices for word in words) else None


def _told_by_form(part: str, alternate: str) -> Field | None:
    """A part with a label that no list has: capitalised words up to a colon.

    >>> field = _told_by_form("Guild Rank of Honour: third", "")
    >>> field.type, field.value, field.known
    ('Guild Rank of Honour', 'third', False)
    """
    found = UNKNOWN_LABEL.fullmatch(part)
    if found is None or len(part) > _LONGEST_LABELLED:
        return None
    return Field("note", found["label"], found["label"].rstrip(":"), found["value"], alternate, known=False)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    listed = rules("remarks.toml")
    return frozenset(listed["offices"]), frozenset(listed["kin"])


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(e["pattern"], re.IGNORECASE), e["label"]) for e in rules("remarks.toml")["phrases"])
