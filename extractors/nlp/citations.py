"""The legal texts a document cites, of every kind that the dataset knows, in order of appearance."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.cfr import find_cfr
from extractors.nlp.codes import find_codes
from extractors.nlp.found import FoundCitation
from extractors.nlp.instruments import find_instruments
from extractors.nlp.order_names import find_order_names
from extractors.nlp.orders import find_orders


def find_citations(text: str) -> list[FoundCitation]:
    """Every citation, sorted by where it starts.

    >>> [c.cite for c in find_citations("E.O. 13224, as amended (31 CFR part 594), and IEEPA (50 U.S.C. 1701 et seq.)")]
    ['EO 13224', '31 CFR part 594', 'IEEPA', '50 U.S.C. 1701']
    """
    orders = find_orders(text)
    found = sorted(
        [*orders, *find_order_names(text, orders), *find_codes(text), *find_cfr(text), *find_instruments(text)],
        key=lambda citation: (citation.start, -citation.end),
    )
    return [citation for citation, before in zip(found, [None, *found], strict=False) if not _repeats(citation, before)]


def _repeats(citation: FoundCitation, before: FoundCitation | None) -> bool:
    """Whether a citation lies in the one before it and says the same ("title 31 CFR part 560", "31 CFR part 560")."""
    return before is not None and citation.start < before.end and citation.cite == before.cite


@Language.component("citations", assigns=["doc._.citations"])
def citations(doc: Doc) -> Doc:
    """Writes `doc._.citations`."""
    doc._.citations = find_citations(doc._.document.text)
    return doc
