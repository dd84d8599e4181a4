"""Wards, communes and townships: which there are and were, and where texts name them."""

from corpus.wards.find import find_in_clean, home_ward, primary_ward
from corpus.wards.gazetteer import (
    HCMC,
    Gazetteer,
    Succession,
    Ward,
    gazetteer,
    place_slug,
)
from corpus.wards.query import WardQuery, wards_in_query
from corpus.wards.today import (
    Today,
    WardGroup,
    WardTally,
    count_wards,
    counted_as,
    extent,
    today,
    ward_groups,
)

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
