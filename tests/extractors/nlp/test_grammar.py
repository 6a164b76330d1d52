"""The grammar of citations: what is rendered is found, what is found resolves to what was rendered."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from extractors.authorities import executive_orders, resolve_order
from extractors.nlp.citations import find_citations
from extractors.nlp.orders import find_orders


@dataclass(frozen=True)
class Cited:
    """A citation in words, and what it is."""

    wording: str
    kind: str
    cite: str
    section: str | None = None


def letters(most: int) -> st.SearchStrategy[str]:
    return st.sampled_from("abcdeghk"[:most])


REGISTERED = st.sampled_from([order.number for order in executive_orders() if int(order.number) >= 12000])
PINS = st.one_of(
    st.none(),
    st.builds("{}({})".format, st.integers(1, 9), letters(6)),
    st.builds("{}({})({})({})".format, st.integers(1, 9), letters(3), st.sampled_from(["i", "ii", "iv"]), st.just("A")),
)
# "{}" is the number; a pinpoint stands before or behind
LEADS = st.sampled_from(
    [
        "E.O. {}", "EO {}", "Executive Order {}", "Executive Order (E.O.) {}", "Executive Order No. {}", "Exec. Order {}",
        "EXECUTIVE ORDER {}", "E.O.s {}", "Orden Ejecutiva {}", "Orden Ejecutiva (O.E.) {}", "executive order {}",
    ]
)  # fmt: skip


@st.composite
def orders(draw: st.DrawFn) -> Cited:
    number, pin = draw(REGISTERED), draw(PINS)
    named = draw(LEADS).format(number)
    before = draw(st.booleans())
    wording = named if pin is None else f"section {pin} of {named}" if before else f"{named}, section {pin}"
    return Cited(wording, "executive_order", f"EO {number}", pin)


@st.composite
def pages(draw: st.DrawFn) -> Cited:
    volume, page = draw(st.integers(1, 99)), draw(st.integers(1, 99_999))
    form = draw(st.sampled_from(["{} FR {}", "{} Fed. Reg. {}", "{} F.R. {}", "{} FR {:,}"]))
    return Cited(form.format(volume, page), "federal_register", f"{volume} FR {page}")


@st.composite
def regulations(draw: st.DrawFn) -> Cited:
    title, part, section = draw(st.integers(1, 50)), draw(st.integers(1, 1999)), draw(st.integers(1, 999))
    name = draw(st.sampled_from(["CFR", "C.F.R."]))
    pin = draw(st.one_of(st.none(), st.builds("({})({})".format, letters(6), st.integers(1, 9))))
    if draw(st.booleans()):
        return Cited(f"{title} {name} part {part}", "cfr", f"{title} CFR part {part}")
    mark = draw(st.sampled_from(["", "§ ", "section "]))
    return Cited(f"{title} {name} {mark}{part}.{section}{pin or ''}", "cfr", f"{title} CFR {part}.{section}", pin)


@st.composite
def code(draw: st.DrawFn) -> Cited:
    title, section = draw(st.integers(1, 54)), draw(st.integers(1, 9999))
    pin = draw(st.one_of(st.none(), st.builds("({})".format, letters(6))))
    form = draw(
        st.sampled_from(
            ["{} U.S.C. {}{}", "{} USC {}{}", "{} U.S.C. § {}{}", "title {}, United States Code, section {}{}"]
        )
    )
    return Cited(form.format(title, section, pin or ""), "usc", f"{title} U.S.C. {section}", pin)


@st.composite
def laws(draw: st.DrawFn) -> Cited:
    congress, number = draw(st.integers(74, 119)), draw(st.integers(1, 999))
    form = draw(st.sampled_from(["Pub. L. {}-{}", "Public Law {}-{}", "Public Law No. {}–{}", "P.L. {}-{}"]))
    return Cited(form.format(congress, number), "public_law", f"Pub. L. {congress}-{number}")


@st.composite
def statutes_at_large(draw: st.DrawFn) -> Cited:
    volume, page = draw(st.integers(1, 138)), draw(st.integers(1, 9999))
    form = draw(st.sampled_from(["{} Stat. {}", "{} Stat. at {}"]))
    return Cited(form.format(volume, page), "statutes_at_large", f"{volume} Stat. {page}")


@st.composite
def resolutions(draw: st.DrawFn) -> Cited:
    number = draw(st.integers(600, 2999))
    form = draw(st.sampled_from(["UNSCR {}", "UN Security Council Resolution {}", "UNSC Resolution {}"]))
    return Cited(form.format(number), "unscr", f"UNSCR {number}")


CITATIONS = st.one_of(orders(), pages(), regulations(), code(), laws(), statutes_at_large(), resolutions())


@given(
    CITATIONS,
    st.sampled_from(["", "under ", "See ", "(", "pursuant to "]),
    st.sampled_from(["", ".", ") of old", " and so on"]),
)
def test_what_is_rendered_is_found_and_nothing_else(cited: Cited, before: str, behind: str) -> None:
    text = before + cited.wording + behind
    found = find_citations(text)
    assert [(c.kind, c.cite, c.section) for c in found] == [(cited.kind, cited.cite, cited.section)]
    assert text[found[0].start : found[0].end] in cited.wording


@given(CITATIONS)
def test_the_normal_form_is_found_as_itself(cited: Cited) -> None:
    assert [(c.kind, c.cite) for c in find_citations(cited.cite)] == [(cited.kind, cited.cite)]


@given(st.lists(CITATIONS, min_size=1, max_size=6))
def test_citations_of_all_kinds_stand_side_by_side(cited: list[Cited]) -> None:
    text = ". Then there is ".join(c.wording for c in cited)
    assert [(c.kind, c.cite) for c in find_citations(text)] == [(c.kind, c.cite) for c in cited]


@given(orders())
def test_an_order_found_resolves_to_the_order_rendered(cited: Cited) -> None:
    (found,) = find_orders(cited.wording)
    order = resolve_order(found.cite)
    assert order is not None
    assert f"EO {order.number}" == cited.cite
