"""What orders do to each other, as a text says it: amend, revoke, supersede, continue.

An order speaks of itself as "this order" ("Executive Order 13536 is hereby amended"); a rule tells of two others
("E.O. 13710 … revoked that order"). Regulations that implement an order are no order's relation to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.nlp.found import FoundCitation

RelationOfOrders = Literal["amends", "revokes", "supersedes", "continues"]

# "Executive Order 13536 of April 12, 2010, is hereby amended", "E.O. 1 and E.O. 2 are revoked"
DONE_HERE = re.compile(
    r"[^.;:]{0,200}?\b(?:is|are)\s(?:(?:hereby|further|also|therefore)\s){0,2}"
    r"(?P<verb>amended|revoked|rescinded|superseded|continued)\b"
)
# "I hereby amend Executive Order 13536", "This order supersedes E.O. 12735": the order is the verb's object
DOES_HERE = re.compile(
    r"\b(?:[Tt]his\sorder|I)\s(?:(?:hereby|further|also|therefore)\s){0,2}"
    r"(?P<verb>amends?|revokes?|rescinds?|supersedes?|continues?)\s(?:and\s\w+\s)?(?:[^.;:]{0,80}\s(?:to|of|in)\s)?$"
)
# "Executive Order 13413, as amended by this order"
BY_THIS = re.compile(r"[^.;:]{0,80}?\bas\s(?:further\s)?(?P<verb>amended)\sby\sthis\sorder\b")
# "which revoked E.O. 13348", "superseding E.O. 12735": between two orders
DID = re.compile(
    r"[^.;]{0,160}?\b(?P<verb>revok|rescind|supersed|continu)(?:e[sd]?|ing|s|ed)\s(?:the\snational\semergency\sdeclared\sin\s)?$"
)
# "issued E.O. 13710. As a result, he terminated the emergency declared in E.O. 13348 and revoked that order"
THAT_ORDER = re.compile(r"[^.;]{0,120}?\b(?P<verb>revok|rescind|supersed|amend)(?:ed|es|ing)\sthat\sorder\b")
_VERBS: dict[str, RelationOfOrders] = {
    "amend": "amends", "revok": "revokes", "rescin": "revokes", "supers": "supersedes", "contin": "continues",
}  # fmt: skip
_REACH = 1_500  # characters back to the order that did so
_NEAR = 220  # characters on either side of an order that tell of it


@dataclass(frozen=True, slots=True)
class OrderRelation:
    """One order, what it does, and the number of the order it does so to; `start` and `end` bound the words."""

    order: str
    relation: RelationOfOrders
    other: str
    start: int
    end: int


def find_order_relations(text: str, citations: Sequence[FoundCitation], own: str | None = None) -> list[OrderRelation]:
    """Every relation that a text states, once; `own` is the number of the order that the text is, if it is one.

    >>> from extractors.nlp.orders import find_orders
    >>> text = "Executive Order 13536 is hereby amended by striking section 2."
    >>> [(r.order, r.relation, r.other) for r in find_order_relations(text, find_orders(text), "13620")]
    [('13620', 'amends', '13536')]
    """
    orders = [c for c in citations if c.kind == "executive_order" and c.number]
    found: dict[tuple[str, str, str], OrderRelation] = {}
    number = own if own and own.isdecimal() else None
    for at, order in enumerate(orders):
        for relation in (*_here(text, order, number), *_between(text, orders, at)):
            if relation.order != relation.other:
                found.setdefault((relation.order, relation.relation, relation.other), relation)
    return list(found.values())


def _here(text: str, order: FoundCitation, own: str | None) -> Iterator[OrderRelation]:
    """What the order that the text is does to one that it cites."""
    if own is None or order.number is None:
        return
    behind = DONE_HERE.match(text, order.end) or BY_THIS.match(text, order.end)
    before = DOES_HERE.search(text, max(0, order.start - _NEAR), order.start)
    for said in (behind, before):
        if said is not None and not _of_another(text, order, said):
            yield OrderRelation(
                own, _relation(said["verb"]), order.number, min(order.start, said.start()), max(order.end, said.end())
            )


def _of_another(text: str, order: FoundCitation, said: re.Match[str]) -> bool:
    """Whether a further order stands between, of which the words are said: "E.O. 1, as amended by E.O. 2, is revoked"
    is said of the first."""
    return bool(
        re.search(r"\bamended\sby\s(?:section\s\S+\sof\s)?(?:the\s)?$", text[max(0, order.start - 60) : order.start])
    )


def _between(text: str, orders: Sequence[FoundCitation], at: int) -> Iterator[OrderRelation]:
    """What the order cited before is said to do to one."""
    order = orders[at]
    for by in order.amended_by:
        if order.number:
            yield OrderRelation(by.removeprefix("EO "), "amends", order.number, order.start, order.end)
    if not order.number:
        return
    earlier = next((o for o in reversed(orders[:at]) if o.number != order.number), None)
    if earlier is None or not earlier.number or order.start - earlier.end > _REACH:
        return
    if earlier is orders[at - 1] and (did := DID.fullmatch(text, earlier.end, order.start)):
        yield OrderRelation(earlier.number, _relation(did["verb"]), order.number, earlier.start, order.end)
    if that := THAT_ORDER.match(text, order.end):
        yield OrderRelation(earlier.number, _relation(that["verb"]), order.number, earlier.start, that.end())


def _relation(verb: str) -> RelationOfOrders:
    return next(kind for stem, kind in _VERBS.items() if verb.startswith(stem[:5]))
