"""What former units are today, and how many wards units are: whole and part are never mixed up."""

import pytest

from corpus.wards import (
    HCMC,
    WardTally,
    count_wards,
    counted_as,
    extent,
    gazetteer,
    today,
    ward_groups,
)

AN_LAC, AN_LAC_A = "phuong-an-lac-quan-binh-tan-hcm", "phuong-an-lac-a-quan-binh-tan-hcm"
TAN_TAO, TAN_TAO_A = "phuong-tan-tao-quan-binh-tan-hcm", "phuong-tan-tao-a-quan-binh-tan-hcm"
# A township that was divided in 2003 into two wards that are one again.
TOWNSHIP = "thi-tran-an-lac-huyen-binh-chanh-hcm"


@pytest.mark.parametrize(
    ("ward", "now", "is_whole"),
    [
        (AN_LAC, ["phuong-an-lac-hcm"], True),
        (AN_LAC_A, ["phuong-an-lac-hcm"], True),
        ("phuong-binh-tri-dong-b-quan-binh-tan-hcm", ["phuong-an-lac-hcm"], True),
        ("phuong-binh-hung-hoa-b-quan-binh-tan-hcm", ["phuong-binh-tan-hcm"], True),
        (
            "phuong-binh-hung-hoa-a-quan-binh-tan-hcm",
            ["phuong-binh-hung-hoa-hcm", "phuong-binh-tri-dong-hcm"],
            False,
        ),
        (
            "phuong-binh-tri-dong-a-quan-binh-tan-hcm",
            ["phuong-binh-tan-hcm", "phuong-binh-tri-dong-hcm"],
            False,
        ),
        (TAN_TAO, ["phuong-binh-tan-hcm", "phuong-tan-tao-hcm", "xa-tan-vinh-loc-hcm"], False),
        (TAN_TAO_A, ["phuong-tan-tao-hcm", "xa-tan-nhut-hcm"], False),
        (TOWNSHIP, ["phuong-an-lac-hcm"], True),
        # In two steps: 1 January 2025 and 1 July 2025.
        ("phuong-1-quan-11-hcm", ["phuong-minh-phung-hcm"], True),
        # A unit of today, and units of which nothing is known.
        ("phuong-an-lac-hcm", [], False),
        ("xa-khong-co-hcm", [], False),
        ("", [], False),
    ],
)
def test_what_a_unit_is_today(ward: str, now: list[str], is_whole: bool) -> None:
    found = today(ward)
    assert sorted(one.id for one in found.wards) == now
    assert found.is_whole is is_whole


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (AN_LAC_A, "phuong-an-lac-hcm", "whole"),
        (TAN_TAO, "phuong-tan-tao-hcm", "part"),
        (TAN_TAO, "phuong-an-lac-hcm", None),
        (TOWNSHIP, AN_LAC_A, "part"),
        (TOWNSHIP, "phuong-an-lac-hcm", "whole"),
        ("phuong-an-lac-hcm", AN_LAC_A, None),
    ],
)
def test_how_much_of_a_unit_went_into_another(old: str, new: str, expected: str | None) -> None:
    assert extent(old, new) == expected


@pytest.mark.parametrize(
    ("wards", "groups", "tally"),
    [
        ([], [], WardTally(0, 0)),
        ([AN_LAC, AN_LAC_A], ["phuong-an-lac-hcm"], WardTally(1, 0)),
        ([AN_LAC, "phuong-an-lac-hcm", AN_LAC], ["phuong-an-lac-hcm"], WardTally(1, 0)),
        # Divided units are no ward of today: counting them as one would invent a report.
        ([TAN_TAO], [TAN_TAO], WardTally(0, 1)),
        ([TAN_TAO, "phuong-tan-tao-hcm"], ["phuong-tan-tao-hcm", TAN_TAO], WardTally(1, 1)),
        ([TAN_TAO, TAN_TAO_A, AN_LAC], ["phuong-an-lac-hcm", TAN_TAO, TAN_TAO_A], WardTally(1, 2)),
        (["unknown"], ["unknown"], WardTally(1, 0)),
    ],
)
def test_units_count_as_the_ward_they_are_all_in(
    wards: list[str], groups: list[str], tally: WardTally
) -> None:
    assert [group.id for group in ward_groups(wards)] == sorted(groups)
    assert count_wards(wards) == tally


def test_every_unit_counts_once_and_successions_end_in_units_of_today() -> None:
    every = [ward.id for ward in gazetteer().wards]
    groups = ward_groups(every)
    assert sorted(unit for group in groups for unit in group.units) == sorted(every)
    for ward in gazetteer().wards:
        now = today(ward.id)
        assert all(one.valid_to is None for one in now.wards)
        assert now.is_whole == (len(now.wards) == 1)
        if ward.valid_to is None:
            assert counted_as(ward.id) == ward.id
            assert now.wards == ()
        elif ward.province == HCMC:
            assert now.wards
