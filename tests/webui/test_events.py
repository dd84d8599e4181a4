"""The calendar of events: every day of a month once, its numbers those of the search behind it."""

import re
from datetime import date
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from reading import Page

from search.request import Facet, SearchRequest
from search.service import Search
from webui.events import Month


def squares(page: str) -> dict[int, str]:
    """The squares of the calendar by day of the month, as HTML."""
    table = page[page.index('<table class="month">') : page.index("</table>")]
    cells = re.findall(r"<td>(.*?)</td>", table, re.S)
    return {
        int(re.sub(r"<[^>]+>", " ", cell.split("unseen", 1)[-1]).split()[0]): cell for cell in cells
    }


@pytest.fixture(scope="module")
def busiest(engine: Search) -> date:
    """The month with the most events."""
    counts: dict[date, int] = {}
    for day in engine.find(SearchRequest()).event_days():
        month = day.day.replace(day=1)
        counts[month] = counts.get(month, 0) + day.count
    return max(counts, key=lambda month: counts[month])


def test_a_square_counts_the_articles_that_its_link_finds(
    client: FlaskClient, engine: Search, busiest: date
) -> None:
    page = client.get(f"/lich/{busiest:%Y-%m}").text
    days = {
        day.day: day.count
        for day in engine.find(SearchRequest()).event_days()
        if day.day.replace(day=1) == busiest
    }
    links = re.findall(r'href="/tim\?su_kien_tu=([\d-]+)&amp;su_kien_den=\1"', page)
    assert {date.fromisoformat(link) for link in links} == set(days)
    for day, count in days.items():
        found = engine.find(SearchRequest(event_since=day, event_until=day))
        assert found.total == count
        for hit in found.hits(events=True):
            assert any(day in event.days for event in hit.events)
        assert f"{day:%d/%m/%Y}: {count} bài viết" in page


def test_the_days_of_a_month_are_all_there_from_monday_on(client: FlaskClient) -> None:
    page = client.get("/lich/2020-02").text
    table = page[page.index('<table class="month">') : page.index("</table>")]
    assert "Tháng 2/2020" in table
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)[1:]
    assert [len(re.findall("<td", row)) for row in rows] == [7] * 5
    assert rows[0].count('class="other"') == 5
    assert rows[-1].count('class="other"') == 1


def test_months_with_events_lead_to_each_other(client: FlaskClient, engine: Search) -> None:
    months = sorted({day.day.replace(day=1) for day in engine.find(SearchRequest()).event_days()})
    for before, after in pairwise(months[:7]):
        assert f"/lich/{after:%Y-%m}" in Page(client.get(f"/lich/{before:%Y-%m}").text).links
        assert f"/lich/{before:%Y-%m}" in Page(client.get(f"/lich/{after:%Y-%m}").text).links


def test_the_calendar_of_a_ward_has_its_events_alone(
    client: FlaskClient, engine: Search, busiest: date
) -> None:
    month = Month(busiest, SearchRequest())
    ward = engine.find(month.events).facet(Facet.WARD).values[0].value
    days = {
        day.day for day in engine.find(SearchRequest().with_values(Facet.WARD, [ward])).event_days()
    }
    page = client.get(f"/lich/{busiest:%Y-%m}?phuong={ward}").text
    links = re.findall(r"su_kien_tu=([\d-]+)", page)
    assert {date.fromisoformat(link) for link in links} <= days
    assert f'<option value="{ward}" lang="vi" selected>' in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/lich", 200),
        ("/lich/2020-10", 200),
        ("/lich/1850-01", 200),
        ("/lich/0001-01", 200),
        ("/lich/9999-12", 200),
        ("/lich/2020-13", 404),
        ("/lich/2020", 404),
        ("/lich/thang-nay", 404),
    ],
)
def test_what_is_no_month_is_not_found(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_the_first_month_of_all_has_a_canonical_address(client: FlaskClient) -> None:
    assert '/lich/0001-01"' in client.get("/lich/0001-01").text


def test_without_events_the_page_says_so(client: FlaskClient) -> None:
    assert "Không có sự kiện nào trong tháng này." in client.get("/lich/1850-01").text
    assert client.get("/lich?q=khongcochunaonhuthenay").status_code == 200
