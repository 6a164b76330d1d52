"""Lines that a typesetter broke, made one again: where words were only parted by the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A sentence, or a clause of a list, ends here: `… (OFAC).” `
SENTENCE_END = re.compile(r"[.:;!?][\"”’')\]]*$")
# "No.", "alt.", "a.k.a.", "c/o St.": a line that ends so goes on.
ABBREVIATED = re.compile(r"(?:\b(?:alt|No|Nos|St|Ave|Apt|Bldg|Blvd|Rd|Dr|Mr|Mrs|Ms)|\b[afn]\.k\.a)\.$")
# "IEEPA- or TWEA-based": the hyphen waits for the second word.
SUSPENDED = frozenset({"and", "or", "to", "nor"})
# Typeset pages print the hyphens of numbers and names as en dashes.
DASHES = ("-", "–", "—")
LETTER = r"[^\W\d_]"
# Only from a word's first letter on: looked for from every letter, a word of 60,000 letters takes half a minute.
BEGINS = rf"(?<!{LETTER})"
# The half of a word that a line's end cut off: "traf-"
CUT_WORD = re.compile(rf"{BEGINS}({LETTER}+)-$")
WORD = re.compile(rf"{LETTER}+")
# "non-resident"
HYPHENATED = re.compile(rf"{BEGINS}{LETTER}+-{LETTER}+")


def ends_sentence(line: str) -> bool:
    """Whether a sentence, or a clause of a list, ends with a line.

    >>> ends_sentence("blocked (OFAC).”"), ends_sentence("DOB 12 Jan 1970; alt."), ends_sentence("of the order")
    (True, False, False)
    """
    return SENTENCE_END.search(line) is not None and ABBREVIATED.search(line) is None


def glue(before: str, after: str) -> str:
    """What stands between the end of one line and the start of the next: nothing after a hyphen, else a space.

    >>> "202-622-" + glue("202-622-", "2480") + "2480", glue("IEEPA-", "or TWEA")
    ('202-622-2480', ' ')
    """
    if not before or before[-1].isspace():
        return ""
    if before.endswith(DASHES) and after.split(" ", 1)[0] not in SUSPENDED:
        return ""
    return " "


def meet(before: str, after: str, hyphenated: frozenset[str]) -> tuple[str, str]:
    """The end of a printed line as it was before the line was broken, and what parts it from the next line's start.

    A hyphen goes where a small letter follows it, unless the document prints the word with one inside a line
    (`hyphenated`); before capitals and figures it stays.

    >>> meet("Traf-", "fickers", frozenset()), meet("non-", "resident", frozenset({"non-resident"}))
    (('Traf', ''), ('non-', ''))
    """
    cut = CUT_WORD.search(before) if before.endswith("-") else None
    head = WORD.match(after)
    if cut and head and head[0][0].islower() and head[0] not in SUSPENDED:
        whole = f"{cut[1]}-{head[0]}".casefold()
        return (before if whole in hyphenated else before[:-1]), ""
    return before, glue(before, after)


def hyphenated_words(lines: Iterable[str]) -> frozenset[str]:
    """The words printed with a hyphen inside a line: they settle how a hyphen at a line's end was meant."""
    return frozenset(word.casefold() for line in lines for word in HYPHENATED.findall(line))
