"""Numbers and codes: the number, the country that issued it, when it was issued and when it expires."""

from __future__ import annotations

import re

from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.sdn.dates import DateSpan, read_dates
from extractors.targets.sdn.fields import Field
from extractors.targets.sdn.labels import Label, type_of

LONGEST = 160  # characters of a number with all that goes with it
# " issued 03 May 2010 expires 2020": what may follow a number; its dates are read from behind
EXPIRES = re.compile(r",?\s(?:expires|expired|exp\.)\s([^;()]{4,40})$")
ISSUED = re.compile(r",?\s(?:issued)\s([^;()]{4,40})$")
# " (Peru)", " (Korea, North)"
COUNTRY = re.compile(r"\s?\(([^()]{2,60})\)$")
# a word of plain text rather than of a number: "issued", "under"
_PROSE = re.compile(r"[a-z]{2,}$")
# "K1 issued under the name Bolt", "K1 and a visa": what is told behind a number
_PROSE_BEHIND = re.compile(r",?\s(?=[a-z]{2,}\b)")
# "+7 (495) 000-00-00", "009613000000", "(98)(21)(00000000)"
PHONE = re.compile(r"[+(]?[\d+() .,/-]*\d[\d+() .,/-]*(?: ?ext\.? ?\d+)?|\d[\d ]+and \d+ [A-Z]{2,4} [A-Z]{2,4}")
# "www.acme.example/a", "https://acme.example", "bolt@acme.example"
WEB = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+[^\s;]*")
MAIL = re.compile(r"[^\s@;]+@[\w-]+(?:\.[\w-]+)+")
_SMALL_WORDS = frozenset({"of", "and", "the", "de", "for", "or", "in", "del", "la", "y"})
_LONGEST_KIND = 10  # words


def read_identifier(label: Label, value: str, alternate: str) -> Field | None:
    """A number of a kind that is listed; None where what follows the label is no number.

    What is told behind the number and cannot be read is kept with it.

    >>> field = read_identifier(Label("identifier", "Passport", "Passport", 9), "K1 (Peru) issued in Lima", "")
    >>> field.value, field.country, field.unread
    ('K1', 'Peru', 'issued in Lima')
    """
    return _read(label.printed, label.type, value, alternate, known=True)


def read_contact(label: Label, value: str, alternate: str) -> Field | None:
    """A site, a mail address or a telephone number; None where what follows the label is none."""
    if not (PHONE.fullmatch(value) or WEB.fullmatch(value) or MAIL.fullmatch(value)):
        return None
    return Field("contact", label.printed, label.type, value, alternate)


def read_bare_contact(part: str) -> Field | None:
    """A site or a mail address without a label: "www.acme.example", "bolt@acme.example (email)".

    >>> read_bare_contact("www.acme.example").type
    'Website'
    """
    bare = part.rstrip(".").removesuffix(" (website)").removesuffix(" (email)")
    if MAIL.fullmatch(bare):
        return Field("contact", "", "Email Address", part)
    return Field("contact", "", "Website", part) if WEB.fullmatch(bare) and ("www." in bare or "//" in bare) else None


def read_unknown_identifier(part: str, alternate: str) -> Field | None:
    """A number of a kind that is in no list, told by its form: capitalised words, the last of which is "No." or such,
    or the country that issued it behind.

    >>> field = read_unknown_identifier("Ruritanian Guild Number 77-A (Peru)", "")
    >>> field.type, field.value, field.country, field.known
    ('Ruritanian Guild Number', '77-A', 'Peru', False)
    """
    words = part.split(" ")
    for count, word in enumerate(words[:_LONGEST_KIND]):
        if any(c.isdigit() for c in word):
            kind = words[:count]
            break
    else:
        return None
    nouns = _identifying()
    last = next((at for at in range(len(kind) - 1, -1, -1) if kind[at].rstrip(":").casefold() in nouns), None)
    if last is None and kind and _issued_by(part)[1]:
        last = len(kind) - 1
    capitalised = (w[:1].isupper() or w in _SMALL_WORDS or w[:1] in "(#" for w in kind)
    if last is None or not all(capitalised) or any(w.endswith(",") for w in kind):
        return None
    printed = " ".join(words[: last + 1])
    return _read(printed, type_of(printed), " ".join(words[last + 1 :]), alternate, known=False)


def _read(printed: str, type_: str, text: str, alternate: str, *, known: bool) -> Field | None:
    if len(text) > LONGEST:
        return None
    value, expires = _dated(text, EXPIRES)
    value, issued = _dated(value, ISSUED)
    value, country = _issued_by(value)
    if _is_number(value):
        return Field("identifier", printed, type_, value, alternate, country, None, issued, expires, known)
    prose = _PROSE_BEHIND.search(text) if known else None
    if prose is None:
        return None
    value, country = _issued_by(text[: prose.start()].rstrip(" ,"))
    if not _is_number(value):
        return None
    return Field("identifier", printed, type_, value, alternate, country, unread=text[prose.start() :].strip())


def _issued_by(value: str) -> tuple[str, str | None]:
    """A value without the country in parentheses at its end, and the country as printed."""
    issuer = COUNTRY.search(value)
    return (value[: issuer.start()], issuer[1]) if issuer and country_of(issuer[1]) else (value, None)


def _dated(value: str, pattern: re.Pattern[str]) -> tuple[str, DateSpan | None]:
    """A value without the date at its end, and the date; untouched where the date cannot be read."""
    found = pattern.search(value)
    when = read_dates(found[1]) if found else None
    return (value[: found.start()], when) if found and when else (value, None)


def _is_number(value: str) -> bool:
    """Whether a value is a number or a code rather than words.

    >>> [_is_number(value) for value in ("467323, Doc. 694710", "YI-NAE", "issued in Peru", "K1 under the name Bolt")]
    [True, True, False, False]
    """
    words = value.split()
    if not words or any(_PROSE.fullmatch(word.strip("(),.")) for word in words):
        return False
    return any(c.isdigit() for c in value) or (len(words) <= 3 and not any(c.islower() for c in value))


def country_of(printed: str) -> str | None:
    """The dataset's name for a country as OFAC prints it, the last word first or not; None for what is none.

    >>> country_of("Korea, North"), country_of("Man, Isle of"), country_of("North Macedonia, The Republic of")
    ('North Korea', 'Isle of Man', 'North Macedonia')
    """
    printed = printed.strip().removeprefix("Region: ")
    if found := country_name(printed):
        return found
    last, comma, first = printed.partition(", ")
    if comma:
        return country_name(f"{first} {last}") or (country_name(last) if "Republic" in first else None)
    return country_name(printed.replace("St. ", "Saint ").replace(" & ", " and ")) if "&" in printed else None


def _identifying() -> frozenset[str]:
    return frozenset(rules("remarks.toml")["identifying"])
