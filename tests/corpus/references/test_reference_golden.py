"""A whole page in the shape of a real one, with everything in it."""

import pytest

from corpus.mentions import Resolved, Unresolved
from corpus.references import find_in_clean, find_relations, reference_key
from corpus.text import clean

# Written for this test; numbers and dates of the documents are facts.
PAGE = """TIN TỨC HOẠT ĐỘNG UBND 10 PHƯỜNG
PHƯỜNG TỔ CHỨC TỌA ĐÀM 90 NĂM CÔNG TÁC DÂN VẬN (15/10/1930 - 15/10/2020) VÀ SƠ KẾT 02 NĂM THỰC HIỆN\
 CHỈ THỊ SỐ 19-CT/TU NGÀY NGÀY 19/10/2018 CỦA BAN THƯỜNG VỤ THÀNH ỦY, NGHỊ QUYẾT SỐ 21-NQ/QU NGÀY\
 12/12/ 2018 CỦA QUẬN ỦY
Thứ 6, Ngày 23/10/2020, 16:21 image

Sáng 21/10/2020, phường tọa đàm và sơ kết 02 năm thực hiện chỉ thị số 19-CT/TU ngày ngày 19/10/2018\
 của ban thường vụ thành ủy, nghị quyết số 21-NQ/QU ngày 12/12/ 2018 của quận ủy.
Trong năm, Đảng ủy đã làm theo Kế hoạch số 04-KH/ĐU ngày 19 tháng 3 năm 2020, Công văn số 27-CV/ĐU\
 ngày 27 tháng 4 năm 2020; Công văn số 57-CV/ĐU ngày 02 tháng 8 năm 2020 của Đảng ủy phường; và\
 Kế hoạch số 337-KH/TU ngày 08 tháng 01 năm 2020 của Ban Thường vụ Thành ủy thực hiện Kết luận số\
 43-KL/TW ngày 07 tháng 01 năm 2019 của Ban Bí thư về tiếp tục thực hiện Nghị quyết số 25-NQ/TW\
 ngày 03 tháng 6 năm 2013 của Ban Chấp hành Trung ương Đảng khóa XI. Kết quả: 35/39 mô hình, đạt\
 89,74%; 02/02 công trình chào mừng Đại hội Đảng bộ Quận lần thứ XII.
Nhìn chung Nghị quyết 21 của Quận ủy, Thông tri 39 của Ban Thường vụ Quận ủy đã đi vào nếp. Các\
 đơn vị tham luận về Chỉ thị 19 của Ban Thường vụ Thành ủy, Nghị quyết 21của Quận ủy.
Khen thưởng trong thực hiện Chỉ thị 19 và Nghị quyết 21
Nguồn: UBND phường ()
Lượt xem: 157"""

FULL = [
    ("19/:CTTU", "2018-10-19"),
    ("21/:NQQU", "2018-12-12"),
    ("19/:CTTU", "2018-10-19"),
    ("21/:NQQU", "2018-12-12"),
    ("4/:KHĐU", "2020-03-19"),
    ("27/:CVĐU", "2020-04-27"),
    ("57/:CVĐU", "2020-08-02"),
    ("337/:KHTU", "2020-01-08"),
    ("43/:KLTW", "2019-01-07"),
    ("25/:NQTW", "2013-06-03"),
]
SHORT = [
    ("NQ:21/:", Resolved(1)),
    ("TTRI:39/:", Unresolved()),
    ("CT:19/:", Resolved(0)),
    ("NQ:21/:", Resolved(1)),
    ("CT:19/:", Resolved(0)),
    ("NQ:21/:", Resolved(1)),
]


def test_every_full_reference_with_its_day() -> None:
    mentions = find_in_clean(clean(PAGE))
    assert [(reference_key(m), m.issued) for m in mentions if m.kind == "full"] == FULL


def test_every_short_form_with_its_outcome_and_nothing_else() -> None:
    mentions = find_in_clean(clean(PAGE))
    assert [(reference_key(m), m.outcome) for m in mentions if m.kind != "full"] == SHORT


@pytest.mark.parametrize("text", [PAGE, PAGE.replace(" ", "\u00a0"), PAGE.replace("-", "–")])
def test_the_chain_of_directives(text: str) -> None:
    cleaned = clean(text)
    mentions = find_in_clean(cleaned)
    stated = {
        (
            relation.kind,
            reference_key(mentions[relation.source]),
            reference_key(mentions[relation.target]),
        )
        for relation in find_relations(cleaned, mentions)
        if relation.source is not None
    }
    assert stated == {
        ("implements", "337/:KHTU", "43/:KLTW"),
        ("continues", "43/:KLTW", "25/:NQTW"),
    }


def test_the_event_reviews_two_years_of_both() -> None:
    cleaned = clean(PAGE)
    mentions = find_in_clean(cleaned)
    reviewed = [
        (reference_key(mentions[relation.target]), relation.years)
        for relation in find_relations(cleaned, mentions)
        if relation.kind == "reviews"
    ]
    assert reviewed == [("19/:CTTU", 2), ("21/:NQQU", 2)] * 2
