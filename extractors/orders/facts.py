"""An executive order's document as facts for the register: its number, title and day, and what it does, by its text.

The day of signing stands in the heading and again under the text, and the publisher tells it too; each of the three is
misprinted at times. What most of them say, and what lies no later than publication, is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from extractors.document import Document
from extractors.nlp.instruments import find_instruments
from extractors.nlp.orders import find_orders
from extractors.orders.notes import read_notes
from extractors.orders.relations import OrderFacts
from extractors.orders.text import find_order_relations

_DAY = r"[A-Z][a-z]{2,8} \d{1,2}, ?\d{4}"
# "Executive Order 13299 of May 12, 2003" as a line of its own
HEADING = re.compile(rf"\[?Executive Order (?P<number>\d{{4,5}})(?: of (?:(?P<day>{_DAY})|.{{0,80}}))?\.?\]?")
# "May 8, 2003.", "Washington, February 8, 2000."; the lines under an order's text
CLOSING = re.compile(rf"(?:THE WHITE HOUSE,? ?)?(?:Washington,? )?(?P<day>{_DAY})\.?")
# "[FR Doc. 03-11969 Filed 5-9-03; 10:47 am]"
FILED = re.compile(r"\bFiled (\d{1,2})[-–](\d{1,2})[-–](\d{2})\b")
# "the Executive Order of July 24, 2020 (Title)": an order that has no number yet
BY_DAY = re.compile(rf"\bExecutive Order of (?P<day>{_DAY})")
# "striking “Order No. 12036” and inserting “Orders 13354 and 13355”"
BARE = re.compile(r"(?<![\d,.$-])1\d{4}(?![\d,.-]\d)\b")
# "By the authority vested in me as President"
INVOKES = re.compile(r"\b(?:authority vested in me|virtue of the authority)\b", re.IGNORECASE)
# "it is hereby ordered as follows:", "I hereby order:"
ORDERS = re.compile(r"\bhereby (?:order|direct|determine)", re.IGNORECASE)
_WHAT = (
    r"\s(?:(?:the|certain|these|those|relevant|provisions?|sanctions|measures|requirements|obligations|of|under|in|set|forth"
    r"|and|sections?\s[\w().-]{1,12})\s){0,8}$"
)
# "in order to implement ", "to carry out and implement the "; not "to monitor the implementation of "
IMPLEMENTS = re.compile(rf"\b(?:to|and|hereby)\simplement{_WHAT}", re.IGNORECASE)
# "Implementing ", "Authorizing the Implementation of Certain Sanctions Set Forth in the ": in a title
TITLED = re.compile(rf"\b(?:implementing|implementation\sof){_WHAT}", re.IGNORECASE)
# ", Public Law 108-175 (SAA)", " (22 U.S.C. 287c) (the “Act”)" behind the name of a statute
SHORT = re.compile(r"(?:(?!Act\b)[^;]){0,60}?\((?:the\s)?“?(?P<short>[A-Z][A-Za-z]{1,20})”?\)")
# A document is published within so many days of its filing.
PRINTED_WITHIN = timedelta(days=14)
_BEFORE = 120  # characters in front of a citation that are looked at


def read_order(document: Document) -> OrderFacts | None:
    """What an executive order's document says of the order.

    None for any other document, one without a number, and one that only corrects an order.

    What the publisher says beside the text (`metadata`: executive_order_number, signing_date, disposition_notes)
    stands beside what the text says.
    """
    known = document.metadata
    lines = [document.text[block.start : block.end] for block in document.blocks]
    heading = next((found for line in lines if (found := HEADING.fullmatch(line))), None)
    number = known.get("executive_order_number") or (heading["number"] if heading else None)
    if document.kind != "executive_order" or number is None or known.get("purpose"):
        return None
    notes = read_notes(number, known.get("disposition_notes") or known.get("executive_order_notes") or "")
    return OrderFacts(
        number,
        document.title,
        _signed(document, lines, heading),
        known.get("citation"),
        known.get("fr_document_number"),
        statutes=_invoked(lines),
        implements=_implemented(document.title, lines),
        said=find_order_relations(document, number),
        noted=notes.relations,
        days=notes.signed,
        notices=notes.notices,
        cited=_cited(document.text, number) if _is_whole(document) else None,
        cited_days=tuple(day for found in BY_DAY.finditer(document.text) if (day := _day(found["day"]))),
    )


def _is_whole(document: Document) -> bool:
    """Whether the document has the order's text: what the API alone tells of an order has not."""
    return (INVOKES.search(document.text) or ORDERS.search(document.text)) is not None


def _cited(text: str, own: str) -> tuple[str, ...]:
    """The orders that a text speaks of, and every number that could be one's: of a list, only the first is an order."""
    found = {str(order.number) for order in find_orders(text)} | set(BARE.findall(text))
    return tuple(sorted(found - {own}, key=int))


def _signed(document: Document, lines: list[str], heading: re.Match[str] | None) -> date | None:
    """The day that most of the three places tell, the line under the text before the publisher and the heading."""
    closing = [found["day"] for line in lines if (found := CLOSING.fullmatch(line))]
    # Without the publisher's word the metadata repeat the heading.
    told = document.metadata.get("signing_date") if "disposition_notes" in document.metadata else None
    days = [
        _day(closing[-1]) if closing else None,
        date.fromisoformat(told) if told else None,
        _day(heading["day"]) if heading else None,
    ]
    bound = document.published or _published_by(document.text)
    given = [day for day in days if day]
    # The day of filing is misprinted at times too: where it leaves none, it is no bound.
    possible = [day for day in given if bound is None or day <= bound] or given
    votes = Counter(possible)
    return max(possible, key=lambda day: votes[day]) if possible else None


def _published_by(text: str) -> date | None:
    """The day by which a document was in print, from the day on which it was filed."""
    filed = FILED.search(text)
    if filed is None:
        return None
    month, day, year = (int(part) for part in filed.groups())
    try:
        return date(year + (1900 if year >= 36 else 2000), month, day) + PRINTED_WITHIN
    except ValueError:
        return None


def _invoked(lines: list[str]) -> tuple[str, ...]:
    """The statutes of the paragraph that invokes the President's authority."""
    paragraph = next((line for line in lines if INVOKES.search(line)), "")
    found = sorted(find_instruments(paragraph), key=lambda citation: citation.start)
    return tuple(dict.fromkeys(citation.cite for citation in found if citation.kind == "statute"))


def _implemented(title: str, lines: list[str]) -> tuple[str, ...]:
    """The statutes, resolutions and orders that the title or the grounds of the order say it implements.

    The grounds are all that leads up to the words that order: what comes after tells of what others do.
    """
    orders = next((at for at, line in enumerate(lines) if ORDERS.search(line)), -1)
    found = [*_behind(TITLED, title), *_behind(IMPLEMENTS, "\n".join(lines[: orders + 1]))]
    return tuple(dict.fromkeys(found))


def _behind(words: re.Pattern[str], text: str) -> Iterator[str]:
    """What is cited behind such words, in the order of the text; a statute also by the short name given to it there."""
    found = sorted((*find_instruments(text), *find_orders(text)), key=lambda citation: citation.start)
    for citation in found:
        named = SHORT.match(text, citation.end) if citation.kind == "statute" else None
        again = re.finditer(rf"\b{re.escape(named['short'])}\b", text) if named else ()
        places = (citation.start, *(place.start() for place in again))
        if any(words.search(text, max(0, at - _BEFORE), at) for at in places):
            yield citation.cite


def _day(words: str | None) -> date | None:
    """The day in `November 14, 1994`; None for one that is not in the calendar."""
    try:
        return datetime.strptime(" ".join((words or "").replace(",", ", ").split()), "%B %d, %Y").date()
    except ValueError:
        return None
