"""Prints invented entries and puts the print into a PDF as pictures, as notices and annexes come.

The letters are set by reportlab, made into pixels by PDFium and worn by `Wear`; around the pictures stand a notice's
own words with a text layer, in the Federal Register's form. Needs reportlab, a development dependency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Literal

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpora.scans.invented import Entry, Sort

Form = Literal["sheet", "inset", "columns"]

DPI = 300
# Size and leading, in points
_SIZES: dict[Form, tuple[float, float]] = {"sheet": (12.0, 14.0), "inset": (11.0, 13.0), "columns": (9.0, 10.5)}
_COLUMN_GAP = 18.0
# points
WIDTH, HEIGHT = letter
MARGIN = 54.0
TOP = 738.0
RUNNING_HEAD = "Federal Register / Vol. 96, No. 43 / Wednesday, March 5, 2031 / Notices"
FIRST_PAGE = 99501
HEADINGS: dict[Sort, str] = {"person": "Individuals", "organization": "Entities", "vessel": "Vessels"}
TITLES = (
    "DEPARTMENT OF THE TREASURY",
    "Office of Foreign Assets Control",
    "Notice of Sanctions Actions Under an Invented Order",
)
OPENING = (
    "AGENCY: Office of Foreign Assets Control, Treasury.",
    "ACTION: Notice.",
    "SUMMARY: OFAC is publishing the names of persons whose property it has blocked.",
    "DATES: This action was issued on March 3, 2031.",
    "SUPPLEMENTARY INFORMATION:",
    "On March 3, 2031, OFAC determined that the property of the following persons is blocked under the authority "
    "listed below:",
)
CLOSING = ("Dated: March 3, 2031.", "[FR Doc. 2031–99501 Filed 3–4–31; 8:45 am]", "BILLING CODE 4810–AL–P")


@dataclass(frozen=True, slots=True)
class Wear:
    """What printing and scanning do to a picture.

    `skew` in degrees, `blur` in pixels, `noise` in shades of 255, `specks` a square inch, `bits` 8 (grey) or 1.
    """

    name: str = "clean"
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    specks: float = 0.0
    bits: int = 8
    font: str = "Times-Roman"


WEARS = (
    Wear(),
    Wear("fax", bits=1),
    Wear("noisy", noise=28, specks=3),
    Wear("skewed", skew=0.7, blur=0.6),
    Wear("worn", skew=-0.5, blur=1.0, noise=20, specks=6, bits=1),
    Wear("sans", font="Helvetica", noise=10),
)


def print_notice(entries: Sequence[Entry], form: Form = "sheet", wear: Wear = WEARS[0], seed: int = 1) -> bytes:
    """A notice of the Federal Register as PDF.

    Its entries are pictures: a `sheet` fills the page, an `inset` stands under the words that open the notice, and
    `columns` are two columns of small print on one picture.
    """
    out = BytesIO()
    canvas = Canvas(out, pagesize=letter, invariant=1)
    page, y = FIRST_PAGE, TOP
    _head(canvas, page)
    y = _write(canvas, OPENING, _write(canvas, TITLES, y, "Times-Bold", after=9))
    paragraphs = [
        p for sort, some in groupby(entries, key=lambda e: e.sort) for p in (HEADINGS[sort], *(e.text for e in some))
    ]
    lines = list(_lines(paragraphs, wear.font, form))
    chance = np.random.default_rng(seed)
    leading = _SIZES[form][1]
    room = int((y - MARGIN) / leading) if form == "inset" else 0
    while lines:
        if not room:
            canvas.showPage()
            page += 1
            _head(canvas, page)
            y = TOP
            room = int((TOP - MARGIN) / leading)
        columns = 2 if form == "columns" else 1
        shown = [lines[at * room : (at + 1) * room] for at in range(columns)]
        lines = lines[columns * room :]
        height = max(len(column) for column in shown) * leading + 6
        picture = _worn(_picture(shown, wear.font, form, height), wear, chance)
        canvas.drawImage(ImageReader(picture), MARGIN, y - height, WIDTH - 2 * MARGIN, height)
        y, room = y - height, 0
    if y < MARGIN + 60:
        canvas.showPage()
        _head(canvas, page + 1)
        y = TOP
    _write(canvas, CLOSING, y - 12)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _width(form: Form) -> float:
    room = WIDTH - 2 * MARGIN - 12
    return (room - _COLUMN_GAP) / 2 if form == "columns" else room


def _lines(paragraphs: Sequence[str], font: str, form: Form) -> Iterator[str]:
    """Lines filled greedily, an empty one after each paragraph."""
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and stringWidth(longer, font, _SIZES[form][0]) > _width(form):
                yield line
                longer = word
            line = longer
        yield line
        yield ""


def _picture(columns: Sequence[Sequence[str]], font: str, form: Form, height: float) -> Image.Image:
    """The lines as pixels, black on white."""
    size, leading = _SIZES[form]
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH - 2 * MARGIN, height), invariant=1)
    for at, lines in enumerate(columns):
        text = canvas.beginText(6 + at * (_width(form) + _COLUMN_GAP), height - leading)
        text.setFont(font, size, leading)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        return document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _worn(picture: Image.Image, wear: Wear, chance: np.random.Generator) -> Image.Image:
    if wear.skew:
        picture = picture.rotate(wear.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if wear.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(wear.blur))
    pixels = np.asarray(picture, dtype=np.float32).copy()
    if wear.noise:
        pixels += chance.normal(0, wear.noise, pixels.shape)
    rows, columns = pixels.shape
    for _ in range(int(wear.specks * rows * columns / DPI**2)):
        row, column = chance.integers(rows - 4), chance.integers(columns - 4)
        pixels[row : row + chance.integers(1, 4), column : column + chance.integers(1, 4)] = chance.choice((0, 255))
    worn = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    return worn.point(lambda shade: 255 * (shade > 150)).convert("1") if wear.bits == 1 else worn


def _head(canvas: Canvas, page: int) -> None:
    canvas.setFont("Times-Bold", 8)
    canvas.drawCentredString(WIDTH / 2, 752, RUNNING_HEAD)
    canvas.drawString(MARGIN, 752, str(page))


def _write(canvas: Canvas, paragraphs: Sequence[str], y: float, font: str = "Times-Roman", after: float = 5.0) -> float:
    """Paragraphs with a text layer, from `y` downwards, so far apart; where they end."""
    for paragraph in paragraphs:
        line = ""
        for word in [*paragraph.split(), ""]:
            longer = f"{line} {word}" if line else word
            if not word or stringWidth(longer, font, 9) > WIDTH - 2 * MARGIN:
                canvas.setFont(font, 9)
                canvas.drawString(MARGIN, y, line)
                y, longer = y - 10.5, word
            line = longer
        y -= after
    return y
