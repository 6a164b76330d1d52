"""The other parties that a legal ground names: who owns, leads, is supported or acted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.authorities import list_for
from extractors.nlp.found import FoundCitation
from extractors.nlp.months import MONTH
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.names import any_of, folded, is_company_ending

_WORDS = rules("grounds.toml")
_NATIONS = frozenset(_WORDS["nations"])
# "against the ", "without the authorization of the ", "on or after ": what follows suffers or dates the act
VICTIM = re.compile(rf"\b{any_of(_WORDS['victims'])}\s(?:the\s)?(?:so-called\s)?$", re.I)
# " financier", "-linked" right after a name: it only says what sort the next one is of
MODIFIES = re.compile(rf"[-–][a-z]+|[^\S\n]+(?!{any_of(_WORDS['leaves_a_party'])}\b)[a-z]+")
# " terrorist organization" right after a name: of that name
A_GROUP = re.compile(
    r"\s(?:terrorist|criminal|drug trafficking|narcotics trafficking|transnational criminal)"
    r"\s(?:organization|group|network)"
)
# ", Veltrania-based" right after: a town
PLACE = re.compile(r",\s[A-Z][\w ]*-(?:based|located)")
# "’s brother" right after a short name: it says whose
POSSESSIVE = re.compile(r"[’']s?\s")
# "Iran’s " before the name of what is Iran's
WHOSE = re.compile(r"(?P<whose>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})[’']s\s+(?=[A-Z])")
# "the so-called ": a republic of that sort is a party, not a country
PROCLAIMED = re.compile(r"\b(?:so-called|self-proclaimed)\s$", re.I)
# "Due " may open a ground, with a capital
OPENER_WORD = re.compile(r"\S+\s*")
# "al " before "Qaida": small, and yet of the name; "The " with a capital within a sentence
ARTICLE = re.compile(r"(?<!\w)(?:al|el|The)[\s-]$")
# " (BSHW)" behind a name
ACRONYM = re.compile(r"\s\([“\"]?(?P<letters>[A-Z]{3,})\w*[”\"]?\)")
# "a.k.a. ": another name of the one before
ALSO_KNOWN = re.compile(r"\b(?:[afn]\.?k\.?a\.?|(?:also|formerly) known as)\s$")
# "officials of the North Korean government"
GOVERNMENT = re.compile(
    r"(?P<name>(?P<people>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\sgovernment)\b(?!\s(?:official|body|agenc))"
)
# "the Harbour Agreement of 2018": what is agreed is no party
AGREED = re.compile(r"\b(?:Agreement|Accords?|Treaty|Resolution|Convention)(?:\sof\s\d{4})?$")
# Words of the law itself, of which a run of capitals is no party
LEGAL = re.compile(
    r"(?:E\.?\s?O\b|Executive Order|Specially Designated|Significant Foreign|Treasury|OFAC|United States|U\.S\b|"
    r"UN\b|U\.N\b|United Nations|Section\b|Kingpin|Non-SDN|SDGT|SDNT|SDN\b|Global Magnitsky|"
    rf"Act\b|Order\b|{MONTH}\s\d|WMD|MW|[\d.,-]+$)",
    re.I,
)


def find_parties(text: str, start: int, end: int, citations: Sequence[FoundCitation]) -> list[str]:
    """The parties named in the ground ``text[start:end]``, as written, each once.

    >>> find_parties("for being owned by Iran’s Acme Bank", 0, 35, ())
    ['Acme Bank']
    """
    cited = [(c.start, c.end) for c in citations if start <= c.start < end]
    opener = OPENER_WORD.match(text, start, end)
    chunks = list(_named(text, opener.end() if opener else start, end))
    parties = [c for c in chunks if _is_party(text, c, start, end, cited)]
    parties += [Chunk(*found.span("name"), found["name"]) for found in _governments(text, start, end)]
    return list(dict.fromkeys(_full(text, c, chunks) for c in parties))


def _named(text: str, start: int, end: int) -> Iterator[Chunk]:
    """The names in a stretch, with all their parts and without the nation and the office before them."""
    held: Chunk | None = None
    for chunk in find_chunks(text, start, end):
        at = chunk.start
        if held is not None and _is_one(text, held, chunk, end):
            at = held.start
        elif held is not None:
            yield held
        article = ARTICLE.search(text, start, at)
        at = article.start() if article else at
        whose = WHOSE.match(text, at, chunk.end)
        if whose and _is_nation(whose["whose"]):
            at = whose.end()
        held = Chunk(at, chunk.end, text[at : chunk.end])
    if held is not None:
        yield held


def _is_one(text: str, first: Chunk, second: Chunk, end: int) -> bool:
    """Whether the initials behind it say that two runs are one name: "Bureau of Ships and Harbour Works (BSHW)"."""
    if text[first.end : second.start] == " - " and is_company_ending(second.text.split()[-1]):
        return True
    acronym = ACRONYM.match(text, second.end, end)
    if acronym is None or not re.fullmatch(r"\s(?:and|of|for|in|of the|for the)\s", text[first.end : second.start]):
        return False
    return acronym["letters"][0].casefold() == first.text[0].casefold() != second.text[0].casefold()


def _full(text: str, chunk: Chunk, chunks: Sequence[Chunk]) -> str:
    """A name with the surname that it shares with the next one, where the text has it so: "Anna and Tomas Kolven"."""
    if " " in chunk.text or not text.startswith(" and ", chunk.end):
        return chunk.text
    following = next((c for c in chunks if c.start == chunk.end + len(" and ")), None)
    surname = following.text.split(maxsplit=1)[1:] if following else []
    return f"{chunk.text} {surname[0]}" if surname and f"{chunk.text} {surname[0]}" in text else chunk.text


def _governments(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Governments called after their people: "the North Korean government"."""
    for found in GOVERNMENT.finditer(text, start, end):
        if folded(found["people"]) in _NATIONS and not VICTIM.search(text, start, found.start()):
            yield found


def _is_nation(words: str) -> bool:
    return country_name(words) is not None or folded(words) in _NATIONS


def _is_party(text: str, chunk: Chunk, start: int, end: int, cited: Sequence[tuple[int, int]]) -> bool:
    """Whether a name in a ground is a party's: neither the law's own terms, nor a country, nor who suffers."""
    if PROCLAIMED.search(text, start, chunk.start):
        return True
    if LEGAL.match(chunk.text) or AGREED.search(chunk.text) or _is_nation(chunk.text) or list_for(chunk.text):
        return False
    if any(a < chunk.end and chunk.start < b for a, b in cited):
        return False
    if PLACE.match(text, chunk.end, end):
        return False
    if (MODIFIES.match(text, chunk.end, end) and not A_GROUP.match(text, chunk.end, end)) or (
        " " not in chunk.text and POSSESSIVE.match(text, chunk.end, end)
    ):
        return False
    return not (VICTIM.search(text, start, chunk.start) or ALSO_KNOWN.search(text, start, chunk.start))
