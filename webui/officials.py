"""People in public office: browsing them, and the page of one."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.text import Span
from search.catalog import ArticleLine, Evidence, HeldOffice
from search.request import Facet, SearchRequest, Sort
from search.results import Snippet
from webui import charts
from webui.corrections import is_corrected
from webui.current import given, number, search
from webui.places import place_label

blueprint = Blueprint("officials", __name__)

_A_PAGE = 50
_LATEST = 10
_MOST_PAGES = 1000
# Of an office, so many articles are quoted; of all offices together, so many.
_QUOTED = 6
_QUOTED_IN_ALL = 60


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article that shows an office, its sentence, and the status of the office there."""

    article: ArticleLine
    sentence: Snippet | None
    status: str


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """An office as the page shows it: quoted are `shown` of its `articles`."""

    label: str
    first_seen: date | None
    last_seen: date | None
    articles: int
    shown: tuple[QuotedArticle, ...]


@blueprint.get("/can-bo")
def browse() -> str:
    """Officials, most mentioned first, of one unit where asked for."""
    unit = given("don_vi")
    page = number("trang", _MOST_PAGES) or 1
    catalog = search().catalog
    listed = catalog.officials(unit, _A_PAGE + 1, (page - 1) * _A_PAGE)
    units = [(tally, place_label(tally.value)) for tally in catalog.unit_tallies()]
    return render_template(
        "officials.html",
        officials=listed[:_A_PAGE],
        unit=unit,
        unit_label=place_label(unit) if unit else None,
        units=units,
        page=page,
        has_more=len(listed) > _A_PAGE,
    )


@blueprint.get("/can-bo/<official_id>")
def show(official_id: str) -> str | Response:
    """One official: offices over time, each with the articles that show it; and the articles."""
    catalog = search().catalog
    official = catalog.official(official_id)
    if official is None:
        abort(404)
    if official.id != official_id:
        return redirect(url_for("officials.show", official_id=official.id), 301)
    asked = SearchRequest(sort=Sort.NEWEST).with_values(Facet.OFFICIAL, [official.id])
    found = search().find(asked)
    held = catalog.offices(official.id)
    most = max(1, min(_QUOTED, _QUOTED_IN_ALL // max(1, len(held))))
    return render_template(
        "official.html",
        official=official,
        offices=[_office(one, most) for one in held],
        corrected=is_corrected("official", official.id),
        asked=asked,
        total=found.total,
        latest=found.rows(_LATEST),
        histogram=charts.histogram(found.histogram(), asked),
    )


def _office(held: HeldOffice, most: int) -> ListedOffice:
    """`held` with at most `most` of its articles quoted."""
    return ListedOffice(
        held.label,
        held.first_seen,
        held.last_seen,
        len(held.evidence),
        tuple(
            QuotedArticle(
                one.article, search().sentence(one.article.id, Span(one.start, one.end)), one.status
            )
            for one in most_telling(held.evidence, most)
        ),
    )


def most_telling(shown: tuple[Evidence, ...], most: int) -> list[Evidence]:
    """At most `most` of what shows an office, in order: the first and the last, what shows a status
    before the rest, and of the rest the newest."""
    places = range(len(shown))
    ranked = sorted(
        places,
        key=lambda at: (at not in (0, len(shown) - 1), not shown[at].status, -at),
    )
    return [shown[at] for at in sorted(ranked[:most])]
