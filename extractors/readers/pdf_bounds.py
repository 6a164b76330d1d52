"""How far a PDF is believed: pdfminer does whatever a file asks, and a kilobyte can ask for a billion of anything.

A table of a billion objects, an object that refers to itself, widths for a billion characters, a form drawn within
forms ten deep: each is refused, and said. The bounds count what is asked for, never time, so that a file is read
everywhere or nowhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pdfplumber.page
import pdfplumber.pdf
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1, stream_value

from extractors.errors import ReadError

# An object is looked up a few times at most; real files look up one for each kilobyte.
LOOKUPS = 100_000
MOST_PAGES = 1500
# Characters of one page; the fullest three-column page has 9,000. Each takes two kilobytes once laid out.
MOST_CHARS = 40_000
# Bytes of drawing for each byte of the file, and so many whatever its size; real files draw less than their size.
DRAWN_PER_BYTE = 10
DRAWN = 200_000
MOST_DRAWN = 40_000_000
# What it takes to begin a stream, in bytes of drawing.
DRAWN_TO_BEGIN = 300
# Character codes have two bytes in every font met, and names of glyphs a few letters.
MOST_CODES = 65_536
MOST_MAPPED = 1_000_000
# A row of a table packed by a predictor; real ones have under ten columns, pictures some thousands.
WIDEST_ROW = 100_000
# "<0001> <00ff> <0041>", "<0001> <0003> [<0041> …"
CODE_RANGE = re.compile(rb"<\s*([0-9A-Fa-f\s]{1,40})>\s*<\s*([0-9A-Fa-f\s]{1,40})>\s*(?:<([0-9A-Fa-f\s]*)>|\[|-?\d)")


def bounded_pages(body: bytes) -> Iterator[pdfplumber.page.Page]:
    """The pages of a PDF, one after another, none of them read yet.

    Raises `ReadError` for what is beyond bounds, here or when a page is read; anything for what is broken.
    """
    pdf = _File(body)
    found = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if len(found) > MOST_PAGES:
        raise ReadError(f"the PDF has more than {MOST_PAGES} pages, which is the most that are read")
    for number, page in enumerate(found, 1):
        yield _Page(pdf, page, page_number=number)


class _File(pdfplumber.pdf.PDF):
    """What a page asks of its file; what the file says of its author and printer is not read."""

    def __init__(self, body: bytes) -> None:
        self.doc = _Document(PDFParser(io.BytesIO(body)), len(body))
        self.rsrcmgr = _Resources(min(DRAWN + DRAWN_PER_BYTE * len(body), MOST_DRAWN))
        self.laparams = self.unicode_norm = None
        self.raise_unicode_errors = False


class _Page(pdfplumber.page.Page):
    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout


class _Device(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """Counts the characters of its page as they are laid out."""

    chars = 0

    def render_char(self, *args: Any, **named: Any) -> float:
        self.chars += 1
        if self.chars > MOST_CHARS:
            raise ReadError(f"page {self.pageno} of the PDF has more than {MOST_CHARS} characters; it is not read")
        return super().render_char(*args, **named)


class _Document(PDFDocument):
    """Counts lookups, and looks at each stream before anything unpacks it."""

    def __init__(self, parser: PDFParser, size: int) -> None:
        self._lookups = LOOKUPS + size
        super().__init__(parser)
        for xref in self.xrefs:
            if sum(count for _, count in getattr(xref, "ranges", ())) > size:
                raise ReadError(f"the PDF of {size} bytes claims to have more objects than bytes; it is not read")

    def getobj(self, objid: int) -> object:
        self._lookups -= 1
        if self._lookups < 0:
            raise ReadError("the PDF's objects refer to one another without end; it is not read")
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef) and found.objid == objid:
            raise ReadError(f"the PDF's object {objid} is itself; it is not read")
        if isinstance(found, PDFStream):
            for _, options in found.get_filters():
                columns = resolve1(options.get("Columns")) if isinstance(options, dict) else None
                if isinstance(columns, int) and columns > WIDEST_ROW:
                    raise ReadError(f"the PDF's object {objid} has rows of {columns} columns; it is not read")
        return found


class _Resources(PDFResourceManager):
    """Counts what is drawn on all pages, and looks at each font before it is made."""

    def __init__(self, drawn: int) -> None:
        super().__init__()
        self.drawn = drawn

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        for name in ("W", "W2"):
            _check_widths(resolve1(spec.get(name)))
        for name in ("ToUnicode", "Encoding"):
            if isinstance(codes := resolve1(spec.get(name)), PDFStream):
                _check_codes(codes.get_data())
        return super().get_font(objid, spec)


class _Interpreter(PDFPageInterpreter):
    """Counts the bytes of every stream that is drawn, as often as it is."""

    def execute(self, streams: Sequence[object]) -> None:
        assert isinstance(self.rsrcmgr, _Resources)
        self.rsrcmgr.drawn -= sum(DRAWN_TO_BEGIN + len(stream_value(stream).get_data()) for stream in streams)
        if self.rsrcmgr.drawn < 0:
            raise ReadError("the PDF draws many times what it holds; it is not read")
        super().execute(streams)


def _check_widths(given: object) -> None:
    """Refuse a range of more characters than fonts have: `[first last width …]`, or `[first [width width …] …]`."""
    plain: list[float] = []
    for value in given if isinstance(given, list) else ():
        value = resolve1(value)
        if isinstance(value, list):
            plain = []
        elif isinstance(value, int | float):
            plain.append(value)
            if len(plain) >= 2 and plain[-1] - plain[-2] > MOST_CODES and len(plain) % 3 != 0:
                raise ReadError(f"the PDF has a font with widths for {plain[-1] - plain[-2]:.0f} characters")


def _check_codes(data: bytes) -> None:
    """Refuse ranges of codes that no font has."""
    mapped = 0
    for first, last, shown in CODE_RANGE.findall(data):
        codes = int(b"".join(last.split()) or b"0", 16) - int(b"".join(first.split()) or b"0", 16) + 1
        mapped += max(codes, 0) * max(1, len(shown) // 8)
        if codes > MOST_CODES or mapped > MOST_MAPPED:
            raise ReadError(f"the PDF has a font that maps {max(codes, mapped)} codes; it is not read")
