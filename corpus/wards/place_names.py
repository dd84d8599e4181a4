"""Naming a place behind the words for a body in it: "Ủy ban nhân dân quận Bình Tân"."""

from dataclasses import dataclass
from functools import lru_cache

from corpus.wards.gazetteer import HCMC, bare_district, gazetteer, place_slug

# The committees whose own name says what kind of place is theirs: "Quận ủy Bình Tân".
_COMMITTEES = tuple(
    f" {kind} {body}".casefold()
    for kind in ("tỉnh", "thành", "quận", "huyện", "thị")
    for body in ("ủy", "đoàn")
)
_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})


@dataclass(frozen=True, slots=True)
class Place:
    """A ward, district or province: `phường`, `An Lạc A` and where it lies, `quận Bình Tân`.

    `kind` is empty where it is part of the name (`Thành phố Hồ Chí Minh`, `Quận 8`), `within` where
    nothing larger need be named.
    """

    kind: str
    name: str
    within: str = ""


def place_named(slug: str) -> Place | None:
    """The place of a ward's id or of a district's or province's slug; None if unknown."""
    ward = gazetteer().ward(slug)
    if ward is None:
        return _larger_places().get(slug)
    within = [_in_text(ward.district)] if ward.district else []
    if ward.province != HCMC:
        within.append(_in_text(ward.province))
    return Place(ward.kind.lower(), ward.name, ", ".join(within))


def body_of_place(body: str, slug: str) -> str:
    """`body` with its place behind it; as it is where the place is unknown.

    `Quận ủy` and the like are followed by the bare name, others by kind, name and where it lies:
    `Đảng ủy` -> `Đảng ủy phường An Lạc A, quận Bình Tân`.
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
    """The places of the slugs of all provinces and districts."""
    places: dict[str, Place] = {}
    for ward in gazetteer().wards:
        places[place_slug(ward.province)] = _place(ward.province)
        if ward.district:
            places[place_slug(ward.province, ward.district)] = _place(ward.district)
    return places


def _place(label: str) -> Place:
    """The place that the gazetteer writes `Quận Bình Tân`, `Quận 8` or `Yên Bái`."""
    if label == HCMC:
        return Place("", label)
    name = bare_district(label)
    if name == label:
        return Place("", label) if label[-1].isdecimal() else Place(_kind(label), label)
    return Place(label.removesuffix(name).strip().lower(), name)


def _kind(province: str) -> str:
    return "thành phố" if province in _CITIES else "tỉnh"


def _in_text(label: str) -> str:
    """A district or province as it reads in the middle of a sentence: `quận Bình Tân`."""
    place = _place(label)
    return f"{place.kind} {place.name}".strip()
