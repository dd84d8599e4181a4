"""What a count promises, the click keeps: exact, however many filters are in force."""

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.page.outlets import outlets_of
from search.request import Facet, SearchRequest
from search.results import Hit
from search.service import Search
from webui.search_address import PARAMETERS

# The values of a hit, so that they can be counted by hand.
COUNTED = (Facet.DOCUMENT, Facet.OFFICIAL, Facet.SOURCE)
STATES = 1000
SEED = 19


@pytest.fixture(scope="module", params=["", "phường", "19-CT/TU"])
def query(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def hits(engine: Search, query: str) -> list[Hit]:
    """Everything the query finds, without any filter."""
    asked = SearchRequest(q=query)
    first = engine.find(asked)
    return [
        hit
        for page in range(1, first.pages + 1)
        for hit in engine.find(asked.with_page(page)).hits(events=True)
    ]


def values(hit: Hit, facet: Facet) -> set[str]:
    if facet is Facet.SOURCE:
        return set(outlets_of(hit.source)) if hit.source else set()
    labels = hit.documents if facet is Facet.DOCUMENT else hit.officials
    return {label.value for label in labels}


def days_of(hit: Hit) -> set[date]:
    return {day for event in hit.events for day in event.days}


def passes(hit: Hit, request: SearchRequest, ignored: Facet | None = None) -> bool:
    """Whether a hit passes every filter of the request: OR inside a facet, AND between them."""
    day = hit.published_at.isoformat()[:10] if hit.published_at else ""
    if (request.since or request.until) and not day:
        return False
    if request.since and day < request.since.isoformat():
        return False
    if request.until and day > request.until.isoformat():
        return False
    since, until = request.event_since or date.min, request.event_until or date.max
    is_asked = request.event_since is not None or request.event_until is not None
    if is_asked and not any(since <= day <= until for day in days_of(hit)):
        return False
    return all(
        not request.values(facet) or values(hit, facet) & set(request.values(facet))
        for facet in COUNTED
        if facet is not ignored
    )


def random_state(chance: random.Random, query: str, hits: list[Hit]) -> SearchRequest:
    request = SearchRequest(q=query)
    for facet in COUNTED:
        known = sorted({value for hit in hits for value in values(hit, facet)})
        if known and chance.random() < 0.6:
            request = request.with_values(
                facet, chance.sample(known, min(len(known), chance.randint(1, 3)))
            )
    if chance.random() < 0.4:
        request = request.with_dates(*random_days(chance))
    if chance.random() < 0.3:
        request = request.with_events(*random_days(chance))
    return request


def random_days(chance: random.Random) -> tuple[date | None, date | None]:
    since, until = sorted(date(chance.randint(2014, 2027), chance.randint(1, 12), 9) for _ in "ab")
    return since if chance.random() < 0.8 else None, until if chance.random() < 0.8 else None


def test_totals_and_counts_are_those_of_counting_by_hand(
    engine: Search, query: str, hits: list[Hit]
) -> None:
    chance = random.Random(SEED)
    for _ in range(STATES // 3 + 1):
        request = random_state(chance, query, hits)
        found = engine.find(request)
        assert found.total == sum(passes(hit, request) for hit in hits), request
        for counts in found.facets():
            if counts.facet not in COUNTED:
                continue
            others = [hit for hit in hits if passes(hit, request, ignored=counts.facet)]
            expected = Counter(one for hit in others for one in values(hit, counts.facet))
            for value in counts.values:
                assert value.count == expected[value.value], (request, value)
                assert value.selected == (value.value in request.values(counts.facet))
            every = engine.find(request).facet(counts.facet)
            assert {one.value: one.count for one in every.values if one.count} == expected
        days = Counter(
            day
            for hit in hits
            if passes(hit, request.with_events(None, None))
            for day in days_of(hit)
        )
        assert {day.day: day.count for day in engine.find(request).event_days()} == days


@pytest.mark.parametrize("facet", list(Facet))
def test_ticking_a_box_gives_as_many_as_stand_beside_it(
    client: FlaskClient, engine: Search, facet: Facet
) -> None:
    request = SearchRequest(q="phường", since=date(2018, 1, 1))
    for counts in engine.find(request).facets():
        if counts.facet is facet:
            assert counts.values
            for value in counts.values[:12]:
                parameters: dict[str, Any] = {"q": "phường", "tu": "2018-01-01"}
                parameters[PARAMETERS[facet]] = value.value
                found = client.get("/api/v1/search", query_string=parameters).json
                assert found["total"] == value.count, value
