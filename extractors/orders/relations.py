"""What is said of executive orders: the values that readings of them give and the register is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

OrderRelationKind = Literal["amends", "revokes", "supersedes", "continues"]
KINDS: tuple[OrderRelationKind, ...] = get_args(OrderRelationKind)


@dataclass(frozen=True, slots=True, order=True)
class OrderRelation:
    """`order` does `kind` to the earlier order `other`; both are bare numbers.

    To end an order in part is to amend it: what is left of it stays in force. To rescind or terminate an order is
    to revoke it.
    """

    order: str
    kind: OrderRelationKind
    other: str


def relation(kind: OrderRelationKind, one: str, two: str) -> OrderRelation | None:
    """The relation with the later of two orders as the one that acts, whichever way round it was said.

    An order cannot act on a later one, so a note that has it so means the reverse. None for an order and itself.

    >>> relation("amends", "13224", "13886")
    OrderRelation(order='13886', kind='amends', other='13224')
    """
    if one == two:
        return None
    earlier, later = sorted((one, two), key=int)
    return OrderRelation(later, kind, earlier)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What one source says of an order.

    `said` is what the order's own words do to others (or what a register settled before); `noted` what editors note
    of it in both voices, `days` the days by which they name the orders, `notices` the presidential notices that
    continued the emergency it rests on. `cited` and `cited_days` are the orders that its text speaks of by number and
    by day alone; None where the text was not read. `statutes` are those whose authority it invokes, `implements` what
    it says that it implements, both in normal form.
    """

    number: str
    title: str | None = None
    signed: date | None = None
    fr_citation: str | None = None
    fr_document_number: str | None = None
    statutes: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    said: tuple[OrderRelation, ...] = ()
    noted: tuple[OrderRelation, ...] = ()
    days: tuple[tuple[str, date], ...] = ()
    notices: tuple[date, ...] = ()
    cited: tuple[str, ...] | None = None
    cited_days: tuple[date, ...] = ()
