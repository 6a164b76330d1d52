"""The forms one party goes by within a document: its full name, its short form, its other names.

A release introduces a party once in full, "Rashid Qasim al-Bazzal (al-Bazzal)", and then calls it by the short
form; what is said of the short form is said of the party.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.document import Document
from extractors.nlp.names import country_name
from extractors.targets.naming.chunks import Chunk, find_chunks
from extractors.targets.naming.gluing import unglued
from extractors.targets.naming.introductions import Form, find_introductions
from extractors.targets.naming.name_order import given_first
from extractors.targets.naming.names import folded, guess_entity_type
from extractors.targets.naming.shortening import form_key, handles, is_short_for, same_key
from extractors.targets.naming.trim import WHENCE

__all__ = ["Form", "Forms"]

# ", The " amid a sentence, "7) The " before an item: the article is the name's own
OWN_ARTICLE = re.compile(r"(?<=[,;]\s)(?:and\s)?The\s$|(?<=[a-z]\s)The\s$|(?<=\d[.)]\s)The\s$")
# "\nThe " before a name that stands in a line of its own, "(Veltland)" behind it or not
ARTICLE_OPENS = re.compile(r"(?:^|\n)The\s$")
LINE_ENDS = re.compile(r"[ ]?(?:\([^()\n]*\))?(?:\n|$)")
# "Haji " before a name: lists print it as a part of the name
HONORIFIC = re.compile(r"\b(?:Haji|Hajji|Sheikh|Shaykh|Sheik|Mullah|Mawlawi|Maulvi|Sayyid|Seyyed|Qari)\s$")
_NAME = r"[A-Z][\w’'-]+"
# "Anna and Omar Tavel Orm": a given name joined to a full one
SHARED = re.compile(rf"\s(?:and|y)\s(?P<name>{_NAME}(?:\s{_NAME}){{1,3}})")
# "brothers Anna Lisa, Omar, and Ivan Tavel Orm": given names of one family, the last of them in full
FAMILY = re.compile(r"\b(?:brothers|sisters|siblings|sons|daughters|children|nephews|nieces|cousins)\b[^.;:()]{0,80}$")
SHARED_BY_ALL = re.compile(rf"(?:,\s{_NAME}(?:\s{_NAME})?){{0,6}},?\s(?:and|y)\s(?P<name>{_NAME}(?:\s{_NAME}){{1,3}})")


class Forms:
    """Every party the document introduces, and which of them a name in it stands for."""

    def __init__(self, document: Document, marked: Mapping[int, int]) -> None:
        self._forms: list[Form] = []
        self._by_key: dict[str, Form] = {}
        self._text = document.text
        # What is named at all, by what a short form of it would have in common with it; introductions first
        self._by_handle: dict[str, list[Form]] = {}
        introduced = list(find_introductions(document, marked))
        for form in [*introduced, *_named(document, marked)]:
            for handle in handles(form.name):
                self._by_handle.setdefault(handle, []).append(form)
        for form in introduced:
            self.add(form)

    def add(self, form: Form) -> Form:
        """Take up an introduction; a second one of the same name adds its other forms to the first."""
        turned = given_first(form.name)
        written = turned and re.search(re.escape(turned), self._text, re.I)
        if written:
            form = Form(written[0], form.start, form.end, [form.name, *form.aliases])
        known = self._by_key.get(form_key(form.name))
        if known is None:
            self._forms.append(form)
            known = form
        spaced = unglued(form.name, self._text)
        for alias in (form.name, *form.aliases, *([spaced] if spaced else [])):
            if alias != known.name and alias not in known.aliases:
                known.aliases.append(alias)
        for name in (known.name, *known.aliases):
            self._by_key.setdefault(form_key(name), known)
        return known

    def resolve(self, chunk: Chunk, own: bool = False) -> Form:
        """The party a name stands for; a name never met before is a party of its own.

        With `own` the name is known to be no short form: a vessel is often called after the company that owns it.
        """
        key = folded(chunk.text)
        known = self._by_key.get(form_key(chunk.text)) or self._by_key.get(form_key(key.removeprefix("the ")))
        if known is not None and not (own and folded(known.name) != key):
            if not known.known_as(key.removeprefix("the ")):
                known.aliases.append(chunk.text)
            return known
        if own:
            form = Form(chunk.text, chunk.start, chunk.end)
            self._forms.append(form)
            self._by_key[form_key(chunk.text)] = form
            return form
        shorter = [f for f in self._forms if f.aliases and key.endswith(" " + folded(f.name)) and " " in f.name]
        if len(shorter) == 1:
            return shorter[0]
        return self.add(self._fullest(chunk) or self._with_surname(chunk) or self._plain(chunk))

    def _plain(self, chunk: Chunk) -> Form:
        """A name as the form of a party of its own; with what stands before it too, where that is the name's own."""
        own = OWN_ARTICLE.search(self._text, max(0, chunk.start - 10), chunk.start)
        alone = ARTICLE_OPENS.search(self._text, max(0, chunk.start - 5), chunk.start)
        honoured = HONORIFIC.search(self._text, max(0, chunk.start - 12), chunk.start)
        others = [f"The {chunk.text}"] if own or (alone and LINE_ENDS.match(self._text, chunk.end)) else []
        if honoured and guess_entity_type(chunk.text) == "person":
            others.append(f"{honoured[0]}{chunk.text}")
        return Form(chunk.text, chunk.start, chunk.end, others)

    def _with_surname(self, chunk: Chunk) -> Form | None:
        """The full name of who is called by given names before one of the family: "Anna and Omar Tavel"."""
        family = FAMILY.search(self._text, max(0, chunk.start - 120), chunk.start)
        partner = (SHARED_BY_ALL if family else SHARED).match(self._text, chunk.end)
        given = len(chunk.text.split())
        if (
            partner is None
            or given > (2 if family else 1)
            or len(partner["name"].split()) <= given
            or WHENCE.match(partner["name"])
            or guess_entity_type(partner["name"]) != "person"
        ):
            return None
        surname = partner["name"].split(maxsplit=given)[given]
        return Form(f"{chunk.text} {surname}", chunk.start, chunk.end, [chunk.text])

    def _fullest(self, chunk: Chunk) -> Form | None:
        """The one party of a longer name that a name may stand for, with the name as another form of it."""
        if country_name(chunk.text):
            return None
        near = [form for handle in (chunk.text, *handles(chunk.text)) for form in self._by_handle.get(handle, ())]
        named = {same_key(form.name): form for form in reversed(near) if is_short_for(chunk.text, form.name)}
        longer = {key: form.name for key, form in named.items()}
        fullest = {k: n for k, n in longer.items() if not any(is_short_for(n, other) for other in longer.values())}
        if len(fullest) != 1:
            return None
        ((key, name),) = fullest.items()
        return Form(name, named[key].start, named[key].end, [chunk.text])


def _named(document: Document, marked: Mapping[int, int]) -> list[Form]:
    """Every name in the document, but for its headings, once, where it stands first."""
    found: dict[str, Form] = {}
    for block in document.blocks:
        if block.kind != "heading":
            for chunk in find_chunks(document.text, block.start, block.end, marked):
                found.setdefault(folded(chunk.text), Form(chunk.text, chunk.start, chunk.end))
    return list(found.values())
