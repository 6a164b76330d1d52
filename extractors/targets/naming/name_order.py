"""Names with the family name first, as the lists print them.

A release writes "Lu Menhai" and goes on with "Lu": the first word is the family name. OFAC's lists print it as
"LU, Menhai", which read in the order of English is "Menhai Lu". The text's own short form decides, and how
the name is written: families elsewhere are told apart by their given names, and those are the first words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.records import EntityType
from extractors.targets.naming.names import folded, guess_entity_type, is_company_ending

# "Lu", "Hwen", "Menhai": words of one or two syllables, as Chinese, Korean, Vietnamese and Khmer names are written
_SYLLABLE = r"[bcdfghjklmnpqrstvwxyz]{0,3}[aeiouü]{1,3}(?:ng|nh|[nmlkptrh])?"
FAMILY = re.compile(_SYLLABLE, re.I)
GIVEN = re.compile(rf"{_SYLLABLE}(?:[ -]?{_SYLLABLE})?(?:[ -]{_SYLLABLE})?", re.I)

# "ORM, Mirko Tavel", "Tavel, Anna": as lists print a person; a family name all in capitals is no acronym
FAMILY_FIRST = re.compile(r"(?P<family>[^\W\d_][\w’'` -]+),\s(?P<given>[^\W\d_][\w’'`. -]+)")


def given_first(name: str) -> str | None:
    """A name as a sentence writes it, of one that is printed with the family name first; None for any other name.

    >>> given_first("Tavel, Anna Lisa"), given_first("Anna Tavel"), given_first("Orm Shipping, Ltd.")
    ('Anna Lisa Tavel', None, None)
    """
    printed = FAMILY_FIRST.fullmatch(name)
    turned = f"{printed['given']} {printed['family']}" if printed else ""
    if printed is None or is_company_ending(printed["given"]) or guess_entity_type(turned.title()) != "person":
        return None
    return turned


def family_last(name: str, short_forms: Sequence[str], entity_type: EntityType) -> Iterator[str]:
    """A person's name with the family name last, where the text shows that it comes first; else nothing.

    >>> list(family_last("Lu Menhai", ["Lu"], "person")), list(family_last("Anna Tavel", ["Anna"], "person"))
    (['Menhai Lu'], [])
    """
    first, _, given = name.partition(" ")
    shown = {folded(form) for form in short_forms if " " not in form}
    written = FAMILY.fullmatch(first) and GIVEN.fullmatch(given)
    if entity_type == "person" and written and folded(first) in shown and folded(given.split()[-1]) not in shown:
        yield f"{given} {first}"
