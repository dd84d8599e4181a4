"""A feed of any search: what is new first, whatever the order asked for."""

import re
from datetime import date

from flask import Blueprint, Response, render_template, request

from corpus.moments import zoned
from search.request import Sort, parse_request
from webui.addresses import absolute
from webui.current import engine, parameters

blueprint = Blueprint("feeds", __name__)

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/tim.atom")
def atom() -> Response:
    """The newest twenty articles of a search as an Atom feed (RFC 4287)."""
    asked, _ = parse_request(parameters())
    found = engine().search(asked.with_sort(Sort.NEWEST))
    text = render_template(
        "feed.xml",
        found=found,
        asked=asked,
        self_address=absolute(request.full_path.rstrip("?")),
        updated=engine().generation().built_at,
        moment=moment,
    )
    return Response(_NOT_XML.sub("", text), mimetype="application/atom+xml")


def moment(day: date) -> str:
    """`day` as RFC 3339 wants it; days and local times are Vietnam's."""
    return zoned(day).isoformat(timespec="seconds")
