"""What this service is, what it holds, its limits, and how to have something removed."""

from flask import Blueprint, render_template

from search.request import SearchRequest
from webui.current import search

blueprint = Blueprint("about", __name__)


@blueprint.get("/gioi-thieu")
def about() -> str:
    """The page about the service."""
    months = [month.month for month in search().find(SearchRequest()).histogram() if month.count]
    return render_template(
        "about.html",
        sizes=search().catalog.sizes(),
        generation=search().info,
        first=min(months, default=None),
        last=max(months, default=None),
    )
