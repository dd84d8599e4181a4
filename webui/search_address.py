"""How a search is written in an address: the names of the parameters, reading and writing them.

An address is the state of a page: every request has one canonical address, and reading that gives
the request again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from corpus.dates import day_of_period
from search.request import (
    MAX_PAGE,
    MAX_QUERY_CHARACTERS,
    MAX_VALUE_CHARACTERS,
    MAX_VALUES_PER_FACET,
    Facet,
    Notice,
    SearchRequest,
    Sort,
    facet_value,
)

# The order of parameters in every URL we make.
PARAMETERS: Mapping[Facet, str] = {
    Facet.WARD: "phuong",
    Facet.TOPIC: "chu_de",
    Facet.OFFICIAL: "can_bo",
    Facet.DOCUMENT: "van_ban",
    Facet.TYPE: "loai",
    Facet.ISSUER: "co_quan",
    Facet.SOURCE: "nguon",
}

# The parameters that hold days, with the field of the request; each second one ends a range.
DAYS: Mapping[str, str] = {
    "tu": "since",
    "den": "until",
    "su_kien_tu": "event_since",
    "su_kien_den": "event_until",
}

# The values of the parameter of the order, `sap_xep`.
SORTS: Mapping[Sort, str] = {
    Sort.RELEVANCE: "lien_quan",
    Sort.NEWEST: "moi_nhat",
    Sort.OLDEST: "cu_nhat",
}


def parameters_of(request: SearchRequest) -> list[tuple[str, str]]:
    """The canonical parameters of the address: in fixed order, defaults left out."""
    pairs: list[tuple[str, str]] = []
    if request.q:
        pairs.append(("q", request.q))
    for facet, values in request.selected:
        pairs.extend((PARAMETERS[facet], value) for value in values)
    for parameter, name in DAYS.items():
        if day := getattr(request, name):
            pairs.append((parameter, day.isoformat()))
    if request.sort is not Sort.RELEVANCE:
        pairs.append(("sap_xep", SORTS[request.sort]))
    if request.verbatim:
        pairs.append(("dung", "1"))
    if request.loose:
        pairs.append(("roi", "1"))
    if request.page > 1:
        pairs.append(("trang", str(request.page)))
    return pairs


def query_string(request: SearchRequest) -> str:
    """`parameters_of`, URL-encoded."""
    return urlencode(parameters_of(request))


def whole_number(value: str, highest: int) -> int | None:
    """The number from 1 to `highest` that `value` writes as we write it, None if it does not.

    Python reads more as numbers: leading zeros, signs, underscores, the digits of other scripts.
    """
    if len(value) > len(str(highest)) or not re.fullmatch("[1-9][0-9]*", value):
        return None
    return int(value) if int(value) <= highest else None


def read_request(
    parameters: Iterable[tuple[str, str]],
) -> tuple[SearchRequest, tuple[Notice, ...]]:
    """The request that the `parameters` of an address ask for, and a notice for each parameter that
    was not understood.

    Never raises: bad dates, orders, pages and unknown names are ignored, with a notice.
    """
    request = SearchRequest()
    notices: list[Notice] = []
    page = 1
    facets = {parameter: facet for facet, parameter in PARAMETERS.items()}
    orders = {parameter: sort for sort, parameter in SORTS.items()}
    chosen: dict[Facet, dict[str, None]] = {}
    days: dict[str, Any] = {}
    written: dict[str, str] = {}
    for name, value in parameters:
        value = value.strip()
        if not value:
            continue
        if name == "q":
            if len(value) > MAX_QUERY_CHARACTERS:
                notices.append(Notice("query_cut", str(MAX_QUERY_CHARACTERS)))
            request = replace(request, q=value[:MAX_QUERY_CHARACTERS])
        elif name in facets:
            value = facet_value(value)
            if len(value) > MAX_VALUE_CHARACTERS:
                notices.append(Notice("long_value", name))
            elif value:
                chosen.setdefault(facets[name], {})[value] = None
        elif name in DAYS:
            day = day_of_period(value, end=name.endswith("den"))
            if day is None:
                notices.append(Notice("bad_date", value))
            else:
                days[DAYS[name]] = day
                written[DAYS[name]] = value
        elif name == "sap_xep":
            if value in orders:
                request = replace(request, sort=orders[value])
            else:
                notices.append(Notice("bad_sort", value))
        elif name == "trang":
            number = whole_number(value, MAX_PAGE)
            if number is None:
                notices.append(Notice("bad_page", value))
            page = number or page
        elif name == "dung":
            request = replace(request, verbatim=value == "1")
        elif name == "roi":
            request = replace(request, loose=value == "1")
        else:
            notices.append(Notice("unknown_parameter", name))
    for facet, values in chosen.items():
        if len(values) > MAX_VALUES_PER_FACET:
            notices.append(Notice("too_many_values", PARAMETERS[facet]))
        request = request.with_values(facet, list(values)[:MAX_VALUES_PER_FACET])
    for first, last in (("since", "until"), ("event_since", "event_until")):
        if first in days and last in days and days[first] > days[last]:
            # After swapping, expand each value again: the earlier year means 1 January, the later
            # one 31 December.
            days[first] = day_of_period(written[last], end=False)
            days[last] = day_of_period(written[first], end=True)
            notices.append(Notice("dates_swapped"))
    return replace(request, **days, page=page), tuple(notices)
