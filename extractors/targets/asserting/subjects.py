"""Whom a sentence or a paragraph tells of: the names it opens with, before its verb.

"Ana Velorosa (Velorosa), a lawyer, has led", "1. Red Harbour Ltd. is a bank", "Brass Falcon: …", a name by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.rules import rules
from extractors.targets.asserting.members import PARENTHESIS, find_members
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.names import any_of

# "5. Mirko Tavel", "· Mirko Tavel": an item numbered or marked by hand
ITEM_MARK = re.compile(r"(?:\d{1,3}[.)]|[·•▪*–-])\s+(?=\S)")
# "In addition, ", "Senior rebel commander ", "The Veltra-based company ": what may stand before the first name
LEAD = re.compile(
    r"(?:(?:Additionally|Also|In addition|Further|Furthermore|Finally|Meanwhile|Similarly|Separately),\s)?"
    r"(?!(?:On|In|Since|At|By|With|After|For|As|To|From|Through|Under|According|During|While|When|Both)\b)"
    r"(?:[\w’“”/–-]+\s){0,6}"
)
_NOT_IN_LEAD = re.compile(
    rf"\b(?:{any_of(rules('assertions.toml')['obliques'])}|is|are|was|were|has|have|and|or|for|on|as)\b|[’']s\b"
)
# " is", " has", " manages", " led": the verb a subject is followed by
FINITE = re.compile(
    r"\s(?:also\s|both\s|each\s|previously\s|currently\s|[a-z]+ly\s)?"
    r"(?:is|are|was|were|has|have|had|led|ran|held|became|began|sent|sold|built|runs?|owns?|"
    r"(?!(?:based|located|business|controlled|owned|affiliated|officers|members|leaders)\b)[a-z]{3,}(?:ed|[^su]s))\b(?!\s[A-Z])"
)
# " is", " have": the verb behind several subjects
AUXILIARY = re.compile(r"\s(?:is|are|was|were|has|have|had)\s")
# ", a lawyer,", ": ", " – ", "AKA": what else may come right behind the name that a profile opens with
TOLD_OF = re.compile(
    r"\s*(?:$|:|[–—]|-{1,2}\s|,\s(?:an?|the|one|who|which|whose|another|both|also|[a-z])|(?:a\.?k\.?a|f\.?k\.?a|dob|pob)\b)",
    re.I,
)


def opening_names(text: str, start: int, end: int, marked: Mapping[int, int]) -> list[Chunk]:
    """The names that ``text[start:end]`` is about, where it opens with them; else nothing."""
    mark = ITEM_MARK.match(text, start, end)
    start = mark.end() if mark else start
    first = next(find_chunks(text, start, min(end, start + 300), marked), None)
    if first is None:
        return []
    lead = text[start : first.start].lstrip("“\"‘'")
    if lead and (not LEAD.fullmatch(lead) or (_NOT_IN_LEAD.search(lead) and "," not in lead)):
        return []
    close = PARENTHESIS.match(text, first.end, end)
    at = close.end() if close else first.end
    if TOLD_OF.match(text[at:end]) or FINITE.match(text, at, end):
        return [first]
    verb = AUXILIARY.search(text, at, end)
    if verb and re.match(r",\s|\sand\s", text[at:end]):
        several = list(find_members(text, start, verb.start(), marked, subject=True))
        return several if len(several) > 1 and several[0] == first else []
    return []
