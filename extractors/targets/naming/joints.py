"""Where a name goes on behind a comma, a dash, a connector or a full stop, and where the next begins."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.nlp.names import country_name
from extractors.targets.naming.commas import goes_on_in_series
from extractors.targets.naming.names import (
    FIELD_NOUN,
    folded,
    guess_entity_type,
    is_company_ending,
    name_words,
    singular,
)
from extractors.targets.naming.trim import FIELD, is_office
from extractors.targets.naming.unions import is_union

# " Tiles and Bricks Co., Ltd." behind a parenthesis: the company's name goes on
BEFORE_ENDING = re.compile(
    r"(?!\s(?:and|or)\b)(?:\s(?:[A-Z&][\w&-]*|and|of|for)){1,7}?\s(?:Co\.?,?\s)?(?:Ltd|LTD|Limited|Inc|LLC|Company)\b"
)
# "(Orm Bank, Tile Bank JSC, and the Kay Fund)": nothing but names
HELD = re.compile(
    r"\(\s?(?P<names>(?:the\s)?[A-ZÀ-Þ][^()\s]*(?:\s(?:[A-ZÀ-Þ&\d][^()\s]*|and|of|for|the|de|y|del|la))*)\)"
)
# "accounting firm ", "subsidiaries in Veltland ": what stands before it
DESCRIBED = re.compile(r"\b(?:in\s(?P<place>[A-Z][\w ]{2,20})|(?P<noun>[a-z]{3,}))\s$")
# "(Beijing) " before more of the name, "(Hong Kong), S.A.", "(Pty)" before its ending: part of a name
OWN_PARENTHESIS = re.compile(
    r"\((?P<inside>[A-Z][\w.-]{0,14}(?:\s(?:and\s)?[A-Z][\w.-]{1,14})?)\)(?:(?P<comma>,)|\s(?P<next>[A-Z][\w.]*))?"
)
PARENTHESIS = re.compile(r"\([^()]*\)")
# "Mirko “the Boss” Tavel": a byname amid a name
BYNAME = re.compile(r"[“\"](?P<inside>[^“”\"\n]{2,30})[”\"](?=\s[A-Z][a-z])")
# " - Sole Proprietorship L.L.C", " – FZCO": the rest of a company's name behind a dash
DASHED = re.compile(r"[-–](?:\s[A-Z][\w.-]*\.?){1,3}")
# " drug trafficking organization": what sort of group is called by the name before
GROUP = re.compile(
    r"(?:drug[\s-]trafficking|transnational\scriminal|money[\s-]laundering|human[\s-]smuggling|organized\scrime)"
    r"\s(?:organization|group)\b"
)
# "Land Relations", "Trade": fields of an office, written as a person's name is
OF_FIELD = re.compile(rf"(?:[A-Z]\w+ ){{0,2}}{FIELD_NOUN.pattern}\b")
# Words of companies' endings that tell something else where they are written small: ", incorporated in Veltland"
NO_ENDINGS = frozenset(["as", "co", "incorporated", "company", "private", "establishment", "corporation", "holdings"])
# ", Veltrania Branch Office": a part of what is named before the comma
BRANCH = re.compile(
    r"\s*(?:[A-Z][\w-]+\s+){1,3}(?:(?:Branch(?:es)?|Chapter)(?:\s+Offices?)?|(?:Regional|Country)\s+Offices?)\b"
)


def is_own_parenthesis(text: str, at: int, end: int) -> re.Match[str] | None:
    """The parenthesis at `at` where it is part of a name, not another form of it."""
    found = OWN_PARENTHESIS.match(text, at, end)
    if found is None:
        return None
    inside, following = found["inside"], found["next"] or ""
    more = is_company_ending(inside) or is_company_ending(following) or (" " not in inside and following[1:2].islower())
    more = more or BEFORE_ENDING.match(text, found.end("inside") + 1, end) is not None
    if found["comma"]:
        more = more or ending_after(text, found.end("comma"), end) is not None
    return PARENTHESIS.match(text, at, end) if more else None


def holds_names(text: str, at: int, end: int) -> bool:
    """Whether the parenthesis at `at` holds the names of what the word before it only describes: "two banks (A, B)"."""
    found = HELD.match(text, at, end)
    before = DESCRIBED.search(text, max(0, at - 60), at)
    if found is None or before is None or len(found["names"]) < 4 or country_name(found["names"]):
        return False
    place, noun = before["place"], singular(folded(before["noun"] or ""))
    lists = name_words()
    sorts = lists["organisation_nouns"] | lists["vessel_words"] | lists["person_nouns"] | {"operator", "subsidiary"}
    names = re.split(r"[;,]\s(?:and\s)?|\sand\s", found["names"])
    told = any(" " in name.strip() for name in names) and not is_office(names[0])
    return told and (noun in sorts if noun else country_name(place) is not None)


def own_part(text: str, at: int, end: int) -> re.Match[str] | None:
    """What stands in marks at `at` and is part of a name that goes on behind it."""
    return is_own_parenthesis(text, at, end) or BYNAME.match(text, at, end)


def starts_anew(text: str, token: re.Match[str]) -> bool:
    """Whether a capital after "Ltd." begins another name: "Acme Ltd. Bolt Inc.", not "Acme Ltd. Nanchang Branch"."""
    following = text[token.start() : token.start() + 40]
    return (
        token[0] != "&"
        and not any(is_company_ending(" ".join(following.split()[:words]).rstrip(".,;:*")) for words in (1, 2))
        and not re.match(r"(?:\S+\s+){0,2}(?:Branch|Office|Division)\b", following)
    )


def goes_on(text: str, start: int, at: int, end: int) -> re.Match[str] | None:
    """What behind a comma or a dash at `at` still belongs to the name that begins at `start`."""
    if text[at] == ",":
        return ending_after(text, at + 1, end) or goes_on_in_series(text, start, at, end)
    dashed = DASHED.match(text, at, end) if text[at - 1] == " " else None
    words = list(re.finditer(r"\S+", dashed[0])) if dashed else []
    last = next((word for word in words[1:] if is_company_ending(word[0].rstrip(","))), None)
    if last:
        return re.compile(r"[^,;]+").match(text, at, at + last.end())
    return _repeated(text, start, at, end)


def _repeated(text: str, start: int, at: int, end: int) -> re.Match[str] | None:
    """A dash and the words behind it, where the text tells the whole of them more than once: "Orm – Kay Centre"."""
    behind = DASHED.match(text, at, end) if text[at - 1] == " " else None
    for words in range(len(behind[0].split()) if behind else 0, 1, -1):
        found = re.compile(rf"[-–](?:\s\S+?){{{words - 1}}}(?=[\s,;:)]|\.(?:\s|$)|$)").match(text, at, end)
        if found and text.count(text[start : found.end()]) > 1:
            return found
    return None


def ending_after(text: str, at: int, end: int) -> re.Match[str] | None:
    """The words after a comma that still belong to an organisation's name: "S.A. de C.V.", "Eastern Branch".

    An ending that other words follow opens the next name instead: ", Limited Liability Company Bolt".
    """
    for words in (7, 6, 5, 4, 3, 2, 1):
        found = re.compile(r"\s*" + r"\s+".join([r"[^\s,;()*]+"] * words)).match(text, at, end)
        if found and is_company_ending(found[0].strip().rstrip("’'")) and found[0].strip() not in NO_ENDINGS:
            opens = re.match(r"\s[A-Z]", text[found.end() : end]) and not found[0].endswith(".")
            return None if opens else found
    return BRANCH.match(text, at, end)


def joins(text: str, run: list[re.Match[str]], pending: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether connectors hold two runs together as one name: "Ministry of Defense", not "Acme and Bolt"."""
    words = [p[0] for p in pending]
    lists = name_words()
    left, right = folded(run[-1][0]), folded(token[0])
    if words[0] in ("y", "e") and right not in ("la", "el", "los", "las"):
        # In English "y" counts up no parties: it is the name's own.
        return _is_english(text) or (len(words) == 1 and left not in lists["organisation_words"])
    if "and" in words or words[0] in ("y", "e"):
        generic = lists["organisation_words"]
        return len(words) == 1 and (
            _is_field_of_office(text, run, token)
            or (right in lists["after_and"] and not _opens_person(text, token.start()))
            or (left in generic and right in generic and not is_company_ending(left))
            or is_union(text, run[0].start(), pending[0].start(), token.start())
        )
    if words[0] == "for":
        ahead = re.match(r"(?:\S+\s+){0,2}\S+", text[token.start() : token.start() + 60])
        field = {folded(w).strip(",;()") for w in ahead[0].split()} if ahead else set()
        fields = left in lists["organisation_words"] or bool(field & lists["organisation_words"])
        return fields or is_office(text[run[0].start() : run[-1].end()])
    if words[0] == "on":
        return left in lists["organisation_words"]
    return words[0] not in ("in", "the")


def _is_field_of_office(text: str, run: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether an office goes on with a second field: "Minister of Stone and Tile Works"."""
    before = text[run[0].start() : run[-1].end()]
    if not is_office(before) or FIELD.search(before) is None:
        return False
    return OF_FIELD.match(text, token.start()) is not None or not _opens_person(text, token.start())


def opens_person(text: str, first: re.Match[str], rest: re.Match[str]) -> bool:
    """Whether a word before a name that the page sets apart is the given name that it has left out of it."""
    word, lists = first[0], name_words()
    plain = folded(word)
    told = word.isupper() or "-" in word or country_name(word) or re.search(r"(?:ian|ean|ese|ish|an|i)$", word)
    known = {plain, singular(plain)} & (lists["titles"] | lists["offices"] | lists["not_names"] | lists["person_nouns"])
    whole = text[first.start() : rest.end()]
    return (
        first.end() + 1 == rest.start()
        and not told
        and not known
        and len(rest[0].split()) < 4
        and guess_entity_type(rest[0]) == "person"
        and guess_entity_type(whole) == "person"
        and not text[: first.start()].endswith(". ")
    )


def _opens_person(text: str, at: int) -> bool:
    """Whether the words at an offset are a person's name: "Son Jong Orm" beside "Sons Trading"."""
    words = re.compile(r"[A-Z][\w’-]*(?: [A-Z][\w’-]*)+").match(text, at)
    return words is not None and guess_entity_type(words[0]) == "person"


@lru_cache(maxsize=4)
def _is_english(text: str) -> bool:
    return text.count(" the ") > text.count(" los ")


def ends_sentence(text: str, token: re.Match[str], end: int) -> bool:
    """Whether the full stop at the end of a word ends its sentence: "Su. It", not "Co. Ltd", "Col. Tavel"."""
    word = token[0].rstrip(".")
    following = text[token.end() : min(token.end() + 2, end)]
    dotted = folded(word) in name_words()["dotted_endings"] | name_words()["dotted_words"]
    abbreviation = len(word) == 1 or "." in word or dotted
    return not abbreviation or following in ("", "\n")
