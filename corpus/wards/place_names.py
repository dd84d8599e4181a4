"""Names of bodies with their place: "Ủy ban nhân dân quận Bình Tân"."""

from dataclasses import dataclass
from functools import lru_cache

from corpus.wards.gazetteer import HCMC, bare_district, gazetteer, place_slug

# Committees whose name includes the kind of their place: "Quận ủy Bình Tân".
_COMMITTEES = tuple(
    f" {kind} {body}".casefold()
    for kind in ("tỉnh", "thành", "quận", "huyện", "thị")
    for body in ("ủy", "đoàn")
)
_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})


@dataclass(frozen=True, slots=True)
class Place:
    """A ward, district or province: `phường`, `An Lạc A`, and where it is, `quận Bình Tân`.

    `kind` is empty if it is part of the name (`Thành phố Hồ Chí Minh`, `Quận 8`); `within` is empty
    if no larger place needs to be named.
    """

    kind: str
    name: str
    within: str = ""


def place_named(slug: str) -> Place | None:
    """The place with this ward id, or this slug of a district or province; None if unknown."""
    ward = gazetteer().ward(slug)
    if ward is None:
        return _larger_places().get(slug)
    within = [_in_text(ward.district)] if ward.district else []
    if ward.province != HCMC:
        within.append(_in_text(ward.province))
    return Place(ward.kind.lower(), ward.name, ", ".join(within))


def is_province(slug: str) -> bool:
    """Whether `slug` is that of a province, or of a city on the level of a province."""
    return slug in _provinces()


def body_of_place(body: str, slug: str) -> str:
    """`body` followed by its place; unchanged if the place is unknown.

    `Quận ủy` and the like get the name only, other bodies kind, name and larger place: `Đảng ủy` ->
    `Đảng ủy phường An Lạc A, quận Bình Tân`.
    """
    place = place_named(slug)
    if place is None:
        return body
    if f" {body}".casefold().endswith(_COMMITTEES):
        return f"{body} {place.name}"
    named = f"{place.kind} {place.name}".strip()
    return f"{body} {named}, {place.within}" if place.within else f"{body} {named}"


@lru_cache(maxsize=1)
def _larger_places() -> dict[str, Place]:
    """All provinces and districts by slug."""
    places: dict[str, Place] = {}
    for ward in gazetteer().wards:
        places[place_slug(ward.province)] = _place(ward.province)
        if ward.district:
            places[place_slug(ward.province, ward.district)] = _place(ward.district)
    return places


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    return frozenset(place_slug(ward.province) for ward in gazetteer().wards)


def _place(label: str) -> Place:
    """The place that the gazetteer writes as `Quận Bình Tân`, `Quận 8` or `Yên Bái`."""
    if label == HCMC:
        return Place("", label)
    name = bare_district(label)
    if name == label:
        return Place("", label) if label[-1].isdecimal() else Place(_kind(label), label)
    return Place(label.removesuffix(name).strip().lower(), name)


def _kind(province: str) -> str:
    return "thành phố" if province in _CITIES else "tỉnh"


def _in_text(label: str) -> str:
    """A district or province as written inside a sentence: `quận Bình Tân`."""
    place = _place(label)
    return f"{place.kind} {place.name}".strip()
