"""Bylines: every way a news text is signed, and ends that are no signature."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page.byline import find_byline, is_office, is_paper
from corpus.text import clean_text

SIGNED = [
    ("việc được làm rõ. Văn Bình", "Văn Bình", None),
    ("việc được làm rõ.\nHẢI ÂU", "HẢI ÂU", None),
    ("việc được làm rõ. CL", "CL", None),
    ("việc được làm rõ. N.Hường", "N.Hường", None),
    ("việc được làm rõ./. Hà Khánh/VOV-TPHCM", "Hà Khánh", "VOV-TPHCM"),
    ("việc được làm rõ. Tá Chuyên (TTXVN)", "Tá Chuyên", "TTXVN"),
    ("việc được làm rõ. TTXVN/Văn Đức", "Văn Đức", "TTXVN"),
    ("việc được làm rõ. Bích Thuận (Đài Quỳnh Lưu)", "Bích Thuận", "Đài Quỳnh Lưu"),
    (
        "việc được làm rõ. Công Danh (tổng hợp theo báo VietnamNet, Tuổi Trẻ)",
        "Công Danh",
        "VietnamNet, Tuổi Trẻ",
    ),
    ("việc được làm rõ. Theo Tùng Dương (Khỏe plus)", "Tùng Dương", "Khỏe plus"),
    ("việc được làm rõ. Đức Mạnh (Theo Marca)", "Đức Mạnh", "Marca"),
    ("việc được làm rõ. (Theo Phụ nữ TP.HCM)", None, "Phụ nữ TP.HCM"),
    ("việc được làm rõ. theo Trí Thức Trẻ", None, "Trí Thức Trẻ"),
    ("việc được làm rõ. Nguồn: dangcongsan.vn", None, "dangcongsan.vn"),
    ("việc được làm rõ. VnExpress", None, "VnExpress"),
    ("việc được làm rõ. Tin, ảnh: Kim Há (TTXVN)", "Kim Há", "TTXVN"),
    ("việc được làm rõ. Hoàng Cường Ảnh: Carscoop", "Hoàng Cường", None),
    ("việc được làm rõ. Tiến Long (Tổng hợp)", "Tiến Long", None),
    ("việc được làm rõ. ĐĂNG HUỲNH - CAO NGUYÊN", "ĐĂNG HUỲNH - CAO NGUYÊN", None),
    ("lãnh đạo quận.\nCổng TTĐT quận Bình Tân", None, "Cổng TTĐT quận Bình Tân"),
]
UNSIGNED = [
    "đã được cơ quan công an điều tra làm rõ.",
    "sinh sống tại TP. Hồ Chí Minh",
    'theo ý kiến của ông: "Không được".',
    "Quang cảnh. Ảnh: LÊ THOA",
    "tiếp tục phát triển. Công an phường đang điều tra làm rõ",
    "",
]


@pytest.mark.parametrize(("text", "author", "source"), SIGNED)
def test_signed(text: str, author: str | None, source: str | None) -> None:
    byline = find_byline(f"Tiêu đề\nMở đầu. {text}")
    assert (byline.author, byline.source) == (author, source)


@pytest.mark.parametrize("text", UNSIGNED)
def test_unsigned(text: str) -> None:
    byline = find_byline(f"Tiêu đề\nMở đầu. {text}")
    assert (byline.author, byline.source) == (None, None)


def test_examples_of_papers_and_offices() -> None:
    text = (files("corpus") / "data" / "news_sources.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for entry in data["source"]:
        assert all(map(is_paper, entry["names"]))
        for example in entry["examples"]:
            assert find_byline(f"T\nHết. {example}").source in entry["names"]
    for example in data["organisation"]["examples"]:
        assert is_office(example)
        assert find_byline(f"T\nHết.\n{example}").source == example


@given(st.text())
def test_nothing_raises(text: str) -> None:
    find_byline(clean_text(text))
