"""The histogram: no month lost, no gap in time, every bar a way to exactly its articles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.request import SearchRequest
from search.results import MonthCount
from webui.charts import HEIGHT, WIDTH, histogram

months = st.builds(
    lambda year, month: f"{year}-{month:02}", st.integers(1990, 2030), st.integers(1, 12)
)
counts = st.dictionaries(months, st.integers(0, 900), max_size=80).map(
    lambda found: [MonthCount(month, count) for month, count in sorted(found.items())]
)


@given(counts)
def test_without_dates_every_article_is_in_a_bar(given_counts: list[MonthCount]) -> None:
    chart = histogram(given_counts, SearchRequest())
    total = sum(month.count for month in given_counts)
    assert (chart is None) == (total == 0)
    if chart is not None:
        assert sum(bar.count for bar in chart.bars) == total
        assert chart.wider is None


@given(counts, st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_bars_follow_each_other_and_stay_in_the_picture(
    given_counts: list[MonthCount], one: date, other: date
) -> None:
    chart = histogram(given_counts, SearchRequest(since=min(one, other), until=max(one, other)))
    if chart is None:
        return
    for bar, following in zip(chart.bars, chart.bars[1:], strict=False):
        until = bar.request.until
        assert until is not None
        assert following.request.since == date.fromordinal(until.toordinal() + 1)
        assert bar.x + bar.width == pytest.approx(following.x, abs=0.02)
    for bar in chart.bars:
        assert 0 <= bar.top <= HEIGHT
        assert bar.top + bar.height == pytest.approx(HEIGHT)
        assert bar.x + bar.width <= WIDTH + 0.1
        assert (bar.height > 0) == (bar.count > 0)


@pytest.mark.parametrize(
    ("first", "last", "since", "until", "unit", "periods"),
    [
        ("2020-11", "2021-02", None, None, "month", ["2020-11", "2020-12", "2021-01", "2021-02"]),
        ("2018-06", "2021-02", None, None, "year", ["2018", "2019", "2020", "2021"]),
        ("2018-06", "2021-02", "2020-03-05", "2020-03-09", "month", "all of 2020"),
        (
            "2018-06",
            "2021-02",
            "1999-01-01",
            "1999-12-31",
            "year",
            ["2018", "2019", "2020", "2021"],
        ),
        ("2018-06", "2021-02", None, "2018-12-31", "month", [f"2018-{n:02}" for n in range(6, 13)]),
    ],
    ids=["few months", "many months", "a year zoomed into", "dates outside", "up to a day"],
)
def test_the_unit_is_what_a_finger_can_hit(
    first: str, last: str, since: str | None, until: str | None, unit: str, periods: object
) -> None:
    request = SearchRequest(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    chart = histogram([MonthCount(first, 3), MonthCount(last, 1)], request)
    assert chart is not None
    assert chart.by_month == (unit == "month")
    if periods == "all of 2020":
        periods = [f"2020-{month:02}" for month in range(1, 13)]
    assert [bar.period for bar in chart.bars] == periods


def test_a_bar_within_the_asked_days_is_selected() -> None:
    request = SearchRequest(q="x", since=date(2020, 2, 1), until=date(2020, 3, 31))
    chart = histogram([MonthCount("2020-01", 2), MonthCount("2020-04", 4)], request)
    assert chart is not None
    assert [bar.period for bar in chart.bars if bar.selected] == ["2020-02", "2020-03"]
    assert chart.bars[0].request == SearchRequest(
        q="x", since=date(2020, 1, 1), until=date(2020, 1, 31)
    )
