"""Names as list entries print them: "LAST, First", aliases in parentheses, weak ones in quotes, other scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from extractors.records import EntityType
from extractors.targets.naming.names import is_company_ending
from extractors.targets.sdn.splitting import groups, split_parts

# "a.k.a.", "f.k.a.", "n.k.a.", "d.b.a.": how another name stands to the first
ALIAS_LEAD = re.compile(r"([afnAFN]\.\s?k\.\s?a\.|d\.b\.a\.)[,:]?\s+")
# "; a.k.a. X, f.k.a. Y": where older entries part names with commas
_NEXT_ALIAS = re.compile(r",\s+(?=[afn]\.k\.a\.\s)")
# "Cyrillic: Петров, Иван", "Chinese Simplified: 王 伟", "王 伟"
SCRIPT = re.compile(r"(?:(?P<script>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}):\s*)?(?P<name>.+)")
# Letters of our own script, marks and all: Basic Latin to Latin Extended-B, Latin Extended Additional
_OURS = (range(0x250), range(0x1E00, 0x1F00))
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
# "DOE, John, Jr."
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|V|Junior|Senior|Esq|Ph\.?D|M\.?D)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: as printed, in its natural order, and in other scripts, as they stand together in parentheses.

    `lead` is "a.k.a." or the like, "" of the first name; `weak` names are printed in quotes, for they tell little.
    """

    printed: str
    natural: str
    lead: str = ""
    quote: str = ""
    script_groups: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def scripts(self) -> tuple[tuple[str, str], ...]:
        """The name in other scripts: what the script is called, "" where that is not printed, and the name."""
        return tuple(chain.from_iterable(self.script_groups))

    @property
    def weak(self) -> bool:
        """Whether the list calls it a weak alias."""
        return bool(self.quote)

    def render(self) -> str:
        """As printed."""
        words = f"{self.quote}{self.printed}{QUOTES.get(self.quote, '')}"
        listed = ("; ".join(f"{s}: {n}" if s else n for s, n in group) for group in self.script_groups)
        scripts = "".join(f" ({group})" for group in listed)
        return f"{self.lead} {words}{scripts}".strip()


def natural_order(printed: str, entity_type: EntityType) -> str:
    """A person's "LAST, First" as "First LAST"; any other name as printed.

    >>> natural_order("DE LA VELOROSA, Anna, Jr.", "person"), natural_order("BOLT, LTD.", "organization")
    ('Anna DE LA VELOROSA Jr.', 'BOLT, LTD.')
    """
    last, comma, first = printed.partition(", ")
    if entity_type != "person" or not comma or not first.strip() or is_company_ending(first):
        return printed
    given, _, suffix = first.partition(", ")
    if SUFFIX.fullmatch(given.strip()):
        return f"{last.strip()} {given.strip()}"
    return " ".join(part.strip() for part in (given, last, suffix) if part.strip())


def read_name(text: str, entity_type: EntityType) -> Name:
    """A name with its lead, its quotes and its other scripts taken off.

    >>> name = read_name('a.k.a. "The Weaver"', "person")
    >>> name.natural, name.weak, name.lead
    ('The Weaver', True, 'a.k.a.')
    """
    found = ALIAS_LEAD.match(text)
    lead, bare = (found[1], text[found.end() :]) if found else ("", text)
    kept, found_groups, at = "", [], 0
    for start, end in groups(bare):
        if scripts := _scripts(bare[start + 1 : end - 1]):
            kept, at = kept + bare[at:start].rstrip(), end
            found_groups.append(scripts)
    bare = (kept + bare[at:]).strip(" ,")
    quote = bare[0] if len(bare) > 2 and QUOTES.get(bare[0]) == bare[-1] else ""
    printed = bare[1:-1].strip() if quote else bare
    return Name(printed, natural_order(printed, entity_type), lead, quote, tuple(found_groups))


def read_aliases(inside: str, entity_type: EntityType) -> tuple[Name, ...]:
    """The names within the parentheses behind the first name.

    >>> [name.natural for name in read_aliases("a.k.a. VELLOROSA, Ana; f.k.a. BRASS, Anna", "person")]
    ['Ana VELLOROSA', 'Anna BRASS']
    """
    parts = (part for group in split_parts(inside) for part in _NEXT_ALIAS.split(group))
    return tuple(name for part in parts if (name := read_name(part, entity_type)).printed)


def _scripts(inside: str) -> tuple[tuple[str, str], ...]:
    """The names in other scripts that parentheses hold; none where they hold anything else.

    >>> _scripts("Cyrillic: Лев; Arabic: ليف"), _scripts("Paris: Branch")
    ((('Cyrillic', 'Лев'), ('Arabic', 'ليف')), ())
    """
    found = [match for part in split_parts(inside) if (match := SCRIPT.fullmatch(part))]
    if not all(_is_foreign(match["name"]) for match in found):
        return ()
    return tuple((match["script"] or "", match["name"]) for match in found)


def _is_foreign(name: str) -> bool:
    """Whether a name is written in another script than ours."""
    return any(c.isalpha() and not any(ord(c) in ours for ours in _OURS) for c in name)
