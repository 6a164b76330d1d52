"""Pinpoints: the section of a legal text that stands before or after its name."""

from __future__ import annotations

import re

# "1(a)(iii)(C)", "(ii)", "224(a)(2)", "1245"
_PIN = r"(?:\d{1,4}[A-Za-z]?(?:\s?\([A-Za-z0-9]{1,5}\)){0,6}|(?:\([A-Za-z0-9]{1,5}\)\s?){1,6})"
_SECTION = r"(?:(?:[Ss]ub)?[Ss]ec(?:tions?|ción|ciones|s?\.)|SECTIONS?|§{1,2})"
# ", ", " and ", ", and ", " or ", " y "
_NEXT = r"(?:\s?[,;]\s?(?:(?:and|or|y|o|and/or)\s)?|\s(?:and|or|y|o|and/or|through)\s)"
_PINS = rf"(?P<pins>{_PIN}(?:{_NEXT}(?:{_SECTION}\s?)?{_PIN}){{0,12}})"
# "section 1(a)(iii)(C) of", "sections 1(a)(i) and 2(b) of amended", "la sección 1(a) de la"
SECTION_BEFORE = re.compile(
    rf"(?<![A-Za-z]){_SECTION}\s?{_PINS},?\s(?:of|de|in|under)\s(?:(?:the|la|amended|U\.S\.|counterterrorism)\s){{0,2}}[(\[“\"]?$"
)
# ", section 1(a)(i)", " sec. 224", " § 231"
SECTION_AFTER = re.compile(
    rf",?\s(?:at\s|under\s)?{_SECTION}\s?(?P<pins>\d{{1,4}}[A-Z]?(?:\s?\([A-Za-z0-9]{{1,5}}\)){{0,6}})(?!\w|\.\d|\s?\([A-Za-z0-9]{{1,5}}\))"
)
_ONE_PIN = re.compile(_PIN)
_REACH = 160  # characters before a name in which its section stands


def section_before(text: str, start: int) -> str | None:
    """The pinpoint in front of a name that starts there, as `1(a), 1(b)`; None where there is none.

    >>> section_before("under section 1(a) and 2(b) of E.O. 13224", 31)
    '1(a), 2(b)'
    """
    reach = text[max(0, start - _REACH) : start]
    at = max(reach.rfind("ec"), reach.rfind("EC"), reach.rfind("§"))
    if at < 0:
        return None
    matches = list(SECTION_BEFORE.finditer(reach))
    return _pins(matches[0]["pins"]) if matches else None


def section_after(text: str, end: int) -> str | None:
    """The pinpoint behind a name that ends there; None where there is none."""
    match = SECTION_AFTER.match(text, end)
    return _pins(match["pins"]) if match else None


def _pins(pins: str) -> str:
    return ", ".join("".join(pin.split()) for pin in _ONE_PIN.findall(pins))
