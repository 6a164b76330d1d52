"""Addresses: as printed, each with the country that closes it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.targets.sdn.identifiers import country_of

# "Korea, North", "Congo, Democratic Republic of the": as many pieces between commas as a country's name is printed in
_MOST_PIECES = 3


@dataclass(frozen=True, slots=True)
class Address:
    """An address as printed; `country` is the dataset's name for the country it closes with, if it does."""

    printed: str
    country: str | None = None
    alternate: str = ""

    def render(self) -> str:
        """As printed."""
        return f"{self.alternate} {self.printed}".strip()


def read_address(text: str) -> Address:
    """An address and its country.

    >>> read_address("5 Main Road, Pyongyang, Korea, North").country, read_address("Gate 4, Blue Quay").country
    ('North Korea', None)
    """
    alternate = "alt." if text.startswith("alt. ") else ""
    printed = text.removeprefix("alt. ").strip(" ,")
    return Address(printed, ends_in_country(printed), alternate)


def ends_in_country(text: str) -> str | None:
    """The country that the last words of a text name, by the dataset's name.

    >>> ends_in_country("Kinshasa, Congo, Democratic Republic of the")
    'Democratic Republic of the Congo'
    """
    pieces = text.strip(" ,.").split(", ")
    for count in range(min(_MOST_PIECES, len(pieces)), 0, -1):
        if found := country_of(", ".join(pieces[-count:])):
            return found
    return None
