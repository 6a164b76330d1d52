"""The words of `rules/actions.toml` that stand around a verb, as sets and patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.rules import rules


@cache
def adverbs() -> frozenset[str]:
    """Words between who acts and the verb, in lower case."""
    return frozenset([*rules("actions.toml")["words"]["adverbs"], "has", "have", "and", "delisted"])


@cache
def verbs_of_acts() -> frozenset[str]:
    """The verbs of the acts in the past, before which a date is the act's."""
    listed = rules("actions.toml")
    return frozenset(word for kind in ("designation", "identification", "removal") for word in listed[kind]["past"])


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Patterns by name; those that end in `$` are for the text up to the verb."""
    words = rules("actions.toml")["words"]
    adverb = _any_of(words["adverbs"])
    return {
        # "may be", "to": no act yet
        "unreal": re.compile(rf"\b{_any_of(words['unreal'])}(?:\s+(?:{adverb}|have|be))?\s+$", re.IGNORECASE),
        # "previously", "since"
        "history": re.compile(rf"\b{_any_of(words['history'])}\b", re.IGNORECASE),
        # "OFAC has", "Treasury has now"
        "perfect": re.compile(rf"\b(?:has|have|ha|han)(?:\s+{adverb})?\s+$", re.IGNORECASE),
        "others": re.compile(_any_of(words["others"]) + r"\b"),
        "publisher_end": re.compile(rf"\b{_any_of(words['publishers'])}$"),
        "actor_end": re.compile(rf"\b{_any_of(words['actors'])}$"),
        "actor_any": re.compile(rf"\b{_any_of([word for word in words['actors'] if len(word) > 2])}\b"),
        "other_end": re.compile(rf"\b{_any_of(words['others'])}$"),
    }


def _any_of(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace("'", "[’']") for phrase in ordered) + ")"
