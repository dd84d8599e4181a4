"""The article page: the text as published, every mention linked where it belongs."""

import json

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.mentions import Ambiguous, Unresolved
from search.request import SearchRequest
from search.service import Search


@pytest.fixture(scope="module")
def ids(engine: Search) -> list[str]:
    return sorted(engine.catalog.checksums())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_article_is_shown_whole_and_its_mentions_lead_where_they_should(
    client: FlaskClient, engine: Search, ids: list[str]
) -> None:
    open_mentions = 0
    for article_id in ids:
        indexed = engine.article(article_id)
        assert indexed is not None
        text = client.get(f"/bai/{article_id}").text
        heading = text[text.index("<h1") : text.index("</h1>")]
        page = Page(text)
        assert page.problems == []
        notes = [
            attributes["href"]
            for attributes in page.attributes("a")
            if attributes.get("class") == "note"
        ]
        [body] = page.texts("div", class_="text")
        shown = squeezed(body)
        published = squeezed(indexed.article.body)
        # The numbers of the notes are between the words of the text.
        assert len(shown) == len(published) + sum(
            len(note.removeprefix("#ghi-chu-")) for note in notes if f'href="{note}"' not in heading
        )
        for label in (*indexed.documents, *indexed.officials):
            if label is not None:
                assert any(link.endswith(f"/{label.value}") for link in page.links)
        outcomes = [reference.outcome for reference in indexed.recognition.references]
        left_open = sum(isinstance(outcome, Ambiguous | Unresolved) for outcome in outcomes)
        open_mentions += left_open
        assert bool(left_open) <= bool(notes), article_id
    # The sample has short forms that nothing completes: the assertions above have been met.
    assert open_mentions > 0


def test_neighbours_are_next_in_time_in_the_same_ward(client: FlaskClient, engine: Search) -> None:
    for hit in engine.find(SearchRequest()).hits():
        page = Page(client.get(f"/bai/{hit.id}").text)
        for rel, is_next in (("prev", False), ("next", True)):
            for attributes in page.attributes("a", rel=rel):
                other = engine.article(attributes["href"].rpartition("/")[2])
                own = engine.article(hit.id)
                assert other is not None
                assert own is not None
                days = [str(one.article.published_on) for one in (own, other)]
                assert days == sorted(days, reverse=not is_next)
                assert other.article.id != hit.id


def test_search_engines_are_told_what_it_is(client: FlaskClient, ids: list[str]) -> None:
    for article_id in ids[:20]:
        page = Page(client.get(f"/bai/{article_id}").text)
        [data] = page.texts("script", type="application/ld+json")
        told = json.loads(data)
        assert told["@type"] == "NewsArticle"
        assert told["url"] == f"http://localhost/bai/{article_id}"
        [canonical] = page.attributes("link", rel="canonical")
        assert canonical["href"] == told["url"]


def test_an_article_is_cited_with_its_source_day_and_address(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?sap_xep=moi_nhat").json["hits"][0]
    [citation] = Page(client.get(f"/bai/{hit['id']}").text).texts("p", class_="citation")
    day = hit["published_at"][:10].split("-")[::-1]
    assert f"“{hit['title']}”" in citation
    assert "/".join(day) in citation
    assert hit["url"] in citation
