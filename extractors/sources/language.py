"""The language of a text, told by its script and its small words: Treasury publishes some releases twice."""

from __future__ import annotations

import re
from collections import Counter

# Function words that the other languages here do not have.
SMALL_WORDS = {
    "en": "the of and to that was with by for from this which",
    "es": "el los las del y para una por con como que su",
    "fr": "le les des et du une dans pour qui sur par aux",
    "pt": "o os do da dos das em uma para com não ao",
}
SCRIPTS = {
    "zh": r"\u4e00-\u9fff",
    "ko": r"\uac00-\ud7af",
    "fa": "پچژگی",
    "ar": r"\u0600-\u06ff",
    "ru": r"\u0400-\u04ff",
}
WORD = re.compile(r"[^\W\d_]+")
# Characters looked at; a release says what it is in its first paragraphs.
WINDOW = 6000
# So many of its letters make a script the text's own, and not a name's.
OWN_SCRIPT = 0.3


def language_of(text: str) -> str:
    """ISO 639-1 code of the language; English where nothing speaks for another.

    >>> language_of("El Departamento del Tesoro sancionó a los miembros de una red y a las empresas que controlan.")
    'es'
    """
    text = text[:WINDOW]
    letters = sum(1 for c in text if c.isalpha())
    shares = {code: len(re.findall(f"[{chars}]", text)) for code, chars in SCRIPTS.items()}
    if shares["ar"] > OWN_SCRIPT * letters:
        return "fa" if shares["fa"] > shares["ar"] / 20 else "ar"
    for code in ("zh", "ko", "ru"):
        if shares[code] > OWN_SCRIPT * letters:
            return code
    words = Counter(word.lower() for word in WORD.findall(text))
    counts = {code: sum(words[w] for w in small.split()) for code, small in SMALL_WORDS.items()}
    return max(counts, key=lambda code: (counts[code], code == "en"))
