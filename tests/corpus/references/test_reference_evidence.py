"""When a type and a number are a document and when they are not: the mentions in brackets."""

import re

import pytest

from corpus.references import find_in_clean
from corpus.text import clean

_MARK = re.compile(r"\[(.*?)\]")

# A body that issues it, and a text that goes on with what the document says.
ISSUED = [
    "UBND TP Hà Nội có [văn bản 2590] gửi Sở Xây dựng",
    "Cục Thuế TPHCM vừa ban hành [kế hoạch 35] nhằm tăng thu",
    "Chủ tịch UBND tỉnh ký [Quyết định 1834] giao đất",
    "Bộ Tài chính ra [thông báo 315] yêu cầu các đơn vị",
    "UBND quận có kế hoạch 30 căn nhà tái định cư",
    "Thanh tra ra kết luận 15 sai phạm; Sở Y tế có báo cáo 25 ca mắc",
    "Bộ Công an ra quyết định 12 bị can; UBND TP có văn bản 3 trang",
    "UBND phường ban hành quyết định 1 thành lập tổ",
]
# Once sure, a number is known in the whole text.
KNOWN = [
    "[Quyết định 326] của Thủ tướng; quy hoạch của [quyết định 326] còn hiệu lực",
    "quy hoạch của quyết định 326 còn hiệu lực",
    "[Quyết định 26/2017] đã ký. [Quyết định 26] chỉ quy định, [quyết định 26] ghi rõ",
    "[Kế hoạch 27] của Đảng ủy phường đã xong; bám [kế hoạch 27] mà làm",
]
YEARS = [
    "theo [Quyết định 45/2012] của TP thì được xây",
    "hội nghị phổ biến [Quyết định 05/2018] cho dân",
    "theo [Văn bản 2103/2009] của Thủ tướng",
    "theo [Nghị quyết 19-2017] về cải thiện; cả [Nghị quyết 19-2016] trước đó",
    "Báo cáo 6/2017 của công ty; theo kế hoạch 12/2017 sẽ khánh thành",
    "kế hoạch 2016-2020 của tỉnh; Nghị quyết 2016-2020; Nghị định 2016-2020",
]
ABBREVIATED = [
    "Thực hiện [KH 15] của Đảng ủy phường",
    "[TB 112] của UBND quận; [BC 45] của Đảng ủy; [CTr 08] của Quận ủy",
    "[Nghị quyết số 128/NQ-CP] ra đời. “[NQ128] giúp bà con…”",
    "đóng tàu theo [NĐ 67]; mỗi tàu [NĐ 67] trên dưới 10 tỉ đồng",
    "ghe số hiệu NĐ 1816, ghe NĐ 456, tàu cá KH 95897-TS",
    "NĐ 1816 của Chính phủ",
]
PRIVATE = [
    "Hội đồng quản trị (HĐQT) ngân hàng đã ban hành Nghị quyết số 69 về nhân sự. Tại Nghị quyết 69",
    "Đại hội đồng cổ đông đã thông qua Nghị quyết số 02; Nghị quyết số 01/2017/NQ-ĐHĐCĐ",
    "Ban kỷ luật Liên đoàn Bóng đá Việt Nam ra Quyết định số 270 phạt cầu thủ",
    "VPF đã gửi [công văn số 259] cho câu lạc bộ",
    "vay theo [Quyết định số 12/QĐ-HĐQT] của Ngân hàng Chính sách xã hội",
]
PAPERS = [
    "Kết luận điều tra số 12/KLĐT, Lệnh bắt số 05/LB-CSĐT, Lệnh khám xét số 07/LKX-PC45",
    "Lệnh số 15/CSĐT; [Lệnh số 12/2023/L-CTN] công bố luật",
    "[Quyết định khởi tố vụ án hình sự số 52] ngày 23/6/2017; quyết định khởi tố 3 bị can",
    "[Quyết định khởi tố bị can số 83] ngày 23/6/2017 đối với ông",
]
# What is between a name and its number, and whose number it is.
TITLES = [
    "[Quyết định thành lập Tổ công tác số 15/QĐ-UBND] ngày 2/3/2020",
    "[Quyết định kiện toàn tổ bảo vệ dân phố số 45/QĐ-UBND] của phường",
    "[Quyết định phê duyệt phương án bồi thường số 217/QĐ-UBND] ngày 1/2/2017",
    "đóng dấu báo cáo cùng [văn bản số 119/BC-BCT] nêu trên",
    "Quyết định phê duyệt [Kế hoạch số 12/KH-UBND] của phường",
    "Quyết định thu hồi [Quyết định số 12/QĐ-UBND] của phường",
    "bản án số 12/QĐ-TA, tổ 12/QĐ-15; hợp đồng mua nhà số 5/QĐ-BT",
]
SIGNS = [
    "[quyết định khởi tố vụ án hình sự số 133/QĐ - CSĐT] ngày 2/3/2017",
    "[Kế hoạch số 57/KH - CATP - PC06] về cư trú",
    "[Công văn số 12/UBND - VX - TH] về việc trên",
    "[văn bản số 47/CV- HoREA] gửi Thủ tướng",
    "[Quyết định số 12/QĐ-UBND] - TTXVN đưa tin",
]
LAWS = [
    "vi phạm quy định [Luật Đầu tư năm 2014], trái quy định [Luật Xây dựng]",
    "theo quy định [Pháp lệnh Ngoại hối] và [Bộ luật Lao động 2012]",
    "theo quy luật giá trị, nhất định luật chơi năm 2016",
    "[Luật DN], [luật Tổ chức QH], [Luật DNNVV], [Luật CCCD], [Luật ANM], [Luật ĐGTS]",
    "[Luật sửa đổi, bổ sung một số điều của các luật liên quan đến đầu tư số 38/2009/QH12]",
    "Luật sửa đổi, bổ sung một số điều của [Bộ luật Hình sự số 100/2015/QH13]",
    "[Nghị quyết kỳ họp thứ hai, Quốc hội khóa XIV số 24/2016/QH14] về",
    "[Pháp lệnh về hoạt động hội thẩm (số 12/2002/UBTVQH11)]",
    "theo số 38/2009/QH12",
]


@pytest.mark.parametrize(
    "marked",
    [*ISSUED, *KNOWN, *YEARS, *ABBREVIATED, *PRIVATE, *PAPERS, *TITLES, *SIGNS, *LAWS],
)
def test_mentions(marked: str) -> None:
    text = _MARK.sub(r"\1", marked)
    mentions = find_in_clean(clean(text))
    assert [text[slice(*mention.span)] for mention in mentions] == _MARK.findall(marked)


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("thực hiện Nghị quyết Trung ương 5", "trung ương 5", None),
        ("học tập Nghị quyết Trung ương 15 khóa II", "trung ương 15", None),
        ("SƠ KẾT NGHỊ QUYẾT TRUNG ƯƠNG 25 VỀ DÂN VẬN", None, "25"),
        ("SƠ KẾT NGHỊ QUYẾT 25 CỦA TRUNG ƯƠNG", None, "25"),
        ("theo Nghị quyết TW 48", None, "48"),
    ],
)
def test_a_plenum_has_a_small_number(text: str, name: str | None, number: str | None) -> None:
    (mention,) = find_in_clean(clean(text))
    assert (mention.type, mention.issuer) == ("NQ", "TW")
    assert (mention.name, mention.number) == (name, number)


def test_a_number_counts_behind_a_plenum() -> None:
    assert find_in_clean(clean("nghị quyết của Trung ương 5 năm qua")) == ()
