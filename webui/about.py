"""What this service is, what it holds, its limits, and how to have something removed."""

from flask import Blueprint, render_template

from search.request import SearchRequest
from webui.current import engine

blueprint = Blueprint("about", __name__)


@blueprint.get("/gioi-thieu")
def about() -> str:
    """The page about the service."""
    months = [month.month for month in engine().search(SearchRequest()).histogram if month.count]
    return render_template(
        "about.html",
        sizes=engine().entities().sizes(),
        generation=engine().generation(),
        first=min(months, default=None),
        last=max(months, default=None),
    )
