"""The language pipeline: a blank English pipeline whose components write what they find onto the `Doc`.

Beside the tokens a `Doc` carries `document` (ours), and lists of the values of `extractors.nlp.found`, with offsets
into the document's text: `sentences` ((start, end) pairs), `citations`, `dates`, `names` and `actions`.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.document import Document
from extractors.nlp import actions, citations, dates, names, sentences
from extractors.nlp.names import ner_available
from extractors.nlp.tokens import customise

__all__ = ["annotate", "build_nlp", "ner_available"]

# In the order in which they run: actions look at the sentences, names at all that was found before them.
COMPONENTS = (sentences, citations, dates, actions, names)
EXTENSIONS = ("sentences", "citations", "dates", "actions", "names")


def build_nlp() -> Language:
    """The pipeline of every document. `nlp.meta["ner"]` says which model names people and organisations, or "none"."""
    _extend()
    nlp = spacy.blank("en")
    customise(nlp)
    for component in COMPONENTS:
        nlp.add_pipe(component.__name__.rsplit(".", 1)[-1])
    nlp.meta["ner"] = names.MODEL if ner_available() else "none"
    return nlp


def annotate(document: Document, nlp: Language) -> Doc:
    """The document's text as a `Doc` with everything found in it; texts of any length are taken."""
    _extend()
    doc = nlp.tokenizer(document.text)
    doc._.document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _extend() -> None:
    if not Doc.has_extension("document"):
        Doc.set_extension("document", default=None)
        for name in EXTENSIONS:
            Doc.set_extension(name, default=[])
