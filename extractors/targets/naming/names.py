"""What a name is made of: where it ends before an address, what sort of party it names, its alternate forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractors.records import EntityType
from extractors.rules import rules

# "Guidance", "Transportation", "Medicine": nouns of fields
FIELD_NOUN = re.compile(r"[A-Z]\w+(?:tion|ment|ing|ity|ance|ence|ture|ics|airs|ine|ogy|ure|ship|ism)s?")


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The word lists of `rules/names.toml`, each as a set of case-folded words."""
    return {kind: frozenset(words) for kind, words in rules("names.toml").items()}


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first; a space in them stands for any white space.

    >>> any_of(["due to", "due"])
    '(?:due\\\\s+to|due)'
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first) + ")"


def folded(words: str) -> str:
    """Case-folded, full stops out, as the word lists have it.

    >>> folded("S.A. de C.V.")
    's a de c v'
    """
    return " ".join(words.casefold().replace(".", " ").split())


def singular(word: str) -> str:
    """An English noun without the ending of its plural.

    >>> singular("deputies"), singular("bosses"), singular("ministers"), singular("boss")
    ('deputy', 'boss', 'minister', 'boss')
    """
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word if word.endswith("ss") else word.removesuffix("es" if word.endswith("sses") else "s")


def is_company_ending(words: str) -> bool:
    """Whether words after a comma still belong to a company's name: "Ltd.", "S.A. de C.V.".

    >>> is_company_ending("Ltd."), is_company_ending("No. 5 Main Road")
    (True, False)
    """
    return folded(words) in name_words()["company_endings"]


def ends_as_company(name: str) -> bool:
    """Whether the last words of a name are a company's ending: "Bolt S.A. de C.V.".

    >>> ends_as_company("Bolt, S.A. de C.V."), ends_as_company("Bolt de Lima")
    (True, False)
    """
    words = name.split()
    return any(is_company_ending(" ".join(words[-count:]).strip(" ,()")) for count in (1, 2, 3, 4))


def split_name(text: str) -> tuple[str, str]:
    """A name from the address that follows it after a comma; the address is "" where there is none.

    A comma before a company's ending does not end the name, nor does one within parentheses.

    >>> split_name("Acme Trading Co., Ltd., 5 Main Road, Beijing, China.")
    ('Acme Trading Co., Ltd.', '5 Main Road, Beijing, China.')
    """
    depth, cuts = 0, []
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth <= 0:
            cuts.append(at)
    for index, at in enumerate(cuts):
        following = text[at + 1 : cuts[index + 1] if index + 1 < len(cuts) else len(text)]
        if not is_company_ending(following):
            return text[:at].strip(), text[at + 1 :].strip()
    return text.strip(), ""


@lru_cache(maxsize=8192)
def guess_entity_type(name: str) -> EntityType:
    """Person or organisation, from the name alone: a party whose name says nothing of the kind is a person
    only where it reads like one (two to five words of letters, each capitalised or a particle).

    >>> guess_entity_type("Red Harbour Shipping"), guess_entity_type("Anna de Vries"), guess_entity_type("Syntek")
    ('organization', 'person', 'organization')
    """
    words = [folded(word).strip("()\"“”'’,") for word in re.split(r"[\s/-]+|(?<=\w)[.](?=\w)", name) if word]
    lists = name_words()
    endings, organisations = lists["company_endings"], lists["organisation_words"]
    if any(word in organisations for word in words) or (words and {words[-1], folded(name.split()[-1])} & endings):
        return "organization"
    written = [bare for word in name.split() if (bare := word.strip('()"“”').lstrip("'’‘`ʿ"))]
    personal = 2 <= len(written) <= 7 and all(re.fullmatch(r"[^\W\d_][\w'’‘`.-]*", word) for word in written)
    capitals = [word for word in written if word[0].isupper() or re.match(r"\w{2}-[^\W\d_]", word)] if personal else []
    rest = [word for word in written if word not in capitals]
    if (
        personal
        and len(capitals) >= 2
        and all(folded(re.split(r"[-'’‘`]", word)[0]) in lists["particles"] for word in rest)
    ):
        acronyms = sum(word.isupper() and len(word) > 1 and "." not in word for word in written)
        return "organization" if 0 < acronyms < len(written) else "person"
    return "organization"


# "a.k.a.", "f.k.a.", "n.k.a.", "also known as", "formerly known as", "AKA:" before a further name of the same party
ALIAS_LEAD = re.compile(
    r"\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|also (?:known|referred to) as|formerly known as|now known as|"
    r"better known as|known as|alternately)(?:[.:,]+|(?=\s))\s*",
    re.IGNORECASE,
)
_QUOTES = '"“”«»„'


def clean_alias(text: str) -> str:
    """An alias without its quotes, lead words and trailing punctuation.

    >>> clean_alias(" a.k.a. “The Fixer”; ")
    'The Fixer'
    """
    text = ALIAS_LEAD.sub("", text.strip(), count=1) if ALIAS_LEAD.match(text.strip()) else text.strip()
    text = text.strip(" ;,:" + _QUOTES)
    return text.removeprefix("and ").removeprefix("or ").strip(" ;," + _QUOTES)
