"""What one part of an entry between two semicolons says, and how it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.targets.sdn.dates import DateSpan

FieldKind = Literal[
    "alias",
    "birth_date",
    "birth_place",
    "citizenship",
    "contact",
    "flag",
    "former_flag",
    "gender",
    "identifier",
    "linked_to",
    "list_date",
    "nationality",
    "note",
    "organisation_date",
    "registered_in",
    "sanction",
    "title",
    "year",
]


@dataclass(frozen=True, slots=True)
class Field:
    """A part that the grammar knows: its label as printed ("" where it has none), its value, and what goes with it.

    `type` is the dataset's name for the label, of identifiers and details. `when` is what a value that must be a date
    says; `alternate` is the "alt." before the label.
    """

    kind: FieldKind
    label: str
    type: str
    value: str = ""
    alternate: str = ""
    country: str | None = None
    when: DateSpan | None = None
    issued: DateSpan | None = None
    expires: DateSpan | None = None
    known: bool = True  # whether the label is listed, or told by its form alone
    unread: str = ""  # what stands behind the value and is not understood

    def render(self) -> str:
        """The part as OFAC prints it, from what was read.

        >>> from extractors.targets.sdn.dates import read_dates
        >>> Field("identifier", "Passport", "Passport", "K1", "alt.", "Peru", expires=read_dates("3 May 2010")).render()
        'alt. Passport K1 (Peru) expires 03 May 2010'
        """
        parts = (
            self.alternate,
            self.label,
            str(self.when) if self.when else self.value,
            f"({self.country})" if self.country else "",
            f"issued {self.issued}" if self.issued else "",
            f"expires {self.expires}" if self.expires else "",
            self.unread,
        )
        return " ".join(part for part in parts if part)
