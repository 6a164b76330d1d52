"""The forms one party goes by within a document: its full name, its short form, its other names.

A release introduces a party once in full, "Rashid Qasim al-Bazzal (al-Bazzal)", and then calls it by the short
form; what is said of the short form is said of the party.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.document import Document
from extractors.nlp.names import country_name
from extractors.targets.chunks import Chunk, find_chunks, is_own_parenthesis
from extractors.targets.names import ALIAS_LEAD, clean_alias, folded
from extractors.targets.shortening import is_short_for

# How far before a parenthesis a name may begin
_REACH = 160
_QUOTED = re.compile(r"^[\"“”'‘](.+?)[\"“”'’]$")
# What stands in parentheses and is no other name: "(individual)", "(see annex)", "(IMO 9187629)", "(2019)"
_NOT_A_NAME = re.compile(
    r"^(?:see\b|e\.g|i\.e|IMO\b|E\.?O\.?s?\b|\d[\d\s,-]*$|[a-z]\)?$|[ivx]+$|collectively\b|as\b|including\b|"
    r"formerly$|\d+ U\.S\.C)",
    re.I,
)


@dataclass(slots=True)
class Form:
    """A party as the document introduces it: `name` at `start`, and the other forms given with it."""

    name: str
    start: int
    end: int
    aliases: list[str] = field(default_factory=list)

    def known_as(self, key: str) -> bool:
        """Whether a folded name is one of this party's forms."""
        return key == folded(self.name) or any(key == folded(alias) for alias in self.aliases)


class Forms:
    """Every party the document introduces, and which of them a name in it stands for."""

    def __init__(self, document: Document, marked: Mapping[int, int]) -> None:
        self._forms: list[Form] = []
        self._by_key: dict[str, Form] = {}
        self._named = _named(document, marked)
        for form in _introductions(document, marked):
            self.add(form)

    def add(self, form: Form) -> Form:
        """Take up an introduction; a second one of the same name adds its other forms to the first."""
        known = self._by_key.get(folded(form.name))
        if known is None:
            self._forms.append(form)
            known = form
        for alias in form.aliases:
            if alias != known.name and alias not in known.aliases:
                known.aliases.append(alias)
        for name in (known.name, *known.aliases):
            self._by_key.setdefault(folded(name), known)
        return known

    def resolve(self, chunk: Chunk, own: bool = False) -> Form:
        """The party a name stands for; a name never met before is a party of its own.

        With `own` the name is known to be no short form: a vessel is often called after the company that owns it.
        """
        key = folded(chunk.text)
        known = self._by_key.get(key) or self._by_key.get(key.removeprefix("the "))
        if known is not None and not (own and folded(known.name) != key):
            return known
        if own:
            form = Form(chunk.text, chunk.start, chunk.end)
            self._forms.append(form)
            self._by_key[key] = form
            return form
        shorter = [f for f in self._forms if f.aliases and key.endswith(" " + folded(f.name)) and " " in f.name]
        if len(shorter) == 1:
            return shorter[0]
        return self.add(self._fullest(chunk) or Form(chunk.text, chunk.start, chunk.end))

    def _fullest(self, chunk: Chunk) -> Form | None:
        """The one party of a longer name that a name may stand for, with the name as another form of it."""
        if country_name(chunk.text):
            return None
        named = {folded(c.text): c for c in self._named if is_short_for(chunk.text, c.text)}
        longer = {f.name for f in self._forms if is_short_for(chunk.text, f.name)} | {c.text for c in named.values()}
        fullest = {folded(n): n for n in longer if not any(is_short_for(n, other) for other in longer)}
        if len(fullest) != 1:
            return None
        ((key, name),) = fullest.items()
        known = self._by_key.get(key)
        start, end = (known.start, known.end) if known else (named[key].start, named[key].end)
        return Form(known.name if known else name, start, end, [chunk.text])


def _named(document: Document, marked: Mapping[int, int]) -> list[Chunk]:
    """Every name in the document below its title, once, where it stands first."""
    found: dict[str, Chunk] = {}
    for block in document.blocks:
        if block.kind != "heading" or block.level > 1:
            for chunk in find_chunks(document.text, block.start, block.end, marked):
                found.setdefault(folded(chunk.text), chunk)
    return list(found.values())


def _introductions(document: Document, marked: Mapping[int, int]) -> list[Form]:
    """Names followed by a parenthesis that gives other forms of them, and names in bold."""
    text, found = document.text, []
    for block in document.blocks:
        at = block.start
        while (opening := text.find("(", at, block.end)) >= 0:
            close = _closing(text, opening, block.end)
            at = close
            names = other_names(text[opening + 1 : close])
            if is_own_parenthesis(text, opening, block.end):
                continue
            before = list(find_chunks(text, max(block.start, opening - _REACH), opening, marked))
            if names and before and not text[before[-1].end : opening].strip(" ,"):
                found.append(Form(before[-1].text, before[-1].start, before[-1].end, names))
    return found


def other_names(inside: str) -> list[str]:
    """The other names a parenthesis gives, or nothing where it holds something else.

    >>> other_names("a.k.a. “The Fixer”; f.k.a. Acme Ltd."), other_names("IMO 9187629")
    (['The Fixer', 'Acme Ltd.'], [])
    """
    inside = inside.strip()
    if not inside or _NOT_A_NAME.match(inside):
        return []
    if ALIAS_LEAD.match(inside):
        parts = re.split(r";|,?\s+and\s+(?=[afn]\.?k\.?a\b)|,\s*(?=[afn]\.k\.a)|,\s*(?=[“\"])", inside)
        return [name for part in parts if (name := clean_alias(part))]
    quoted = _QUOTED.match(inside)
    name = quoted[1] if quoted else inside
    plain = len(name.split()) <= 8 and re.match(r"[^\W\d_]|[‘'’`ʿ]|\d+\w", name)
    return (
        [name]
        if plain and (name[0].isupper() or not name[0].isalpha() or re.match(r"(?:al|el|the|bin)\b", name))
        else []
    )


def _closing(text: str, opening: int, end: int) -> int:
    depth = 0
    for at in range(opening, end):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return end
