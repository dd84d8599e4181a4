"""Recognition of hostile texts: its work grows with their length, not with its square.

Work is counted in calls of functions, which is the same on every machine; no time is measured. What
a single call costs (a search, a copy of the rest of the text) shows in the long texts at the end.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count

import pytest

from corpus.article import Article
from corpus.recognition import recognise

# Each is repeated up to the length of the text.
HOSTILE = {
    # Documents.
    "laws": "Luật Đất đai, ",
    "abbreviated laws": "BLHS ",
    "laws that amend laws": "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở và ",
    "bills": "dự án Luật Đất đai (sửa đổi, bổ sung) ",
    "numbers of laws": "Luật số 12/2019/QH14 ",
    "plenums": "Nghị quyết Trung ương 4, 5, 6 ",
    "short forms": "Nghị quyết 25, ",
    "short forms of several types": "Nghị quyết 25-NQ/TW, Nghị quyết 25, ",
    "types of other countries": "Lệnh 12, Sắc lệnh 15, ",
    "signs without a type": "19-CT/TU, ",
    "a sign without an end": "1/2020/A-B-C-",
    "titles without a number": "Quyết định phê duyệt phương án bồi thường số ",
    "numbers over line ends": "12/2019/\nNĐ-CP\n",
    "names of files": "12-KH.doc ",
    "parts of decrees": "điểm a khoản 1 Điều 5 Nghị định 12/2019/NĐ-CP, ",
    "issuers before": "Ban Thường vụ Quận ủy ban hành Nghị quyết số 12, ",
    "heads of letters": "Số: 12-CV/TU\nTỉnh ủy Long An\n",
    "dates of documents": "Quyết định số 5 ngày 1/2/2017 ",
    # Relations and subjects.
    "relations": "Chỉ thị 19-CT/TU thực hiện ",
    "relations in a chain": (
        "Kế hoạch số 10-KH/QU về thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018 của Thành ủy, "
    ),
    "relations in sentences": "Phường đã thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018. ",
    "relations in a list": "thực hiện Chỉ thị số 19-CT/TU, số 20-CT/TU, số 21-CT/TU và ",
    "relations to come": "sẽ thực hiện Nghị định số 30/2020/NĐ-CP ",
    "replaced documents": "Nghị định 12/2019/NĐ-CP thay thế Nghị định 13/2018/NĐ-CP, ",
    "documents that end": "Chỉ thị số 16/CT-TTg đã hết hiệu lực. ",
    "words of modality": "không thực hiện đã chưa ",
    "subjects": "Quyết định số 12/QĐ-UBND của UBND quận về việc giao chỉ tiêu thu ngân sách, ",
    "subjects in lines": "Quyết định số 12/QĐ-UBND về việc giao chỉ tiêu thu ngân sách\n",
    "open quotes": 'Quyết định số 12/QĐ-UBND "về việc ',
    "open brackets": "Kế hoạch số 12/KH-UBND về (việc ",
    # Officials.
    "offices": "Chủ tịch, ",
    "offices behind a verb": "là Chủ tịch, ",
    "offices in brackets": "(Chủ tịch) và ",
    "names in brackets": "Chủ tịch UBND phường (bà Lê Thị An), ",
    "offices with and without a body": (
        "ông Lê Văn Bình, Chủ tịch, ông Trần Văn Cường, Chủ tịch UBND xã "
    ),
    "offices before names": "Chủ tịch UBND phường Lê Văn Bình, ",
    "one office, many names": "Bí thư Đảng ủy Lê Văn Bình, Trần Thị Hoa, Phạm Minh Đức, ",
    "lists of the present": "các đồng chí: Lê Văn Bình - Bí thư Đảng ủy; Trần Thị Hoa - Chủ tịch; ",
    "lists in lines": "- Đồng chí Lê Văn Bình, Phó Bí thư Thường trực Đảng ủy phường\n",
    "lists in the plural": "các Phó Chủ tịch UBND phường gồm: ",
    "tables": "Lê Văn Bình | Chủ tịch | ",
    "headlines": "CHỦ TỊCH UBND PHƯỜNG NGUYỄN VĂN TÂM ",
    "speakers": "Chủ tịch: ông Lê Văn Bình\n",
    "careers": "từng kinh qua các chức vụ Bí thư, Chủ tịch, ",
    "names over line ends": "đồng chí Nguyễn Văn\nTâm, Chủ tịch UBND phường\n",
    "offices abroad": "Tổng thống Mỹ Donald Trump, Thủ tướng Trung Quốc Lý Khắc Cường, ",
    # Wards.
    "kinds of wards": "phường ",
    "names of wards": "An Lạc A ",
    "wards": "Phường Tân Tạo A, quận Bình Tân\n",
    "lists of numbers": "phường 1, 2, 3, 4, 5, ",
    "lists of names": "các phường An Lạc, An Lạc A, Bình Trị Đông và phường Tân Tạo A; ",
    "a number of few wards": "phường 27 ",
    "wards and other districts": "xã Tân Nhựt, quận 8, ",
    "wards and provinces": "xã Tân Nhựt tỉnh Long An ",
    "former wards": "phường Tân Tạo A cũ nay là phường Tân Tạo ",
    "abbreviated wards": "P.5, Q.8, ",
    "unknown wards": "xã Hoa Mai Vàng ",
    "mergers": "thành lập phường An Lạc trên cơ sở sáp nhập phường An Lạc A và phường An Lạc; ",
    "wards over line ends": "phường Bình Trị\nĐông B ",
    # Events.
    "reports": "Sáng 12/3/2017, phường tổ chức hội nghị tại hội trường. ",
    "announcements": "Ngày 12/12/2017, phường sẽ tổ chức hội nghị tại hội trường UBND phường. ",
    "ranges": "từ ngày 12/3 đến ngày 15/3/2017, ",
    "days without a month": "ngày 1, 2, 3, 4, 5, ",
    "days of a month": "12/12 ",
    "days said": "sáng mai ",
    "days said and printed": "cuối tuần này, thứ Bảy tới 12/3, ",
    "quoted days": '"hôm nay ',
    "hours": "7 giờ 30 ",
    "places": "tại tại tại ",
    "days by the moon": "mùng 5 tháng giêng âm lịch ",
    "place and date": "Hoa Sim, ngày 09 tháng 4 năm 2020\n",
    # Publication lines and other lines.
    "publication lines": "Thứ ba, 12/03/2019, 08:30 GMT+7\n",
    "publication lines with fields": "Ngày đăng: 12/03/2019 | Lượt xem: 120\n",
    "times in one line": "12/03/2019 08:30 ",
    "fields in one line": "Chuyên mục: Tin tức | Tác giả: A | ",
    "empty lines": "\n",
    "lines of one number": "1\n",
    "lines in capitals": "CỘNG HÒA\n",
    "entities": "&nbsp;",
}


def text(unit: str, length: int) -> Article:
    return Article("a", "Tin", unit * (length // len(unit)), published_at=date(2017, 3, 1))


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """The number of calls inside the block; the list holds it when the block ends."""
    calls = count()
    number: list[int] = []
    before = sys.getprofile()
    sys.setprofile(lambda *_: next(calls) and None)
    try:
        yield number
    finally:
        sys.setprofile(before)
        number.append(next(calls))


def work(unit: str, length: int) -> int:
    article = text(unit, length)
    with counted_calls() as number:
        recognise(article)
    return number[0]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    recognise(text(unit, 7_000))  # What is kept from now on is not counted.
    assert work(unit, 6_000) <= 2.3 * work(unit, 3_000) + 1_000


def test_the_count_shows_work_that_grows_with_the_square() -> None:
    def calls(length: int) -> int:
        with counted_calls() as number:
            for end in range(length):
                for _ in range(end):
                    len("")
        return number[0]

    assert calls(200) > 2.3 * calls(100) + 1_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        "a number of few wards",
        "short forms",
        "short forms of several types",
        "names in brackets",
        "offices with and without a body",
        "relations in a chain",
    ],
)
def test_hostile_text_ends(kind: str) -> None:
    """With a search or a copy of the text for every mention, these would take minutes."""
    recognise(text(HOSTILE[kind], 300_000))
