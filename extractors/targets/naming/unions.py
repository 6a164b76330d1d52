"""Names with an "and" of their own: "Weaver Iron and Steel Company" is one party, "Acme and Bolt" are two.

No list of words tells them apart, but a text does: where it says "is" of both, gives one abbreviation for both, sets
them between the commas of a list, or where what follows the "and" is only the sort of a company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.targets.naming.names import (
    FIELD_NOUN,
    ends_as_company,
    folded,
    guess_entity_type,
    is_company_ending,
    name_words,
)

_WORD = r"(?:[A-Z](?:[\w’'&-]|\.(?=\w))*\.?)"
# "Research Center for Agriculture", "Weaver Iron"
_NAME = rf"{_WORD}(?: (?:{_WORD}|(?:of|for|the|de|to|in|&)(?= ))){{0,11}}"
_UNION = rf"(?P<name>{_NAME}(?: and {_NAME}){{1,3}})"
# "\nThe Weaver Iron and Steel Company (WISC) is", "Tile and Stone Institute (TSI) trains": said of one
SAID_OF_ONE = re.compile(
    rf"(?:^|\n|[.”]\s)(?:The\s)?{_UNION}(?: \([^()\n]*\) (?:is|was|has|[a-z]{{3,}}s)|\s(?:is|was|has))\s"
)
# "Organization and Method Department (OMD)"
ABBREVIATED = re.compile(rf"{_UNION}\s\(\W?(?P<letters>[A-Z]{{3,}})\W?\)")
# ", Tavel and Orm Trading LLC, Bolt Ltd., and": an item between the commas of a list
ITEM = re.compile(rf"(?<=,\s){_UNION}(?=,\s(?:and\s)?[A-Z])")
# ", and Tavel and Orm for Trade are": the last item of a list whose "and" has gone before
LAST_ITEM = re.compile(rf"(?<=,\sand\s){_UNION}(?=\s(?:are|were)\b)")
# "Ministry of Energy": whose field may go on with an "and"
FIELD = re.compile(rf"(?:.*\s)?(?P<head>{_WORD})\s(?P<of>of|for)\s(?:\S+\s){{0,2}}\S+")
# Public bodies, which have their fields in their names
BODIES = frozenset(
    [
        *("ministry", "center", "centre", "institute", "directorate", "department", "office", "committee", "council"),
        *("bureau", "administration", "agency", "commission", "secretariat"),
    ]
)
# "Steel Company", "Technical Services (Proprietary) Limited"
SORT = re.compile(rf"{_WORD}(?: (?:{_WORD}|\({_WORD}\)))*")


def is_union(text: str, start: int, at: int, right: int) -> bool:
    """Whether the "and" at `at` holds the name that begins at `start` and the words at `right` together as one.

    >>> is_union("Weaver Iron and Steel Company", 0, 12, 16), is_union("Weaver Ltd and Bolt Company", 0, 11, 15)
    (True, False)
    """
    left = text[start:at].rstrip()
    told = SORT.match(text, right)
    if told and not ends_as_company(left) and _is_sort(told[0]):
        return True
    return any(
        text.startswith(after, right) and text.startswith(before, start + len(left) - len(before))
        for before, after in _unions(text)
        if len(before) <= start + len(left)
    )


def _is_sort(words: str) -> bool:
    """Whether words say only what sort of company something is: "Equipment Co., Ltd."."""
    lists = name_words()
    plain = [folded(word).strip("(),") for word in words.split()]
    told = all(word in lists["organisation_words"] | lists["company_endings"] for word in plain)
    return told and is_company_ending(plain[-1]) and plain[0] not in lists["company_endings"]


@lru_cache(maxsize=4)
def _unions(text: str) -> frozenset[tuple[str, str]]:
    """What stands before and behind each "and" that the text shows to be part of a name."""
    return frozenset(found for found in _find_unions(text) if not _apart(text, *found))


def _apart(text: str, left: str, right: str) -> bool:
    """Whether what stands before an "and" is a party of its own: the text goes on to tell of it alone."""
    if " " not in left:
        return False
    alone = re.compile(rf"(?<!\w){re.escape(left)}(?! and {re.escape(right)})(?!,|\w)")
    return alone.search(text) is not None


def _find_unions(text: str) -> Iterator[tuple[str, str]]:
    if " and " not in text:
        return
    for found in SAID_OF_ONE.finditer(text):
        yield from _parts(found["name"])
    for found in ABBREVIATED.finditer(text):
        words = found["name"].split()
        for first in range(len(words)):
            if found["letters"] in _initials(words[first:]):
                yield from _parts(" ".join(words[first:]))
    for found in (*ITEM.finditer(text), *LAST_ITEM.finditer(text)):
        stop = text.find("\n", found.end())
        closes = text.find(", and ", found.end() - 2, stop) >= 0 or found.re is LAST_ITEM
        for left, right in _parts(found["name"]) if closes else ():
            whole = _is_organisation(left.split()[-1]) or guess_entity_type(left) == "person"
            if _is_organisation(right) and not whole:
                yield left, right
    yield from _fields(text)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """ "Ministry of Energy and Stone", told more than once, and "Stone" nowhere by itself."""
    seen: dict[tuple[str, str], int] = {}
    for found in re.finditer(_UNION, text):
        for parts in _parts(found["name"]):
            seen[parts] = seen.get(parts, 0) + 1
    for (left, right), times in seen.items():
        head = FIELD.fullmatch(left)
        of_fields = head and _is_field(right) and (folded(head["head"]) in BODIES or head["of"] == "for")
        if head and (of_fields or (times > 1 and folded(head["head"]) in name_words()["organisation_nouns"])):
            apart = text.count(right) > text.count(f"and {right}")
            if not apart and (of_fields or (not ends_as_company(right) and guess_entity_type(right) != "person")):
                yield left, right


def _is_field(words: str) -> bool:
    """Whether words name a field and nobody: "Natural Resources", "Maritime Transportation of the DPRK"."""
    plain = re.split(r"\s(?:of|in|for)\s", words)[0].split()
    if FIELD_NOUN.fullmatch(plain[0]) and folded(plain[-1]) in BODIES:
        return True
    if len(plain) > 3 or ends_as_company(words) or folded(plain[-1]) in name_words()["organisation_nouns"]:
        return False
    return folded(plain[-1]) in name_words()["organisation_words"] or FIELD_NOUN.fullmatch(plain[-1]) is not None


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each "and" of a name; two persons are never one, nor are two whole companies."""
    for joint in re.finditer(r" and ", name):
        left, right = name[: joint.start()], name[joint.end() :].split(" and ")[0]
        whole = ends_as_company(left) or all(is_company_ending(side.split()[0]) for side in (left, right))
        if not whole and (guess_entity_type(left) != "person" or guess_entity_type(right) != "person"):
            yield left, right


def _initials(words: list[str]) -> tuple[str, ...]:
    """The letters that a name's words begin with, without the small ones, with them, and with "and" alone."""
    if "and" not in words:
        return ()
    return (
        "".join(word[0] for word in words if word[0].isupper()),
        "".join(word[0] for word in words).upper(),
        "".join(word[0] for word in words if word[0].isupper() or word == "and").upper(),
    )


def _is_organisation(name: str) -> bool:
    words = [folded(word) for word in name.split()]
    return ends_as_company(name) or any(word in name_words()["organisation_words"] for word in words)
