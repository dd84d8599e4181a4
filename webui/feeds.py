"""A feed of any search: what is new first, whatever the order asked for."""

import re
from datetime import date

from flask import Blueprint, Response, render_template
from flask import request as http_request

from corpus.moments import zoned
from search.request import Sort
from webui.addresses import absolute
from webui.asked import asked, refusal
from webui.current import search

blueprint = Blueprint("feeds", __name__)

# A feed has one order and one page; sites and readers add parameters to the addresses of feeds.
_HARMLESS = ("bad_sort", "bad_page", "unknown_parameter")

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/tim.atom")
def atom() -> Response:
    """The newest twenty articles of a search as an Atom feed (RFC 4287); 422 where a filter was not
    understood."""
    request, notices = asked()
    if refused := refusal(notices, _HARMLESS):
        return refused
    found = search().find(request.with_sort(Sort.NEWEST))
    text = render_template(
        "feed.xml",
        hits=found.hits(),
        asked=request,
        ignored=[one.value for one in notices if one.code == "unknown_parameter"],
        self_address=absolute(http_request.full_path.rstrip("?")),
        updated=search().info.built_at,
        moment=moment,
    )
    return Response(_NOT_XML.sub("", text), mimetype="application/atom+xml")


def moment(day: date) -> str:
    """`day` as RFC 3339 wants it; days and local times are Vietnam's."""
    return zoned(day).isoformat(timespec="seconds")
