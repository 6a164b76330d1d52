"""Runs of words that are written as a name: the candidates among which the parties acted upon are found.

Nothing is looked up in a list of parties: on the day it is announced, a party is on no list. What counts is
how names are written: capitals, the particles within them, endings of companies, bold type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.nlp.names import country_name
from extractors.targets.naming.joints import (
    GROUP,
    ending_after,
    ends_sentence,
    goes_on,
    holds_names,
    is_own_parenthesis,
    joins,
    opens_person,
    own_part,
    starts_anew,
)
from extractors.targets.naming.names import ends_as_company, folded, guess_entity_type, name_words
from extractors.targets.naming.trim import trim
from extractors.targets.naming.unions import is_union

# "Al-Kubaysi", "al-Bazzal", "O’Brien", "Co.,", "M.", "S.A.", "407", "EW-301PJ", "‘Abdallah", "M/V",
# "Verwaltungs-" before "GmbH"
WORD = re.compile(
    r"[‘'’`ʿ´“\"]?(?:(?:[Aa]l|[Ee]l|[Uu]l|[Aa][ds]h?|[Aa][rtznw])[-–][‘'’`ʿ]?)?"
    r"(?:[A-ZÀ-ÖØ-ÞĀ-ž](?:[^\W_]|[‘’'`´&/@-](?=[^\W_])|\.(?=[^\W_])(?:(?<![^\W\d_]{3}\.)|(?=[a-zß-ÿ\d])))*\+?(?:[’'](?=\s|$)|-(?=\sGmbH))?"
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
    set_apart = start  # how far the last marked stretch goes: no name goes on beyond its end
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
            given = not pending and len(run) == 1 and opens_person(text, run[0], whole)
            if not given and not (pending and run and joins(text, run, pending, whole)):
                yield from flush()
            run.extend([*pending, whole])
            pending.clear()
            set_apart = marked[at]
            at = whole.end()
            if not is_own_parenthesis(text, at + 1, end) and not text.startswith(",", at):
                yield from flush()
            continue
        token = _TOKEN.match(text, at, end)
        if token is None:
            at += 1
            continue
        own = own_part(text, token.start(), end) if run and not pending and not depth else None
        if own:
            run.append(own)
            at = own.end()
            continue
        group = GROUP.match(text, token.start(), end) if run and not pending and not depth else None
        if group:
            run.append(group)
            at = group.end()
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
                depth += depth > 0 or not holds_names(text, token.start(), end)
            elif character == ")":
                if not depth:
                    yield from flush()
                depth = max(depth - 1, 0)
            elif run and not pending and (ending := goes_on(text, run[0].start(), token.start(), end)):
                run.append(ending)
                at = ending.end()
            elif depth == 0:
                yield from flush()
            continue
        if depth:
            continue
        if token["connector"]:
            ends = run and not pending and token["connector"] in LOWER_ENDINGS
            if ends or (not run and ARTICLE.match(text, token.start(), end)):
                run.append(token)
            elif run and token["connector"] in name_words()["connectors"] and len(pending) < 2:
                pending.append(token)
            else:
                yield from flush()
            continue
        crosses = run and run[-1].end() <= set_apart <= token.start() and start < set_apart
        if crosses or (pending and not joins(text, run, pending, token)):
            yield from flush()
        run.extend(pending)
        pending.clear()
        if (
            len(run) > 1
            and run[-1][0].endswith(".")
            and ends_as_company(text[max(run[0].start(), run[-1].end() - _ENDING) : run[-1].end()])
            and starts_anew(text, token)
        ):
            yield from flush()
        run.append(token)
        if token[0].endswith(".") and ends_sentence(text, token, end):
            yield from flush()
    yield from flush()


# How long the ending of a company's name may be
_ENDING = 60
# "Mirstadt, Veltrania-based": the name is a place
PLACE = re.compile(r",\s(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*-based\b")
# "Mirko Tavelare being designated": a verb run together with the name before it
GLUED_VERB = re.compile(r"(?<=[a-z])(?:are|is)$")
# "Orm Petroleum Company limited"
LOWER_ENDINGS = frozenset(["limited", "ltd", "llc"])
# "Orm and Velt", "Saint Orm and the Veltlands": names of countries with an "and"
COUNTRY_GOES_ON = re.compile(r"\sand\s(?:the\s)?[A-Z]\w+")
# " AND " in a heading all in capitals
CAPITAL_AND = re.compile(r"\sAND\s")
# "Mirko Tavela.k.a. Mirko Orm": what leads to another name, run together with the one before it
GLUED_LEAD = re.compile(r"(?<=[a-z])[af]\.k\.a\.")
# "al Veyran Radio": an article that a name begins with
ARTICLE = re.compile(r"(?:al|el)\s(?=[A-Z])")
# "NATIONALITY:", "DOB", "AKAs:": what labels a particular of a party, run together with it
LABEL = re.compile(
    r"(?:AKAs?|A\.K\.A(?:\.s?)?|FKAs?|DOB|POB|D\.O\.B\.?|P\.O\.B\.?)(?::|(?=[^\w]|$))|"
    r"(?:NATIONALITY|ADDRESS(?:ES)?|TITLE|PASSPORT|Name|Title|Nationality|Address(?:es)?|Passport|Citizenship|Gender|Location|Position|Alias(?:es)?|"
    r"Vessel Type|Flag|Flagging Jurisdiction|Former Names?|Entity|Individual|Vessel|Tonnage):"
)


def _marked(text: str, start: int, end: int) -> re.Match[str] | None:
    """A marked stretch as one name, up to a parenthesis of its own; None where it is more than a name."""
    found = re.compile(r"[^\n;:]+", re.S).match(text, start, end)
    if found is None or not WORD.match(text, start, end):
        return None
    for cut in _CUTS.finditer(text, start, found.end()):
        if not _belongs(text, start, cut, end):
            found = re.compile(r"[^\n;:]+", re.S).match(text, start, cut.start())
            break
    words = found[0].split() if found else []
    common = sum(word.islower() and word not in name_words()["connectors"] for word in words)
    if found and ends_as_company(found[0]) and text.startswith(".", found.end()) and found.end() < end:
        found = re.compile(r".+", re.S).match(text, start, found.end() + 1)  # a full stop that is set outside
    told = common * 3 > len(words) or (words and words[0].isdigit() and words[1:2] and words[1].islower())
    return found if len(words) <= 14 and not told else None


# What may end a name within a marked stretch
_CUTS = re.compile(r",|\s*\(|\sand\s")


def _belongs(text: str, start: int, cut: re.Match[str], end: int) -> bool:
    """Whether a marked name goes on behind a comma, a parenthesis or an "and"."""
    if cut[0] == ",":
        return ending_after(text, cut.end(), end) is not None
    if cut[0].endswith("("):
        return is_own_parenthesis(text, cut.end() - 1, end) is not None
    following = re.match(r"[\w.]*", text[cut.end() : end])
    sons = folded(following[0] if following else "") in name_words()["after_and"]
    if not sons and (ends_as_company(text[start : cut.start()])):
        return False
    person = guess_entity_type(text[start : cut.start()]) == "person"
    return sons or not person or is_union(text, start, cut.start(), cut.end())


def _chunk(text: str, run: list[re.Match[str]]) -> Chunk | None:
    """The run as a chunk, or None where it is no name."""
    start, end = run[0].start(), run[-1].end()
    if " " not in text[start:end] and PLACE.match(text, end):
        return None
    if glued := GLUED_LEAD.search(text, start, end):
        end = glued.start()
    if glued := GLUED_VERB.search(text, start, end):
        end = glued.start() if text.startswith(" being ", end) else end
    more = COUNTRY_GOES_ON.match(text, end)
    if more and country_name(text[start : more.end()]):
        return None
    joint = CAPITAL_AND.search(text, start, end)
    if joint and re.search(re.escape(text[start : joint.start()]), text[end:], re.I):
        return None  # a heading of two parties, each of which the text below tells of
    found = trim(text[start:end])
    return Chunk(start + found[0], start + found[1], text[start + found[0] : start + found[1]]) if found else None
