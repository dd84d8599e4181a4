"""Addresses, written the short way: as `url_for` writes them."""

from typing import Any

import pytest
from flask import Flask, url_for
from hypothesis import given
from hypothesis import strategies as st

from search.request import Facet, SearchRequest, Sort
from search.results import Label
from webui import addresses
from webui.search_address import parameters_of

REQUESTS = st.builds(
    SearchRequest,
    q=st.text(max_size=20),
    selected=st.lists(st.text(min_size=1, max_size=5), max_size=3).map(
        lambda values: ((Facet.WARD, tuple(values)),) if values else ()
    ),
    since=st.none() | st.dates(),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 30),
)


@pytest.fixture(params=["/tim", "/tim?lang=en"])
def page(request: pytest.FixtureRequest, app: Flask) -> Any:
    """A request in each language, below a folder of the host."""
    with app.test_request_context(request.param, base_url="https://tin.example.vn/duoi/0"):
        yield


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("endpoint", ["results.search", "feeds.atom"])
def test_a_search(endpoint: str) -> None:
    @given(REQUESTS)
    def holds(asked: SearchRequest) -> None:
        values: dict[str, Any] = {}
        for name, value in parameters_of(asked):
            values.setdefault(name, []).append(value)
        assert addresses.search_address(asked, endpoint) == url_for(endpoint, **values)

    holds()


@pytest.mark.usefixtures("page")
def test_the_page_of_a_thing() -> None:
    # No id is empty; a control character has no place in one.
    ids = st.text(st.characters(exclude_categories=["C"]), min_size=1)

    @given(ids)
    def holds(one: str) -> None:
        assert addresses.article_address(one) == url_for("article.show", article_id=one)
        for kind, endpoint in (("document", "documents"), ("official", "officials")):
            values: dict[str, Any] = {f"{kind}_id": one}
            address = addresses.entity_address(kind, Label(one, "?"))
            assert address == url_for(f"{endpoint}.show", **values)

    holds()
