"""Where a document gives a party's other names: in parentheses, between commas, in particulars below the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.document import Block, Document
from extractors.nlp.names import country_name
from extractors.targets.naming.chunks import LABEL, find_chunks
from extractors.targets.naming.joints import is_own_parenthesis
from extractors.targets.naming.names import ALIAS_LEAD, clean_alias, ends_as_company, folded

# How far before a parenthesis a name may begin
_REACH = 160
# How long a line of particulars with one name may be
_LINE = 80
# How many lines of particulars may stand between a party's name and its other names
_PARTICULARS = 6
_QUOTED = re.compile(r"^[\"“”'‘](.+?)[\"“”'’]$")
# What stands in parentheses and is no other name: "(individual)", "(see annex)", "(IMO 9187629)", "(2019)"
_NOT_A_NAME = re.compile(
    r"^(?:see\b|e\.g|i\.e|IMO\b|E\.?O\.?s?\b|\d[\d\s,-]*$|[a-z]\)?$|[ivx]+$|collectively\b|as\b|including\b|"
    r"formerly$|\d+ U\.S\.C)",
    re.I,
)
# ", also known as “the Surgeon,”", ", better known as Brass Tomas,": other names in the run of a sentence
IN_COMMAS = re.compile(
    r",?\s+(?:\w+\s)?(?=(?:a\.?k\.?a\b|f\.?k\.?a\b|(?:also |better |formerly |commonly |previously )?known as\b))"
)
QUOTED_NAME = re.compile(r"[“\"](?P<name>[^“”\"\n]{2,60}?),?[”\"]")
# "AKAs: ", "A.K.A.s", "f.k.a.: ": opens other names, each on its line or run together
OTHERS = re.compile(
    r"(?:AKAs?|A\.K\.A\.s?|FKAs?|Alias(?:es)?)(?::\s*|$)|(?:[af]\.k\.a\.|Also Known As|Formerly Known As):\s*"
)
# "Name: ", "Entity: ": the party that the particulars behind it are of
NAMES_PARTY = re.compile(r"(?:^|(?<=\s))(?:Name|Individual|Entity|Company|Vessel):\s*")
WHOSE = re.compile(NAMES_PARTY.pattern + "$")
# "CHARITY #:" and the like
CAPITALS_LABEL = re.compile(r"[A-Z]{4,}(?: #)?:")
# "OrmTomaz": where two names run together
RUN_TOGETHER = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ`‘])")


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


def find_introductions(document: Document, marked: Mapping[int, int]) -> Iterator[Form]:
    """The parties a document gives other names of, in the order of its blocks.

    `marked` are the stretches that the page sets apart, start to end.
    """
    for index, block in enumerate(document.blocks):
        yield from _in_parentheses(document.text, block, marked)
        yield from _in_sentences(document.text, block, marked)
        yield from _in_particulars(document, index, marked)


def _in_parentheses(text: str, block: Block, marked: Mapping[int, int]) -> Iterator[Form]:
    """Names followed by a parenthesis that gives other forms of them."""
    at = block.start
    while (opening := text.find("(", at, block.end)) >= 0:
        close = _closing(text, opening, block.end)
        at = close
        names = other_names(text[opening + 1 : close])
        if not names or is_own_parenthesis(text, opening, block.end):
            continue
        form = _named_before(text, block, opening, marked)
        if form and not country_name(form.name) and not _is_another(form.name, text[opening + 1 : close].strip()):
            form.aliases.extend(names)
            yield form


def _is_another(name: str, inside: str) -> bool:
    """Whether a parenthesis behind a name holds a company of another name: whose ship it is, "HERON (Orm Ltd.)"."""
    if ALIAS_LEAD.match(inside) or _QUOTED.match(inside) or not ends_as_company(inside):
        return False
    initials = "".join(word[0] for word in inside.split() if word[0].isupper())
    shared = set(folded(name).split()) & set(folded(inside).split())
    return not initials.startswith(name[:2].upper()) and (name.isupper() or not shared)


def _in_sentences(text: str, block: Block, marked: Mapping[int, int]) -> Iterator[Form]:
    """Names followed by "also known as" and another name."""
    for lead in IN_COMMAS.finditer(text, block.start, block.end):
        known = ALIAS_LEAD.match(text, lead.end(), block.end)
        form = _named_before(text, block, lead.start(), marked)
        if known is None or form is None:
            continue
        quoted = QUOTED_NAME.match(text, known.end(), block.end)
        chunk = next(find_chunks(text, known.end(), min(block.end, known.end() + _REACH), marked), None)
        if quoted:
            form.aliases.append(quoted["name"].rstrip(","))
        elif chunk and chunk.start == known.end():
            form.aliases.append(chunk.text)
        if form.aliases:
            yield form


def _in_particulars(document: Document, index: int, marked: Mapping[int, int]) -> Iterator[Form]:
    """Names with the other names that "AKAs:" opens, in the same line or in the lines below."""
    text, block = document.text, document.blocks[index]
    opened = None
    for label in OTHERS.finditer(text, block.start, block.end):
        before, opened = opened, label.end()
        if before is not None and not NAMES_PARTY.search(text, before, label.start()):
            continue  # one more name of the same party
        if label.start() == block.start:
            form = _particulars_of(document, index, marked)
        else:
            form = _named_before(text, block, label.start(), marked)
        if form is None:
            continue
        below = [text[b.start : b.end] for b in document.blocks[index + 1 : index + 40]]
        names = _names_in(label[0], [text[label.end() : block.end], *below])
        form.aliases.extend(a for a in names if len(a) <= _LINE and folded(a) != folded(form.name))
        if form.aliases:
            yield form


def _names_in(label: str, lines: Sequence[str]) -> Iterator[str]:
    """The other names that a label opens in the rest of its line and in the lines below.

    A label for a single name has it behind it, and the lines below have labels of their own.
    """
    single = bool(lines[0]) and not label.rstrip(": ").endswith("s")
    for number, line in enumerate(lines):
        if number and single and not OTHERS.match(line):
            return
        told = OTHERS.sub(";", line)
        end = LABEL.search(told) or CAPITALS_LABEL.search(told)
        for name in RUN_TOGETHER.split(told[: end.start()] if end else told):
            yield from (alias for part in name.split(";") if (alias := clean_alias(part)))
        if end or len(line) > _LINE:
            return


def _particulars_of(document: Document, index: int, marked: Mapping[int, int]) -> Form | None:
    """The party whose other names a line opens: named by the line above, or further up above other particulars."""
    text = document.text
    if index == 0 or OTHERS.match(text, document.blocks[index - 1].start):
        return None
    for above in reversed(document.blocks[max(0, index - _PARTICULARS) : index]):
        form = _named_before(text, above, above.end, marked)
        if form and (form.start == above.start or WHOSE.search(text[above.start : form.start])):
            return form
        if not (LABEL.match(text, above.start) or OTHERS.match(text, above.start)):
            return None
    return None


def _named_before(text: str, block: Block, at: int, marked: Mapping[int, int]) -> Form | None:
    """The name that ends right before an offset."""
    before = list(find_chunks(text, max(block.start, at - _REACH), at, marked))
    if not before or text[before[-1].end : at].strip(" ,"):
        return None
    return Form(before[-1].text, before[-1].start, before[-1].end)


def other_names(inside: str) -> list[str]:
    """The other names a parenthesis gives, or nothing where it holds something else.

    >>> other_names("a.k.a. “The Fixer”; f.k.a. Acme Ltd."), other_names("IMO 9187629")
    (['The Fixer', 'Acme Ltd.'], [])
    """
    inside = inside.strip()
    if not inside or _NOT_A_NAME.match(inside) or country_name(inside):
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
