"""Figures for operators: only where asked for, right, and of nobody in particular."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from webui.app import create_app
from webui.settings import Settings

ASKED = [
    ("/tim?q=benh+lao", "results.search", 200),
    ("/tim?q=benh+lao", "results.search", 200),
    ("/tim?q=no+nan&lang=en", "results.search", 200),
    ("/bai/khong-co", "article.show", 404),
    ("/api/v1/search?foo=1", "api.search", 422),
    ("/khong/co", "none", 404),
    ("/healthz", "health.health", 200),
]


@pytest.fixture
def watched(sample_data: Path) -> FlaskClient:
    return create_app(Settings(sample_data, metrics=True)).test_client()


def figures(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Every sample of /metrics by its name and label values."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_nobody_sees_figures_that_were_not_asked_for(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_every_answer_is_counted_and_timed_by_view_and_status(watched: FlaskClient) -> None:
    for address, _, status in ASKED:
        assert watched.get(address).status_code == status
    found = figures(watched)
    counts = {key[1:]: value for key, value in found.items() if key[0] == "tinphuong_answers_total"}
    assert counts == {
        (endpoint, str(status)): sum(asked[1:] == (endpoint, status) for asked in ASKED)
        for _, endpoint, status in ASKED
    }
    for endpoint in {endpoint for _, endpoint, _ in ASKED}:
        timed = found["tinphuong_answer_seconds_count", endpoint]
        assert timed == sum(asked[1] == endpoint for asked in ASKED)
        assert found["tinphuong_answer_seconds_bucket", endpoint, "+Inf"] == timed
        assert found["tinphuong_answer_seconds_sum", endpoint] > 0


def test_the_index_and_the_gate_are_in_it(watched: FlaskClient) -> None:
    health = watched.get("/healthz").json
    found = figures(watched)
    assert found["tinphuong_articles", health["generation"]] == health["articles"]
    assert found["tinphuong_index_built_seconds",] > 1_700_000_000
    assert found["tinphuong_working",] == found["tinphuong_waiting",] == 0
    assert found["tinphuong_refused_total",] == 0
    assert found["process_resident_memory_bytes",] > 1_000_000


def test_nothing_of_what_was_asked_or_by_whom_is_in_it(watched: FlaskClient) -> None:
    watched.get("/tim?q=benh+lao", headers={"User-Agent": "May-cua-ong-Ba", "Cookie": "a=bi-mat"})
    watched.get("/bai/bi-mat-1?q=bi-mat")
    text = watched.get("/metrics").text
    for private in ("benh", "May-cua", "bi-mat", "127.0.0.1"):
        assert private not in text


def test_every_figure_is_documented(watched: FlaskClient) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
    watched.get("/")
    families = text_string_to_metric_families(watched.get("/metrics").text)
    own = {family.name for family in families if not family.name.startswith("process_")}
    assert own
    assert [name for name in own if f"`{name}" not in page] == []
