"""For operators: is the service up, and with which index."""

from typing import Any

from flask import Blueprint

from webui.current import following, search

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> dict[str, Any]:
    """The index that answers; an answer at all means that requests are served.

    `degraded` is a server that answers from another index than the one in use, and says why.
    """
    index = search().info
    answer = {
        "status": "ok",
        "generation": index.name,
        "articles": index.articles,
        "built_at": index.built_at.isoformat(),
    }
    if trouble := following().trouble:
        since = trouble.since.isoformat(timespec="seconds")
        answer |= {"status": "degraded", "since": since, "reason": trouble.reason.value}
    return answer
