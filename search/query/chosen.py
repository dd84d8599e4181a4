"""The chosen values of a request, as the index in use names them.

Addresses are kept for years and written by hand: an id may belong to an older index, a name may
stand for an id.  What the index does not have stays in force, matches nothing, and is said.
"""

import re
from dataclasses import replace

from search.query.field_values import resolve_whole
from search.query.names import Names
from search.request import Notice, SearchRequest

# Before the facet: a notice on a chosen value that the index does not have.
ABSENT = "absent_"
# An id that is not in the index is not read as a name: it may be the id of a namesake.
_AN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def understood(request: SearchRequest, names: Names) -> tuple[SearchRequest, tuple[Notice, ...]]:
    """`request` with each chosen value as the index has it, on the same page, and a notice for each
    that was read as a name or is not in the index."""
    notices: list[Notice] = []
    page = request.page
    for facet, values in request.selected:
        meant: set[str] = set()
        for value in values:
            if (one := names.current(facet, value)) is not None:
                meant.add(one)
            elif not _AN_ID.fullmatch(value) and (ids := resolve_whole(facet, value, names)):
                meant.update(ids)
                notices.append(Notice("by_name", value))
            else:
                meant.add(value)
                notices.append(Notice(f"{ABSENT}{facet}", value))
        if meant != set(values):
            request = replace(request.with_values(facet, meant), page=page)
    return request, tuple(notices)
