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

__all__ = [
    "HCMC",
    "Gazetteer",
    "Succession",
    "Ward",
    "WardQuery",
    "find_in_clean",
    "gazetteer",
    "home_ward",
    "place_slug",
    "primary_ward",
    "wards_in_query",
]
