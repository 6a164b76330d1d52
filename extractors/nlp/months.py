"""The names of the months, as texts print them: the one home of their patterns and numbers."""

from __future__ import annotations

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPANISH = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_NUMBERS = {name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names, 1)}

# "January", "Jan.", "Jan", "Sept."
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# The same where nothing else says that it is a month: "Jan", "Mar" and "Dec" without a full stop may be names.
PLAIN_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
# "enero", "setiembre"
SPANISH_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation, English or Spanish. Raises KeyError for any other word.

    >>> month_number("Sept."), month_number("abril")
    (9, 4)
    """
    return _NUMBERS[word[:3].lower()]
