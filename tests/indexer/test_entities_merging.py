"""Which partial identities are one document or one person."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.mentions import DocumentIdentity
from indexer.entities.identity_merging import (
    PartialOfficial,
    are_compatible,
    merge_documents,
    merge_officials,
)

KEY = "19/:CTTU"


def identity(short: str, key: str = KEY) -> DocumentIdentity:
    """`hcm 2018-10-19` as scope and time, `-` for unknown."""
    scope, time = (None if part == "-" else part for part in short.split())
    return DocumentIdentity(key, scope, time)


def documents(counts: dict[str, int], key: str = KEY) -> list[set[str]]:
    merged = merge_documents({identity(short, key): n for short, n in counts.items()})
    return [
        {f"{partial.scope or '-'} {partial.time or '-'}" for partial in document.partials}
        for document in merged
    ]


@pytest.mark.parametrize(
    ("partials", "expected"),
    [
        # Everything known, the same or different.
        (["hcm 2018"], [{"hcm 2018"}]),
        (["hcm 2018", "hcm 2023"], [{"hcm 2018"}, {"hcm 2023"}]),
        (["hcm 2018", "ha-noi 2018"], [{"ha-noi 2018"}, {"hcm 2018"}]),
        # Something unknown, one document that fits.
        (["hcm 2018", "- 2018"], [{"hcm 2018", "- 2018"}]),
        (["hcm 2018", "- -"], [{"hcm 2018", "- -"}]),
        (["hcm -", "- 2018"], [{"hcm -", "- 2018"}]),
        (["hcm 2018", "hcm -", "- 2018", "- -"], [{"hcm 2018", "hcm -", "- 2018", "- -"}]),
        # Something unknown, several that fit: it joins none of them.
        (["hcm 2018", "hcm 2023", "hcm -"], [{"hcm -"}, {"hcm 2018"}, {"hcm 2023"}]),
        (["hcm 2018", "ha-noi 2018", "- 2018"], [{"- 2018"}, {"ha-noi 2018"}, {"hcm 2018"}]),
        (["hcm -", "ha-noi -", "- 2018"], [{"- 2018"}, {"ha-noi -"}, {"hcm -"}]),
        # One of two scopes fits by its time.
        (
            ["hcm 2018", "ha-noi 2021", "- 2018", "- -"],
            [{"- -"}, {"ha-noi 2021"}, {"hcm 2018", "- 2018"}],
        ),
        # A day in a month in a year.
        (["hcm 2018-10-19", "hcm 2018-10", "hcm 2018"],
         [{"hcm 2018-10-19", "hcm 2018-10", "hcm 2018"}]),
        (["hcm 2018-10-19", "hcm 2018-11"], [{"hcm 2018-10-19"}, {"hcm 2018-11"}]),
        # Terms of a province are not dated here: they fit any day, but not each other.
        (["hcm khoa-10", "hcm 2018-10-19"], [{"hcm khoa-10", "hcm 2018-10-19"}]),
        (["hcm khoa-10", "hcm khoa-11"], [{"hcm khoa-10"}, {"hcm khoa-11"}]),
    ],
)  # fmt: skip
def test_partial_identities_are_joined_where_exactly_one_document_fits(
    partials: list[str], expected: list[set[str]]
) -> None:
    found = documents(dict.fromkeys(partials, 1))
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("counts", "number"),
    [
        ({"hcm 2018-10-19": 5, "hcm 2018-10-18": 1}, 1),  # printed once: a misprint
        ({"hcm 2018-10-19": 5, "hcm 2018-10-18": 2}, 2),
        ({"hcm 2018-10-19": 1, "hcm 2018-10-18": 1}, 2),  # which of them?
        ({"hcm 2018-10-19": 5, "hcm 2018-12-01": 5, "hcm 2018-10-18": 1}, 3),
        ({"hcm 2018-10-19": 5, "hcm 2008-10-19": 1}, 2),  # another term
        ({"hcm 2018-10-19": 5, "ha-noi 2018-10-18": 1}, 2),
        ({"hcm 2018-10-19": 5, "hcm 2018-02-30": 1}, 1),  # no day at all
    ],
)
def test_a_day_that_one_article_alone_gives_is_a_misprint_of_the_usual_one(
    counts: dict[str, int], number: int
) -> None:
    assert len(documents(counts)) == number


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("- khoa-12", "- 2016-03-01", True),
        ("- khoa-12", "- 2021", True),  # the term ended in January of that year
        ("- khoa-12", "- 2013-06-03", False),
        ("- khoa-11", "- 2013-06-03", True),
        ("- khoa-11", "- khoa-12", False),
        ("- 2013", "- 2013-06-03", True),
        ("- 2013-06-03", "- 2013-06-04", False),
    ],
)
def test_terms_of_the_centre_are_dated(one: str, other: str, compatible: bool) -> None:
    key = "25/:NQTW"
    assert are_compatible(identity(one, key), identity(other, key)) is compatible
    assert are_compatible(identity(other, key), identity(one, key)) is compatible


def test_different_keys_are_different_documents() -> None:
    partials = [identity("hcm 2018"), identity("hcm 2018", "19/:NQTU")]
    assert len(merge_documents(dict.fromkeys(partials, 3))) == 2


def test_a_document_is_called_by_what_its_partials_tell_together() -> None:
    partials = dict.fromkeys(map(identity, ("hcm -", "- 2018-10", "- 2018")), 1)
    (document,) = merge_documents(partials)
    assert document.identity == identity("hcm 2018-10")


PARTIALS = st.dictionaries(
    st.builds(
        DocumentIdentity,
        st.sampled_from(["19/:CTTU", "25/:NQTW"]),
        st.sampled_from([None, "hcm", "ha-noi", "hue"]),
        st.sampled_from([None, "2018", "2018-10", "2018-10-19", "2018-10-20", "khoa-12", "2023"]),
    ),
    st.integers(1, 3),
    max_size=12,
)


@given(PARTIALS, st.randoms())
def test_merging_is_a_partition_that_no_order_changes(
    counts: dict[DocumentIdentity, int], random: object
) -> None:
    merged = merge_documents(counts)
    members = [partial for document in merged for partial in document.partials]
    assert sorted(members, key=str) == sorted(counts, key=str)
    shuffled = list(counts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis types it as object
    assert merge_documents(dict(shuffled)) == merged


@given(PARTIALS)
def test_no_document_holds_two_scopes_or_two_years(counts: dict[DocumentIdentity, int]) -> None:
    for document in merge_documents(counts):
        assert len({partial.scope for partial in document.partials} - {None}) <= 1
        years = {p.time[:4] for p in document.partials if p.time and p.time[0] == "2"}
        assert len(years) <= 1


@given(PARTIALS)
def test_what_is_joined_through_the_unknown_fits_nothing_else(
    counts: dict[DocumentIdentity, int],
) -> None:
    several = dict.fromkeys(counts, 2)  # no misprints
    for document in merge_documents(several):
        for partial in document.partials:
            others = [other for other in several if are_compatible(partial, other)]
            fits_one = all(are_compatible(a, b) for a in others for b in others)
            assert fits_one or len(document.partials) == 1


# People: "name|body|unit".
SUCCESSORS = {"new": ["old", "other old"], "half": ["split"], "other half": ["split"]}


def predecessors(unit: str) -> Iterable[str]:
    return SUCCESSORS.get(unit, ())


def people(keys: Iterable[str], together: Iterable[tuple[str, ...]] = ()) -> list[set[str]]:
    partials = {}
    for key in keys:
        name, body, unit = key.split("|")
        partials[key] = PartialOfficial(name, body, unit or None)
    return [set(person) for person in merge_officials(partials, together, predecessors)]


@pytest.mark.parametrize(
    ("keys", "together", "expected"),
    [
        (["an|party|old"], [], [{"an|party|old"}]),
        # The same unit joins, whatever the body; the name alone does not.
        (["an|party|old", "an|council|old"], [], [{"an|party|old", "an|council|old"}]),
        (["an|party|old", "an|party|far"], [], [{"an|party|far"}, {"an|party|old"}]),
        (["an|party|old", "ân|party|old"], [], [{"an|party|old"}, {"ân|party|old"}]),
        # One text that states both posts joins them.
        (["an|party|old", "an|party|far"], [("an|party|far", "an|party|old")],
         [{"an|party|old", "an|party|far"}]),
        # The successor of the unit.
        (["an|party|old", "an|council|new"], [], [{"an|party|old", "an|council|new"}]),
        (["an|party|old", "an|party|other old", "an|party|new"], [],
         [{"an|party|new"}, {"an|party|old"}, {"an|party|other old"}]),
        (["an|party|split", "an|party|half"], [], [{"an|party|split", "an|party|half"}]),
        (["an|party|split", "an|party|half", "an|party|other half"], [],
         [{"an|party|half"}, {"an|party|other half"}, {"an|party|split"}]),
        # An office whose unit is unknown: the only holder's, or nobody's.
        (["an|party|"], [], []),
        (["an|party|old", "an|party|"], [], [{"an|party|old", "an|party|"}]),
        (["an|party|old", "an|council|"], [], [{"an|party|old"}]),
        (["an|party|old", "an|party|far", "an|party|"], [], [{"an|party|far"}, {"an|party|old"}]),
        # It joins nobody to anybody.
        (["an|party|old", "an|council|far", "an|council|"],
         [("an|party|old", "an|council|"), ("an|council|far", "an|council|")],
         [{"an|council|", "an|council|far"}, {"an|party|old"}]),
    ],
)  # fmt: skip
def test_people_are_joined_by_name_and_unit_never_by_name_alone(
    keys: list[str], together: list[tuple[str, ...]], expected: list[set[str]]
) -> None:
    assert sorted(map(sorted, people(keys, together))) == sorted(map(sorted, expected))


@given(
    st.sets(
        st.builds(
            "{}|{}|{}".format,
            st.sampled_from(["an", "binh"]),
            st.sampled_from(["party", "council"]),
            st.sampled_from(["", "old", "other old", "new", "split", "half", "other half"]),
        )
    )
)
def test_nobody_has_two_names_and_nothing_is_two_peoples(keys: set[str]) -> None:
    found = people(keys)
    assert all(len({key.split("|")[0] for key in person}) == 1 for person in found)
    members = [key for person in found for key in person]
    assert len(members) == len(set(members))
    assert {key for key in keys if not key.endswith("|")} <= set(members)


def shuffled(keys: list[str]) -> Iterator[list[str]]:
    yield keys
    yield keys[::-1]


def test_the_order_of_articles_does_not_matter() -> None:
    keys = ["an|party|old", "an|council|new", "an|party|half", "an|council|", "an|party|split"]
    assert len({str(sorted(map(sorted, people(order)))) for order in shuffled(keys)}) == 1
