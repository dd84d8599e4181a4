"""The exact set of pairs: what is in it, and what its codes can mean."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import BUCKET_BITS, Pair
from indexer.postings.pair_sets import PairSet, Standing
from indexer.postings.sections import Sections, SectionWriter

# Few buckets, foldings and accents, so that they meet.
PAIRS = st.builds(
    lambda bucket, low, accents: Pair((bucket << 32 - BUCKET_BITS) + low, accents),
    st.sampled_from([0, 1, 2**BUCKET_BITS - 1]),
    st.sampled_from([0, 1, 2 ** (32 - BUCKET_BITS) - 1]),
    st.sampled_from([0, 1, 256, 65535]),
)


def set_of(pairs: list[Pair]) -> PairSet:
    packed = [pair.folded << 16 | pair.accents for pair in pairs]
    return PairSet.of(np.array(packed, np.uint64))


def members(pairs: PairSet) -> list[tuple[int, int]]:
    return list(zip(pairs.folded.tolist(), pairs.accents.tolist(), strict=True))


@given(st.lists(PAIRS), st.lists(PAIRS), PAIRS)
def test_a_set_holds_what_was_put_into_it(
    first: list[Pair], second: list[Pair], asked: Pair
) -> None:
    joined = PairSet.joined([set_of(first), set_of(second)])
    pairs = {*first, *second}
    assert members(joined) == sorted((pair.folded, pair.accents) for pair in pairs)
    assert joined.holds(np.array([asked.folded], np.uint32)).tolist() == [
        asked.folded in {pair.folded for pair in pairs}
    ]
    same_code = {p for p in pairs if (p.bucket, p.code) == (asked.bucket, asked.code)}
    expected = {
        asked not in pairs: Standing.ABSENT,
        same_code == {asked}: Standing.SOLE,
        asked in pairs and len(same_code) > 1: Standing.SHARED,
    }
    assert joined.standing(asked) is expected[True]


@pytest.mark.parametrize("pairs", [[], [Pair(7, 300), Pair(7, 2), Pair(2**32 - 1, 65535)]])
def test_a_set_survives_the_file(tmp_path: Path, pairs: list[Pair]) -> None:
    original = set_of(pairs)
    with SectionWriter(tmp_path / "one.vx") as file:
        original.write(file)
    read = PairSet.read(Sections(tmp_path / "one.vx"))
    assert members(read) == members(original)
    assert len(read) == len(pairs)
