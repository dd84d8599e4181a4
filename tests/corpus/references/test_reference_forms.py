"""The forms a reference is printed in, as a table: text with the mention in brackets, its key."""

import re

import pytest

from corpus.mentions import DocumentReference
from corpus.references import find_in_clean, reference_key
from corpus.text import clean

_MARK = re.compile(r"\[(.*?)\]", re.DOTALL)


def found(marked: str) -> tuple[str, tuple[DocumentReference, ...]]:
    text = _MARK.sub(r"\1", marked)
    return text, find_in_clean(clean(text))


def marked_spans(marked: str) -> list[tuple[int, int]]:
    """The places of the bracketed pieces without the brackets."""
    return [
        (match.start() - 2 * index, match.end() - 2 * index - 2)
        for index, match in enumerate(_MARK.finditer(marked))
    ]


PARTY = [
    ("Thực hiện [Chỉ thị số 19-CT/TU] ngày 19/10/2018", ["19/:CTTU"]),
    ("theo [Nghị quyết số: 21 – NQ/QU] của Quận ủy", ["21/:NQQU"]),
    ("[Chỉ thị 19CT/TU] và [Chỉ thị số 23/CT-TU]", ["19/:CTTU", "23/:CTTU"]),
    ("[Quy định 47-QĐ/TW], [Quy định số 11/QĐi-TW]", ["47/:QĐTW", "11/:QĐITW"]),
    ("triển khai [Thông tri số 39-TT/QU] của Ban Thường vụ", ["39/:TTQU"]),
    ("[Công văn số 512-CV/VPTU] của Văn phòng Thành ủy", ["512/:CVVPTU"]),
    ("[Kế hoạch số 298 KH/TWĐTN], [Thông báo 12-TB/TĐTN-VP]", ["298/:KHTWĐTN", "12/:TBTĐTNVP"]),
    ("[Nghị quyết số 48-NQ/T.Ư] và [Kết luận 01-KL/TƯ]", ["48/:NQTW", "1/:KLTW"]),
    ("HỌC TẬP [NGHỊ QUYẾT SỐ 18-NQ/TW] CỦA ĐẢNG", ["18/:NQTW"]),
    ("thực hiện [43-KL/TW] và [25-NQ/TW]", ["43/:KLTW", "25/:NQTW"]),
    ("[Chỉ thị 10 số 10-CT/TU] về dân vận", ["10/:CTTU"]),
    ("[Chương trình hành động số 12-CTrHĐ/ĐU] của phường", ["12/:CTRHĐĐU"]),
]
STATE = [
    ("theo [Nghị định số 30/2020/NĐ-CP] của Chính phủ", ["30/2020:NĐCP"]),
    ("[Nghị định 137/2020] và [nghị định số 15]", ["137/2020:NĐCP", "15/:NĐCP"]),
    ("[nghị định số 100/2019/nđ-cp] có hiệu lực", ["100/2019:NĐCP"]),
    ("[NĐ15/2020/NĐ-CP], [NĐ 46]", ["15/2020:NĐCP", "46/:NĐCP"]),
    ("[Thông tư số 29/2015/TT-BYT] ngày 12/10/2015", ["29/2015:TTBYT"]),
    (
        "[Thông tư Liên tịch số 06/2008/TTLT/BCA-VKSNDTC-TANDTC]",
        ["6/2008:TTLTBCAVKSNDTCTANDTC"],
    ),
    ("[Quyết định 2218/QĐ-TTg], [quyết định 12/QD-UBND]", ["2218/:QĐTTG", "12/:QĐUBND"]),
    ("[Công văn khẩn số 1052/UBND-VX] và [công văn 124/UBND]", ["CV:1052/:UBNDVX", "CV:124/:UBND"]),
    ("[văn bản số 301/BGDĐT - GDMN] gửi các sở", ["CV:301/:BGDĐTGDMN"]),
    ("[Quyết định khởi tố bị can số 363/C46 (P12)] đối với", ["QĐ:363/:C46P12"]),
    ("[Nghị quyết số 111/2015/QH13], [Nghị quyết 98/2023/QH15]",
     ["NQ:111/2015:QH13", "NQ:98/2023:QH15"]),
    ("[Nghị quyết số 1278/NQ-UBTVQH14] sắp xếp", ["1278/:NQUBTVQH14"]),
    ("[Sắc lệnh số 34/SL] ngày 25/3/1946", ["34/:SL"]),
    ("[Lệnh số 12/2023/L-CTN] công bố", ["12/2023:LCTN"]),
    ("[Kế hoạch số 57/KH-CATP-PC06]", ["57/:KHCATPPC06"]),
    ("[Nghị định số 39-NQ/TW] của Bộ Chính trị", ["39/:NQTW"]),
    ("Số: [816/QĐ-UBND] Tân Bình, ngày 19 tháng 5 năm 2017", ["816/:QĐUBND"]),
    ("[Nghị quyết HĐND tỉnh số 170] ngày 10/7/2015", ["NQ:170/:"]),
    ("[Quyết định của Bộ Chính trị số 217-QĐ/TW]", ["217/:QĐTW"]),
    ("[Nghị định 15/CP] năm 1993", ["15/:NĐCP"]),
    ("[Nghị định 46/NĐ-CP/2016], [QĐ 33] và [NĐ 67]", ["46/2016:NĐCP", "QĐ:33/:", "67/:NĐCP"]),
    ("[Kế hoạch số 15/KH-THCS.BTĐ], [Thông báo 3/TB.UBND]", ["15/:KHTHCSBTĐ", "3/:TBUBND"]),
    ("[quyết định số 2496/QĐ -XPVPHC], [Kế hoạch số 5/KH- BCĐ] - UBND phường",
     ["2496/:QĐXPVPHC", "5/:KHBCĐ"]),
    ("[Giấy giới thiệu số 45/TCMT-GGT]", ["GGT:45/:TCMTGGT"]),
]  # fmt: skip
LISTS = [
    ("các [Nghị quyết số 18], [19-NQ/TW] và [Kết luận số 62-KL/TW]",
     ["18/:NQTW", "19/:NQTW", "62/:KLTW"]),
    ("các [quyết định 106], [107/QĐ-TTg] về kỷ luật", ["106/:QĐTTG", "107/:QĐTTG"]),
    ("các [Quyết định số: 318], [319], [320], [321/QĐ-UBND]",
     ["318/:QĐUBND", "319/:QĐUBND", "320/:QĐUBND", "321/:QĐUBND"]),
    ("[Quyết định 217-QĐ/TW] và [218-QĐ/TW] của Bộ Chính trị", ["217/:QĐTW", "218/:QĐTW"]),
    ("[Nghị định 15], [16/2020/NĐ-CP]", ["15/2020:NĐCP", "16/2020:NĐCP"]),
    ("các [Nghị định số 49/NĐ-CP] ngày 15/8/1996, [số 14/2003/NĐ-CP] và [số 15/2003/NĐ-CP]",
     ["49/:NĐCP", "14/2003:NĐCP", "15/2003:NĐCP"]),
    ("[chỉ thị 15], [16], [19] của Thủ tướng", ["CT:15/:", "CT:16/:", "CT:19/:"]),
    ("[Quyết định số 12/QĐ-UBND] và 3 cụm dân cư", ["12/:QĐUBND"]),
    ("[luật BHYT], [BHXH]; [Luật Đất đai 2003] và [2013]",
     ["LUAT:bảo hiểm y tế::", "LUAT:bảo hiểm xã hội::", "LUAT:đất đai:2003:",
      "LUAT:đất đai:2013:"]),
    ("tuyên truyền [Luật An ninh mạng], Công đoàn phường tặng quà", ["LUAT:an ninh mạng::"]),
    ("các [Luật Đất đai], [Nhà ở], [Thanh niên]",
     ["LUAT:đất đai::", "LUAT:nhà ở::", "LUAT:thanh niên::"]),
    ("[Nghị quyết Trung ương 4], [5], [6 khóa XII]",
     ["NQ:trung ương 4::12", "NQ:trung ương 5::12", "NQ:trung ương 6::12"]),
    ("[Nghị quyết Trung ương 4 khóa XI], [khóa XII]",
     ["NQ:trung ương 4::11", "NQ:trung ương 4::12"]),
]  # fmt: skip
NAMED = [
    ("theo [Luật Cán bộ, công chức năm 2008] và [luật Viên chức]",
     ["LUAT:cán bộ công chức:2008:", "LUAT:viên chức::"]),
    ("khoản 1 Điều 5 [Bộ luật Hình sự], [BLHS 2015]", ["LUAT:hình sự::", "LUAT:hình sự:2015:"]),
    ("[Luật thuế GTGT số 13/2008/QH12]", ["LUAT:13/2008:QH12"]),
    ("[Luật Cư trú (số 68/2020/QH14)]", ["LUAT:68/2020:QH14"]),
    ("[Luật Cư trú] ([Luật số 68/2020/QH14], có hiệu lực từ 1/7/2021)",
     ["LUAT:cư trú::", "LUAT:68/2020:QH14"]),
    ("[Luật số 32/2013/QH13] sửa đổi [Luật thuế TNDN]",
     ["LUAT:32/2013:QH13", "LUAT:thuế thu nhập doanh nghiệp::"]),
    ("[Luật Phòng, chống tác hại của rượu, bia]", ["LUAT:phòng chống tác hại của rượu bia::"]),
    ("[Luật Cư trú] của Quốc hội khóa XIV", ["LUAT:cư trú::"]),
    ("[Luật Luật sư], [Luật Giá] và [Pháp lệnh Ngoại hối]",
     ["LUAT:sư::", "LUAT:giá::", "PL:ngoại hối::"]),
    ("[Luật Khí hậu toàn cầu năm 2031] chưa có trong danh sách", ["LUAT:khí hậu toàn cầu:2031:"]),
    ("[Hiến pháp 2013], Điều 6 [Hiến pháp]", ["HP::2013", "HP::"]),
    ("[Nghị quyết T.Ư 4, khóa XII], [NQTW4 (khoá XI)]",
     ["NQ:trung ương 4::12", "NQ:trung ương 4::11"]),
    ("[Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa IX]",
     ["NQ:trung ương 5::9"]),
    ("[nghị quyết hội nghị lần thứ X – BCH trung ương đảng khóa XI]", ["NQ:trung ương 10::11"]),
    ("[Kết luận Hội nghị Trung ương 4 khóa XIII]", ["KL:trung ương 4::13"]),
    ("[Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng]", ["NQ:đại hội đảng::13"]),
    ("[NQ Đại hội XIII] và [Nghị quyết Đại hội 12 của Đảng]",
     ["NQ:đại hội đảng::13", "NQ:đại hội đảng::12"]),
    ("[Nghị quyết Đại hội Đảng bộ quận Bình Tân lần thứ XII], nhiệm kỳ 2020 - 2025",
     ["NQ:đại hội đảng bộ quận bình tân::12"]),
    ("[Nghị quyết Đại hội lần thứ XVI của Đảng bộ Thành phố] xác định 3 khâu",
     ["NQ:đại hội đảng bộ thành phố::16"]),
]  # fmt: skip
SHORT = [
    ("thực hiện [Nghị quyết 21]của Quận ủy", ["NQ:21/:"]),
    ("nêu trong [Kết luận 215] của Bộ Chính trị", ["KL:215/:"]),
    ("[quyết định số 522] về kỷ luật; [tờ trình số 5054] ngày 4/7", ["QĐ:522/:", "TTR:5054/:"]),
    ("[Thông tư liên tịch số 01/2015] của hai bộ", ["TTLT:1/2015:"]),
    ("theo [Quy định 55], [Quy định 08] và [Quy định 37] của Trung ương",
     ["QYĐ:55/:", "QYĐ:8/:", "QYĐ:37/:"]),
    ("phản biện theo [Quyết định 217] và [218] của Bộ Chính trị", ["QĐ:217/:", "QĐ:218/:"]),
    ("theo [Quyết định 58] và hầu hết; có [quyết định 33] ngày 15-10-2014; [NĐ67]",
     ["QĐ:58/:", "QĐ:33/:", "67/:NĐCP"]),
    ("[văn bản xử phạt hành chính số 291/QĐ - XPVPHC] ký ngày 9/6/2017", ["291/:QĐXPVPHC"]),
    ("[Nghị quyết 382] và [Kết luận 763] của Quân ủy Trung ương", ["NQ:382/:", "KL:763/:"]),
    ("[NGHỊ QUYẾT 25] CỦA TRUNG ƯƠNG VỀ DÂN VẬN", ["NQ:25/:"]),
    ("[Nghị quyết 57] trong toàn Đảng bộ; [Chỉ thị 16] trên địa bàn", ["NQ:57/:", "CT:16/:"]),
    ("[Chỉ thị 07] năm 2015 của Thủ tướng", ["CT:7/:"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "keys"), [*PARTY, *STATE, *LISTS, *NAMED, *SHORT])
def test_form(marked: str, keys: list[str]) -> None:
    text, mentions = found(marked)
    assert [text[m.span.start : m.span.end] for m in mentions] == _MARK.findall(marked)
    assert [tuple(m.span) for m in mentions] == marked_spans(marked)
    assert [reference_key(m) for m in mentions] == keys


@pytest.mark.parametrize(
    "text",
    [
        "biển số 51F-217.19, điện thoại 0903.19.2018, số 19 đường 21, hẻm 19/21",
        "đạt tỷ lệ 89,74%, 35/39 công trình, 02/02 công trình; 15/10/1930 - 15/10/2020",
        "QCVN 01-1:2018/BYT, TCVN 7957:2008, ISO 9001:2015, máy bơm CT-19/TU, mã CT19-TU",
        "bản án số 45/2020/HS-ST, cáo trạng số 12/CT-VKS-P1, giấy phép số 123/GPXD",
        "kế hoạch 5 năm, quyết định 3 cấp, thông báo 2 lần, quy định 5K, kết luận 2 vấn đề",
        "Kế hoạch 27 tháng 7; báo cáo 6 tháng; Kế hoạch 2017, công ty đặt mục tiêu",
        "là quyết định số 1 thế giới; quyết định số một; kế hoạch số 2 là đi chơi",
        "theo pháp luật, kỷ luật, Báo Pháp Luật TP.HCM, Công ty luật TNHH, luật sư 24 giờ",
        "Công ước Luật Biển 1982, Đạo luật Quốc tịch năm 1952, Tòa án Hiến pháp Hàn Quốc",
        "Tổng thống Mỹ nói Hiến pháp và luật hình sự nước ông cho phép điều đó",
        "chào mừng Đại hội Đảng bộ Quận Bình Tân lần thứ XII, họp Hội nghị Trung ương 5",
        "Chương trình 135 của Chính phủ, Chương trình 30a, Đề án 06, dự án 661, bản tin 60 giây",
        "gửi công văn 3 dòng, chỉ thị 5K, chỉ thị 3 không, hướng dẫn 6 bước, Nghị định thư 7",
        "PC06, C46, tổ 12/QL, ngõ 34/CT, khu phố 5, phường 1, áo số 10, tỉ số 2-1",
        "thi hành kỷ luật 13 đảng viên; HĐND thông qua 5 nghị quyết, 3 tờ trình",
        "Nghị quyết 2270 và 2321 của Hội đồng Bảo an; Tổng thống ký sắc lệnh số 13769",
        "Quân đoàn 4 (QĐ 4), thị trấn 5 (TT 5), Công ty CT 12",
        "nghị quyết của Hội đồng Bảo an, nghị quyết chuyên đề, nghị quyết này",
    ],
)
def test_no_reference(text: str) -> None:
    assert find_in_clean(clean(text)) == ()


@pytest.mark.parametrize(
    ("text", "issued", "issuer", "words"),
    [
        ("Chỉ thị số 19-CT/TU ngày ngày 19/10/2018 của Ban Thường vụ Thành ủy TPHCM",
         "2018-10-19", "TU", "Ban Thường vụ Thành ủy TPHCM"),
        ("Nghị quyết số 21-NQ/QU ngày 12/12/ 2018 của Quận ủy", "2018-12-12", "QU", "Quận ủy"),
        ("Kế hoạch số 04-KH/ĐU, ngày 19 tháng 3 năm 2020", "2020-03-19", "ĐU", None),
        ("Thông tri số 05-TT/TU tháng 4/2019", "2019-04", "TU", None),
        ("Quyết định số 1956/QĐ-UBND năm 2009", "2009", "UBND", None),
        ("Nghị định 67/2014/NĐ-CP được ban hành ngày 7/7/2014", "2014-07-07", "CP", None),
        ("Nghị định 07/2017/NĐ-CP của Chính phủ ngày 25-1-2017", "2017-01-25", "CP", "Chính phủ"),
        ("tờ trình số 5054 ngày 4/7 của Chủ tịch UBND TP Đà Nẵng", None, "UBND",
         "Chủ tịch UBND TP Đà Nẵng"),
        ("UBND phường đã ban hành Kế hoạch số 45", None, "UBND", "UBND phường"),
        ("Ngày 16/9/2016, Bộ Công an đã ra Quyết định số 19/C46-P12", "2016-09-16", "C46",
         "Bộ Công an"),
        ("Số: 816/QĐ-UBND\nTân Bình, ngày 19 tháng 05 năm 2017", "2017-05-19", "UBND", None),
        ("thực hiện Chỉ thị số 16\nNgày 21/7/2021, huyện họp", None, None, None),
        ("hướng dẫn số 02 của Ban Tuyên giáo Tỉnh ủy", None, "BTGTU", "Ban Tuyên giáo Tỉnh ủy"),
        ("Thông tư 05/2020/TT-BKH&ĐT của Bộ KH&ĐT", None, "BKHĐT", "Bộ KH&ĐT"),
    ],
)  # fmt: skip
def test_surroundings(text: str, issued: str | None, issuer: str | None, words: str | None) -> None:
    (mention,) = find_in_clean(clean(text))
    assert (mention.issued, mention.issuer, mention.issuer_text) == (issued, issuer, words)


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("theo khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP", "khoản 2 Điều 5"),
        ("tại điểm a, khoản 1, Điều 5 của Luật Đất đai", "điểm a, khoản 1, Điều 5"),
        ("Đáp: Khoản 6 - Điều 5 - Luật Dân quân tự vệ năm 2019", "Khoản 6 - Điều 5"),
        ("theo Nghị định 30/2020/NĐ-CP", None),
    ],
)
def test_a_pinpoint_is_kept_beside_the_mention(text: str, pinpoint: str | None) -> None:
    (mention,) = find_in_clean(clean(text))
    assert mention.pinpoint == pinpoint
    assert "hoản" not in mention.surface


def test_a_term_behind_the_body_is_kept() -> None:
    (mention,) = find_in_clean(clean("Nghị quyết số 48-NQ/TW của Bộ Chính trị khóa IX"))
    assert mention.term == "IX"
