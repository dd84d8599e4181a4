"""What portals leave in the text of a page goes; what only looks like it stays."""

import tomllib
from datetime import datetime
from importlib.resources import files

import pytest

from corpus.page import parse_page
from corpus.page.furniture import dropped, is_menu, is_navigation, is_section
from corpus.page.publication_line import is_publication_line

HEADLINE = "Phường Tân Tạo ra quân dọn dẹp vệ sinh"
BODY = "Sáng nay, phường ra quân.\nCó 40 người dự."

HEADS = [
    pytest.param(f"SỐ LƯỢT TRUY CẬP\n\n3\n7\n5\n0\n{HEADLINE}", id="a counter of wheels"),
    pytest.param(f"SỐ LƯỢT TRUY CẬP\n1.234.567\n{HEADLINE}", id="a counter of one number"),
    pytest.param(f"Lượt truy cập: 12.345\nHôm nay: 12\n{HEADLINE}", id="a counter with parts"),
    pytest.param(f"3\n7\n5\n0\n{HEADLINE}", id="wheels alone"),
    pytest.param(f"TIN TỨC HOẠT ĐỘNG\n{HEADLINE}", id="a section"),
    pytest.param(f"Trang chủ\nTin tức\n{HEADLINE}", id="two sections"),
    pytest.param(f"Danh mục Danh mục\n\nBack\n\n{HEADLINE}", id="buttons"),
    pytest.param(f"Chủ đề năm nay: cải cách\nDanh mục\nBack\n{HEADLINE}", id="a banner"),
    pytest.param(f"Chi tiết tin\n{HEADLINE}", id="a button"),
    pytest.param(f"Bản in Quay lại\n{HEADLINE}", id="buttons that end elsewhere"),
    pytest.param(f"Page Content\n{HEADLINE}", id="a label of the program"),
    pytest.param(f"{HEADLINE}\nChuyên mục: |\nNgười đăng:\n|\nSố lần xem:", id="empty labels"),
    pytest.param(f"{HEADLINE}\nimage\n[image]\nimage image", id="pictures"),
    pytest.param(f"{HEADLINE}\nPrint\nA- A A+", id="buttons below"),
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("date_line", ["", "\nThứ 6, Ngày 23/10/2020, 16:21 image"])
def test_the_headline_is_found(head: str, date_line: str) -> None:
    page = parse_page(f"{head}{date_line}\n{BODY}")
    assert (page.title, page.body) == (HEADLINE, BODY)
    assert page.published_at == (datetime(2020, 10, 23, 16, 21) if date_line else None)


@pytest.mark.parametrize("section", ["TIN TỨC HOẠT ĐỘNG", "Tin tức sự kiện", "Trang chủ"])
def test_a_section_above_the_time_is_no_headline(section: str) -> None:
    page = parse_page(f"{section}\n24/04/2023 17:20\n{HEADLINE}\n{BODY}")
    assert (page.title, page.body) == (HEADLINE, BODY)


def test_a_section_is_the_way_to_the_page() -> None:
    page = parse_page(f"Tin tức sự kiện 24 Tháng Tư 2023 5:20:00 CH\n{HEADLINE}\n{BODY}")
    assert (page.title, page.breadcrumb) == (HEADLINE, ("Tin tức sự kiện",))
    assert page.published_at == datetime(2023, 4, 24, 17, 20)


HEADLINES_THAT_STAY = [
    "Tin tức hoạt động của phường Tân Tạo trong tháng 3",
    "Hoạt động của phường nhân ngày 8/3",
    "Số lượt truy cập cổng thông tin của phường tăng gấp đôi",
    "Trang chủ của phường có giao diện mới",
    "Hình ảnh đẹp của khu phố 5",
    "Danh mục dịch vụ công trực tuyến của phường",
    "Quay lại trường sau kỳ nghỉ",
    "5 việc phường làm trong năm",
]


@pytest.mark.parametrize("headline", HEADLINES_THAT_STAY)
@pytest.mark.parametrize("date_line", ["", "\n08/08/2025 14:07"])
def test_a_headline_like_furniture_stays(headline: str, date_line: str) -> None:
    page = parse_page(f"{headline}{date_line}\n{BODY}")
    assert (page.title, page.body) == (headline, BODY)


LINES_THAT_STAY = [
    "12",
    "7\n9",
    "Ghi hình ảnh image của buổi lễ.",
    "Hình ảnh buổi lễ được lưu tại phường.",
    "Hôm nay: 12",
    "Danh mục thủ tục gồm 5 mục.",
    "Chi tiết xin xem bảng dưới đây.",
    "Trước khi quay lại, đoàn thăm khu phố 3.",
    "In 500 tờ rơi.",
    "1\n2\n3\n4\n5",
    "A\nB",
]


@pytest.mark.parametrize("line", LINES_THAT_STAY)
@pytest.mark.parametrize("date_line", ["", "\n08/08/2025 14:07"])
def test_a_line_of_the_body_like_furniture_stays(line: str, date_line: str) -> None:
    page = parse_page(f"{HEADLINE}{date_line}\nSáng nay, phường ra quân.\n{line}\nCó 40 người dự.")
    assert page.body == f"Sáng nay, phường ra quân.\n{line}\nCó 40 người dự."


FEET = [
    "Bản in Quay lại",
    "TIN TỨC MEDIA TIN TỨC MEDIA",
    "ỦY BAN NHÂN DÂN PHƯỜNG 1\n\nTIN TỨC MEDIA TIN TỨC MEDIA",
    "Đăng nhận xét",
    "(0) bình luận",
    "SỐ LƯỢT TRUY CẬP\n3\n7\n5\n0\n9",
    "Thống kê truy cập\nHôm nay: 12\nTổng: 1.234",
    "Print\nBack",
    "image",
]


@pytest.mark.parametrize("foot", FEET)
def test_what_is_below_the_text_goes(foot: str) -> None:
    page = parse_page(f"{HEADLINE}\n{BODY}\n\n{foot}\n")
    assert (page.title, page.body, page.source) == (HEADLINE, BODY, None)


@pytest.mark.parametrize("number", ["31", "1.204"])
def test_the_number_of_views_may_be_below_its_label(number: str) -> None:
    page = parse_page(f"{HEADLINE}\n{BODY}\nSố lượt người xem:\n{number}\n")
    assert (page.body, page.views) == (BODY, int(number.replace(".", "")))


def test_a_number_of_views_that_nobody_can_count_is_none() -> None:
    page = parse_page(f"{HEADLINE}\n08/08/2025\n{BODY}\nLượt xem: {10**30}\n")
    assert (page.body, page.views) == (BODY, None)


def test_a_text_that_has_nothing_but_a_section_keeps_it() -> None:
    page = parse_page("Tin phường\nSáng nay, phường ra quân.")
    assert (page.title, page.body) == ("Tin phường", "Sáng nay, phường ra quân.")


def test_examples_of_the_data() -> None:
    text = (files("corpus") / "data" / "portal_marks.toml").read_text(encoding="utf-8")
    marks = tomllib.loads(text)
    left = marks["leftover"]
    assert [line for line in left["examples"] if not dropped([line], 0)] == []
    assert [line for line in left["examples_near_the_ends"] if not is_navigation(line)] == []
    for line in left["examples_beside_date"]:
        assert is_publication_line(line)
    for line in left["refused"]:
        assert not is_navigation(line)
        assert not dropped([line], 1)
        assert not is_publication_line(line)
    field = marks["field"]
    assert [line for line in field["examples"] if not is_publication_line(line)] == []
    assert [line for line in field["refused"] if is_publication_line(line)] == []
    assert [line for line in marks["menu"]["examples"] if not is_menu(line)] == []
    assert [line for line in marks["menu"]["refused"] if is_menu(line)] == []
    for name in ("counter", "empty_label"):
        assert [line for line in marks[name]["examples"] if not dropped([line], 1)] == []
        assert [line for line in marks[name]["refused"] if dropped([line], 1)] == []
    assert [line for line in marks["section"]["examples"] if not is_section(line)] == []
    assert [line for line in marks["section"]["refused"] if is_section(line)] == []
