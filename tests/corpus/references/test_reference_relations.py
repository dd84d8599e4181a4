"""Relations between documents, with the words that state them."""

import pytest

from corpus.references import find_in_clean, find_relations
from corpus.text import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch số 12-KH/TU ngày 5/2/2020 của Ban Thường vụ Thành ủy thực hiện Kết luận số"
            " 9-KL/TW ngày 3/1/2019 của Ban Bí thư về tiếp tục thực hiện Nghị quyết số 5-NQ/TW",
            [("implements", 0, 1, None), ("continues", 1, 2, None)],
        ),
        (
            "Hội nghị sơ kết 02 năm thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ"
            " Thành ủy, Nghị quyết số 21-NQ/QU của Quận ủy",
            [("reviews", None, 0, 2), ("reviews", None, 1, 2)],
        ),
        ("tổng kết 10 năm thực hiện Chỉ thị 05-CT/TW", [("reviews", None, 0, 10)]),
        ("TỔNG KẾT MƯỜI NĂM TRIỂN KHAI THỰC HIỆN CHỈ THỊ 05-CT/TW", [("reviews", None, 0, 10)]),
        ("phường thực hiện tốt Chỉ thị 19", [("implements", None, 0, None)]),
        (
            "UBND phường ban hành Kế hoạch 218/KH-UBND triển khai Chỉ thị số 14-CT/TU",
            [("implements", 0, 1, None)],
        ),
        (
            "Nghị định 100/2019/NĐ-CP được sửa đổi, bổ sung bởi Nghị định 123/2021/NĐ-CP",
            [("amends", 1, 0, None)],
        ),
        (
            "Thông tư 332/2016/TT-BTC về tiền sử dụng đất sửa đổi, bổ sung Thông tư 76/2014/TT-BTC",
            [("amends", 0, 1, None)],
        ),
        (
            "Luật Doanh nghiệp số 59/2020/QH14 thay thế Luật Doanh nghiệp 2014",
            [("replaces", 0, 1, None)],
        ),
        (
            "Căn cứ Luật Hộ tịch; Nghị định số 123/2015/NĐ-CP",
            [("based_on", None, 0, None), ("based_on", None, 1, None)],
        ),
        # Another sentence, another subject: the article's own event, not the document before.
        (
            "Phường nhận Công văn số 5-CV/QU. Đảng ủy đã thực hiện Chỉ thị 05-CT/TW",
            [("implements", None, 1, None)],
        ),
        (
            "Theo Công văn số 5-CV/QU, Đảng ủy đã triển khai Chỉ thị 05-CT/TW",
            [("implements", None, 1, None)],
        ),
        # Another verb behind a document is said of whoever acts, not of that document.
        (
            "SƠ KẾT 05 NĂM THỰC HIỆN CHỈ THỊ 05-CT/TW, TRIỂN KHAI KẾT LUẬN SỐ 01-KL/TW",
            [("reviews", None, 0, 5), ("implements", None, 1, None)],
        ),
        (
            "tổng kết 10 năm thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII"
            " và 05 năm thực hiện Kết luận số 01-KL/TW",
            [("reviews", None, 0, 10), ("implements", None, 1, None)],
        ),
        (
            "thực hiện Chỉ thị 05-CT/TW gắn với thực hiện Nghị quyết số 4-NQ/TW",
            [("implements", None, 0, None), ("implements", None, 1, None)],
        ),
        (
            "theo Quyết định 23-QĐ/TW, tiếp tục thực hiện Kết luận 43-KL/TW",
            [("continues", None, 1, None)],
        ),
        (
            "quán triệt Chỉ thị 05-CT/TW đồng thời sơ kết 02 năm thực hiện Nghị quyết 21-NQ/QU",
            [("implements", None, 0, None), ("reviews", None, 1, 2)],
        ),
        (
            "Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị, thay thế Quyết định 290-QĐ/TW",
            [("replaces", 0, 1, None)],
        ),
        (
            "Kế hoạch số 12-KH/QU về công tác dân vận thực hiện Chỉ thị 05-CT/TW",
            [("implements", 0, 1, None)],
        ),
        # A document carries out none that is newer than itself.
        (
            "Thực hiện Kết luận số 43-KL/TW ngày 07/01/2019 về tiếp tục thực hiện Nghị quyết số"
            " 25-NQ/TW, Kế hoạch 337-KH/TU ngày 08/01/2020, phường ra quân",
            [
                ("implements", None, 0, None),
                ("continues", 0, 1, None),
                ("implements", None, 2, None),
            ],
        ),
        (
            "Kết luận số 43-KL/TW ngày 07/01/2019 thực hiện Kế hoạch 337-KH/TU ngày 08/01/2020",
            [("implements", None, 1, None)],
        ),
        (
            "Nghị định 90/2006/NĐ-CP hướng dẫn thi hành Luật Nhà ở năm 2005; Nghị định"
            " 51/2009/NĐ-CP về nhà ở",
            [("implements", 0, 1, None)],
        ),
        (
            "Kế hoạch 337-KH/TU ngày 08/01/2020 thực hiện Kết luận số 43-KL/TW ngày 07/01/2019",
            [("implements", 0, 1, None)],
        ),
        ("Nghị quyết 21 của Quận ủy và Chỉ thị 19", []),
        ("việc thực hiện nếp sống văn minh và cả Chỉ thị 19", []),
    ],
)
def test_relations(text: str, expected: list[tuple[str, int | None, int, int | None]]) -> None:
    cleaned = clean(text)
    relations = find_relations(cleaned, find_in_clean(cleaned))
    assert [(r.kind, r.source, r.target, r.years) for r in relations] == expected


def test_the_evidence_runs_from_source_or_words_to_the_target() -> None:
    text = "A&nbsp;sơ kết 02 năm thực\u200b hiện Chỉ thị số 19-CT/TU ngày 19/10/2018."
    cleaned = clean(text)
    (relation,) = find_relations(cleaned, find_in_clean(cleaned))
    start, end = relation.evidence
    assert text[start:end] == "sơ kết 02 năm thực\u200b hiện Chỉ thị số 19-CT/TU"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Chỉ thị số 16/CT-TTg đã hết hiệu lực", "done"),
        ("Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ hết hiệu lực", "done"),
        ("Quyết định số 12/QĐ-UBND về phí giữ xe đã bị bãi bỏ từ hôm nay", "done"),
        ("Quyết định số 12/QĐ-UBND này nay không còn hiệu lực", "done"),
        ("Chỉ thị số 16/CT-TTg sẽ hết hiệu lực từ ngày 15/4", "planned"),
        ("Chỉ thị số 16/CT-TTg chưa hết hiệu lực", "denied"),
        ("Nếu Chỉ thị số 16/CT-TTg hết hiệu lực thì chợ mở cửa", "conditional"),
        ("Quận đề nghị Quyết định số 12/QĐ-UBND được bãi bỏ", "planned"),
    ],
)
def test_the_end_of_a_document(text: str, modality: str) -> None:
    cleaned = clean(text)
    found = find_relations(cleaned, find_in_clean(cleaned))
    assert [(r.kind, r.source, r.target, r.modality) for r in found] == [
        ("expires", None, 0, modality)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 16/CT-TTg có hiệu lực từ hôm nay",
        "Chỉ thị số 16/CT-TTg. Giấy phép hết hiệu lực",
        "Theo Chỉ thị số 16/CT-TTg, giấy đi đường hết hiệu lực",
        "Chỉ thị số 16/CT-TTg; Quyết định cũ hết hiệu lực",
        "Phường nhận Chỉ thị số 16/CT-TTg (giấy đi đường hết hiệu lực)",
        "Chỉ thị số 16/CT-TTg vẫn có hiệu lực",
    ],
)
def test_something_else_ends(text: str) -> None:
    cleaned = clean(text)
    assert find_relations(cleaned, find_in_clean(cleaned)) == ()
