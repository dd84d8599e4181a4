"""Whether what a sentence tells of a document was done, goes on, is planned, denied or a condition.

Only "done" and "under_way" count as carried out in a report, so a wrong one of them is a false
claim about an office.
"""

import pytest

from corpus.data_files import table
from corpus.references import find_in_clean, find_relations
from corpus.text import clean

DENIED = [
    "Đến nay phường An Lạc chưa triển khai Chỉ thị số 19-CT/TU ngày 19/10/2018",
    "Phường An Lạc không thực hiện Chỉ thị số 19-CT/TU",
    "Công an xử phạt 12 trường hợp không thực hiện nghiêm Chỉ thị số 16/CT-TTg",
    "Phường An Lạc chậm triển khai Chỉ thị số 19-CT/TU",
    "Phường ngừng thực hiện Chỉ thị số 16/CT-TTg từ hôm nay",
    "Đã hết thời gian thực hiện Chỉ thị số 16/CT-TTg",
    "Nhiều hộ chưa nghiêm túc thực hiện Chỉ thị số 16/CT-TTg",
    "Phường vẫn chưa\ntriển khai Chỉ thị số 19-CT/TU",
    "Khu phố 3 đã không kịp thời triển khai thực hiện Nghị quyết số 21-NQ/QU",
    "Một số nơi lơ là thực hiện Chỉ thị số 19-CT/TU",
    "UBND phường chưa tổ chức hội nghị quán triệt Nghị quyết số 21-NQ/QU",
    "Việc triển khai Chỉ thị số 19-CT/TU còn chậm",
    "Các hộ thực hiện Chỉ thị số 19-CT/TU của Thành ủy chưa nghiêm",
    "PHƯỜNG CHƯA TRIỂN KHAI CHỈ THỊ SỐ 19-CT/TU",
    "Phường tạm dừng triển khai Kế hoạch số 15/KH-UBND",
    "Quận phê bình 3 phường buông lỏng việc thực hiện Chỉ thị số 19-CT/TU",
    "Phường chưa sơ kết 02 năm thực hiện Chỉ thị số 19-CT/TU",
    "Chẳng ai thực hiện Chỉ thị số 19-CT/TU",
]
PLANNED = [
    "Trọng tâm của phường những năm tới là triển khai Chỉ thị số 19-CT/TU",
    "Chủ tịch quận đôn đốc các phường thực hiện Chỉ thị số 19-CT/TU",
    "Phường nhắc các hộ thực hiện Chỉ thị số 16/CT-TTg",
    "Đồng chí Bí thư gợi ý đưa kết quả thực hiện Chỉ thị 36-CT/TW vào bình xét",
    "Phường khuyến khích các hộ thực hiện Chỉ thị số 19-CT/TU",
    "Công an lưu ý bà con thực hiện nghiêm Chỉ thị số 16/CT-TTg",
    "Phường sẽ triển khai Chỉ thị số 19-CT/TU vào tháng sau",
    "Tuần tới, phường triển khai Chỉ thị số 19-CT/TU",
    "Quận đề nghị các phường, đoàn thể thực hiện Chỉ thị số 19-CT/TU",
    "Chủ tịch quận yêu cầu phường thực hiện nghiêm Chỉ thị số 19-CT/TU",
    "Phường phải thực hiện tốt Chỉ thị số 19-CT/TU",
    "Các khu phố cần thực hiện nghiêm Chỉ thị số 19-CT/TU",
    "Phường dự kiến tổng kết 10 năm thực hiện Chỉ thị số 05-CT/TW",
    "Sắp tới phường phối hợp với công an, dân quân triển khai Chỉ thị số 19-CT/TU",
    "Phường chuẩn bị triển khai Nghị quyết số 21-NQ/QU",
    "Quận kêu gọi người dân thực hiện Chỉ thị số 16/CT-TTg",
    "Trong thời gian tới, Đảng ủy phường tập trung quán triệt Nghị quyết số 21-NQ/QU",
    "Người dân ký cam kết thực hiện Chỉ thị số 19-CT/TU",
    "Cần Thơ sẽ tiếp tục triển khai Chỉ thị số 19-CT/TU",
    "Thực hiện Chỉ thị số 19-CT/TU, năm 2020 mỗi khu phố sẽ có một mô hình",
    "Triển khai Chỉ thị số 19-CT/TU của Thành ủy, phường dự kiến lắp 20 thùng rác",
    "Chủ tịch đề nghị các chi bộ lấy kết quả thực hiện Chỉ thị số 19-CT/TU làm tiêu chí",
    "Các khu phố thực hiện Chỉ thị số 19-CT/TU trong thời gian tới",
    "Quận yêu cầu khơi thông cống rãnh; thực hiện nghiêm Chỉ thị số 19-CT/TU",
    "Phường sẽ tiếp tục thực hiện Chỉ thị số 19-CT/TU",
    "Quận đã đề nghị phường thực hiện Chỉ thị số 19-CT/TU",
    "Chậm nhất ngày 5/1, các phường triển khai Chỉ thị số 19-CT/TU",
]
CONDITIONAL = [
    "Nếu thực hiện Chỉ thị số 16/CT-TTg thì chợ phải đóng cửa",
    "Nếu không thực hiện Chỉ thị số 16/CT-TTg, hộ kinh doanh bị phạt",
    "Giả sử phường triển khai Chỉ thị số 19-CT/TU",
    "Trong trường hợp thực hiện Chỉ thị số 16/CT-TTg, chợ tạm nghỉ",
    "Phường thực hiện Chỉ thị số 16/CT-TTg nếu dịch lan rộng",
    "Chỉ khi các khu phố thực hiện Chỉ thị số 19-CT/TU, phường mới khen thưởng",
]
DONE = [
    "Một năm sau khi triển khai Nghị quyết số 35/NQ-CP, doanh nghiệp phấn khởi",
    "Phường đã thực hiện thắng lợi Nghị quyết số 21-NQ/QU",
    "Phường vừa thực hiện theo Chỉ thị số 19-CT/TU",
    "Bộ đã tham mưu và triển khai Nghị quyết số 35/NQ-CP",
    "Phường đã triển khai Chỉ thị số 19-CT/TU đến 8 khu phố",
    "Sau 2 năm thực hiện Chỉ thị số 19-CT/TU, phường sạch hơn",
    "Phường vừa tổ chức hội nghị quán triệt Nghị quyết số 21-NQ/QU",
    "Phường sơ kết 02 năm thực hiện Chỉ thị số 19-CT/TU",
    "Báo cáo kết quả thực hiện Chỉ thị số 19-CT/TU",
    "Qua 3 năm triển khai Chỉ thị số 19-CT/TU, phường có nhiều mô hình",
    "Tuy chưa có kinh phí, phường đã thực hiện tốt Chỉ thị số 19-CT/TU",
    "Phường sẽ họp dân; năm qua đã thực hiện tốt Chỉ thị số 19-CT/TU",
    "Phường hoàn thành việc triển khai Chỉ thị số 19-CT/TU",
]
UNDER_WAY = [
    "Cần Thơ triển khai Chỉ thị số 19-CT/TU",
    "Phường sắp xếp lại tổ dân phố, thực hiện Nghị quyết số 21-NQ/QU",
    "Phát tài liệu triển khai Chỉ thị số 19-CT/TU",
    "Phường đang triển khai Chỉ thị số 19-CT/TU",
    "Phường đã không ngừng thực hiện Chỉ thị số 19-CT/TU",
    "Thực hiện Chỉ thị số 19-CT/TU, phường ra quân dọn kênh",
    "Thực hiện Chỉ thị số 19-CT/TU, phường đã họp dân và sẽ lắp thùng rác",
    "Thực hiện Chỉ thị số 19-CT/TU, các khu phố ra quân. Tuần sau phường sẽ họp",
    "Thực hiện Chỉ thị số 19-CT/TU, phường sắp xếp lại các điểm bán hàng",
    "Phường không chỉ thực hiện Chỉ thị số 19-CT/TU mà còn trồng cây",
    "Phường không ngừng đẩy mạnh thực hiện Chỉ thị số 19-CT/TU",
    "Người dân thực hiện tốt Chỉ thị số 19-CT/TU về không xả rác ra đường",
    "Không có hộ nào xả rác từ ngày phường thực hiện Chỉ thị số 19-CT/TU",
    "Phường chưa có chợ. Thực hiện Chỉ thị số 19-CT/TU, các khu phố ra quân",
    "Vì giao thông không thuận lợi, phường thực hiện Chỉ thị số 19-CT/TU theo từng khu phố",
    "Phường triển khai Chỉ thị số 19-CT/TU\nNgười dân chưa có nước",
]
UNCLEAR = [
    "Nghị quyết nói về hiệu lực thi hành của Bộ luật Hình sự năm 2015",
    "Phường hướng dẫn các khu phố triển khai Chỉ thị số 19-CT/TU",
    "Tinh thần chung là thực hiện đúng Chỉ thị số 19-CT/TU",
    "Nhân dân chung sức đồng lòng thực hiện thắng lợi Nghị quyết số 21-NQ/QU",
    "Nghị định 08/2015/NĐ-CP quy định chi tiết và biện pháp thi hành Luật Hải quan năm 2014",
    "Đây là hình thức mới thực hiện theo Luật Đấu thầu năm 2013",
    "Chế độ này thực hiện theo Nghị định số 176/2025/NĐ-CP",
    "Với văn bản của Đảng thì thực hiện theo Hướng dẫn số 36-HD/VPTW",
    "- Thực hiện đúng theo Nghị định số 178/2024/NĐ-CP về chế độ khi sắp xếp bộ máy",
    "Quận ra văn bản về việc thực hiện Chỉ thị số 19-CT/TU",
    "Quận vừa ký văn bản về việc triển khai Chỉ thị số 19-CT/TU",
    "Ban Chỉ đạo thực hiện Chỉ thị số 19-CT/TU của phường họp",
    "Đoàn đã kiểm tra việc thực hiện Chỉ thị số 19-CT/TU",
    "Các khu phố cần họp dân, thực hiện Chỉ thị số 19-CT/TU",
    "Phong trào thi đua gắn với thực hiện Chỉ thị số 05-CT/TW",
    "Phường thảo luận Đề án tổng kết 10 năm thực hiện Chỉ thị số 05-CT/TW",
    "Hội nghị bàn giải pháp thực hiện Chỉ thị số 19-CT/TU",
    "Nghị định hướng dẫn thi hành Luật Đất đai năm 2013",
]
CASES = [
    (modality, text)
    for modality, texts in [
        ("denied", DENIED),
        ("planned", PLANNED),
        ("conditional", CONDITIONAL),
        ("done", DONE),
        ("under_way", UNDER_WAY),
        ("unclear", UNCLEAR),
    ]
    for text in texts
]


def modality_of(text: str) -> str:
    """The modality of the only relation of `text`, beside that its document has ended."""
    cleaned = clean(text)
    found = find_relations(cleaned, find_in_clean(cleaned))
    (relation,) = [one for one in found if one.kind != "expires"]
    return relation.modality


@pytest.mark.parametrize(("modality", "text"), CASES)
def test_modality(modality: str, text: str) -> None:
    assert modality_of(text) == modality


@pytest.mark.parametrize(
    ("modality", "word"),
    [
        (entry["kind"], word)
        for entry in table("relations")["modality"]
        for word in entry.get("before", [])
        if entry["kind"] != "none"
    ],
)
def test_every_word_before_decides(modality: str, word: str) -> None:
    assert modality_of(f"Phường {word} triển khai Chỉ thị số 19-CT/TU.") == modality


@pytest.mark.parametrize(
    ("modality", "word"),
    [
        (entry["kind"], word)
        for entry in table("relations")["modality"]
        for word in entry.get("after", [])
    ],
)
def test_every_word_after_decides(modality: str, word: str) -> None:
    assert modality_of(f"Phường triển khai Chỉ thị số 19-CT/TU {word} tại đây.") == modality


@pytest.mark.parametrize(
    ("modality", "example"),
    [
        (entry["kind"], example)
        for entry in table("relations")["modality"]
        for example in entry["examples"]
    ],
)
def test_every_example_has_its_modality(modality: str, example: str) -> None:
    assert modality_of(example) == ("under_way" if modality == "none" else modality)
