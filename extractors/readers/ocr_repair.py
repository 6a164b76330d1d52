"""What OCR mistakes in a list entry, put right where the entry's own form leaves no doubt.

A dot under a comma is all that tells `;` from `:` and `,` from `.`, and a speck makes it or an accent. Every repair
puts one character for another.
"""

from __future__ import annotations

import re
import unicodedata

# What may stand after a semicolon in an entry.
FIELDS = (
    r"(?:[afn]\.k\.a\.|(?:alt\. )?(?:DOB|POB|nationality|citizen|Passport)\b|Gender (?:Male|Female)\b|MMSI \d|IMO \d"
    r"|Website |Email |Registration (?:Number|ID)\b|Tax ID\b|National ID\b|Identification Number\b"
    r"|Digital Currency Address\b|Organization (?:Established Date|Type)\b|Vessel Registration\b|Secondary sanctions)"
)
# "a,k.a.", "a.k.à.", "f.k.a,"
KNOWN_AS = re.compile(r"(?<![\w.])([afn])[.,]k[.,][aàáâä][.,](?= )")
# "DOB 3 Apr 1969: POB Beirut", "(a.k.a. ACME. a.k.a. ZENITH)": a semicolon
SEMICOLON = re.compile(rf"(?<=\w)(?<!alt)[:.,](?= {FIELDS})")
# "… (individual) [SDGT)", "[IFSR)."
BRACKET = re.compile(r"(?<=\[)([A-Z][A-Z0-9-]{1,20})\)")
# "VELOROSA. Anna (a.k.a.", "Street 12. Unit 4", "STRÚS. Yitria Kull; a.k.a.": a comma
COMMA_IN_NAME = re.compile(r"(?<=[A-ZÀ-Þ]{4})\.(?= (?:[A-ZÀ-Þ][\w'’-]{1,30} ?){1,5}(?:\(|; ?|$))")
COMMA_BEFORE_UNIT = re.compile(r"(?<=\w)\.(?= (?:Unit|Suite|Office|Apt|Floor|Room) \d)")
# "(a.k.a. KEFTI). Beirut": the entry goes on, and a comma stands after names
COMMA_AFTER_NAMES = re.compile(r"([afn]\.k\.a\. [^()]{1,120}\))\.(?= [A-ZÀ-Þ][a-z])")
# "MINING·LTD.": a speck between words
SPECK = re.compile(r"(?<=\w)[·•](?=\w)")
# "A1 Salam Tower", "A1-Noor": the Arabic article
ARTICLE = re.compile(r"\bA1(?=[ -][A-Z])")
# What the lists and notices print is in these letters; any other mark on one is a speck ("Gęnder", "Żakbu").
LATIN_1 = 0xFF


def repair(line: str) -> str:
    """A line as it was most likely printed, as long as before.

    >>> repair("VELOROSA. Anna (a.k.a. VELO, Ana: a.k.a. LA REINA). Tepic; DOB 3 Apr 1969: POB Tepic [SDGT).")
    'VELOROSA, Anna (a.k.a. VELO, Ana; a.k.a. LA REINA), Tepic; DOB 3 Apr 1969; POB Tepic [SDGT].'
    """
    line = "".join(_plain(character) for character in line)
    line = SPECK.sub(" ", line)
    line = KNOWN_AS.sub(r"\1.k.a.", line)
    line = SEMICOLON.sub(";", line)
    line = BRACKET.sub(r"\1]", line)
    line = COMMA_IN_NAME.sub(",", line)
    line = COMMA_BEFORE_UNIT.sub(",", line)
    line = COMMA_AFTER_NAMES.sub(r"\1,", line)
    return ARTICLE.sub("Al", line)


def _plain(character: str) -> str:
    """A Latin letter without a mark that the notices do not print."""
    if ord(character) <= LATIN_1 or not character.isalpha():
        return character
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
