"""An order's sentences with the orders that they speak of made plain, so that a short pattern can read what is done.

"Section 2 of Executive Order 13286 of February 28, 2003 (Title), as amended by Executive Order 13316, is revoked" is
"Section 2 of ⟦13286⟧ is revoked": days, titles and earlier amendments say nothing of what is done now. Words that are
quoted are those of another text.
"""

from __future__ import annotations

import re

from extractors.nlp.found import FoundCitation
from extractors.nlp.months import MONTH
from extractors.nlp.orders import find_orders

# Neither bracket is met in the Federal Register.
ORDER = re.compile(r"⟦(\d{4,5})⟧")
# "by inserting “…”"; a quotation of several paragraphs is not closed in the first of them
QUOTED = re.compile(r"“[^“”]*(?:”|$)")
# What stands behind an order and belongs to it: " of June 22, 1964", " (Title)", ", entitled “”", ", as amended"
TAIL = re.compile(
    rf"(?:,?\s(?:of|dated)\s{MONTH}\s\d{{1,2}},\s?\d{{4}}|,?\s\([^()]{{0,300}}\)|,?\s(?:entitled,?\s)?“”"
    r"|,?\s\(?(?:also\s)?as\s(?:(?:further|subsequently|most|recently|last|so)\s){0,2}amended\b(?!\sby)\)?)+"
)
_TAILED = re.compile(rf"({ORDER.pattern.replace('(', '(?:')}){TAIL.pattern}")
# ", as amended by ", ", as further amended by section 3 of ", ", as extended by "
AMENDED_BY = re.compile(
    r",?\s\(?as\s(?:(?:further|subsequently|most|recently|last)\s){0,2}"
    r"(?:amended|revised|replaced|modified|extended|continued|supplemented|superseded)\sby,?\s(?:[Ss]ections?\s[^⟦;]{1,40}?\sof\s)?$"
)
MORE_AMENDERS = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:[Ss]ections?\s[^⟦;]{1,40}?\sof\s)?$")
# ", which, among other things, revoked ⟦12800⟧," tells what was, between an order and what is done to it
RELATIVE = re.compile(
    r",\s(?:[a-z]{3,}ing\s[^⟦,;.]{1,80},\s)?which\b[^⟦;.:]{0,120}⟦\d{4,5}⟧[^⟦;.,:]{0,80}(?=,?\s(?:is|are)\s)"
)
# "section 1 of such order", "revoke that order"
SAME = re.compile(r"\b(?:such|that|said)\s(?:[Ee]xecutive\s)?[Oo]rder\b")
_REACH = 5000  # characters back over which "that order" is looked for


def mask(text: str) -> str:
    """The text with each order as its number in brackets, and without what was only said about it.

    >>> mask("Executive Order 13324 of January 15, 2004, and that order are revoked.")
    '⟦13324⟧, and ⟦13324⟧ are revoked.'
    """
    plain = QUOTED.sub("“”", _after_quotation(text))
    pieces: list[str] = []
    owner: FoundCitation | None = None
    end, listing = 0, False
    for order in find_orders(plain):
        gap = plain[end : order.start]
        amender = AMENDED_BY.search(gap) if owner else None
        if owner and listing and order.cite in owner.amended_by:
            amender = amender or MORE_AMENDERS.search(gap)
        if amender:
            pieces.append(gap[: amender.start()])
            listing = True
        else:
            pieces.append(f"{gap}⟦{order.number}⟧")
            owner, listing = order, False
        end = order.end
    masked = _TAILED.sub(r"\1", "".join(pieces) + plain[end:])
    return _same(RELATIVE.sub("", masked))


def _after_quotation(text: str) -> str:
    """The text without the paragraph of another text that it begins with: such paragraphs quote in their turn."""
    return text[text.rfind("”") + 1 :] if text.startswith("“") and "”" in text else "" if text.startswith("“") else text


def _same(masked: str) -> str:
    """With "that order" as the order named last before it."""
    pieces: list[str] = []
    end = 0
    for same in SAME.finditer(masked):
        named = masked.rfind("⟦", max(0, same.start() - _REACH), same.start())
        last = ORDER.match(masked, named) if named >= 0 else None
        pieces += [masked[end : same.start()], last[0] if last else same[0]]
        end = same.end()
    return "".join([*pieces, masked[end:]])
