"""Wards, communes and townships: those of today, former ones, and where texts name them."""

from corpus.wards.gazetteer import (
    HCMC,
    Gazetteer,
    Succession,
    Ward,
    gazetteer,
    place_slug,
)
from corpus.wards.typed_wards import WardQuery, wards_in_query
from corpus.wards.units_of_today import (
    Today,
    WardGroup,
    WardTally,
    count_wards,
    counted_as,
    extent,
    today,
    ward_groups,
)
from corpus.wards.ward_mentions import find_in_clean, home_ward, primary_ward

__all__ = [
    "HCMC",
    "Gazetteer",
    "Succession",
    "Today",
    "Ward",
    "WardGroup",
    "WardQuery",
    "WardTally",
    "count_wards",
    "counted_as",
    "extent",
    "find_in_clean",
    "gazetteer",
    "home_ward",
    "place_slug",
    "primary_ward",
    "today",
    "ward_groups",
    "wards_in_query",
]
