"""Runs of words that are written as a name: the candidates among which the parties acted upon are found.

Nothing is looked up in a list of parties: on the day it is announced, a party is on no list. What counts is
how names are written: capitals, the particles within them, endings of companies, bold type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.targets.names import folded, is_company_ending, name_words
from extractors.targets.trim import WHENCE, trim

__all__ = ["WHENCE", "Chunk", "find_chunks", "is_own_parenthesis"]

# "Al-Kubaysi", "al-Bazzal", "O’Brien", "Co.,", "M.", "S.A.", "407", "EW-301PJ", "‘Abdallah", "M/V"
WORD = re.compile(
    r"[‘'’`ʿ´“\"]?(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa][ds]h?|[Aa][rtznw])[-–][‘'’`ʿ]?)?"
    r"(?:[A-ZÀ-ÖØ-ÞĀ-ž](?:[^\W_]|[‘’'`´&/@-](?=[^\W_])|\.(?=[^\W_])(?:(?<![^\W\d_]{3}\.)|(?=[a-zß-ÿ\d])))*\+?(?:[’'](?=\s|$))?"
    r"|\d[\w.-]*|&|№)\.?"
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
            if not is_own_parenthesis(text, at + 1, end) and not text.startswith(",", at):
                yield from flush()
            continue
        token = _TOKEN.match(text, at, end)
        if token is None:
            at += 1
            continue
        own = _own_part(text, token.start(), end) if run and not pending and not depth else None
        if own:
            run.append(own)
            at = own.end()
            continue
        label = LABEL.match(text, token.start(), end)
        if label:
            yield from flush()
            at = label.end()
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
            if not run and ARTICLE.match(text, token.start(), end):
                run.append(token)
            elif run and token["connector"] in name_words()["connectors"] and len(pending) < 2:
                pending.append(token)
            else:
                yield from flush()
            continue
        if pending and not _joins(text, run, pending, token):
            yield from flush()
        run.extend(pending)
        pending.clear()
        if (
            len(run) > 1
            and run[-1][0].endswith(".")
            and is_company_ending(run[-1][0].split()[-1])
            and _starts_anew(text, token)
        ):
            yield from flush()
        run.append(token)
        if token[0].endswith(".") and _ends_sentence(text, token, end):
            yield from flush()
    yield from flush()


# "(Beijing) " before more of the name, "(Hong Kong), S.A.", "(Pty)" before its ending: part of a name
OWN_PARENTHESIS = re.compile(
    r"\((?P<inside>[A-Z][\w.-]{1,14}(?:\s[A-Z][\w.-]{1,14})?)\)(?P<goes_on>(?=\s[A-Z][a-z]))?(?:,?\s(?P<next>[A-Z][\w.]*))?"
)
PARENTHESIS = re.compile(r"\([^()]*\)")
# "Mirko “the Boss” Tavel": a byname amid a name
BYNAME = re.compile(r"[“\"](?P<inside>[^“”\"\n]{2,30})[”\"](?=\s[A-Z][a-z])")
# "al Veyran Radio": an article that a name begins with
ARTICLE = re.compile(r"(?:al|el)\s(?=[A-Z])")
# "NATIONALITY:", "DOB", "AKAs:": what labels a particular of a party, run together with it
LABEL = re.compile(
    r"(?:AKAs?|A\.K\.A\.s?|FKAs?|DOB|POB|D\.O\.B\.?|P\.O\.B\.?|NATIONALITY|ADDRESS(?:ES)?|TITLE|PASSPORT)(?::|(?=[^\w]|$))|"
    r"(?:Name|Title|Nationality|Address(?:es)?|Passport|Citizenship|Gender|Location|Position|Alias(?:es)?):"
)


def is_own_parenthesis(text: str, at: int, end: int) -> re.Match[str] | None:
    """The parenthesis at `at` where it is part of a name, not another form of it."""
    found = OWN_PARENTHESIS.match(text, at, end)
    if found is None:
        return None
    goes_on = (found["goes_on"] is not None and " " not in found["inside"]) or is_company_ending(found["next"] or "")
    return PARENTHESIS.match(text, at, end) if goes_on or is_company_ending(found["inside"]) else None


def _own_part(text: str, at: int, end: int) -> re.Match[str] | None:
    """What stands in marks at `at` and is part of a name that goes on behind it."""
    return is_own_parenthesis(text, at, end) or BYNAME.match(text, at, end)


def _starts_anew(text: str, token: re.Match[str]) -> bool:
    """Whether a capital after "Ltd." begins another name: "Acme Ltd. Bolt Inc.", not "Acme Ltd. Nanchang Branch"."""
    following = text[token.start() : token.start() + 40]
    return (
        token[0] != "&"
        and not is_company_ending(token[0])
        and not re.match(r"(?:\S+\s+){0,2}(?:Branch|Office|Division)\b", following)
    )


def _marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """A marked stretch as one name, up to a parenthesis of its own; None where it is more than a name."""
    found = re.compile(r"[^\n;:]+", re.S).match(text, start, end)
    if found is None or not WORD.match(text, start, end):
        return None
    for cut in _CUTS.finditer(text, start, found.end()):
        own = _ending_after(text, cut.end(), end) if cut[0] == "," else is_own_parenthesis(text, cut.end() - 1, end)
        if not own:
            found = re.compile(r"[^\n;:]+", re.S).match(text, start, cut.start())
            break
    words = found[0].split() if found else []
    common = sum(word.islower() and word not in name_words()["connectors"] for word in words)
    told = common * 3 > len(words) or (words and words[0].isdigit() and words[1:2] and words[1].islower())
    return found if len(words) <= 14 and not told else None


# What may end a name within a marked stretch
_CUTS = re.compile(r",|\s*\(")


# ", Veltrania Branch Office": a part of what is named before the comma
BRANCH = re.compile(
    r"\s*(?:[A-Z][\w-]+\s+){1,3}(?:(?:Branch(?:es)?|Chapter)(?:\s+Offices?)?|(?:Regional|Country)\s+Offices?)\b"
)


def _ending_after(text: str, at: int, end: int) -> re.Match[str] | None:
    """The words after a comma that still belong to an organisation's name: "S.A. de C.V.", "Eastern Branch".

    An ending that other words follow opens the next name instead: ", Limited Liability Company Bolt".
    """
    for words in (5, 4, 3, 2, 1):
        found = re.compile(r"\s*" + r"\s+".join([r"[^\s,;()*]+"] * words)).match(text, at, end)
        if found and is_company_ending(found[0].strip().rstrip("’'")):
            opens = re.match(r"\s[A-Z]", text[found.end() : end]) and not found[0].endswith(".")
            return None if opens else found
    return BRANCH.match(text, at, end)


def _joins(text: str, run: list[re.Match[str]], pending: list[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether connectors hold two runs together as one name: "Ministry of Defense", not "Acme and Bolt"."""
    words = [p[0] for p in pending]
    lists = name_words()
    left, right = folded(run[-1][0]), folded(token[0])
    if "and" in words or words[0] in ("y", "e"):
        generic = lists["organisation_words"]
        return len(words) == 1 and (
            right in lists["after_and"]
            or (left in generic and right in generic)
            or (words != ["and"] and left not in generic and right not in ("la", "el", "los", "las"))
        )
    if words[0] == "for":
        ahead = re.match(r"(?:\S+\s+){0,2}\S+", text[token.start() : token.start() + 60])
        field = {folded(w).strip(",;()") for w in ahead[0].split()} if ahead else set()
        return left in lists["organisation_words"] or bool(field & lists["organisation_words"])
    if words[0] in ("in", "on", "the"):
        return left in lists["organisation_words"] and words[0] != "the"
    return True


def _ends_sentence(text: str, token: re.Match[str], end: int) -> bool:
    word = token[0].rstrip(".")
    following = text[token.end() : min(token.end() + 2, end)]
    dotted = folded(word) in name_words()["dotted_endings"]
    abbreviation = (len(word) <= 2 and not is_company_ending(word)) or "." in word or dotted
    return not abbreviation or following in ("", "\n")


def _chunk(text: str, run: list[re.Match[str]]) -> Chunk | None:
    """The run as a chunk, or None where it is no name."""
    start, end = run[0].start(), run[-1].end()
    found = trim(text[start:end])
    return Chunk(start + found[0], start + found[1], text[start + found[0] : start + found[1]]) if found else None
