"""Bylines: every way a news text is signed, and ends that are no signature."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page import parse_page
from corpus.page.byline import find_byline
from corpus.page.outlets import is_office, is_paper, known_outlet, outlets_of
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
# Author and source as printed, and the one name of the outlet.
CREDITS = [
    ("Minh Sơn/VnExpress.net", "Minh Sơn", "VnExpress"),
    ("Thoan/ Đất Việt", "Thoan", "Đất Việt"),
    ("VOV.VN Theo SINA Trọng Phú/VOV.VN", "Trọng Phú", "VOV"),
    ("VOV-Trung tâm Tin Phương Hạ/VOV-Trung tâm Tin", "Phương Hạ", "VOV"),
    ("Trí thức trẻ Ngọc Diệp", "Ngọc Diệp", "Trí Thức Trẻ"),
    ("Thu Trà, Theo Thời Đại", "Thu Trà", "Thời Đại"),
    ("Thu Trà - Theo Dân Trí", "Thu Trà", "Dân trí"),
    ("Vi An/ Theo Thể thao xã hội", "Vi An", "Thể thao Xã hội"),
    ("TTXVN/Tin Tức", None, "Báo Tin Tức"),
    ("Lê Hoa Duy baodautu.vn", "Lê Hoa Duy", "Đầu tư"),
    ("Theo VNE", None, "VnExpress"),
    ("(Theo vnexpress.net)", None, "VnExpress"),
    ("Theo Báo điện tử VOV", None, "VOV"),
    ("Tổng hợp Daily Mail", None, "Daily Mail"),
    ("Theo BBC News, 2/2017", None, "BBC News"),
    ("Theo Báo Đồng Nai 12/2016", None, "Báo Đồng Nai"),
    ("HẠ VI (từ Bắc Kinh, Trung Quốc)", "HẠ VI", None),
    ("Hạ Vi (thực hiện)", "Hạ Vi", None),
    ("Hà An Hà An", "Hà An", None),
    ("THẢO MAI Thảo Mai", "THẢO MAI", None),
    ("Anh Nguyễn", "Anh Nguyễn", None),
    ("Lê Hoa (Hà Nội)", "Lê Hoa", None),
    ("LINH CHI", "LINH CHI", None),
    ("Đoàn Bổng", "Đoàn Bổng", None),
    ("Hạ Vi (Theo AP, CNN, ABC News)", "Hạ Vi", "AP, CNN, ABC News"),
]
NO_CREDITS = [
    "Ông Kim Văn Sớm (bìa phải)",
    "Bà Lương Thị Mận (thứ 2 từ trái qua)",
    "Lương Thị Mận (áo trắng)",
    "Tống Văn Lạng (giữa) tại lễ ra quân",
    "Chị Trà Thị Mộng (đứng)",
    "Đồng chí Mạc Văn Đệ - Bí thư Đảng ủy",
    "Mạc Văn Đệ (Chủ tịch UBND phường)",
    "UBND Phường 8 cấp phát 200 phần quà cho bà con Quận 4.",
    "UBND phường cấp phát quà cho bà con",
    "Công an Phường 11 đồng loạt kiểm tra nhà trọ ở Quận 8",
    "Hội Phụ nữ tổ chức đổi rác lấy cây",
    "Bài viết thể hiện quan điểm riêng của tác giả",
    "Phố Ngũ Xã, phường Trúc Bạch, quận Ba Đình",
    "Theo 45 đường số 7, phường An Lạc",
    "Theo Điều 145 Bộ luật Hình sự",
    "Theo ghi nhận của phóng viên",
    "Theo 12/2016",
    "12/2016",
    "Còn tiếp",
    "thực hiện",
]
SIGNATURES_OF_DOCUMENTS = [
    "CHỦ TỊCH\nMạc Văn Đệ",
    "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nMạc Văn Đệ",
    "TM. ỦY BAN NHÂN DÂN\nMạc Văn Đệ",
    "(Đã ký)\nMạc Văn Đệ",
    "BÍ THƯ ĐẢNG ỦY\nMạc Văn Đệ",
]
LABELLED = [
    ("Nguồn: Thu Hà/VnExpress", "Thu Hà", "VnExpress"),
    ("Nguồn: Báo Đồng Nai ngày 23/10/2020", None, "Báo Đồng Nai"),
    ("Nguồn: Cổng thông tin điện tử phường", None, "Cổng thông tin điện tử phường"),
    ("Nguồn: UBND phường An Lạc", None, "UBND phường An Lạc"),
    ("Nguồn: 12/2016", None, None),
    ("Nguồn: 45 đường số 7, phường An Lạc", None, None),
    ("Nguồn: ngân sách phường và xã hội hóa", None, None),
    ("Nguồn: sưu tầm", None, None),
]
ONE_OUTLET = [
    ("VnExpress", ["Vnexpress", "VNE", "vnexpress.net", "VnExpress.net", "Minh Sơn/VnExpress.net"]),
    ("Dân trí", ["Dân Trí", "Dantri", "dantri.com.vn", "Báo Dân trí", "DÂN TRÍ"]),
    ("VOV", ["VOV.VN", "VOV-Trung tâm Tin", "VOV-TP HCM", "VOV1", "VOV - Tây Bắc"]),
    ("UBND phường Tân Tạo A", ["UBND P. Tân Tạo A", "UBND P.Tân Tạo A", "UBND PHƯỜNG TÂN TẠO A"]),
    ("Đoàn phường An Lạc", ["Đoàn P. An Lạc", "ĐOÀN PHƯỜNG AN LẠC"]),
    ("Công an TP.HCM", ["CA TP HCM", "Công an TPHCM", "Báo Công an TP.HCM"]),
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


@pytest.mark.parametrize(("line", "author", "outlet"), CREDITS)
def test_author_and_outlet_are_apart(line: str, author: str | None, outlet: str | None) -> None:
    byline = find_byline(f"Tiêu đề\nBà con cùng làm. {line}")
    assert byline.author == author
    assert (outlets_of(byline.source) if byline.source else (None,)) == (outlet,)


@pytest.mark.parametrize("line", NO_CREDITS)
@pytest.mark.parametrize("joint", [" ", "\n"])
def test_captions_sentences_dates_and_addresses_sign_nothing(line: str, joint: str) -> None:
    byline = find_byline(f"Tiêu đề\nBà con cùng làm.{joint}{line}")
    assert (byline.author, byline.source) == (None, None)


@pytest.mark.parametrize("lines", SIGNATURES_OF_DOCUMENTS)
def test_who_signs_a_document_is_no_author(lines: str) -> None:
    assert find_byline(f"Thông báo\nBà con cùng làm.\n{lines}").author is None


@pytest.mark.parametrize(("line", "author", "source"), LABELLED)
def test_the_label_of_the_source(line: str, author: str | None, source: str | None) -> None:
    page = parse_page(f"Tiêu đề\n08/08/2025 14:07\nBà con cùng làm.\n{line}")
    assert (page.author, page.source) == (author, source)


@pytest.mark.parametrize(("name", "printed"), ONE_OUTLET)
def test_one_outlet_is_one_source(name: str, printed: list[str]) -> None:
    assert {outlets_of(one) for one in (name, *printed)} == {(name,)}


def test_several_outlets_are_several_sources() -> None:
    assert outlets_of("VietnamNet, Tuổi Trẻ") == ("VietNamNet", "Tuổi Trẻ")
    assert outlets_of("Trang tin của khu phố") == ("Trang tin của khu phố",)


def test_examples_of_papers_and_offices() -> None:
    text = (files("corpus") / "data" / "news_sources.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for entry in data["outlet"]:
        assert {known_outlet(name) for name in (entry["name"], *entry.get("also", ()))} == {
            entry["name"]
        }
        for example in entry["examples"]:
            source = find_byline(f"T\nHết. {example}").source
            assert source is not None
            assert outlets_of(source) == (entry["name"],), example
    for entry in data["names"]:
        assert all(map(is_paper, entry["names"]))
        for example in entry["examples"]:
            assert find_byline(f"T\nHết. {example}").source in entry["names"]
    for example in data["organisation"]["examples"]:
        assert is_office(example)
        assert find_byline(f"T\nHết.\n{example}").source == example
    for example in data["organisation"]["refused"]:
        assert not is_office(example)
        assert find_byline(f"T\nHết.\n{example}").source is None
    for example in data["refused"]["examples"]:
        for line in (f"T\nHết. {example}", f"T\nHết.\n{example}"):
            byline = find_byline(line)
            assert (byline.author, byline.source) == (None, None)


@given(st.text())
def test_nothing_raises(text: str) -> None:
    find_byline(clean_text(text))
