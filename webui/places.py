"""What people call the wards, districts and provinces that ids name."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from corpus.wards.gazetteer import Ward, gazetteer, place_slug


def place_label(slug: str) -> str:
    """The name of a ward id or of a district's or province's slug; the slug itself if unknown."""
    ward = gazetteer().ward(slug)
    return ward.label if ward else _places().get(slug, slug)


def namesakes(ward_ids: Iterable[str]) -> dict[str, Ward]:
    """Of these wards, by id, those that share their name with another of them: what tells them
    apart is when they existed."""
    wards = [ward for one in ward_ids if (ward := gazetteer().ward(one)) is not None]
    bearers = Counter((ward.kind, ward.name, ward.province) for ward in wards)
    return {ward.id: ward for ward in wards if bearers[ward.kind, ward.name, ward.province] > 1}


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    names: dict[str, str] = {}
    for ward in gazetteer().wards:
        names[place_slug(ward.province)] = ward.province
        if ward.district:
            names[place_slug(ward.province, ward.district)] = ward.district
    return names
