"""Rows of the tables by which BIS puts parties on its lists (supplements to 15 CFR part 744).

The table has five columns: country, entity, license requirement, license review policy, Federal Register
citation. The country stands in a row of its own or before its first entity; an entity's cell holds its name,
then "a.k.a., the following N aliases:" with the aliases led by em dashes, in lines or run on, then addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.document import Cell, Document, Table
from extractors.nlp.names import country_name
from extractors.records import Action
from extractors.targets.base import Reading, Shape, Target
from extractors.targets.names import folded, guess_entity_type, is_company_ending, name_words, split_name

# The five columns by the words their headers share: "License review policy"
COLUMNS = {
    "country": re.compile(r"country", re.I),
    "entity": re.compile(r"entity|listed person|end[- ]user", re.I),
    "requirement": re.compile(r"license requirement", re.I),
    "policy": re.compile(r"review policy", re.I),
    "citation": re.compile(r"citation|date of publication", re.I),
}
LISTS = (
    (re.compile(r"supplement no\.? 4 to part 744|entity list", re.I), "Entity List"),
    (re.compile(r"supplement no\.? 6 to part 744|unverified list", re.I), "UVL"),
    (re.compile(r"supplement no\.? 7 to part 744|military end[- ]user", re.I), "MEU"),
)
ACTIONS: tuple[tuple[re.Pattern[str], Action], ...] = (
    (re.compile(r"\bremov(?:e|es|ed|ing|al)\b", re.I), "removal"),
    (re.compile(r"\brevis(?:e|es|ed|ing|ion)\b|\bmodif\w+\b|\bcorrect\w*\b", re.I), "amendment"),
    (re.compile(r"\badd(?:s|ed|ing|ition)?\b", re.I), "designation"),
)
# "  *         *         *" between entries that the rule leaves out
SEPARATOR = re.compile(r"[\s*]*")
# "Acme Ltd., a.k.a., the following two aliases:"
ALIASES_FOLLOW = re.compile(
    r",?\s*(?:[afn]\.k\.a\.,?\s*(?:and\s*)?)+(?:the following\s+[\w-]+\s+alias(?:es)?:?)\s*", re.I
)
# "744.11" and "734.9(g)" in "(See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)"
EAR_SECTION = re.compile(r"\b7\d\d\.\d+(?:\([a-z0-9]+\))*")
# "84 FR 54004" or "89 FR [INSERT FR PAGE NUMBER]" before the date of the entry
ENTRY_CITATION = re.compile(r"(\d+)\s*FR\s*(?:(\d[\d,]*)|\[)")


def find_targets(reading: Reading) -> Iterator[Target]:
    """The targets in every table of the document that has the columns of a BIS list."""
    for table in reading.document.tables:
        columns = _columns(reading.document, table)
        if columns is not None:
            yield from _rows(reading, table, columns)


def _columns(document: Document, table: Table) -> dict[str, int] | None:
    """Which column holds what, by the header row; None if this is no table of a list."""
    header = next((row for row in table.rows if any(cell.header for cell in row)), None)
    if header is None:
        return None
    found: dict[str, int] = {}
    for index, cell in enumerate(header):
        for name, pattern in COLUMNS.items():
            if name not in found and pattern.search(document.text[cell.start : cell.end]):
                found[name] = index
                break
    return found if {"country", "entity"} <= found.keys() else None


def _rows(reading: Reading, table: Table, columns: dict[str, int]) -> Iterator[Target]:
    document = reading.document
    amendment = _amendment(document, table)
    country: str | None = None
    for row in table.rows:
        if any(cell.header for cell in row):
            continue
        cells = {name: row[index] for name, index in columns.items() if index < len(row)}
        shown = {name: document.text[cell.start : cell.end] for name, cell in cells.items()}
        if not SEPARATOR.fullmatch(shown["country"]):
            country = country_name(shown["country"]) or shown["country"]
        if "entity" in cells and not SEPARATOR.fullmatch(shown["entity"]):
            yield _target(reading, cells["entity"], shown, country, amendment)


def _target(
    reading: Reading, cell: Cell, shown: dict[str, str], country: str | None, amendment: tuple[str, Action, bool]
) -> Target:
    name, aliases, addresses = read_entry([shown["entity"][a:b] for a, b in _lines(reading.document, cell)])
    listed, action, settled = amendment
    requirement = shown.get("requirement") or None
    sections = tuple(dict.fromkeys(f"15 CFR {s}" for s in EAR_SECTION.findall(requirement or "")))
    citation = _citation(shown.get("citation", ""), reading.document)
    effective = reading.effective_date
    start = cell.start
    return Target(
        name=name,
        entity_type=guess_entity_type(name),
        action=action,
        agency="BIS",
        list=listed,
        start=start,
        end=cell.end,
        confidence=0.9 if settled and name else 0.5,
        aliases=aliases,
        authorities=("15 CFR part 744",),
        authority_sections=sections,
        action_date=effective or reading.document.published,
        effective_date=effective,
        countries=(country,) if country else (),
        addresses=addresses,
        license_requirement=requirement,
        license_review_policy=shown.get("policy") or None,
        fr_citation=citation,
        review=() if settled else ("the amendment does not say plainly what is done to this entry",),
    )


def _lines(document: Document, cell: Cell) -> list[tuple[int, int]]:
    """The cell's lines, as offsets into the cell's text."""
    blocks = [b for b in document.blocks if cell.start <= b.start and b.end <= cell.end]
    return [(b.start - cell.start, b.end - cell.start) for b in blocks] or [(0, cell.end - cell.start)]


def read_entry(lines: list[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Name, aliases and addresses of an entity's cell, given line by line.

    >>> read_entry(["Acme Co., Ltd., a.k.a., the following two aliases:", "—Acme; and", "—AC.", "5 Main Road."])
    ('Acme Co., Ltd.', ('Acme', 'AC'), ('5 Main Road',))
    >>> read_entry(["Acme Co., Ltd., a.k.a., the following one alias: —Acme. 5 Main Road, Beijing."])
    ('Acme Co., Ltd.', ('Acme',), ('5 Main Road, Beijing',))
    """
    first, *rest = lines
    lead = ALIASES_FOLLOW.search(first)
    if lead is None:
        name, address = split_name(first)
        return name, (), _addresses([address, *rest])
    name = first[: lead.start()].strip(" ,")
    aliases: list[str] = []
    places: list[str] = []
    for line in [first[lead.end() :], *rest]:
        if line.lstrip().startswith("—"):
            parts = [p for p in re.split(r"(?:^|(?<=;)|(?<=and)|(?<=or))\s*—", line.strip()) if p.strip()]
            if not rest:
                parts[-1], address = _split_last_alias(parts[-1])
                places.append(address)
            aliases += [_alias(part) for part in parts]
        else:
            places.append(line)
    return name, tuple(dict.fromkeys(a for a in aliases if a)), _addresses(places)


# Where a run-on alias ends and its address begins: a full stop, a space, then a capital or a digit
_ALIAS_END = re.compile(r"\.{1,2}\s+(?=[A-Z0-9])")


def _split_last_alias(text: str) -> tuple[str, str]:
    """An alias from the address that runs on after its full stop; "Co. Ltd." holds one that ends nothing."""
    for stop in _ALIAS_END.finditer(text):
        following = re.split(r"[\s,]", text[stop.end() :], maxsplit=1)[0]
        if not is_company_ending(following):
            return text[: stop.start() + 1], text[stop.end() :]
    return text, ""


def _alias(text: str) -> str:
    """An alias without the punctuation of the list; the full stop of "Ltd." is its own."""
    text = re.sub(r"[;,]?\s*(?:and|or)?\s*$", "", text.strip())
    text = text.removesuffix(";").strip()
    while text.endswith("."):
        words = re.split(r"[\s,]+", text.removesuffix("."))
        if not text.endswith("..") and folded(words[-1]) in name_words()["dotted_endings"]:
            break
        text = text.removesuffix(".")
    return text.strip()


def _addresses(parts: list[str]) -> tuple[str, ...]:
    """Addresses parted by "; and" or ";", as printed, without the full stop at the end."""
    found = (a.strip(" ;") for part in parts for a in re.split(r";\s*(?:and\s+)?", part))
    cleaned = (re.sub(r"^and\s+", "", a).removesuffix(".").strip() for a in found)
    return tuple(dict.fromkeys(a for a in cleaned if a and not SEPARATOR.fullmatch(a)))


def _citation(shown: str, document: Document) -> str | None:
    """The entry's citation; a placeholder for the page stands for the document's own."""
    found = ENTRY_CITATION.search(shown)
    if found is None:
        return None
    if found[2]:
        return f"{found[1]} FR {found[2].replace(',', '')}"
    own = document.metadata.get("citation")
    return str(own) if own else None


def _amendment(document: Document, table: Table) -> tuple[str, Action, bool]:
    """The list and what is done to it, from the nearest words before the table, the title last."""
    before = [document.text[b.start : b.end] for b in document.blocks if b.end <= table.start]
    near = [*reversed(before[-12:]), document.title]
    listed = next((name for words in near for pattern, name in LISTS if pattern.search(words)), "Entity List")
    for words in near:
        said: list[Action] = [action for pattern, action in ACTIONS if pattern.search(words)]
        if said:
            return listed, said[-1] if len(said) > 1 else said[0], len(said) == 1
    return listed, "designation", False


SHAPE = Shape("entity_list", 1, find_targets)
