"""Offices as people type them."""

import pytest

from corpus.officials.typed_offices import OfficeReader
from corpus.syllables import syllables

READER = OfficeReader(["ủy ban mặt trận tổ quốc việt nam"], [("ct", "chủ tịch")])


@pytest.mark.parametrize(
    ("typed", "place", "offices"),
    [
        ("chu tich", "phường An Lạc", [("chủ tịch", "UBND", "xã", "")]),
        ("ct", "phường An Lạc", [("chủ tịch", "UBND", "xã", "")]),
        ("CT UBND", "phường An Lạc", [("chủ tịch", "UBND", "xã", "")]),
        ("chu tich uy ban nhan dan", "Quận 8", [("chủ tịch", "UBND", "huyện", "")]),
        ("bi thu", "phường An Lạc", [("bí thư", "DANG", "xã", "")]),
        ("bí thư đảng ủy", "phường An Lạc", [("bí thư", "DANG", "xã", "")]),
        ("truong cong an", "xã Tân Nhựt", [("trưởng công an", "CONGAN", "xã", "")]),
        ("quyen chu tich", "phường An Lạc", [("chủ tịch", "UBND", "xã", "acting")]),
        (
            "chu tich uy ban mat tran to quoc viet nam",
            "phường An Lạc",
            [("chủ tịch", "MTTQ", "xã", "")],
        ),
        # Typed diacritics count; what is no public office, and what is more than one, is none.
        ("chú tich", "phường An Lạc", []),
        ("chu tich tap doan", "phường An Lạc", []),
        ("chủ tịch hđqt", "phường An Lạc", []),
        ("tham gia dinh", "phường An Lạc", []),
        ("chủ tịch bí thư", "phường An Lạc", []),
        ("", "phường An Lạc", []),
    ],
)
def test_typed_offices(typed: str, place: str, offices: list[tuple[str, ...]]) -> None:
    found = READER.offices(syllables(typed), place)
    assert [(one.role, one.body, one.level, one.status) for one in found] == offices


def test_words_without_diacritics_may_be_several_offices() -> None:
    found = READER.offices(syllables("bi thu quan uy"), "quận Bình Tân")
    assert {one.body for one in found} == {"DANG", "QUANSU"}


def test_a_long_query_of_ambiguous_words_ends() -> None:
    assert READER.offices(["truong"] * 24, "phường An Lạc") == []
