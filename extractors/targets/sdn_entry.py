"""Entries of OFAC's lists as its recent actions, notices and annexes print them.

An entry is one paragraph:
``LAST, First (a.k.a. X; f.k.a. Y), address; DOB …; … (individual) [PROGRAM] (Linked To: Z).``
The heading above says what was done to it; ``OLD -to- NEW`` prints an entry before and after a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.authorities import authorities_of_program, list_for, list_of_program
from extractors.document import Block
from extractors.nlp.names import country_name
from extractors.records import Action, EntityType, Identifier
from extractors.rules import rules
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.names import any_of, clean_alias, is_company_ending, split_name

# "[SDGT]", "[DPRK3] [CYBER2]": the program tags that close an entry
PROGRAM = re.compile(r"\[([A-Z][A-Z0-9-]*(?:\][\s]*\[[A-Z][A-Z0-9-]*)*)\]")
KIND = re.compile(r"\((individual|vessel|aircraft|entity)\)")
LINKED = re.compile(r"\(Linked To:\s*([^()]*(?:\([^()]*\)[^()]*)*)\)")
# What an entry ends with: its tags or its kind, and whom it is linked to
ENTRY_END = re.compile(
    r"(?:\[[A-Z][A-Z0-9-]*\]|\((?:individual|vessel|aircraft|entity)\)|"
    r"\(Linked To:[^()]*(?:\([^()]*\)[^()]*)*\))[\s.;]*$"
)
CHANGE = re.compile(r"\s+-to-\s+")
ENTITY_TYPES: dict[str, EntityType] = {
    "individual": "person", "vessel": "vessel", "aircraft": "aircraft", "entity": "organization",
}  # fmt: skip
# "Passport RL0001 (Lebanon) issued 3 May 2010": a kind of number, the number, its country
IDENTIFIER = re.compile(
    rf"(?:alt\. )?({any_of(rules('identifiers.toml')['kinds'])}|Digital Currency Address - [A-Z0-9]{{2,6}})"
    r"\s+(\S+(?:\s(?!\()\S+)??)(?:\s+\(([^)]+)\))?(?=\s+(?:issued|expires)\b|\s*$|\s*\()"
)
# "(Cyrillic: УДОВИК, Сергей)": the name in its own script
SCRIPT = re.compile(
    r"\s*\((?:Cyrillic|Arabic|Chinese(?: Simplified| Traditional)?|Korean|Hebrew|Farsi|Persian|Greek|Japanese)"
    r":\s*([^()]+)\)"
)
# "1. VELOROSA, Anna": the number of an entry in a notice
ITEM_NUMBER = re.compile(r"^\d+\.\s+")
_PLAIN = {"DOB": "birth_dates", "POB": "birth_places", "nationality": "nationalities", "citizen": "nationalities"}


def find_targets(reading: Reading) -> Iterator[Target]:
    """The entries under each heading that says what was done; paragraphs that are no entry are passed over."""
    document = reading.document
    if document.kind not in ("recent_action", "notice"):
        return
    action: Action | None = None
    listed: str | None = None
    for block in document.blocks:
        text = document.text[block.start : block.end]
        heading = _heading(text)
        if heading is not None:
            action = heading
            listed = list_for(text) or listed or "SDN"
        elif action is not None and ENTRY_END.search(text):
            yield _entry(reading, block, text, action, listed)


@cache
def _headings() -> tuple[tuple[re.Pattern[str], Action], ...]:
    """What the words of a heading say was done, in the order in which they decide."""
    listed = rules("headings.toml")["headings"]
    return tuple((re.compile(entry["pattern"], re.I | re.S), entry["action"]) for entry in listed)


def _heading(text: str) -> Action | None:
    if len(text) > 300 or PROGRAM.search(text):
        return None
    return next((action for pattern, action in _headings() if pattern.search(text)), None)


def _entry(reading: Reading, block: Block, text: str, action: Action, listed: str | None) -> Target:
    document = reading.document
    shown = CHANGE.split(text)[-1]
    kind = KIND.search(shown)
    programs = tuple(tag for group in PROGRAM.findall(shown) for tag in re.split(r"\]\s*\[", group))
    linked = tuple(part.strip() for group in LINKED.findall(shown) for part in group.split("; Linked To:"))
    entity_type = ENTITY_TYPES[kind[1]] if kind else "organization"
    body = ITEM_NUMBER.sub("", LINKED.sub("", KIND.sub("", PROGRAM.sub("", shown))).strip(" .;"))
    scripts = tuple(_natural(name, entity_type) for name in SCRIPT.findall(body))
    name, aliases, rest = _head(SCRIPT.sub("", body), entity_type)
    fields = [part.strip() for part in _split(rest) if part.strip()]
    plain: dict[str, list[str]] = {"birth_dates": [], "birth_places": [], "nationalities": []}
    identifiers: list[Identifier] = []
    addresses: list[str] = []
    for index, part in enumerate(fields):
        word, _, value = part.removeprefix("alt. ").partition(" ")
        number = IDENTIFIER.match(part)
        if word in _PLAIN and value:
            plain[_PLAIN[word]].append(value)
        elif number:
            identifiers.append(Identifier(type=number[1], value=number[2].rstrip(",."), country=number[3]))
        elif (
            index == 0
            or (addresses and part.startswith("alt."))
            or (addresses and country_name(part.rsplit(",")[-1].strip()))
        ):
            addresses.append(part)
    countries = dict.fromkeys(c for a in addresses if (c := country_name(a.rsplit(",", 1)[-1].strip())))
    authorities = tuple(dict.fromkeys(a for tag in programs for a in authorities_of_program(tag)))
    named = list_of_program_tags(programs) if listed == "SDN" else listed
    return Target(
        name=name,
        entity_type=entity_type,
        action="identification" if action == "designation" and named != "SDN" else action,
        agency="OFAC",
        list=named,
        start=block.start,
        end=block.end,
        confidence=0.95 if name and programs else 0.6,
        aliases=(*aliases, *scripts),
        programs=programs,
        authorities=authorities,
        linked_to=linked,
        action_date=reading.action_date or document.published,
        countries=tuple(countries),
        effective_date=reading.effective_date,
        addresses=tuple(addresses),
        identifiers=tuple(identifiers),
        birth_dates=tuple(plain["birth_dates"]),
        birth_places=tuple(plain["birth_places"]),
        nationalities=tuple(plain["nationalities"]),
    )


def list_of_program_tags(programs: tuple[str, ...]) -> str:
    """The list that an entry's tags decide; the SDN List where they leave it open."""
    return next((name for tag in programs if (name := list_of_program(tag))), "SDN")


def _head(body: str, entity_type: EntityType) -> tuple[str, tuple[str, ...], str]:
    """Natural-order name, aliases, and what follows them."""
    opening = re.search(r"\s\((?=[afn]\.k\.a\.)", body)
    first_field = body.find(";")
    if opening and (first_field < 0 or opening.start() < first_field):
        close = _closing(body, opening.end() - 1)
        printed, inside, rest = body[: opening.start()], body[opening.end() : close], body[close + 1 :]
        aliases = tuple(_natural(clean_alias(part), entity_type) for part in _split(inside))
        rest = rest.lstrip(" ,;")
    else:
        head, _, rest = body.partition(";")
        if entity_type in ("vessel", "aircraft"):
            printed, _, address = head.partition(" (")
            address = ""
        elif entity_type == "person":
            pieces = head.split(",", 2)
            printed, address = ",".join(pieces[:2]), pieces[2] if len(pieces) > 2 else ""
        else:
            printed, address = split_name(head)
        aliases, rest = (), "; ".join(part for part in (address.strip(), rest.strip()) if part)
    name = _natural(printed.strip(" ,"), entity_type)
    return name, tuple(dict.fromkeys(a for a in aliases if a and a != name)), rest


def _natural(printed: str, entity_type: EntityType) -> str:
    """A person's "LAST, First" as "First LAST"; any other name as printed."""
    last, comma, first = printed.partition(", ")
    if entity_type != "person" or not comma or is_company_ending(first):
        return printed
    return f"{first.strip()} {last.strip()}"


def _closing(text: str, opening: int) -> int:
    """Offset of the parenthesis that closes the one at `opening`; the end of the text where none does."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)


def _split(text: str) -> list[str]:
    """Parts between semicolons that stand outside parentheses."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == ";" and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


SHAPE = Shape("sdn_entry", 1, find_targets)
