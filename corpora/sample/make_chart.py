"""Prints the sample's chart of a network, a page of boxes such as OFAC links to from a release.

`python -m corpora.sample.make_chart` writes it anew, the same bytes every time. Needs reportlab, a development
dependency.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

PATH = Path(__file__).resolve().parent / "ofac" / "media" / "990071.pdf"
TITLE = "Cartel del Manglar Fuel Network"
DATE = "June 2025"
# Where a box stands (points from the left and from below) and its lines, its name first.
BOXES = (
    (316, 420, ("Cartel del Manglar", "Sinaloa, Mexico")),
    (316, 320, ("Evaristo Plutarco Gaxotes Lerdo", "DOB 3 Nov 1976")),
    (120, 220, ("Petrogarza Distribuidora, S.A. de C.V.", "Sinaloa, Mexico")),
    (512, 220, ("Ifigenia Rubalcaba Ontañón", "DOB 21 May 1983")),
    (120, 120, ("Garza Azul Marine Services, S. de R.L. de C.V.", "Tamaulipas, Mexico")),
    (512, 120, ("LAGUNA MERCY", "IMO 9998846")),
)
WIDTH, HEIGHT, LEADING = 200.0, 40.0, 12.0


def make_chart() -> bytes:
    """The page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=landscape(letter), invariant=1, pageCompression=0)
    canvas.setTitle(TITLE)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawCentredString(396, 560, TITLE)
    canvas.setFont("Helvetica", 10)
    canvas.drawCentredString(396, 540, DATE)
    for left, below, lines in BOXES:
        canvas.rect(left - 20, below - 8, WIDTH, HEIGHT)
        for n, line in enumerate(reversed(lines)):
            canvas.setFont("Helvetica-Bold" if line is lines[0] else "Helvetica", 8)
            canvas.drawString(left - 12, below + n * LEADING, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    PATH.write_bytes(make_chart())
