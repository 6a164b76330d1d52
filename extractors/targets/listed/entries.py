"""The cell of a party in the tables of BIS lists: its name, its aliases, its addresses, and parts of it named with it.

A name; then "a.k.a., the following two aliases:" with the aliases led by dashes, in lines or run on; sometimes "and
the following three subordinate institutions:" in the same form; then the addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractors.targets.listed.addresses import address_words, begins_address, read_addresses, split_entry
from extractors.targets.naming.names import folded, is_company_ending, name_words

# "a.k.a., the following two aliases:", "f.k.a. the following alias:", "a.k.a., and f.k.a., the following 16 aliases:"
_ALIASES = (
    r"(?:[afn]\.?k\.?a\.?,?\s*(?:and\s*|or\s*)?){1,4}"
    r"(?:the\s+)?following\s+(?:[\w-]+\s+)?(?:alias(?:es)?|names?)\b[:,]?"
)
# "and the following thirteen subordinate institutions:", "including the following two branches:"
_PARTS = (
    r"(?:and\s+)?(?:including\s+|to\s+include\s+)?(?:its\s+|the\s+)?following\s+(?:[\w-]+\s+)?"
    r"(?:subordinate\s+(?:institut(?:ion|e)s?|entit(?:y|ies)|units?)|affiliated\s+entit(?:y|ies)|affiliates?|"
    r"subsidiar(?:y|ies)|branch(?:es)?|sub-?units?)\b[:,]?"
)
LISTS = re.compile(rf"[,;]?\s*(?:(?P<aliases>{_ALIASES})|(?P<parts>\b{_PARTS}))\s*", re.I)
# "Acme Ltd., a.k.a., Weaver, 5 Main Road"
_ONE_ALIAS = re.compile(r",?\s*\b[afn]\.k\.a\.,?\s+", re.I)
# "Acme Ltd. (f.k.a., Weaver Ltd.; Loom Ltd.)"
_IN_BRACKETS = re.compile(r"\s*\(\s*[afn]\.k\.a\.,?\s*([^()]{2,400})\)", re.I)
# What leads an item of a list: a dash after the one before it, "and" or the start; one within a name leads nothing
_ITEM = re.compile(r"(?:^|(?<=[;:,.])|(?<=\band)|(?<=\bor))\s*(?:—|–|--|-(?=\S)|•)\s*", re.M)
# Where a run-on item may end and the address begin: a full stop, a space, then a capital, a figure, "#" or "ul. Lenina"
_END = re.compile(r"(\.{1,2})\s+(?=[A-Z0-9#“\"]|(?:d|ul|pr|per|vul|g|str|nab|pl|bul)\.)")
# "No. 5", "P.O. Box 7", "St. Mark Road": what an address begins with that has a full stop of its own
_SHORT = re.compile(r"(?:Nos?|P\.\s?O|St|Rm|Bldg|Fl|Ste|Apt|Blk)\.\s")
# "V.", "A.A.": initials before the rest of a name
_INITIAL = re.compile(r"(?:^|[\s.(“\"])[A-Z]$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell says of a party; `parts` are the names of subordinate bodies listed with it."""

    name: str
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def read_entry(lines: Sequence[str], heads: Collection[str] = (), *, own_stops: bool = False) -> Entry:
    """An entity's cell, given line by line.

    `heads`: see `split_entry`. `own_stops`: the document prints the full stop of a list after that of an alias
    ("Ltd.."), so a single one is the list's.

    >>> read_entry(["Acme Co., Ltd., a.k.a., the following two aliases:", "—Acme; and", "—AC.", "5 Main Road."])
    Entry(name='Acme Co., Ltd.', aliases=('Acme', 'AC'), addresses=('5 Main Road',), parts=())
    >>> read_entry(["Acme Co., Ltd., a.k.a., the following one alias: —Acme. 5 Main Road, Beijing."]).addresses
    ('5 Main Road, Beijing',)
    """
    text = "\n".join(line.strip() for line in lines if line.strip())
    leads = list(LISTS.finditer(text))
    if not leads:
        return _without_list(" ".join(text.split("\n")), heads, own_stops)
    names: dict[str, list[str]] = {"aliases": [], "parts": []}
    places = ""
    for index, lead in enumerate(leads):
        last = index + 1 == len(leads)
        section = text[lead.end() : len(text) if last else leads[index + 1].start()]
        items, after = _items(section, last)
        names[lead.lastgroup or "aliases"] += _cleaned(items, own_stops)
        places += after
    head = " ".join(text[: leads[0].start()].split("\n")).strip(" ,;")
    name, further = _bracketed(head, own_stops)
    aliases = [*further, *names["aliases"]]
    return Entry(name, _distinct(aliases, name), read_addresses(places), _distinct(names["parts"], name))


def doubles_stops(cells: Sequence[str]) -> bool:
    """Whether a document prints a list's full stop after that of its last alias: "—Acme Co., Ltd..".

    >>> doubles_stops(["—Acme Co., Ltd.."]), doubles_stops(["—Acme Co., Ltd."])
    (True, False)
    """
    return any(re.search(r"(?:^|[;:]|and)\s*(?:—|–|--)[^\n;]{0,300}?\w\.\.(?=\s|$)", cell, re.M) for cell in cells)


def _without_list(text: str, heads: Collection[str], own_stops: bool) -> Entry:
    """An entry that counts no aliases: at most one stands in its line."""
    lead = _ONE_ALIAS.search(text)
    if lead and not text[: lead.start()].endswith("(") and "(" not in text[: lead.start()].rpartition(")")[2]:
        alias, address = split_entry(text[lead.end() :])
        return Entry(text[: lead.start()].strip(" ,"), (_clean(alias, own_stops),), read_addresses(address))
    name, address = split_entry(text, heads)
    name, further = _bracketed(name, own_stops)
    return Entry(name.rstrip(".") if not address and not _own(name) else name, further, read_addresses(address))


def _bracketed(name: str, own_stops: bool) -> tuple[str, tuple[str, ...]]:
    """A name without the aliases that brackets after it hold, and those."""
    held = [alias for found in _IN_BRACKETS.finditer(name) for alias in found[1].split(";")]
    return _IN_BRACKETS.sub("", name).strip(" ,"), tuple(_clean(alias, own_stops) for alias in held)


def _items(section: str, last: bool) -> tuple[list[str], str]:
    """The items of a list, and what follows the last of them (addresses, in the last list of a cell)."""
    lines = [line for line in section.split("\n") if line.strip()]
    led = [bool(_ITEM.search(line)) for line in lines]
    final = max((index for index, leads in enumerate(led) if leads), default=0)
    items: list[str] = []
    for line, leads in zip(lines[: final + 1], led, strict=False):
        if leads:
            items += _ITEM.split(line)
        elif items:
            items[-1] += f" {line}"
        else:
            items += line.split(";")
    items = [item for item in items if item.strip(" ;,").lower() not in ("", "and", "or")]
    places = lines[final + 1 :]
    if last and items and not places:
        items[-1], address = _split_last(items[-1])
        places.append(address)
    return items, "; ".join(places) if last else ""


def _split_last(text: str) -> tuple[str, str]:
    """The last item from the address that runs on after its full stop: the first stop that an address follows.

    Of two stops before one comma, the one that a number, a room or a street follows.
    """
    best: tuple[int, int] | None = None
    sure = False
    for stop in _END.finditer(text):
        before, after = text[: stop.start()], text[stop.end() :]
        if len(stop[1]) == 2:
            return text[: stop.end(1)], after
        if best and "," in text[best[1] : stop.start()]:
            break
        word = folded(before.split()[-1])
        opening = _END.split(after.split(",")[0])[0]
        # "ISM Tech. Development" goes on, "ISM Tech. 5 Main Road" does not; "No. 5" does.
        goes_on = word in address_words()["abbreviated"] or _INITIAL.search(before)
        if word in name_words()["dotted_words"] or is_company_ending(re.split(r"[\s,]", after, maxsplit=1)[0]):
            continue
        if goes_on and not opening[:1].isdigit() and folded(opening).split()[0] not in address_words()["openers"]:
            continue
        plain = begins_address(opening) and not address_words()["premises"] & set(folded(opening).split())
        if best is None or (not sure and (plain or _SHORT.match(after))):
            best, sure = (stop.end(1), stop.end()), bool(plain or _SHORT.match(after))
    return (text[: best[0]], text[best[1] :]) if best else (text, "")


def _cleaned(items: Sequence[str], own_stops: bool) -> list[str]:
    """The items without the list's punctuation: semicolons between them, a full stop after the last alone."""
    return [_clean(item, own_stops and index + 1 == len(items)) for index, item in enumerate(items)]


def _clean(text: str, own_stops: bool) -> str:
    """A name out of a list without the list's punctuation; the full stop of "Ltd." is its own."""
    text = " ".join(text.split()).strip(" ,;")
    text = re.sub(r"[;,]\s*(?:and|or)$", "", text).strip(" ;,")
    text = re.sub(r"\s(?:and|or)$", "", text) if text.endswith((" and", " or")) else text
    if text.endswith(".."):
        return text[:-1]
    if text.endswith(".") and (own_stops or not _own(text)):
        return text[:-1].rstrip()
    return text


def _own(text: str) -> bool:
    """Whether the full stop at the end belongs to the last word: "Ltd.", "S.A.", "U.A.E."."""
    word = re.split(r"[\s,]+", text)[-1].removesuffix(".")
    return folded(word) in address_words()["cut_short"] or "." in word


def _distinct(names: Sequence[str], own: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != own))
