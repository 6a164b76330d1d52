"""Many sources' facts about executive orders settled into one register.

What an order's own words do is what it does. Editors' notes add what was not read, and are checked by what was: a note
that has a whole order ended where the words end a part of it is no more than that, and a note of an order that the
text never speaks of has a wrong number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.orders.relations import OrderFacts, OrderRelation

# The kinds that contradict one another where two sources say them of the same two orders.
RIVALS = frozenset({"amends", "revokes", "supersedes"})


@dataclass(frozen=True, slots=True)
class Settled:
    """The register: each order's facts by number, `said` being all that it does; and the notes not believed."""

    orders: Mapping[str, OrderFacts]
    refused: tuple[OrderRelation, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What all sources say of one order."""

    facts: OrderFacts
    said: dict[OrderRelation, None] = field(default_factory=dict)
    cited: set[str] | None = None
    cited_days: set[date] = field(default_factory=set)


def settle(sources: Iterable[OrderFacts]) -> Settled:
    """One register of what the sources say; of two that state the same fact, the first is believed.

    Orders that are only named in another's notes are in it, with the day that the notes give.
    """
    gathered: dict[str, _Gathered] = {}
    noted: dict[OrderRelation, None] = {}
    days: dict[str, date] = {}
    for facts in sources:
        _gather(gathered.setdefault(facts.number, _Gathered(OrderFacts(facts.number))), facts)
        noted |= dict.fromkeys(facts.noted)
        for number, day in facts.days:
            days.setdefault(number, day)
    named = {number for relation in (*noted, *_all_said(gathered)) for number in (relation.order, relation.other)}
    for number in sorted(named | days.keys(), key=int):
        entry = gathered.setdefault(number, _Gathered(OrderFacts(number)))
        if entry.facts.signed is None:
            entry.facts = replace(entry.facts, signed=days.get(number))
    refused = [relation for relation in noted if not _believed(relation, gathered)]
    for relation in noted.keys() - set(refused):
        gathered[relation.order].said.setdefault(relation)
    orders = {
        number: replace(gathered[number].facts, said=tuple(sorted(gathered[number].said, key=_order)))
        for number in sorted(gathered, key=int)
    }
    return Settled(orders, tuple(sorted(refused, key=_order)))


def turned(orders: Mapping[str, OrderFacts]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Every relation seen from the order that suffers it: kind, then number, then the orders that do it."""
    suffered: defaultdict[str, defaultdict[str, tuple[str, ...]]] = defaultdict(lambda: defaultdict(tuple))
    for facts in orders.values():
        for relation in facts.said:
            suffered[relation.kind][relation.other] += (relation.order,)
    return suffered


def _gather(entry: _Gathered, facts: OrderFacts) -> None:
    known = entry.facts
    entry.facts = replace(
        known,
        title=known.title or facts.title,
        signed=known.signed or facts.signed,
        fr_citation=known.fr_citation or facts.fr_citation,
        fr_document_number=known.fr_document_number or facts.fr_document_number,
        statutes=known.statutes or facts.statutes,
        implements=known.implements or facts.implements,
        notices=tuple(sorted({*known.notices, *facts.notices})),
    )
    entry.said |= dict.fromkeys(facts.said)
    if facts.cited is not None:
        entry.cited = (entry.cited or set()) | set(facts.cited)
    entry.cited_days |= set(facts.cited_days)


def _believed(noted: OrderRelation, gathered: Mapping[str, _Gathered]) -> bool:
    """Whether the order that a note has act leaves room for what is noted, by its own words."""
    acting, other = gathered[noted.order], gathered[noted.other].facts
    if noted in acting.said:
        return True
    if noted.kind in RIVALS and any(said.other == noted.other and said.kind in RIVALS for said in acting.said):
        return False
    return acting.cited is None or noted.other in acting.cited or other.signed in acting.cited_days


def _all_said(gathered: Mapping[str, _Gathered]) -> Iterable[OrderRelation]:
    return (relation for entry in gathered.values() for relation in entry.said)


def _order(relation: OrderRelation) -> tuple[int, str, int]:
    return int(relation.order), relation.kind, int(relation.other)
