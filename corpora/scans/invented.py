"""Invents parties and prints each as an entry of OFAC's list: what a reader of pictures is tried on.

Names are put together from syllables, so that no dictionary helps to read them; numbers and wallets lead nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

Sort = Literal["person", "organization", "vessel"]

ONSETS = ("b", "br", "ch", "d", "dj", "f", "g", "gh", "h", "j", "k", "kh", "l", "m", "n", "p", "qu", "r", "s", "sh",
          "t", "tr", "v", "vl", "w", "y", "z", "zh")  # fmt: skip
VOWELS = ("a", "a", "e", "i", "o", "u", "ai", "ia", "ou")
# OFAC's lists leave accents out; a notice may print one.
ACCENTED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}
ACCENTS = 0.01
CODAS = ("", "", "", "n", "r", "l", "ll", "s", "m", "d", "k", "th")
PARTICLES = ("AL-", "AL ", "EL ", "DE LA ", "VAN DER ", "BIN ", "", "", "", "", "", "")
TRADES = ("TRADING", "SHIPPING", "HOLDING", "PETROCHEMICAL", "ELECTRONICS", "EXCHANGE", "LOGISTICS", "MINING",
          "GENERAL TRADING", "FUEL AND LUBRICANTS", "INVESTMENT", "TECHNOLOGY")  # fmt: skip
ENDINGS = ("LLC", "LTD.", "CO., LTD.", "S.A. DE C.V.", "FZE", "FZCO", "GMBH", "SARL", "COMPANY", "OOO", "A.S.", "SAL")
PLACES = (
    ("Tepic", "Nayarit", "Mexico"),
    ("Beirut", "Lebanon"),
    ("Dubai", "United Arab Emirates"),
    ("Bandar Abbas", "Iran"),
    ("Novosibirsk", "Russia"),
    ("Wan Chai", "Hong Kong"),
    ("Piraeus", "Greece"),
    ("Istanbul", "Turkey"),
    ("Tallinn", "Estonia"),
    ("Guayaquil", "Ecuador"),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """A party, its name in the order it is spoken, and the paragraph that lists it."""

    name: str
    sort: Sort
    text: str


def invent(count: int, seed: int, program: str = "SDGT") -> list[Entry]:
    """So many entries, numbered within their sort: persons first, then organizations, then vessels."""
    chance = Random(seed)  # noqa: S311
    sorts: list[Sort] = sorted(
        chance.choices(("person", "organization", "vessel"), (5, 5, 1), k=count),
        key=("person", "organization", "vessel").index,
    )
    return [_ENTRY[sort](chance, 1 + sorts[:at].count(sort), program) for at, sort in enumerate(sorts)]


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choice(ONSETS) + _vowel(chance) + chance.choice(CODAS) for _ in range(syllables))


def _vowel(chance: Random) -> str:
    vowel = chance.choice(VOWELS)
    return ACCENTED.get(vowel, vowel) if chance.random() < ACCENTS else vowel


def _last(chance: Random) -> str:
    return (chance.choice(PARTICLES) + _word(chance, chance.randint(2, 3))).upper()


def _first(chance: Random) -> str:
    return " ".join(_word(chance, chance.randint(1, 3)).capitalize() for _ in range(chance.randint(1, 3)))


def _day(chance: Random) -> str:
    return f"{chance.randint(1, 28):02} {chance.choice(MONTHS)} {chance.randint(1948, 1999)}"


def _code(chance: Random, digits: int, letters: int = 0) -> str:
    return "".join(chance.choices("ABCDEFGHJKLMNPRSTVXYZ", k=letters)) + "".join(chance.choices("0123456789", k=digits))


def _aliases(names: Sequence[str]) -> str:
    return f" (a.k.a. {'; a.k.a. '.join(names)})" if names else ""


def _address(chance: Random, place: tuple[str, ...]) -> str:
    street = f"{_word(chance, 2).capitalize()} Street {chance.randint(1, 990)}"
    return ", ".join(((street, f"Unit {chance.randint(1, 99)}") if chance.random() < 0.4 else (street,)) + place)


def _person(chance: Random, number: int, program: str) -> Entry:
    last, first = _last(chance), _first(chance)
    given = [f"{_last(chance)}, {first}" for _ in range(chance.randint(0, 3))]
    given += [f'"{_word(chance, 2).upper()}"'] if chance.random() < 0.3 else []
    place = chance.choice(PLACES)
    fields = [_address(chance, place), f"DOB {_day(chance)}"]
    fields += [f"alt. DOB {_day(chance)}"] if chance.random() < 0.2 else []
    fields += [
        f"POB {place[0]}, {place[-1]}",
        f"nationality {place[-1]}",
        f"Gender {chance.choice(('Male', 'Female'))}",
    ]
    fields += [f"Passport {_code(chance, 7, 1)} ({place[-1]}) expires {_day(chance)}"] if chance.random() < 0.6 else []
    if chance.random() < 0.15:
        fields.append(f"Digital Currency Address - XBT 1{''.join(chance.choices(BASE58, k=33))}")
    text = f"{number}. {last}, {first}{_aliases(given)}, {'; '.join(fields)} (individual) [{program}]."
    return Entry(f"{first} {last}", "person", text)


def _organization(chance: Random, number: int, program: str) -> Entry:
    name = f"{_word(chance, chance.randint(2, 3)).upper()} {chance.choice(TRADES)} {chance.choice(ENDINGS)}"
    given = [f"{_word(chance, 2).upper()} {chance.choice(TRADES)}" for _ in range(chance.randint(0, 2))]
    place = chance.choice(PLACES)
    fields = [_address(chance, place)]
    fields += [f"Website www.{_word(chance, 2)}.example"] if chance.random() < 0.4 else []
    fields += [f"Organization Established Date {_day(chance)}"] if chance.random() < 0.5 else []
    fields.append(f"Registration Number {_code(chance, 8)} ({place[-1]})")
    linked = f" (Linked To: {_last(chance)}, {_first(chance)})" if chance.random() < 0.4 else ""
    return Entry(name, "organization", f"{number}. {name}{_aliases(given)}, {'; '.join(fields)} [{program}]{linked}.")


def _vessel(chance: Random, number: int, program: str) -> Entry:
    name = f"{_word(chance, 2).upper()} {chance.choice(('STAR', 'QUEEN', 'SPIRIT', 'LUCK', 'MERCY', 'I', 'II', '7'))}"
    flag = chance.choice(("Panama", "Comoros", "Gabon", "Cook Islands"))
    kind = chance.choice(("Crude Oil Tanker", "Bulk Carrier", "Chemical Tanker", "General Cargo"))
    numbers = f"Vessel Registration Identification IMO {_code(chance, 7)}; MMSI {_code(chance, 9)}"
    linked = f" (Linked To: {_word(chance, 2).upper()} SHIPPING LLC)"
    text = f"{number}. {name} ({_code(chance, 4, 1)}) {kind} {flag} flag; {numbers} (vessel) [{program}]{linked}."
    return Entry(name, "vessel", text)


_ENTRY = {"person": _person, "organization": _organization, "vessel": _vessel}
