"""What a cited authority is: the register of executive orders, and the programs and lists that hang on authorities.

Everything comes from the rule files. What they do not know is None or empty, never an error: a new order is cited
long before a register has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from extractors.records import ExecutiveOrder
from extractors.rules import rules

# "EO 13959", "E.O. 13959", "Executive Order 13959", "13959"
ORDER_NUMBER = re.compile(r"\s*(?:(?:E\.?\s?O\.?|Executive Order)\s*)?(\d{4,5})\s*", re.IGNORECASE)
# "RUSSIA-EO14024", "EO13622", "CMIC-EO13959", "BPI-SUDAN-14098": a tag that names its own order
TAG_ORDER = re.compile(r"(?:EO|-)(1\d{4})$")


@cache
def executive_orders() -> tuple[ExecutiveOrder, ...]:
    """Every order of the register by number, each relation stated on both of its orders."""
    facts = _facts()
    amended_by, revoked_by = _turned(facts, "amends"), _turned(facts, "revokes")
    return tuple(
        ExecutiveOrder(
            number=number,
            title=fact.get("title"),
            signed=(signed := _day(fact.get("signed"))),
            president=_president(signed),
            fr_citation=fact.get("fr_citation"),
            fr_document_number=fact.get("fr_document_number"),
            amends=tuple(fact.get("amends", ())),
            amended_by=amended_by[number],
            revokes=tuple(fact.get("revokes", ())),
            revoked_by=revoked_by[number],
        )
        for number, fact in sorted(facts.items(), key=lambda item: int(item[0]))
    )


def resolve_order(number: str) -> ExecutiveOrder | None:
    """The order of that number (`13959`, `EO 13959`, `E.O. 13959`); None if the register has no such order.

    >>> resolve_order("E.O. 13886").amends
    ('13224',)
    """
    match = ORDER_NUMBER.fullmatch(number)
    return _by_number().get(match[1]) if match else None


def order_title(number: str) -> str | None:
    """The order's title; None where the order or its title is not known."""
    order = resolve_order(number)
    return order.title if order else None


def is_amended_by(number: str, by: str) -> bool | None:
    """Whether one order amends another; None where the register knows nothing of what `by` does."""
    order, other = resolve_order(number), resolve_order(by)
    if order is None or other is None:
        return None
    if other.number in order.amended_by:
        return True
    return False if other.amends or other.revokes else None


def authorities_of_program(tag: str) -> tuple[str, ...]:
    """The authorities behind a program's tag, in normal form; empty for a tag that nothing is known of.

    >>> authorities_of_program("SDGT"), authorities_of_program("RUSSIA-EO14024")
    (('EO 13224',), ('EO 14024',))
    """
    known = rules("programs.toml").get(tag)
    if known is not None:
        return tuple(known.get("authorities", ()))
    named = TAG_ORDER.search(tag)
    return (f"EO {named[1]}",) if named else ()


def list_of_program(tag: str) -> str | None:
    """The list that a program's tag decides (`CMIC-EO13959` -> `NS-CMIC`); None where it is the SDN List or open."""
    known = rules("programs.toml").get(tag, {})
    listed: str | None = known.get("list")
    return listed or next((name for a in authorities_of_program(tag) if (name := _list_of_authority(a))), None)


def programs_of(authority: str) -> tuple[str, ...]:
    """The tags of the programs that rest on an authority in normal form (`EO 13224`, `Kingpin Act`)."""
    return tuple(tag for tag, program in rules("programs.toml").items() if authority in program.get("authorities", ()))


def list_for(wording: str) -> str | None:
    """The list that an authority puts a party on, or that a printed name means; None where neither says.

    The longest printed name in the wording decides. An authority that serves several lists decides nothing.

    >>> list_for("OFAC's Non-SDN Chinese Military-Industrial Complex Companies List"), list_for("EO 13959")
    ('NS-CMIC', 'NS-CMIC')
    """
    plain = wording.replace("’", "'")
    found = _printed_lists().search(plain)
    return _list_of_authority(plain) or (_list_names()[found[0].casefold()] if found else None)


def _list_of_authority(authority: str) -> str | None:
    return next(
        (name for name, entry in rules("lists.toml").items() if authority in entry.get("authorities", ())), None
    )


@cache
def _by_number() -> Mapping[str, ExecutiveOrder]:
    return {order.number: order for order in executive_orders()}


@cache
def _list_names() -> Mapping[str, str]:
    entries = rules("lists.toml").items()
    return {printed.casefold(): name for name, entry in entries for printed in (name, *entry["names"])}


@cache
def _printed_lists() -> re.Pattern[str]:
    forms = sorted(_list_names(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)", re.IGNORECASE)


def _facts() -> dict[str, dict[str, Any]]:
    """The register made from the exports, with the gaps filled from the hand-kept file."""
    facts = {number: dict(fact) for number, fact in rules("executive_orders.json").items()}
    for number, more in rules("orders_more.toml").items():
        facts[number] = more | facts.get(number, {})
    return facts


def _turned(facts: Mapping[str, Mapping[str, Any]], relation: str) -> defaultdict[str, tuple[str, ...]]:
    """A relation seen from the order that suffers it, by number."""
    turned: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for number in sorted(facts, key=int):
        for other in facts[number].get(relation, ()):
            turned[other] += (number,)
    return turned


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _president(signed: date | None) -> str | None:
    """Who signs orders on a day; None before the first term that the rules know."""
    terms = rules("presidents.toml")["terms"]
    at = bisect_right([term["from"] for term in terms], signed) if signed else 0
    return str(terms[at - 1]["name"]) if at else None
