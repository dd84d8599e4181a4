"""For operators: is the service up, and with which index."""

from typing import Any

from flask import Blueprint

from webui.current import engine

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def health() -> dict[str, Any]:
    """The index in use; an answer at all means that requests are served."""
    generation = engine().generation()
    return {
        "status": "ok",
        "generation": generation.name,
        "articles": generation.articles,
        "built_at": generation.built_at.isoformat(),
    }
