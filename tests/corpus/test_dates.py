"""Dates: every printed form, the look-alikes, periods typed by people."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_at, day_of_period, find_dates
from corpus.page.publication_line import is_publication_line

FORMS = [
    ("Chỉ thị số 19-CT/TU ngày 19/10/2018 của", "ngày 19/10/2018", "2018-10-19"),
    ("NGÀY NGÀY 19/10/2018 CỦA", "NGÀY NGÀY 19/10/2018", "2018-10-19"),
    ("ngày 12/12/ 2018 của", "ngày 12/12/ 2018", "2018-12-12"),
    ("ngày 19 tháng 3 năm 2020 về", "ngày 19 tháng 3 năm 2020", "2020-03-19"),
    ("ngày 02 tháng 8, năm 2020.", "ngày 02 tháng 8, năm 2020", "2020-08-02"),
    ("ngày 30 tháng tư năm 1975", "ngày 30 tháng tư năm 1975", "1975-04-30"),
    ("ngày 5 tháng 10/2018", "ngày 5 tháng 10/2018", "2018-10-05"),
    ("Đăng ngày: 07-10-2023", "07-10-2023", "2023-10-07"),
    ("ngày 1.6.2017", "ngày 1.6.2017", "2017-06-01"),
    ("ngày 19/10/18 của", "ngày 19/10/18", "2018-10-19"),
    ("từ 1-15/10/2020", "15/10/2020", "2020-10-15"),
    ("21/10/2020.Đảng ủy", "21/10/2020", "2020-10-21"),
    ("2018-10-19", "2018-10-19", "2018-10-19"),
    ("tháng 10/2018", "tháng 10/2018", "2018-10"),
    ("tháng 10 năm 2018", "tháng 10 năm 2018", "2018-10"),
    ("trong năm 2018,", "năm 2018", "2018"),
]
WITHOUT_YEAR = [
    ("Sáng 3-7, Phó Chủ tịch", "3-7", 7, 3),
    ("Đêm 10.2 (14 tháng giêng)", "10.2", 2, 10),
    ("hôm nay (17/5)", "17/5", 5, 17),
    ("Sáng nay, 22-6, Hội nghị", "22-6", 6, 22),
    ("lúc 4h ngày 10/6 trên", "ngày 10/6", 6, 10),
    ("ngày mùng 3/2", "ngày mùng 3/2", 2, 3),
    ("Trong hai ngày 15 và 16/6,", "16/6", 6, 16),
    ("Rạng sáng 27/6, hàng chục", "27/6", 6, 27),
    ("ngày 13 tháng 4 tại", "ngày 13 tháng 4", 4, 13),
]
NO_DATES = [
    "hoàn thành 35/39 công trình",
    "đạt 02/02 công trình",
    "Nghị định 12/2020/NĐ-CP",
    "số 10/11/2018/QĐ-UBND",
    "ngày 31/2/2018",
    "ngày 5/13/2018",
    "tháng 13/2018",
    "tỉ lệ 7/10.000 dân",
    "nhiệm kỳ năm 2020 - 2025",
    "Đường Kênh 19/5",
    "89,74%",
]


@pytest.mark.parametrize(("text", "surface", "iso"), FORMS)
def test_a_date_with_its_year(text: str, surface: str, iso: str) -> None:
    mention = find_dates(text)[-1]
    assert (text[mention.start : mention.end], mention.iso) == (surface, iso)


@pytest.mark.parametrize(("text", "surface", "month", "day"), WITHOUT_YEAR)
def test_a_day_without_its_year(text: str, surface: str, month: int, day: int) -> None:
    mention = find_dates(text)[0]
    assert text[mention.start : mention.end] == surface
    assert (mention.year, mention.month, mention.day, mention.iso) == (None, month, day, None)


@pytest.mark.parametrize("text", NO_DATES)
def test_look_alikes_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_both_ends_of_a_range_are_found() -> None:
    assert [m.iso for m in find_dates("(15/10/1930-15/10/2020)")] == ["1930-10-15", "2020-10-15"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/-."), st.text())
def test_every_day_is_read_back(day: date, separator: str, before: str) -> None:
    printed = f"{day.day}{separator}{day.month:02}{separator}{day.year}"
    text = f"{before}\n{printed}"
    mention = find_dates(text)[-1]
    assert mention.iso == day.isoformat()
    assert mention.end == len(text)


@given(st.text(alphabet="0123456789/-. ngàythángăm\n"))
def test_dates_stand_in_order_and_apart(text: str) -> None:
    mentions = find_dates(text)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    for earlier, later in pairwise(mentions):
        assert earlier.end <= later.start


@pytest.mark.parametrize(
    ("text", "position", "iso"),
    [
        ("19-CT/TU ngày ngày 19/10/2018 của", 8, "2018-10-19"),
        ("CT/TU, ngày 19 tháng 10 năm 2018", 5, "2018-10-19"),
        ("CT/TU của Thành ủy ngày 19/10/2018", 5, None),
    ],
)
def test_date_at(text: str, position: int, iso: str | None) -> None:
    mention = date_at(text, position)
    assert (mention.iso if mention else None) == iso


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("10/2018", date(2018, 10, 1), date(2018, 10, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        (" 19/10/2018 ", date(2018, 10, 19), date(2018, 10, 19)),
        ("2018-10-19", date(2018, 10, 19), date(2018, 10, 19)),
        ("19.10.2018", date(2018, 10, 19), date(2018, 10, 19)),
        ("31/2/2018", None, None),
        ("13/2018", None, None),
        ("0000", None, None),
        ("năm ngoái", None, None),
        ("", None, None),
    ],
)
def test_day_of_period(value: str, first: date | None, last: date | None) -> None:
    assert (day_of_period(value), day_of_period(value, end=True)) == (first, last)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ 6, Ngày 23/10/2020, 16:21 image", True),
        ("Thứ Sáu, ngày 23 tháng 10 năm 2020 16:21", True),
        ("Cập nhật lúc: 16:15 - 04/01/2019", True),
        ("Chủ nhật, 04/07/2021 | 10:20", True),
        ("26/06/2023 17:02:11", True),
        ("Chiều ngày 21/10/2020, Đảng ủy tổ chức", False),
        ("Kỷ niệm (15/10/1930 - 15/10/2020)", False),
        ("Thứ hai, họp chi bộ", False),
    ],
)
def test_is_publication_line(line: str, expected: bool) -> None:
    assert is_publication_line(line) is expected
