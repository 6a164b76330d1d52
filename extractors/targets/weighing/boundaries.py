"""Whether it is sure where a name begins and ends, by what it is made of and what stands behind it.

A name cut short or read on too far is the commonest fault of a row, and nothing of what the text tells about the
party shows it: "Orm Tiles" is acted upon as surely as the "Orm Tiles and Trading Ltd." that it was cut from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from extractors.targets.naming.names import FIELD_NOUN, ends_as_company, folded, name_words
from extractors.targets.weighing.candidates import Candidate

_WORD = r"[A-ZÀ-Þ][\w’'.&-]*"
# " and Stone", ", Bricks", " & Trade" behind a name: the first word of what may belong to it
GOES_ON = re.compile(rf"(?:,?\s(?:and|&|y)\s|,\s)(?P<word>{_WORD})")
# "(Veltland) General" behind a name, " Offshore" behind a company's ending, "s" apart from its word
BEHIND = re.compile(rf"\s?\([^()\n]{{1,80}}\)\s{_WORD}|\s[a-z]\b(?!\s(?:and|or|y)\b)")
CAPITAL = re.compile(rf"\s{_WORD}")
# "&Co", "-Velt" behind a name
GLUED = re.compile(r"[\w&/]|[-–]\s?\w")
SHORTEST = 3  # letters: a shorter name is more often a piece of one


def in_doubt(text: str, candidates: Sequence[Candidate], chosen: Sequence[bool]) -> list[bool]:
    """Of which parties the names are in doubt, beside those that count as acted upon (`chosen`)."""
    others = [folded(candidate.form.name) for candidate, taken in zip(candidates, chosen, strict=True) if taken]
    return [is_in_doubt(text, c.form.name, [naming.end for naming in c.namings], others) for c in candidates]


def is_in_doubt(text: str, name: str, ends: Iterable[int], others: Collection[str]) -> bool:
    """Whether a name may be a piece of a longer one, or hold more than a name.

    `ends` are where it ends in the text, place by place; `others` are folded names of parties of the same text.

    >>> text = "designated Orm Tiles and Trading Ltd. and Velt Bank."
    >>> is_in_doubt(text, "Orm Tiles", [20], []), is_in_doubt(text, "Velt Bank", [51], ["orm tiles"])
    (True, False)
    """
    return _is_made_up(name) or _overlaps(name, others) or any(_goes_on(text, name, end) for end in ends)


def _is_made_up(name: str) -> bool:
    """Whether a name has no word of its own, or says one twice."""
    words = name.split()
    return (
        len(name) <= SHORTEST
        or name[0].islower()
        or all(map(_is_common, words))
        or any(folded(words[0]) == folded(word) for word in words[1:])
        or name.count("(") != name.count(")")
    )


def _overlaps(name: str, others: Collection[str]) -> bool:
    """Whether a name holds another one of the text, or is held by one."""
    own = f" {folded(name)} "
    return any(own != (held := f" {other} ") and (own in held or held in own) for other in others)


def _goes_on(text: str, name: str, end: int) -> bool:
    """Whether what stands behind a name may belong to it."""
    joined = GOES_ON.match(text, end)
    return (
        (joined is not None and _is_common(joined["word"]))
        or BEHIND.match(text, end) is not None
        or (ends_as_company(name) and CAPITAL.match(text, end) is not None)
        or GLUED.match(text, end) is not None
    )


def _is_common(word: str) -> bool:
    """Whether a word tells only the sort or the field of an organisation."""
    lists, plain = name_words(), folded(word).strip("(),&")
    common = lists["organisation_words"] | lists["company_endings"] | lists["connectors"]
    return not plain or plain in common or FIELD_NOUN.fullmatch(word.strip("(),.")) is not None
