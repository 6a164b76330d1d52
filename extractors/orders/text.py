"""What an executive order does to others, by its own words: the second reading, which the editors' notes check.

Only words that act are taken ("is hereby revoked", "I hereby amend"), never those that tell what is or was so
("as amended by", "had revoked") nor those of a text put in ("by inserting “…”").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Document
from extractors.orders.masking import ORDER, mask
from extractors.orders.relations import KINDS, OrderRelation, OrderRelationKind, relation

_NUMBERED = r"⟦\d{4,5}⟧"
# "section 1(h) of ", "Sections 5 through 7 of ", "the second sentence of section 3 of ", "Part I of "
_PART = (
    r"(?:(?:[Ss]ubs|[Ss])ections?|[Ss]ec\.|[Pp]aragraphs?|[Pp]arts?|[Ss]entences?|[Cc]lauses?|[Aa]nnex(?:es)?|[Pp]reamble"
    r"|[Aa]ppendix|[Pp]rovisions?|[Pp]ortions?|[Ii]tems?|[Ff]igures?)\b(?:[^⟦;:,]|,(?=\s(?:[\d(]|and\s|or\s))){0,160}?\s(?:of|to|in)\s(?:the\s)?"
)
PARTLY = re.compile(rf"\b{_PART}$")
# Words in front of an order that make it the source of something else: "declared in ⟦12947⟧", "pursuant to ⟦…⟧"
SOURCE = re.compile(r"\b(?:by|in|under|with|to|through|from|for|than|of|see)\s(?:the\s)?$", re.IGNORECASE)
_AND = r"(?:\s?[,;]\s?(?:and\s|or\s)?|\s(?:and|or)\s)"
# ", the Presidential Memorandum of April 26, 1994": a member of the list that is no order
_OTHER = (
    r"(?:[,;]\s(?:and\s)?(?:sections?\s[\w().-]{1,12}\sof\s)?(?:the\s)?(?:Presidential\s|Executive\s)?"
    r"(?:Memorandum|Proclamation|Directive)\b(?:\sof\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4})?(?:\s\([^()]{0,200}\))?"
    r"[^⟦;:.]{0,200}?(?=[,;]))"
)
OTHER = re.compile(_OTHER)
# What stands between two orders of one list: ", and section 1(h) of ", "; (ii) ", " and amendments thereto, including "
LISTED = re.compile(
    rf"{_OTHER}?{_AND}(?:\(\w{{1,4}}\)\s)?(?:(?:any\s|all\s)?amendments\sthereto,?\sincluding\s)?(?P<part>{_PART})?"
)
_HOW = r"(?:(?:hereby|further|also|therefore|accordingly|thereby|each|all|be)\s){0,3}"
# ", is hereby further amended", " are revoked", " is replaced with"
PASSIVE = re.compile(
    rf",?\s(?:is|are|shall(?:\sbe)?)\s{_HOW}(?:(?P<amends>amended|modified|revised|replaced|renumbered|redesignated)"
    r"|(?P<revokes>revoked|rescinded|terminated)|(?P<supersedes>superseded)|(?P<continues>continued))\b"
)
# "hereby revoke ", "amending ", "supersedes ", "Amendments to ", "Revocation of "
ACTIVE = re.compile(
    r"\b(?:(?P<amends>[Aa]mend(?:s|ing|ments?\s(?:to|of))?)"
    r"|(?P<revokes>[Rr]evok(?:e|es|ing)|[Rr]escind(?:s|ing)?|(?:[Rr]evocation|[Rr]escission)s?\sof)"
    r"|(?P<supersedes>[Ss]upersed(?:e|es|ing)))\s"
    rf"(?:in\s(?:its|their)\sentirety\s)?(?:the\s)?(?P<part>{_PART})?(?={_NUMBERED})"
)
# "I hereby amend: (a) ⟦13464⟧ …; and": the first of a list whose others stand below
ENUMERATED = re.compile(rf"\bhereby\s(?:(?P<amends>amend)|(?P<revokes>revoke|rescind)):\s\(\w\)\s(?={_NUMBERED})")
# "The following Executive Order, …, is revoked: ⟦13369⟧"
FOLLOWING = re.compile(
    rf"\b[Ff]ollowing\s[^⟦:]{{1,200}}?\s(?:is|are)\s{_HOW}(?:(?P<amends>amended)|(?P<revokes>revoked|rescinded)"
    rf"|(?P<supersedes>superseded)):\s(?={_NUMBERED})"
)
# "revoke those and all related orders (⟦12810⟧, ", "These Executive Orders are hereby rescinded": those named before
THOSE = re.compile(
    r"\b(?:[Rr]evok(?:e|es|ing)\s(?:those|these)\s(?:and\sall\srelated\s)?(?:[Ee]xecutive\s)?[Oo]rders\b(?:\s\()?"
    rf"|(?:These|Those)\s(?:[Ee]xecutive\s)?[Oo]rders\sare\s{_HOW}(?:revoked|rescinded)\b)"
)
# "amendments to the Manual for Courts-Martial, United States, prescribed by ⟦12473⟧"
PRESCRIBED = re.compile(
    rf"\b[Aa]mend(?:ments?\sto|ing|s)?\sthe\s[^⟦.;]{{1,120}}?\s(?:prescribed|promulgated|issued)\sby\s(?={_NUMBERED})"
)
# Words that say the sentence does not act.
IDLE = re.compile(
    r"\b(?:[Nn]othing\sin|not|[Ii]f|may|[Pp]ropos\w+|should|recommend\w*|which|were|was|had|has|have)\s[^⟦]{0,120}$"
)
# A list of the orders acted upon stands below: "The following Executive Orders are revoked:", "Each advisory committee
# listed below is continued until September 30, 2003.", "I hereby amend: (a) ⟦13464⟧ …; and"
OPENS = re.compile(
    r"\bhereby\s(?:amend|revoke|rescind):\s\(\w\)\s⟦|\blisted\sbelow\s(?:is|are)\s"
    r"|(?:\bfollowing\b[^:]{0,300}|\b(?:amend|revoke|rescind|supersede)s?\s?)[:—-]{1,3}\s{0,3}$"
)
ITEM = re.compile(r"\s*(?:\(\w{1,5}\)|\d{1,2}\.)\s")
# "⟦13295⟧, section 1 of such order is amended" is of a part of the order before it
RELATING = re.compile(r"\s*(?:\(\w\)\s)?(?:As\sit\srelates\sto|To\sthe\sextent\sthat)\b")
PARTLY_WITHIN = re.compile(r"\b(?:[Ss]ubs|[Ss])ections?\b")
# "are hereby revoked", "I hereby amend:", "is continued until September 30, 2003"
OPENING = re.compile(
    r"\b(?:(?P<amends>amend(?:ed)?)|(?P<revokes>revoked?|rescind(?:ed)?|terminated)|(?P<supersedes>superseded?)"
    r"|(?P<continues>continued?))\b"
)
_FAR = 200  # characters between an order and what is done to it
_NEAR = 300  # characters in front of an order that may say which part of it is meant
_REACH = 5000  # characters that are looked back over: a list of orders is no longer, and a text may be hostile
# The end of a sentence, not of "Sec.", "No.", "U.S.C."
STOP = re.compile(r"(?<!\bSec)(?<!\bNo)(?<!\bNos)(?<!\bet)(?<![A-Z])\.\s+(?=[A-Z⟦(])")


def find_order_relations(document: Document, number: str) -> tuple[OrderRelation, ...]:
    """What the order `number`, of which `document` is the text, does to earlier ones, by its own words.

    To end a part of an order is to amend it. Empty for a text that does nothing to another order.
    """
    found: dict[OrderRelation, None] = {}
    opened: OrderRelationKind | None = None
    for block in document.blocks:
        text = document.text[block.start : block.end]
        masked = mask(text)
        if opened and ITEM.match(masked):
            acts = list(_listed(masked, opened))
        else:
            acts = [act for sentence in STOP.split(masked) for act in _acts(sentence)]
            acts += _revoked_together(masked)
            opened = _opens(masked)
        for kind, other in acts:
            said = relation(kind, number, other)
            if said and said.order == number:
                found[said] = None
    return tuple(found)


def _acts(sentence: str) -> Iterator[tuple[OrderRelationKind, str]]:
    """What a masked sentence does, to which orders."""
    for verb in PASSIVE.finditer(sentence):
        kind = _kind(verb)
        for order, partly in _subject(sentence, verb.start()):
            yield _act(kind, partly), order
    for verb in ACTIVE.finditer(sentence):
        if not IDLE.search(sentence, max(0, verb.start() - _FAR), verb.start()):
            for order, partly in _members(sentence, verb.end(), bool(verb["part"])):
                yield _act(_kind(verb), partly), order
    for pattern in (ENUMERATED, FOLLOWING):
        for verb in pattern.finditer(sentence):
            for order, partly in _members(sentence, verb.end(), False):
                yield _act(_kind(verb), partly), order
    for verb in PRESCRIBED.finditer(sentence):
        found = ORDER.match(sentence, verb.end())
        if found:
            yield "amends", found[1]


def _revoked_together(paragraph: str) -> Iterator[tuple[OrderRelationKind, str]]:
    """The orders that a paragraph names and then revokes as "those orders", with those listed behind the words."""
    for verb in THOSE.finditer(paragraph):
        for order in ORDER.finditer(paragraph, max(0, verb.start() - _REACH), verb.start()):
            yield "revokes", order[1]
        for other, _ in _members(paragraph, verb.end(), False):
            yield "revokes", other


def _kind(verb: re.Match[str]) -> OrderRelationKind:
    return next(kind for kind in KINDS if verb.re.groupindex.get(kind) and verb[kind])


def _act(kind: OrderRelationKind, partly: bool) -> OrderRelationKind:
    return "amends" if partly and kind in ("revokes", "supersedes") else kind


def _subject(sentence: str, end: int) -> Iterator[tuple[str, bool]]:
    """The list of orders that stands last before a verb at `end`, and whether the verb is said of a part of each."""
    sentence, end = sentence[max(0, end - _REACH) : end], min(end, _REACH)
    orders = list(ORDER.finditer(sentence))
    if not orders:
        return
    between = OTHER.sub("", sentence[orders[-1].end() : end])
    if len(between) > _FAR or ";" in between:
        return
    first = len(orders) - 1
    joined = False
    while first and (link := LISTED.fullmatch(sentence, orders[first - 1].end(), orders[first].start())):
        joined = joined or "and" in link[0] or ";" in link[0]
        first -= 1
    if not joined:
        first = len(orders) - 1
    while first < len(orders) and _is_source(_before(sentence, orders[first].start())):
        first += 1
    within = bool(PARTLY_WITHIN.search(between) or RELATING.match(sentence))
    for at in range(first, len(orders)):
        own = _before(sentence, orders[at].start(), orders[at - 1].end() if at > first else 0)
        yield orders[at][1], within or bool(PARTLY.search(own))


def _before(sentence: str, end: int, start: int = 0) -> str:
    """The words in front of a place, as far as they can bear on it."""
    return sentence[max(start, end - _NEAR) : end]


def _is_source(before: str) -> bool:
    """Whether the words in front of an order make it the source of something, or the ground for it."""
    part = PARTLY.search(before)
    return SOURCE.search(before[: part.start()] if part else before) is not None


def _members(sentence: str, start: int, partly: bool) -> Iterator[tuple[str, bool]]:
    """The orders of the list that begins at `start`."""
    found = ORDER.match(sentence, start)
    while found:
        yield found[1], partly
        link = LISTED.match(sentence, found.end())
        partly = bool(link and link["part"])
        found = ORDER.match(sentence, link.end()) if link else None


def _opens(masked: str) -> OrderRelationKind | None:
    """What a paragraph does to the orders that it leaves to the items below it."""
    if not OPENS.search(masked):
        return None
    verbs = [*re.finditer(OPENING, masked)]
    return _kind(verbs[-1]) if verbs else None


def _listed(item: str, kind: OrderRelationKind) -> Iterator[tuple[OrderRelationKind, str]]:
    """The orders of an item of a list: the first it names, and those joined to it."""
    first = ORDER.search(item)
    if first:
        for order, partly in _members(item, first.start(), bool(PARTLY.search(item, 0, first.start()))):
            yield _act(kind, partly), order
