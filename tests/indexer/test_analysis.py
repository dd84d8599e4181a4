"""Analysis: arrays agree with the plain functions of the ground floor."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recount import WORDS, texts

from corpus.syllables import key, syllables
from corpus.text import clean_text
from indexer.analysis import (
    Vocabulary,
    fingerprint,
    mix,
    pair,
    reference_term,
    syllable,
    terms_of,
)


@pytest.mark.parametrize(
    ("surface", "folded", "accented", "is_accented"),
    [
        ("Hoà", "hoa", "hòa", True),
        ("HÒA", "hoa", "hòa", True),
        ("kỹ", "ki", "kĩ", True),
        ("ky", "ki", "ki", False),
        ("Đỉnh", "dinh", "đỉnh", True),
        ("An", "an", "an", False),
        ("2018", "2018", "2018", False),
        ("NQ", "nq", "nq", False),
    ],
)
def test_a_syllable_has_a_folded_and_an_accented_form(
    surface: str, folded: str, accented: str, is_accented: bool
) -> None:
    found = syllable(surface)
    assert (found.folded, found.accented, found.is_accented) == (folded, accented, is_accented)


@given(texts() | st.text(max_size=60))
def test_numbers_stand_for_the_syllables_of_the_text_in_order(text: str) -> None:
    vocabulary = Vocabulary()
    numbers = vocabulary.numbers(text)
    forms = {number: form for form, number in vocabulary.forms.items()}
    assert [forms[number] for number in numbers.tolist()] == [
        key(word) for word in syllables(clean_text(text))
    ]


def test_a_vocabulary_gives_a_form_one_number_in_all_texts() -> None:
    vocabulary = Vocabulary()
    first = vocabulary.numbers("Hòa bình 21của")
    second = vocabulary.numbers("HOÀ 21của bình")
    assert first.tolist() == [0, 1, 2, 3]
    assert second.tolist() == [0, 2, 3, 1]


@pytest.mark.parametrize("surface", ["bao", "báo", "BẢO", "bạo", "bão"])
def test_all_accented_forms_lie_in_the_range_of_their_folding(surface: str) -> None:
    low, high = syllable("bao").terms
    assert low <= syllable(surface).term < high


@pytest.mark.parametrize("other", ["ban", "cao", "baos"])
def test_other_syllables_lie_outside_it(other: str) -> None:
    low, high = syllable("bao").terms
    assert not low <= syllable(other).term < high


def test_terms_of_different_forms_and_of_numbers_differ() -> None:
    forms = {key(word) for word in WORDS}
    terms = {syllable(form).term for form in forms}
    terms |= {reference_term(text) for text in ("19-ct/tu", "ct:19", "19")}
    assert len(terms) == len(forms) + 3


@given(st.lists(st.integers(0, 2**64 - 1), min_size=2, max_size=2))
def test_one_couple_of_hashes_mixes_as_arrays_of_them_do(hashes: list[int]) -> None:
    from indexer.analysis import HashedSyllable

    first, second = (HashedSyllable("", "", value, value) for value in hashes)
    mixed = int(mix(np.array(hashes[:1], np.uint64), np.array(hashes[1:], np.uint64))[0])
    hashed = pair(first, second)
    assert (hashed.folded, hashed.accents) == (mixed >> 32, mixed >> 48)
    assert (hashed.bucket, hashed.code) == (mixed >> 46, mixed >> 56)


@given(st.sampled_from(WORDS))
def test_a_term_is_the_same_from_arrays(word: str) -> None:
    found = syllable(word)
    folded, accented = (
        np.array([value], np.uint64) for value in (found.folded_hash, found.accented_hash)
    )
    assert terms_of(folded, accented).tolist() == [found.term]


def test_a_pair_has_an_order() -> None:
    first, second = syllable("dân"), syllable("vận")
    assert pair(first, second) != pair(second, first)


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "from indexer.analysis import fingerprint; print(fingerprint())"],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == fingerprint()
