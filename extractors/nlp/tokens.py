"""The tokenizer: English, with the abbreviations of legal texts kept whole and glued words taken apart."""

from __future__ import annotations

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex

from extractors.rules import rules

# "13959,as", "2003;he" ; "13382.Under": what old archives glue
GLUED = (r"(?<=[0-9])[,;:](?=[A-Za-z“])", r"(?<=[0-9])\.(?=[A-Z][a-z])", r"(?<=[a-z)])[,;](?=[A-Z])")
# Forms that the tokenizer would take apart, in the spelling of the texts.
_ABBREVIATIONS = (
    "E.O. E.O.s E.O.’s E.O.'s O.E. a.k.a. f.k.a. n.k.a. d.b.a. A.K.A. F.K.A. U.S.C. C.F.R. F.R. S.A. S.A.S. S.A.R.L. "
    "S.R.L. S.p.A. N.V. B.V. L.L.C. P.L.C. D.C. U.N. U.A.E. R.L. C.V. Nos. § §§"
)
WHOLE = tuple(_ABBREVIATIONS.split())


def customise(nlp: Language) -> None:
    """Adds the exceptions and infixes to a blank pipeline's tokenizer.

    Raises TypeError for a pipeline whose tokenizer takes none.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"the tokenizer {type(tokenizer).__name__} takes no exceptions")
    listed = rules("abbreviations.toml")
    words = {
        f"{word}."
        for kind in ("before_name", "before_number", "may_end", "adjectives")
        for word in listed[kind]
        if " " not in word
    }
    # "no." is a word at the end of a sentence more often than an abbreviation; "No." the other way round.
    for form in sorted({*WHOLE, *(word.capitalize() for word in words), *(word for word in words if "." in word[:-1])}):
        tokenizer.add_special_case(form, [{ORTH: form}])
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED]).finditer
