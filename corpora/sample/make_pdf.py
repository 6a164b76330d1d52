"""Prints the sample's one notice that exists only as PDF, in the three justified columns of the Federal Register.

`python -m corpora.sample.make_pdf` writes it anew, the same bytes every time: no clock, no compression, and the
fonts that every PDF reader has. Needs reportlab, a development dependency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

NUMBER = "2014-99330"
PATH = Path(__file__).resolve().parent / "federal_register" / "pdf" / f"{NUMBER}.pdf"
SOURCE = PATH.with_suffix(".source.txt")
FIRST_PAGE = 99330
RUNNING_HEAD = "Federal Register / Vol. 79, No. 157 / Thursday, August 14, 2014 / Notices"
PRESS_MARKS = (
    "VerDate Mar<15>2010 16:02 Aug 13, 2014 Jkt 232001 PO 00000 Frm 00099 Fmt 4703 E:\\FR\\FM\\14AUN1.SGM 14AUN1"
)

# points
LEFT, GUTTER, COLUMN, COLUMNS = 45.0, 15.0, 164.0, 3
TOP = 728.0
BOTTOMS = (498.0, 622.0)  # of the columns of the first page and of the last, which ends the section
INDENT, BODY_SIZE, LEADING = 9.0, 8.0, 9.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: space before it and sizes in points."""

    font: str = "Times-Roman"
    size: float = BODY_SIZE
    indent: float = INDENT
    justified: bool = True
    before: float = 0.0
    labelled: bool = False


STYLES = {
    "agency": Style("Times-Bold", 10.0, 0.0, justified=False, before=9.0),
    "heading": Style("Times-Bold", 8.0, 0.0, justified=False, before=4.5),
    "field": Style(indent=0.0, before=4.5, labelled=True),
    "body": Style(),
    "entry": Style(before=1.0),
    "small": Style(size=7.0, justified=False),
}
BREAK = "¬"  # in the source: where a word may be parted at the end of a line


def read_source() -> list[tuple[Style, str]]:
    """The notice's paragraphs, one a line, each named by its style. Its page begins with the notice before's end."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return [(STYLES[name], text) for name, _, text in (line.partition(": ") for line in lines)]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the font it is set in; `text` may still hold the places where it can be parted."""

    text: str
    font: str

    @property
    def whole(self) -> Word:
        """The word as printed where it is not parted."""
        return Word(self.text.replace(BREAK, ""), self.font)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, where it starts, and the room it is stretched to fill (None: as it falls)."""

    style: Style
    words: tuple[Word, ...]
    indent: float
    fill: float | None
    before: float


def read_words(style: Style, text: str) -> list[Word]:
    """The words of a paragraph; the label that opens a labelled one is bold up to its colon."""
    label = text.find(":") + 1 if style.labelled else 0
    bold = [Word(word, "Times-Bold") for word in text[:label].split()]
    return bold + [Word(word, style.font) for word in text[label:].split()]


def break_lines(style: Style, text: str) -> Iterator[Line]:
    """The lines of a paragraph, filled greedily; words are parted only where the source allows."""
    indent, before, line = style.indent, style.before, list[Word]()
    queue = read_words(style, text)
    while queue:
        word = queue.pop(0)
        if _width(style, [*line, word.whole]) <= COLUMN - indent:
            line.append(word.whole)
            continue
        head, tail = _parted(style, line, word, COLUMN - indent)
        queue.insert(0, tail)
        words = (*line, head) if head else tuple(line)
        yield Line(style, words, indent, COLUMN - indent if style.justified else None, before)
        line, indent, before = [], 0.0, 0.0
    yield Line(style, tuple(line), indent, None, before)


def _width(style: Style, words: Sequence[Word]) -> float:
    space = stringWidth(" ", style.font, style.size)
    return float(sum(stringWidth(w.text, w.font, style.size) for w in words) + space * (len(words) - 1))


def _parted(style: Style, line: list[Word], word: Word, room: float) -> tuple[Word | None, Word]:
    """The longest head of a word that still fits, with its hyphen (None where none does), and the tail."""
    pieces = word.text.split(BREAK)
    for cut in range(len(pieces) - 1, 0, -1):
        head = Word("".join(pieces[:cut]) + "-", word.font)
        if _width(style, [*line, head]) <= room:
            return head, Word(BREAK.join(pieces[cut:]), word.font)
    return None, word


def make_pdf() -> bytes:
    """The notice as PDF."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1, pageCompression=0)
    canvas.setTitle("Designation of One Individual and Two Entities Pursuant to Executive Order 13382")
    page, column, y = FIRST_PAGE, 0, TOP
    _page_marks(canvas, page)
    for style, text in read_source():
        for line in break_lines(style, text):
            y -= line.before + max(LEADING, style.size + 1)
            if y < BOTTOMS[page - FIRST_PAGE]:
                column, y = column + 1, TOP - LEADING
            if column == COLUMNS:
                canvas.showPage()
                page, column = page + 1, 0
                _page_marks(canvas, page)
            _draw(canvas, line, LEFT + column * (COLUMN + GUTTER), y)
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, line: Line, x: float, y: float) -> None:
    text = canvas.beginText(x + line.indent, y)
    room = line.fill - _width(line.style, line.words) if line.fill is not None else 0.0
    text.setWordSpace(room / max(len(line.words) - 1, 1))  # it would otherwise stay as the line before left it
    for font, words in groupby(line.words, key=lambda w: w.font):
        text.setFont(font, line.style.size)
        text.textOut(" ".join(w.text for w in words) + " ")
    canvas.drawText(text)


def _page_marks(canvas: Canvas, page: int) -> None:
    """The running head with the page's number outside, the rule below it, and the printer's marks."""
    right = LEFT + COLUMNS * COLUMN + (COLUMNS - 1) * GUTTER
    canvas.setFont("Times-Bold", 8)
    canvas.drawCentredString((LEFT + right) / 2, 751, RUNNING_HEAD)
    canvas.setFont("Times-Bold", 11)
    if page % 2:
        canvas.drawRightString(right, 750, str(page))
    else:
        canvas.drawString(LEFT, 750, str(page))
    canvas.line(LEFT, 744, right, 744)
    canvas.setFont("Helvetica", 4)
    canvas.drawString(LEFT, 18, PRESS_MARKS)
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(120, -20, "sample on PRESS1 with NOTICES")
    canvas.restoreState()


if __name__ == "__main__":
    PATH.write_bytes(make_pdf())
