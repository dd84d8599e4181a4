"""The year or month that a query names, offered as the days of publication."""

from dataclasses import dataclass

from search.periods import Period, find_period
from search.request import SearchRequest
from search.results import ResultPage
from webui.current import engine


@dataclass(frozen=True, slots=True)
class Offer:
    """A period that the query names, how many articles of it are about the other words, and the
    search for them."""

    period: Period
    total: int
    request: SearchRequest


def find_offer(found: ResultPage) -> Offer | None:
    """The search for what was published in a year or month that the query names, if it has any.

    None where days are chosen already.
    """
    period = find_period(found.request.q)
    if period is None or found.request.since or found.request.until:
        return None
    asked = found.request.with_query(period.rest).with_dates(period.since, period.until)
    total = engine().search(asked).total
    return Offer(period, total, asked) if total else None
