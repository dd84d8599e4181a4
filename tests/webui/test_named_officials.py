"""Officials as one article names them: with the office it gives, not one they hold later."""

from flask.testing import FlaskClient

from search.named_officials import named_officials
from search.request import SearchRequest
from search.service import Search


def test_an_official_has_the_office_that_the_article_gives(engine: Search) -> None:
    offices = set()
    for hit in engine.find(SearchRequest("phường")).hits():
        indexed = engine.article(hit.id)
        assert indexed is not None
        named = named_officials(indexed)
        assert [one.value for one in named] == list(dict.fromkeys(one.value for one in named))
        assert {one.value for one in named} == {one.value for one in indexed.officials if one}
        offices |= {one.office for one in named}
    assert len(offices) > 5
    assert named_officials(None) == []


def test_the_report_says_under_whom(client: FlaskClient, engine: Search) -> None:
    document = engine.catalog.documents(limit=1)[0]
    page = client.get(f"/van-ban/{document.id}/bao-cao").text
    told = 0
    for line in engine.catalog.citing(document.id):
        for one in named_officials(engine.article(line.article.id)):
            assert f">{one.label}</a>" in page
            assert not one.office or f"</a>, {one.office}" in page
            told += bool(one.office)
    assert told > 3
