"""Executive orders cited without their number: by their day, by a name defined for them, or as "that order".

"Section 1 of Executive Order 13959 (the “Order”) … the Order", "section 3 of that order", "the Executive order of
August 6, 2020 (Addressing the Threat …)". What day has which order is told by the register.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from extractors.authorities import executive_orders
from extractors.nlp.dates import find_dates
from extractors.nlp.found import FoundCitation
from extractors.nlp.pinpoints import section_after, section_before
from extractors.records import ExecutiveOrder

# "an Executive order of March 18, 2019", "the Executive Order signed on March 18, 2019"
DATED = re.compile(
    r"\b(?:[Ee]xecutive\s[Oo]rder|EXECUTIVE ORDER|E\.O\.|[Oo]rden\s[Ee]jecutiva)\s"
    r"(?:(?:signed|issued)\s(?:on\s)?|of\s|dated\s|d?el\s)(?=[A-Z\d])"
)
_DATED_WORDS = (
    "rder of ",
    "rder dated ",
    "rder signed ",
    "rder issued ",
    "E.O. of ",
    "RDER OF",
    "jecutiva d",
    "E.O. signed ",
)
# " (Addressing the Threat Posed by …)", ", entitled “Combating …”": the title behind the day
TITLE = re.compile(r",?\s(?:entitled\s|titled\s)?[(“\"‘']{1,3}(?P<title>[A-Z][^()“”\"\n]{8,200})")
# " (the “Order”)", " (hereinafter ‘the order’)", " (“E.O. 13959” or “the Order”)": a name defined right behind an order
DEFINED = re.compile(
    r"(?:,?\s(?:as\s(?:further\s)?amended|of\s[A-Z][a-z]+\s\d{1,2},\s\d{4})|,|\s\([^()“\"]{1,80}\)|,?\s[“\"][^”\"\n]{8,200}[”\"],?){0,3}\s"
    r"\((?:[^()\n]{0,60}\bor\s)?(?:hereinafter,?\s)?(?:the\s)?[“\"‘'`]{1,2}(?:[Tt]he\s)?(?P<term>(?:Executive\s)?[Oo]rder)[”\"’']{1,2}\)"
)
# "section 3 of that order", "under that Executive order"
THAT_ORDER = re.compile(r"\b(?:[Tt]hat|[Ss]aid)\s(?:[Ee]xecutive\s)?[Oo]rder\b(?!\s(?:\d|No\b|of\b|to\b|for\b|from\b))")
_NEAR = 400  # characters from an order to "that order"


def find_order_names(text: str, orders: Sequence[FoundCitation]) -> Iterator[FoundCitation]:
    """Every order so cited; not sorted. `orders` are those cited by their numbers, in order of appearance.

    >>> from extractors.nlp.orders import find_orders
    >>> text = "Under E.O. 13959 (the “Order”), as amended, and section 1(a) of the Order, trade stops."
    >>> [(c.cite, c.section) for c in find_order_names(text, find_orders(text))]
    [('EO 13959', '1(a)')]
    """
    yield from _dated(text)
    if orders:
        yield from _defined(text, orders)
        yield from _that(text, orders)


def _dated(text: str) -> Iterator[FoundCitation]:
    for lead in DATED.finditer(text) if any(words in text for words in _DATED_WORDS) else ():
        day = next(iter(find_dates(text[lead.end() : lead.end() + 40])), None)
        if day is None or day.start:
            continue
        end = lead.end() + day.end
        title = TITLE.match(text, end)
        order = _of_day(day.date, title["title"] if title else None)
        cite = f"EO {order.number}" if order else f"EO of {day.date}"
        section = section_before(text, lead.start()) or section_after(text, end)
        yield FoundCitation("executive_order", order.number if order else None, cite, lead.start(), end, section)


def _of_day(day: date, title: str | None) -> ExecutiveOrder | None:
    """The order signed on a day, by its title where several were or one is given; None where that is not plain."""
    signed = _by_day().get(day, ())
    if title is not None:
        return next((order for order in signed if _alike(order.title, title)), None)
    return signed[0] if len(signed) == 1 else None


def _alike(one: str | None, other: str) -> bool:
    first, second = (re.sub(r"\W+", "", words or "").lower() for words in (one, other))
    shorter = min(len(first), len(second))
    return shorter >= 8 and first[:shorter] == second[:shorter]


@cache
def _by_day() -> dict[date, tuple[ExecutiveOrder, ...]]:
    days: dict[date, tuple[ExecutiveOrder, ...]] = {}
    for order in executive_orders():
        if order.signed:
            days[order.signed] = (*days.get(order.signed, ()), order)
    return days


def _defined(text: str, orders: Sequence[FoundCitation]) -> Iterator[FoundCitation]:
    """Names such as "the Order", from where they are defined to where another order gets the same name."""
    names = [(defined, order) for order in orders if (defined := DEFINED.match(text, order.end))]
    for at, (defined, order) in enumerate(names):
        until = names[at + 1][0].start() if at + 1 < len(names) else len(text)
        for named in re.finditer(rf"\b[Tt]he\s{defined['term']}\b", text[defined.end() : until]):
            start, end = defined.end() + named.start(), defined.end() + named.end()
            yield _named(text, order, start, end)


def _that(text: str, orders: Sequence[FoundCitation]) -> Iterator[FoundCitation]:
    """ "that order" means the order cited last, in the same paragraph."""
    ends = [order.end for order in orders]
    for that in THAT_ORDER.finditer(text):
        at = bisect_right(ends, that.start()) - 1
        if at >= 0 and that.start() - ends[at] <= _NEAR and "\n" not in text[ends[at] : that.start()]:
            yield _named(text, orders[at], that.start(), that.end())


def _named(text: str, order: FoundCitation, start: int, end: int) -> FoundCitation:
    section = section_before(text, start) or section_after(text, end)
    return FoundCitation("executive_order", order.number, order.cite, start, end, section)
