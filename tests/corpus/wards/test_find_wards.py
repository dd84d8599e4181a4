"""Finding wards: spellings, lists, districts, time, look-alikes; which ward an article is about."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mentions import Context
from corpus.text import clean
from corpus.wards import Ward, find_in_clean, gazetteer, home_ward, primary_ward
from corpus.wards.ward_names import lookalikes

OLD = Context(published=date(2020, 10, 23))
NEW = Context(published=date(2025, 9, 12))
PAGE = Context(published=date(2020, 10, 23), home_ward="phuong-an-lac-a-quan-binh-tan-hcm")


def labels(text: str, context: Context = OLD) -> list[str]:
    """Each mention as the label of its unit, or kind and name in brackets where it has none."""
    found = []
    for mention in find_in_clean(clean(text), context):
        ward = gazetteer().ward(mention.ward) if mention.ward else None
        found.append(ward.label if ward else f"[{mention.kind} {mention.name}]")
    return found


BT = ", Quận Bình Tân"
SPELLINGS = [
    ("Đảng ủy phường An Lạc A tổ chức", [f"Phường An Lạc A{BT}"]),
    ("ĐẢNG ỦY PHƯỜNG AN LẠC A TỔ CHỨC HỘI NGHỊ", [f"Phường An Lạc A{BT}"]),
    ("Nguồn: UBND P. An Lạc A ()", [f"Phường An Lạc A{BT}"]),
    ("UBND P.An Lạc A", [f"Phường An Lạc A{BT}"]),
    ("phường Bình Hưng Hoà A", [f"Phường Bình Hưng Hòa A{BT}"]),
    ("phường Bình Hưng Hòa, quận Bình Tân", [f"Phường Bình Hưng Hòa{BT}"]),
    ("Công an P. An Lạc (Q. Bình Tân, TP.HCM)", [f"Phường An Lạc{BT}"]),
    ("CAP Bình Trị Đông B", [f"Phường Bình Trị Đông B{BT}"]),
    ("xã Qui Đức, huyện Bình Chánh", ["Xã Quy Đức, Huyện Bình Chánh"]),
    ("X.Vĩnh Lộc A, H.Bình Chánh", ["Xã Vĩnh Lộc A, Huyện Bình Chánh"]),
    ("Đảng ủy TT.Củ Chi, H.Củ Chi", ["Thị trấn Củ Chi, Huyện Củ Chi"]),
    ("Phường 4, Quận 8", ["Phường 4, Quận 8"]),
    ("P.04 Q.8", ["Phường 4, Quận 8"]),
    ("KP 3, P.15, Q.Tân Bình", ["Phường 15, Quận Tân Bình"]),
    ("Q.8, P.4", ["Phường 4, Quận 8"]),
    ("P11,Q10, TP.HCM", ["Phường 11, Quận 10"]),
    ("phường 7 (TP Vũng Tàu)", ["Phường 7, Thành phố Vũng Tàu, Bà Rịa - Vũng Tàu"]),
    ("phường Bình trị đông A", [f"Phường Bình Trị Đông A{BT}"]),
    ("ubnd phường an lạc a", [f"Phường An Lạc A{BT}"]),
    ("phường An Lạc, quận Bình TânẢnh: An", [f"Phường An Lạc{BT}"]),
    ("P12.Q10", ["Phường 12, Quận 10"]),
    ("phường Nguyễn Cư Trinh, quận 1", ["Phường Nguyễn Cư Trinh, Quận 1"]),
]
LISTS = [
    (
        "các phường Bình Trị Đông, Bình Trị Đông A, Bình Trị Đông B.",
        [f"Phường Bình Trị Đông{end}{BT}" for end in ("", " A", " B")],
    ),
    ("hai phường 7 và 16 (quận 8, TP.HCM)", ["Phường 7, Quận 8", "Phường 16, Quận 8"]),
    ("các P.5, P.6, Q.8", ["Phường 5, Quận 8", "Phường 6, Quận 8"]),
    ("phường An Lạc và An Lạc A, quận Bình Tân", [f"Phường An Lạc{BT}", f"Phường An Lạc A{BT}"]),
    (
        "ở 2 xã Nghĩa Hòa và Hòa Phú (huyện Chư Păh)",
        ["Xã Nghĩa Hòa, Huyện Chư Păh, Gia Lai", "Xã Hòa Phú, Huyện Chư Păh, Gia Lai"],
    ),
    ("phường 14, 15, 16 quận 8", ["Phường 14, Quận 8", "Phường 15, Quận 8", "Phường 16, Quận 8"]),
    (
        "CÁC PHƯỜNG AN LẠC A, TÂN TẠO VÀ TÂN TẠO A, QUẬN BÌNH TÂN",
        [f"Phường {name}{BT}" for name in ("An Lạc A", "Tân Tạo", "Tân Tạo A")],
    ),
    ("phường An Lạc, Bình Tân, TP.HCM", [f"Phường An Lạc{BT}"]),
    ("xã Hải Yến và Hoàng Giáp bị bắt", ["[Xã Hải Yến]"]),
]
LOOK_ALIKES = [
    "đường An Lạc, nút giao Tân Tạo, công viên An Lạc",
    "Trường Tiểu học Bình Trị Đông A",
    "nghĩa trang Bình Hưng Hòa",
    "TP.HCM, KP.3, TP. Hồ Chí Minh",
    "xã hội hóa, văn hóa - xã hội",
    "PV báo, P.V, (P.1), giải F1 và động cơ V12",
    "hai phường 2 năm liền đạt chuẩn",
    "thị xã Từ Sơn",
    "UBND 10 PHƯỜNG\nĐẢNG ỦY",
    "hẻm nhỏ trên đường Nguyễn Cư Trinh",
]
IN_TIME = [
    ("phường Tân Tạo", PAGE, [f"Phường Tân Tạo{BT}"]),
    ("phường Tân Tạo (TP.HCM)", NEW, ["Phường Tân Tạo"]),
    ("phường Tân Tạo cũ, TP.HCM", NEW, [f"Phường Tân Tạo{BT}"]),
    ("phường Bình Hưng Hòa B (cũ)", NEW, [f"Phường Bình Hưng Hòa B{BT}"]),
    ("phường Tân Tạo, quận Bình Tân (cũ)", NEW, [f"Phường Tân Tạo{BT}"]),
    ("phường Linh Trung, quận Thủ Đức", Context(year=2017), ["Phường Linh Trung, Quận Thủ Đức"]),
    (
        "phường Linh Trung, thành phố Thủ Đức",
        Context(year=2023),
        ["Phường Linh Trung, Thành phố Thủ Đức"],
    ),
]
IN_CONTEXT = [
    (
        "Sáp nhập phường An Lạc, An Lạc A và Bình Trị Đông B",
        OLD,
        [f"Phường {name}{BT}" for name in ("An Lạc", "An Lạc A", "Bình Trị Đông B")],
    ),
    # The page's own district, then what the text says elsewhere, else nothing.
    ("phường An Lạc họp", PAGE, [f"Phường An Lạc{BT}"]),
    ("phường An Lạc họp", OLD, ["[Phường An Lạc]"]),
    (
        "phường 7 (TP Vũng Tàu). Chủ tịch phường 7 ở quận Sơn Trà",
        OLD,
        ["Phường 7, Thành phố Vũng Tàu, Bà Rịa - Vũng Tàu"] * 2,
    ),
    ("Tại quận Sơn Trà, phường 7 họp", OLD, ["[Phường 7]"]),
    ("Chủ tịch xã Hiệp Phước Đỗ Minh Toàn (huyện Nhà Bè)", OLD, ["Xã Hiệp Phước, Huyện Nhà Bè"]),
    ("Phó chủ tịch xã Vân Diên Nguyễn Văn An", OLD, ["[Xã Vân Diên]"]),
    ("Phó Chủ tịch UBND phường Cao Xuân Hải dự", OLD, []),
    ("Chủ tịch UBND phường Lê Dũng dự", OLD, []),
    ("Chủ tịch UBND xã Cao Vân dự", OLD, ["[Xã Cao Vân]"]),
    ("xã Cao Vân", OLD, ["[Xã Cao Vân]"]),
    ("chủ tịch xã Quy Hậu, huyện Tân Lạc", OLD, ["[Xã Quy Hậu]"]),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS + LISTS)
def test_spellings_and_lists(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(("text", "expected"), SPELLINGS + LISTS)
def test_other_paragraphs_change_nothing(text: str, expected: list[str]) -> None:
    assert labels(f"Hội nghị thành công.\n{text}\nBà con phấn khởi.") == expected


def test_a_district_printed_once_holds_for_the_text() -> None:
    text = "Ông An ở phường 5, thành phố Vị Thanh. Chủ tịch phường 5 cho biết."
    found = find_in_clean(clean(text), OLD)
    assert [(m.name, m.district) for m in found] == [("5", "Thành phố Vị Thanh")] * 2


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_no_wards(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(("text", "context", "expected"), IN_TIME + IN_CONTEXT)
def test_the_unit_of_the_day_and_the_place(
    text: str, context: Context, expected: list[str]
) -> None:
    assert labels(text, context) == expected


@pytest.mark.parametrize(
    "text", [text for t in lookalikes().values() for text in t.get("examples", ())]
)
def test_examples_of_look_alikes_are_no_wards(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize("text", [text for t in lookalikes().values() for text in t["wards"]])
def test_examples_beside_look_alikes_are_wards(text: str) -> None:
    assert labels(text)


@pytest.mark.parametrize(
    ("source", "breadcrumb", "day", "ward"),
    [
        ("UBND P. An Lạc A", (), date(2020, 10, 23), "phuong-an-lac-a-quan-binh-tan-hcm"),
        ("Đoàn P. Bình Trị Đông A", (), None, "phuong-binh-tri-dong-a-quan-binh-tan-hcm"),
        ("UBND phường An Lạc", (), date(2024, 1, 1), "phuong-an-lac-quan-binh-tan-hcm"),
        ("UBND phường An Lạc", (), date(2026, 1, 1), "phuong-an-lac-hcm"),
        (None, ("Trang chủ", "Phường Tân Tạo A"), None, "phuong-tan-tao-a-quan-binh-tan-hcm"),
        ("UBND phường An Lạc", (), None, None),
        ("Cổng TTĐT quận Bình Tân", ("TIN TỨC HOẠT ĐỘNG UBND 10 PHƯỜNG",), None, None),
        (None, (), None, None),
    ],
)
def test_home_ward(
    source: str | None, breadcrumb: tuple[str, ...], day: date | None, ward: str | None
) -> None:
    assert home_ward(source, breadcrumb, day) == ward


@pytest.mark.parametrize(
    ("text", "context", "ward"),
    [
        (
            "Phường Tân Tạo A ra quân\nHôm nay.",
            PAGE,
            "phuong-an-lac-a-quan-binh-tan-hcm",
        ),
        ("Phường Tân Tạo A ra quân\nHôm nay.", OLD, "phuong-tan-tao-a-quan-binh-tan-hcm"),
        (
            "Ra quân\n\nSáng 3/7, P.An Lạc A ra quân. Phường Tân Tạo A cũng vậy.",
            OLD,
            "phuong-an-lac-a-quan-binh-tan-hcm",
        ),
        ("Bắt cướp\nTên cướp bị bắt. Y ngụ phường Tân Tạo A.", OLD, None),
        ("Bắt cướp\nBắt Trần Văn B (SN 1990, trú phường Tân Tạo A) tại chợ.", OLD, None),
    ],
)
def test_primary_ward(text: str, context: Context, ward: str | None) -> None:
    assert primary_ward(text, find_in_clean(clean(text), context), context) == ward


DISGUISES = [
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("ờ", "&#7901;"),
    lambda text: text.replace("An", "A\u200bn"),
    lambda text: text.replace(" ", "\u00a0"),
]


@pytest.mark.parametrize("disguise", range(len(DISGUISES)))
def test_spans_are_of_the_original_text(disguise: int) -> None:
    text = DISGUISES[disguise]("Sáng nay, Đảng ủy phường An Lạc A (quận Bình Tân) họp.")
    (mention,) = find_in_clean(clean(text), OLD)
    assert clean(text[mention.span.start : mention.span.end]).text == mention.surface
    assert mention.surface == "phường An Lạc A"


PIECES = st.sampled_from(
    "phường xã thị trấn P. X. TT. TP. KP. An Lạc A B Bình Tân Tạo 7 16 quận Q. huyện , ; và ( ) cũ"
    " các hai . \n Nguyễn Văn HCM 12".split(" ")
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30))
def test_mentions_stand_in_order_apart_and_reproduce_their_surface(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = find_in_clean(clean(text), OLD)
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert mention.ward is None or gazetteer().ward(mention.ward) is not None
        end = mention.span.end


@given(st.text())
def test_nothing_raises(text: str) -> None:
    find_in_clean(clean(text), OLD)


HOSTILE = [
    "phường ",
    "An Lạc A ",
    "xã Hải Yến và ",
    "quận An ",
    "các phường 7, 7, ",
    ", An Lạc, quận ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_ends(piece: str) -> None:
    """With work that grew with the square of the length, each of these would take minutes."""
    text = piece * (100_000 // len(piece))
    assert all(m.span.end <= len(text) for m in find_in_clean(clean(text), OLD))


@given(st.sampled_from([ward for ward in gazetteer().wards if ward.district is not None]))
def test_every_former_unit_is_found_with_its_district_and_province(ward: Ward) -> None:
    text = f"Tại {ward.kind.lower()} {ward.name}, {ward.district}, {ward.province}."
    assert [mention.ward for mention in find_in_clean(clean(text), OLD)][:1] == [ward.id]
