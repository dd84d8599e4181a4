"""The histogram of results over time: geometry and links, drawn as SVG by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.request import SearchRequest
from search.results import MonthCount

WIDTH = 300
HEIGHT = 72
# More months than this and a finger cannot hit one: years are shown, each a link to its months.
_MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One month (`2020-10`) or year (`2020`): its count, its rectangle and the request it leads to.

    `x` and `width` are the whole column, which is the target to click; `top` and `height` the bar
    drawn in it, in the units of the view box (`WIDTH` by `HEIGHT`).
    """

    period: str
    count: int
    request: SearchRequest
    selected: bool
    x: float
    width: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars without gaps in time; `by_month` says which unit, `wider` leads back to all years."""

    bars: tuple[Bar, ...]
    by_month: bool
    wider: SearchRequest | None


def histogram(months: Sequence[MonthCount], request: SearchRequest) -> Histogram | None:
    """The histogram of `months`; None where there is nothing to show.

    Months are shown if all of them, or those of the years that the request's dates touch, are
    few; years otherwise.
    """
    counts = {month.month: month.count for month in months if month.count}
    if not counts:
        return None
    every = _months(min(counts), max(counts))
    shown = every if len(every) <= _MOST_MONTHS else _touched(every, request)
    if len(shown) <= _MOST_MONTHS:
        wider = request.with_dates(None, None) if shown is not every else None
        bars = _bars({month: counts.get(month, 0) for month in shown}, request)
        return Histogram(bars, True, wider)
    years = {str(year): 0 for year in range(int(every[0][:4]), int(every[-1][:4]) + 1)}
    for month, count in counts.items():
        years[month[:4]] += count
    return Histogram(_bars(years, request), False, None)


def _touched(months: list[str], request: SearchRequest) -> list[str]:
    """Whole years of `months` that the request's dates touch; all months where there are none."""
    since = str(request.since or "")[:4] or months[0][:4]
    until = str(request.until or "")[:4] or months[-1][:4]
    return [month for month in months if since <= month[:4] <= until] or months


def _bars(counts: dict[str, int], request: SearchRequest) -> tuple[Bar, ...]:
    highest = max(max(counts.values()), 1)
    column = WIDTH / len(counts)

    def bar(index: int, period: str, count: int) -> Bar:
        since, until = _days(period)
        # A single article must still be seen.
        height = max(round(HEIGHT * count / highest, 1), 2) if count else 0
        selected = bool(request.since or request.until) and (
            (request.since or date.min) <= since and until <= (request.until or date.max)
        )
        return Bar(
            period=period,
            count=count,
            request=request.with_dates(since, until),
            selected=selected,
            x=round(index * column, 2),
            width=round(column, 2),
            top=round(HEIGHT - height, 1),
            height=height,
        )

    return tuple(bar(index, *item) for index, item in enumerate(counts.items()))


def _months(first: str, last: str) -> list[str]:
    """`2020-10` to `2021-02`, every month between included."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _days(period: str) -> tuple[date, date]:
    """The first and last day of a month or a year."""
    year = int(period[:4])
    if len(period) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(period[5:7])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
