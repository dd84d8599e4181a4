"""Which dates and bodies around a mention are its own: the text, then what the mention takes."""

import pytest

from corpus.references import find_in_clean
from corpus.text import clean

# A separate line belongs to the page; only a small letter or a headline goes on with a citation.
LINES = [
    ("Đảng ủy triển khai Kế hoạch số 12-KH/ĐU\n12/06/2019 07:50\nSáng nay, tại hội trường", None),
    ("Phường sơ kết Chỉ thị 19-CT/TU\n23-10-2020\nSáng nay phường họp", None),
    ("SƠ KẾT NGHỊ QUYẾT SỐ 21-NQ/QU\n\n15.10.2020 | 08:00", None),
    ("Học tập Nghị quyết Trung ương 5 (khóa XII)\n28/06/2017 20:05", None),
    ("Quận kiểm tra Quyết định số 5/QĐ-UBND\nNgày đăng: 12/3/2020", None),
    ("TRIỂN KHAI NGHỊ QUYẾT 21-NQ/QU\nNăm 2020, quận đạt nhiều kết quả", None),
    ("Triển khai Nghị quyết 21-NQ/QU\nTháng 3/2020, quận họp", None),
    ("Thực hiện Kế hoạch số 5/KH-UBND\nBình Tân, ngày 15/10/2020, phường đã họp", None),
    ("Căn cứ Quyết định số 5/QĐ-UBND\nngày 12/3/2020 của UBND quận", "2020-03-12"),
    ("Căn cứ Quyết định số 5/QĐ-UBND ngày\n12/3/2020 của UBND quận", "2020-03-12"),
    ("SƠ KẾT CHỈ THỊ SỐ 19-CT/TU\nNGÀY 19/10/2018 CỦA THÀNH ỦY", "2018-10-19"),
    ("UBND PHƯỜNG\nSố: 816/QĐ-UBND\nTân Bình, ngày 19 tháng 5 năm 2017", "2017-05-19"),
]
# Behind a comma a date may begin what happened then.
CLAUSES = [
    ("Nghị quyết số 25-NQ/TW, năm 2020 mỗi chi bộ có một mô hình", None),
    ("Thực hiện Chỉ thị số 19-CT/TU, năm 2019 phường đã vận động", None),
    ("Theo Nghị định 100/2019/NĐ-CP, năm 2020, xử phạt 300 vụ", None),
    ("Thực hiện Kết luận 43-KL/TW, tháng 3/2020 Đảng ủy phường tổ chức", None),
    ("Thực hiện Kết luận 43-KL/TW, ngày 15/10/2020 Đảng ủy phường tọa đàm", None),
    ("Thực hiện Kết luận 43-KL/TW, ngày 15/10/2020, UBND phường tọa đàm", None),
    ("Theo Bộ luật Lao động, năm 2017 công chức có 18 ngày nghỉ", None),
    ("theo Nghị quyết số 5, năm 2017, của HĐND thành phố", "2017"),
    ("theo Nghị quyết số 5, năm 2017 của HĐND thành phố", "2017"),
    ("theo Quyết định số 1956/QĐ-UBND năm 2009 và quy hoạch", "2009"),
    ("theo Quyết định số 1956/QĐ-UBND, năm 2009; hồ sơ", "2009"),
    ("Thực hiện Kết luận 43-KL/TW, ngày 7/1/2019 của Ban Bí thư", "2019-01-07"),
    ("Căn cứ Quyết định số 5/QĐ-UBND, ngày 12/3/2020, về việc kiện toàn", "2020-03-12"),
    ("theo văn bản số 152/TTg-CN, ngày 25/1/2017 cho phép đầu tư", "2017-01-25"),
    ("Nghị định số 11/2012/NĐ-CP, ngày 22/2/2012, sửa đổi các điều", "2012-02-22"),
    ("Chỉ thị số 05-CT/TW, ngày 15/5/2016 Bộ Chính trị về học tập", "2016-05-15"),
]
SPELLINGS = [
    ("Nghị định 24 (năm 2014) của Chính phủ", "2014"),
    ("Nghị quyết 42 (2017) của Quốc hội", "2017"),
    ("Chỉ thị số09-CT/TW ngày01/12/2011", "2011-12-01"),
    ("Quyết định 49 (ngày 1-9-2011) của Thủ tướng", "2011-09-01"),
]
ACTS = [
    ("Ngày 21/12/2016, UBND TP Hà Nội đã có Công văn số 12229/UBND-ĐT yêu cầu", "2016-12-21"),
    ("Ngày 1/2/2017 và ngày 9/2/2017, Bộ Xây dựng ký Quyết định số 78/QĐ-BXD", "2017-02-09"),
    ("Lương tăng từ ngày 01/7/2017.\nBộ Nội vụ ban hành Thông tư 02/2017/TT-BNV", None),
    ("Có hiệu lực từ ngày 6/4/2016, Chính phủ ban hành Nghị định 100/2016/NĐ-CP", None),
]


@pytest.mark.parametrize(("text", "issued"), [*LINES, *CLAUSES, *SPELLINGS, *ACTS])
def test_date(text: str, issued: str | None) -> None:
    (mention,) = find_in_clean(clean(text))
    assert mention.issued == issued


@pytest.mark.parametrize(
    ("text", "issuer", "words"),
    [
        # Decrees are of the Government, whatever name is next to them.
        ("Bộ Y tế cũng đã có Nghị định 36", "CP", None),
        ("theo Nghị định 100 của Bộ Tài chính", "CP", None),
        ("theo Nghị định 100 của Chính phủ", "CP", "Chính phủ"),
        # Without "của" where no clause begins.
        ("phát huy Nghị quyết 04 Bộ Chính trị.", "TW", "Bộ Chính trị"),
        ("theo Nghị quyết 58 Chính phủ, các bộ", "CP", "Chính phủ"),
        ("thực hiện Chỉ thị 16 Thủ tướng yêu cầu dân ở nhà", None, None),
        # An abbreviation with a point ends no sentence.
        ("HĐND TP. Đà Nẵng thông qua Nghị quyết 53 về học phí", "HĐND", "HĐND TP. Đà Nẵng"),
        ("Thủ tướng đã ký tại chỗ Chỉ thị số 20 nhằm", "TTg", "Thủ tướng"),
        ("Họp với HĐND quận. Ký Nghị quyết 53 về học phí", None, None),
        # A body that the sign contradicts did not issue it.
        ("yêu cầu Bộ Giáo dục và Đào tạo tại Nghị quyết 19-2017/NQ-CP", "CP", None),
        # The place ends where the name of the signer begins.
        ("Chủ tịch UBND TP Đà Nẵng Huỳnh Đức Thơ đã ký văn bản 3581/UBND-KT", "UBND",
         "Chủ tịch UBND TP Đà Nẵng"),
        ("Phó Chủ tịch UBND TP. Hà Nội Lê Văn Khoa ký Quyết định số 24/QĐ-UBND", "UBND",
         "Phó Chủ tịch UBND TP. Hà Nội"),
        ("Giám đốc Sở Y tế Trần Văn Nam ký Quyết định số 55", "SYT", "Giám đốc Sở Y tế"),
        ("Thủ tướng Nguyễn Xuân Phúc ký Quyết định số 68/QĐ-TTg", "TTg", "Thủ tướng"),
        ("Chủ tịch UBND huyện Trần Văn Thời ký Kế hoạch số 15", "UBND",
         "Chủ tịch UBND huyện Trần Văn Thời"),
        ("Chủ tịch UBND phường Bình Hưng Hòa A ký Kế hoạch số 15", "UBND",
         "Chủ tịch UBND phường Bình Hưng Hòa A"),
        ("theo Quyết định số 33 của UBND tỉnh Bà Rịa - Vũng Tàu", "UBND",
         "UBND tỉnh Bà Rịa - Vũng Tàu"),
        ("Quyết định số 386-QĐ/UBND của UBND tỉnh Hà Sơn Bình", "UBND", "UBND tỉnh Hà Sơn Bình"),
    ],
)  # fmt: skip
def test_body(text: str, issuer: str | None, words: str | None) -> None:
    (mention,) = find_in_clean(clean(text))
    assert (mention.issuer, mention.issuer_text) == (issuer, words)
