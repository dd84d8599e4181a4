"""For operators: is the service up, and with which index."""

from typing import Any

from flask import Blueprint, current_app

from search.opening import CurrentEngine
from webui.current import engine

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> dict[str, Any]:
    """The index that answers; an answer at all means that requests are served.

    `degraded` is a server that answers from another index than the one in use, and says why.
    """
    generation = engine().generation()
    index: CurrentEngine = current_app.extensions["engine"]
    answer = {
        "status": "ok",
        "generation": generation.name,
        "articles": generation.articles,
        "built_at": generation.built_at.isoformat(),
    }
    if trouble := index.trouble:
        since = trouble.since.isoformat(timespec="seconds")
        answer |= {"status": "degraded", "since": since, "reason": trouble.reason.value}
    return answer
