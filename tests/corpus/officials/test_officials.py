"""Who holds which office: sentences as wards and newspapers print them."""

import pytest

from corpus.officials import find_in_clean
from corpus.text import clean


def people(text: str) -> list[str]:
    """One line a person, in order: `name: role/body[status], ...`, every office once."""
    lines: dict[int, tuple[str, list[str]]] = {}
    for mention in find_in_clean(clean(text)):
        _, offices = lines.setdefault(mention.person, (mention.name, []))
        for office in mention.offices:
            status = f"[{office.status}]" if office.status else ""
            label = f"{office.role}/{office.body}{status}"
            if label not in offices:
                offices.append(label)
    return [f"{name}: {', '.join(offices)}".strip(": ") for name, offices in lines.values()]


BEFORE_AND_AFTER = [
    (
        "Đến dự có đồng chí Trần Thị Mỹ Lệ - Phó Bí thư Thường trực Đảng ủy phường; đồng chí"
        " Phan Văn"
        " Kiệm - Phó Bí thư Đảng ủy, Chủ tịch UBND phường.",
        [
            "Trần Thị Mỹ Lệ: phó bí thư thường trực/DANG",
            "Phan Văn Kiệm: phó bí thư/DANG, chủ tịch/UBND",
        ],
    ),
    (
        "Chủ tịch UBND phường Tân Tạo A Đỗ Quang Hưng cho biết phường đã xong kế hoạch.",
        ["Đỗ Quang Hưng: chủ tịch/UBND"],
    ),
    (
        "Theo ông Đỗ Quang Hưng, Chủ tịch UBND phường, việc này sẽ xong trong tháng 9.",
        ["Đỗ Quang Hưng: chủ tịch/UBND"],
    ),
    (
        "Bí thư Đảng ủy phường, bà Lương Thị Bích Ngà phát biểu chỉ đạo.",
        ["Lương Thị Bích Ngà: bí thư/DANG"],
    ),
    (
        "Bà Lương Thị Bích Ngà (Bí thư Đảng ủy phường) trao quà cho 20 hộ.",
        ["Lương Thị Bích Ngà: bí thư/DANG"],
    ),
    (
        "Chủ trì hội nghị: đồng chí Võ Hoàng Long – UV.BTV, Chủ tịch UB.MTTQ Việt Nam phường.",
        ["Võ Hoàng Long: ủy viên ban thường vụ/DANG, chủ tịch/MTTQ"],
    ),
    (
        "Đ/c Đinh Công Tráng- ĐUV, Chủ tịch Hội Cựu chiến binh phường; đ/c Lê Thị Út - PCT."
        " UBMTTQ VN"
        " phường cùng dự.",
        ["Đinh Công Tráng: ủy viên/DANG, chủ tịch/CCB", "Lê Thị Út: phó chủ tịch/MTTQ"],
    ),
    (
        "Tham dự có các đồng chí: Huỳnh Văn Sáu - Bí thư Đảng ủy; Trần Ngọc Ẩn - PCT UBND"
        " phường; Ngô"
        " Thị Hà - Chủ tịch Hội LHPN phường và đại diện các ban ngành.",
        [
            "Huỳnh Văn Sáu: bí thư/DANG",
            "Trần Ngọc Ẩn: phó chủ tịch/UBND",
            "Ngô Thị Hà: chủ tịch/PHUNU",
        ],
    ),
    (
        "Về phía quận có ông Cao Thanh Bình, Quận ủy viên, Trưởng phòng Giáo dục và Đào tạo quận.",
        ["Cao Thanh Bình: ủy viên/DANG, trưởng phòng/SO_NGANH"],
    ),
    (
        "Thiếu tá Mai Hoàng Dũng - Trưởng Công an phường, Đại úy Trần Quốc Thái Phó trưởng"
        " CAP báo cáo.",
        ["Mai Hoàng Dũng: trưởng công an/CONGAN", "Trần Quốc Thái: phó trưởng công an/CONGAN"],
    ),
    (
        "Ông Thạch Sa Rây, Trưởng ban Điều hành khu phố 3; bà Nguyễn Thị Lành, Bí thư Chi bộ"
        " khu phố"
        " 3; ông Bùi Văn Đực, Tổ trưởng Tổ dân phố 41 cùng bà con ra quân.",
        [
            "Thạch Sa Rây: trưởng ban/KHUPHO",
            "Nguyễn Thị Lành: bí thư/DANG",
            "Bùi Văn Đực: tổ trưởng/KHUPHO",
        ],
    ),
    (
        "Chỉ huy trưởng Ban CHQS phường Lê Hoàng Anh và Bí thư Đoàn phường Vũ Ngọc Quỳnh Như"
        " giao quân.",
        ["Lê Hoàng Anh: chỉ huy trưởng/QUANSU", "Vũ Ngọc Quỳnh Như: bí thư/DOAN"],
    ),
    (
        "Phó Chủ tịch HĐND phường Hà Thị Kim Loan chủ trì buổi tiếp xúc cử tri.",
        ["Hà Thị Kim Loan: phó chủ tịch/HDND"],
    ),
    (
        "Đồng chí Chủ tịch UBND phường Nguyễn Tấn Đạt yêu cầu khẩn trương.",
        ["Nguyễn Tấn Đạt: chủ tịch/UBND"],
    ),
    (
        "Giám đốc Trung tâm Phục vụ hành chính công phường An Lạc Phạm Hồng Nhung hướng dẫn"
        " người dân.",
        ["Phạm Hồng Nhung: giám đốc/SO_NGANH"],
    ),
    (
        "Ông Nguyễn Hữu Tâm kiêm nhiệm Bí thư Chi bộ, Trưởng khu phố 12.",
        ["Nguyễn Hữu Tâm: bí thư/DANG, trưởng khu phố/KHUPHO"],
    ),
]

SEVERAL = [
    (
        "Các đồng chí Ủy viên Ban Thường vụ Đảng ủy: Lê Văn Tư, Trưởng Công an phường; Trần"
        " Thị Năm,"
        " Chủ tịch UBMTTQ phường cùng dự.",
        [
            "Lê Văn Tư: ủy viên ban thường vụ/DANG, trưởng công an/CONGAN",
            "Trần Thị Năm: ủy viên ban thường vụ/DANG, chủ tịch/MTTQ",
        ],
    ),
    (
        "Ông A Lăng Bình và bà Bhling Mia không dự; ông Phạm Bảo Khánh, Chủ tịch UBND xã và"
        " bà Hồ Thị"
        " Nhung, Bí thư Đảng ủy xã thay nhau trả lời.",
        ["Phạm Bảo Khánh: chủ tịch/UBND", "Hồ Thị Nhung: bí thư/DANG"],
    ),
    (
        "Có mặt: Bí thư Đảng ủy Lê Minh Đức, Chủ tịch UBND phường Trương Hoàng Phúc, Phó Chủ"
        " tịch UBND"
        " phường Kiều Ngọc Vũ.",
        [
            "Lê Minh Đức: bí thư/DANG",
            "Trương Hoàng Phúc: chủ tịch/UBND",
            "Kiều Ngọc Vũ: phó chủ tịch/UBND",
        ],
    ),
    (
        "Bầu đồng chí Nguyễn Thành Trung làm Bí thư, đồng chí Lê Thị Hoa làm Phó Bí thư Chi"
        " bộ khu phố 5.",
        ["Nguyễn Thành Trung: bí thư/DANG[starts]", "Lê Thị Hoa: phó bí thư/DANG[starts]"],
    ),
    (
        "Ông Trần Phương, Phó Bí thư, Chủ tịch UBND huyện; bà Lê Na, Trưởng Ban Dân vận Huyện ủy.",
        ["Trần Phương: phó bí thư/DANG, chủ tịch/UBND", "Lê Na: trưởng ban/DANG"],
    ),
]

CHANGES = [
    (
        "Bà Lê Thị Lan chủ trì, Hội nghị nghe tờ trình về việc thôi làm nhiệm vụ đại biểu"
        " HĐND phường"
        " đối với ông Võ Kim Cương.",
        ["Võ Kim Cương: đại biểu/HDND"],
    ),
    (
        "HĐND phường đã miễn nhiệm chức danh Chủ tịch UBND phường đối với ông Lâm Chí Hòa và bầu bà"
        " Trịnh Thị Loan, Phó Bí thư Đảng ủy giữ chức Chủ tịch UBND phường.",
        [
            "Lâm Chí Hòa: chủ tịch/UBND[ends]",
            "Trịnh Thị Loan: phó bí thư/DANG, chủ tịch/UBND[starts]",
        ],
    ),
    (
        "Đồng chí Tô Văn Giàu, nguyên Bí thư Đảng ủy phường, và đồng chí Tạ Thu Thủy, Quyền"
        " Chủ tịch"
        " UBND phường cùng dự.",
        ["Tô Văn Giàu: bí thư/DANG[former]", "Tạ Thu Thủy: chủ tịch/UBND[acting]"],
    ),
    (
        "Phó Chủ tịch phụ trách UBND phường Lưu Vĩnh Phát ký quyết định.",
        ["Lưu Vĩnh Phát: phó chủ tịch/UBND[in_charge]"],
    ),
    (
        "Ban Thường vụ Quận ủy chỉ định đồng chí Từ Minh Thiện giữ chức vụ Bí thư Đảng ủy phường.",
        ["Từ Minh Thiện: bí thư/DANG[starts]"],
    ),
    (
        "Ông Nguyễn Văn Phận được bầu làm Trưởng Ban công tác Mặt trận khu phố 4 nhiệm kỳ"
        " 2022 - 2027.",
        ["Nguyễn Văn Phận: trưởng ban/MTTQ[starts]"],
    ),
    (
        "Cho ông Nguyễn Thế Vinh thôi giữ chức Phó Chủ tịch UBND phường để nghỉ hưu.",
        ["Nguyễn Thế Vinh: phó chủ tịch/UBND[ends]"],
    ),
    (
        "Bà Đặng Thị Thu, cựu Chủ tịch Hội Phụ nữ phường, nay là Chi hội trưởng Phụ nữ khu phố 2.",
        ["Đặng Thị Thu: chủ tịch/PHUNU[former], chi hội trưởng/PHUNU"],
    ),
    (
        "Q. Chủ tịch UBND phường Nguyễn Đình Thắng đến thăm.",
        ["Nguyễn Đình Thắng: chủ tịch/UBND[acting]"],
    ),
    (
        "Trao quyết định bổ nhiệm chức vụ Phó Trưởng phòng Nội vụ quận cho ông Lê Thanh Tùng.",
        ["Lê Thanh Tùng: phó trưởng phòng/SO_NGANH[starts]"],
    ),
]

JOINED = [
    (
        "Ông Nguyễn Thành Nam, Chủ tịch UBND phường, chủ trì. Ông Nam đề nghị các khu phố ra quân."
        " Chủ tịch Nam nhấn mạnh thời hạn.",
        ["Nguyễn Thành Nam: chủ tịch/UBND"],
    ),
    (
        "ĐỒNG CHÍ BÙI THỊ XUÂN HƯƠNG - BÍ THƯ ĐẢNG ỦY PHƯỜNG PHÁT BIỂU TẠI HỘI NGHỊ\nĐ/c Bùi"
        " Thị Xuân"
        " Hương nêu rõ nhiệm vụ.",
        ["Bùi Thị Xuân Hương: bí thư/DANG"],
    ),
    (
        "Bà Hoàng Thị Thuý, Bí thư Đảng uỷ phường. Bà Hoàng Thị Thúy cho biết.",
        ["Hoàng Thị Thúy: bí thư/DANG"],
    ),
    (
        "Đồng chí đồng chí Võ Thị Sương – Phó Bí thư Đảng ủy tặng hoa.",
        ["Võ Thị Sương: phó bí thư/DANG"],
    ),
]

PAGES = [
    (
        "1. Nguyễn Văn An: Chủ tịch UBND phường - Trưởng ban; 2. Trần Thị Bé: Phó Chủ tịch UBND"
        " phường; 3. Lê Văn Cam: Trưởng Công an phường - Thành viên.",
        [
            "Nguyễn Văn An: chủ tịch/UBND, trưởng ban/UBND",
            "Trần Thị Bé: phó chủ tịch/UBND",
            "Lê Văn Cam: trưởng công an/CONGAN",
        ],
    ),
    ("Ông NGUYỄN VĂN ĐỨC - Chủ tịch UBND phường.", ["Nguyễn Văn Đức: chủ tịch/UBND"]),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Lành\n", ["Nguyễn Văn Lành: chủ tịch/UBND"]),
    (
        "1/ Đ/c Huỳnh Văn Hai, BT ĐU phường; 2/ Đ/c Mai Thị Ích, CT. UBND phường.",
        ["Huỳnh Văn Hai: bí thư/DANG", "Mai Thị Ích: chủ tịch/UBND"],
    ),
    (
        "Cùng dự còn có Bí thư chi bộ, Trưởng khu phố 5: ông Lê Văn Phận.",
        ["Lê Văn Phận: bí thư/DANG, trưởng khu phố/KHUPHO"],
    ),
    (
        "Thay mặt UBMTTQ Việt Nam phường, bà Trịnh Thị Bưởi - Chủ tịch trao quà.",
        ["Trịnh Thị Bưởi: chủ tịch/MTTQ"],
    ),
    (
        "Các đồng chí Phó Chủ tịch UBND phường Trần Văn Giỏi, Lê Thị Hường và Nguyễn Văn In.",
        [
            "Trần Văn Giỏi: phó chủ tịch/UBND",
            "Lê Thị Hường: phó chủ tịch/UBND",
            "Nguyễn Văn In: phó chủ tịch/UBND",
        ],
    ),
    (
        "Bà Mai Thị Ánh và ông Đào Vĩnh Khang giữ chức Phó Chủ tịch UBND phường.",
        [
            "Mai Thị Ánh: phó chủ tịch/UBND[starts]",
            "Đào Vĩnh Khang: phó chủ tịch/UBND[starts]",
        ],
    ),
    (
        "Các đồng chí Lê Văn Ẩn, Trần Văn Bê và Võ Thị Cúc phát biểu.",
        ["Lê Văn Ẩn", "Trần Văn Bê", "Võ Thị Cúc"],
    ),
    (
        "Thừa ủy quyền của Giám đốc CATP, Đại tá Trần Mưu - Phó Giám đốc CATP khen thưởng.",
        ["Trần Mưu: phó giám đốc/CONGAN"],
    ),
]

NOBODY = [
    "Thượng tọa Thích Minh Vân, Trưởng ban Trị sự Giáo hội Phật giáo quận.",
    "Ông Ngô Văn Quang, Giám đốc một công ty vàng ở Quảng Nam.",
    "Đích thân quyền chủ tịch Lê Công Vinh xin lỗi người hâm mộ.",
    "Chị Nguyễn Thị Diệu, vợ Chủ tịch UBND xã, mở tiệm may.",
    "Chủ tịch UBND phường yêu cầu các khu phố báo cáo trước ngày 20.",
    "Ông Lê Văn Tám, Giám đốc Công ty TNHH Xây dựng Tám Lực, trao 50 phần quà.",
    "Bà Trần Thị Bảy, Chủ tịch HĐQT Tập đoàn Sao Nam phát biểu.",
    "Cử tri Trần Văn Hai (khu phố 2) kiến nghị sửa đường Nguyễn Thị Tú.",
    "Ông Nguyễn Văn Ba và bà Lê Thị Bốn ngụ khu phố 6 là gia đình văn hóa tiêu biểu.",
    "Bị cáo Nguyễn Văn Sơn lãnh 7 năm tù về tội trộm cắp tài sản.",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; Chủ tịch Hồ Chí Minh vĩ đại.",
    (
        "Kỷ niệm 105 năm ngày sinh Tổng Bí thư Nguyễn Văn Cừ tại Khu lưu niệm Tổng Bí thư Nguyễn"
        " Văn Cừ."
    ),
    "Tuyến đường Võ Trần Chí và Công viên Lê Thị Riêng được dọn vệ sinh.",
    "Trưởng phòng Bảo vệ bến xe Nguyễn Xuân Thành, Công ty Cổ phần bến xe Miền Tây.",
    "Ảnh: LÊ THOA. Tin, ảnh: Minh Khuê.",
    "Thủ tướng Singapore Lý Hiển Long thăm Việt Nam.",
    "Ông Dương Khiết Trì, Ủy viên Quốc vụ viện, hội đàm.",
    "Đại tướng Lee Sun-jin thăm Hà Nội.",
    "Bộ trưởng Ngoại giao Trung Quốc Vương Nghị hội đàm.",
    "Chủ nhiệm Câu lạc bộ Dưỡng sinh Nguyễn Thị Tư hướng dẫn tập.",
    "Đội trưởng đội bóng Phan Thanh Bình ghi hai bàn.",
    "Đảng ủy - UBND - Ủy ban MTTQ Việt Nam phường Bình Tân ra quân.",
    "Vợ ông Lê Văn Tám là Chủ tịch Hội Phụ nữ; con trai bà Tô Hà được bầu làm Bí thư Đoàn xã.",
    "Em trai Chủ tịch UBND xã là Nguyễn Văn Tấn bị bắt.",
]

PLACES = [
    ("Chủ tịch UBND TP Hà Nội Nguyễn Đức Chung ký.", ["Nguyễn Đức Chung: chủ tịch/UBND"]),
    ("Chủ tịch xã Hiệp Phước Đỗ Minh Toàn nói.", ["Đỗ Minh Toàn: chủ tịch/UBND"]),
    ("Chủ tịch UBND phường 7 Phạm Anh Dũng nói.", ["Phạm Anh Dũng: chủ tịch/UBND"]),
    ("Bí thư Huyện ủy Củ Chi Nguyễn Hoài Nam dự.", ["Nguyễn Hoài Nam: bí thư/DANG"]),
    ("Bí thư Thành ủy Nguyễn Thiện Nhân dự.", ["Nguyễn Thiện Nhân: bí thư/DANG"]),
    ("Chủ tịch huyện Nam Trà My Hồ Quang Bửu.", ["Hồ Quang Bửu: chủ tịch/UBND"]),
    ("Chủ tịch UBND xã Nguyễn Văn Hưng nói.", ["Nguyễn Văn Hưng: chủ tịch/UBND"]),
    (
        "Phó Trưởng CA TP. Kon Tum (Kon Tum) - trung tá Từ Đình Huy.",
        ["Từ Đình Huy: phó trưởng công an/CONGAN"],
    ),
    ("Phó Chủ tịch UBND TP.HCM Lê Văn Khoa dự.", ["Lê Văn Khoa: phó chủ tịch/UBND"]),
    ("Hiệu trưởng Trường THPT Trần Phú Nguyễn Văn Ẩn.", ["Nguyễn Văn Ẩn: hiệu trưởng/SUNGHIEP"]),
]


RARE_SURNAMES = [
    ("Chủ tịch UBND TP.HCM Thân Trọng Nghĩa đã ký.", ["Thân Trọng Nghĩa: chủ tịch/UBND"]),
    ("Phó Bí thư Đảng ủy Mã Thị Lụa yêu cầu.", ["Mã Thị Lụa: phó bí thư/DANG"]),
    ("Chủ tịch HĐND quận Hầu Văn Quý chủ tọa.", ["Hầu Văn Quý: chủ tịch/HDND"]),
    ("Giám đốc Sở Y tế Bạch Quốc Khánh báo cáo.", ["Bạch Quốc Khánh: giám đốc/SO_NGANH"]),
    ("Chủ tịch UBND phường Viên Thị Mười trao quà.", ["Viên Thị Mười: chủ tịch/UBND"]),
    ("Bí thư Đoàn phường Ninh Gia Bảo phát động.", ["Ninh Gia Bảo: bí thư/DOAN"]),
    ("Chi cục trưởng Chi cục Thuế Lộ Văn Sang nói.", ["Lộ Văn Sang: trưởng/SO_NGANH"]),
    ("Trưởng phòng Nội vụ Cái Thị Bé hướng dẫn.", ["Cái Thị Bé: trưởng phòng/SO_NGANH"]),
    ("Giám đốc Sở Tư pháp Đồng Nai La Hồng Tiến nói.", ["La Hồng Tiến: giám đốc/SO_NGANH"]),
    ("Chủ tịch UBND xã Vừ A Dơ dự.", ["Vừ A Dơ: chủ tịch/UBND"]),
    ("Giám đốc Sở Văn Hóa Thể Thao báo cáo.", []),
    ("Chủ tịch UBND xã Giang Sơn Đông báo cáo.", []),
]

PEOPLES = [
    (
        "Bà H'Nuôn Êban - Chủ tịch Hội LHPN phường, ông Pơloong Búa cùng dự. Bà H'Nuôn nói thêm.",
        ["H'Nuôn Êban: chủ tịch/PHUNU"],
    ),
    (
        "Ông Y Sơn Ayun, Chủ tịch UBND phường. Theo ông Y Sơn, việc này khó.",
        ["Y Sơn Ayun: chủ tịch/UBND"],
    ),
    ("Đồng chí K'Mák, Bí thư Đảng ủy xã, kể.", ["K'Mák: bí thư/DANG"]),
    ("Ông Bh'riu Nhất - Bí thư Huyện ủy.", ["Bh'riu Nhất: bí thư/DANG"]),
    ("Bí thư Huyện ủy Tây Giang Bhling Mia dự.", ["Bhling Mia: bí thư/DANG"]),
    ("Ông Liêng Jrang Ha Chú, Phó Bí thư Đảng ủy xã.", ["Liêng Jrang Ha Chú: phó bí thư/DANG"]),
    ("Ông Y Mơ Niê - Buôn trưởng buôn Ky.", ["Y Mơ Niê: trưởng buôn/KHUPHO"]),
    ("Cựu binh Sùng Mí Lử, Chủ tịch Hội CCB xã.", ["Sùng Mí Lử: chủ tịch/CCB"]),
    (
        "Bà Công Huyền Tôn Nữ Bạch Yến - Trưởng Ban công tác Mặt trận khu phố 4. Bà Bạch Yến dặn.",
        ["Công Huyền Tôn Nữ Bạch Yến: trưởng ban/MTTQ"],
    ),
    ("Ông Shinzo Abe, Thủ tướng, gặp ông Donald Trump.", []),
    # A slip of the pen is nobody, and takes nobody's given name.
    (
        "Ông Mai Thành Nhã, Chủ tịch Hội Nông dân xã. Ông Mai Thanhf Nhã dự. Ông Nhã nói.",
        ["Mai Thành Nhã: chủ tịch/NONGDAN"],
    ),
]

HALF_UNDERSTOOD = [
    ("Ông Lê Sơn, Trưởng phòng KT-HT&ĐT quận.", ["Lê Sơn: trưởng phòng/SO_NGANH"]),
    ("Ông Lê Sơn, Phó Chính ủy Bộ CHQS tỉnh.", ["Lê Sơn: phó chính ủy/QUANSU"]),
    ("Ông Lê Sơn, nguyên Phó Tư lệnh Quân khu 7.", ["Lê Sơn: phó tư lệnh/QUANSU[former]"]),
    ("Ông Lê Sơn, Phó Tham mưu trưởng Bộ CHQS tỉnh.", ["Lê Sơn: phó trưởng/QUANSU"]),
    (
        "Ông Lê Sơn, Phó Trưởng phòng phụ trách Phòng Tư pháp quận.",
        ["Lê Sơn: phó trưởng phòng/SO_NGANH[in_charge]"],
    ),
    (
        "Đại biểu Hồ Sơn (Tổ trưởng Tổ đại biểu số 4) chất vấn tại HĐND.",
        ["Hồ Sơn: đại biểu/HDND, tổ trưởng/HDND"],
    ),
    # The head of a visit holds no office.
    (
        "Đồng chí Lê Sơn, Phó Bí thư Quận ủy làm trưởng đoàn kiểm tra việc thực hiện nghị quyết.",
        ["Lê Sơn: phó bí thư/DANG"],
    ),
    (
        "Bà Lê Na, Trưởng đoàn ĐBQH tỉnh. Trưởng đoàn Lê Na kết luận.",
        ["Lê Na: trưởng đoàn/QUOCHOI"],
    ),
    (
        "Ông Lê Sơn, Phó Bí thư Thường trực triển khai Chỉ thị.",
        ["Lê Sơn: phó bí thư thường trực/DANG"],
    ),
]

COUNTED = [
    ("Sở có 8 phó giám đốc (thừa 4 người so với quy định), ông Lê Hoài Sơn cho biết.", []),
    (
        "Các Phó Chủ tịch UBND phường vắng mặt, bà Lê Thị Na, Bí thư Đảng ủy, chủ trì.",
        ["Lê Thị Na: bí thư/DANG"],
    ),
    ("Ngày 20/11 Chủ tịch UBND phường, ông Lê Sơn ký.", ["Lê Sơn: chủ tịch/UBND"]),
    ("Một phó chủ tịch UBND phường là ông Lê Sơn.", ["Lê Sơn: phó chủ tịch/UBND"]),
    (
        "Cách chức Phó Bí thư Đảng ủy xã đối với ông Viên Đình Sơn, theo Huyện ủy.",
        ["Viên Đình Sơn: phó bí thư/DANG[ends]"],
    ),
    (
        "Đồng chí Tô Hà, Bí thư Quận ủy; nguyên Bí thư Đảng ủy phường Lê Thị Na, nay là Phó Bí thư"
        " Thường trực Quận ủy.",
        ["Tô Hà: bí thư/DANG", "Lê Thị Na: bí thư/DANG[former], phó bí thư thường trực/DANG"],
    ),
    (
        "Các đại biểu HĐND tỉnh gồm: Lê Sơn - Trưởng Ban Pháp chế; Tô Hà - Giám đốc Sở Y tế.",
        ["Lê Sơn: đại biểu/HDND, trưởng ban/HDND", "Tô Hà: đại biểu/HDND, giám đốc/SO_NGANH"],
    ),
    (
        "Các Ủy viên Ban Thường vụ, Phó Chủ tịch UBND phường: Lê Sơn; Tô Hà.",
        [
            "Lê Sơn: ủy viên ban thường vụ/DANG, phó chủ tịch/UBND",
            "Tô Hà: ủy viên ban thường vụ/DANG, phó chủ tịch/UBND",
        ],
    ),
    (
        "Phường có 2 Phó Chủ tịch UBND là các ông Lê Sơn và Tô Hà; ông Vũ Ba, dân phòng.",
        ["Lê Sơn: phó chủ tịch/UBND", "Tô Hà: phó chủ tịch/UBND"],
    ),
    (
        "Các Phó Chủ tịch UBND phường (ông Lê Sơn, bà Tô Hà) dự.",
        ["Lê Sơn: phó chủ tịch/UBND", "Tô Hà: phó chủ tịch/UBND"],
    ),
    (
        "Các Tổ trưởng tổ dân phố: Lê Sơn (tổ 3), Tô Hà (tổ 4).",
        ["Lê Sơn: tổ trưởng/KHUPHO", "Tô Hà: tổ trưởng/KHUPHO"],
    ),
    ("Các đại biểu Quốc hội tại phiên họp. (Ảnh: Trần Na/TTXVN)", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(BEFORE_AND_AFTER + SEVERAL + CHANGES + JOINED + PLACES + PAGES),
        *(RARE_SURNAMES + PEOPLES + HALF_UNDERSTOOD + COUNTED),
    ],
)
def test_people_and_their_offices(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_no_official_is_found_where_none_is_named(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # A slip of one tone in a middle syllable.
        ("Ông Nguyễn Thành Phong, Chủ tịch UBND TP. Ông Nguyễn Thanh Phong nói.", 1),
        # A slip of a letter, with the same office.
        ("Chủ tịch UBND xã Huỳnh Loan Anh. Chủ tịch UBND xã Huỳnh Lan Anh.", 1),
        # Another person, as the office or the whole syllable shows.
        ("Chủ tịch UBND xã Đỗ Đình Hùng. Trưởng Công an xã Đỗ Văn Hùng.", 2),
        ("Phó Chủ tịch UBND xã Lê Văn Hưng. Phó Chủ tịch UBND xã Lê Văn Hùng.", 2),
        ("Phó Chủ tịch UBND xã Lê Thị Mai. Phó Chủ tịch UBND xã Lê Ngọc Mai.", 2),
        ("Chủ tịch UBND xã Mai Xuân Sáng mượn bằng của Bí thư Chi bộ Mai Xuân Sang.", 2),
        # "anh Hải" is not the chairman whom the text calls "ông".
        ("Ông Cao Xuân Hải, Chủ tịch UBND phường, và anh Hải xe ôm.", 1),
    ],
)
def test_who_is_one_person(text: str, persons: int) -> None:
    assert len(people(text)) == persons


def test_a_short_name_is_the_last_person_of_that_name_and_sex() -> None:
    text = (
        "Bà Lê Thị Ngọc Thúy, Phó Bí thư Đảng ủy phường; ông Trần Minh Thúy, Chủ tịch UBND phường."
        " Bà Thúy tặng hoa. Ông Thúy cảm ơn. Đồng chí Thúy kết luận."
    )
    mentions = find_in_clean(clean(text))
    assert [mention.person for mention in mentions] == [0, 1, 0, 1, 1]
