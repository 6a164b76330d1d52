"""Rows of the tables by which BIS puts parties on its lists (supplements to 15 CFR part 744).

The table has five columns: country, entity, license requirement, license review policy, Federal Register
citation. The country stands in a row of its own or before its first entity; an entity's cell holds its name,
then "a.k.a., the following N aliases:" with the aliases led by em dashes, in lines or run on, then addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.authorities import list_for
from extractors.document import Block, Cell, Document, Table
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
# The statute under which BIS keeps its lists (50 U.S.C. 4801-4852), by the normal form of its citation
ECRA = "ECRA"
# How many paragraphs before a table may belong to its amendment
MOST_CLAUSES = 60
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


# “Acme Ltd., 5 Main Road, Perm, Russia;” as an amendment quotes the entry it means
QUOTED_ENTRY = re.compile(r"[“\"]([^”\"]{3,400}?)[,;.]*[”\"]")
# "b. Under GERMANY, by removing": the country whose entries an amendment means
UNDER_COUNTRY = re.compile(
    r"\bUnder (?:the (?:entry|heading|destination) (?:of|for) )?([A-Z][A-Z’', .-]{2,60}?),? (?:by|in)\b"
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a rule does to the entries of one table: the list, and each clause with the entries it means."""

    list: str
    clauses: tuple[tuple[Action, str, int, int], ...]

    def action_on(self, name: str) -> tuple[Action, bool]:
        """What is done to the entry of a name, and whether the words settle it."""
        named = {action for action, words, _, _ in self.clauses if folded(name) in folded(words)}
        actions = named or {action for action, _, _, _ in self.clauses}
        if len(actions) == 1:
            return actions.pop(), True
        return "designation" if "designation" in actions or not actions else "amendment", False


def find_targets(reading: Reading) -> Iterator[Target]:
    """The targets in every table with the columns of a BIS list, and the entries removed before it without a row."""
    for table in reading.document.tables:
        columns = _columns(reading.document, table)
        if columns is not None:
            amendment = _amendment(reading.document, table)
            rows = list(_rows(reading, table, columns, amendment))
            yield from rows
            yield from _removed(reading, amendment, {folded(row.name) for row in rows})


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


def _rows(reading: Reading, table: Table, columns: dict[str, int], amendment: Amendment) -> Iterator[Target]:
    document = reading.document
    country: str | None = None
    for row in table.rows:
        if any(cell.header for cell in row):
            continue
        cells = {name: row[index] for name, index in columns.items() if index < len(row)}
        shown = {name: document.text[cell.start : cell.end] for name, cell in cells.items()}
        if not SEPARATOR.fullmatch(shown["country"]):
            country = read_country(shown["country"])
        if "entity" in cells and not SEPARATOR.fullmatch(shown["entity"]):
            yield _target(reading, cells["entity"], shown, country, amendment)


def _target(reading: Reading, cell: Cell, shown: dict[str, str], country: str | None, amendment: Amendment) -> Target:
    name, aliases, addresses = read_entry([shown["entity"][a:b] for a, b in _lines(reading.document, cell)])
    action, settled = amendment.action_on(name)
    requirement = shown.get("requirement") or None
    sections = tuple(dict.fromkeys(f"15 CFR {s}" for s in EAR_SECTION.findall(requirement or "")))
    citation = _citation(shown.get("citation", ""), reading.document)
    return Target(
        name=name,
        entity_type=guess_entity_type(name),
        action=action,
        agency="BIS",
        list=amendment.list,
        start=cell.start,
        end=cell.end,
        confidence=0.9 if settled and name else 0.5,
        aliases=aliases,
        authorities=_authorities(reading),
        authority_sections=sections,
        effective_date=reading.effective_date,
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


def read_country(printed: str) -> str:
    """The dataset's name for a destination; as printed where it is no country known.

    >>> read_country("CHINA, PEOPLE'S REPUBLIC OF"), read_country("CRIMEA")
    ('China', 'Crimea Region of Ukraine')
    """
    head, _, tail = printed.partition(", ")
    return country_name(printed) or country_name(f"{tail} {head}") or printed


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


def _amendment(document: Document, table: Table) -> Amendment:
    """The list and the clauses of the amendment, from the words before the table; the title where they are silent."""
    previous = max((t.end for t in document.tables if t.end <= table.start), default=0)
    blocks = [b for b in document.blocks if previous <= b.start and b.end <= table.start][-MOST_CLAUSES:]
    near = [*(document.text[b.start : b.end] for b in reversed(blocks)), document.title]
    listed = next((name for words in near if (name := list_for(words))), "Entity List")
    spans = [(b.start, b.end) for b in _amending(document, blocks)]
    clauses = tuple(clause for start, end in spans for clause in _clauses(document.text, start, end))
    return Amendment(listed, clauses or tuple(_clauses(document.text, 0, len(document.title))))


def _amending(document: Document, blocks: list[Block]) -> list[Block]:
    """The amendatory paragraphs of the table: from the last one that says what is amended."""
    for index in range(len(blocks) - 1, -1, -1):
        if re.search(r"\bis (?:further )?amended\b", document.text[blocks[index].start : blocks[index].end]):
            return blocks[index:]
    return blocks[-3:]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[Action, str, int, int]]:
    """Each verb of an amendment with the words up to the next one: "adding entries for … and removing …"."""
    verbs = sorted(
        (found.start(), action) for pattern, action in ACTIONS for found in pattern.finditer(text, start, end)
    )
    for index, (at, action) in enumerate(verbs):
        stop = verbs[index + 1][0] if index + 1 < len(verbs) else end
        yield action, text[at:stop], at, stop


def _removed(reading: Reading, amendment: Amendment, rows: set[str]) -> Iterator[Target]:
    """Entries that an amendment removes by quoting them; no table shows what is no longer there."""
    document = reading.document
    for action, words, start, _ in amendment.clauses:
        if action != "removal":
            continue
        block = document.block_at(start)
        under = UNDER_COUNTRY.search(document.text[block.start : start]) if block else None
        for quoted in QUOTED_ENTRY.finditer(words):
            name, _, addresses = read_entry([quoted[1]])
            if folded(name) in rows:
                continue
            yield Target(
                name=name,
                entity_type=guess_entity_type(name),
                action="removal",
                agency="BIS",
                list=amendment.list,
                start=start + quoted.start(1),
                end=start + quoted.end(1),
                confidence=0.85,
                authorities=_authorities(reading),
                effective_date=reading.effective_date,
                countries=(read_country(under[1]),) if under else (),
                addresses=addresses,
            )


def _authorities(reading: Reading) -> tuple[str, ...]:
    """The statute the rule rests on, where it cites it; else the part of the CFR it amends."""
    cited = {c.cite for c in reading.doc._.citations if c.kind == "statute"}
    return (ECRA,) if ECRA in cited else ("15 CFR part 744",)


SHAPE = Shape("entity_list", 1, find_targets)
