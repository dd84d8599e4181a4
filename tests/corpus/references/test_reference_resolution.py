"""What short forms mean: one candidate in the text, before or after, or none."""

import pytest

from corpus.mentions import Ambiguous, Outcome, Resolved, Unresolved
from corpus.references import find_in_clean
from corpus.text import clean


def outcomes(text: str) -> list[Outcome | None]:
    return [mention.outcome for mention in find_in_clean(clean(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Both directions; a headline is short, the body full.
        ("Chỉ thị số 19-CT/TU. Sau 2 năm, Chỉ thị 19 đã vào nếp.", [None, Resolved(0)]),
        ("Chỉ thị 19 vào nếp\nPhường thực hiện Chỉ thị số 19-CT/TU.", [Resolved(1), None]),
        ("(Nghị định 100/2019/NĐ-CP), gọi tắt là Nghị định 100", [None, Resolved(0)]),
        # The first full mention, whatever is nearer.
        (
            "Chỉ thị 19-CT/TU; Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19.",
            [None, None, Resolved(0)],
        ),
        # The type must fit: the sign's type beats the name in front of it.
        ("Quy định số 11-QĐi/TW (Quy định 11)", [None, Resolved(0)]),
        ("Quy định 47-QĐ/TW và Quyết định số 47", [None, Resolved(0)]),
        ("văn bản số 314/STTTT-TT, sau đó công văn số 314", [None, Resolved(0)]),
        ("Thông tư liên tịch số 01/2015/TTLT-TTCP-BNV; Thông tư 01", [None, Resolved(0)]),
        ("Kế hoạch số 19-KH/TU; Chỉ thị 19", [None, Unresolved()]),
        # The body must fit: never to 21-NQ/TW from "Nghị quyết 21 của Quận ủy".
        ("Nghị quyết số 21-NQ/TW; Nghị quyết 21 của Quận ủy", [None, Unresolved()]),
        (
            "Chỉ thị số 23/CT-UBND, Chỉ thị 23-CT/TU; Chỉ thị 23 của Ban Thường vụ Thành ủy",
            [None, None, Resolved(1)],
        ),
        ("Chỉ thị số 16/CT-TTg; Chỉ thị 16 của Chính phủ", [None, Resolved(0)]),
        ("Thông báo số 5-TB/VPTU; thông báo số 5 của Thành ủy", [None, Unresolved()]),
        # Several candidates and nothing to tell them apart: left open.
        ("Chỉ thị số 23/CT-UBND, Chỉ thị 23-CT/TU; Chỉ thị 23", [None, None, Ambiguous((0, 1))]),
        # The year distinguishes decrees of one number.
        (
            "Nghị định 10/2020/NĐ-CP, Nghị định 10/2021/NĐ-CP và Nghị định số 10",
            [None, None, Ambiguous((0, 1))],
        ),
        ("Thông tư 39/2016/TT-NHNN; Thông tư 39/2013", [None, Unresolved()]),
        ("Thông tri 39 của Ban Thường vụ Quận ủy", [Unresolved()]),
        # Named documents take year and term from the only one that has them.
        ("Luật Dân quân tự vệ năm 2019 gồm 8 chương. Luật Dân quân tự vệ", [None, Resolved(0)]),
        ("Luật thuế GTGT số 13/2008/QH12; Luật thuế giá trị gia tăng", [None, Resolved(0)]),
        ("Luật Cư trú (Luật số 68/2020/QH14). Luật Cư trú", [Resolved(1), None, Resolved(1)]),
        ("Luật Đất đai 2003, Luật Đất đai 2013, Luật Đất đai", [None, None, Ambiguous((0, 1))]),
        ("Luật Đất đai và Luật Nhà ở", [None, None]),
        # A bill is not the law in force.
        ("Dự án Luật Thủy sản (sửa đổi) thay Luật Thủy sản 2003.", [None, None]),
        ("Góp ý dự thảo Luật Thủy sản; Luật Thủy sản 2003", [None, None]),
        ("Luật Thủy sản (sửa đổi, bổ sung) mở rộng Luật Thủy sản 2003", [None, None]),
        ("Dự thảo nghị định hướng dẫn Luật Thủy sản; Luật Thủy sản 2003", [Resolved(1), None]),
        ("Luật Thủy sản 2003; theo Luật Thủy sản (sửa tàu phải đăng ký)", [None, Resolved(0)]),
        ("dự án nuôi cá theo Luật Thủy sản; Luật Thủy sản 2003", [Resolved(1), None]),
        ("Nghị quyết Trung ương 4 khóa XII; Nghị quyết Trung ương 4", [None, Resolved(0)]),
        ("Nghị quyết Trung ương 4", [Unresolved()]),
        ("Hiến pháp năm 2013. Điều 6 Hiến pháp", [None, Resolved(0)]),
    ],
)
def test_outcome(text: str, expected: list[Outcome | None]) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("cấp đất theo Quyết định số 1956/QĐ-UBND, nay điều chỉnh theo quyết định 1956", 2),
        ("nay điều chỉnh theo quyết định 1956", 0),
        ("Kế hoạch số 27-KH/ĐU; các đơn vị bám kế hoạch 27 để làm", 2),
        ("các đơn vị bám kế hoạch 27 để làm", 0),
    ],
)
def test_an_unlikely_number_counts_only_if_the_text_names_the_document(
    text: str, count: int
) -> None:
    assert len(outcomes(text)) == count
