"""Pages: what portals print around an article, in all its forms, and plain news texts."""

import tomllib
from datetime import date, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page.portal_page import parse_page, parse_plain

PORTAL = """TIN TỨC HOẠT ĐỘNG UBND 10 PHƯỜNG
ĐẢNG ỦY PHƯỜNG TÂN TẠO A TỔ CHỨC HỘI NGHỊ SƠ KẾT 02 NĂM THỰC HIỆN CHỈ THỊ
Thứ 6, Ngày 23/10/2020, 16:21 image

Chiều ngày 21/10/2020, Đảng ủy phường tổ chức hội nghị.
Đến dự có đồng chí A.
\u00a0

\u00a0
image
Đồng chí B báo cáo.

TÁC GIẢ: THU HÀ

\u00a0

Nguồn: UBND P. Tân Tạo A ()
Lượt xem: 1.157
Bản in Quay lại
Tin mới hơn
Ý kiến bạn đọc (0)
image Quận
"""


def test_a_portal_page() -> None:
    page = parse_page(PORTAL)
    assert page.title == (
        "ĐẢNG ỦY PHƯỜNG TÂN TẠO A TỔ CHỨC HỘI NGHỊ SƠ KẾT 02 NĂM THỰC HIỆN CHỈ THỊ"
    )
    assert page.breadcrumb == ("TIN TỨC HOẠT ĐỘNG UBND 10 PHƯỜNG",)
    assert page.body == (
        "Chiều ngày 21/10/2020, Đảng ủy phường tổ chức hội nghị.\nĐến dự có đồng chí A."
        "\n\nĐồng chí B báo cáo."
    )
    assert page.published_at == datetime(2020, 10, 23, 16, 21)
    assert (page.author, page.source, page.views) == ("THU HÀ", "UBND P. Tân Tạo A", 1157)


def test_windows_line_ends_change_nothing() -> None:
    assert parse_page(PORTAL.replace("\n", "\r\n")) == parse_page(PORTAL)


PUBLISHED = [
    ("Thứ 6, Ngày 23/10/2020, 16:21", datetime(2020, 10, 23, 16, 21)),
    ("Thứ Sáu, ngày 23 tháng 10 năm 2020 16:21", datetime(2020, 10, 23, 16, 21)),
    ("Ngày đăng 29/08/2022 14:37", datetime(2022, 8, 29, 14, 37)),
    ("Đăng ngày: 07-10-2023", date(2023, 10, 7)),
    ("Cập nhật lúc: 16:15 - 04/01/2019", datetime(2019, 1, 4, 16, 15)),
    ("26/06/2023 17:02:11", datetime(2023, 6, 26, 17, 2)),
    ("Chủ nhật, 04/07/2021 | 10:20", datetime(2021, 7, 4, 10, 20)),
    ("08/08/2025 14:07", datetime(2025, 8, 8, 14, 7)),
    ("15:51, 17/06/2025", datetime(2025, 6, 17, 15, 51)),
    ("15h51 ngày 17/06/2025", datetime(2025, 6, 17, 15, 51)),
]


@pytest.mark.parametrize(("line", "published"), PUBLISHED)
def test_every_form_of_publication(line: str, published: date) -> None:
    page = parse_page(f"Phường ra quân\n{line}\nSáng nay, phường ra quân.")
    assert (page.title, page.published_at) == ("Phường ra quân", published)
    assert page.body == "Sáng nay, phường ra quân."


LABELS = [
    ("TÁC GIẢ: GIA HÂN - Nguồn: Đoàn P. Bình Trị Đông A", "GIA HÂN", "Đoàn P. Bình Trị Đông A"),
    ("Tác giả : Thanh Tâm", "Thanh Tâm", None),
    ("Tin, ảnh: Kim Há", "Kim Há", None),
    ("Nguồn tin: Phòng Văn hóa và Thông tin", None, "Phòng Văn hóa và Thông tin"),
    ("NGUỒN: UBND PHƯỜNG TÂN TẠO ( )", None, "UBND PHƯỜNG TÂN TẠO"),
]


@pytest.mark.parametrize(("line", "author", "source"), LABELS)
def test_labelled_lines(line: str, author: str | None, source: str | None) -> None:
    page = parse_page(f"Tiêu đề\n08/08/2025 14:07\nThân bài.\n{line}\n")
    assert (page.author, page.source, page.body) == (author, source, "Thân bài.")


def test_a_line_that_only_looks_labelled_stays() -> None:
    page = parse_page("Tiêu đề\n08/08/2025\nThực hiện: Nghị quyết số 25-NQ/TW\nBản in")
    assert (page.author, page.body) == (None, "Thực hiện: Nghị quyết số 25-NQ/TW")


@pytest.mark.parametrize(
    ("head", "title", "breadcrumb"),
    [
        ("Trang chủ > Tin tức\nPhường ra quân", "Phường ra quân", ("Trang chủ", "Tin tức")),
        (
            "TIN TỨC\nĐẢNG ỦY PHƯỜNG TỔ CHỨC HỘI NGHỊ\nSƠ KẾT 02 NĂM",
            "ĐẢNG ỦY PHƯỜNG TỔ CHỨC HỘI NGHỊ SƠ KẾT 02 NĂM",
            ("TIN TỨC",),
        ),
        ("Tin tức phường ra quân", "Tin tức phường ra quân", ()),
    ],
)
def test_headline_and_the_way_to_it(head: str, title: str, breadcrumb: tuple[str, ...]) -> None:
    page = parse_page(f"{head}\n08/08/2025 14:07\nThân bài.")
    assert (page.title, page.breadcrumb, page.body) == (title, breadcrumb, "Thân bài.")


def test_views_and_author_beside_the_date() -> None:
    line = "Đăng lúc: 14:20:33 ngày 08/07/2022 | Lượt xem: 1.024 | Tác giả: Ngọc Hân"
    page = parse_page(f"Phường ra quân\n{line}\nThân bài.\nCác tin khác")
    assert (page.title, page.body) == ("Phường ra quân", "Thân bài.")
    assert page.published_at == datetime(2022, 7, 8, 14, 20)
    assert (page.author, page.views) == ("Ngọc Hân", 1024)


def test_views_above_the_body_do_not_end_it() -> None:
    page = parse_page("Phường ra quân\n08/07/2022\nLượt xem: 5\nThân bài.\nBản in")
    assert (page.body, page.views) == ("Thân bài.", 5)


def test_a_page_without_date_is_read_all_the_same() -> None:
    page = parse_page("Phường ra quân\nThân bài.\nLượt xem: 12\nBản in")
    assert (page.title, page.body, page.published_at, page.views) == (
        "Phường ra quân",
        "Thân bài.",
        None,
        12,
    )


def test_a_plain_text_is_kept_as_it_is() -> None:
    page = parse_plain("Tiêu đề\nĐoạn một.\n\n\nĐoạn hai. Văn Bình\n")
    assert (page.title, page.body) == ("Tiêu đề", "Đoạn một.\n\n\nĐoạn hai. Văn Bình")
    assert (page.author, page.source, page.published_at) == ("Văn Bình", None, None)


def test_an_article_of_one_line_gets_its_first_sentence_as_title() -> None:
    page = parse_plain("Phường ra quân. " + "Dọn rác sạch đẹp. " * 40)
    assert page.title == "Phường ra quân."
    assert page.body.startswith("Dọn rác sạch đẹp.")
    page = parse_plain("từ " * 400)
    assert len(page.title) <= 300
    assert f"{page.title} {page.body}".split() == ["từ"] * 400


def test_examples_of_portal_marks() -> None:
    text = (files("corpus") / "data" / "portal_marks.toml").read_text(encoding="utf-8")
    marks = tomllib.loads(text)
    frame = "Tiêu đề\n08/08/2025 14:07\nThân bài.\n{}\nCuối."
    for example in marks["author"]["examples"]:
        assert parse_page(frame.format(example)).author
    for example in marks["source"]["examples"]:
        assert parse_page(frame.format(example)).source
    for example in marks["views"]["examples"]:
        assert parse_page(frame.format(example)).views
    for example in marks["end"]["examples"]:
        assert parse_page(frame.format(example)).body == "Thân bài."
    for example in marks["placeholder"]["examples"]:
        assert parse_page(frame.format(example)).body == "Thân bài.\nCuối."
    for example in marks["published"]["examples"]:
        assert parse_page(f"Tiêu đề\n{example}\nThân bài.").published_at
    for example in marks["breadcrumb"]["examples"]:
        page = parse_page(f"{example}\nPhường ra quân dọn dẹp vệ sinh\n08/08/2025\nThân bài.")
        assert page.breadcrumb


@given(st.text())
def test_every_text_with_words_has_a_title(text: str) -> None:
    assert bool(parse_plain(text).title) == bool(text.strip())
    parse_page(text)


@given(st.lists(st.sampled_from(PORTAL.split("\n")), max_size=20))
def test_lines_of_portals_in_any_order_are_read(lines: list[str]) -> None:
    page = parse_page("\n".join(lines))
    assert page.body == page.body.strip()
