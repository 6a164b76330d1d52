"""Pictures of a PDF are found, given to an engine, and read in their place among the printed words."""

from __future__ import annotations

import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Scan
from extractors.readers.ocr import Engine, Pixels, ScannedLine
from extractors.readers.pdf import read_pdf
from extractors.readers.pdf_pictures import Box, find_pictures


def engine_of(*answers: list[ScannedLine]) -> tuple[Engine, list[tuple[int, ...]]]:
    """An engine that gives these answers one after another, and the shapes of the pictures it was shown."""
    left, shown = list(answers), list[tuple[int, ...]]()

    def engine(pixels: Pixels) -> list[ScannedLine]:
        shown.append(pixels.shape)
        assert pixels.dtype == np.uint8
        return left.pop(0)

    return engine, shown


def scanned(*texts: str, confidence: float = 0.9) -> list[ScannedLine]:
    """Lines of 12-point type under one another, from the upper left of a picture."""
    return [
        ScannedLine(text, confidence, (20.0, 40.0 + 58 * n), (20.0 + 22 * len(text), 40.0 + 58 * n), 60.0)
        for n, text in enumerate(texts)
    ]


def pdf(*pictures: tuple[float, float, float, float], words: tuple[tuple[float, str], ...] = ()) -> bytes:
    """A page with grey pictures (left, below, width, height in points) and lines of words (height, text)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for left, below, width, height in pictures:
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), left, below, width, height)
    for y, text in words:
        canvas.drawString(72, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


SHEET = (54.0, 54.0, 504.0, 600.0)
ABOVE, BELOW = "The names of those persons follow here below:", "Dated on a day of March in that year."


def test_what_a_picture_shows_is_read_between_the_words_around_it() -> None:
    engine, shown = engine_of(scanned("1. VELOROSA, Anna (a.k.a. VELO,", "Ana); DOB 1970 (individual) [SDGT]."))
    body = pdf((54.0, 300.0, 504.0, 300.0), words=((700, ABOVE), (200, BELOW)))
    parts = read_pdf(body, lambda: engine)
    assert parts.text.split("\n") == [
        ABOVE,
        "1. VELOROSA, Anna (a.k.a. VELO, Ana); DOB 1970 (individual) [SDGT].",
        BELOW,
    ]
    assert shown[0] == (pytest.approx(300 / 72 * 300, abs=2), pytest.approx(504 / 72 * 300, abs=2))
    start = parts.text.index("1.")
    assert parts.scans == (Scan(0.9, start, parts.text.index("\nDated")),)


def test_each_line_keeps_its_own_confidence() -> None:
    answer = [*scanned("VELOROSA, Anna of the invented"), *scanned("", "town of Tepic", confidence=0.6)[1:]]
    parts = read_pdf(pdf(SHEET), lambda: engine_of(answer)[0])
    assert [(s.confidence, parts.text[s.start : s.end]) for s in parts.scans] == [
        (0.9, "VELOROSA, Anna of the invented"),
        (0.6, "town of Tepic"),
    ]


def test_without_an_engine_the_page_is_marked() -> None:
    parts = read_pdf(pdf(SHEET, words=((700, ABOVE),)), lambda: None)
    assert (parts.text, parts.scans) == (ABOVE, ())
    assert [value for name, value, _ in parts.marks if name == "image_page"] == ["1"]


def test_strips_that_touch_are_one_picture() -> None:
    engine, shown = engine_of(scanned("1. VELOROSA, Anna"))
    read_pdf(pdf((54, 400, 504, 200), (54, 200, 504, 200), (54, 600, 504, 100)), lambda: engine)
    ((height, _),) = shown
    assert height == pytest.approx(500 * 300 / 72, abs=2)


@pytest.mark.parametrize(
    "body",
    [
        pdf((72, 72, 60, 60), words=((700, ABOVE),)),
        pdf(SHEET, words=tuple((600 - 20 * n, ABOVE) for n in range(5))),
        pdf(words=((700, ABOVE),)),
    ],
    ids=["a seal", "a background of printed words", "no picture"],
)
def test_where_there_is_nothing_to_read_no_engine_is_asked_for(body: bytes) -> None:
    def none_needed() -> Engine | None:
        raise AssertionError("an engine was asked for")

    assert not [name for name, _, _ in read_pdf(body, none_needed).marks if name == "image_page"]


def test_a_letter_or_two_in_a_drawing_are_no_text() -> None:
    parts = read_pdf(pdf(SHEET, words=((700, ABOVE),)), lambda: engine_of(scanned("M"))[0])
    assert (parts.text, parts.scans) == (ABOVE, ())


def test_an_entry_goes_on_over_the_page() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for _ in range(2):
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), *SHEET)
        canvas.showPage()
    canvas.save()
    first = scanned("1. VELOROSA, Anna (a.k.a. VELO, Ana), Calle Nueve 12, Tepic, Mexico; DOB 1970;")
    second = scanned("POB Tepic, Mexico (individual) [SDGT].", "", "2. BIN QUARTZ, Omar (individual)", "[SDGT].")
    second = [line for line in second if line.text]
    engine, _ = engine_of(first, second)
    parts = read_pdf(out.getvalue(), lambda: engine)
    assert parts.text.split("\n") == [
        "1. VELOROSA, Anna (a.k.a. VELO, Ana), Calle Nueve 12, Tepic, Mexico; DOB 1970; POB Tepic, Mexico (individual) "
        "[SDGT].",
        "2. BIN QUARTZ, Omar (individual) [SDGT].",
    ]


def test_a_page_of_many_pictures_over_each_other_is_one_picture() -> None:
    halves = ({"x0": 0, "x1": 280}, {"x0": 300, "x1": 600})
    images = [{**halves[at % 2], "top": at // 2, "bottom": 400} for at in range(500)]
    page = SimpleNamespace(width=600, height=800, curves=[], images=images)
    assert find_pictures(page, []) == (Box(0.0, 0.0, 600.0, 800.0),)
