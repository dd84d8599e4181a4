"""Wards in sentences that are easily misread, by kind: each with what must be refused."""

from datetime import date

import pytest

from corpus.data_files import table
from corpus.mentions import Context
from corpus.text import clean
from corpus.wards import find_in_clean
from corpus.wards.mergers import Mergers

OLD = Context(published=date(2020, 10, 23))
NEW = Context(published=date(2025, 9, 12))
REFORM_YEAR = Context(year=2025)


def ids(text: str, context: Context = OLD) -> list[str]:
    """Each mention as the id of its unit, or kind and name in brackets if none is decided."""
    return [
        mention.ward or f"[{mention.kind} {mention.name}]"
        for mention in find_in_clean(clean(text), context)
    ]


def numbered(*numbers: int, district: str = "8") -> list[str]:
    return [f"phuong-{number}-quan-{district}-hcm" for number in numbers]


NUMBERED = [
    ("Phường 14 tổ chức ngày hội đọc sách.", ["[Phường 14]"]),
    ("PHƯỜNG 9 TỔ CHỨC HỘI THI NẤU ĂN", ["[Phường 9]"]),
    ("Hội Nông dân Phường 16 cấp cây giống cho hội viên Quận 8.", numbered(16)),
    ("Phường 5 cấp giấy khen cho 20 em.", ["[Phường 5]"]),
    ("Đoàn Phường 10 đồng hành cùng thí sinh, Quận 8.", numbered(10)),
    ("Phường 2 đồng loạt ra quân.", ["[Phường 2]"]),
    ("UBND phường 7 đơn giản hóa thủ tục.", ["[Phường 7]"]),
    ("Trạm Y tế phường 6 ngày 4/6 tiêm chủng.", ["[Phường 6]"]),
    ("Bà con phường 3, khu phố 4 góp sách.", ["[Phường 3]"]),
    ("Ủy ban MTTQ phường 12 tổ chức trao quà.", ["[Phường 12]"]),
    ("Công an Phường 4 tuần tra ban đêm.", ["[Phường 4]"]),
    ("Phường 11 căn cứ kế hoạch của quận.", ["[Phường 11]"]),
    ("Phường 8 tháng 7/2020 ra quân hai lần.", ["[Phường 8]"]),
    ("P.5 tổ chức phiên chợ sách.", ["[Phường 5]"]),
    ("UBND P.13 cấp phát thẻ.", ["[Phường 13]"]),
    ("Đảng ủy P. 6 đồng loạt ra quân.", ["[Phường 6]"]),
]
COUNTED = [
    "Mỗi phường 5 tổ chức cơ sở đảng.",
    "Mỗi phường 14 tổ công tác.",
    "Bình quân mỗi phường 3 trường học.",
    "Hỗ trợ các phường 10 đồng chí.",
    "Toàn phường 12 đơn vị tham gia.",
    "Các phường 5 năm liền đạt chuẩn.",
    "Trong phường 30 hộ nghèo được giúp.",
    "Từng phường 2 cán bộ trực.",
    "Mục P.5 của phụ lục, phần P. 6",
    "Cả phường 4 khu phố đều sạch.",
    "Trong P.5 có 3 tủ.",
]
LISTS = [
    (
        "Cử tri các xã Hưng Long, Bình Chánh, Đa Phước và Qui Đức (huyện Bình Chánh) họp.",
        OLD,
        [
            f"xa-{name}-huyen-binh-chanh-hcm"
            for name in ("hung-long", "binh-chanh", "da-phuoc", "quy-duc")
        ],
    ),
    (
        "Tổ đại biểu TP.HCM gặp cử tri 3 xã Bình Lợi, Bình Chánh và Tân Nhựt.",
        NEW,
        ["xa-binh-loi-hcm", "xa-binh-chanh-hcm", "xa-tan-nhut-hcm"],
    ),
    (
        "TP.HCM: đoàn kiểm tra đến các phường Đông Hòa, Dĩ An, Tân Đông Hiệp.",
        NEW,
        ["phuong-dong-hoa-hcm", "phuong-di-an-hcm", "phuong-tan-dong-hiep-hcm"],
    ),
    (
        "Quận Bình Tân có 3 phường trực thuộc: Tân Tạo, An Lạc, và Bình Trị Đông.",
        OLD,
        [f"phuong-{name}-quan-binh-tan-hcm" for name in ("tan-tao", "an-lac", "binh-tri-dong")],
    ),
    (
        "Quận Tân Phú thưởng hai phường (Tây Thạnh, Sơn Kỳ).",
        OLD,
        ["phuong-tay-thanh-quan-tan-phu-hcm", "phuong-son-ky-quan-tan-phu-hcm"],
    ),
    (
        "Huyện Củ Chi nêu gương ba chủ tịch xã (An Phú, Phú Mỹ Hưng, và Nhuận Đức).",
        OLD,
        [f"xa-{name}-huyen-cu-chi-hcm" for name in ("an-phu", "phu-my-hung", "nhuan-duc")],
    ),
    (
        "Các phường được khen gồm: An Lạc, Tân Tạo A và Bình Hưng Hòa B, quận Bình Tân.",
        OLD,
        [f"phuong-{name}-quan-binh-tan-hcm" for name in ("an-lac", "tan-tao-a", "binh-hung-hoa-b")],
    ),
    (
        "Quận 8 chọn các phường: 4, 5, và 6.",
        OLD,
        numbered(4, 5, 6),
    ),
    # Not a list: the place after the comma is the district, a person or another thing.
    ("Xã Hưng Long, Bình Chánh họp dân.", OLD, ["xa-hung-long-huyen-binh-chanh-hcm"]),
    ("phường An Lạc, Bình Tân, TP.HCM", OLD, ["phuong-an-lac-quan-binh-tan-hcm"]),
    ("Đường xã (Nguyễn Văn Tám hiến đất) đã xong.", OLD, []),
    ("Lãnh đạo phường: Nguyễn Văn Tám, Lê Thị Út.", OLD, []),
    ("Chủ tịch phường (Phạm Thị Hai, Trần Văn Ba) nhận hoa.", OLD, []),
    ("Cán bộ phường gồm: Võ Văn Kiệt và Lê Thị Hồng.", OLD, []),
    ("Phần thưởng của phường: Bình gốm, Khay trà.", OLD, []),
]
MERGED = [
    (
        "Phường An Lạc (TP.HCM) được thành lập trên cơ sở sáp nhập phường An Lạc A,"
        " phường Bình Trị Đông B và một phần phường An Lạc.",
        NEW,
        [
            "phuong-an-lac-hcm",
            "phuong-an-lac-a-quan-binh-tan-hcm",
            "phuong-binh-tri-dong-b-quan-binh-tan-hcm",
            "phuong-an-lac-quan-binh-tan-hcm",
        ],
    ),
    (
        "Phường Bình Tân, TP.HCM ra đời từ 3 phường: Bình Hưng Hòa B, Bình Trị Đông A và Tân Tạo.",
        NEW,
        [
            "phuong-binh-tan-hcm",
            "phuong-binh-hung-hoa-b-quan-binh-tan-hcm",
            "phuong-binh-tri-dong-a-quan-binh-tan-hcm",
            "phuong-tan-tao-quan-binh-tan-hcm",
        ],
    ),
    (
        "Sáp nhập phường Tân Tạo A và một phần phường Tân Tạo thành phường Tân Tạo, TP.HCM.",
        NEW,
        [
            "phuong-tan-tao-a-quan-binh-tan-hcm",
            "phuong-tan-tao-quan-binh-tan-hcm",
            "phuong-tan-tao-hcm",
        ],
    ),
    (
        "Phường Bình Trị Đông (TP.HCM) hình thành từ một phần các phường Bình Hưng Hòa A,"
        " Bình Trị Đông và Bình Trị Đông A.",
        NEW,
        [
            "phuong-binh-tri-dong-hcm",
            "phuong-binh-hung-hoa-a-quan-binh-tan-hcm",
            "phuong-binh-tri-dong-quan-binh-tan-hcm",
            "phuong-binh-tri-dong-a-quan-binh-tan-hcm",
        ],
    ),
    (
        "Phường An Lạc (TP.HCM) thành lập từ việc hợp nhất phường An Lạc A và phường An Lạc.",
        NEW,
        [
            "phuong-an-lac-hcm",
            "phuong-an-lac-a-quan-binh-tan-hcm",
            "phuong-an-lac-quan-binh-tan-hcm",
        ],
    ),
    # The next sentence, and a purpose, are about the units of today.
    (
        "Phường Tân Tạo (TP.HCM) được lập trên cơ sở nhập phường Tân Tạo A."
        " Nay phường Tân Tạo có 40 khu phố.",
        NEW,
        ["phuong-tan-tao-hcm", "phuong-tan-tao-a-quan-binh-tan-hcm", "phuong-tan-tao-hcm"],
    ),
    (
        "Đội được thành lập trên cơ sở đề nghị của phường Tân Tạo, TP.HCM.",
        NEW,
        ["phuong-tan-tao-hcm"],
    ),
    (
        "Từ 3 phường điểm: An Lạc, Bình Tân, Tân Tạo (TP.HCM) gửi thư.",
        NEW,
        [
            "phuong-an-lac-hcm",
            "phuong-binh-tan-hcm",
            "phuong-tan-tao-hcm",
        ],
    ),
    (
        "Nhập dữ liệu của phường An Lạc, TP.HCM vào kho chung.",
        NEW,
        ["phuong-an-lac-hcm"],
    ),
]
HOMONYMS = [
    (
        "Lớp học mở ở phường Bình Thạnh. Trẻ em TP.HCM vào cửa tự do.",
        REFORM_YEAR,
        ["phuong-binh-thanh-hcm"],
    ),
    ("Phường Bình Thạnh khai trương. TP.HCM có thêm thư viện.", NEW, ["phuong-binh-thanh-hcm"]),
    # In 2020 the city had no ward of this name; another province's is not meant.
    ("Chuyến xe của TP.HCM ghé phường Bình Thạnh.", OLD, ["[Phường Bình Thạnh]"]),
    ("TP.HCM: phường Dĩ An ra quân.", NEW, ["phuong-di-an-hcm"]),
    (
        "Ở Hậu Giang, phường Bình Thạnh họp dân.",
        OLD,
        ["phuong-binh-thanh-thi-xa-long-my-hau-giang"],
    ),
    ("Phường Bình Thạnh họp dân.", REFORM_YEAR, ["[Phường Bình Thạnh]"]),
    # A district that does not exist is another place than the only ward 27.
    ("Phường 27 họp ở hội trường Quận 15.", OLD, ["[Phường 27]"]),
    (
        "Ông Vũ Văn Bảy, nguyên Bí thư Quận ủy Bình Thạnh, về phường Bình Thạnh (TP.HCM).",
        REFORM_YEAR,
        ["phuong-binh-thanh-hcm"],
    ),
    # Only one ward has this name; the name of a person is no place.
    (
        "Chủ tịch UBND thành phố Lê Văn Tám thăm phường Cẩm Phô.",
        OLD,
        ["phuong-cam-pho-thanh-pho-hoi-an-quang-nam"],
    ),
    ("Đà Nẵng: phường An Khê họp.", NEW, ["phuong-an-khe-da-nang"]),
    ("Nghệ An: xã Tân An họp. Khách từ Hà Nội đến.", NEW, ["xa-tan-an-nghe-an"]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_numbered_wards(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize("text", COUNTED)
def test_what_wards_count_is_no_number_of_a_ward(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(("text", "context", "expected"), LISTS)
def test_lists(text: str, context: Context, expected: list[str]) -> None:
    assert ids(text, context) == expected


@pytest.mark.parametrize(("text", "context", "expected"), MERGED)
def test_merged_units_are_the_former_ones(text: str, context: Context, expected: list[str]) -> None:
    assert ids(text, context) == expected


@pytest.mark.parametrize(("text", "context", "expected"), HOMONYMS)
def test_homonyms(text: str, context: Context, expected: list[str]) -> None:
    assert ids(text, context) == expected


@pytest.mark.parametrize(
    "text", [text for entry in table("ward_mergers").values() for text in entry["examples"]]
)
def test_sentences_of_a_merger(text: str) -> None:
    assert Mergers(text).contains(max(text.find(f"{kind} Tân Tạo A") for kind in ("phường", "xã")))


@pytest.mark.parametrize("text", table("ward_mergers")["parts"]["refused"])
def test_other_sentences_tell_of_no_merger(text: str) -> None:
    assert not Mergers(text).contains(text.find("phường Tân Tạo A"))


@pytest.mark.parametrize(
    "piece",
    ["sáp nhập phường A ", "phường gồm: An Lạc, ", "các phường ", "trên cơ sở ", "3 xã (An Lạc, "],
)
def test_hostile_text_ends(piece: str) -> None:
    """With work that grew with the square of the length, each of these would take minutes."""
    find_in_clean(clean(piece * (300_000 // len(piece))), OLD)


# The gazetteer does not have every unit; the beginning of a name is another unit.
LONGER = [
    ("UBND phường An Lạc Tây tổ chức hội nghị.", ["[Phường An Lạc Tây]"]),
    ("Công an phường Tân Tạo Đông bắt 3 người.", ["[Phường Tân Tạo Đông]"]),
    ("thị trấn Tân Túc Nam mở chợ.", ["[Thị trấn Tân Túc Nam]"]),
    ("phường Bình Trị Đông C tổ chức lễ.", ["[Phường Bình Trị Đông C]"]),
    ("xã Vĩnh Lộc C có 12 hộ nghèo.", ["[Xã Vĩnh Lộc C]"]),
    ("phường An Lạc Thượng, quận Bình Tân", ["[Phường An Lạc Thượng]"]),
    ("ngụ xã Hòa Bình Thanh, huyện Châu Thành, tỉnh An Giang", ["[Xã Hòa Bình Thanh]"]),
    ("Phường Tân Thuận Hưng (quận 12)", ["[Phường Tân Thuận Hưng]"]),
    ("PHƯỜNG AN LẠC TÂY TỔ CHỨC HỘI NGHỊ", ["[Phường AN LẠC TÂY]"]),
    ("phường Mỹ Đình II, Hà Nội", ["phuong-my-dinh-2-quan-nam-tu-liem-ha-noi"]),
    # A place, a person or the next sentence follows.
    ("phường An Lạc Bình Tân TP.HCM", ["phuong-an-lac-quan-binh-tan-hcm"]),
    ("phường An Lạc Quận Bình Tân", ["phuong-an-lac-quan-binh-tan-hcm"]),
    ("phường Bến Nghé TP.HCM tổ chức hội nghị.", ["phuong-ben-nghe-quan-1-hcm"]),
    ("phường Tân Phong Đồng Nai", ["phuong-tan-phong-thanh-pho-bien-hoa-dong-nai"]),
    ("phường Tân Tạo Tây Ninh", ["[Phường Tân Tạo]"]),
    ("phường Tân Tạo Trung tâm văn hóa", ["phuong-tan-tao-quan-binh-tan-hcm"]),
    ("phường Tân Tạo Đông đảo bà con dự.", ["phuong-tan-tao-quan-binh-tan-hcm"]),
    ("phường Tân Tạo Tổ chức hội nghị.", ["phuong-tan-tao-quan-binh-tan-hcm"]),
    ("Chủ tịch UBND phường Tân Tạo Lê Văn Tám dự.", ["phuong-tan-tao-quan-binh-tan-hcm"]),
    ("XÃ TÂN NHỰT ĐÔNG ĐẢO BÀ CON", ["xa-tan-nhut-huyen-binh-chanh-hcm"]),
    ("xã An Phú Tây Bình Chánh", ["xa-an-phu-tay-huyen-binh-chanh-hcm"]),
    ("phường Tân Tạo C. khai nhận", ["phuong-tan-tao-quan-binh-tan-hcm"]),
]


@pytest.mark.parametrize(("text", "expected"), LONGER)
def test_a_longer_name_is_not_the_known_one_that_it_begins_with(
    text: str, expected: list[str]
) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize("text", table("ward_lookalikes")["divided"]["open"])
def test_the_name_of_a_divided_unit_stays_open(text: str) -> None:
    assert [found.startswith("[") for found in ids(text)] == [True]
