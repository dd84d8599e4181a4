"""Years and months among words: offered as days of publication, never inside numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.parse import parse_query
from search.query.periods import Period, find_period
from search.request import SearchRequest

Y2022 = (date(2022, 1, 1), date(2022, 12, 31))
OCTOBER = (date(2020, 10, 1), date(2020, 10, 31))


@pytest.mark.parametrize(
    ("q", "days", "rest"),
    [
        ("dân vận khéo năm 2022", Y2022, "dân vận khéo"),
        ("dan van kheo nam 2022", Y2022, "dan van kheo"),
        ("DÂN VẬN NĂM 2022", Y2022, "DÂN VẬN"),
        ("dân vận khéo 2022", Y2022, "dân vận khéo"),
        ("năm 2022 bầu cử", Y2022, "bầu cử"),
        ("hội nghị tháng 10/2020", OCTOBER, "hội nghị"),
        ("hội nghị tháng 10 năm 2020", OCTOBER, "hội nghị"),
        ("hoi nghi thang 10 nam 2020", OCTOBER, "hoi nghi"),
        ("hội nghị 10/2020", OCTOBER, "hội nghị"),
        ("họp từ 2021 đến 2022", Y2022, "họp từ 2021 đến"),
        ("phường:x bầu cử 2022", Y2022, "phường:x bầu cử"),
        ("phường:P05 bầu cử 2022", Y2022, "bầu cử"),
        ("bầu cử phường:P05 năm 2022", Y2022, "bầu cử"),
        ("bầu cử năm phường:P05 2022", Y2022, "bầu cử năm"),
        ("bão tháng 2/2024", (date(2024, 2, 1), date(2024, 2, 29)), "bão"),
    ],
)
def test_a_period_is_found_and_taken_out(q: str, days: tuple[date, date], rest: str) -> None:
    assert find_period(parse_query(SearchRequest(q))) == Period(*days, rest)


@pytest.mark.parametrize(
    "q",
    [
        "",
        "2022",
        "năm 2022",
        "dân vận khéo",
        '"năm 2022" bầu cử',
        "bầu cử -2022",
        "từ:2022 bầu cử",
        "Nghị định 30/2020/NĐ-CP",
        "nghị định số 30/2020 cũ",
        "nhiệm kỳ 2020-2025",
        "12345 người",
        "20220 đồng",
        "năm 1850 xa xưa",
        "họp 22",
    ],
)
def test_other_numbers_are_no_period(q: str) -> None:
    assert find_period(parse_query(SearchRequest(q))) is None


@given(st.text(max_size=60))
def test_any_text_is_taken(q: str) -> None:
    found = find_period(parse_query(SearchRequest(q)))
    assert found is None or found.since <= found.until
