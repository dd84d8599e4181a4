"""What is no citation: resolutions of associations, names of attached files. And TƯ in signs."""

import pytest

from corpus.references import find_in_clean, reference_key
from corpus.text import clean

ASSOCIATIONS = [
    "Hội Nông dân phường Hoa Sim thảo luận Nghị quyết Đại hội lần thứ IX, nhiệm kỳ 2023 - 2028.",
    "Hội Cựu giáo chức phường biểu quyết thông qua Nghị quyết Đại hội lần thứ II.",
    "Nghị quyết Đại hội lần thứ VIII của Hội Chữ thập đỏ quận",
    "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Hội Liên hiệp Phụ nữ Việt Nam",
    "Công đoàn cơ sở triển khai Nghị quyết Đại hội lần thứ V.",
    "Đoàn Thanh niên phường quán triệt Nghị quyết Đại hội lần thứ XI của Đoàn",
    "Nghị quyết Đại hội XII Công đoàn Việt Nam",
    "Đại hội Hội Khuyến học xã thành công. Đại biểu thông qua Nghị quyết Đại hội lần thứ III.",
    "Hội Cựu chiến binh học tập Nghị quyết Đại hội khóa VI Hội Cựu chiến binh Việt Nam",
    "Mặt trận Tổ quốc phường thông qua Nghị quyết Đại hội lần thứ X, nhiệm kỳ 2024 - 2029",
]
PARTY = [
    ("Đảng bộ phường học tập Nghị quyết Đại hội lần thứ XIII", "NQ:đại hội đảng::13"),
    ("Hội Nông dân phường học tập Nghị quyết Đại hội lần thứ XIII của Đảng", "NQ:đại hội đảng::13"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "NQ:đại hội đảng::13"),
    ("Hội Cựu chiến binh đưa Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII vào cuộc sống",
     "NQ:đại hội đảng::13"),
    ("Đoàn Thanh niên triển khai Nghị quyết Đại hội XIII", "NQ:đại hội đảng::13"),
    ("Hội viên học tập Nghị quyết Đại hội Đảng bộ quận lần thứ XII",
     "NQ:đại hội đảng bộ quận::12"),
    ("Đảng ủy và Hội Nông dân họp. Đảng ủy triển khai Nghị quyết Đại hội lần thứ XIII",
     "NQ:đại hội đảng::13"),
    ("Nghị quyết Đại hội lần thứ XVI của Đảng bộ Thành phố", "NQ:đại hội đảng bộ thành phố::16"),
]  # fmt: skip


@pytest.mark.parametrize("text", ASSOCIATIONS)
def test_an_association_has_no_party_congress(text: str) -> None:
    assert find_in_clean(clean(text)) == ()


@pytest.mark.parametrize(("text", "key"), PARTY)
def test_a_party_congress_beside_an_association(text: str, key: str) -> None:
    assert [reference_key(mention) for mention in find_in_clean(clean(text))] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "Tệp đính kèm: 19-CT-TU.pdf",
        "19-CT-TU.pdf",
        "File đính kèm: Chỉ thị số 19-CT-TU.docx",
        "Tải về: KH 15-KH-UBND_signed.pdf (120 KB)",
        "Tài liệu đính kèm: 12-KH-UBND ngay 5-1-2020.PDF",
        "Văn bản đính kèm\n12-KH-UBND (ban chinh).doc",
        "Chi tiết xem 21-NQ-QU.rar",
        "https://vi-du.vn/tep/19-CT-TU.pdf?x=1",
        "Đính kèm: 1052-UBND-VX.zip; 30-2020-ND-CP.xlsx",
    ],
)
def test_the_name_of_a_file_is_no_citation(text: str) -> None:
    assert find_in_clean(clean(text)) == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Chỉ thị số 19-CT/TU. Tệp đính kèm: 19-CT-TU.pdf", ["19/:CTTU"]),
        ("Tệp đính kèm: Kế hoạch số 12/KH-UBND", ["12/:KHUBND"]),
        ("Kế hoạch số 15/KH-THCS.BTĐ", ["15/:KHTHCSBTĐ"]),
        ("Thực hiện Chỉ thị số 19-CT/TU, phường tải lên tệp huong-dan.pdf", ["19/:CTTU"]),
        ("Chỉ thị số 19-CT/TU.\nTệp: a.pdf", ["19/:CTTU"]),
        ("Thực hiện Chỉ thị số 19-CT/TU (xem tệp phụ lục.docx)", ["19/:CTTU"]),
    ],
)
def test_a_citation_beside_a_file(text: str, keys: list[str]) -> None:
    assert [reference_key(mention) for mention in find_in_clean(clean(text))] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Chỉ thị số 12-CT/TƯ ngày 4/5/2022 của Ban Thường vụ Thành ủy", ["12/:CTTU"]),
        ("Nghị quyết 13-NQ/TƯ của Tỉnh ủy (khóa XIV)", ["13/:NQTU"]),
        ("TỈNH ỦY HÀ NAM\n*\nSố 45-KL/TƯ\nHà Nam, ngày 3/5/2022", ["45/:KLTU"]),
        ("Thành ủy vừa ban hành Kế hoạch số 7-KH/TƯ", ["7/:KHTU"]),
        ("Chỉ thị số 12-CT/TƯ của Thành ủy. Thực hiện Chỉ thị 12-CT/TƯ", ["12/:CTTU", "12/:CTTU"]),
        ("Hướng dẫn số 4-HD/BTGTƯ của Ban Tuyên giáo Thành ủy", ["4/:HDBTGTU"]),
        ("Thông báo số 12-TB/T.Ư của Thường trực Tỉnh ủy", ["12/:TBTU"]),
        ("Nghị quyết số 07/NQ-TƯ ngày 2/3/2021 của BCH Đảng bộ tỉnh", ["7/:NQTU"]),
        ("các Nghị quyết số 3, 4-NQ/TƯ của Tỉnh ủy", ["3/:NQTU", "4/:NQTU"]),
        ("CHỈ THỊ SỐ 12-CT/TƯ CỦA BAN THƯỜNG VỤ TỈNH ỦY", ["12/:CTTU"]),
        # Of the centre, or nobody says whose.
        ("Nghị quyết số 18-NQ/TƯ của Ban Chấp hành Trung ương", ["18/:NQTW"]),
        ("Nghị quyết số 18-NQ/TƯ", ["18/:NQTW"]),
        ("Nghị quyết số 48-NQ/T.Ư của Bộ Chính trị", ["48/:NQTW"]),
        ("Thành ủy quán triệt Nghị quyết số 18-NQ/TƯ", ["18/:NQTW"]),
        ("Nghị quyết số 18-NQ/TW của Thành ủy", ["18/:NQTW"]),
        ("Nghị quyết số 18-NQ/TƯ và Chỉ thị 12-CT/TU của Thành ủy", ["18/:NQTW", "12/:CTTU"]),
        ("Thành ủy triển khai. Nghị quyết 18-NQ/TƯ của Bộ Chính trị", ["18/:NQTW"]),
    ],
)
def test_the_centre_or_a_city_committee(text: str, keys: list[str]) -> None:
    assert [reference_key(mention) for mention in find_in_clean(clean(text))] == keys
