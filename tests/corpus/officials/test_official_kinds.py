"""Officials in sentences that are easily misread, by kind: each with what must be refused.

Expected is one line a person: `name: role/body[status], ...`; nobody where nobody is in office.
"""

import pytest

from corpus.mentions import Context
from corpus.recognition import recognise_text


def people(text: str) -> list[str]:
    """One line a person with an office or addressed as a comrade, every office once."""
    lines: dict[int, tuple[str, list[str]]] = {}
    for mention in recognise_text(text, Context(year=2020)).officials:
        _, offices = lines.setdefault(mention.person, (mention.name, []))
        for office in mention.offices:
            status = f"[{office.status}]" if office.status else ""
            label = f"{office.role}/{office.body}{status}"
            if label not in offices:
                offices.append(label)
    return [f"{name}: {', '.join(offices)}".strip(": ") for name, offices in lines.values()]


HEADLINES = [
    (
        "ĐỒNG CHÍ LÊ MINH TUẤN, BÍ THƯ ĐẢNG ỦY PHƯỜNG AN LẠC TẶNG QUÀ HỘ NGHÈO",
        ["Lê Minh Tuấn: bí thư/DANG"],
    ),
    ("CHỦ TỊCH UBND PHƯỜNG AN LẠC A TẶNG QUÀ CHO HỘ NGHÈO", []),
    ("BÍ THƯ ĐẢNG ỦY PHƯỜNG TÂN TẠO DỰ HỘI NGHỊ TỔNG KẾT", []),
    ("CHỦ TỊCH UBND PHƯỜNG AN LẠC CHỦ TRÌ BUỔI TIẾP CÔNG DÂN", []),
    ("CHỦ TỊCH HỘI PHỤ NỮ PHƯỜNG AN LẠC VẬN ĐỘNG QUỸ VÌ NGƯỜI NGHÈO", []),
    ("BÍ THƯ ĐOÀN PHƯỜNG AN LẠC ĐÀO TẠO CÁN BỘ", []),
    ("CHỦ TỊCH UBND PHƯỜNG AN LẠC TĂNG CƯỜNG KIỂM TRA", []),
    (
        "CHỦ TỊCH UBND PHƯỜNG AN LẠC NGUYỄN VĂN TÂM GẮN BIỂN CÔNG TRÌNH",
        ["Nguyễn Văn Tâm: chủ tịch/UBND"],
    ),
    ("CHỦ TỊCH UBND PHƯỜNG LÊ THỊ MỪNG THĂM TRƯỜNG MẦM NON", ["Lê Thị Mừng: chủ tịch/UBND"]),
    (
        "ÔNG TRẦN QUỐC HÙNG, CHỦ TỊCH UBND PHƯỜNG BÌNH TRỊ ĐÔNG, TIẾP DÂN",
        ["Trần Quốc Hùng: chủ tịch/UBND"],
    ),
    ("PHÓ CHỦ TỊCH UBND QUẬN BÌNH TÂN KIỂM TRA VỈA HÈ", []),
    ("CHỦ TỊCH UBND PHƯỜNG AN LẠC VĂN HÓA ỨNG XỬ", []),
    (
        "Đồng Chí Lê Minh Tuấn, Bí Thư Đảng Ủy Phường An Lạc Tặng Quà Hộ Nghèo",
        ["Lê Minh Tuấn: bí thư/DANG"],
    ),
    ("Chủ Tịch UBND Phường Tân Tạo Dự Hội Nghị Sơ Kết", []),
    ("Bí Thư Đảng Ủy Phường An Lạc Chủ Trì Buổi Đối Thoại Với Nhân Dân", []),
    ("Chủ Tịch Ủy Ban MTTQ Phường An Lạc Vận Động Quỹ Vì Người Nghèo", []),
    (
        "CHỦ TỊCH UBND PHƯỜNG AN LẠC HOÀNG GIA BẢO KHÁNH PHÁT LỆNH RA QUÂN\n\n"
        "Ông Hoàng Gia Bảo Khánh - Chủ tịch UBND phường phát lệnh.",
        ["Hoàng Gia Bảo Khánh: chủ tịch/UBND"],
    ),
    (
        "BÍ THƯ ĐẢNG ỦY PHƯỜNG VÕ HOÀNG LONG KHEN BÀ CON\n\nSáng nay, đồng chí "
        "Võ Hoàng Long khen bà con.",
        ["Võ Hoàng Long: bí thư/DANG"],
    ),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Dự", ["Lê Văn Dự: chủ tịch/UBND"]),
    ("LÊ MINH TUẤN - BÍ THƯ ĐẢNG ỦY PHƯỜNG AN LẠC", ["Lê Minh Tuấn: bí thư/DANG"]),
    (
        "BÀ TRẦN THỊ HỒNG HẠNH - CHỦ TỊCH HỘI LHPN PHƯỜNG TRAO VỐN",
        ["Trần Thị Hồng Hạnh: chủ tịch/PHUNU"],
    ),
    (
        "ĐỒNG CHÍ VÕ HOÀNG LONG BÍ THƯ ĐẢNG ỦY PHƯỜNG CHÚC TẾT CHIẾN SĨ",
        ["Võ Hoàng Long: bí thư/DANG"],
    ),
    (
        "CHỦ TỊCH UBND PHƯỜNG TÂN TẠO LƯƠNG THỊ BÍCH NGÀ TIẾP DÂN",
        ["Lương Thị Bích Ngà: chủ tịch/UBND"],
    ),
    ("BÍ THƯ ĐẢNG ỦY PHƯỜNG BÌNH TRỊ ĐÔNG B CAO TUỔI VẪN MIỆT MÀI", []),
    ("CHỦ TỊCH HỘI NÔNG DÂN XÃ MAI NÀY SẼ RA SAO", []),
    ("BÍ THƯ CHI BỘ KHU PHỐ 3 HÀ TIỆN TỪNG ĐỒNG", []),
    ("TRƯỞNG KHU PHỐ 7 ĐOÀN KẾT TOÀN DÂN", []),
    ("TRƯỞNG CÔNG AN PHƯỜNG PHAN VĂN TÀI: KHÔNG BAO CHE", ["Phan Văn Tài: trưởng công an/CONGAN"]),
    (
        "PHÓ CHỦ TỊCH UBND QUẬN LÊ VĂN THINH LÀM VIỆC VỚI PHƯỜNG",
        ["Lê Văn Thinh: phó chủ tịch/UBND"],
    ),
    ("CHỦ TỊCH UBND PHƯỜNG QUYẾT TÂM XÓA RÁC", []),
    ("Chủ Tịch UBND Phường Lê Văn Thinh Trao Nhà Tình Thương", ["Lê Văn Thinh: chủ tịch/UBND"]),
    (
        "Bà Lê Thị Tám, Chủ Tịch Hội Phụ Nữ Phường An Lạc, Tặng Xe Lăn",
        ["Lê Thị Tám: chủ tịch/PHUNU"],
    ),
    ("Phó Bí Thư Đảng Ủy Phường An Lạc Khen Thưởng Học Sinh Giỏi", []),
    ("Chủ Tịch Mặt Trận Phường Tân Tạo Hỗ Trợ Bà Con", []),
    ("ÔNG CAO VĂN BẢY ĐƯỢC BẦU LÀM CHỦ TỊCH UBND XÃ", ["Cao Văn Bảy: chủ tịch/UBND[starts]"]),
]
NEIGHBOURS = [
    (
        "Chủ tịch UBND phường An Lạc, ông Nguyễn Văn Tâm và Phó Chủ tịch, bà Trần Thị Hòa dự lễ.",
        ["Nguyễn Văn Tâm: chủ tịch/UBND", "Trần Thị Hòa: phó chủ tịch/UBND"],
    ),
    ("Chủ tịch UBND phường (bà Trần Thị Hòa) dự lễ.", ["Trần Thị Hòa: chủ tịch/UBND"]),
    (
        "Bí thư Đảng ủy phường (đồng chí Lê Văn Bảy) và Chủ tịch UBND phường "
        "(bà Ngô Thị Sáu) trao quà.",
        ["Lê Văn Bảy: bí thư/DANG", "Ngô Thị Sáu: chủ tịch/UBND"],
    ),
    (
        "Bí thư Đảng ủy, ông Phan Văn Tư, Chủ tịch UBND phường, bà Vũ Thị Năm cùng tiếp dân.",
        ["Phan Văn Tư: bí thư/DANG", "Vũ Thị Năm: chủ tịch/UBND"],
    ),
    (
        "Phó Chủ tịch HĐND phường, bà Hồ Thị Ba và Trưởng Công an phường, ông Đỗ Văn Tài kiểm tra.",
        ["Hồ Thị Ba: phó chủ tịch/HDND", "Đỗ Văn Tài: trưởng công an/CONGAN"],
    ),
    (
        "Ông Nguyễn Văn Tâm, Chủ tịch UBND phường và bà Trần Thị Hòa, Phó Chủ tịch UBND phường dự.",
        ["Nguyễn Văn Tâm: chủ tịch/UBND", "Trần Thị Hòa: phó chủ tịch/UBND"],
    ),
    (
        "Ông Bùi Văn Cảnh, Phó Bí thư Đảng ủy và Chủ tịch UBND phường, phát biểu.",
        ["Bùi Văn Cảnh: phó bí thư/DANG, chủ tịch/UBND"],
    ),
    (
        "Chủ tịch UBND xã: ông Lê Văn Chín; Phó Chủ tịch UBND xã: bà Đinh Thị Mười.",
        ["Lê Văn Chín: chủ tịch/UBND", "Đinh Thị Mười: phó chủ tịch/UBND"],
    ),
    (
        "Bí thư Đảng ủy xã, ông Lê Văn Ba - Chủ tịch HĐND xã dự.",
        ["Lê Văn Ba: bí thư/DANG, chủ tịch/HDND"],
    ),
    (
        "Dự lễ có Chủ tịch UBND phường, ông Lê Văn Ba, Phó Chủ tịch UBND "
        "phường, bà Tạ Thị Tư và bà con.",
        ["Lê Văn Ba: chủ tịch/UBND", "Tạ Thị Tư: phó chủ tịch/UBND"],
    ),
    (
        "Ông Lê Văn Ba (Chủ tịch UBND phường) và bà Tạ Thị Tư (Phó Chủ tịch) dự.",
        ["Lê Văn Ba: chủ tịch/UBND", "Tạ Thị Tư: phó chủ tịch/UBND"],
    ),
    ("Chủ tịch UBND phường (Lê Văn Ba) ký.", ["Lê Văn Ba: chủ tịch/UBND"]),
    ("Ông Lê Văn Ba và Chủ tịch UBND phường, bà Tạ Thị Tư, cùng dự.", ["Tạ Thị Tư: chủ tịch/UBND"]),
    (
        "Bà Tạ Thị Tư, Phó Chủ tịch UBND phường, ông Lê Văn Ba, Trưởng Công an phường dự.",
        ["Tạ Thị Tư: phó chủ tịch/UBND", "Lê Văn Ba: trưởng công an/CONGAN"],
    ),
    ("Chủ tịch UBND xã, ông Lê Văn Ba và vợ, bà Tạ Thị Tư, dự.", ["Lê Văn Ba: chủ tịch/UBND"]),
]
UNNAMED_HOLDERS = [
    ("Chủ tịch nước ta đã hội kiến với Chủ tịch Tập Cận Bình.", []),
    ("Chủ tịch nước đã hội đàm với Chủ tịch Bounnhang Vorachith.", []),
    ("Chủ tịch Quốc hội tiếp Chủ tịch Hạ viện Ôm Bìa.", []),
    (
        "Chủ tịch UBND phường Lê Văn Tám họp. Chủ tịch Lê Văn Tám kết luận.",
        ["Lê Văn Tám: chủ tịch/UBND"],
    ),
    ("Bí thư Đảng ủy phường giới thiệu Bí thư Chi bộ Phan Thị Lụa.", ["Phan Thị Lụa: bí thư/DANG"]),
    (
        "Chủ tịch nước Lê Văn Tám tiếp khách. Chủ tịch Lê Văn Tám nhấn mạnh.",
        ["Lê Văn Tám: chủ tịch nước/CHINHPHU"],
    ),
    ("Chủ tịch Quốc hội ta hội kiến Chủ tịch Tập Cận Bình.", []),
    ("Phó Chủ tịch nước ta hội kiến Chủ tịch Kim Vĩnh Nam.", []),
    ("Bộ trưởng Quốc phòng ta tiếp Bộ trưởng Lương Quang Liệt (Trung Quốc).", []),
    ("Bộ trưởng Bộ Y tế Lê Văn Tám tiếp Đại sứ Trung Quốc.", ["Lê Văn Tám: bộ trưởng/CHINHPHU"]),
    ("Chủ tịch Quốc hội Lê Thị Ba đã tiếp Chủ tịch Kim Vĩnh Nam.", ["Lê Thị Ba: chủ tịch/QUOCHOI"]),
    ("Chủ tịch HĐND phường mời Chủ tịch Phan Văn Ba.", ["Phan Văn Ba: chủ tịch/HDND"]),
]
PLACES = [
    (
        "Ông Nguyễn Văn Tâm, Trưởng thôn Vân Cù, góp 2 triệu đồng.",
        ["Nguyễn Văn Tâm: trưởng thôn/KHUPHO"],
    ),
    ("Trưởng thôn Nguyễn Văn Tâm cho biết.", ["Nguyễn Văn Tâm: trưởng thôn/KHUPHO"]),
    (
        "Bà Lê Thị Sáu, Trưởng ấp Mỹ Lệ, và ông Bùi Văn Bảy - Bí thư Chi bộ ấp Mỹ Lệ dự.",
        ["Lê Thị Sáu: trưởng ấp/KHUPHO", "Bùi Văn Bảy: bí thư/DANG"],
    ),
    ("UBND xã Phùng Chí Kiên họp với dân.", []),
    ("Chủ tịch UBND phường Phùng Chí Kiên phát lệnh.", []),
    (
        "HĐND xã bầu ông Đinh Văn Lúa giữ chức vụ Phó Chủ tịch UBND xã Phùng Chí Kiên.",
        ["Đinh Văn Lúa: phó chủ tịch/UBND[starts]"],
    ),
    ("Chủ tịch UBND xã Lê Minh Xuân dự, huyện Bình Chánh ủng hộ.", []),
    (
        "Chủ tịch UBND xã Phạm Văn Hai Trần Thị Út dự họp ở huyện Bình Chánh.",
        ["Trần Thị Út: chủ tịch/UBND"],
    ),
    ("Phó Chủ tịch UBND phường Cao Xuân Hải dự.", ["Cao Xuân Hải: phó chủ tịch/UBND"]),
    ("Tổ trưởng phường An Lạc báo cáo.", []),
    ("Bà Phan Thị Mơ, Tổ trưởng phường An Lạc, báo cáo kết quả giám sát.", []),
    ("Ông Lò Văn Pọm, Trưởng bản Nậm Khăn, nói.", ["Lò Văn Pọm: trưởng/KHUPHO"]),
    ("Trưởng thôn Vân Cù Nguyễn Văn Tâm nói.", ["Nguyễn Văn Tâm: trưởng thôn/KHUPHO"]),
    ("Ông Cù Lúa - trưởng thôn Đồng Sen cho hay.", ["Cù Lúa: trưởng thôn/KHUPHO"]),
    ("Bà Lê Thị Tám, Bí thư Chi bộ thôn Lê Lợi, góp đất.", ["Lê Thị Tám: bí thư/DANG"]),
    ("Trưởng ấp Lê Tám cho biết.", ["Lê Tám: trưởng ấp/KHUPHO"]),
    ("Bí thư Đảng ủy phường Nguyễn Cư Trinh phát biểu tại quận 1.", []),
    (
        "Bí thư Đảng ủy phường Nguyễn Cư Trinh, ông Phan Văn Ba, phát biểu.",
        ["Phan Văn Ba: bí thư/DANG"],
    ),
    ("Chủ tịch UBND phường Nguyễn Thái Bình Hồ Thị Tư dự.", ["Hồ Thị Tư: chủ tịch/UBND"]),
    ("Bí thư Đảng ủy phường Võ Thị Sáu trao quà.", []),
    ("Bí thư Đảng ủy phường Lương Thị Bích Ngà trao quà.", ["Lương Thị Bích Ngà: bí thư/DANG"]),
    ("Ông Lê Văn Tám, Trưởng xóm Đồng, nói.", ["Lê Văn Tám: trưởng/KHUPHO"]),
    ("Già làng Y Bhiao và Trưởng buôn Ea Na họp dân.", []),
]
THE_WORD_CHUC_VU = [
    (
        "Bà Bùi Thị Sen từng kinh qua các chức vụ Bí thư Đoàn xã "
        "(huyện Củ Chi) và Chủ tịch Hội Nông"
        " dân xã; nay được bầu làm Chủ tịch UBND xã.",
        [
            "Bùi Thị Sen: bí thư/DOAN[former], chủ tịch/NONGDAN[former], chủ tịch/UBND[starts]",
        ],
    ),
    (
        "Bà Bùi Thị Sen, từng giữ các chức vụ Trưởng khu phố 2, Bí thư Chi bộ khu phố 2, đến dự.",
        ["Bùi Thị Sen: trưởng khu phố/KHUPHO[former], bí thư/DANG[former]"],
    ),
    (
        "Ông Vũ Văn Ba được bầu giữ chức vụ Phó Chủ tịch UBND phường.",
        ["Vũ Văn Ba: phó chủ tịch/UBND[starts]"],
    ),
    ("Bà Lê Thị Tư đảm nhiệm chức vụ Phó Bí thư Đảng ủy phường.", ["Lê Thị Tư: phó bí thư/DANG"]),
    (
        "Ông Lê Văn Tư từng giữ chức vụ Phó Chủ tịch UBND phường.",
        ["Lê Văn Tư: phó chủ tịch/UBND[former]"],
    ),
    (
        "Ông Lê Văn Tư kinh qua chức vụ Trưởng ban Tổ chức Huyện ủy.",
        ["Lê Văn Tư: trưởng ban/DANG[former]"],
    ),
    ("Ông Lê Văn Tư, Vụ Phó Vụ Kế hoạch, góp ý.", ["Lê Văn Tư: phó vụ trưởng/SO_NGANH"]),
    ("Ông Lê Văn Tư, Vụ trưởng Vụ Pháp chế, đến dự.", ["Lê Văn Tư: trưởng/SO_NGANH"]),
    (
        "Miễn nhiệm chức vụ Phó Trưởng ban Kinh tế HĐND phường đối với bà Bùi Thị Sen.",
        ["Bùi Thị Sen: phó trưởng ban/HDND[ends]"],
    ),
    (
        "Ông Lê Văn Tư giữ các chức vụ Phó Bí thư Đảng ủy, Chủ tịch UBND xã.",
        ["Lê Văn Tư: phó bí thư/DANG, chủ tịch/UBND"],
    ),
    ("Ông Lê Văn Tư hiện giữ chức vụ Phó Giám đốc Sở Y tế.", ["Lê Văn Tư: phó giám đốc/SO_NGANH"]),
]
SHARED = [
    (
        "HĐND bầu ông Cù Văn Lúa, bà Bùi Thị Sen làm Phó Chủ tịch UBND huyện.",
        ["Cù Văn Lúa: phó chủ tịch/UBND[starts]", "Bùi Thị Sen: phó chủ tịch/UBND[starts]"],
    ),
    (
        "Khách là ông Cù Văn Lúa, bà Bùi Thị Sen được bầu làm Phó Chủ tịch UBND huyện.",
        ["Bùi Thị Sen: phó chủ tịch/UBND[starts]"],
    ),
    (
        "Dự lễ có các đồng chí Chủ tịch nước Lê Văn Ba, Thủ tướng "
        "Phan Văn Tư và Đại tướng Cù Văn Lúa"
        " - Bộ trưởng Bộ Quốc phòng.",
        [
            "Lê Văn Ba: chủ tịch nước/CHINHPHU",
            "Phan Văn Tư: thủ tướng/CHINHPHU",
            "Cù Văn Lúa: bộ trưởng/CHINHPHU",
        ],
    ),
    (
        "Dự lễ có các đồng chí Thành ủy viên: Lê Văn Ba, Phan Văn "
        "Tư; các đồng chí: Bùi Thị Sen, Phó"
        " Chủ tịch UBND quận; Cù Văn Lúa, Chủ tịch UBND phường.",
        [
            "Lê Văn Ba: ủy viên/DANG",
            "Phan Văn Tư: ủy viên/DANG",
            "Bùi Thị Sen: phó chủ tịch/UBND",
            "Cù Văn Lúa: chủ tịch/UBND",
        ],
    ),
    (
        "Ông Đinh Văn Lúa và bà Cù Thị Na đều được bầu giữ chức Phó Chủ tịch UBND xã.",
        ["Đinh Văn Lúa: phó chủ tịch/UBND[starts]", "Cù Thị Na: phó chủ tịch/UBND[starts]"],
    ),
    (
        "Điều động các bà Cù Thị Na (nguyên Ủy viên UBND huyện) và Bùi Thị Sen "
        "(nguyên Chủ tịch UBND xã Vĩnh Lộc A) làm Phó Trưởng Ban Tổ chức Huyện "
        "ủy.",
        [
            "Cù Thị Na: ủy viên/UBND[former], phó trưởng ban/DANG[starts]",
            "Bùi Thị Sen: chủ tịch/UBND[former], phó trưởng ban/DANG[starts]",
        ],
    ),
    (
        "Các bà Lý Thị Mai, Tạ Thị Lan được bầu làm Phó Chủ tịch Hội LHPN phường.",
        ["Lý Thị Mai: phó chủ tịch/PHUNU[starts]", "Tạ Thị Lan: phó chủ tịch/PHUNU[starts]"],
    ),
    (
        "Ông Lê Văn Tư và ông Vũ Văn Ba giữ chức Phó Trưởng Công an phường.",
        [
            "Lê Văn Tư: phó trưởng công an/CONGAN[starts]",
            "Vũ Văn Ba: phó trưởng công an/CONGAN[starts]",
        ],
    ),
    (
        "Ông Lê Văn Tư, Chủ tịch UBND phường và ông Vũ Văn Ba giữ chức Phó Trưởng Công an phường.",
        ["Lê Văn Tư: chủ tịch/UBND", "Vũ Văn Ba: phó trưởng công an/CONGAN[starts]"],
    ),
]
OF_OTHERS = [
    (
        "Cảnh cáo ông Vũ Văn Ba, Bí thư Chi bộ Ban Quản lý bến xe và yêu cầu quận thay trưởng ban.",
        ["Vũ Văn Ba: bí thư/DANG"],
    ),
    (
        "Bà Bùi Thị Sen, Chủ tịch Ủy ban MTTQ xã, đọc tờ trình xin cho hai "
        "người thôi làm đại biểu HĐND xã.",
        ["Bùi Thị Sen: chủ tịch/MTTQ"],
    ),
    (
        "Cách chức Bí thư Chi bộ khu phố đối với ông Lê Văn Tư và yêu cầu "
        "phường cách chức tổ trưởng tổ dân phố.",
        ["Lê Văn Tư: bí thư/DANG[ends]"],
    ),
    (
        "Bà Lê Thị Tư, Phó Chủ tịch HĐND phường đọc tờ trình miễn nhiệm chức "
        "danh Ủy viên UBND phường.",
        ["Lê Thị Tư: phó chủ tịch/HDND"],
    ),
    (
        "Ông Vũ Văn Ba, Bí thư Đảng ủy phường, trao quyết định bổ nhiệm Trưởng khu phố 3.",
        ["Vũ Văn Ba: bí thư/DANG"],
    ),
    (
        "Ông Vũ Văn Ba, Chủ tịch HĐND xã công bố danh sách bầu làm Ủy viên UBND xã.",
        ["Vũ Văn Ba: chủ tịch/HDND"],
    ),
    (
        "Ông Vũ Văn Ba, Phó Bí thư Đảng ủy xã, được bầu làm Chủ tịch UBND xã.",
        ["Vũ Văn Ba: phó bí thư/DANG, chủ tịch/UBND[starts]"],
    ),
    (
        "Bà Bùi Thị Sen, Bí thư Chi bộ Trạm Y tế và đề nghị Sở cách chức trưởng trạm.",
        ["Bùi Thị Sen: bí thư/DANG"],
    ),
    (
        "Bà Tạ Thị Tư, Chủ tịch HĐND phường, công bố nghị quyết miễn nhiệm Phó "
        "Chủ tịch UBND phường.",
        ["Tạ Thị Tư: chủ tịch/HDND"],
    ),
    (
        "Ông Lê Văn Ba được HĐND phường bầu làm Chủ tịch UBND phường.",
        ["Lê Văn Ba: chủ tịch/UBND[starts]"],
    ),
    (
        "Kỷ luật ông Lê Văn Ba bằng hình thức cách chức Bí thư Đảng ủy xã.",
        ["Lê Văn Ba: bí thư/DANG[ends]"],
    ),
    (
        "Ông Lê Văn Ba, Bí thư Đảng ủy xã, đề nghị cách chức Trưởng Công an xã.",
        ["Lê Văn Ba: bí thư/DANG"],
    ),
    (
        "Đại biểu bầu bà Tạ Thị Tư giữ chức Phó Chủ tịch HĐND xã.",
        ["Tạ Thị Tư: phó chủ tịch/HDND[starts]"],
    ),
    ("Ông Lê Văn Ba xin thôi giữ chức Chủ tịch UBND xã.", ["Lê Văn Ba: chủ tịch/UBND[ends]"]),
]
MISPRINTS = [
    ("Đ/c Hứa Văn Nam, Bí thu Chi bộ khu phố 5, góp ý.", ["Hứa Văn Nam: bí thư/DANG"]),
    ("Đ/c Hứa Văn Nam, Bi thư Đoàn phường, góp ý.", ["Hứa Văn Nam: bí thư/DOAN"]),
    ("Ông Hứa Văn Nam - Chủ tich UBND xã phát biểu.", ["Hứa Văn Nam: chủ tịch/UBND"]),
    ("Ông Hứa Văn Nam - Phó Chủ tich UBND xã phát biểu.", ["Hứa Văn Nam: phó chủ tịch/UBND"]),
    (
        "Thượng tá Hứa Văn Nam - Chủ huy trưởng Ban chỉ huy Quân sự quận.",
        ["Hứa Văn Nam: chỉ huy trưởng/QUANSU"],
    ),
    ("Ông Hứa Văn Nam - Phó Bí thu Đảng ủy xã.", ["Hứa Văn Nam: phó bí thư/DANG"]),
    ("Ông Hứa Văn Nam - Chỉ huy truởng Ban CHQS phường.", ["Hứa Văn Nam: chỉ huy trưởng/QUANSU"]),
    ("Ông Hứa Văn Nam bị thu hồi đất.", []),
    ("Hứa Văn Nam học Trường Công an nhân dân.", []),
    ("Bà Tạ Thị Tư - Phó Bi thư Chi bộ khu phố 3 dự.", ["Tạ Thị Tư: phó bí thư/DANG"]),
    ("Ông Lê Văn Ba - Giám dốc Sở Y tế dự.", ["Lê Văn Ba: giám đốc/SO_NGANH"]),
    ("Ông Lê Văn Ba - Phó truởng phòng Nội vụ quận dự.", ["Lê Văn Ba: phó trưởng phòng/SO_NGANH"]),
    ("Ông Lê Văn Ba trồng giàn bí thu hoạch quanh năm.", []),
    ("Bà Lê Thị Trương Ban đêm vẫn bán hàng.", []),
    ("Đồng chí Lê Văn Ba, Phó trường ban Tuyên giáo Quận ủy.", ["Lê Văn Ba: phó trưởng ban/DANG"]),
]
LOWER_CASE_SYLLABLES = [
    (
        "Bà Lê Thị kim Loan, Phó Chủ tịch HĐND phường, mở đầu. Bà Lê Thị Kim Loan cảm ơn bà con.",
        ["Lê Thị Kim Loan: phó chủ tịch/HDND"],
    ),
    ("Bà Nguyễn thị Hoa - Chủ tịch Hội LHPN phường dự.", ["Nguyễn Thị Hoa: chủ tịch/PHUNU"]),
    ("Ông Lê văn Tám, Chủ tịch UBND phường, dự.", ["Lê Văn Tám: chủ tịch/UBND"]),
    ("Ông Lê Văn tám, Chủ tịch UBND phường, dự.", ["Lê Văn Tám: chủ tịch/UBND"]),
    ("Bà Trần Thị của Phường nói.", []),
    ("Ông Hồ Văn là Chủ tịch UBND xã.", ["Hồ Văn: chủ tịch/UBND"]),
]
TABLES = [
    (
        "Đường dây nóng\nBí thư Đảng ủy: Cù Văn Lúa - 0900\n- Chủ tịch UBND xã: Bùi Thị Sen - 0901",
        ["Cù Văn Lúa: bí thư/DANG", "Bùi Thị Sen: chủ tịch/UBND"],
    ),
    ("Theo Chủ tịch UBND xã: Bùi Thị Sen bán hàng rong.", []),
    (
        "Tuần | Người trực | Chức danh\nTuần 2 | Cù Thị Na | Phó Chủ tịch |\nLịch trực của UBND xã",
        ["Cù Thị Na: phó chủ tịch/UBND"],
    ),
    (
        "STT | Họ và tên | Chức vụ\n1 | Lê Văn Tám | Chủ tịch UBND phường\n2 | "
        "Trần Thị Út | Phó Chủ tịch UBND phường",
        ["Lê Văn Tám: chủ tịch/UBND", "Trần Thị Út: phó chủ tịch/UBND"],
    ),
    (
        "Chức vụ | Họ và tên\nBí thư Đảng ủy | Lê Văn Tám\nChủ tịch UBND phường | Trần Thị Út",
        ["Lê Văn Tám: bí thư/DANG", "Trần Thị Út: chủ tịch/UBND"],
    ),
    (
        "1 | Lê Văn Tám | Chủ tịch UBND phường | 0900 | 2 | Trần Thị Út | Phó "
        "Chủ tịch UBND phường | 0901",
        ["Lê Văn Tám: chủ tịch/UBND", "Trần Thị Út: phó chủ tịch/UBND"],
    ),
    (
        "Đường dây nóng của phường\n1) Bà Bùi Thị Sen - Bí thư Đảng ủy: 0900 "
        "111\n2) Ông Cù Văn Lúa - Chủ tịch UBND phường: 0900 222",
        ["Bùi Thị Sen: bí thư/DANG", "Cù Văn Lúa: chủ tịch/UBND"],
    ),
    (
        "Họ và tên: Lê Văn Tám\nChức vụ: Chủ tịch UBND phường\nĐiện thoại: 0900",
        ["Lê Văn Tám: chủ tịch/UBND"],
    ),
    (
        "Lê Văn Tám\tChủ tịch UBND phường\nTrần Thị Út\tPhó Chủ tịch UBND phường",
        ["Lê Văn Tám: chủ tịch/UBND", "Trần Thị Út: phó chủ tịch/UBND"],
    ),
    (
        "| Ngày | Người trực | Chức vụ |\n| 01/02 | Lê Văn Ba | Trưởng Công an "
        "phường |\n| 02/02 | Tạ Thị Tư | Chủ tịch UBND phường |",
        ["Lê Văn Ba: trưởng công an/CONGAN", "Tạ Thị Tư: chủ tịch/UBND"],
    ),
    ("Lê Văn Ba | 1975 | Bí thư Đảng ủy phường", ["Lê Văn Ba: bí thư/DANG"]),
    (
        "Bí thư Đảng ủy phường | Ông Lê Văn Ba | 0900\nChủ tịch UBND phường | Bà Tạ Thị Tư | 0901",
        ["Lê Văn Ba: bí thư/DANG", "Tạ Thị Tư: chủ tịch/UBND"],
    ),
    ("Trang chủ | Chủ tịch UBND phường | Liên hệ\nNguyễn Văn Bình", []),
    ("Ông Lê Văn Ba. Chức vụ: Trưởng Công an phường.", ["Lê Văn Ba: trưởng công an/CONGAN"]),
]
BODIES = [
    ("Anh Cù Văn Lúa, Bí thư Xã đoàn, dự.", ["Cù Văn Lúa: bí thư/DOAN"]),
    ("Cù Văn Lúa | Phó Bí thư Đoàn | 0900", ["Cù Văn Lúa: phó bí thư/DOAN"]),
    ("Ông Cù Văn Lúa, Bí thư xã Đoàn Kết, dự.", ["Cù Văn Lúa: bí thư/DANG"]),
    ("Ông Cù Văn Lúa, Chủ tịch UBDN xã, dự.", ["Cù Văn Lúa: chủ tịch/UBND"]),
    (
        "Bà Y Bùi có mặt. Bộ trưởng Y tế Bùi Thị Sen trả lời.",
        ["Bùi Thị Sen: bộ trưởng/CHINHPHU"],
    ),
    ("Bà Bùi Thị Sen, Chủ tịch UBND TP Hội An, trả lời.", ["Bùi Thị Sen: chủ tịch/UBND"]),
    ("Bà Bùi Thị Sen, Chủ tịch phường Hội Phú, trả lời.", ["Bùi Thị Sen: chủ tịch/UBND"]),
    ("Bà Bùi Thị Sen, Bí thư Thành ủy Hội An, trả lời.", ["Bùi Thị Sen: bí thư/DANG"]),
    ("Bà Bùi Thị Sen, Chủ tịch Hội An toàn giao thông tỉnh.", ["Bùi Thị Sen: chủ tịch/HOIKHAC"]),
    ("Bà Bùi Thị Sen, Chủ tịch Hội Khuyến học phường.", ["Bùi Thị Sen: chủ tịch/HOIKHAC"]),
    (
        "Bà Bùi Thị Sen, Phó Chánh Văn phòng Đoàn ĐB Quốc hội và HĐND tỉnh, góp ý.",
        ["Bùi Thị Sen: phó chánh văn phòng/QUOCHOI"],
    ),
    (
        "Bà Lê Thị Út, Phó Trưởng Đoàn ĐB Quốc hội TP.HCM, dự.",
        ["Lê Thị Út: phó trưởng đoàn/QUOCHOI"],
    ),
    ("Bà Bùi Thị Sen, Bí thư TP Hội An, trả lời.", ["Bùi Thị Sen: bí thư/DANG"]),
]
ABBREVIATIONS = [
    ("Đ/c Lê Văn Tám - Chủ tịch UBND P. An Lạc, Q. Bình Tân.", ["Lê Văn Tám: chủ tịch/UBND"]),
    ("Đ/C LÊ VĂN TÁM - CHỦ TỊCH UBND P. AN LẠC", ["Lê Văn Tám: chủ tịch/UBND"]),
    ("đ/c: Lê Văn Tám, PCT UBND P.5, Q.8", ["Lê Văn Tám: phó chủ tịch/UBND"]),
    ("Đc Lê Văn Tám, BT Đảng ủy P. An Lạc", ["Lê Văn Tám: bí thư/DANG"]),
    (
        "Các đ/c Lê Văn Tám - Chủ tịch P.An Lạc; Trần Thị Út - Bí thư P.Tân Tạo",
        ["Lê Văn Tám: chủ tịch/UBND", "Trần Thị Út: bí thư/DANG"],
    ),
    ("Chủ tịch UBND P.An Lạc Lê Văn Tám", ["Lê Văn Tám: chủ tịch/UBND"]),
    ("Chủ tịch Q.8 Trần Thị Út", ["Trần Thị Út: chủ tịch/UBND"]),
]
WRAPPED = [
    ("Ông Nguyễn Văn\nTâm, Chủ tịch UBND phường, dự lễ.", ["Nguyễn Văn Tâm: chủ tịch/UBND"]),
    (
        "Sáng nay, tại hội trường, bà Trần\nThị Hòa - Phó Chủ tịch UBND phường "
        "phát biểu với bà con.",
        ["Trần Thị Hòa: phó chủ tịch/UBND"],
    ),
    (
        "Đến dự có đồng chí Lê Thị Ngọc Thúy - Phó Bí thư\nThường trực Đảng ủy "
        "phường, cùng đông đảo bà con và\ncác em.",
        ["Lê Thị Ngọc Thúy: phó bí thư thường trực/DANG"],
    ),
    (
        "Hôm qua, sau buổi họp với dân khu phố 5, Chủ tịch UBND phường\nNguyễn "
        "Văn Tâm cho biết đường sẽ xong trong tháng này và mong\nbà con thông "
        "cảm.",
        ["Nguyễn Văn Tâm: chủ tịch/UBND"],
    ),
    ("Ảnh: Nguyễn Văn Bình\nTâm sự của Chủ tịch UBND phường", []),
    (
        "Danh sách\nÔng Nguyễn Văn Tâm\nTrần Thị Hòa - Chủ tịch UBND phường",
        ["Trần Thị Hòa: chủ tịch/UBND"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_names_in_headlines_end_where_the_text_shows_it(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_each_of_two_neighbours_has_the_own_office(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNNAMED_HOLDERS)
def test_the_office_of_an_unnamed_holder_goes_to_nobody(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_named_like_persons_are_no_officials(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), THE_WORD_CHUC_VU)
def test_the_word_for_office_is_not_a_part_of_it(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_shared_offices(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), OF_OTHERS)
def test_who_reports_an_office_does_not_hold_it(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), MISPRINTS)
def test_misprinted_titles(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), LOWER_CASE_SYLLABLES)
def test_a_syllable_of_a_name_in_lower_case(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_persons_in_tables(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), ABBREVIATIONS)
def test_abbreviated_words(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(("text", "expected"), WRAPPED)
def test_names_in_wrapped_text(text: str, expected: list[str]) -> None:
    assert people(text) == expected


SURFACES = [
    (
        "Bà Bùi Thị Sen, Chủ tịch HĐND phường Tân Tạo ẢNH: NAM",
        "Chủ tịch HĐND phường Tân Tạo",
    ),
    (
        "Bà Bùi Thị Sen, Trưởng phòng Nội vụ huyện Hóc Môn Chú ý giờ làm việc",
        "Trưởng phòng Nội vụ huyện Hóc Môn",
    ),
    ("Ông Cù Lúa, Chủ tịch UBND quận Bình Tân Sáng nay họp dân", "Chủ tịch UBND quận Bình Tân"),
    ("Ông Cù Lúa, Chủ tịch UBND phường An Lạc A dự", "Chủ tịch UBND phường An Lạc A"),
    ("Ông Cù Lúa, Chủ tịch UBND xã Ea Kao, dự", "Chủ tịch UBND xã Ea Kao"),
    ("Ông Cù Lúa, Chủ tịch UBND TP Thủ Đức TP.HCM dự", "Chủ tịch UBND TP Thủ Đức TP.HCM"),
]


@pytest.mark.parametrize(("text", "surface"), SURFACES)
def test_an_office_does_not_run_into_the_next_sentence(text: str, surface: str) -> None:
    (official,) = recognise_text(text, Context(year=2020)).officials
    assert [office.surface for office in official.offices] == [surface]
