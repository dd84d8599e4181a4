"""Counts and times for operators, as Prometheus reads them: of kinds of pages, never of people.

Nothing is counted and nothing shown unless the setting asks for it, and the client library is
loaded only then.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, g, request

from search.opening import CurrentSearch
from webui.current import settings
from webui.gate import Gate

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.core import Metric

blueprint = Blueprint("metrics", __name__)

# From an answer out of memory to one that no visitor waits for.
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_NO_PAGE = "none"


@dataclass(frozen=True, slots=True)
class Meters:
    """What is kept from request to request, by the name of the view and the status alone."""

    registry: "CollectorRegistry"
    answers: "Counter"
    seconds: "Histogram"


@dataclass(frozen=True, slots=True)
class State:
    """What is looked up when somebody asks: the index in use, and who works and waits."""

    app: Flask

    def collect(self) -> "Iterator[Metric]":
        """The figures of this moment, as the client library wants them."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        following: CurrentSearch = self.app.extensions["search"]
        gate: Gate = self.app.extensions["gate"]
        index = following.now().info
        articles = GaugeMetricFamily(
            "tinphuong_articles", "Articles of the index in use.", labels=["generation"]
        )
        articles.add_metric([index.name], index.articles)
        yield articles
        yield GaugeMetricFamily(
            "tinphuong_index_built_seconds",
            "When the index in use was built, in seconds since 1970.",
            index.built_at.timestamp(),
        )
        yield GaugeMetricFamily(
            "tinphuong_degraded",
            "1 while another index than the one in use answers, else 0.",
            int(following.trouble is not None),
        )
        yield CounterMetricFamily(
            "tinphuong_failed_switches",
            "Attempts to open an index that failed.",
            following.failures,
        )
        yield GaugeMetricFamily("tinphuong_working", "Answers being worked out.", gate.working)
        yield GaugeMetricFamily("tinphuong_waiting", "Requests that wait their turn.", gate.waiting)
        yield CounterMetricFamily(
            "tinphuong_refused", "Requests whose turn did not come in time.", gate.refused
        )


@blueprint.get("/metrics")
def metrics() -> Response:
    """All figures in the text format of Prometheus; 404 where the setting is not on."""
    if not settings().metrics:
        abort(404)
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    meters: Meters = current_app.extensions["meters"]
    return Response(generate_latest(meters.registry), content_type=CONTENT_TYPE_LATEST)


def register(app: Flask) -> None:
    """Let `app` count its answers where its settings ask for it; first of all that looks at
    requests, so that everything is timed."""
    if not app.extensions["settings"].metrics:
        return
    import prometheus_client as prometheus
    import prometheus_client.core

    prometheus.disable_created_metrics()  # type: ignore[no-untyped-call]  # the library has no types here
    registry = prometheus.CollectorRegistry()
    prometheus.ProcessCollector(registry=registry)
    registry.register(State(app))
    app.extensions["meters"] = Meters(
        registry,
        prometheus.Counter(
            "tinphuong_answers",
            "Answers by view and status.",
            ("endpoint", "status"),
            registry=registry,
        ),
        prometheus.Histogram(
            "tinphuong_answer_seconds",
            "Time to answer, the wait for a turn included.",
            ("endpoint",),
            buckets=_SECONDS,
            registry=registry,
        ),
    )
    app.before_request(_begin)
    app.after_request(_count)


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    meters: Meters = current_app.extensions["meters"]
    endpoint = request.endpoint or _NO_PAGE
    meters.answers.labels(endpoint, response.status_code).inc()
    if "began" in g:
        meters.seconds.labels(endpoint).observe(time.perf_counter() - g.began)
    return response
