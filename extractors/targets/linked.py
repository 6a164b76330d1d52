"""The other parties that a legal ground names: who owns, leads, is supported or acted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.authorities import list_for
from extractors.nlp.found import FoundCitation
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.chunks import Chunk, find_chunks
from extractors.targets.names import any_of, folded

_WORDS = rules("grounds.toml")
_NATIONS = frozenset(_WORDS["nations"])
# "against the ", "without the authorization of the ", "on or after ": what follows suffers or dates the act
VICTIM = re.compile(rf"\b{any_of(_WORDS['victims'])}\s(?:the\s)?(?:so-called\s)?$", re.I)
# " financier", "-linked" right after a name: it only says what sort the next one is of
MODIFIES = re.compile(rf"[-–][a-z]+|[^\S\n]+(?!{any_of(_WORDS['leaves_a_party'])}\b)[a-z]+")
# "’s brother" right after a name: it says whose
POSSESSIVE = re.compile(r"[’']s?\s")
# "Iran’s " before the name of what is Iran's
WHOSE = re.compile(r"(?P<whose>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})[’']s\s+(?=[A-Z])")
# "the so-called ": a republic of that sort is a party, not a country
PROCLAIMED = re.compile(r"\b(?:so-called|self-proclaimed)\s$", re.I)
# Words of the law itself, of which a run of capitals is no party
LEGAL = re.compile(
    r"(?:E\.?\s?O\b|Executive Order|Specially Designated|Significant Foreign|Treasury|OFAC|United States|U\.S\b|"
    r"UN\b|U\.N\b|United Nations|Section\b|Kingpin|Non-SDN|SDGT|SDNT|SDN\b|Global Magnitsky|"
    r"Act\b|Order\b|WMD|MW|[\d.,-]+$)",
    re.I,
)


def find_parties(text: str, start: int, end: int, citations: Sequence[FoundCitation]) -> list[str]:
    """The parties named in the ground ``text[start:end]``, as written, each once.

    >>> find_parties("for being owned by Iran’s Acme Bank", 0, 35, ())
    ['Acme Bank']
    """
    cited = [(c.start, c.end) for c in citations if start <= c.start < end]
    return list(dict.fromkeys(c.text for c in _named(text, start, end) if _is_party(text, c, start, end, cited)))


def _named(text: str, start: int, end: int) -> Iterator[Chunk]:
    """The names in a stretch, without the country or nation whose they are."""
    for chunk in find_chunks(text, start, end):
        whose = WHOSE.match(chunk.text)
        if whose and _is_nation(whose["whose"]):
            yield Chunk(chunk.start + whose.end(), chunk.end, chunk.text[whose.end() :])
        else:
            yield chunk


def _is_nation(words: str) -> bool:
    return country_name(words) is not None or folded(words) in _NATIONS


def _is_party(text: str, chunk: Chunk, start: int, end: int, cited: Sequence[tuple[int, int]]) -> bool:
    """Whether a name in a ground is a party's: neither the law's own terms, nor a country, nor who suffers."""
    if PROCLAIMED.search(text, start, chunk.start):
        return True
    if LEGAL.match(chunk.text) or _is_nation(chunk.text) or list_for(chunk.text):
        return False
    if any(a < chunk.end and chunk.start < b for a, b in cited):
        return False
    if MODIFIES.match(text, chunk.end, end) or POSSESSIVE.match(text, chunk.end, end):
        return False
    return VICTIM.search(text, start, chunk.start) is None
