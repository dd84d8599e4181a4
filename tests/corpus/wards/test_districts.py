"""Districts and provinces behind a ward's name, in every spelling of the data file."""

import tomllib
from importlib.resources import files

import pytest

from corpus.wards.districts import (
    district_at,
    district_key,
    districts_in,
    locality_behind,
    province_at,
    provinces_in,
)
from corpus.wards.gazetteer import gazetteer

ALIASES = tomllib.loads(
    (files("corpus") / "data" / "province_aliases.toml").read_text(encoding="utf-8")
)["province"]


@pytest.mark.parametrize(
    ("spelling", "name"), [(text, entry["name"]) for entry in ALIASES for text in entry["examples"]]
)
def test_every_spelling_of_a_province(spelling: str, name: str) -> None:
    text = spelling.replace("–", "-")
    assert province_at(text, 0) == (name, len(text))


def test_every_alias_and_every_name_is_a_province() -> None:
    names = {ward.province for ward in gazetteer().wards}
    for name in names:
        assert province_at(name, 0) == (name, len(name))
    for entry in ALIASES:
        assert entry["name"] in names
        for alias in entry["aliases"]:
            assert province_at(alias, 0) == (entry["name"], len(alias))


@pytest.mark.parametrize(
    ("text", "kind", "key", "label"),
    [
        ("quận Bình Tân", "Quận", "bình tân", "Quận Bình Tân"),
        ("Q. Bình Tân", "Quận", "bình tân", "Quận Bình Tân"),
        ("Q.8", "Quận", "8", "Quận 8"),
        ("Q10", "Quận", "10", "Quận 10"),
        ("H.Bình Chánh", "Huyện", "bình chánh", "Huyện Bình Chánh"),
        ("TP Vũng Tàu", "Thành phố", "vũng tàu", "Thành phố Vũng Tàu"),
        ("TX.Tân Uyên", "Thị xã", "tân uyên", "Thị xã Tân Uyên"),
        ("Bình Tân", None, "bình tân", "Bình Tân"),
        ("huyện Từ Đâu Đó", "Huyện", "từ đâu đó", "Huyện Từ Đâu Đó"),
    ],
)
def test_a_district(text: str, kind: str | None, key: str, label: str) -> None:
    district = district_at(text, 0)
    assert district is not None
    assert (district.kind, district.key, district.label) == (kind, key, label)
    assert district.end == len(text)


@pytest.mark.parametrize("text", ["quận ủy", "QUẬN ỦY BÌNH TÂN", "TP.HCM", "thành phố Hà Nội", "8"])
def test_no_district(text: str) -> None:
    assert district_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "district", "province"),
    [
        (", quận 8, TP.HCM", "Quận 8", "Thành phố Hồ Chí Minh"),
        (" (Q. Bình Tân, TPHCM)", "Quận Bình Tân", "Thành phố Hồ Chí Minh"),
        (" (TP.HCM)", None, "Thành phố Hồ Chí Minh"),
        (" thuộc huyện Nam Đàn (Nghệ An)", "Huyện Nam Đàn", "Nghệ An"),
        (", Gia Lâm, Hà Nội", "Gia Lâm", "Hà Nội"),
        (" tổ chức hội nghị", None, None),
        (". Quận Bình Tân", None, None),
    ],
)
def test_surroundings(text: str, district: str | None, province: str | None) -> None:
    around = locality_behind(text, 0)
    assert (around.district.label if around.district else None) == district
    assert around.province == province


def test_places_of_a_text() -> None:
    text = "Quận 8 và huyện Nhà Bè (TP.HCM) cùng Chủ tịch Hồ Chí Minh; Nghệ An."
    assert [district.label for district in districts_in(text)] == ["Quận 8", "Huyện Nhà Bè"]
    assert [p.name for p in provinces_in(text)] == ["Thành phố Hồ Chí Minh", "Nghệ An"]


@pytest.mark.parametrize(
    ("district", "key"),
    [
        ("Quận 8", "8"),
        ("Quận Bình Tân", "bình tân"),
        ("Thành phố Phan Rang - Tháp Chàm", "phan rang tháp chàm"),
    ],
)
def test_district_keys(district: str, key: str) -> None:
    assert district_key(district) == key
