"""Districts and provinces in queries, and the decrees behind the successions of wards."""

from datetime import date

import pytest

from corpus.wards import decree_of, gazetteer, is_larger_place, places_in_query


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("chu tich quan binh tan", [("quan binh tan", "quan-binh-tan-hcm")]),
        ("chủ tịch Q8", [("Q8", "quan-8-hcm")]),
        ("pct q.08 họp", [("q.08", "quan-8-hcm")]),
        ("bi thu quan uy binh tan", [("binh tan", "quan-binh-tan-hcm")]),
        ("chủ tịch TP.HCM", [("TP.HCM", "hcm")]),
        ("bi thu thanh uy tphcm", [("tphcm", "hcm")]),
        ("bí thư Thành ủy Hà Nội", [("Hà Nội", "ha-noi")]),
        ("chủ tịch tỉnh bình định", [("tỉnh bình định", "binh-dinh")]),
        ("chủ tịch thành phố Thủ Đức", [("thành phố Thủ Đức", "thanh-pho-thu-duc-hcm")]),
        # A bare name is more often something else, and typed diacritics count.
        ("chủ tịch hồ chí minh", []),
        ("đường bình tân", []),
        ("chủ tịch quận", []),
        ("chủ tịch quận bình tấn", []),
        ("phường an lạc", []),
    ],
)
def test_places_are_read_behind_their_kind(q: str, found: list[tuple[str, str]]) -> None:
    assert [(q[slice(*one.span)], one.slugs[0]) for one in places_in_query(q)] == found


def test_a_district_of_many_provinces_is_all_of_them() -> None:
    (found,) = places_in_query("chủ tịch huyện châu thành")
    assert len(found.slugs) > 5


@pytest.mark.parametrize(
    ("name", "is_one"), [("bình tân", True), ("Sài Gòn", True), ("an lạc", False), ("", False)]
)
def test_some_ward_names_are_those_of_larger_places(name: str, is_one: bool) -> None:
    assert is_larger_place(name) == is_one


def test_every_succession_has_a_decree_and_is_of_the_city() -> None:
    changes = [one for ward in gazetteer().wards for one in gazetteer().successors(ward.id)]
    assert changes
    for one in changes:
        decree = decree_of(one.on)
        assert decree is not None
        assert decree.issued <= one.on
        assert "-hcm" in one.ward.id


def test_a_day_without_changes_has_no_decree() -> None:
    assert decree_of(date(2024, 1, 1)) is None
