"""Texts with hard line ends: a number that is broken at a line end is read whole."""

import pytest

from corpus.references import find_in_clean, reference_key
from corpus.text import clean

JOINED = [
    ("Chỉ thị số 19-CT/\nTU của Thành ủy", ["Chỉ thị số 19-CT/\nTU"], ["19/:CTTU"]),
    ("thực hiện 19-\nCT/TU tại phường", ["19-\nCT/TU"], ["19/:CTTU"]),
    ("Quyết định 15/2021/\nQĐ-UBND ngày", ["Quyết định 15/2021/\nQĐ-UBND"], ["15/2021:QĐUBND"]),
    ("theo Nghị định số 30/2020/NĐ-\nCP", ["Nghị định số 30/2020/NĐ-\nCP"], ["30/2020:NĐCP"]),
    ("Nghị quyết số 21-\n NQ/QU", ["Nghị quyết số 21-\n NQ/QU"], ["21/:NQQU"]),
    ("Thông tư số 07/\n2016/TT-BTC", ["Thông tư số 07/\n2016/TT-BTC"], ["7/2016:TTBTC"]),
    ("Luật Nhà ở số 27/2023/\nQH15 có hiệu lực", ["Luật Nhà ở số 27/2023/\nQH15"],
     ["LUAT:27/2023:QH15"]),
    ("Kế hoạch số 12-KH\n/ĐU và", ["Kế hoạch số 12-KH\n/ĐU"], ["12/:KHĐU"]),
    ("Kế hoạch số 12\n-KH/ĐU và", ["Kế hoạch số 12\n-KH/ĐU"], ["12/:KHĐU"]),
    ("Kế hoạch số 57/KH-CATP-\r\nPC06", ["Kế hoạch số 57/KH-CATP-\r\nPC06"], ["57/:KHCATPPC06"]),
    ("Công văn số 512 -\nCV/VPTU", ["Công văn số 512 -\nCV/VPTU"], ["512/:CVVPTU"]),
    ("Chỉ thị số 19-\nCT/\nTU", ["Chỉ thị số 19-\nCT/\nTU"], ["19/:CTTU"]),
    ("các Nghị quyết số 18-NQ/\nTW và 19-NQ/\nTW", ["Nghị quyết số 18-NQ/\nTW", "19-NQ/\nTW"],
     ["18/:NQTW", "19/:NQTW"]),
]  # fmt: skip
SEPARATE = [
    # A list item begins with a dash; a line with only a place follows the number of a page.
    ("Đã nhận Chỉ thị số 19-CT/TU\n-UBND phường họp", ["Chỉ thị số 19-CT/TU"], ["19/:CTTU"]),
    ("Công khai Quyết định số 15/QĐ-UBND\nTP họp", ["Quyết định số 15/QĐ-UBND"],
     ["15/:QĐUBND"]),
    ("Kết quả: phạt 19-\nHội Phụ nữ phường 20", [], []),
    ("Tỷ số 2-\nCT Group thắng", [], []),
    ("Sĩ số 30/\nTổng số 32", [], []),
    ("Giá 19/\nKG", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spans", "keys"), [*JOINED, *SEPARATE])
def test_a_number_over_a_line_end(text: str, spans: list[str], keys: list[str]) -> None:
    found = find_in_clean(clean(text))
    assert [text[slice(*mention.span)] for mention in found] == spans
    assert [reference_key(mention) for mention in found] == keys


@pytest.mark.parametrize(
    ("text", "issued", "words"),
    [
        ("Chỉ thị số 19-CT/\nTU ngày\n19/10/2018 của Ban Thường vụ\nThành ủy", "2018-10-19",
         "Ban Thường vụ Thành ủy"),
        ("Chỉ thị số 19-CT/TU ngày 19/\n10/2018 của Thành ủy", "2018-10-19", "Thành ủy"),
        ("Quyết định số 5/QĐ-UBND ngày 9\ntháng 3\nnăm 2021 của UBND\nquận", "2021-03-09",
         "UBND quận"),
        ("Quyết định số 5/QĐ-UBND ngày 9/3/2021 của UBND quận\nBình Tân về", "2021-03-09",
         "UBND quận Bình Tân"),
        ("Quyết định số 5/QĐ-UBND ngày 9/3/2021 của UBND tỉnh\nThừa Thiên Huế", "2021-03-09",
         "UBND tỉnh Thừa Thiên Huế"),
        # The next line is the head of a letter or another heading.
        ("Quyết định số 5/QĐ-UBND của UBND quận\nTin vắn trong tuần", None, "UBND quận"),
    ],
)  # fmt: skip
def test_date_and_body_over_a_line_end(text: str, issued: str | None, words: str) -> None:
    (mention,) = find_in_clean(clean(text))
    assert (mention.issued, mention.issuer_text) == (issued, words)
