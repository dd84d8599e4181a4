"""Publication lines: every way that portals print the time of an article, and look-alikes."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page import parse_page
from corpus.page.publication_line import is_publication_line, read_publication
from corpus.page.publication_time import printed_times
from corpus.text import clean_text

HEADLINE = "Khu phố 7 phường Hoa Sim ra mắt tuyến hẻm không rác"
BODY = "Bà con khu phố cùng dọn hẻm 12.\nPhường tặng 30 chậu cây."
DAY = date(2020, 10, 23)
TIME = datetime(2020, 10, 23, 16, 21)

# One line between the headline and the text.
LINES = [
    ("Thứ 6, Ngày 23/10/2020, 16:21 image", TIME),
    ("Thứ Sáu, 23/10/2020, 16:21", TIME),
    ("Thứ sáu ngày 23/10/2020 16:21:09", TIME),
    ("T6, 23/10/2020", DAY),
    ("T.6, 23/10/2020 - 16:21", TIME),
    ("CN, 25/10/2020 07:05", datetime(2020, 10, 25, 7, 5)),
    ("Chủ nhật, 25/10/2020 | 07:05", datetime(2020, 10, 25, 7, 5)),
    ("23/10/2020 4:21:00 CH", TIME),
    ("23/10/2020 4:21 PM", TIME),
    ("4:21 PM, 23/10/2020", TIME),
    ("23/10/2020 9:05 SA", datetime(2020, 10, 23, 9, 5)),
    ("9:05 SA 23/10/2020", datetime(2020, 10, 23, 9, 5)),
    ("23/10/2020 12:10 SA", datetime(2020, 10, 23, 0, 10)),
    ("23/10/2020 12:10:00 CH", datetime(2020, 10, 23, 12, 10)),
    ("23/10/2020, 4 giờ 21 chiều", TIME),
    ("16 giờ 21 phút, ngày 23/10/2020", TIME),
    ("16 giờ 21 phút ngày 23 tháng 10 năm 2020", TIME),
    ("16h21 ngày 23/10/2020", TIME),
    ("16g21 - 23/10/2020", TIME),
    ("23/10/2020 lúc 16h21'", TIME),
    ("16:21 | 23/10/2020", TIME),
    ("16:21' Thứ Sáu, 23/10/2020", TIME),
    ("23/10/2020 16:21 GMT+7", TIME),
    ("23/10/2020 16:21 (GMT+7)", TIME),
    ("23-10-2020", DAY),
    ("23.10.2020", DAY),
    ("23 - 10 - 2020", DAY),
    ("(23/10/2020)", DAY),
    ("[23/10/2020 16:21]", TIME),
    ("2020-10-23", DAY),
    ("2020-10-23 16:21:00", TIME),
    ("2020/10/23 16:21", TIME),
    ("2020-10-23T16:21:00", TIME),
    ("2020-10-23T16:21:00+07:00", TIME),
    ("2020-10-23T09:21:00Z", TIME),
    ("24 Tháng Tư 2023 5:20:00 CH", datetime(2023, 4, 24, 17, 20)),
    ("24 Tháng Tư, 2023", date(2023, 4, 24)),
    ("Thứ Hai, 24 Tháng Tư 2023", date(2023, 4, 24)),
    ("Tháng Tư 24, 2023", date(2023, 4, 24)),
    ("Tháng Mười Hai 4, 2023", date(2023, 12, 4)),
    ("4 Tháng Mười Một 2023 8:00 SA", datetime(2023, 11, 4, 8, 0)),
    ("23 Tháng 10 2020", DAY),
    ("23 Th10, 2020", DAY),
    ("23 thg 10, 2020", DAY),
    ("Ngày 23 tháng 10 năm 2020", DAY),
    ("October 23, 2020", DAY),
    ("23 Oct 2020 16:21", TIME),
    ("Fri, 23/10/2020 - 16:21", TIME),
    ("Ngày đăng: 23/10/2020", DAY),
    ("Ngày đăng: 23/10/2020 - Lượt xem: 12", DAY),
    ("Ngày đăng 23/10/2020 | 16:21  | View count: 85", TIME),
    ("Đăng ngày 23 - 10 - 2020", DAY),
    ("Đăng lúc 16:21 ngày 23/10/2020 bởi Quản trị", TIME),
    ("Viết bởi Quản trị Thứ sáu, 23 Tháng 10 2020 16:21", TIME),
    ("Posted by admin on 23/10/2020", DAY),
    ("Đăng lúc: Thứ sáu - 23/10/2020 16:21 - Người đăng bài viết: Ban biên tập", TIME),
    ("Thứ 6, 23/10/2020 Cỡ chữ A- A A+", DAY),
    ("23/10/2020 @ 16:21", TIME),
    ("23/10/2020 16:21 +07:00", TIME),
    ("23/10/20 16:21", TIME),
    ("Ngày đưa lên: 23/10/2020", DAY),
    ("Đăng lúc: 16:21, 23/10/2020", TIME),
    ("Được đăng: 23 Tháng 10 2020", DAY),
    ("Đăng tải lúc 16:21 23/10/2020", TIME),
    ("Thời gian đăng: 23/10/2020 16:21", TIME),
    ("Xuất bản: 23/10/2020", DAY),
    ("Ngày xuất bản: 23/10/2020 4:21 CH", TIME),
    ("Ngày tạo: 23/10/2020", DAY),
    ("Posted on 23/10/2020", DAY),
    ("Cập nhật lúc: 16:21 - 23/10/2020", TIME),
    ("Cập nhật ngày 23/10/2020", DAY),
    ("Lần cập nhật cuối: 23/10/2020 16:21", TIME),
    ("Chuyên mục: Tin khu phố | Người đăng: Ban biên tập | Ngày đăng: 23/10/2020", DAY),
    ("Chuyên mục: Tin tức | Người đăng: | Ngày đăng: 23/10/2020 | Số lần xem: 2510", DAY),
    ("Danh mục: Tin tức - Sự kiện Đăng ngày: 23/10/2020", DAY),
    ("Người đăng: admin - 23/10/2020 16:21", TIME),
    ("Đăng bởi: Văn phòng | 23/10/2020 16:21 | 0 bình luận", TIME),
    ("Ngày đăng: 23/10/2020 | Cập nhật: 25/10/2020 08:00", DAY),
    ("Cập nhật: 25/10/2020 08:00 | Ngày đăng: 23/10/2020", DAY),
    ("23/10/2020 16:21 12 lượt xem 0 bình luận", TIME),
    ("23/10/2020 | 1.204 lượt xem", DAY),
    ("Lượt xem: 31 | 23/10/2020 16:21", TIME),
    ("Print Thứ Sáu, 23/10/2020 16:21 Gốc", TIME),
    ("Bản in 23/10/2020 16:21", TIME),
    ("23/10/2020 16:21 A- A A+", TIME),
    ("23/10/2020 16:21 | Chia sẻ | Bản in", TIME),
    ("QTV 23/10/2020 16:21", TIME),
    ("VP-TK 23/10/2020 16:21", TIME),
    ("Lê Thu Hoa - 23/10/2020 16:21", TIME),
    ("UBND phường Hoa Sim, 23/10/2020 16:21", TIME),
    ("Tin tức - Sự kiện 23/10/2020 16:21", TIME),
    ("Tin phường | 23/10/2020", DAY),
]
REFUSED_LINES = [
    "10/23/2020",
    "10/23/2020 4:21 PM",
    "31/02/2020 16:21",
    "Ngày đăng: 32/10/2020",
    "29/02/2019",
    "23/13/2020 16:21",
    "00/10/2020",
    "Ngày đăng: 23/10/2202",
    "2020-23-10",
    "24 Tháng Tư 3023",
]


@pytest.mark.parametrize(("line", "published"), LINES)
@pytest.mark.parametrize("section", ["", "Tin tức - Sự kiện\n", "HOẠT ĐỘNG CỦA PHƯỜNG\n\n"])
def test_a_line_below_the_headline(line: str, published: date, section: str) -> None:
    page = parse_page(f"{section}{HEADLINE}\n{line}\n\n{BODY}")
    assert _vietnams(page.published_at) == published
    assert (page.title, page.body) == (HEADLINE, BODY)


@pytest.mark.parametrize(("line", "published"), LINES)
def test_a_line_between_the_section_and_the_headline(line: str, published: date) -> None:
    page = parse_page(f"Tin tức - Sự kiện\n{line}\n\n{HEADLINE}\n\n{BODY}")
    assert _vietnams(page.published_at) == published
    assert (page.title, page.body) == (HEADLINE, BODY)


@pytest.mark.parametrize("line", REFUSED_LINES)
def test_an_impossible_or_american_day_is_no_day(line: str) -> None:
    page = parse_page(f"Tin tức\n{HEADLINE}\n{line}\n{BODY}")
    assert page.published_at is None
    assert (page.title, page.body) == (HEADLINE, BODY)
    assert page.published_text in line


NO_LINES = [
    "15/10/1930 - 15/10/2020",
    "Hoa Sim, ngày 23 tháng 10 năm 2020",
    "Hạn nộp hồ sơ: 23/10/2020",
    "Thời gian: 8 giờ ngày 23/10/2020",
    "Số 23/10/2020/QĐ-UBND",
    "Chiều 23/10/2020, khu phố họp",
    "Bàn giao ngày 23/10/2020",
    "Lê Thu Hoa 23/10/2020",
    "Ảnh chụp ngày 23/10/2020",
    "Họp lúc 16:21 ngày 23/10/2020",
    "Thứ Sáu, 23/10",
    "Điện thoại: 028.3875.2020",
    "Ngày sinh: 23/10/1980",
    "Ngày ban hành: 23/10/2020",
    "Ngày hiệu lực 23/10/2020",
    "Kỳ họp ngày 23/10/2020 16:21",
    "Nghị quyết ngày 23-10-2020",
]


@pytest.mark.parametrize("line", NO_LINES)
def test_other_lines_with_a_day(line: str) -> None:
    assert not is_publication_line(clean_text(line))
    page = parse_page(f"{HEADLINE}\n{BODY}\n{line}\nHết.")
    assert page.published_at is None
    assert line in page.body


# The time is on the line of the headline.
ON_THE_HEADLINE = [
    (f"{HEADLINE} 23/10/2020 16:21", TIME),
    (f"{HEADLINE} - 23/10/2020 16:21", TIME),
    (f"{HEADLINE} | Thứ Sáu, 23/10/2020", DAY),
    (f"{HEADLINE} (23/10/2020)", DAY),
    (f"{HEADLINE} (16:21, 23/10/2020)", TIME),
    (f"{HEADLINE} - 23/10/2020", DAY),
    (f"{HEADLINE} Thứ 6, Ngày 23/10/2020, 16:21 image", TIME),
    (f"{HEADLINE} Đăng ngày 23/10/2020", DAY),
    (f"{HEADLINE} 4:21 CH 23/10/2020", TIME),
    (f"{HEADLINE} Cập nhật: 16:21 23/10/2020 | Lượt xem: 31", TIME),
    (f"23/10/2020 16:21 {HEADLINE}", TIME),
    (f"Tin tức - Sự kiện\n{HEADLINE} 23/10/2020 16:21", TIME),
]
HEADLINES_WITH_DAYS = [
    "Thông báo lịch cắt nước ngày 23/10/2020",
    "Phường Hoa Sim tiếp dân lúc 8:00 ngày 23/10/2020",
    "Họp mặt kỷ niệm Ngày Phụ nữ Việt Nam (20/10/1930)",
    "Kỷ niệm 90 năm thành lập Hội (20/10/1930 - 20/10/2020)",
    "Tiêm vắc xin từ 20/10/2020 đến 23/10/2020",
    "Nhận hồ sơ trước 16:00 23/10/2020",
    "Lịch tiếp công dân tuần 43 (23/10/2020)",
    "Tình hình dịch bệnh tính đến 16:00 ngày 23/10/2020",
    "Phường công bố Quyết định 15/10/2020",
    "Nghị quyết có hiệu lực 23/10/2020",
]


@pytest.mark.parametrize(("head", "published"), ON_THE_HEADLINE)
def test_a_time_on_the_line_of_the_headline(head: str, published: date) -> None:
    page = parse_page(f"{head}\n\n{BODY}")
    assert page.published_at == published
    assert (page.title, page.body) == (HEADLINE, BODY)


@pytest.mark.parametrize("headline", HEADLINES_WITH_DAYS)
def test_the_day_of_an_event_in_a_headline(headline: str) -> None:
    page = parse_page(f"{headline}\n\n{BODY}")
    assert (page.title, page.body, page.published_at) == (headline, BODY, None)


MENU = "Trang chủ\nGiới thiệu\nTin tức\nThủ tục hành chính\nLiên hệ"
TODAY = "27/11/2026"
BANNERS = [
    f"Hôm nay: Thứ Sáu, {TODAY}\n{MENU}",
    f"Hôm nay, {TODAY} 10:32:15\n{MENU}",
    f"Hôm nay là Thứ Sáu ngày {TODAY}",
    f"Thứ Sáu, {TODAY}\n{MENU}",
    f"Thứ Sáu, {TODAY} 10:32:15 GMT+7\nTrang chủ | Giới thiệu | Tin tức",
    f"{TODAY}\nTrang chủ > Tin tức",
    f"CỔNG THÔNG TIN ĐIỆN TỬ PHƯỜNG HOA SIM\nThứ Sáu, {TODAY}\n{MENU}",
]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("", None),
        ("23/10/2020 16:21", TIME),
        ("Ngày đăng: 23/10/2020", DAY),
        ("Thứ Sáu, 23/10/2020", DAY),
    ],
)
def test_today_in_a_banner_is_not_the_day_of_publication(
    banner: str, line: str, published: date | None
) -> None:
    page = parse_page(f"{banner}\n{HEADLINE}\n{line}\n{BODY}")
    assert page.published_at == published
    assert TODAY not in f"{page.title}\n{page.body}"


LONG_MENU = "\n".join(f"Mục {number}" for number in range(1, 30))
FAR = [
    (f"{LONG_MENU}\n{HEADLINE}\nNgày 23/10/2020 16:21:18\n{BODY}", TIME),
    (f"{LONG_MENU}\n{HEADLINE}\nNgày đăng: 23/10/2020\n{BODY}", DAY),
    (f"Tin tức\n{HEADLINE}\n{BODY}\n{BODY}\n{BODY}\nNgày 23/10/2020 16:21:18", TIME),
    (f"Tin tức\n{HEADLINE}\n{BODY}\nĐăng ngày: 23/10/2020\nBản in", DAY),
    (f"{HEADLINE}\n{BODY}\nTÁC GIẢ: THU HOA\nNgày đăng: 23/10/2020 | Lượt xem: 9", DAY),
    (f"{HEADLINE}\n{BODY}\nCác tin khác\nTin A\n23/10/2020 16:21\nTin B\n22/10/2020", None),
    (
        f"{HEADLINE}\n{BODY * 8}\nTin liên quan\nTin A\nNgày đăng: 23/10/2020",
        None,
    ),
    (
        f"{HEADLINE}\n{LONG_MENU}\nLịch họp.\n23/10/2020 08:00\n24/10/2020 14:00\n{BODY}",
        None,
    ),
]


@pytest.mark.parametrize(("text", "published"), FAR)
def test_a_time_far_down_the_page(text: str, published: date | None) -> None:
    assert parse_page(text).published_at == published


@pytest.mark.parametrize("text", [FAR[2][0], FAR[3][0], FAR[4][0]])
def test_a_time_below_the_text_changes_neither_headline_nor_text(text: str) -> None:
    page = parse_page(text)
    assert page.title == HEADLINE
    assert page.body.startswith(BODY)
    assert "23/10/2020" not in page.body


LONG = " ".join(["Bà con khu phố cùng dọn hẻm và trồng cây ven kênh."] * 8)
FLAT = [
    f"Trang chủ > Tin tức > {HEADLINE} Thứ Sáu, 23/10/2020, 16:21 {LONG}",
    f"TIN TỨC {HEADLINE} 23/10/2020 16:21 {LONG}",
    f"{HEADLINE} Ngày đăng: 23/10/2020 16:21 {LONG}",
    f"Tin tức - Sự kiện {HEADLINE} Đăng lúc 16:21 23/10/2020 | Lượt xem: 31 {LONG}",
    f"{HEADLINE} 23/10/2020 4:21:00 CH image {LONG}",
]
FOOT = " TÁC GIẢ: THU HOA Nguồn: UBND phường Hoa Sim () Lượt xem: 1.157 Bản in Quay lại Tin mới hơn"


@pytest.mark.parametrize("text", FLAT)
def test_a_page_flattened_to_one_line(text: str) -> None:
    page = parse_page(text)
    assert (page.title, page.body, page.published_at) == (HEADLINE, LONG, TIME)
    page = parse_page(text + FOOT)
    assert (page.title, page.body, page.published_at) == (HEADLINE, LONG, TIME)
    assert (page.author, page.source) == ("THU HOA", "UBND phường Hoa Sim")


def test_the_words_of_a_cut_line_stay_as_printed() -> None:
    page = parse_page(f"Phường ra mắt “Hẻm xanh” – sạch 23/10/2020 16:21\n{BODY}")
    assert page.title == "Phường ra mắt “Hẻm xanh” – sạch"


def test_days_in_the_text_stay() -> None:
    table = "Lịch tiêm\n8 giờ ngày 26/10/2020\nKhu phố 1.\n27/10/2020\nKhu phố 2."
    page = parse_page(f"{HEADLINE}\n20/10/2020 16:21\n{table}\n{BODY}")
    assert page.body == f"{table}\n{BODY}"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)), st.sampled_from("/-."))
def test_every_moment_is_read_back(moment: datetime, joint: str) -> None:
    moment = moment.replace(second=0, microsecond=0)
    day = f"{moment.day:02}{joint}{moment.month:02}{joint}{moment.year}"
    for line in (
        f"{day} {moment:%H:%M}",
        f"{moment:%H:%M} {day}",
        f"Ngày đăng: {day}, {moment:%Hh%M}",
    ):
        found = read_publication(line)
        assert found is not None
        assert found.moment == moment


@given(st.text(alphabet="0123456789/-.: ngàyđăngThứ|TCH\n"))
def test_times_are_in_order_and_apart(text: str) -> None:
    end = 0
    for one in printed_times(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def _vietnams(moment: date | None) -> date | None:
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(timezone(timedelta(hours=7))).replace(tzinfo=None)
    return moment
