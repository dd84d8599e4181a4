"""Vietnam's time wherever the machine is, what can be a publication, and the order."""

import json
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import moments
from corpus.article import Article
from corpus.moments import VIETNAM
from corpus.page import parse_page
from corpus.readers.article_records import from_record, to_line
from corpus.recognition import recognise
from corpus.store import open_store

SEEN = datetime(2026, 11, 29, 3, tzinfo=UTC)  # 10:00 in Vietnam


def zone(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Kiritimati", "UTC", "Asia/Ho_Chi_Minh"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        clock.tzset()
        yield request.param
    clock.tzset()


def test_today_is_vietnam_s_wherever_the_machine_stands(server_zone: str) -> None:
    before = datetime.now(UTC)
    found, now = moments.today(), moments.now()
    after = datetime.now(UTC)
    days = {(moment + timedelta(hours=7)).date() for moment in (before, after)}
    assert found in days
    assert before <= now <= after
    assert now.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("given_moment", "expected"),
    [
        (date(2020, 10, 23), date(2020, 10, 23)),
        (datetime(2020, 10, 23, 23, 59), datetime(2020, 10, 23, 23, 59)),
        # The day in UTC is not the day in Vietnam from 17:00 on.
        (datetime(2020, 10, 23, 16, 59, tzinfo=UTC), datetime(2020, 10, 23, 23, 59)),
        (datetime(2020, 10, 23, 17, 0, tzinfo=UTC), datetime(2020, 10, 24)),
        (datetime(2020, 10, 23, 18, 30, tzinfo=UTC), datetime(2020, 10, 24, 1, 30)),
        (datetime(2020, 12, 31, 20, 0, tzinfo=UTC), datetime(2021, 1, 1, 3)),
        (datetime(2020, 10, 24, 1, 30, tzinfo=zone(7)), datetime(2020, 10, 24, 1, 30)),
        (datetime(2020, 10, 24, 0, 30, tzinfo=zone(9)), datetime(2020, 10, 23, 22, 30)),
        (datetime(2020, 10, 23, 9, 0, tzinfo=zone(-8)), datetime(2020, 10, 24, 0, 0)),
        (datetime(9999, 12, 31, 23, tzinfo=zone(-8)), datetime(9999, 12, 31, 23)),
        (datetime(1, 1, 1, tzinfo=zone(14)), datetime(1, 1, 1)),
    ],
)
def test_a_moment_with_a_zone_is_shown_as_vietnam_s_clocks_did(
    server_zone: str, given_moment: date, expected: date
) -> None:
    assert moments.local(given_moment) == expected
    assert type(moments.local(given_moment)) is type(expected)


POSSIBLE = [
    date(1945, 1, 1),
    datetime(1945, 1, 1, 0, 0),
    date(1969, 12, 31),
    date(1970, 1, 2),
    date(1999, 12, 31),
    date(2020, 2, 29),
    datetime(2020, 10, 23, 16, 21),
    datetime(2020, 10, 23, 16, 21, tzinfo=zone(14)),
    datetime(2020, 10, 23, 16, 21, tzinfo=zone(-12)),
    date(2026, 11, 29),
    date(2026, 11, 30),
    datetime(2026, 11, 30, 10, 0),
    datetime(2026, 11, 30, 3, 0, tzinfo=UTC),
]
IMPOSSIBLE = [
    date(1, 1, 1),
    datetime(1, 1, 1, tzinfo=zone(14)),
    date(1862, 6, 5),
    date(1944, 12, 31),
    # 1 January 1945 in London, but still 1944 in Vietnam never the other way round.
    datetime(1945, 1, 1, 0, 30, tzinfo=zone(8)),
    date(1970, 1, 1),
    datetime(1970, 1, 1),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 16, tzinfo=zone(-8)),
    datetime(2026, 11, 30, 10, 0, 0, 1),
    datetime(2026, 11, 30, 3, 1, tzinfo=UTC),
    date(2026, 12, 1),
    date(2027, 1, 1),
    date(2202, 5, 19),
    date(9999, 12, 31),
    datetime(9999, 12, 31, 23, 59, tzinfo=zone(-12)),
    datetime(2020, 10, 23, 16, 21, tzinfo=zone(14.25)),
    datetime(2020, 10, 23, 16, 21, tzinfo=zone(-12.5)),
    datetime(2020, 10, 23, 16, 21, tzinfo=zone(23.9)),
]


@pytest.mark.parametrize("moment", POSSIBLE, ids=str)
def test_what_can_have_been_published_then(moment: date) -> None:
    assert moments.publication(moment, SEEN) == moments.local(moment)
    article = Article("a", "b", "c", published_at=moment, ingested_at=SEEN)
    assert article.impossible_date is None
    assert article.published is not None
    assert article.published_on == moments.zoned(moment).date()


@pytest.mark.parametrize("moment", IMPOSSIBLE, ids=str)
def test_what_cannot_have_been_published_then(moment: date) -> None:
    assert moments.publication(moment, SEEN) is None
    article = Article("a", "b", "c", published_at=moment, ingested_at=SEEN)
    assert (article.published, article.published_on) == (None, None)
    assert article.impossible_date == moment.isoformat()


def test_what_is_in_no_store_is_judged_by_this_moment() -> None:
    today = moments.today()
    assert Article("a", "b", "c", published_at=today).published == today
    assert Article("a", "b", "c", published_at=today + timedelta(days=3)).published is None


# What a record gives, and the moment read from it; None where it is taken in without a date, and
# the text that is said then.
GIVEN: list[tuple[object, date | None, str | None]] = [
    ("2020-10-23", date(2020, 10, 23), None),
    (" 2020-10-23 ", date(2020, 10, 23), None),
    ("20201023", date(2020, 10, 23), None),
    ("2020-10-23T16:21", datetime(2020, 10, 23, 16, 21), None),
    ("2020-10-23 16:21:05", datetime(2020, 10, 23, 16, 21, 5), None),
    ("2020-10-23T18:30:00Z", datetime(2020, 10, 24, 1, 30), None),
    ("2020-10-23T18:30:00.250Z", datetime(2020, 10, 24, 1, 30, 0, 250_000), None),
    ("2020-10-24T01:30:00+07:00", datetime(2020, 10, 24, 1, 30), None),
    ("2020-10-23T10:30:00-0800", datetime(2020, 10, 24, 1, 30), None),
    (1603477800, datetime(2020, 10, 24, 1, 30), None),
    (1603477800.5, datetime(2020, 10, 24, 1, 30, 0, 500_000), None),
    (1603477800250, datetime(2020, 10, 24, 1, 30, 0, 250_000), None),
    ("1603477800", datetime(2020, 10, 24, 1, 30), None),
    ("1603477800250", datetime(2020, 10, 24, 1, 30, 0, 250_000), None),
    (None, None, None),
    ("", None, None),
    ("2020-02-31", None, "2020-02-31"),
    ("2019-02-29", None, "2019-02-29"),
    ("2020-02-29", date(2020, 2, 29), None),
    ("2020-13-01", None, "2020-13-01"),
    ("2020-02-31T10:00:00+07:00", None, "2020-02-31T10:00:00+07:00"),
    ("2020-10-23T25:00", None, "2020-10-23T25:00"),
    ("2020-10-23T16:21:00+25:00", None, "2020-10-23T16:21:00+25:00"),
    ("0000-00-00 00:00:00", None, "0000-00-00 00:00:00"),
    ("0000-01-01", None, "0000-01-01"),
    ("-0001-11-30T00:00:00+06:42", None, "-0001-11-30T00:00:00+06:42"),
    ("20200-10-23", None, "20200-10-23"),
    ("0020-10-23", None, "0020-10-23"),
    ("0001-01-01T00:00:00", None, "0001-01-01T00:00:00"),
    ("9999-12-31T23:59:59Z", None, "9999-12-31T23:59:59+00:00"),
    ("1970-01-01T00:00:00Z", None, "1970-01-01T00:00:00+00:00"),
    ("1944-12-31", None, "1944-12-31"),
    ("2202-05-19", None, "2202-05-19"),
    (0, None, "0"),
    (-1, None, "-1"),
    (20201023, date(2020, 10, 23), None),
    (20201323, None, "20201323"),
    (2020, None, "2020"),
    (160347780, None, "160347780"),
    (10**30, None, "1" + 30 * "0"),
    (10**60, None, "1" + 39 * "0" + "…"),
    ("2020-10-23T16:21:00." + 30 * "0" + " junk", None, "2020-10-23T16:21:00." + 20 * "0" + "…"),
    (float("inf"), None, "inf"),
    (float("nan"), None, "nan"),
]


@pytest.mark.parametrize(("value", "published", "said"), GIVEN, ids=lambda value: str(value)[:32])
def test_what_a_record_gives_as_its_time_of_publication(
    value: object, published: date | None, said: str | None, tmp_path: Path
) -> None:
    article = from_record({"id": "a", "title": "Tin", "published_at": value})
    assert (article.published, article.impossible_date) == (published, said)
    assert type(article.published) is type(published)
    # What is exported or stored says the same.
    again = from_record(json.loads(to_line(article)))
    assert again == article
    assert again.checksum == article.checksum
    with open_store(tmp_path) as store:
        with store.batch() as batch:
            batch.add(article)
        assert store.get("a") == article
        assert store.damage() == []
        assert store.impossible_dates() == ([("a", said)] if said else [])


@pytest.mark.parametrize("value", ["23/10/2020", "hôm qua", "2020", True, [], {}, "NaN", "2020-10"])
def test_what_is_no_moment_in_any_form_is_left_out_with_its_field_named(value: Any) -> None:
    with pytest.raises(ValueError, match=r'^"published_at" is '):
        from_record({"id": "a", "title": "Tin", "published_at": value})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("31/02/2020 16:21", "31/02/2020"),
        ("Thứ Sáu, 29/02/2019 | 09:15", "29/02/2019"),
        ("Ngày đăng: 23/10/2202", "23/10/2202"),
        ("01/01/0001 00:00", "01/01/0001"),
        ("Đăng lúc 31-04-2020", "31-04-2020"),
        ("32/13/2020", "32/13/2020"),
        ("31/02/20", "31/02/20"),
        ("2020-02-31", "2020-02-31"),
        ("29/02/2020 16:21", None),
        ("Thứ Sáu, 23/10/2020", None),
    ],
)
def test_an_impossible_line_of_publication_is_no_text(line: str, said: str | None) -> None:
    page = parse_page(f"Trang chủ > Tin tức\nRa quân dọn vệ sinh\n{line}\nKhu phố 2 ra quân.\n")
    assert (page.title, page.body) == ("Ra quân dọn vệ sinh", "Khu phố 2 ra quân.")
    assert page.published_text == said
    assert (page.published_at is None) == (said is not None)


@pytest.mark.parametrize(
    "line", ["Kết quả: 35/39/2020 điểm", "Số 99/99/2020 ban hành", "1.234.567"]
)
def test_a_line_with_other_words_stays_text(line: str) -> None:
    page = parse_page(f"Trang chủ > Tin tức\nRa quân\n{line}\nKhu phố 2 ra quân.\n")
    assert page.published_text is None
    assert line in f"{page.title}\n{page.body}"


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        (date(1862, 6, 5), False),
        (date(1944, 12, 31), False),
        (date(1945, 1, 1), True),
        (date(1970, 1, 1), False),
        (date(1975, 4, 30), True),
        (date(2026, 11, 29), True),
        (date(2027, 5, 19), True),
        (date(2028, 11, 29), True),
        (date(2028, 12, 2), False),
        (date(2202, 5, 19), False),
        (date(9999, 12, 31), False),
    ],
)
def test_what_a_calendar_can_show(day: date, is_shown: bool) -> None:
    assert moments.event_day(day, date(2026, 11, 29)) == (day if is_shown else None)


@pytest.mark.parametrize(
    ("given_day", "filed"),
    [
        ("2020-10-23", date(2020, 10, 23)),
        ("2020-10-23T16:59:00Z", date(2020, 10, 23)),
        ("2020-10-23T17:00:00Z", date(2020, 10, 24)),
        ("2020-10-24T00:30:00+09:00", date(2020, 10, 23)),
        (None, None),
    ],
)
def test_an_event_is_filed_by_vietnam_s_day(given_day: str | None, filed: date | None) -> None:
    assert from_record({"id": "a", "title": "Tin", "event_date": given_day}).event_date == filed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sáng ngày 21/10/2020, phường ra quân.", date(2020, 10, 21)),
        ("Ngày 05/6/1862, hiệp ước được ký kết.", None),
        ("Ngày 19/5/2099, phường sẽ ra quân.", None),
    ],
)
def test_an_article_without_a_date_tells_of_plausible_days_only(
    text: str, told: date | None
) -> None:
    article = Article("a", "Tin phường", text, ingested_at=SEEN)
    assert recognise(article).event_date == told


@pytest.mark.parametrize("given_day", [date(1862, 6, 5), date(2202, 5, 19), date(1970, 1, 1)])
def test_where_the_day_given_cannot_be_the_one_in_the_text_is_taken(given_day: date) -> None:
    text = "Sáng ngày 21/10/2020, phường ra quân."
    article = Article("a", "Tin phường", text, event_date=given_day, ingested_at=SEEN)
    assert recognise(article).event_date == date(2020, 10, 21)


MOMENTS = st.one_of(
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    st.datetimes(datetime(2020, 1, 1), datetime(2020, 1, 4)),
    st.datetimes(
        datetime(2020, 1, 1), datetime(2020, 1, 4), timezones=st.sampled_from([UTC, zone(-8)])
    ),
    st.sampled_from([date(2020, 1, 1), datetime(2020, 1, 1), datetime(2020, 1, 1, 0, 0, 0, 1)]),
)


@given(MOMENTS, st.text(max_size=2), MOMENTS, st.text(max_size=2))
def test_the_order_is_that_of_the_instants_and_then_of_the_ids(
    one: date, one_id: str, other: date, other_id: str
) -> None:
    first, second = moments.order_key(one, one_id), moments.order_key(other, other_id)
    # Said plainly: as instants, a day alone at midnight in Vietnam.
    instants = [
        moment.replace(tzinfo=moment.tzinfo or VIETNAM)
        if isinstance(moment, datetime)
        else datetime(moment.year, moment.month, moment.day, tzinfo=VIETNAM)
        for moment in (one, other)
    ]
    if instants[0] == instants[1]:
        assert (first < second) == (one_id < other_id)
    else:
        assert (first < second) == (instants[0] < instants[1])
