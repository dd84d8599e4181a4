"""Documents with one number: dates and bodies tell them apart, else short forms are open."""

import pytest

from corpus.mentions import Ambiguous, Outcome, Resolved, Unresolved
from corpus.references import find_in_clean
from corpus.text import clean

_DISTRICT = "Kế hoạch số 15/KH-UBND ngày 5/1/2020 của UBND quận"
_WARD = "Kế hoạch số 15/KH-UBND ngày 7/2/2020 của UBND phường"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Another date: open.
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 ngày 05/01/2012", [None, Unresolved()]),
        ("Chỉ thị 19 ngày 05/01/2012, Chỉ thị số 19-CT/TU ngày 19/10/2018", [Unresolved(), None]),
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 năm 2012", [None, Unresolved()]),
        ("Nghị định 100/2019/NĐ-CP; Nghị định 100 ngày 05/01/2012", [None, Unresolved()]),
        ("Kế hoạch số 15/KH-UBND tháng 3/2020; Kế hoạch 15 ngày 5/4/2020", [None, Unresolved()]),
        ("Luật Đất đai ngày 18/01/2024 thay Luật Đất đai năm 2013", [None, None]),
        ("Luật Đất đai 45/2013/QH13; Luật Đất đai ngày 18/01/2024", [None, None]),
        # The same date, a part of it, or a date that only one of them has.
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 ngày 19/10/2018", [None, Resolved(0)]),
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 năm 2018", [None, Resolved(0)]),
        ("Chỉ thị số 19-CT/TU; Chỉ thị 19 ngày 19/10/2018", [None, Resolved(0)]),
        ("Chỉ thị số 19-CT/TU tháng 10/2018; Chỉ thị 19 ngày 19/10/2018", [None, Resolved(0)]),
        ("Nghị định 100/2019/NĐ-CP; Nghị định 100 ngày 30/12/2019", [None, Resolved(0)]),
        ("Luật Đất đai năm 2013; Luật Đất đai ngày 29/11/2013", [None, Resolved(0)]),
        (
            "Chỉ thị số 19-CT/TU; Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19 ngày 5/1/2012",
            [None, None, Unresolved()],
        ),
    ],
)
def test_a_short_form_with_a_date(text: str, expected: list[Outcome | None]) -> None:
    assert [mention.outcome for mention in find_in_clean(clean(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_DISTRICT}; {_WARD}. Kế hoạch 15 đã xong.", [None, None, Ambiguous((0, 1))]),
        (f"{_WARD}; {_DISTRICT}. Kế hoạch 15 đã xong.", [None, None, Ambiguous((0, 1))]),
        (
            "Chỉ thị số 19-CT/TU ngày 05/01/2012 và Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị"
            " 19",
            [None, None, Ambiguous((0, 1))],
        ),
        (
            "Kế hoạch số 15/KH-UBND của UBND xã Tân Nhựt và Kế hoạch số 15/KH-UBND của UBND xã"
            " Bình Lợi; Kế hoạch 15",
            [None, None, Ambiguous((0, 1))],
        ),
        (
            "Chỉ thị số 19-CT/TU của Thành ủy Hà Nội; Chỉ thị số 19-CT/TU của Tỉnh ủy Long An; Chỉ"
            " thị 19",
            [None, None, Ambiguous((0, 1))],
        ),
        (
            "Chỉ thị số 19-CT/TU năm 2012, Chỉ thị số 19-CT/TU năm 2018 và Chỉ thị số 19-CT/TU;"
            " Chỉ thị 19",
            [None, None, None, Ambiguous((0, 1))],
        ),
        # Its own date or body says which one.
        (f"{_DISTRICT}; {_WARD}. Kế hoạch 15 ngày 7/2/2020", [None, None, Resolved(1)]),
        (f"{_DISTRICT}; {_WARD}. Kế hoạch 15 của UBND quận", [None, None, Resolved(0)]),
        (
            "Chỉ thị số 19-CT/TU ngày 05/01/2012 và Chỉ thị số 19-CT/TU ngày 19/10/2018; Chỉ thị 19"
            " năm 2018",
            [None, None, Resolved(1)],
        ),
        # One document in several words.
        (
            "Chỉ thị số 19-CT/TU của Ban Thường vụ Thành ủy; Chỉ thị số 19-CT/TU ngày 19/10/2018"
            " của Thành ủy Thành phố Hồ Chí Minh; Chỉ thị 19",
            [None, None, Resolved(0)],
        ),
        (
            "Kế hoạch số 15/KH-UBND của UBND quận Bình Tân; Kế hoạch số 15/KH-UBND của quận; Kế"
            " hoạch 15",
            [None, None, Resolved(0)],
        ),
        (
            "Chỉ thị 16/CT-TTg của Thủ tướng Chính phủ; Chỉ thị 16/CT-TTg của Chính phủ; Chỉ"
            " thị 16",
            [None, None, Resolved(0)],
        ),
        (f"{_DISTRICT}; Kế hoạch số 15/KH-UBND tháng 1/2020; Kế hoạch 15",
         [None, None, Resolved(0)]),
    ],
)  # fmt: skip
def test_a_short_form_after_two_documents_of_one_number(
    text: str, expected: list[Outcome | None]
) -> None:
    assert [mention.outcome for mention in find_in_clean(clean(text))] == expected
