"""How a name is shortened: which of two names may be the other's short form, by how each is written.

A person goes on as the last name or as given name and last name, an organisation by its first words without what
says only its sort, or by its initials. What could as well be another party is none: "Weaver Bank" for
"Weaver Bank Insurance Ltd."
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.targets.naming.names import guess_entity_type, name_words

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[’'‘`ʿ.]")


def is_short_for(short: str, full: str) -> bool:
    """Whether one name may be a shorter way of writing another.

    >>> is_short_for("Tavel", "Mirko Tavel"), is_short_for("Mirko Orm", "Mirko Ivan Tavel Orm")
    (True, True)
    >>> is_short_for("Weaver", "Weaver Shipping Ltd."), is_short_for("Weaver Bank", "Weaver Bank Europe SE")
    (True, False)
    """
    parts, words = _words(short), _words(full)
    if not parts or len(parts) >= len(words) or len(short) < 3:
        return False
    if all(part in _generic() for part in parts):
        return False
    if guess_entity_type(full) == "person":
        named = parts in (words[-len(parts) :], words[: len(parts)])
        return named or (len(parts) > 1 and parts[0] == words[0] and _in_order(parts, words))
    if short.isupper() and len(short) > 2 and short == _initials(full):
        return True
    rest = words[len(parts) :]
    return words[: len(parts)] == parts and all(word in _generic() for word in rest)


def handles(name: str) -> set[str]:
    """By what a shorter form can be told to be one of a name: its first word, its last, its initials.

    >>> sorted(handles("Veltran Oil Company"))
    ['VOC', 'company', 'veltran']
    """
    words = _words(name)
    return {*words[:1], *words[-1:], _initials(name)}


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", name).casefold())
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def same_key(name: str) -> str:
    """What spellings of one name have in common that differ in accents, apostrophes or hyphens.

    >>> same_key("Abd' al-Rahman Tavél") == same_key("‘Abd Al Rahman Tavel")
    True
    """
    return " ".join(_words(name))


def form_key(name: str) -> str:
    """What ways of writing one name have in common: its letters and figures, whatever stands between them; & is "and".

    >>> form_key("Kang P’il-Hun") == form_key("Kang P'il Hun"), form_key("Bolt (V) Ltd.") == form_key("Bolt V Ltd")
    (True, True)
    """
    return "".join(_words(name.replace("&", " and "))) or name


def _in_order(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all parts occur among the words, in their order."""
    left = iter(words)
    return all(part in left for part in parts)


def _initials(name: str) -> str:
    """The capitals that the words of a name begin with: "VNOC" of "Veltran National Oil Company"."""
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


@cache
def _generic() -> frozenset[str]:
    """Words that tell only the sort of what is named, and the small words between them."""
    lists = name_words()
    return lists["organisation_words"] | lists["company_endings"] | lists["not_names"] | lists["connectors"]
