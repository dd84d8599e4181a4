"""Folding letter by letter: every character at its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.syllables import strip_marks, syllables
from corpus.text import clean_text
from search.folding import UNCLEAN, fold_letters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Đảng uỷ phường Kỳ 19-CT/TU", "dang uy phuong ky 19-ct/tu"),
        ("DÂN\nVẬN – “khéo”", "dan\nvan – “kheo”"),
        ("văn_bản 😀 số 5", "van_ban 😀 so 5"),
        ("ß, ﬁ, a\u200bb, кто", f"ß, {UNCLEAN}, a{UNCLEAN}b, {UNCLEAN * 3}"),
        ("\0\1", UNCLEAN * 2),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold_letters(text) == folded


@given(st.text())
@example("\ud800")
@example("İıſ")
def test_no_character_leaves_its_place_and_twice_is_the_same(text: str) -> None:
    folded = fold_letters(text)
    assert len(folded) == len(text)
    assert fold_letters(text) == folded
    for character, letter in zip(text, folded, strict=True):
        assert letter == fold_letters(character)


@given(st.text("aàảÂẤđĐưỨỳYNguễ 19-./\n", max_size=30))
def test_of_vietnamese_letters_only_marks_and_case_go(text: str) -> None:
    """Against decomposing the whole text."""
    assert fold_letters(text) == strip_marks(clean_text(text).lower())
    assert len(syllables(fold_letters(text))) == len(syllables(clean_text(text)))
