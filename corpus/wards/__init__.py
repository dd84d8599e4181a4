"""Wards, communes and townships: those of today, former ones, and where texts name them."""

from corpus.wards.decrees import Decree, decree_of
from corpus.wards.gazetteer import (
    HCMC,
    Gazetteer,
    Succession,
    Ward,
    gazetteer,
    place_slug,
)
from corpus.wards.place_names import body_of_place, place_named
from corpus.wards.typed_places import PlaceQuery, is_larger_place, places_in_query
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
    "Decree",
    "Gazetteer",
    "PlaceQuery",
    "Succession",
    "Today",
    "Ward",
    "WardGroup",
    "WardQuery",
    "WardTally",
    "body_of_place",
    "count_wards",
    "counted_as",
    "decree_of",
    "extent",
    "find_in_clean",
    "gazetteer",
    "home_ward",
    "is_larger_place",
    "place_named",
    "place_slug",
    "places_in_query",
    "primary_ward",
    "today",
    "ward_groups",
    "wards_in_query",
]
