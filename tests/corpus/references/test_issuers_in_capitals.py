"""Headlines in capitals: the issuing body is read as in running text."""

from datetime import date

import pytest

from corpus.mentions import Context
from corpus.references import find_in_clean, identity
from corpus.text import clean
from corpus.wards.gazetteer import gazetteer

_HOME = next(ward.id for ward in gazetteer().named("an lac") if ward.valid_to)
CASES = [
    ("CHỈ THỊ 10/CT-UBND CỦA CHỦ TỊCH UBND THÀNH PHỐ", "Chủ tịch UBND Thành phố"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND THÀNH PHỐ VỀ CHỐNG NGẬP", "UBND Thành phố"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND QUẬN", "UBND quận"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND QUẬN BÌNH TÂN VỀ CHỐNG NGẬP", "UBND quận Bình Tân"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND TP.HCM VỀ CHỐNG NGẬP", "UBND TP.HCM"),
    ("KẾ HOẠCH 5/KH-UBND CỦA ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH TẠI PHƯỜNG",
     "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND PHƯỜNG AN LẠC TRIỂN KHAI", "UBND phường An Lạc"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND TỈNH LONG AN NĂM 2020", "UBND tỉnh Long An"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND QUẬN 7 TẠI PHƯỜNG", "UBND quận 7"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND\nTHÀNH PHỐ VỀ CHỐNG NGẬP", "UBND Thành phố"),
    # A name that no place has is not read on.
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND PHƯỜNG TẶNG QUÀ", "UBND phường"),
    ("KẾ HOẠCH 5/KH-UBND CỦA UBND", "UBND"),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "running"), CASES)
def test_the_body_and_its_place(headline: str, running: str) -> None:
    context = Context(published=date(2020, 10, 1), home_ward=_HOME)
    found = []
    for text in (headline, f"Kế hoạch 5/KH-UBND của {running}"):
        (mention,) = find_in_clean(clean(text))
        assert mention.issuer_text is not None
        found.append((mention.issuer_text.lower(), identity(mention, context, []).scope))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("QUẬN ỦY BÌNH TÂN BAN HÀNH NGHỊ QUYẾT 21-NQ/QU VỀ CÁN BỘ", "QUẬN ỦY BÌNH TÂN"),
        ("NGHỊ QUYẾT 21-NQ/QU CỦA QUẬN ỦY BÌNH TÂN VỀ CÁN BỘ", "QUẬN ỦY BÌNH TÂN"),
        ("NGHỊ QUYẾT 21-NQ/QU CỦA BAN THƯỜNG VỤ QUẬN ỦY VỀ CÁN BỘ", "BAN THƯỜNG VỤ QUẬN ỦY"),
        ("CHỈ THỊ 16/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ PHÒNG DỊCH", "THỦ TƯỚNG CHÍNH PHỦ"),
        ("CHỈ THỊ 19-CT/TU CỦA THÀNH ỦY TP HỒ CHÍ MINH", "THÀNH ỦY TP HỒ CHÍ MINH"),
    ],
)
def test_words_of_the_body(headline: str, words: str) -> None:
    (mention,) = find_in_clean(clean(headline))
    assert mention.issuer_text == words
