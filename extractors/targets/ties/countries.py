"""Where a target is from, as the text says it of the target itself: "an Iranian national", "Panama-based".

A country counts where words tie it to the name: before it ("Lebanese company X", "Panama-based X"), behind it ("X, a
Turkish national", "X is located in Dubai, United Arab Emirates"); one that is only named in the sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from extractors.nlp.names import country_name
from extractors.nlp.peoples import peoples
from extractors.rules import rules
from extractors.targets.base import Target
from extractors.targets.naming.names import any_of, name_words
from extractors.targets.ties.antecedents import Named, Telling
from extractors.targets.ties.frames import read_list
from extractors.targets.ties.masking import NAME, Masked, Party, mask, words_of

# The mark of a country or its people: a character for private use
PLACE = "\ue001"
_STOPS = any_of(rules("relations.toml")["grammar"]["stops"])
_LISTS = name_words()
_SORT = words_of(
    sorted(
        word
        for kind in ("person_nouns", "organisation_nouns", "vessel_words", "aircraft_words")
        for word in _LISTS[kind]
    )
)
_SORTS = (
    rf"(?:{_SORT}|{words_of(sorted(f'{word}s' for word in _LISTS['person_nouns'] | _LISTS['organisation_nouns']))})"
)
_PLACES = rf"{PLACE}(?:(?:,\sand\s|,\s|\sand\s|[-/]){PLACE})*"
_WORDS = rf"(?:(?!{_STOPS}\b)[\w’'-]+,?\s){{0,5}}?"
# "Panama-based", "Panama-registered"
_BASED = r"[-–](?:based|located|registered|headquartered|incorporated|domiciled|flagged)"
HYPHENATED = re.compile(rf"{_BASED}\b")
# "the Marshall Islands": what may be a country's name, right before
CAPITALS = re.compile(r"[A-Z][\w.’']*(?:\s(?:of\s|the\s|and\s)*[A-Z][\w.’']*){0,5}$")
_LONGEST = 50
_SUBJECT = rf"(?P<subject>{NAME}(?:(?:,?\sand\s|,\s){NAME})*)"
_DETERMINED = r"(?:both\s|all\s|each\s|also\s)?(?:an?\s|the\s|one\sof\s|two\s|three\s|several\s)?"

# "Lebanese money exchanger •", "Panama- and Malta-based •"
BEFORE = re.compile(
    rf"(?P<places>{_PLACES})(?:{_BASED}(?:\sand\s[\w-]+)?\s(?P<based>{_WORDS})|\s(?P<sort>{_WORDS}{_SORTS}),?\s)(?:the\s)?(?={NAME})"
)
# "•, a dual Iranian and Turkish national", "• is a Beirut, Lebanon-based bank"
BEHIND = re.compile(
    rf"{_SUBJECT}(?:,\s(?:who\s(?:is|was|are|were)\s)?|\s(?:is|was|are|were)\s){_DETERMINED}"
    rf"(?:(?!{_STOPS}\b)[\w’'.-]+,?\s){{0,5}}?(?P<places>{_PLACES})"
    rf"(?:{_BASED}\b|\s{_WORDS}(?P<sort>{_SORTS}))(?!,?\s(?:{NAME}|and\s{NAME}))"
)
# "• is a Sudan-based • financier": the name of another before the sort
BEHIND_ANOTHER = re.compile(
    rf"{_SUBJECT}(?:,\s(?:who\s(?:is|was)\s)?|\s(?:is|was)\s)(?:also\s)?an?\s{_WORDS}(?P<places>{_PLACES})(?:{_BASED})?"
    rf"\s{_WORDS}{NAME}(?:[’']s?)?\s{_WORDS}(?P<sort>{_SORTS})(?!,?\s{NAME})"
)
# "• is located in Dubai, United Arab Emirates", "•, a company registered in Panama", "a citizen of Iran"
INSIDE = re.compile(
    rf"{_SUBJECT}(?:,\s(?:who|which|an?|the|one)\b[^;:{NAME}{PLACE}]{{0,80}}?\s|,?\s(?:is|was|are|were)\s(?:[^;:{NAME}{PLACE}]{{0,80}}?\s)?|,\s)"
    r"(?P<tie>based|located|headquartered|registered|incorporated|domiciled|citizens?|nationals?)\s(?:in|of|out\sof)\s"
    rf"(?:the\s)?(?:[\w’.{NAME}-]+(?:\s[\w’.-]+){{0,3}},\s){{0,3}}(?:the\s)?(?P<places>{_PLACES})"
)
# "national", "citizens": says whose a person is
NATIONALITY = re.compile(r"\b(?:nationals?|citizens?|passports?)\b")
# "are", "both": of several together
MANY = re.compile(r"\b(?:are|were|both|all|each)\b")


def with_countries(named: Named, targets: Iterable[Target]) -> Iterator[Target]:
    """The targets, each with the countries and the nationalities that the text says are its own."""
    countries: dict[str, list[str]] = {}
    nationalities: dict[str, list[str]] = {}
    for telling in named.sentences:
        for party, country, of_person in _told(named, telling):
            countries.setdefault(party, []).append(country)
            if of_person:
                nationalities.setdefault(party, []).append(country)
    for target in targets:
        own = tuple(dict.fromkeys(countries.get(target.name, ())))
        yield (
            replace(target, countries=own, nationalities=tuple(dict.fromkeys(nationalities.get(target.name, ()))))
            if own
            else target
        )


def _told(named: Named, telling: Telling) -> Iterator[tuple[str, str, bool]]:
    """Whom a sentence says to be from where: a party, a country, and whether that is the nationality of a person."""
    places = _places(named, telling)
    if not places:
        return
    parties = sorted((*telling.parties, *places), key=lambda p: p.start)
    masked = mask(named.text, telling.start, telling.end, parties, {})
    small = masked.lower()
    for found in BEFORE.finditer(small):
        sort = (found["sort"] or found["based"]).rstrip()
        marks = (read_list(small, found.end()) if sort.endswith("s") else None) or [found.end()]
        yield from _tied(masked, found, marks, sort)
    for pattern, group in ((BEHIND, "sort"), (BEHIND_ANOTHER, "sort"), (INSIDE, "tie")):
        for found in pattern.finditer(small):
            marks = [at for at in range(*found.span("subject")) if small[at] == NAME]
            several = MANY.search(small, found.end("subject"), found.end())
            yield from _tied(masked, found, marks if several else marks[-1:], found[group] or "")


def _tied(masked: Masked, found: re.Match[str], marks: Iterable[int], sort: str) -> Iterator[tuple[str, str, bool]]:
    for mark in marks:
        for at in range(*found.span("places")):
            if at in masked.parties:
                yield masked.parties[mark].name, masked.parties[at].name, NATIONALITY.search(sort) is not None


def _places(named: Named, telling: Telling) -> list[Party]:
    """The countries that a sentence names, by their own names or by their peoples', apart from those within a name."""
    start, end = telling.start, telling.end
    found = [Party(n.start, n.end, n.normalized, PLACE) for n in named.countries_within(start, end) if n.normalized]
    found += list(_hyphenated(named.text, start, end))
    found += [
        Party(match.start(), match.end(), peoples()[match[0]], PLACE)
        for match in _people_pattern().finditer(named.text, start, end)
    ]
    taken = [(p.start, p.end) for p in telling.parties]
    chosen: list[Party] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not any(a < place.end and place.start < b for a, b in (*taken, *((c.start, c.end) for c in chosen))):
            chosen.append(place)
    return chosen


def _hyphenated(text: str, start: int, end: int) -> Iterator[Party]:
    """The countries written as one word with what they tell: "Marshall Islands-flagged"."""
    for based in HYPHENATED.finditer(text, start, end):
        found = CAPITALS.search(text, max(start, based.start() - _LONGEST), based.start())
        for word in re.finditer(r"\S+", found[0]) if found else ():
            if found and (country := country_name(found[0][word.start() :])):
                yield Party(found.start() + word.start(), found.end(), country, PLACE)
                break


@cache
def _people_pattern() -> re.Pattern[str]:
    return re.compile(words_of(peoples()))
