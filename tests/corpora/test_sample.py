"""The sample site: it answers as the publishers' sites do, and its answer key is true of its texts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup

from corpora.sample import Addresses, serve
from corpora.sample.sites.page import read_page

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"
KEY: dict[str, dict[str, Any]] = json.loads((SAMPLE / "expected" / "designations.json").read_text("utf-8"))["documents"]
TRUE_TO_FACTS = {"treasury:jy0526", "ofac:20211210", "fr:2019-22210", "fr:2020-25459", "fr:2021-12019"}
MANIFEST = "/news-data/press-releases/manifest.json"
SEARCH = "/api/v1/documents.json"


@pytest.fixture(scope="module")
def sites() -> Iterator[Addresses]:
    with serve(0) as addresses:
        yield addresses


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def shown(markup: str, parser: str = "lxml") -> str:
    """The words of a page; a line break, a list item or a cell parts two words."""
    soup = BeautifulSoup(markup, parser)
    for tag in soup.find_all(["br", "p", "li", "td", "th", "h3", "h4", "LI", "P", "ENT", "HD", "FP"]):
        tag.insert_before(" ")
        tag.append(" ")
    return squeezed(soup.get_text())


def text_of(document_id: str) -> str:
    """A document's title and words, read apart from the project's own readers."""
    source, _, slug = document_id.partition(":")
    if source in ("treasury", "ofac"):
        facts, body = read_page(SAMPLE / source / f"{slug}.html")
        return f"{facts['title'][0]} {shown(body)}"
    folder = SAMPLE / "federal_register"
    for file in (folder / "xml" / f"{slug}.xml", folder / "text" / f"{slug}.txt"):
        if file.exists():
            return shown(file.read_text("utf-8"), "xml" if file.suffix == ".xml" else "lxml")
    return squeezed((folder / "pdf" / f"{slug}.source.txt").read_text("utf-8").replace("¬", ""))


# -- home.treasury.gov ------------------------------------------------------------------------------------------------


def test_manifest_counts_what_its_shards_hold(sites: Addresses, client: httpx.Client) -> None:
    manifest = client.get(sites.treasury + MANIFEST).json()
    shards = [client.get(sites.treasury + shard["path"]).json() for shard in manifest["searchShards"]]
    assert [s["count"] for s in manifest["searchShards"]] == [len(s["items"]) for s in shards]
    assert all(shard["count"] == len(shard["items"]) for shard in shards)
    urls = {item["url"] for shard in shards for item in shard["items"]}
    assert len(urls) == manifest["total"] >= 14
    assert {url.strip("/").split("/")[-1] for url in urls} == {p.stem for p in (SAMPLE / "treasury").glob("*.html")}


def test_release_carries_the_traps_of_the_site(sites: Addresses, client: httpx.Client) -> None:
    page = BeautifulSoup(client.get(f"{sites.treasury}/news/press-releases/jy9001/").text, "lxml")
    published = page.select_one(".field--name-field-news-publication-date time")
    first = page.find("time")
    assert published is not None
    assert first is not None
    assert first["datetime"] != published["datetime"] == "2022-05-13T01:30:00Z"
    assert published.get_text() == "May 12, 2022"  # the evening before, in Washington
    body = page.select_one(".field--name-field-news-body")
    assert body is not None
    assert "Latest News" in page.get_text()
    assert "Latest News" not in body.get_text()


def test_listing_repeats_its_first_page(sites: Addresses, client: httpx.Client) -> None:
    first = client.get(f"{sites.treasury}/news/press-releases/")
    assert first.content == client.get(f"{sites.treasury}/news/press-releases/?page=2").content
    assert f'data-news-manifest="{MANIFEST}"' in first.text


# -- ofac.treasury.gov ------------------------------------------------------------------------------------------------


def test_recent_actions_are_listed_over_two_pages(sites: Addresses, client: httpx.Client) -> None:
    keys: list[str] = []
    url: str | None = f"{sites.ofac}/recent-actions"
    pages = 0
    while url:
        listing = BeautifulSoup(client.get(url).text, "lxml")
        keys += [str(a["href"]).rsplit("/", 1)[-1] for a in listing.select('.views-row a[href^="/recent-actions/2"]')]
        following = listing.select_one("a.usa-pagination__next-page")
        url = f"{sites.ofac}/recent-actions{following['href']}" if following else None
        pages += 1
    assert pages == 2
    assert sorted(keys) == sorted(p.stem for p in (SAMPLE / "ofac").glob("*.html"))
    assert "20220512_33" in keys
    assert all(client.get(f"{sites.ofac}/recent-actions/{key}").status_code == 200 for key in keys)


# -- www.federalregister.gov ------------------------------------------------------------------------------------------


def test_search_pages_through_what_meets_every_condition(sites: Addresses, client: httpx.Client) -> None:
    asked = {
        "conditions[agencies][]": ["foreign-assets-control-office", "industry-and-security-bureau"],
        "conditions[type][]": ["RULE", "NOTICE"],
        "conditions[publication_date][gte]": "2019-01-01",
        "conditions[publication_date][lte]": "2022-12-31",
        "fields[]": ["document_number", "publication_date"],
        "order": "oldest",
        "per_page": "2",
    }
    answer = client.get(sites.federal_register + SEARCH, params=asked).json()
    assert answer["count"] == 4
    found = list(answer["results"])
    while url := answer.get("next_page_url"):
        answer = client.get(url).json()
        found += answer["results"]
    assert [d["document_number"] for d in found] == ["2019-22210", "2022-99102", "2022-99021", "C1-2022-99102"]
    assert all(set(d) == {"document_number", "publication_date"} for d in found)


def test_executive_orders_are_found_by_kind(sites: Addresses, client: httpx.Client) -> None:
    asked = {"conditions[presidential_document_type][]": "executive_order"}
    orders = client.get(sites.federal_register + SEARCH, params=asked).json()["results"]
    assert {(o["executive_order_number"], o["citation"]) for o in orders} == {
        ("13959", "85 FR 73185"),
        ("14032", "86 FR 30145"),
    }


def test_every_document_has_a_full_text_and_one_only_a_pdf(sites: Addresses, client: httpx.Client) -> None:
    documents = client.get(sites.federal_register + SEARCH, params={"per_page": "1000"}).json()["results"]
    assert len(documents) == 9
    only_pdf = []
    for document in documents:
        forms = [document[name] for name in ("full_text_xml_url", "raw_text_url", "pdf_url") if document[name]]
        assert all(client.get(url).status_code == 200 for url in forms)
        assert client.get(document["html_url"]).status_code == 200
        assert client.get(document["json_url"]).json() == document
        if forms == [document["pdf_url"]]:
            only_pdf.append(document["document_number"])
    assert only_pdf == ["2014-99330"]


# -- all three --------------------------------------------------------------------------------------------------------


def test_unchanged_pages_are_not_sent_again(sites: Addresses, client: httpx.Client) -> None:
    for url in (
        f"{sites.treasury}/news/press-releases/jy0526/",
        f"{sites.ofac}/recent-actions/20211210",
        sites.federal_register + SEARCH,
    ):
        first = client.get(url)
        again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        since = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert client.get(url, headers=since).status_code == 304
        changed = client.get(url, headers={"If-None-Match": '"another"', **since})
        assert (changed.status_code, changed.content) == (200, first.content)


def test_unknown_paths_and_bad_queries_are_refused(sites: Addresses, client: httpx.Client) -> None:
    assert client.get(f"{sites.treasury}/news/press-releases/jy0001/").status_code == 404
    assert client.get(f"{sites.treasury}/../../etc/passwd").status_code == 404
    assert client.get(f"{sites.ofac}/recent-actions/20220512_34").status_code == 404
    assert client.get(f"{sites.federal_register}/api/v1/documents/2019-1.json").status_code == 404
    assert client.get(sites.federal_register + SEARCH, params={"per_page": "many"}).status_code == 400


def test_command_runs_against_the_site_and_gives_its_code(tmp_path: Path) -> None:
    program = "import os, sys; print(os.environ['DESIGNATA_OFAC_URL']); sys.exit(7)"
    with socket.socket() as taken:  # the port asked for is taken: free ones are used, and one line says so
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "corpora.sample", "--port", port, "run", "--", sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, cwd=SAMPLE.parents[1], timeout=60, check=False)
    assert done.returncode == 7
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+\n", done.stdout)
    assert re.fullmatch(rf"ports {port} to \d+ cannot all be had \(.+\): using free ones\n", done.stderr)


# -- the answer key ---------------------------------------------------------------------------------------------------


def test_key_covers_the_site() -> None:
    documents = {f"treasury:{p.stem}" for p in (SAMPLE / "treasury").glob("*.html")}
    documents |= {f"ofac:{p.stem}" for p in (SAMPLE / "ofac").glob("*.html")}
    documents |= {f"fr:{p.stem}" for p in (SAMPLE / "federal_register" / "api").glob("*.json")}
    assert set(KEY) == documents
    actions = {d["action"] for document in KEY.values() for d in document["designations"]}
    assert actions == {"designation", "identification", "removal", "amendment"}


@pytest.mark.parametrize("document_id", KEY)
def test_every_name_basis_and_quote_stands_in_the_text(document_id: str) -> None:
    document, text = KEY[document_id], text_of(document_id)
    words = [q["quote"] for q in (*document["announced_counts"], *document["effective_dates"])]
    for target in document["designations"]:
        words += [target["name"], *target["aliases"], *target["linked_to"]]
        words += [target["basis"]] if target["basis"] else []
    words += [p["name"] for p in document["previously_designated"]]
    words += document["executive_orders"]
    assert len(text) > 300
    missing = [w for w in words if squeezed(w) not in text]
    assert missing == []


def folded(name: str) -> str:
    """A name without case, accents, punctuation and word order."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.lower())))


def listed_names(lists: Path) -> set[str]:
    """Every name and alias on the lists of OFAC and BIS kept beside the project."""
    names: set[str] = set()
    for file, column in (
        ("sdn_2024-07-02.csv.gz", 1),
        ("ofac_sdn.csv.gz", 1),
        ("ofac_cons_prim.csv.gz", 1),
        ("ofac_alt.csv.gz", 3),
        ("ofac_cons_alt.csv.gz", 3),
    ):
        with gzip.open(lists / file, "rt", encoding="utf-8", errors="replace") as rows:
            names |= {folded(row[column]) for row in csv.reader(rows) if len(row) > column}
    with gzip.open(lists / "sdn_additions_2021-2024.jsonl.gz", "rt", encoding="utf-8") as rows:
        names |= {folded(json.loads(row)["SDN_Name"]) for row in rows}
    bis = (lists / "bis_entity_list_2026-07-09.json").read_text("utf-8")
    return names | {folded(name) for name in re.findall(r'"name": "(.*?)"', bis)}


def test_no_party_is_real_but_in_what_retells_facts(shared: Path) -> None:
    listed = listed_names(shared / "lists")
    assert folded("SENSETIME GROUP LIMITED") in listed
    ours = {
        name
        for document_id, document in KEY.items()
        if document_id not in TRUE_TO_FACTS
        for target in (*document["designations"], *document["previously_designated"])
        for name in (target["name"], *target.get("aliases", []))
    }
    assert len(ours) > 100
    assert {name for name in ours if folded(name) in listed} == set()


def test_ship_numbers_are_well_formed() -> None:
    numbers = re.findall(r"IMO:? (\d{7})|<td>(\d{7})</td>", "".join(f.read_text("utf-8") for f in pages_with_ships()))
    digits = [[int(c) for c in a or b] for a, b in numbers]
    assert len(digits) >= 4
    assert all(sum(d * w for d, w in zip(n, range(7, 1, -1), strict=False)) % 10 == n[6] for n in digits)


def pages_with_ships() -> list[Path]:
    return [*(SAMPLE / "treasury").glob("*.html"), *(SAMPLE / "ofac").glob("*.html")]


def test_pdf_is_what_its_script_prints() -> None:
    pytest.importorskip("reportlab", reason="the PDF is printed with reportlab, a development dependency")
    from corpora.sample.make_pdf import PATH, make_pdf

    assert make_pdf() == PATH.read_bytes()


def test_chart_is_what_its_script_prints_and_the_site_has_it(sites: Addresses, client: httpx.Client) -> None:
    pytest.importorskip("reportlab", reason="the chart is printed with reportlab, a development dependency")
    from corpora.sample.make_chart import PATH, make_chart

    assert make_chart() == PATH.read_bytes()
    answer = client.get(f"{sites.ofac}/media/990071/download?inline")
    assert (answer.content, answer.headers["Content-Type"]) == (PATH.read_bytes(), "application/pdf")
    assert client.get(f"{sites.ofac}/media/990072/download").status_code == 404


def test_pdf_stands_in_three_columns() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO((SAMPLE / "federal_register" / "pdf" / "2014-99330.pdf").read_bytes())) as pdf:
        lines = [line for page in pdf.pages for line in page.extract_words(use_text_flow=True) if line["top"] > 50]
        assert len(pdf.pages) == 2
    starts = {round(word["x0"]) for word in lines}
    assert {45, 224, 403} <= starts
