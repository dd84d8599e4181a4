"""Posting lists and inversion against a plain recount of the texts."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recount import WORDS, Recount, documents

from indexer.analysis import pair, reference_term, syllable
from indexer.document import IndexDocument
from indexer.postings import lists as lists_module
from indexer.postings.inversion import InversionBatch
from indexer.postings.lists import (
    MAX_WEIGHT,
    PostingLists,
    Postings,
    PostingsWriter,
    counted,
    pack,
)
from indexer.postings.sections import Sections, SectionWriter

POSTING = st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 3), st.integers(1, 4))


def postings(rows: list[tuple[int, int, int, int]]) -> Postings:
    """Postings of (list, article, code, weight) rows; keys are 10 times the lists' numbers."""
    used = sorted({row[0] for row in rows})
    distinct_rows = {row[:3]: row for row in rows}.values()
    columns = np.array(sorted(distinct_rows), np.int64).reshape(-1, 4).T
    lists = np.searchsorted(np.array(used, np.int64), columns[0])
    packed = pack(lists, columns[1], columns[2], columns[3])
    return Postings(np.array(used, np.uint32) * 10, np.sort(packed))


def written(path: Path, chunks: list[Postings], *, articles: int | None = None) -> PostingLists:
    with SectionWriter(path) as file:
        PostingsWriter(file, "lists", articles=articles).write(chunks)
    return PostingLists(Sections(path), "lists")


def weights_in(found: Postings) -> dict[tuple[int, int, int], int]:
    """(key, article, code) → weight."""
    return {
        (int(found.keys[int(p) >> 32]), int(p) >> 16 & 0xFFFF, int(p) >> 8 & 0xFF): int(p) & 0xFF
        for p in found.packed
    }


@settings(max_examples=60)
@given(st.lists(POSTING, max_size=40), st.integers(0, 70), st.integers(0, 70))
def test_postings_survive_the_file(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, int, int, int]],
    low: int,
    high: int,
) -> None:
    original = postings(rows)
    lists = written(tmp_path_factory.mktemp("lists") / "one.vx", [original])
    assert weights_in(lists.postings(0, None)) == weights_in(original)
    assert len(lists) == len(original.packed) == lists.count(0, 1000)
    some = {key: weight for key, weight in weights_in(original).items() if low <= key[0] < high}
    assert weights_in(lists.postings(low, high)) == some
    assert lists.count(low, max(low, high)) == len(some)


@settings(max_examples=60)
@given(st.lists(POSTING, min_size=1, max_size=40))
def test_a_list_is_split_into_once_and_the_rest(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int, int]]
) -> None:
    lists = written(tmp_path_factory.mktemp("lists") / "one.vx", [postings(rows)])
    weights = {row[:3]: row[3] for row in rows}
    for listed in {row[0] for row in rows}:
        here = {row[1:]: weight for row, weight in weights.items() if row[0] == listed}
        several = Counter(article for article, _ in here)
        found = lists.between(listed * 10, listed * 10 + 1)
        assert dict(zip(found.ones.tolist(), found.ones_codes.tolist(), strict=True)) == {
            article: code
            for (article, code), weight in here.items()
            if weight == 1 and several[article] == 1
        }
        rest = zip(found.rest.tolist(), found.rest_codes.tolist(), found.rest_weights, strict=True)
        assert [(article, code, int(weight)) for article, code, weight in rest] == [
            (article, code, weight)
            for (article, code), weight in sorted(here.items())
            if weight > 1 or several[article] > 1
        ]


@settings(max_examples=60)
@given(
    st.lists(POSTING.map(lambda row: (*row[:2], 0, row[3])), max_size=40),
    st.sampled_from([0, 2, 5, 1000]),
    st.integers(0, 70),
    st.integers(0, 70),
)
def test_rows_of_bits_say_what_lists_say(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, int, int, int]],
    least: int,
    low: int,
    high: int,
) -> None:
    original = postings(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists_module, "LEAST_DENSE", least)
        lists = written(tmp_path_factory.mktemp("dense") / "one.vx", [original], articles=10)
    assert weights_in(lists.postings(0, None)) == weights_in(original)
    assert len(lists) == len(original.packed)
    high = max(low, high)
    some = {key: weight for key, weight in weights_in(original).items() if low <= key[0] < high}
    assert weights_in(lists.postings(low, high)) == some
    assert lists.count(low, high) == len(some)
    totals = Counter[int]()
    for (_, article, _), weight in some.items():
        totals[article] += weight
    assert lists.totals(low, high, 10).tolist() == [totals[article] for article in range(10)]
    mask = np.zeros(10, np.bool_)
    lists.mark(mask, low, high)
    assert np.flatnonzero(mask).tolist() == sorted(totals)
    found = lists.between(low, high)
    counted_again = Counter(found.ones.tolist())
    for article, weight in zip(found.rest.tolist(), found.rest_weights.tolist(), strict=True):
        counted_again[article] += weight
    assert counted_again == totals


def test_frequent_terms_are_rows_of_bits_and_take_less(tmp_path: Path) -> None:
    rows = [(1, article, 0, 1 + article % 2) for article in range(0, 800, 3)]
    dense = written(tmp_path / "dense.vx", [postings(rows)], articles=800)
    sparse = written(tmp_path / "sparse.vx", [postings(rows)], articles=80_000)
    assert weights_in(dense.postings(0, None)) == weights_in(sparse.postings(0, None))
    assert (tmp_path / "dense.vx").stat().st_size < (tmp_path / "sparse.vx").stat().st_size


@pytest.mark.parametrize("articles", [None, 5])
def test_chunks_of_ascending_keys_make_one_file(tmp_path: Path, articles: int | None) -> None:
    rows = [(key, article, 0, 1 + (key + article) % 3) for key in range(7) for article in range(5)]
    whole = written(tmp_path / "whole.vx", [postings(rows)], articles=articles)
    parts = [
        postings([row for row in rows if row[0] in keys]) for keys in ((0, 1), (2, 3, 4), (5, 6))
    ]
    written(tmp_path / "chunked.vx", parts, articles=articles)
    assert (tmp_path / "chunked.vx").read_bytes() == (tmp_path / "whole.vx").read_bytes()
    assert len(whole) == len(rows)


@pytest.mark.parametrize("count", [1, 4, 9, 1000])
def test_cuts_are_ascending_keys_that_bound_runs(tmp_path: Path, count: int) -> None:
    rows = [(key, article, 0, 1) for key in range(7) for article in range(1 + key)]
    lists = written(tmp_path / "one.vx", [postings(rows)], articles=10)
    cuts = lists.cut(count)
    assert cuts == sorted(set(cuts))
    assert set(cuts) <= set(lists.keys().tolist())
    edges = [0, *cuts, 1000]
    runs = [lists.count(low, high) for low, high in pairwise(edges)]
    assert sum(runs) == len(lists)
    # A run may hold its share, and the longest list on top of it.
    assert max(runs) <= count + 7


def test_counts_stay_at_the_highest_weight() -> None:
    many = np.repeat(pack(np.array([0]), np.array([3]), 0, 0), 1000)
    found = counted(np.array([7], np.uint64), many)
    assert (found.packed & np.uint64(0xFF)).tolist() == [MAX_WEIGHT]
    assert found.articles.tolist() == [3]


def weights_of(found: Postings, key: int) -> dict[tuple[int, int], int]:
    """(article, code) → weight in the list of `key`."""
    at = np.flatnonzero(found.keys == np.array(key, found.keys.dtype))
    here = found.packed[found.packed >> np.uint64(32) == at[0]] if len(at) else []
    return {(int(p) >> 16 & 0xFFFF, int(p) >> 8 & 0xFF): int(p) & 0xFF for p in here}


@settings(max_examples=80)
@given(documents())
def test_inversion_counts_what_a_recount_counts(articles: list[IndexDocument]) -> None:
    batch = InversionBatch()
    for article in articles:
        batch.add(article)
    found = batch.invert()
    recount = Recount(articles)
    assert len(batch) == len(articles)
    assert found.lengths.tolist() == recount.lengths
    for word in WORDS:
        assert weights_of(found.terms, syllable(word).term) == {
            (article, 0): weight for article, weight in recount.exact(word).items()
        }
    for reference in ("19-ct/tu", "ct:19", "25-nq/tw"):
        assert weights_of(found.terms, reference_term(reference)) == {
            (article, 0): weight for article, weight in recount.of(f"={reference}").items()
        }
    accented = {pair(syllable(one), syllable(two)) for one, two in recount.accented_pairs}
    assert list(
        zip(found.pair_set.folded.tolist(), found.pair_set.accents.tolist(), strict=True)
    ) == (sorted((hashed.folded, hashed.accents) for hashed in accented))
    codes = [name for name in recount.weights if isinstance(name, tuple) and name[0] == "code"]
    assert len(found.pairs.packed) == sum(len(recount.weights[name]) for name in codes)
    for name in codes:
        _, bucket, code = name
        listed = weights_of(found.pairs, bucket)
        for article, weight in recount.weights[name].items():
            assert listed[article, code] == weight


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    found = InversionBatch().invert()
    for articles, nothing in ((None, found.pairs), (0, found.terms)):
        lists = written(tmp_path / "one.vx", [nothing], articles=articles)
        assert len(lists) == len(nothing.keys) == len(found.lengths) == 0
        assert lists.between(0, 7).ones.tolist() == []
