"""Where a party's name ends and its address begins, in the entries of BIS lists, and the addresses one by one.

An entry without aliases parts the two by nothing but a comma, as it parts the words of either: "Weaver Corporation,
Joint Stock Company Loom, 5 Main Street, Perm, Russia". What follows a comma is read by its own words: a number, a
floor or a street begins an address; a company's form or an organisation's noun goes on with the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from extractors.rules import rules
from extractors.targets.naming.names import ends_as_company, folded, guess_entity_type, is_company_ending, name_words

# "54th Research Institute", "No. 11 Research Institute": a body that goes by its number; a bare one is a street's
_NUMBERED_BODY = re.compile(
    r"(?:No\.?\s*\d+|\d+(?:st|nd|rd|th))\s+(?:[\w-]+\s+){0,3}?"
    r"(?:institute|academy|department|bureau|plant|shipyard|brigade|factory|laboratory)\b",
    re.I,
)
# "U.A.E.", "P.R.C.": initials, whose last full stop is their own
_INITIALS = re.compile(r"(?:\b\w\.){2,}$")
# "Room 5, Beijing, China; and 6 Main Road, Perm, Russia"
_BETWEEN = re.compile(r";\s*(?:and\b\s*)?")
# "(See alternate address under Singapore and Taiwan)", "(See also addresses in the United Arab Emirates.)"
_SEE_ALSO = re.compile(
    r"\(?\bsee\s+(?:also\s+)?(?:alternat(?:e|ive)\s+)?address(?:es)?\s+(?:also\s+)?(?:under|in|for)\s+(?:the\s+)?([^()]{2,200}?)[.\s]*(?:\)|$)",
    re.I,
)
MOST_PARTS = 12  # between commas, that a name may have
# "OAO (a.k.a., Weaver)"
_BRACKETS = re.compile(r"\s*\([^()]*\)?$")
_SEPARATOR = re.compile(r"[\s*.;,]*")


def split_entry(text: str, heads: Collection[str] = ()) -> tuple[str, str]:
    """An entry's name from the address after it; the address is "" where there is none.

    `heads` are names that several entries share up to their first comma, and so belong to none of them alone.

    >>> split_entry("Weaver Corporation, Joint Stock Company Loom, 5 Main Street, Perm, Russia.")
    ('Weaver Corporation, Joint Stock Company Loom', '5 Main Street, Perm, Russia.')
    """
    commas = _commas(text)
    cuts = [*commas[:MOST_PARTS], commas[MOST_PARTS] if len(commas) > MOST_PARTS else len(text)]
    ends: list[int] = []
    for index, at in enumerate(cuts[:-1]):
        following = text[at + 1 : cuts[index + 1]].strip()
        if is_company_ending(_BRACKETS.sub("", following)):
            continue
        ends.append(at)
        shared = text[:at].strip() in heads and not begins_address(following)
        if not (shared or _goes_on(text[:at], following)):
            return text[:at].strip(), text[at + 1 :].strip()
    # Nobody is listed by a name alone where commas part it: an address was taken for a name.
    return (text[: ends[0]].strip(), text[ends[0] + 1 :].strip()) if ends else (text.strip(), "")


def begins_address(part: str) -> bool:
    """Whether the words between two commas open an address.

    >>> begins_address("Room 12"), begins_address("5 Main Street"), begins_address("Joint Stock Company Loom")
    (True, True, False)
    """
    words = _words(part)
    if not words or words[0] in address_words()["openers"] or part[0].islower():
        return True
    if words[0] in address_words()["leading_forms"]:
        return False
    if any(word in address_words()["places"] for word in words):
        return True
    if any(word in address_words()["premises"] for word in words) and not address_words()["sciences"] & set(words):
        return True
    return any(character.isdigit() for character in _NUMBERED_BODY.sub("", _BRACKETS.sub("", part)))


def _goes_on(name: str, part: str) -> bool:
    """Whether the words after a comma are still of the name before it: "Chinese Academy of Sciences".

    After a company's ending, and after a person's name, only a company's form that leads a name can be.
    """
    words = _words(part)
    if begins_address(part):
        return False
    if words[0] in address_words()["leading_forms"]:
        return len(words) > 1 or part.isupper()
    return _is_organisation(words) and not ends_as_company(name) and guess_entity_type(name) == "organization"


def _words(part: str) -> list[str]:
    """Its words, case-folded; what stands in curly quotes keeps them, for it is a name whatever it says."""
    return [bare for word in folded(part).split() if (bare := word.strip("()\"'’,"))]


def _is_organisation(words: list[str]) -> bool:
    return any(word in name_words()["organisation_words"] for word in words) or is_company_ending(words[-1])


@cache
def address_words() -> dict[str, frozenset[str]]:
    """The word lists of `rules/addresses.toml`, case-folded and without full stops."""
    return {kind: frozenset(words) for kind, words in rules("addresses.toml").items()}


def read_addresses(text: str) -> tuple[str, ...]:
    """The addresses that semicolons part, as printed, without the full stop that ends them.

    >>> read_addresses("5 Main Road, Perm, Russia; and P.O. Box 7, Dubai, U.A.E.")
    ('5 Main Road, Perm, Russia', 'P.O. Box 7, Dubai, U.A.E.')
    """
    found = (without_stop(re.sub(r"^and\s+", "", part.strip(" ;,"))) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(a for a in found if not _SEPARATOR.fullmatch(a)))


def without_stop(text: str) -> str:
    """Words without the full stop of their statement; that of initials is their own.

    >>> without_stop("Perm, Russia."), without_stop("Dubai, U.A.E."), without_stop("Dubai, U.A.E..")
    ('Perm, Russia', 'Dubai, U.A.E.', 'Dubai, U.A.E.')
    """
    text = text.strip()
    if text.endswith(".") and (text.endswith("..") or not _INITIALS.search(text)):
        text = text[:-1].rstrip()
    return text


def addresses_elsewhere(text: str) -> tuple[str, ...]:
    """The destinations under which an entry says the same party has other addresses, as printed.

    >>> addresses_elsewhere("Unit 5, Kowloon, Hong Kong. (See alternate address under Singapore and Taiwan)")
    ('Singapore', 'Taiwan')
    """
    return tuple(
        place.strip(" .")
        for found in _SEE_ALSO.finditer(text)
        for place in re.split(r",\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?", found[1])
        if place.strip(" .")
    )


def _commas(text: str) -> list[int]:
    """Where commas stand outside parentheses."""
    depth, cuts = 0, []
    for at, character in enumerate(text):
        depth = max(0, depth + (character == "(") - (character == ")"))
        if character == "," and not depth:
            cuts.append(at)
    return cuts
