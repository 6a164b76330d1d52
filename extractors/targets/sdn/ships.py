"""What a ship's entry prints right behind its name: call sign, sort of ship, tonnage, flag, owner.

``LAGUNA MERCY (3EXZ9) Products Tanker 99,030DWT 56,068GRT Panama flag (Garza Marine)``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.rules import rules
from extractors.targets.naming.names import any_of
from extractors.targets.sdn.identifiers import country_of

# "(3EXZ9)", "(5IM 592)"
CALL_SIGN = re.compile(r"\(([A-Z0-9-]{3,9}|[A-Z0-9]{2,4} [A-Z0-9]{2,4})\)\s*")
# "99,030DWT", "56,068 GRT"
TONNAGE = re.compile(r"\s*\b([\d,.]+)\s?(DWT|GRT)\b")
# "Panama flag", "None Identified flag"
FLAG = re.compile(r"\s*\bflag\b(?:\s?\((?P<owner>[^()]{2,120})\))?$")
_LONGEST_FLAG = 6  # words


@dataclass(frozen=True, slots=True)
class Ship:
    """What the entry says of the ship itself; missing parts are empty."""

    call_sign: str = ""
    sort: str = ""
    deadweight: str = ""
    gross: str = ""
    flag: str = ""
    owner: str = ""
    unread: str = ""

    def details(self) -> Iterator[tuple[str, str]]:
        """The parts that are there, by the names the list's own labels give them."""
        parts = (
            ("Vessel Call Sign", self.call_sign),
            ("Vessel Type", self.sort),
            ("Vessel Deadweight Tonnage", self.deadweight),
            ("Vessel Gross Registered Tonnage", self.gross),
            ("Vessel Flag", self.flag),
            ("Vessel Owner", self.owner),
        )
        return ((name, value) for name, value in parts if value)

    def render(self) -> str:
        """As printed."""
        parts = (
            f"({self.call_sign})" if self.call_sign else "",
            self.sort,
            f"{self.deadweight}DWT" if self.deadweight else "",
            f"{self.gross}GRT" if self.gross else "",
            f"{self.flag} flag" if self.flag else "",
            f"({self.owner})" if self.owner else "",
            self.unread,
        )
        return " ".join(part for part in parts if part)


def read_ship(text: str) -> Ship:
    """What stands between a ship's names and the first semicolon.

    >>> ship = read_ship("(3EXZ9) Products Tanker 99,030DWT 56,068GRT Korea, North flag")
    >>> ship.call_sign, ship.sort, ship.deadweight, ship.gross, ship.flag
    ('3EXZ9', 'Products Tanker', '99,030', '56,068', 'Korea, North')
    """
    text = text.strip(" ,")
    call = CALL_SIGN.match(text)
    rest = text[call.end() :] if call else text
    tonnage = {match[2]: match[1] for match in TONNAGE.finditer(rest)}
    rest = TONNAGE.sub("", rest).strip()
    flag, owner = "", ""
    if found := FLAG.search(rest):
        owner = found["owner"] or ""
        rest, flag = _split_flag(rest[: found.start()])
    rest = rest.strip(" ,")
    sort = rest if _sorts().fullmatch(rest) or not any(c.isdigit() for c in rest) else ""
    return Ship(
        call[1] if call else "",
        sort,
        tonnage.get("DWT", ""),
        tonnage.get("GRT", ""),
        flag,
        owner,
        unread="" if sort else rest,
    )


def name_ends(text: str) -> int:
    """Where a ship's name ends that no parenthesis closes: before its sort, its tonnage, or the first word that is
    not in capitals.

    >>> text = "LAGUNA MERCY Products Tanker Panama flag"
    >>> text[:name_ends(text)]
    'LAGUNA MERCY'
    """
    lower = (word for word in re.finditer(r"\S+", text) if any(c.islower() for c in word[0]))
    found = (_sorts().search(text), TONNAGE.search(text), next(lower, None))
    ends = (len(text[: match.start()].rstrip()) for match in found if match)
    return min((end for end in ends if end), default=len(text))


def _split_flag(text: str) -> tuple[str, str]:
    """What stands before the flag's country, and the country: the longest one that the words end with."""
    words = text.split()
    for count in range(min(_LONGEST_FLAG, len(words)), 0, -1):
        country = " ".join(words[-count:])
        if country == "None Identified" or country_of(country):
            return " ".join(words[:-count]), country
    return " ".join(words[:-1]), words[-1] if words else ""


@cache
def _sorts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(rules('remarks.toml')['vessel_types'])}(?!\S)")
