"""What hangs together with an authority that is no order: a program, a list, a statute, a part of the CFR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.authorities import authorities_of_part, authorities_of_program, cfr_parts_of, programs_of
from extractors.rules import rules

TiedKind = Literal["program", "list", "cfr_part", "statute"]
# "31 CFR part 586", "31 CFR 586", "31 C.F.R. Part 586"
PART = re.compile(r"(?P<title>\d{1,2})\sC\.?F\.?R\.?\s(?:part\s)?(?P<part>\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tied:
    """An authority by its normal form, what it is called, and what it rests on and what rests on it.

    `authorities` are the orders and statutes behind it, in normal form (a statute is its own).
    """

    authority: str
    kind: TiedKind
    name: str | None
    authorities: tuple[str, ...]
    programs: tuple[str, ...] = ()
    cfr_parts: tuple[str, ...] = ()


def resolve_tied(wording: str) -> Tied | None:
    """The program, list, part or statute of that name in any capitals; None for any other words.

    >>> resolve_tied("sdgt").authorities, resolve_tied("31 CFR 598").authorities, resolve_tied("kingpin act").programs
    (('EO 13224',), ('Kingpin Act',), ('SDNTK',))
    """
    plain = " ".join(wording.replace("’", "'").split())
    part = PART.fullmatch(plain)
    if part:
        return _part(f"{part['title']} CFR part {part['part']}")
    return _program(plain.casefold()) or _list(plain.casefold()) or _statute(plain.casefold())


def _part(part: str) -> Tied | None:
    known = rules("cfr_parts.toml").get(part)
    return Tied(part, "cfr_part", known["name"], authorities_of_part(part)) if known else None


def _program(name: str) -> Tied | None:
    tag = next((tag for tag in rules("programs.toml") if tag.casefold() == name), None)
    return Tied(tag, "program", rules("programs.toml")[tag]["name"], authorities_of_program(tag)) if tag else None


def _list(name: str) -> Tied | None:
    for short, entry in rules("lists.toml").items():
        if name in (short.casefold(), *(printed.casefold() for printed in entry["names"])):
            return Tied(short, "list", entry["names"][0], tuple(entry.get("authorities", ())))
    return None


def _statute(name: str) -> Tied | None:
    for cite, entry in rules("statutes.toml").items():
        if name in (cite.casefold(), *(printed.casefold() for printed in entry["names"])):
            called = entry["names"][0] if entry["names"] else cite
            return Tied(cite, "statute", called, (cite,), programs_of(cite), cfr_parts_of(cite))
    return None
