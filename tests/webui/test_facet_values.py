"""All values of a facet: none lost, numbers as promised, found by any of their letters."""

import re

import pytest
from flask.testing import FlaskClient

from corpus.syllables import fold
from search.request import Facet, SearchRequest
from search.service import Search
from webui import facet_values
from webui.search_address import PARAMETERS


def listed(page: str) -> list[str]:
    """The values of the list, in order."""
    return re.findall(r'lang="vi"[^>]*>([^<]+)</a> <span>[\d.]+</span>', page)


@pytest.mark.parametrize("facet", list(Facet))
def test_every_value_stands_on_some_page_of_the_list(
    client: FlaskClient, engine: Search, monkeypatch: pytest.MonkeyPatch, facet: Facet
) -> None:
    monkeypatch.setattr(facet_values, "A_PAGE", 7)
    request = SearchRequest(q="phường")
    counts = engine.find(request).facet(facet)
    assert counts.distinct == len(counts.values)
    found: list[tuple[str, int]] = []
    for page in range(1, -(-len(counts.values) // 7) + 1):
        address = f"/tim/{PARAMETERS[facet]}"
        text = client.get(address, query_string={"q": "phường", "trang": page}).text
        found += re.findall(r'href="/tim\?([^"]*)" lang="vi"', text)
    assert len(found) == len(set(found)) == len(counts.values)


def test_the_list_goes_on_from_what_the_page_shows(engine: Search) -> None:
    request = SearchRequest(q="phường")
    shown = {counts.facet: counts for counts in engine.find(request).facets()}
    for facet in Facet:
        every = engine.find(request).facet(facet)
        some = shown[facet]
        assert every.values[: len(some.values)] == some.values
        assert every.distinct == some.distinct


@pytest.mark.parametrize("words", ["nguyen", "NGUYỄN", "van", "nguyen van", "khongco"])
def test_values_are_found_by_their_letters(client: FlaskClient, engine: Search, words: str) -> None:
    labels = [value.label for value in engine.find(SearchRequest()).facet(Facet.OFFICIAL).values]
    page = client.get("/tim/can_bo", query_string={"co_chu": words}).text
    expected = [one for one in labels if all(part in fold(one) for part in fold(words).split())]
    assert listed(page) == expected[: facet_values.A_PAGE]
    assert ("Không có mục nào." in page) == (not expected)


def test_the_list_can_be_sorted_by_name(client: FlaskClient) -> None:
    labels = listed(client.get("/tim/can_bo?theo_ten=1").text)
    assert labels == sorted(labels, key=fold)
    assert labels != listed(client.get("/tim/can_bo").text)


def test_a_value_is_added_to_the_search_or_taken_from_it(
    client: FlaskClient, engine: Search
) -> None:
    first = engine.find(SearchRequest(q="phường")).facet(Facet.SOURCE).values[0]
    page = client.get("/tim/nguon", query_string={"q": "phường", "nguon": first.value}).text
    assert f'href="/tim?q=ph%C6%B0%E1%BB%9Dng" lang="vi" aria-current="true">{first.label}' in page


def test_results_lead_to_the_whole_list(client: FlaskClient, engine: Search) -> None:
    page = client.get("/tim?q=phường").text
    for counts in engine.find(SearchRequest(q="phường")).facets():
        address = f'href="/tim/{PARAMETERS[counts.facet]}?q=ph%C6%B0%E1%BB%9Dng"'
        assert (address in page) == (len(counts.values) > 12)
