"""Words that say a party is acted upon, with what is done and whether it is done now, was done before, or by others.

A release tells of today's act and of many earlier ones in the same words. What tells them apart stands around the
verb: its tense and voice, "today", a date, "previously", a relative clause, who acts; and the habit of the document,
for one that says "is being designated" of today's targets says "was designated" only of earlier ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.found import ActionKind, FoundAction
from extractors.nlp.tense import Setting, tense_of
from extractors.rules import rules

Form = Literal["past", "progressive", "present", "participle"]
# "today " before a verb, and no clause of its own between: not "today issued a license although Acme is blocked"
SAID_BEFORE = re.compile(
    r"\b(?P<word>today|the following)\b(?!.{0,400}\b(?:although|though|because|whose)\b)", re.IGNORECASE | re.DOTALL
)
_FORMS: tuple[Form, ...] = ("past", "progressive", "present", "participle")
# "is being", "were", "have also been", "fue", "han sido"
_AUXILIARY = (
    r"(?:(?:is|are|was|were|am)(?:{adverb}){{0,2}}\s+being|(?:has|have|had)(?:{adverb}){{0,2}}\s+been|is|are|was|were|being|been|be"
    r"|están? siendo|fue|fueron|han sido|ha sido|son|es)"
)
# " and ", " and further ": a second verb of who acts
AND_ALSO = re.compile(r"\sand\s(?:also\s|further\s|\w+ly\s)?\Z")
# "Today's identifications " before "include"
IDENTIFICATIONS = re.compile(r"\bidentifications\s+(?:also\s+)?$")
# "announced today the designation of": what may stand within a phrase
_WITHIN = ("today", "also")


@dataclass(frozen=True, slots=True)
class _Verb:
    kind: ActionKind
    form: Form
    needs: re.Pattern[str] | None


def find_actions(text: str, sentences: Sequence[tuple[int, int]], published: date | None = None) -> list[FoundAction]:
    """Every act on parties that the sentences assert or report, in order.

    >>> said = "On July 9, 2020, OFAC designated Acme. OFAC is designating Beta Ltd."
    >>> [(a.cue, a.tense) for a in find_actions(said, [(0, 38), (39, 68)])]
    [('designated', 'history'), ('is designating', 'now')]
    """
    found: list[FoundAction] = []
    habit = _habit(text)
    for start, end in sentences:
        for verb, match in _verbs(text, start, end):
            action = _action(text, start, end, verb, match, published, habit)
            if (
                action is None
                and found
                and found[-1].sentence_start == start
                and AND_ALSO.search(text[max(start, match.start() - 30) : match.start()])
            ):
                # "OFAC designated Acme … and identified Bolt": who acts is said once
                last = found[-1]
                if last.cue.split()[0].endswith("ed") and verb.form == "past":
                    action = FoundAction(verb.kind, last.tense, match[0], match.start(), match.end(), start, end)
            if action is not None and not (found and action.start < found[-1].end):
                found.append(action)
    return found


def _action(
    text: str, start: int, end: int, verb: _Verb, match: re.Match[str], published: date | None, habit: bool
) -> FoundAction | None:
    patterns = _patterns()
    lead = patterns["auxiliary"].search(text, max(start, match.start() - 60), match.start())
    cue_start = lead.start() if lead else match.start()
    setting = Setting(
        text=text,
        start=start,
        end=end,
        cue_start=cue_start,
        cue_end=match.end(),
        auxiliary=" ".join(lead["auxiliary"].split()).lower() if lead else "",
        progressive=verb.form == "progressive",
        present=verb.form == "present",
        published=published,
        progressive_habit=habit,
    )
    if verb.needs is not None and not _needed(text, start, cue_start, min(end, match.end() + 400), verb.needs):
        return None
    tense = tense_of(setting)
    if tense is None:
        return None
    last = patterns["today_after"].match(text, match.end(), end)
    stop = last.end() if last else match.end()
    kind = verb.kind
    if verb.form == "present" and IDENTIFICATIONS.search(text, start, cue_start):
        kind = "identification"
    return FoundAction(kind, tense, text[cue_start:stop], cue_start, stop, start, end)


def _needed(text: str, start: int, cue_start: int, end: int, needs: re.Pattern[str]) -> bool:
    """Whether what a common word needs to be an act follows it; that it is done today may be said before it."""
    said_before = SAID_BEFORE.search(text, max(start, cue_start - 400), cue_start)
    return needs.search(text, cue_start, end) is not None or (
        said_before is not None and needs.search(said_before["word"]) is not None
    )


def _verbs(text: str, start: int, end: int) -> Iterator[tuple[_Verb, re.Match[str]]]:
    said = text[start:end].lower()
    if not any(stem in said for stem in _stems()):
        return
    verbs = _lexicon()
    for match in _patterns()["verb"].finditer(text, start, end):
        yield verbs[" ".join(word for word in match[0].lower().split() if word not in _WITHIN)], match


def _habit(text: str) -> bool:
    """Whether the document speaks of today's targets in the progressive ("is being designated") as a rule.

    One that gives as many undated grounds in the plain past ("was designated pursuant to") does not.
    """
    progressive = len(_patterns()["habit"].findall(text))
    return progressive >= 2 and progressive > len(_patterns()["plain_past"].findall(text))


@cache
def _lexicon() -> Mapping[str, _Verb]:
    """Every verb phrase with what it means."""
    listed = rules("actions.toml")
    needs = {word: re.compile(pattern, re.IGNORECASE) for word, pattern in listed["needs"].items()}
    kinds: tuple[ActionKind, ...] = ("designation", "identification", "removal", "amendment")
    return {
        phrase: _Verb(kind, form, needs.get(phrase))
        for kind in kinds
        for form in _FORMS
        for phrase in listed[kind].get(form, ())
    }


@cache
def _stems() -> frozenset[str]:
    """The beginnings of the verbs: a sentence without any of them need not be looked at closely."""
    return frozenset(phrase[:5] for phrase in _lexicon())


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    phrases = sorted(_lexicon(), key=len, reverse=True)
    adverb = r"\s+(?:" + "|".join(rules("actions.toml")["words"]["adverbs"]) + r"|\w+ly)\b,?"
    auxiliary = _AUXILIARY.format(adverb=adverb)
    return {
        # the longest phrase that stands there: "took action against", and run together "designatedpursuant to"
        "verb": re.compile(
            r"(?<![\w-])(?:"
            + "|".join(re.escape(p).replace(r"\ ", rf"\s+(?:(?:{'|'.join(_WITHIN)})\s+)?") for p in phrases)
            + r")(?:(?![\w-])|(?=(?:pursuant|for)\b))(?!\s(?:Persons|Property|Nationals|Global|Narcotics))",
            re.IGNORECASE,
        ),
        # "is also ", "were today ", right before the verb
        "auxiliary": re.compile(rf"(?<!\w)(?P<auxiliary>{auxiliary})(?:{adverb}){{0,2}},?\s+$", re.IGNORECASE),
        "habit": re.compile(
            r"\b(?:is|are)\s+(?:also\s+)?(?:being\s+(?:re-?)?(?:designated|identified|sanctioned|blocked)|designating|sanctioning)\b"
        ),
        # "were designated pursuant to E.O. 14024 for", of which dated ones are left out
        "plain_past": re.compile(
            r"\b(?:was|were)\s+(?:also\s+)?(?:designated|identified|sanctioned)\s+(?:pursuant\s+to|under|for)\b"
            r"(?![^.]{0,120}\b(?:19|20)\d\d\b)"
        ),
        "today_after": re.compile(
            r"(?:\s+for\ssanctions|\s+by\s(?:OFAC|Treasury|the\s[\w. ]{3,40}?))?\s+(?:also\s+)?(?:today|hoy)\b",
            re.IGNORECASE,
        ),
    }


@Language.component("actions", assigns=["doc._.actions"], requires=["doc._.sentences"])
def actions(doc: Doc) -> Doc:
    """Writes `doc._.actions`."""
    document = doc._.document
    doc._.actions = find_actions(document.text, doc._.sentences, document.published)
    return doc
