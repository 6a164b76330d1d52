"""Words of a name that a page shows without the space between them: "Mirko IvanovichTavel", "Orm Tool CompanyBolt"."""

from __future__ import annotations

import re

from extractors.targets.naming.names import folded, guess_entity_type, is_company_ending, name_words

# Between "Ivanovich" and "Tavel"
SEAM = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
# "OOOVelt", "AOVelt": a form of company before its name
FORM_BEFORE = re.compile(r"(?P<form>[A-Z]{2,5})(?=[A-Z][a-zß-ÿ])")
# "Ivanovich", "Ivanovna": a father's name ends so, and a family name follows
PATRONYMIC = re.compile(r"[A-Z][a-z]+(?:vich|vych|vna)")
_SHORTEST = 3  # letters of a part: "McOrm" and "DeVelt" are one word


def unglued(name: str, text: str) -> str | None:
    """The name with the spaces its page has lost; None where nothing shows that any are lost.

    A form of company and what sort of organisation it is are words of their own, and so is a father's name. Other
    parts of a person's name are, where one of them stands by itself somewhere else in the text.

    >>> unglued("Orm Tool CompanyBolt", ""), unglued("Mirko IvanovichTavel", "then Tavel left"), unglued("MegaTel", "")
    ('Orm Tool Company Bolt', 'Mirko Ivanovich Tavel', None)
    """
    parted = " ".join(_parted(word) for word in name.split())
    if parted == name:
        open_seams = SEAM.sub(" ", name)
        parts = open_seams.split()
        glued = [part for part in parts if part not in name.split()]
        # Of a name of one word the text itself has to give the part as a short form: "MirkoTavel (Tavel)"
        alone = [re.escape(part if " " in name else f"{name} ({part})") for part in glued]
        apart = any(re.search(rf"(?<!\w){part}(?!\w)", text) for part in alone)
        if apart and min(map(len, glued)) >= _SHORTEST and guess_entity_type(open_seams) == "person":
            parted = open_seams
    return parted if parted != name else None


def _parted(word: str) -> str:
    """A word with a space beside the form of company in it."""
    before = FORM_BEFORE.match(word)
    if before and is_company_ending(before["form"]):
        return f"{before['form']} {word[before.end() :]}"
    seam = SEAM.search(word)
    if seam is None:
        return word
    left, right = word[: seam.start()], word[seam.start() :]
    forms = [side for side in (left, right) if len(folded(side)) >= _SHORTEST and is_company_ending(side)]
    if PATRONYMIC.fullmatch(left) or folded(left) in name_words()["organisation_nouns"]:
        forms.append(left)
    return f"{left} {right}" if forms and min(len(left), len(right)) >= _SHORTEST else word
