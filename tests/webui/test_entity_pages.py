"""Pages of documents, officials and wards say what the entity tables and the gazetteer hold."""

import re

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.wards.gazetteer import gazetteer
from indexer.entities.model import CARRYING_OUT, ArticleLine, Document, Evidence
from search.service import Search
from webui.officials import most_telling


def page(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text)


@pytest.fixture
def document(engine: Search) -> Document:
    """Chỉ thị 19-CT/TU, the directive that the sample's chains begin with."""
    return engine.catalog.documents_named(["19-ct/tu"])[0]


def test_a_document_is_cited_ready_to_copy(client: FlaskClient, document: Document) -> None:
    found = page(client, f"/van-ban/{document.id}")
    assert found.texts("h1") == [document.citation]
    assert found.texts("p", class_="citation") == [document.citation]


def test_a_document_page_leads_to_everything_about_it(
    client: FlaskClient, engine: Search, document: Document
) -> None:
    found = page(client, f"/van-ban/{document.id}")
    entities = engine.catalog
    for relation in entities.relations(document.id):
        other = relation.target if relation.target.id != document.id else relation.source
        if other is not None and other.id != document.id:
            assert f"/van-ban/{other.id}" in found.links
    for other in entities.co_cited(document.id):
        assert f"/van-ban/{other.document.id}" in found.links
    newest = [citing.article.id for citing in entities.citing(document.id, limit=10)]
    assert set(newest) <= {link.rpartition("/")[2] for link in found.links}
    assert any(link.startswith("/tim.csv?van_ban=") for link in found.links)


def test_every_row_of_a_relation_has_its_sentence(
    client: FlaskClient, engine: Search, document: Document
) -> None:
    groups: dict[tuple[str, str], set[str]] = {}
    evidence = set()
    for relation in engine.catalog.relations(document.id):
        source, target = relation.source, relation.target
        others = {one.id for one in (source, target) if one is not None} - {document.id}
        direction = "" if source is None else "does" if source.id == document.id else "undergoes"
        row = others.pop() if others else relation.article.id
        open_ = not direction and relation.kind in CARRYING_OUT and not relation.is_carried_out
        groups.setdefault(("any" if open_ else relation.kind, direction), set()).add(row)
        text = engine.text(relation.article.id)
        assert text is not None
        evidence.add(" ".join(text[relation.start : relation.end].split()))
    found = page(client, f"/van-ban/{document.id}")
    shown = engine.catalog.subjects(document.id)[:1]
    evidence |= {one.text for one in shown}
    quotes, marks = found.texts("blockquote"), found.texts("mark")
    assert len(quotes) == len(shown) + sum(min(8, len(rows)) for rows in groups.values()) > 0
    assert {" ".join(mark.split()) for mark in marks[: len(quotes)]} <= evidence


def test_the_report_has_a_row_for_every_citing_article(
    client: FlaskClient, engine: Search, document: Document
) -> None:
    found = page(client, f"/van-ban/{document.id}/bao-cao")
    cited = {citing.article.id for citing in engine.catalog.citing(document.id)}
    linked = {link.rpartition("/")[2] for link in found.links if link.startswith("/bai/")}
    asked = {one.article.id for one in engine.catalog.open_mentions(document.id)}
    assert linked == cited | asked
    assert len(found.texts("blockquote")) >= len(cited)
    # On paper the foot of the page is missing: what it is, as of when, and its limits.
    assert any("cập nhật lúc" in text and "máy nhận dạng" in text for text in found.texts("p")[-4:])
    tables = [1 for tag, given, _ in found.elements if tag == "tbody" and "class" not in given]
    unplaced = [text for text in found.texts("h2") if "Không rõ" in text]
    assert len(tables) == len(found.texts("h3")) + len(unplaced)


@pytest.mark.parametrize(
    "parameters", ["", "?loai=CT", "?loai=CT&nam=2018", "?co_quan=TU", "?trang=2"]
)
def test_browsing_narrows_to_what_it_counts(
    client: FlaskClient, engine: Search, parameters: str
) -> None:
    found = page(client, f"/van-ban{parameters}")
    shown = [link for link in found.links if re.fullmatch(r"/van-ban/[^/]+", link)]
    chosen = dict(pair.split("=") for pair in parameters[1:].split("&") if pair)
    year = int(chosen["nam"]) if "nam" in chosen else None
    expected = engine.catalog.documents(chosen.get("loai"), chosen.get("co_quan"), year)
    start = 50 * (int(chosen.get("trang", 1)) - 1)
    assert shown == [f"/van-ban/{one.id}" for one in expected[start : start + 50]]


def test_an_official_has_every_office_with_its_evidence(
    client: FlaskClient, engine: Search
) -> None:
    for official in engine.catalog.officials(limit=10):
        found = page(client, f"/can-bo/{official.id}")
        assert found.texts("h1") == [official.name]
        offices = engine.catalog.offices(official.id)
        assert found.texts("h3")[: len(offices)] == [held.label for held in offices]
        assert found.texts("ol", class_="offices")[0].count("Dẫn chứng") == len(offices)
        [*quotes] = found.texts("blockquote")
        shown = {link.rpartition("/")[2] for link in found.links}
        most = 6
        for held in offices:
            telling = most_telling(held.evidence, most)
            assert {one.article.id for one in telling} <= shown
        assert len(quotes) == sum(min(most, len(held.evidence)) for held in offices)


def test_what_tells_most_of_an_office_is_quoted_in_order() -> None:
    shown = tuple(
        Evidence(ArticleLine(str(number), "", None, None), status, "", 0, 0)
        for number, status in enumerate(["", "", "starts", "", "ends", "", ""])
    )
    quoted = {most: [one.article.id for one in most_telling(shown, most)] for most in (2, 4, 5, 9)}
    assert quoted == {
        2: ["0", "6"],
        4: ["0", "2", "4", "6"],
        5: ["0", "2", "4", "5", "6"],
        9: ["0", "1", "2", "3", "4", "5", "6"],
    }


def test_officials_by_unit(client: FlaskClient, engine: Search) -> None:
    tally = engine.catalog.unit_tallies()[0]
    found = page(client, f"/can-bo?don_vi={tally.value}")
    people = [link for link in found.links if link.startswith("/can-bo/")]
    assert len(people) == min(50, tally.count)


def test_a_ward_knows_its_past_and_future(client: FlaskClient) -> None:
    found = page(client, "/phuong/phuong-an-lac-a-quan-binh-tan-hcm")
    assert "/phuong/phuong-an-lac-hcm" in found.links
    today = page(client, "/phuong/phuong-an-lac-hcm")
    for succession in gazetteer().predecessors("phuong-an-lac-hcm"):
        assert f"/phuong/{succession.ward.id}" in today.links
    assert "01/07/2025" in "".join(today.texts("li"))


def test_every_ward_with_articles_is_listed(client: FlaskClient, engine: Search) -> None:
    found = page(client, "/phuong")
    listed = {link.rpartition("/")[2] for link in found.links if link.startswith("/phuong/")}
    counts = engine.catalog.ward_counts().values()
    assert listed == {count.ward for count in counts if count.primary}


def test_the_site_map_names_every_page_worth_finding(client: FlaskClient, engine: Search) -> None:
    text = client.get("/sitemap-1.xml").text
    assert "<loc>http://localhost/sitemap-1.xml</loc>" in client.get("/sitemap.xml").text
    for article in engine.catalog.checksums():
        assert f"<loc>http://localhost/bai/{article}</loc>" in text
    for document in engine.catalog.documents():
        assert f"<loc>http://localhost/van-ban/{document.id}</loc>" in text


def test_a_browser_can_search_here(client: FlaskClient) -> None:
    text = client.get("/opensearch.xml").text
    assert 'template="http://localhost/tim?q={searchTerms}"' in text


def test_a_document_names_its_issuing_body_with_its_place(
    client: FlaskClient, document: Document
) -> None:
    body = "Thành ủy Thành phố Hồ Chí Minh"
    assert document.citation.endswith(f"của Ban Thường vụ {body}")
    assert f'<a href="/van-ban?co_quan=TU">{body}</a>' in client.get(f"/van-ban/{document.id}").text
    assert body in page(client, "/van-ban").texts("a")
    assert body in "".join(page(client, "/tim?q=19-CT/TU").texts("label"))
    record = client.get(f"/api/v1/documents/{document.id}").json
    assert record is not None
    assert record["issuer"] == {"id": "TU", "label": body}
