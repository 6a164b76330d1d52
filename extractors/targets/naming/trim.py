"""What of a run of capitalised words is the name: titles, possessives and openings of sentences come off.

An office or a description ("Vice President of Weaver Ltd.", "Board Members") is no name and leaves nothing.
"""

from __future__ import annotations

import re

from extractors.nlp.names import country_name
from extractors.targets.naming.names import (
    ends_as_company,
    folded,
    guess_entity_type,
    is_company_ending,
    name_words,
    singular,
)

# "Hong Kong-based", "Panama-flagged", "U.S.-designated": says whence, not who
WHENCE = re.compile(
    r"(?:[A-Z][\w.’']*\s){0,3}[A-Z][\w.’']*[-–](?:"
    r"based|located|flagged|registered|linked|affiliated|born|owned|related|associated|aligned|backed|headquartered|"
    r"incorporated|domiciled|designated|controlled|origin|nationals?)\b\s*(?:and\s)?"
)
# "Veltrania’s ", "LET's " before a name: whose it is
WHOSE = re.compile(r"(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?)[’']s\s+(?=\S)")
POSSESSIVE = re.compile(r"[’']s\s+(?=\S)")
# "24 Veltranian": a number of whom the next words tell
NUMBERED = re.compile(r"\d+\s[A-Z][a-z]+(?:ian|ean|ese|ish|an|i)$")
# "“Brass Kitten", "(Weaver": a mark that the run opens with
OPENING = re.compile(r"[“\"«(*]+|[‘'](?=.*[’'’]$)")
# "Identifying InformationTavel", "AKAOrm": a label run together with the name behind it
GLUED_LABEL = re.compile(r"(?:Identif\w+ Information|Senior Officials|AKA|FKA)(?=[A-ZÀ-Þ][\w.’'-]*)(?!AKA)")
# "14. Mirko Tavel": the number of an item
ITEM_NUMBER = re.compile(r"\d{1,3}\.\s+(?=\S*[^\W\d_])")
# "Mirko TavelAdditionally": the first word of the next sentence, run together with the name
GLUED_OPENING = re.compile(r"(?<=[a-z.])(?P<word>[A-Z][a-z]+)$")
# "SERIOUS ABUSE IN VELTRANIA": headings run into the text
CAPITAL_PHRASE = re.compile(r"\s(?:IN|FROM|WITH|TO|BY|THROUGH)\s")
# Where the office ends and its field begins: "Minister of Labor", "Consul General in Mirstadt"
FIELD = re.compile(r"\s(?:of|for|in|at|to|and)\s")


def trim(shown: str) -> tuple[int, int] | None:
    """Where within a run of words its name begins and ends; None where it holds none.

    >>> words = "Today Veltrania-based General Mirko Tavel’s"
    >>> start, end = trim(words)
    >>> words[start:end], trim("Deputy Minister of Labor"), trim("Further")
    ('Mirko Tavel', None, None)
    """
    start, end = 0, len(shown.rstrip(' ,;:*”"“'))
    glued = GLUED_OPENING.search(shown, 0, end)
    if glued and folded(glued["word"]) in name_words()["not_names"] - name_words()["may_open_names"]:
        end = glued.start()
    possessive = re.search(r"(?<=\S)[’'](?:s)?$", shown[:end])
    if possessive:
        end = possessive.start()
    if shown[:end].endswith(".") and not _keeps_its_stop(shown[:end]):
        end -= 1
    end = start + _without_closing(shown[start:end])
    while start < end:
        dropped = _opening(shown[start:end])
        if not dropped:
            break
        start += dropped
    start += _told_twice(shown[start:end])
    name = shown[start:end]
    words = folded(name)
    lists = name_words()
    nothing = words in lists["not_names"] or words in lists["pronouns"] or len(re.findall(r"\w", name)) < 2
    nothing = nothing or not re.search(r"[^\W\d_]", name)
    last = words.split()[-2:]
    described = (last[-1:] and last[-1] in lists["descriptions"] and last[0] != "of") or NUMBERED.match(name)
    headline = name.isupper() and CAPITAL_PHRASE.search(name)
    return None if nothing or described or headline or is_office(name) or is_company_ending(name) else (start, end)


def _without_closing(name: str) -> int:
    """How long a run is without the first word of the next sentence, where no full stop parts them: "Tavel Those"."""
    rest, _, last = name.rpartition(" ")
    common = name_words()["not_names"] - name_words()["may_open_names"] - name_words()["company_endings"]
    return len(rest) if rest and last[1:].islower() and folded(last) in common else len(name)


def _told_twice(name: str) -> int:
    """Where a name begins that stands there twice, as a heading and as the first words below it."""
    half = len(name) // 2
    first, second = name[:half].strip(), name[-len(name[:half].strip()) :] if half else ""
    return len(name) - len(second) if len(first) > 4 and first == second else 0


def _keeps_its_stop(shown: str) -> bool:
    last = shown.split()[-1]
    dotted = folded(last) in name_words()["dotted_endings"] or (is_company_ending(last) and "." in last[:-1])
    return dotted or re.search(r"(?:^|[\s.])[A-Z]\.$", shown) is not None


def _opening(name: str) -> int:
    """How many characters at the front of a run are not yet the name; 0 where it begins with the name."""
    lists = name_words()
    first, _, rest = name.partition(" ")
    mark, whence, whose = OPENING.match(name), WHENCE.match(name), WHOSE.match(name)
    if mark := mark or GLUED_LABEL.match(name) or ITEM_NUMBER.match(name):
        return mark.end()
    if whence:
        return whence.end()
    if whose and (country_name(whose["owner"]) or whose["owner"].isupper()):
        return whose.end()
    if owner := next((m for m in POSSESSIVE.finditer(name) if folded(name[: m.start()]) in lists["not_names"]), None):
        return owner.end()
    if folded(name) in lists["not_names"]:
        return 0
    opens = folded(first) in lists["not_names"] - lists["may_open_names"] and not _may_open(first, name)
    if opens or (rest and first[0].islower() and folded(first) in lists["connectors"] - {"al", "el"}):
        return len(first) + 1 if rest else len(name)
    return len(name) - len(_without_title(name))


def _may_open(word: str, name: str) -> bool:
    """Whether a common word opens a name after all: "All Stone Ltd.", "AN SAN 1"."""
    return folded(word) in ("an", "all", "each") and (ends_as_company(name) or (word.isupper() and name.isupper()))


def _without_title(name: str) -> str:
    """A person's name without the titles and ranks before it, and whose they are.

    >>> _without_title("Lt. General Mirko Tavel"), _without_title("General Trading Company")
    ('Mirko Tavel', 'General Trading Company')
    >>> _without_title("VNA Director Colonel Mirko Tavel"), _without_title("Omar Sheikh Ali")
    ('Mirko Tavel', 'Omar Sheikh Ali')
    """
    lists = name_words()
    words = name.split()
    cut = 0
    while cut < len(words) - 1:
        title = next((n for n in (2, 1) if folded(" ".join(words[cut : cut + n])) in lists["titles"]), 0)
        if not title:
            break
        cut += title
    for index, word in enumerate(words[:-2]):
        if singular(folded(word)) in lists["offices"] and (words[0].isupper() or index + 1 > 3 or _adjective(words[0])):
            cut = max(cut, index + 1)
    rest = " ".join(words[cut:])
    return (
        name[len(name) - len(rest) :] if cut and name.endswith(rest) and guess_entity_type(rest) == "person" else name
    )


def _adjective(word: str) -> bool:
    """Whether a word tells of a nation ("Veltranian", "Lebanese"), as before an office."""
    return re.search(r"(?:ian|ean|ese|ish|an|i)$", word) is not None


def is_office(name: str) -> bool:
    """Whether a run of words names an office or a role and nobody who holds it.

    >>> is_office("Vice President of Weaver Ltd."), is_office("Office of the President"), is_office("Sea Captain")
    (True, False, False)
    """
    lists = name_words()
    field = FIELD.search(name)
    head = name[: field.start()] if field else name
    words = [folded(word) for word in re.split(r"[\s-]+", head) if word]
    if not words or singular(words[-1]) not in lists["offices"]:
        return False
    if field:
        return True
    plain = [
        w for w, shown in zip(words, re.split(r"[\s-]+", head), strict=True) if not shown.isupper() or len(words) == 1
    ]
    return all(singular(word) in lists["offices"] | lists["titles"] for word in plain)
