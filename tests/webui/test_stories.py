"""Near-duplicates on the pages: folded below the first, linked, and still counted."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from reading import Page

from search.request import SearchRequest
from search.results import Hit
from search.service import Search
from webui.stories import Story, stories

FIRST = "2026-phuong-binh-tan-ngay-hoi-viec-lam"
SECOND = "2026-phuong-binh-tri-dong-ngay-hoi-viec-lam"
QUERY = "hai phường ngày hội việc làm"


def hit(id_: str, duplicate_of: str | None = None) -> Hit:
    bare = Hit(id_, id_, (), (), None, None, None, None, (), ())
    return replace(bare, duplicate_of=duplicate_of)


@pytest.mark.parametrize(
    ("hits", "folded"),
    [
        ([], []),
        ([hit("a"), hit("b")], [("a", []), ("b", [])]),
        (
            [hit("a"), hit("b"), hit("c", "a"), hit("d", "b"), hit("e", "a")],
            [("a", ["c", "e"]), ("b", ["d"])],
        ),
    ],
)
def test_a_story_stands_where_its_first_hit_stood(
    hits: list[Hit], folded: list[tuple[str, list[str]]]
) -> None:
    def ids(story: Story) -> tuple[str, list[str]]:
        return story.hit.id, [twin.id for twin in story.duplicates]

    assert [ids(story) for story in stories(hits)] == folded


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "và 1 bài trùng:"), ("en", "and 1 near-duplicate:")]
)
def test_a_page_of_results_folds_and_links_twins_and_counts_both(
    client: FlaskClient, engine: Search, language: str, said: str
) -> None:
    found = engine.find(SearchRequest(QUERY))
    [twin] = [hit for hit in found.hits() if hit.duplicate_of]
    assert {twin.id, twin.duplicate_of} == {FIRST, SECOND}
    page = Page(client.get("/tim", query_string={"q": QUERY, "lang": language}).text)
    assert page.problems == []
    [line] = page.texts("p", class_="twins")
    assert line.startswith(said)
    assert twin.title in line
    assert twin.published_at
    assert f"{twin.published_at:%d/%m/%Y}" in line
    assert len(page.texts("li", class_="hit")) == len(found.hits()) - 1
    assert page.texts("p", role="status")[0].startswith(str(found.total))
    assert len(page.texts("p", class_="folded")) == 1


def test_without_twins_nothing_is_said_of_them(client: FlaskClient) -> None:
    page = Page(client.get("/tim?q=dan+van+kheo").text)
    assert page.texts("p", class_="twins") == page.texts("p", class_="folded") == []


@pytest.mark.parametrize(("asked", "twin"), [(FIRST, SECOND), (SECOND, FIRST)])
def test_an_article_says_where_else_it_was_published(
    client: FlaskClient, asked: str, twin: str
) -> None:
    page = Page(client.get(f"/bai/{asked}").text)
    assert "Bài này cũng đăng ở" in page.texts("h2")
    assert page.links.count(f"/bai/{twin}") >= 1
    record = client.get(f"/api/v1/articles/{asked}").json
    assert record is not None
    assert [one["id"] for one in record["similar"] if one["duplicate_of"] == asked] == [twin]
