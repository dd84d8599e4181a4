"""What people call the wards, districts and provinces that ids name."""

from functools import lru_cache

from corpus.wards.gazetteer import gazetteer, place_slug


def place_label(slug: str) -> str:
    """The name of a ward id or of a district's or province's slug; the slug itself if unknown."""
    ward = gazetteer().ward(slug)
    return ward.label if ward else _places().get(slug, slug)


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    names: dict[str, str] = {}
    for ward in gazetteer().wards:
        names[place_slug(ward.province)] = ward.province
        if ward.district:
            names[place_slug(ward.province, ward.district)] = ward.district
    return names
