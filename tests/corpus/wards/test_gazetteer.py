"""The gazetteer: complete, unique, in time, and its successions as the resolutions have them."""

from collections import Counter
from datetime import date

import pytest

from corpus.wards import HCMC, gazetteer, place_slug

DAY_BEFORE, DAY_AFTER = date(2025, 6, 30), date(2025, 7, 1)
BINH_TAN_FROM = date(2003, 11, 5)


def test_all_units_of_today_are_there() -> None:
    today = [ward for ward in gazetteer().wards if ward.existed_on(DAY_AFTER)]
    assert len(today) == 3321
    assert sum(ward.province == HCMC for ward in today) == 168
    assert all(ward.district is None for ward in today)


def test_ids_are_unique_slugs() -> None:
    ids = [ward.id for ward in gazetteer().wards]
    assert [ward_id for ward_id, count in Counter(ids).items() if count > 1] == []
    assert all(set(ward_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for ward_id in ids)


@pytest.mark.parametrize(
    ("ward_id", "label", "since", "until"),
    [
        ("phuong-an-lac-hcm", "Phường An Lạc", DAY_AFTER, None),
        (
            "phuong-an-lac-a-quan-binh-tan-hcm",
            "Phường An Lạc A, Quận Bình Tân",
            BINH_TAN_FROM,
            DAY_AFTER,
        ),
        ("phuong-vo-thi-sau-quan-3-hcm", "Phường Võ Thị Sáu, Quận 3", date(2021, 1, 1), DAY_AFTER),
        ("phuong-12-quan-4-hcm", "Phường 12, Quận 4", None, date(2021, 1, 1)),
        (
            "phuong-linh-trung-quan-thu-duc-hcm",
            "Phường Linh Trung, Quận Thủ Đức",
            None,
            date(2021, 1, 1),
        ),
        ("xa-kim-lien-nghe-an", "Xã Kim Liên, Nghệ An", DAY_AFTER, None),
        (
            "xa-kim-lien-huyen-nam-dan-nghe-an",
            "Xã Kim Liên, Huyện Nam Đàn, Nghệ An",
            None,
            DAY_AFTER,
        ),
        ("dac-khu-con-dao-hcm", "Đặc khu Côn Đảo", DAY_AFTER, None),
    ],
)
def test_a_unit(ward_id: str, label: str, since: date | None, until: date | None) -> None:
    ward = gazetteer().ward(ward_id)
    assert ward is not None
    assert (ward.label, ward.valid_from, ward.valid_to) == (label, since, until)


# Nghị quyết 1685/NQ-UBTVQH15: the ten wards of Quận Bình Tân.
BINH_TAN = [
    ("An Lạc", ["Phường An Lạc whole"]),
    ("An Lạc A", ["Phường An Lạc whole"]),
    ("Bình Trị Đông B", ["Phường An Lạc whole"]),
    ("Bình Hưng Hòa", ["Phường Bình Hưng Hòa whole"]),
    ("Bình Hưng Hòa A", ["Phường Bình Hưng Hòa part", "Phường Bình Trị Đông part"]),
    ("Bình Hưng Hòa B", ["Phường Bình Tân whole"]),
    ("Bình Trị Đông", ["Phường Bình Trị Đông whole"]),
    ("Bình Trị Đông A", ["Phường Bình Trị Đông part", "Phường Bình Tân part"]),
    ("Tân Tạo", ["Phường Bình Tân part", "Phường Tân Tạo part", "Xã Tân Vĩnh Lộc part"]),
    ("Tân Tạo A", ["Phường Tân Tạo part", "Xã Tân Nhựt part"]),
]


@pytest.mark.parametrize(("name", "successors"), BINH_TAN)
def test_successors_in_binh_tan(name: str, successors: list[str]) -> None:
    old = next(w for w in gazetteer().named(name) if w.district == "Quận Bình Tân")
    found = gazetteer().successors(old.id)
    assert sorted(f"{s.ward.label} {s.extent}" for s in found) == sorted(successors)
    assert {s.on for s in found} == {DAY_AFTER}


def test_predecessors_mirror_successors() -> None:
    places = gazetteer()
    for ward in places.wards:
        for succession in places.successors(ward.id):
            mirrored = places.predecessors(succession.ward.id)
            assert (ward, succession.extent) in {(s.ward, s.extent) for s in mirrored}
            assert ward.valid_to == succession.on


def test_every_former_ward_of_the_city_has_a_successor_and_every_ward_of_today_predecessors() -> (
    None
):
    places = gazetteer()
    for ward in places.wards:
        if ward.province == HCMC and ward.valid_to is not None:
            assert places.successors(ward.id), ward.label
        if ward.province == HCMC and ward.valid_to is None:
            assert places.predecessors(ward.id), ward.label


def test_a_unit_goes_whole_into_one_or_in_parts_into_several() -> None:
    places = gazetteer()
    for ward in places.wards:
        by_day = Counter(s.on for s in places.successors(ward.id))
        for succession in places.successors(ward.id):
            assert (succession.extent == "part") == (by_day[succession.on] > 1), ward.label


@pytest.mark.parametrize(
    ("name", "on", "labels"),
    [
        ("an lac a", None, ["Phường An Lạc A, Quận Bình Tân"]),
        ("Bình Hưng Hoà B", None, ["Phường Bình Hưng Hòa B, Quận Bình Tân"]),
        ("Tân Tạo", DAY_BEFORE, ["Phường Tân Tạo, Quận Bình Tân"]),
        ("Tân Tạo", DAY_AFTER, ["Phường Tân Tạo"]),
        ("Qui Đức", DAY_BEFORE, ["Xã Quy Đức, Huyện Bình Chánh"]),
        ("An Lac Không Có", None, []),
    ],
)
def test_named(name: str, on: date | None, labels: list[str]) -> None:
    found = [ward.label for ward in gazetteer().named(name, on)]
    assert [label for label in found if "," not in label or label.count(",") == 1] == labels


@pytest.mark.parametrize(
    ("province", "district", "slug"),
    [
        (HCMC, None, "hcm"),
        (HCMC, "Quận Bình Tân", "quan-binh-tan-hcm"),
        ("Nghệ An", "Huyện Nam Đàn", "huyen-nam-dan-nghe-an"),
    ],
)
def test_place_slugs(province: str, district: str | None, slug: str) -> None:
    assert place_slug(province, district) == slug
