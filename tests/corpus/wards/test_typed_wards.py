"""Wards in queries: any spelling, narrowed by district, the city's first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wards import wards_in_query

QUERIES = [
    ("phuong an lac a", "phuong an lac a", ["Phường An Lạc A, Quận Bình Tân"]),
    ("Phường An Lạc A", "Phường An Lạc A", ["Phường An Lạc A, Quận Bình Tân"]),
    ("an lac a", "an lac a", ["Phường An Lạc A, Quận Bình Tân"]),
    ("p4 q8", "p4 q8", ["Phường 4, Quận 8"]),
    ("P.04, Q.8", "P.04, Q.8", ["Phường 4, Quận 8"]),
    ("phuong 4 quan 8 hop", "phuong 4 quan 8", ["Phường 4, Quận 8"]),
    (
        "dan van kheo binh hung hoa b 2020",
        "binh hung hoa b",
        ["Phường Bình Hưng Hòa B, Quận Bình Tân"],
    ),
    ("phường an lạc bình tân", "phường an lạc bình tân", ["Phường An Lạc, Quận Bình Tân"]),
    (
        "tân tạo",
        "tân tạo",
        ["Phường Tân Tạo", "Phường Tân Tạo, Quận Bình Tân", "Xã Tân Tạo, Huyện Bình Chánh"],
    ),
    (
        "xa vinh loc a huyen binh chanh",
        "xa vinh loc a huyen binh chanh",
        ["Xã Vĩnh Lộc A, Huyện Bình Chánh"],
    ),
]


@pytest.mark.parametrize(("query", "span", "labels"), QUERIES)
def test_a_ward_in_a_query(query: str, span: str, labels: list[str]) -> None:
    (found,) = wards_in_query(query)
    assert query[found.span.start : found.span.end] == span
    assert [ward.label for ward in found.wards] == labels


@pytest.mark.parametrize(
    "query", ["", "dan van kheo", "19-ct/tu", "hop hoi dong", "2020", "phường"]
)
def test_queries_without_wards(query: str) -> None:
    assert wards_in_query(query) == ()


def test_the_wards_of_the_city_come_first() -> None:
    (found,) = wards_in_query("phuong an lac")
    assert [ward.label for ward in found.wards[:2]] == [
        "Phường An Lạc",
        "Phường An Lạc, Quận Bình Tân",
    ]


@given(st.text())
def test_spans_stand_in_order(query: str) -> None:
    end = 0
    for found in wards_in_query(query):
        assert end <= found.span.start < found.span.end <= len(query)
        assert found.wards
        end = found.span.end
