"""A search as a table for a spreadsheet."""

import csv
import io

from flask import Blueprint, Response

from search.request import PAGE_SIZE
from search.results import Hit, NamedOfficial
from webui.addresses import absolute, article_address
from webui.asked import asked, refusal
from webui.current import search, words

blueprint = Blueprint("export", __name__)

# Excel takes a file for UTF-8 only if it begins so.
_BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would run as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = ("title", "published", "event", "ward", "source", "documents", "officials", "address")
_MOST_ROWS = 50 * PAGE_SIZE
# A table is of all pages.
_HARMLESS = ("bad_page",)


@blueprint.get("/tim.csv")
def table() -> Response:
    """The articles of a search, at most a thousand, in its order; 422 where part of the address was
    not understood."""
    request, notices = asked()
    if refused := refusal(notices, _HARMLESS):
        return refused
    heading = _line([words().text(f"export.{column}") for column in COLUMNS])
    lines = [heading, *map(_hit_line, search().find(request).rows(_MOST_ROWS))]
    return Response(
        _BYTE_ORDER_MARK + "".join(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="tin-phuong.csv"'},
    )


def _hit_line(hit: Hit) -> str:
    return _line(
        [
            " ".join(hit.title.split()),
            words().date(hit.published_at) if hit.published_at else "",
            words().date(hit.event_date) if hit.event_date else "",
            hit.ward.label if hit.ward else "",
            hit.source or "",
            "; ".join(document.label for document in hit.documents),
            "; ".join(map(_named, hit.officials)),
            absolute(article_address(hit.id)),
        ]
    )


def _named(official: NamedOfficial) -> str:
    """The name with the office that the article gives: `Lê Văn Tám (Bí thư Đảng ủy phường An
    Lạc)`."""
    return f"{official.label} ({official.office})" if official.office else official.label


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(map(harmless, cells))
    return out.getvalue()


def harmless(cell: str) -> str:
    """`cell` so that a spreadsheet shows it as text and runs nothing."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
