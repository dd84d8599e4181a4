"""Events: what sentences report and announce, and days on which nothing takes place."""

import tomllib
from datetime import date, time, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.events import find_events
from corpus.recognition import events_of
from corpus.text import clean_text

# A Friday.
PUBLISHED = date(2020, 10, 23)


def days_of(body: str, published: date | None = PUBLISHED, year: int | None = None) -> list[str]:
    """The events of a text as `10-21`, `10-21..10-25` (a range) or `10-21+10-25` (several days);
    the year is given if it is not that of publication."""
    return [
        ("..".join if event.is_range else "+".join)(
            [
                f"{day:%m-%d}" if day.year == PUBLISHED.year else day.isoformat()
                for day in ((event.first, event.last) if event.is_range else event.days)
            ]
        )
        for event in find_events(clean_text(f"Tiêu đề\n{body}"), published, year)
    ]


REPORTED = [
    ("Chiều ngày 21/10/2020, Đảng ủy phường tổ chức hội nghị.", "10-21"),
    ("Ngày 20/10, UBND phường ra quân.", "10-20"),
    ("(HCM) - Sáng 20-10, Đảng ủy họp.", "10-20"),
    ("Lễ ra quân diễn ra vào sáng 18/10/2020 tại trường.", "10-18"),
    ("Tối 21 tháng 10, khu phố 3 họp.", "10-21"),
    ("Kết thúc ngày bầu cử 15/3/2020, phường họp.", "03-15"),
    ("Sáng nay, phường khai trương thư viện.", "10-23"),
    ("Hôm nay (23/10), phường khai trương thư viện.", "10-23"),
    ("Chiều qua, phường dập tắt đám cháy.", "10-22"),
    ("Ngày hôm qua, đoàn kiểm tra chợ.", "10-22"),
    ("Chủ nhật vừa qua, Đoàn phường dọn kênh.", "10-18"),
    ("Cuối tuần qua, Đoàn phường dọn kênh.", "10-17..10-18"),
    ("Từ 11 đến 20/10/2020, phường quyên góp.", "10-11..10-20"),
    ("Trong ba ngày 05, 06 và 07/10, trạm tiêm chủng.", "10-05+10-06+10-07"),
    ("Trong 2 ngày 6 và 7/8, Đảng bộ phường họp đại hội.", "08-06+08-07"),
    ("Ngày 30/12, Đoàn phường đã họp.", "2019-12-30"),
    ("Thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018 của Thành ủy, sáng 20/10 phường họp.", "10-20"),
    ("Thực hiện Nghị quyết số 7 của Quận ủy, ngày 3/5/2020 tại hẻm 12, xã mở phiên chợ.", "05-03"),
    ("Hưởng ứng Kế hoạch số 5 của Quận đoàn, sáng ngày 4/10, Đoàn phường trồng cây.", "10-04"),
    ("Đêm 10.2 (14 tháng giêng âm lịch), phường mở hội.", "02-10"),
    ("Ngày 2/4 (tức ngày 10/3 âm lịch), phường dâng hương.", "04-02"),
    ("Thứ 6, Ngày 23/10/2020, 16:21\n\nTối 21/10, khu phố 3 họp.", "10-21"),
    ("ĐẢNG ỦY HỌP NGÀY 1/10/2020\nSáng 2/10/2020, Đảng ủy họp.", "10-02"),
    ("Hội thi được tổ chức\nngày 12/10/2020 tại sân trường.", "10-12"),
    ("Hội thi được tổ chức ngày\n12/10/2020 tại sân trường.", "10-12"),
]
COMING = [
    ("Ngày 05/12/2020, Trạm Y tế phường tiêm vắc xin.", "12-05"),
    ("Ngày 25/10, Đoàn phường sẽ họp.", "10-25"),
    ("Ngày 15/11, phường tổ chức tiêm vắc xin.", "11-15"),
    ("Ngày 05/01, phường sẽ chi trả trợ cấp.", "2021-01-05"),
    ("Từ ngày 05/12 đến 20/12, phường thu gom rác cồng kềnh.", "12-05..12-20"),
    ("Từ ngày 05/12 đến hết ngày 20/12/2020, phường thu gom rác.", "12-05..12-20"),
    ("Từ 28/12 đến 05/01/2021, phường nhận hồ sơ.", "12-28..2021-01-05"),
    ("Chiến dịch dọn kênh diễn ra từ 3-25/11.", "11-03..11-25"),
    ("Chiến dịch kéo dài từ 3/11 - 25/11/2020.", "11-03..11-25"),
    ("Trong hai ngày 05 và 06/12, phường mở hội trại.", "12-05+12-06"),
    ("Hai ngày 28/11 và 05/12, đội lưu động làm căn cước.", "11-28+12-05"),
    ("Các ngày 05, 12 và 19/12, tổ công tác đến từng nhà.", "12-05+12-12+12-19"),
    ("Đại hội sẽ diễn ra trong 2 ngày 15-16/11/2020.", "11-15..11-16"),
    ("Từ ngày 05/12, phường tiếp nhận hồ sơ tại bộ phận một cửa.", "12-05"),
    ("Ngày mai, phường tiếp công dân.", "10-24"),
    ("Sáng mai, bà con họp tổ dân phố.", "10-24"),
    ("Tối nay, phường chiếu phim.", "10-23"),
    ("Ngày kia, đoàn khám bệnh đến khu phố 2.", "10-25"),
    ("Thứ Bảy tới, phường phát quà.", "10-24"),
    ("Thứ Sáu tới, phường phát quà.", "10-30"),
    ("Thứ Sáu này, phường phát quà.", "10-23"),
    ("Thứ Hai tuần sau, phường phát quà.", "10-26"),
    ("Thứ Tư tuần tới, phường phát quà.", "10-28"),
    ("Chủ nhật này, phường phát quà.", "10-25"),
    ("Chủ nhật tuần sau (1/11), phường phát quà.", "11-01"),
    ("Cuối tuần này, Đoàn phường dọn kênh.", "10-24..10-25"),
    ("Cuối tuần sau, Đoàn phường dọn kênh.", "10-31..11-01"),
    ("Cuối tuần, phường sẽ mở phiên chợ.", "10-24..10-25"),
    ("Cúp nước từ 22 giờ ngày 05/11 đến 5 giờ ngày 06/11.", "11-05..11-06"),
    ("Thời gian: 8 giờ ngày 05/12/2020.", "12-05"),
    ("Theo Kế hoạch số 12/KH-UBND ngày 05/10/2020 của quận, phường sẽ họp ngày 02/11.", "11-02"),
    ("Số: 12/TB-UBND\nHoa Sim, ngày 20 tháng 10 năm 2020\nTiêm vắc xin ngày 05/11/2020.", "11-05"),
    ("Sáng 22/10, phường họp. Ngày 30/10, phường sẽ ra quân.", "10-22 10-30"),
]
NOTHING = [
    "Số: 71/QĐ-UBND\n\nHoa Sim, ngày 09 tháng 4 năm 2020\n\nQUYẾT ĐỊNH\nVề việc thành lập tổ.",
    "| Hoa Sim, ngày 09 tháng 4 năm 2020 |\nQUYẾT ĐỊNH\nBan hành quy chế.",
    "Ngày ban hành: 05/09/2020",
    "Căn cứ Luật Đầu tư công ngày 13/6/2019;",
    "Căn cứ Nghị định số 27/2020/NĐ-CP ngày 19/4/2020 của Chính phủ;",
    "Theo Quyết định ngày 12/10/2020 của UBND quận, phường được khen.",
    "Thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2020 của Thành ủy.",
    "Trước đây, ngày 6/10/2020, UBND huyện gửi Công văn số 99/UBND về lịch cắt nước.",
    "Trước đó, ngày 2/9/2020, phường khánh thành cầu.",
    "Lễ giỗ tổ chức ngày 10/3 (âm lịch).",
    "Đình cúng ngày 16/2 âm lịch hằng năm.",
    "Hội làng diễn ra ngày 15 tháng giêng.",
    "Chợ hoa mở ngày 23 tháng chạp.",
    "Lễ giỗ vào mùng 10 tháng 3.",
    "Ông An sinh ngày 2/3/1960 tại phường.",
    "Bà Mận (sinh ngày 2/3/2020) là cư dân nhỏ nhất.",
    "Kỷ niệm ngày truyền thống (15/10/1930 - 15/10/2020), phường họp mặt.",
    "Đến hết ngày 15/8/2020 phường đã tiêm.",
    "Tính đến ngày 15/10/2020, phường có 300 hộ.",
    "Hạn chót nộp hồ sơ là ngày 15/12/2020.",
    "Bà con nộp hồ sơ trước ngày 15/12/2020.",
    "Quyết định có hiệu lực từ ngày 01/01/2021.",
    "Từ ngày 01/01 đến 15/10/2020, phường đã xử lý 300 hồ sơ.",
    "Đạt 10 và 12/12 chỉ tiêu.",
    "Khu phố 3 và 5/12 tổ dân phố đạt chuẩn.",
    "Ngày 30/2/2020, phường họp.",
    "Từ ngày 01/01/2021, phường thực hiện chính quyền đô thị.",
    "Giấy chứng minh hết giá trị từ ngày 01/01/2021.",
    "Từ ngày 01/11/2020, không tổ chức hội đồng ở phường.",
    "Mỗi cuối tuần, phường sẽ dọn rác.",
    "Phường trực vào thứ Bảy hằng tuần.",
    "Từ trước đến hôm nay, phường chưa có thư viện.",
    'Bà Mận nói: "Hôm nay tôi rất vui".',
    "Thế hệ hôm nay tiếp bước.",
    "Bài đăng tải ngày 20/10/2020 gây chú ý.",
]


@pytest.mark.parametrize(("body", "days"), REPORTED + COMING)
def test_the_days_of_events(body: str, days: str) -> None:
    assert " ".join(days_of(body)) == days


@pytest.mark.parametrize("body", NOTHING)
def test_days_on_which_nothing_takes_place(body: str) -> None:
    assert days_of(body) == []


DETAILS = [
    (
        "Sáng mai, lúc 7 giờ 30, bà con họp tại nhà văn hóa khu phố 5.",
        time(7, 30),
        "nhà văn hóa khu phố 5",
    ),
    (
        "Hội trại khai mạc lúc 19h ngày 05/12/2020 tại công viên Hoa Sim.",
        time(19),
        "công viên Hoa Sim",
    ),
    ("Từ 7 giờ đến 11 giờ 30 ngày 05/12/2020, phường tiêm chủng.", time(7), None),
    ("8h00 - 11h30 ngày 05/12/2020, điện lực cắt điện.", time(8), None),
    ("Chiều 05/12/2020, lúc 2 giờ chiều, phường họp tại hội trường.", time(14), "hội trường"),
    (
        "Tối nay, đêm nhạc bắt đầu lúc 19 giờ 15 phút tại sân vận động, phường Hoa Sim.",
        time(19, 15),
        "sân vận động, phường Hoa Sim",
    ),
    (
        "Thời gian: 8 giờ ngày 05/12/2020.\nĐịa điểm: Hội trường UBND phường, số 12 đường Lê Lợi.",
        time(8),
        "Hội trường UBND phường, số 12 đường Lê Lợi",
    ),
    ("Ngày 05/12/2020, tại buổi lễ, phường trao quà.", None, None),
    ("Ngày 05/12/2020, phường sẽ họp; điện thoại 028.38.75.20.", None, None),
]


@pytest.mark.parametrize(("body", "at", "place"), DETAILS)
def test_hour_and_place(body: str, at: time | None, place: str | None) -> None:
    [event] = find_events(clean_text(f"Tiêu đề\n{body}"), PUBLISHED)
    assert (event.at, event.place) == (at, place)


def test_a_given_year_completes_days_where_publication_is_unknown() -> None:
    assert days_of("Sáng 3-7, họp.", None, 2017) == ["2017-07-03"]
    assert days_of("Sáng 3-7, họp.", None) == []
    assert days_of("Sáng mai, họp.", None, 2017) == []


def test_a_long_programme_has_its_two_ends_only() -> None:
    [event] = find_events("T\nTừ 01/11/2020 đến 30/6/2021, phường mở lớp.", PUBLISHED)
    assert event.is_range
    assert event.days == (date(2020, 11, 1), date(2021, 6, 30))


def test_the_span_is_the_printed_day() -> None:
    text = "Tiêu đề\nTừ ngày 05/12 đến 20/12, phường &amp; quận thu gom rác."
    [event] = events_of(Article("a", *text.split("\n"), published_at=PUBLISHED))
    assert text[slice(*event.span)] == "Từ ngày 05/12 đến 20/12"


def test_the_date_of_a_record_comes_first() -> None:
    article = Article(
        "a", "T", "Ngày 05/12/2020, họp.", published_at=PUBLISHED, event_date=date(2020, 10, 1)
    )
    assert [event.first for event in events_of(article)] == [date(2020, 10, 1), date(2020, 12, 5)]


def test_examples_of_the_words() -> None:
    data = tomllib.loads(
        (files("corpus") / "data" / "event_words.toml").read_text(encoding="utf-8")
    )
    for name, entry in data.items():
        for example in entry["examples"]:
            found = days_of(example.format(day="05/12/2020"))
            assert bool(found) == (name in ("announces", "opens", "reports")), example


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 40), st.integers(1, 60))
def test_every_range_is_read_back(published: date, ahead: int, length: int) -> None:
    first = published + timedelta(days=ahead)
    last = first + timedelta(days=length)
    text = f"T\nTừ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}, phường thu gom rác."
    [event] = find_events(text, published)
    assert (event.first, event.last, len(event.days)) == (first, last, length + 1)


@given(st.text(alphabet='0123456789/-., ngàytừđếnvà\n"()'), st.dates(date(1950, 1, 1)))
def test_nothing_raises(text: str, published: date) -> None:
    for event in find_events(f"T\n{text}", published):
        assert list(event.days) == sorted(set(event.days))
