"""Runs of words that are written as a name: the candidates among which the parties acted upon are found.

Nothing is looked up in a list of parties: on the day it is announced, a party is on no list. What counts is
how names are written: capitals, the particles within them, endings of companies, bold type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.targets.names import folded, guess_entity_type, is_company_ending, name_words

# "Al-Kubaysi", "al-Bazzal", "O’Brien", "Co.,", "M.", "S.A.", "407", "EW-301PJ", "‘Abdallah", "M/V"
WORD = re.compile(
    r"[‘'’`ʿ´“\"]?(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa][ds]h?|[Aa][rtznw])[-–][‘'’`ʿ]?)?"
    r"(?:[A-ZÀ-ÖØ-ÞĀ-ž](?:[^\W_]|[‘’'`´.&/@-](?=[^\W_]))*(?:[’'](?=\s|$))?|\d[\w.-]*|&|№)\.?"
)
_TOKEN = re.compile(rf"(?P<word>{WORD.pattern})|(?P<connector>[a-zà-ÿ]+[’']?)|(?P<other>\S)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of words written as a name, as offsets into the text."""

    start: int
    end: int
    text: str


def find_chunks(text: str, start: int, end: int, marked: Mapping[int, int] | None = None) -> Iterator[Chunk]:
    """The name-like runs of ``text[start:end]``, in order; parentheses are not entered, unless they are the name's own.

    `marked` are stretches the page sets apart (bold, italic), start to end: each is one name, whatever is in it.

    >>> [c.text for c in find_chunks("designated Acme Trading Co., Ltd. and Ali bin Omar for", 0, 53)]
    ['Acme Trading Co., Ltd.', 'Ali bin Omar']
    >>> [c.text for c in find_chunks("Acme (Beijing) Tools (Acme) and Bolt (Pty) Ltd", 0, 46)]
    ['Acme (Beijing) Tools', 'Bolt (Pty) Ltd']
    """
    marked = marked or {}
    depth = 0
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []

    def flush() -> Iterator[Chunk]:
        if run:
            chunk = _chunk(text, run)
            if chunk is not None:
                yield chunk
        run.clear()
        pending.clear()

    at = start
    while at < end:
        if text[at].isspace():
            if text[at] == "\n":
                yield from flush()
            at += 1
            continue
        if not depth and at in marked and (whole := _marked(text, at, min(marked[at], end))):
            if not (pending and run and _joins(text, run, pending, whole)):
                yield from flush()
            run.extend([*pending, whole])
            pending.clear()
            at = whole.end()
            if not OWN_PARENTHESIS.match(text, at, end) and not text.startswith(",", at):
                yield from flush()
            continue
        token = _TOKEN.match(text, at, end)
        if token is None:
            at += 1
            continue
        own = is_own_parenthesis(text, token.start(), end) if run and not pending and not depth else None
        if own:
            run.append(own)
            at = own.end()
            continue
        at = token.end()
        if token["other"]:
            character = token["other"]
            if character == "(":
                yield from flush()
                depth += 1
            elif character == ")":
                depth = max(depth - 1, 0)
            elif character == "," and run and not pending and (ending := _ending_after(text, at, end)):
                run.append(ending)
                at = ending.end()
            elif depth == 0:
                yield from flush()
            continue
        if depth:
            continue
        if token["connector"]:
            if run and token["connector"] in name_words()["connectors"] and len(pending) < 2:
                pending.append(token)
            else:
                yield from flush()
            continue
        if pending and not _joins(text, run, pending, token):
            yield from flush()
        run.extend(pending)
        pending.clear()
        if run and run[-1][0].endswith(".") and is_company_ending(run[-1][0].split()[-1]) and _starts_anew(text, token):
            yield from flush()
        run.append(token)
        if token[0].endswith(".") and _ends_sentence(text, token, end):
            yield from flush()
    yield from flush()


# "(Beijing) " before more of the name, "(Pty)" before its ending: a parenthesis that is part of a name
OWN_PARENTHESIS = re.compile(r"\((?P<inside>[A-Z][\w.-]{1,14})\)(?P<goes_on>(?=\s[A-Z][a-z]))?")
# "Hong Kong-based", "Panama-flagged", "U.S.-designated": says whence, not who
WHENCE = re.compile(
    r"(?:[A-Z][\w.’']*\s){0,3}[A-Z][\w.’']*[-–](?:"
    r"based|located|flagged|registered|linked|affiliated|born|owned|related|associated|aligned|backed|headquartered|"
    r"incorporated|domiciled|designated|controlled|origin|nationals?)\b\s*(?:and\s)?"
)


def is_own_parenthesis(text: str, at: int, end: int) -> re.Match[str] | None:
    """The parenthesis at `at` where it is part of a name, not another form of it."""
    found = OWN_PARENTHESIS.match(text, at, end)
    return found if found and (found["goes_on"] is not None or is_company_ending(found["inside"])) else None


def _starts_anew(text: str, token: re.Match[str]) -> bool:
    """Whether a capital after "Ltd." begins another name: "Acme Ltd. Bolt Inc.", not "Acme Ltd. Nanchang Branch"."""
    following = text[token.start() : token.start() + 40]
    return not is_company_ending(token[0]) and not re.match(r"(?:\S+\s+){0,2}(?:Branch|Office|Division)\b", following)


def _marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """A marked stretch as one name, up to a parenthesis of its own; None where it is more than a name."""
    found = re.compile(r"[^\n;:]+", re.S).match(text, start, end)
    if found is None or not WORD.match(text, start, end):
        return None
    opening = text.find(" (", start, found.end())
    if opening > 0 and not is_own_parenthesis(text, opening + 1, found.end()):
        found = re.compile(r"[^\n;:]+", re.S).match(text, start, opening)
    return (
        found
        if found and len(found[0].split()) <= 14 and not re.search(r",\s+(?:and\s+)?[A-Z]\w+\s[A-Z]", found[0])
        else None
    )


def _ending_after(text: str, at: int, end: int) -> re.Match[str] | None:
    """The words after a comma that still belong to a company's name."""
    for words in (4, 3, 2, 1):
        found = re.compile(r"\s*" + r"\s+".join([r"[^\s,;()]+"] * words)).match(text, at, end)
        if found and is_company_ending(found[0].strip().rstrip("’'")):
            return found
    return None


def _joins(text: str, run: list[re.Match[str]], pending: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether connectors hold two runs together as one name: "Ministry of Defense", not "Acme and Bolt"."""
    words = [p[0] for p in pending]
    lists = name_words()
    left, right = folded(run[-1][0]), folded(token[0])
    if "and" in words:
        generic = lists["organisation_words"]
        return words == ["and"] and (right in lists["after_and"] or (left in generic and right in generic))
    if words[0] in ("in", "on", "for", "the"):
        return left in lists["organisation_words"] and words[0] != "the"
    return True


def _ends_sentence(text: str, token: re.Match[str], end: int) -> bool:
    word = token[0].rstrip(".")
    following = text[token.end() : min(token.end() + 2, end)]
    abbreviation = len(word) <= 2 or "." in word or is_company_ending(word)
    return not abbreviation or following in ("", "\n")


def _without_title(name: str) -> str:
    """A person's name without the titles and ranks before it.

    >>> _without_title("Lt. General Mirko Tavel"), _without_title("General Trading Company")
    ('Mirko Tavel', 'General Trading Company')
    """
    titles, rest = name_words()["titles"], name
    while " " in rest and folded(rest.split()[0]) in titles:
        rest = rest.split(maxsplit=1)[1]
    return rest if rest != name and guess_entity_type(rest) == "person" else name


def _chunk(text: str, run: list[re.Match[str]]) -> Chunk | None:
    """The run as a chunk, without a possessive ending, or None where it is no name."""
    start, end = run[0].start(), run[-1].end()
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    shown = text[start:end]
    possessive = re.search(r"[’']s?$", shown)
    if possessive and possessive.start() > 0:
        end -= len(possessive[0])
        shown = text[start:end]
    if shown.endswith(".") and not (is_company_ending(shown.split()[-1]) or re.search(r"(?:^|[\s.])[A-Z]\.$", shown)):
        end, shown = end - 1, shown[:-1]
    words = [folded(w) for w in shown.split()]
    lists = name_words()
    whence = WHENCE.match(shown)
    if whence:
        start += whence.end()
        shown = text[start:end]
        words = [folded(w) for w in shown.split()]
    if " ".join(words) in lists["not_names"]:
        return None
    while words and (words[0] in lists["not_names"] or (words[0] in lists["connectors"] and shown[0].islower())):
        dropped = re.match(r"\S+\s*", shown)
        start += len(dropped[0]) if dropped else len(shown)
        shown, words = text[start:end], words[1:]
    untitled = _without_title(shown)
    start, shown = start + len(shown) - len(untitled), untitled
    if not words or " ".join(words) in lists["not_names"] | lists["pronouns"] or not re.search(r"[^\W\d_]", shown):
        return None
    return Chunk(start, end, shown)
