"""Offices as newspapers print them: bodies with "và", statuses of several offices, units, names
behind places. Each kind has cases that must be refused."""

import pytest

from corpus.mentions import Context
from corpus.recognition import recognise_text


def offices(text: str) -> dict[str, list[str]]:
    """The printed offices of each person, with status and unit: `Chủ tịch UBND[former]@hcm`."""
    found: dict[str, list[str]] = {}
    for mention in recognise_text(text, Context(year=2020)).officials:
        of = found.setdefault(mention.name, [])
        for office in mention.offices:
            status = f"[{office.status}]" if office.status else ""
            of.append(f"{office.surface}{status}{f'@{office.unit}' if office.unit else ''}")
    return found


BODIES_WITH_AND = [
    ("Giám đốc Sở Giáo dục và Đào tạo", ", phát biểu."),
    ("Giám đốc Sở Nông nghiệp và Phát triển nông thôn tỉnh", ", cho biết."),
    ("Trưởng phòng Lao động - Thương binh và Xã hội", " cho biết."),
    ("Trưởng Ban Văn hoá và Thông tin phường", "."),
    ("Giám đốc Sở Du lịch và Hợp tác quốc tế tỉnh", " cho biết."),
    ("Trưởng phòng Nghiệp vụ và Thanh tra Sở Nội vụ", "."),
    ("Trưởng ban Kinh tế và Ngân sách HĐND thành phố", "."),
    ("Cục trưởng Cục Xuất bản, In và Phát hành", " nói."),
    ("Phó Cục trưởng Cục Sở hữu trí tuệ và Chuyển giao công nghệ", " cho biết."),
    ("Chi cục trưởng Chi cục Chăn nuôi và Thú y tỉnh", "."),
    ("Phó Tổng cục trưởng Tổng cục Biển và Hải đảo Việt Nam", ", nói."),
    ("Trưởng phòng GD và ĐT quận", " phát biểu."),
    ("Phó Cục trưởng Cục Pháp chế và Cải cách hành chính tư pháp", " (Bộ Công an)."),
    ("Trưởng khoa Cấp cứu và Hồi sức tích cực", ", khẳng định."),
    # The next body, persons, people.
    ("Giám đốc Sở Y tế", " và Sở Giáo dục thống nhất."),
    ("Giám đốc Sở Y tế", " và Công an quận kiểm tra."),
    ("Giám đốc Sở Y tế", " và các bác sĩ thăm bệnh nhân."),
    ("Giám đốc Sở Y tế", " và Nhân dân trong quận."),
    ("Chủ tịch Hội Nông dân", " và Hội Phụ nữ phường đến thăm."),
    ("Trưởng phòng Tư pháp", " và Trần Thị Hoa dự."),
    ("Trưởng phòng Y tế", " và Đoàn kiểm tra làm việc."),
    ("Trưởng phòng Y tế", ", Công an quận và Đoàn thể dự."),
    ("Trưởng phòng Y tế", " và Bệnh viện quận tổ chức."),
]


@pytest.mark.parametrize(("office", "rest"), BODIES_WITH_AND)
def test_and_in_the_name_of_a_body(office: str, rest: str) -> None:
    assert offices(f"Ông Lê Văn Tám, {office}{rest}")["Lê Văn Tám"] == [office]


STATUSES = [
    (
        "Ông Lê Văn Tám, nguyên Bí thư, Chủ tịch UBND phường, dự.",
        ["nguyên Bí thư[former]", "Chủ tịch UBND phường[former]"],
    ),
    (
        "Ông Lê Văn Tám, nguyên Phó Bí thư Đảng ủy, Chủ tịch HĐND phường, đến dự.",
        ["nguyên Phó Bí thư Đảng ủy[former]", "Chủ tịch HĐND phường[former]"],
    ),
    (
        "Nguyên Bí thư Đảng ủy, Chủ tịch UBND phường Lê Văn Tám tặng sách.",
        ["Nguyên Bí thư Đảng ủy[former]", "Chủ tịch UBND phường[former]"],
    ),
    (
        "Ông Lê Văn Tám, nguyên Bí thư kiêm Chủ tịch UBND phường, dự.",
        ["nguyên Bí thư[former]", "Chủ tịch UBND phường[former]"],
    ),
    (
        "Ông Lê Văn Tám từng là Bí thư Đảng ủy và Chủ tịch UBND xã.",
        ["Bí thư Đảng ủy[former]", "Chủ tịch UBND xã[former]"],
    ),
    (
        "Ông Lê Văn Tám (nguyên Bí thư Đảng ủy, Chủ tịch HĐND phường) kể.",
        ["nguyên Bí thư Đảng ủy[former]", "Chủ tịch HĐND phường[former]"],
    ),
    (
        "Ông Lê Văn Tám được bầu giữ chức Bí thư Đảng ủy, Chủ tịch HĐND phường.",
        ["Bí thư Đảng ủy[starts]", "Chủ tịch HĐND phường[starts]"],
    ),
    # What is held now, or by another person.
    (
        "Ông Lê Văn Tám, nguyên Bí thư Đảng ủy, nay là Phó Chủ tịch UBND quận, phát biểu.",
        ["nguyên Bí thư Đảng ủy[former]", "Phó Chủ tịch UBND quận"],
    ),
    (
        "Ông Lê Văn Tám, nguyên Chủ tịch UBND phường, Chủ tịch Hội Cựu chiến binh phường.",
        ["nguyên Chủ tịch UBND phường[former]", "Chủ tịch Hội Cựu chiến binh phường"],
    ),
    (
        "Ông Lê Văn Tám, nguyên Huyện ủy viên, Phó Chủ tịch UBND huyện, dự.",
        ["nguyên Huyện ủy viên[former]", "Phó Chủ tịch UBND huyện"],
    ),
    (
        "Ông Lê Văn Tám, Bí thư Đảng ủy, nguyên Chủ tịch UBND phường.",
        ["Bí thư Đảng ủy", "nguyên Chủ tịch UBND phường[former]"],
    ),
    (
        "Ông Lê Văn Tám, quyền Bí thư, Chủ tịch UBND phường, dự.",
        ["quyền Bí thư[acting]", "Chủ tịch UBND phường"],
    ),
    (
        "Về việc ông Trần Bình thôi giữ chức Cục trưởng Cục Nghệ thuật biểu diễn, Bộ trưởng "
        "Bộ Văn hóa Lê Văn Tám cho biết.",
        ["Bộ trưởng Bộ Văn hóa"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_a_status_reaches_the_offices_that_share_a_unit(text: str, expected: list[str]) -> None:
    assert offices(text)["Lê Văn Tám"] == expected


UNITS = [
    ("Chủ tịch UBND Hà Nội", "ha-noi"),
    ("Chủ tịch UBND TPHCM", "hcm"),
    ("Chủ tịch UBND TP.HCM", "hcm"),
    ("Chủ tịch UBND TP Cao Lãnh", "thanh-pho-cao-lanh-dong-thap"),
    ("Bí thư Thành ủy Thủ Dầu Một", "thanh-pho-thu-dau-mot-binh-duong"),
    ("Giám đốc Công an Đà Nẵng", "da-nang"),
    ("Chủ tịch UBND TP. Kon Tum", "thanh-pho-kon-tum-kon-tum"),
    ("Chủ tịch UBND tỉnh Kon Tum", "kon-tum"),
    ("Chủ tịch Hội Phụ nữ Hóc Môn", None),
    ("Hiệu trưởng Đại học Sư phạm Hà Nội", None),
]


@pytest.mark.parametrize(("office", "unit"), UNITS)
def test_the_unit_of_an_office_is_its_own_place(office: str, unit: str | None) -> None:
    text = f"Ông Lê Văn Tám, {office}, thăm xã Đồng Tâm, huyện Mỹ Đức, Hà Nội."
    found = f"{office}@{unit}" if unit else office
    assert offices(text) == {"Lê Văn Tám": [found]}


def test_a_bare_office_is_not_of_the_only_ward_in_an_article_about_a_city() -> None:
    text = (
        "Ông Lê Văn Tám (Chủ tịch) và ông Trần Bình (Phó Chủ tịch) UBND TP Cao Lãnh về xã Hòa An."
    )
    assert offices(text) == {"Lê Văn Tám": ["Chủ tịch"], "Trần Bình": ["Phó Chủ tịch"]}


NAMES = [
    ("Bí thư Huyện ủy Vân Hồ Lường Văn Huân đã đến.", ["Lường Văn Huân"]),
    ("Bí thư Huyện ủy Mộc Châu Hà Trung Chiến đã đến.", ["Hà Trung Chiến"]),
    ("Chủ tịch UBND huyện Krông Pắc Y Suôn Byă dự.", ["Y Suôn Byă"]),
    ("Bí thư thứ nhất Trung ương Đoàn Lê Quốc Phong trao giải.", ["Lê Quốc Phong"]),
    ("Bí thư Thành đoàn Đoàn Văn Tám trao giải.", ["Đoàn Văn Tám"]),
    ("Chủ tịch UBND quận Đoàn Văn Tám trao giải.", ["Đoàn Văn Tám"]),
    ("Chủ tịch Hội Nhà báo Việt Nam Lê Văn Tám dự.", ["Lê Văn Tám"]),
    ("Thứ trưởng Lê Văn Tám, Chủ tịch Hội Nhà báo Việt Nam Thuận Hữu dự.", ["Lê Văn Tám"]),
    ("Thủ tướng hội đàm với Bộ trưởng Ngoại giao Bồ Đào Nha.", []),
    ("Vương Dân nhận hối lộ khi làm Bí thư Cát Lâm, Bí thư Liêu Ninh.", []),
    ("Cựu Giám đốc Tình báo Hạm đội Thái Bình Dương Mỹ chia sẻ.", []),
    ("Chủ tịch Hội Nông dân TP.HCM Theo ông Trần Văn Bình, giá tăng.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_behind_places(text: str, expected: list[str]) -> None:
    assert [name for name, of in offices(text).items() if of] == expected


JOINED = [
    (
        "Trước sự chứng kiến của Bí thư Tỉnh ủy Trần Văn Bình (bìa phải) và Chủ tịch HĐND, Trưởng "
        "ban Tuyên giáo Tỉnh ủy Lê Văn Tám (bìa trái).",
        {
            "Trần Văn Bình": ["Bí thư Tỉnh ủy"],
            "Lê Văn Tám": ["Chủ tịch HĐND", "Trưởng ban Tuyên giáo Tỉnh ủy"],
        },
    ),
    (
        "Bí thư Thành ủy Lê Văn Tám, nguyên Chủ tịch HĐND thành phố: Phạm Thế Bình, Huỳnh Văn Đảm.",
        {"Lê Văn Tám": ["Bí thư Thành ủy"]},
    ),
    (
        "Bí thư Đảng ủy Lê Văn Tám và Chủ tịch UBND phường Trần Văn Bình dự.",
        {"Lê Văn Tám": ["Bí thư Đảng ủy"], "Trần Văn Bình": ["Chủ tịch UBND phường"]},
    ),
    (
        "Ông Lê Văn Tám, Chủ tịch UBND phường: Không để rác tồn đọng.",
        {"Lê Văn Tám": ["Chủ tịch UBND phường"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_offices_between_two_names(text: str, expected: dict[str, list[str]]) -> None:
    assert {name: of for name, of in offices(text).items() if of} == expected
