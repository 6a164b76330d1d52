"""What an executive order does to another: the words of the register, and what decides between two of them."""

from __future__ import annotations

from dataclasses import dataclass
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
