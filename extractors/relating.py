"""Documents about one act name each other, though only one of them says so.

A recent action links to its press release, a release to its charts, a correction to what it corrects; the other side
is silent, or was published first. Two passes over the documents of a release, of which only ids are kept, let each
name the other.
"""

from __future__ import annotations

from extractors.records import DocumentRecord


class Ties:
    """Who names whom. Show it every document first, and then have each one back with what names it.

    >>> from datetime import date
    >>> def document(name, *related):
    ...     return DocumentRecord(
    ...         document_id=name, source="x", kind="other", title="x", published=date(2031, 3, 4), url="x", sha256="x",
    ...         media_type="x", related_documents=related,
    ...     )
    >>> ties = Ties()
    >>> release, action = document("treasury:a"), document("ofac:b", "treasury:a")
    >>> ties.see(release), ties.see(action)
    (None, None)
    >>> ties.tied(release).related_documents, ties.tied(action).related_documents
    (('ofac:b',), ('treasury:a',))
    """

    def __init__(self) -> None:
        self._named_by: dict[str, set[str]] = {}
        self._known: dict[str, str] = {}
        self._on_page: dict[str, set[str]] = {}

    def see(self, document: DocumentRecord) -> None:
        """Take note of a document and of what it names."""
        folded = document.document_id.casefold()
        self._known[folded] = min(document.document_id, self._known.get(folded, document.document_id))
        if document.citation:
            self._on_page.setdefault(_page_key(document.citation), set()).add(document.document_id)
        for other in document.related_documents:
            self._named_by.setdefault(other.casefold(), set()).add(document.document_id)

    def tied(self, document: DocumentRecord) -> DocumentRecord:
        """The document with those that name it after those it names, in the order of their ids; never itself.

        Links write old names in capitals or small letters as they please; what they name is called as it calls itself.
        A page of the Federal Register ("fr:78 FR 46426") is the document that begins there, where only one does.
        """
        own = document.document_id.casefold()
        named = dict.fromkeys(self._called(other) for other in document.related_documents)
        by_page = self._named_by.get(_page_key(document.citation), set()) if self._is_alone(document) else set()
        naming = sorted((self._named_by.get(own, set()) | by_page) - named.keys())
        both = tuple(other for other in (*named, *naming) if other.casefold() != own)
        return (
            document if both == document.related_documents else document.model_copy(update={"related_documents": both})
        )

    def _called(self, other: str) -> str:
        begun = self._on_page.get(other.casefold(), set())
        return min(begun) if len(begun) == 1 else self._known.get(other.casefold(), other)

    def _is_alone(self, document: DocumentRecord) -> bool:
        """Whether no other document begins on its page."""
        return len(self._on_page.get(_page_key(document.citation), set())) == 1


def _page_key(citation: str | None) -> str:
    """`78 FR 46426` as documents name it: `fr:78 fr 46426`."""
    return f"fr:{citation}".casefold()
