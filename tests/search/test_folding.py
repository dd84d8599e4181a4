"""Folding letter by letter: every character at its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.syllables import strip_marks
from corpus.text import clean_text
from search.passages.folding import fold_letters

STRANGE = "aEộ\u0323\u0302ơК가\u1100\u1161\u11a8²…\u00a0\u200b\0\1"
TEXTS = st.text() | st.text(STRANGE, max_size=8)


@pytest.mark.parametrize(
    ("text", "folded", "is_clean"),
    [
        ("", "", True),
        ("Đảng uỷ phường Kỳ 19-CT/TU", "dang uy phuong ky 19-ct/tu", True),
        ("DÂN\nVẬN – “khéo” …", "dan\nvan – “kheo” …", True),
        ("văn_bản 😀 số 5", "van_ban 😀 so 5", True),
        ("ß, ﬁ", "ß, ﬁ", False),
        ("m² a\u200bb", "m² a\u200bb", False),
        ("Бão", "бao", False),
        ("da\u0302n", "da\u0302n", False),
    ],
)
def test_what_is_folded(text: str, folded: str, is_clean: bool) -> None:
    assert fold_letters(text) == (folded, is_clean)


@given(TEXTS)
@example("\ud800")
@example("İıſ")
def test_every_character_is_folded_at_its_place(text: str) -> None:
    """Against folding each by itself."""
    alone = [fold_letters(character) for character in text]
    assert fold_letters(text) == ("".join(one for one, _ in alone), all(ok for _, ok in alone))
    assert len(fold_letters(text)[0]) == len(text)


@given(TEXTS)
def test_what_is_clean_needs_no_cleaning(text: str) -> None:
    """Against cleaning the whole text: only what is between letters may change."""
    if fold_letters(text)[1] and "&" not in text:
        cleaned = clean_text(text)
        assert len(cleaned) == len(text)
        for published, character in zip(text, cleaned, strict=True):
            assert published == character or not (published + character).isalnum()


@given(st.text("aàảÂẤđĐưỨỳYNguễ 19-./\n", max_size=30))
def test_of_vietnamese_letters_only_marks_and_case_go(text: str) -> None:
    """Against decomposing the whole text."""
    assert fold_letters(text) == (strip_marks(text.lower()), True)
