"""Names with commas of their own: "Orm Co. for Tiles, Bricks, and General Trade LLC" is one party, not three.

A comma belongs to a name where one abbreviation is given for all of it, where what follows goes on with the field
of a company or an institute and ends as one, and where a surname is printed before the given names.
"""

from __future__ import annotations

import re
from itertools import product

from extractors.targets.naming.names import FIELD_NOUN, ends_as_company, folded, is_company_ending, name_words

_WORD = r"(?:[A-ZÀ-Þ][\w’'&.-]*)"
_WORDS = rf"{_WORD}(?: (?:(?:of|for|de|y|e|&) )?{_WORD}){{0,7}}"
# ", Bricks, and General Trade LLC": a comma and what the series goes on with
SERIES = re.compile(rf"(?:,\s(?:(?:and|y|&)\s)?{_WORDS}){{1,5}}(?:\s(?:and|y|&)\s{_WORDS})?")
LETTERS = re.compile(r"\s\(\W?(?P<letters>[A-Z]{3,})\W?\)")
ITEM = re.compile(rf"(?:^|,\s)(?:(?:and|y|&)\s)?(?P<words>{_WORDS})")
# "Orm Co. for Tiles", "Institute of Stone": a head and the first of its fields
FIELD = re.compile(r".*\b(?:for|of)\s+\S+(?:\s\S+)?")
# ", Mirko Ivan" between a surname at the start of a line and the particulars below it
GIVEN = re.compile(
    rf",\s(?!\S+-[a-z]){_WORD}(?:[ -](?:{_WORD}|al|bin|de|la)){{0,4}}?"
    r"(?=\s*(?:AKAs?\b|[AF]\.K\.A\.|[af]\.k\.a\.|FKA\b|DOB\b|D\.O\.B|POB\b|[A-Z]\w+:|\n|$))"
)
# "Jr.", "III" behind a comma belong to a person's name
SUFFIX = re.compile(r",\s(?:Jr|Sr|JR|SR)\b\.?|,\s(?:II|III|IV)\b")
# "Individual: ", "AKA: " before a name
LABELLED = re.compile(r"\b(?:Name|Individual|AKA|FKA|[af]\.k\.a\.):\s*$")
# The start of a line, "Identifying Information" before one
STARTS = re.compile(r"(?:^|\n|\bInformation)\W*$")


def goes_on_in_series(text: str, start: int, at: int, end: int) -> re.Match[str] | None:
    """What behind the comma at `at` belongs to the name that begins at `start`.

    >>> text = "Tiles, Bricks & Stone Ltd. (TBS) and Orm Co. for Tiles, Construction, and General Trade LLC to"
    >>> goes_on_in_series(text, 0, 5, len(text))[0], goes_on_in_series(text, 37, 54, len(text))[0]
    (', Bricks & Stone Ltd.', ', Construction, and General Trade LLC')
    """
    if suffix := SUFFIX.match(text, at, end):
        return suffix
    opens = text[max(0, start - 12) : start]
    labelled = LABELLED.search(opens) is not None
    if (start == 0 or labelled or STARTS.search(opens)) and (given := GIVEN.match(text, at, end)):
        named = labelled or text[start:at].isupper()
        return given if named and not is_company_ending(given[0].strip(", ")) else None
    series = SERIES.match(text, at, end)
    if series is None:
        return None
    letters = LETTERS.match(text, series.end(), end)
    if letters and letters["letters"] in _initials(text[start : series.end()]):
        return series
    return _field(text, start, at, series.end())


def _initials(name: str) -> set[str]:
    """What a name may be abbreviated to: with and without its small words and its ending as a company."""
    words = re.findall(r"[^\W\d_][\w’'.-]*|&", name)
    shorter = words
    while shorter and is_company_ending(shorter[-1]):
        shorter = shorter[:-1]
    told = set()
    for chosen, small in product((words, shorter), (True, False)):
        told.add("".join(word[0].upper() for word in chosen if small or word[0].isupper()).replace("&", ""))
    return told


def _field(text: str, start: int, at: int, end: int) -> re.Match[str] | None:
    """The items behind a comma, where they are fields of a company or an institute and the last names its sort."""
    generic = name_words()["organisation_words"] | {"of"}
    before = text[start:at]
    sort = folded(before.split()[-1]) in name_words()["organisation_nouns"]
    if sort or ends_as_company(before) or not (FIELD.fullmatch(before) or _is_generic(before.split()[-1:], generic)):
        return None
    stop = at
    for item in ITEM.finditer(text, at, end):
        words = item["words"].split()
        ending = next((n for n in range(1, len(words) + 1) if _closes(words[:n])), None)
        if ending and not all(map(is_company_ending, words[ending:])):
            return None  # a form of company opens the next name: "Limited Liability Company Bolt"
        if ending:
            stop = item.start("words") + len(" ".join(words[:ending]))
            return re.compile(r".*", re.S).match(text, at, stop) if _is_generic(words[: ending - 1], generic) else None
        if not _is_generic(words, generic):
            return None
    return None


def _closes(words: list[str]) -> bool:
    """Whether words end as a company does; the sort of an institute closes its name too, with what it is of."""
    return len(words) > 1 and is_company_ending(words[-1])


def _is_generic(words: list[str], generic: frozenset[str]) -> bool:
    return all(word == "&" or folded(word).strip(",()") in generic or FIELD_NOUN.fullmatch(word) for word in words)
