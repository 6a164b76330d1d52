"""What an entry opens with: the name, the aliases in parentheses, and where the first address begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.records import EntityType
from extractors.targets.naming.names import is_company_ending
from extractors.targets.sdn.names import ALIAS_LEAD, SUFFIX, Name, read_aliases, read_name
from extractors.targets.sdn.ships import CALL_SIGN, name_ends
from extractors.targets.sdn.splitting import groups

# "VELOROSA (a.k.a. BRASS, Lima, Peru": the parenthesis is never closed
_UNCLOSED = re.compile(r"\((?=[afn]\.k\.a\.)[^)]*$")
# "1. VELOROSA, Anna", "(12) VELOROSA, Anna", "• VELOROSA": the number of an entry in a notice
ITEM_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+|[•▪·]\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """The first name, the others, and what is left of the entry's first part: an address, or what a ship is."""

    name: Name
    aliases: tuple[Name, ...]
    rest: str


def read_head(text: str, entity_type: EntityType) -> Head:
    """The names in an entry's first part.

    >>> head = read_head('VELOROSA, Anna (a.k.a. "The Weaver"), Lima, Peru', "person")
    >>> head.name.natural, head.aliases[0].natural, head.rest
    ('Anna VELOROSA', 'The Weaver', 'Lima, Peru')
    """
    number = ITEM_NUMBER.match(text)
    text = text[number.end() :] if number else text
    names_end = behind = len(text)
    aliases: list[Name] = []
    for start, end in _groups(text):
        named = ALIAS_LEAD.match(text, start + 1)
        if aliases and (not named or text[behind:start].strip()):
            break  # parentheses further on belong to an address, or to a ship
        if named:
            names_end = min(names_end, start)
            aliases += read_aliases(text[start + 1 : end].removesuffix(")"), entity_type)
            behind = end
        elif entity_type == "vessel" and CALL_SIGN.fullmatch(text, start, end) and start <= name_ends(text) + 1:
            names_end = behind = start
            break
    if names_end == len(text):
        names_end = behind = _name_ends(text, entity_type)
    return Head(read_name(text[:names_end], entity_type), tuple(aliases), text[behind:].strip(" ,"))


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """The parentheses of a text, and those that open the aliases and are never closed."""
    yield from groups(text)
    opened = _UNCLOSED.search(text)
    if opened:
        yield opened.start(), len(text)


def _name_ends(text: str, entity_type: EntityType) -> int:
    """Where a name ends that no aliases close."""
    if entity_type == "vessel":
        return name_ends(text)
    cuts = [*(match.start() for match in re.finditer(r",\s", text) if not _within(text, match.start())), len(text)]
    pieces = [text[start:end].strip(" ,") for start, end in zip([0, *cuts], cuts, strict=False)]
    if entity_type == "person":
        count = 1 if len(pieces) < 2 or any(c.isdigit() for c in pieces[1]) else 2
        while count < len(pieces) and SUFFIX.fullmatch(pieces[count]):
            count += 1
        return cuts[min(count, len(cuts)) - 1]
    return cuts[_pieces_of_name(pieces) - 1]


def _pieces_of_name(pieces: list[str]) -> int:
    """How many of the pieces between commas are an organisation's name: company endings, and what is in capitals."""
    capitals = not any(c.islower() for c in pieces[0])
    count = 1
    while count < len(pieces):
        piece = pieces[count]
        spelled = sum(c.isalpha() for c in piece) > 1 and not any(c.islower() or c.isdigit() for c in piece)
        if not is_company_ending(piece) and not (capitals and spelled):
            break
        count += 1
    return count


def _within(text: str, at: int) -> bool:
    """Whether a character stands in parentheses."""
    return text.count("(", 0, at) > text.count(")", 0, at)
