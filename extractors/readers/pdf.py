"""PDF pages to text: columns read one after another, running heads taken off, paragraphs put together again."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from extractors.document import UNREAD_PAGE, Parts
from extractors.errors import ReadError
from extractors.readers.ocr import Engine, installed_engine
from extractors.readers.pdf_bounds import bounded_pages
from extractors.readers.pdf_layout import Line, Word
from extractors.readers.pdf_paragraphs import Page, lines_of, write_pages
from extractors.readers.pdf_pictures import Pictures, find_pictures
from extractors.readers.pdf_tables import Rule

MOST_BYTES = 100_000_000
# What all compressed streams may come to; whole issues of the Federal Register stay under it.
MOST_INFLATED = 400_000_000
STREAM = re.compile(rb"stream\r?\n")
# Letters smaller than this are a printer's bar codes.
SMALLEST_LETTER = 4.5
# Points from a page's corner; PDF knows no larger page.
FARTHEST = 14_400
# Two letters of one word stand no further apart than this share of their size.
LETTER_GAP = 0.15
# A box thinner than this is a rule; a page with more lines and boxes than this is a drawing.
THICKEST = 2.0
MOST_DRAWN = 2_000
# Running heads and page numbers stand in these shares of a page's height.
BAND = 0.08
# "37056 Federal Register / Vol. 84, No. 146 / Tuesday, July 30, 2019 / Presidential Documents"
RUNNING_HEAD = re.compile(
    r"Federal Register ?/ ?Vol\. ?(\d+), No\. ?\d+ ?/ ?\w+, (\w+ \d{1,2}, \d{4})"
    r"(?: ?/ ?(Rules and Regulations|Proposed Rules|Notices|Presidential Documents))?"
)
# "VerDate Sep<11>2014 17:12 Jul 29, 2019 Jkt 247001 PO 00000 Frm 00003 …"
PRINTER_LINE = re.compile(r"VerDate \S+ ")
PAGE_NUMBER = re.compile(r"(?:Page |– |- )?(\d{1,6})(?: –| -| of \d+)?")
# Fonts without a code for an accented letter print the accent after it: "Jose´", "Londono˜"
ACCENTS = {"´": "\u0301", "˜": "\u0303", "¨": "\u0308", "ˆ": "\u0302", "¸": "\u0327", "ˇ": "\u030c", "˚": "\u030a"}
ACCENTED = re.compile(rf"([^\W\d_])([{''.join(ACCENTS)}])")
GLYPH_NUMBER = re.compile(r"\(cid:\d+\)")
BOLD_FONT = re.compile(r"bold|black|heavy|-bd|demi", re.IGNORECASE)
ITALIC_FONT = re.compile(r"italic|oblique|-it\b", re.IGNORECASE)


def read_pdf(body: bytes, engine: Callable[[], Engine | None] = installed_engine) -> Parts:
    """The text of a PDF; pages with pictures that nobody read are marked `image_page`.

    `engine` gives what reads pictures, None where nothing is installed that could; it is asked for at the first one.
    Marks: `sheet` (a page's place in the file), `page` (its printed number), `image_page`, `footnote`; on pages of
    the Federal Register `volume`, `issue_date` and `section`.
    Raises `ReadError` for what is damaged, encrypted or beyond bounds.
    """
    if len(body) > MOST_BYTES:
        raise ReadError(f"the PDF has {len(body)} bytes; at most {MOST_BYTES} are read")
    _check_inflation(body)
    try:
        with closing(Pictures(body, engine)) as pictures:
            sheets = [_sheet(page, pictures) for page in bounded_pages(body)]
    except ReadError:
        raise
    except Exception as error:  # pdfminer raises whatever a broken file leads it into
        reason = "it is encrypted" if "Password" in repr(error) or "Encrypt" in repr(error) else repr(error)
        raise ReadError(f"the PDF cannot be read: {reason[:200]}") from error
    if not sheets:
        raise ReadError("the PDF has no pages")
    return write_pages(_without_heads(sheets))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The words of one page of the file, in rows, the page's height, and whether a picture on it was not read."""

    number: int
    height: float
    rows: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    unread: bool = False


def _check_inflation(body: bytes) -> None:
    """Refuse a small file that unpacks into gigabytes, before anything unpacks it."""
    left = MOST_INFLATED
    view = memoryview(body)
    for found in STREAM.finditer(body):
        data = bytes(view[found.end() : found.end() + 2])
        if data[:1] != b"\x78":
            continue
        layer: bytes | memoryview = view[found.end() :]
        for _ in range(3):
            try:
                layer = zlib.decompressobj().decompress(layer, left + 1)
            except zlib.error:
                break
            left -= len(layer)
            if left < 0:
                raise ReadError(f"the PDF unpacks to more than {MOST_INFLATED} bytes; it is not read")
            if layer[:1] != b"\x78":
                break


def _sheet(page: Any, pictures: Pictures) -> _Sheet:
    """The words of a page; the page is closed, as pdfplumber keeps every letter of it otherwise."""
    upright = page.filter(_is_read)
    found = upright.extract_words(
        x_tolerance_ratio=LETTER_GAP, keep_blank_chars=False, extra_attrs=["fontname", "size"], use_text_flow=False
    )
    words = [word for raw in found if (word := _word(raw)).text]
    boxes = find_pictures(page, words)
    scanned = pictures.read(page, boxes) if boxes else []
    lines = tuple(lines_of([*words, *(scanned or ())]))
    sheet = _Sheet(page.page_number, float(page.height), lines, tuple(_rules(page)), unread=scanned is None)
    page.close()
    return sheet


def _is_read(item: dict[str, Any]) -> bool:
    """Whether something on a page is a letter, upright, of a size to be read, and in a place that pages have."""
    if item["object_type"] != "char" or not item["upright"] or item["size"] < SMALLEST_LETTER:
        return False
    return all(abs(item[edge]) <= FARTHEST for edge in ("x0", "x1", "top", "bottom"))


def _word(raw: dict[str, Any]) -> Word:
    text = GLYPH_NUMBER.sub("", raw["text"]).replace("‘‘", "“").replace("’’", "”").replace("``", "“")
    text = ACCENTED.sub(lambda m: unicodedata.normalize("NFC", m[1] + ACCENTS[m[2]]), text)
    font = raw["fontname"]
    bold, italic = BOLD_FONT.search(font) is not None, ITALIC_FONT.search(font) is not None
    return Word(text, raw["x0"], raw["x1"], raw["top"], raw["bottom"], raw["size"], bold, italic)


def _rules(page: Any) -> Iterator[Rule]:
    """The straight lines of a page, the sides of boxes among them; none where there are more than tables have."""
    drawn = (*page.lines, *page.rects)
    for item in drawn if len(drawn) <= MOST_DRAWN else ():
        x0, x1, top, bottom = (float(item[edge]) for edge in ("x0", "x1", "top", "bottom"))
        if max(map(abs, (x0, x1, top, bottom))) > FARTHEST:
            continue
        if min(x1 - x0, bottom - top) <= THICKEST:
            yield Rule(x0, x1, top, bottom)
        elif item["object_type"] == "rect" and item.get("stroke"):
            yield from (Rule(x0, x1, y, y) for y in (top, bottom))
            yield from (Rule(x, x, top, bottom) for x in (x0, x1))


def _without_heads(sheets: Sequence[_Sheet]) -> Iterator[Page]:
    """Pages without what stands on every one of them, the page numbers remembered."""
    shared = Counter(
        text for sheet in sheets for text in {_faceless(row) for row in sheet.rows if _at_edge(row, sheet)}
    )
    often = max(2, min(3, len(sheets)))
    for sheet in sheets:
        number: str | None = None
        marks: list[tuple[str, str]] = []
        kept: list[Word] = []
        for row in sheet.rows:
            text = row.text
            if found := RUNNING_HEAD.search(text):
                marks += [("volume", found[1]), ("issue_date", found[2])]
                marks += [("section", found[3])] if found[3] else []
                rest = (text[: found.start()] + " " + text[found.end() :]).split()
                number = next((t for t in (rest[:1] + rest[-1:]) if t.isdigit()), number)
            elif PRINTER_LINE.match(text):
                continue
            elif _at_edge(row, sheet) and (found := PAGE_NUMBER.fullmatch(text)):
                number = number or found[1]
            elif _at_edge(row, sheet) and shared[_faceless(row)] >= often and len(sheets) > 1:
                if digits := re.search(r"\d+", text):
                    number = number or digits[0]
            else:
                kept += row.words
        marks += [("sheet", str(sheet.number)), *([("page", number)] if number else [])]
        if sheet.unread:
            marks.append((UNREAD_PAGE, str(sheet.number)))
        yield Page(tuple(marks), tuple(kept), sheet.rules)


def _at_edge(row: Line, sheet: _Sheet) -> bool:
    return row.top < sheet.height * BAND or row.top > sheet.height * (1 - BAND)


def _faceless(row: Line) -> str:
    """A running head without the number that differs from page to page."""
    return re.sub(r"\d+", "#", row.text)
