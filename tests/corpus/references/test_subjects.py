"""The subject of a document behind its citation: taken whole, or not at all."""

import pytest

from corpus.references import find_in_clean, find_subjects
from corpus.text import clean

_CITED = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
AFFIRMED = [
    # In quotation marks.
    ('{c} về "xây dựng phường sạch, xanh".', "xây dựng phường sạch, xanh"),
    ('{c} "về đẩy mạnh học tập và làm theo Bác" và trao giải.', "đẩy mạnh học tập và làm theo Bác"),
    ("{c} “Về việc siết chặt kỷ cương hành chính”, phường họp.", "siết chặt kỷ cương hành chính"),
    ('Phường nhận {c}: "Tăng cường phòng, chống ngập nước".', "Tăng cường phòng, chống ngập nước"),
    ('{c} về "giữ gìn kênh rạch" đã đi vào đời sống.', "giữ gìn kênh rạch"),
    # To the end of the sentence.
    ("Phường quán triệt {c} về công tác thu gom rác.", "công tác thu gom rác"),
    ("Phường nhận {c} về việc rà soát hộ nghèo năm 2021", "rà soát hộ nghèo năm 2021"),
    ("Phường nhận {c} V/v tiêm phòng chó, mèo; phường niêm yết.", "tiêm phòng chó, mèo"),
    (
        "Hội nghị học tập {c} về tăng cường sự lãnh đạo của Đảng đối với khuyến học, khuyến tài.",
        "tăng cường sự lãnh đạo của Đảng đối với khuyến học, khuyến tài",
    ),
    ("Phường triển khai {c} về dọn vệ sinh: mỗi hộ một thùng rác.", "dọn vệ sinh"),
    ("Chi bộ học {c} về xây dựng khu phố an toàn (lần 2).", "xây dựng khu phố an toàn"),
    ("Hội nghị quán triệt {c}\nvề công tác người cao tuổi.", "công tác người cao tuổi"),
    ("Phường phổ biến {c} về thu gom rác tại TP. Thủ Đức.", "thu gom rác tại TP. Thủ Đức"),
    (
        'Phường học {c} về thực hiện cuộc vận động "Sạch từ nhà ra ngõ" trong dân.',
        'thực hiện cuộc vận động "Sạch từ nhà ra ngõ" trong dân',
    ),
    # To the main clause.
    ("Thực hiện {c} về chăm lo Tết, Đảng ủy phường ban hành kế hoạch.", "chăm lo Tết"),
    (
        "Thực hiện {c} về giữ trật tự lòng đường, sáng nay 30 người ra quân.",
        "giữ trật tự lòng đường",
    ),
    ("Theo {c} về quản lý chợ, năm 2020 phường dẹp 3 chợ tự phát.", "quản lý chợ"),
    (
        "Căn cứ {c} về phòng, chống sốt xuất huyết, UBND phường thông báo.",
        "phòng, chống sốt xuất huyết",
    ),
    ("Hưởng ứng {c} về trồng cây xanh, các đoàn thể đã trồng 200 cây.", "trồng cây xanh"),
    ("Thực hiện {c} về phòng, chống dịch: dừng chợ tự phát.", "phòng, chống dịch"),
    ("Từ 0 giờ hôm qua, phường họp theo {c} về phòng, chống ngập.", "phòng, chống ngập"),
    # To the next document, or through it.
    ("Quán triệt {c} về dân vận khéo và Nghị quyết số 21-NQ/QU của Quận ủy.", "dân vận khéo"),
    ("Phường học {c} về cải cách hành chính, Kế hoạch số 12-KH/QU.", "cải cách hành chính"),
    ("Phường họp theo {c} về quản lý nhà trọ; Thông tri số 3-TT/QU.", "quản lý nhà trọ"),
    (
        "Phường học {c} về tiếp tục thực hiện Nghị quyết số 25-NQ/TW.",
        "tiếp tục thực hiện Nghị quyết số 25-NQ/TW",
    ),
    (
        "Phường nhận Nghị định số 123/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số"
        " 100/2019/NĐ-CP.",
        "sửa đổi, bổ sung một số điều của Nghị định số 100/2019/NĐ-CP",
    ),
    (
        "Phường nhận {c} về quản lý động vật nguy cấp, quý, hiếm.",
        "quản lý động vật nguy cấp, quý, hiếm",
    ),
    # Without what is told beside it.
    ("Phường thực hiện {c} về nuôi lợn sạch và các văn bản khác có liên quan.", "nuôi lợn sạch"),
    ("Phường quán triệt {c} về học tập suốt đời đến 286 đảng viên.", "học tập suốt đời"),
    ("Phường học {c} về nếp sống văn minh tại hội trường UBND phường.", "nếp sống văn minh"),
    ("Phường phổ biến {c} về an toàn thực phẩm vào sáng 3/5/2020.", "an toàn thực phẩm"),
    # Other issuers and types.
    (
        "Phường nhận Quyết định số 44/2018/QĐ-UBND ngày 14/11/2018 phê duyệt Đề án phân loại rác.",
        "phê duyệt Đề án phân loại rác",
    ),
    (
        "Tập huấn Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
        "công tác văn thư",
    ),
    ("Học Nghị quyết 25/NQ-TW của Trung ương (khóa XI) về công tác dân vận.", "công tác dân vận"),
    (
        "Học Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII về nêu gương của đảng"
        " viên.",
        "nêu gương của đảng viên",
    ),
]
REFUSED = [
    "Theo báo cáo, thực hiện {c} về chăm lo người có công, xây 3 căn nhà.",
    # The end cannot be decided.
    "{c} về công tác dân vận phường đã vận động 30 hộ.",
    "Thực hiện {c} về chăm lo người nghèo, ra quân dọn vệ sinh.",
    "Thực hiện {c} về giữ sạch kênh rạch phường lắp 30 camera.",
    "{c} về quản lý vỉa hè yêu cầu các hộ không lấn chiếm.",
    "{c} về phòng cháy được phổ biến và triển khai nhiệm vụ quý I.",
    "Phường học {c} về công tác thanh niên để chuẩn bị đại hội.",
    'Phường học {c} về "xây dựng khu phố không rác.',
    "Phường học {c} về tăng cường sự lãnh đạo của...",
    "Phường học {c} về tăng cường sự lãnh đạo của.",
    "Phường học {c} về chăm lo cho 30 hộ nghèo khu phố 3.",
    "Phường học {c} về an toàn giao thông Nghị quyết số 21-NQ/QU.",
    "Điều 48 Nghị định 110/2013/NĐ-CP về hành vi vi phạm quy định về cấm kết hôn.",
    "theo Bộ luật Tố tụng dân sự số 92/2015/QH13 về trả lại đơn khởi kiện.",
    "{c} về xử phạt vi phạm trật tự đô thị quy định, phạt tiền từ 300.000 đồng.",
    # Not a subject at all.
    "Quận gửi {c} về phường An Lạc.",
    "Quận chuyển {c} về UBND phường trong ngày.",
    "Phường phổ biến {c} về các nội dung trên.",
    "Phường đưa {c} về đến từng hộ dân.",
    "Phường học {c} về vấn đề này.",
    "Phường học {c}. Về công tác dân vận, phường có 3 mô hình.",
    "Phường học {c}\n\nVề công tác dân vận khéo",
    "Phường học {c} do đồng chí Bí thư báo cáo về công tác dân vận.",
    "{c} đã đi vào nề nếp.",
    "{c} về rác.",
    # A short form is no citation; a headline in capitals does not show names.
    "Phường học Chỉ thị 19 về công tác dân vận khéo.",
    "PHƯỜNG HỌC CHỈ THỊ SỐ 19-CT/TU VỀ CÔNG TÁC DÂN VẬN KHÉO\nTin phường",
]


def subjects(text: str) -> list[str]:
    cleaned = clean(text.format(c=_CITED))
    return [one.text for one in find_subjects(cleaned, find_in_clean(cleaned))]


@pytest.mark.parametrize(("text", "subject"), AFFIRMED)
def test_a_subject_is_taken_whole(text: str, subject: str) -> None:
    assert subjects(text)[:1] == [subject]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_decided_is_left_out(text: str) -> None:
    assert subjects(text) == []


def test_the_span_is_that_of_the_original_text() -> None:
    text = f"Phường học &quot;tin&quot; {_CITED} về  công tác&nbsp;dân vận."
    cleaned = clean(text)
    [subject] = find_subjects(cleaned, find_in_clean(cleaned))
    assert subject.text == "công tác dân vận"
    assert text[subject.span.start : subject.span.end] == "công tác&nbsp;dân vận"
