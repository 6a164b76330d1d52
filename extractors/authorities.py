"""What a cited authority is: the register of executive orders, and the programs and lists that hang on authorities.

Everything comes from the rule files. What they do not know is None or empty, never an error: a new order is cited
long before a register has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from extractors.orders.register import Settled, settle, turned
from extractors.orders.relations import OrderFacts, OrderRelationKind
from extractors.orders.stored import order_facts
from extractors.records import ExecutiveOrder
from extractors.rules import rules

# "EO 13959", "E.O. 13959", "Executive Order 13959", "13959"
ORDER_NUMBER = re.compile(r"\s*(?:(?:E\.?\s?O\.?|Executive Order)\s*)?(\d{4,5})\s*", re.IGNORECASE)
# "RUSSIA-EO14024", "EO13622", "CMIC-EO13959", "BPI-SUDAN-14098": a tag that names its own order
TAG_ORDER = re.compile(r"(?:EO|-)(1\d{4})$")


def executive_orders(more: Iterable[OrderFacts] = ()) -> tuple[ExecutiveOrder, ...]:
    """Every order of the register by number, each relation stated on both of its orders.

    `more` is what documents say of orders; what they say goes before what the rule files know.
    """
    return _records(settle((*more, *_known())))


def resolve_order(number: str) -> ExecutiveOrder | None:
    """The order of that number (`13959`, `EO 13959`, `E.O. 13959`); None if the register has no such order.

    >>> resolve_order("E.O. 13886").amends
    ('13224',)
    """
    plain = order_number(number)
    return _by_number().get(plain) if plain else None


def order_number(wording: str) -> str | None:
    """The bare number in `13959`, `EO 13959`, `E.O. 13959`; None in any other words.

    >>> order_number("Executive Order 13959")
    '13959'
    """
    match = ORDER_NUMBER.fullmatch(wording)
    return match[1] if match else None


def is_amended_by(number: str, by: str) -> bool | None:
    """Whether one order amends another; None where the register knows nothing of what `by` does."""
    order, other = resolve_order(number), resolve_order(by)
    if order is None or other is None:
        return None
    if other.number in order.amended_by:
        return True
    return False if other.amends or other.revokes or other.supersedes else None


def authorities_of_program(tag: str) -> tuple[str, ...]:
    """The authorities behind a program's tag, in normal form; empty for a tag that nothing is known of.

    >>> authorities_of_program("SDGT"), authorities_of_program("RUSSIA-EO14024")
    (('EO 13224',), ('EO 14024',))
    """
    known = rules("programs.toml").get(tag, {})
    named = TAG_ORDER.search(tag)
    return tuple(known.get("authorities", (f"EO {named[1]}",) if named else ()))


def list_of_program(tag: str) -> str | None:
    """The list that a program's tag decides (`CMIC-EO13959` -> `NS-CMIC`); None where it is the SDN List or open."""
    known = rules("programs.toml").get(tag, {})
    listed: str | None = known.get("list")
    return listed or next((name for a in authorities_of_program(tag) if (name := _list_of_authority(a))), None)


def programs_of(authority: str) -> tuple[str, ...]:
    """The tags of the programs that rest on an authority in normal form (`EO 13224`, `Kingpin Act`)."""
    return _tags().get(authority, ())


def authorities_of_part(part: str) -> tuple[str, ...]:
    """The orders and statutes behind a part of the CFR, in normal form; empty for one that nothing is known of.

    >>> authorities_of_part("31 CFR part 586")
    ('EO 13959', 'EO 14032')
    """
    return tuple(rules("cfr_parts.toml").get(part, {}).get("authorities", ()))


def cfr_parts_of(authority: str) -> tuple[str, ...]:
    """The parts of the CFR that carry out an authority in normal form.

    >>> cfr_parts_of("Kingpin Act")
    ('31 CFR part 598',)
    """
    return tuple(part for part, entry in rules("cfr_parts.toml").items() if authority in entry["authorities"])


def list_for(wording: str) -> str | None:
    """The list that an authority puts a party on, or that a printed name means; None where neither says.

    The longest printed name in the wording decides. An authority that serves several lists decides nothing.

    >>> list_for("OFAC's Non-SDN Chinese Military-Industrial Complex Companies List"), list_for("EO 13959")
    ('NS-CMIC', 'NS-CMIC')
    >>> list_for("added to the SDN List"), list_for("Orm Shipping Sdn Bhd")
    ('SDN', None)
    """
    plain = wording.replace("’", "'")
    found = _printed_lists().search(plain)
    return _list_of_authority(plain) or (_list_names()[found[0].casefold()] if found else None)


def _list_of_authority(authority: str) -> str | None:
    return next(
        (name for name, entry in rules("lists.toml").items() if authority in entry.get("authorities", ())), None
    )


@cache
def _tags() -> Mapping[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for tag in rules("programs.toml"):
        for authority in authorities_of_program(tag):
            tags[authority] = (*tags.get(authority, ()), tag)
    return tags


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
    # "Sdn. Bhd." is how a Malaysian company's name ends, not a list.
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w|\.?\s?(?:Bhd|Berhad)\b)", re.IGNORECASE
    )


def _records(settled: Settled) -> tuple[ExecutiveOrder, ...]:
    suffered = turned(settled.orders)
    return tuple(
        ExecutiveOrder(
            number=number,
            title=facts.title,
            signed=facts.signed,
            president=_president(facts.signed),
            fr_citation=facts.fr_citation,
            fr_document_number=facts.fr_document_number,
            amends=_done(facts, "amends"),
            amended_by=suffered["amends"].get(number, ()),
            revokes=_done(facts, "revokes"),
            revoked_by=suffered["revokes"].get(number, ()),
            supersedes=_done(facts, "supersedes"),
            superseded_by=suffered["supersedes"].get(number, ()),
            continues=_done(facts, "continues"),
            continued_by=suffered["continues"].get(number, ()),
            emergency_continued=facts.notices,
            implements=facts.implements,
            statutes=facts.statutes,
            programs=programs_of(f"EO {number}"),
            cfr_parts=cfr_parts_of(f"EO {number}"),
        )
        for number, facts in settled.orders.items()
    )


def _done(facts: OrderFacts, kind: OrderRelationKind) -> tuple[str, ...]:
    return tuple(relation.other for relation in facts.said if relation.kind == kind)


@cache
def _known() -> tuple[OrderFacts, ...]:
    """The rule files' orders: what was made from the Federal Register, then what is kept by hand for its gaps."""
    made, kept = rules("executive_orders.json"), rules("orders_more.toml")
    return tuple(order_facts(number, fact) for file in (made, kept) for number, fact in file.items())


def _president(signed: date | None) -> str | None:
    """Who signs orders on a day; None before the first term that the rules know."""
    terms = rules("presidents.toml")["terms"]
    at = bisect_right([term["from"] for term in terms], signed) if signed else 0
    return str(terms[at - 1]["name"]) if at else None
