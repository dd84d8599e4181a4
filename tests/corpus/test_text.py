"""Cleaning keeps the way back; syllables compare as people read them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.syllables import (
    fold,
    fold_text,
    key,
    place_tone,
    standard,
    syllable_spans,
    syllables,
)
from corpus.text import clean, clean_text

CLEANED = [
    ("Đảng ủy", "Đảng ủy"),
    (unicodedata.normalize("NFD", "Đảng ủy phường"), "Đảng ủy phường"),
    ("Ðảng ủy", "Đảng ủy"),
    ("dân\u200b vận\u00ad", "dân vận"),
    ("19\u00a0\u2013\u00a0CT/TU", "19 - CT/TU"),
    ("\u201cdân vận khéo\u201d", '"dân vận khéo"'),
    ("dân v&#7853;n &amp; khéo&nbsp;!", "dân vận & khéo !"),
    ("R&D; &khong;", "R&D; &khong;"),
    ("ＵＢＮＤ", "UBND"),
    ("m²", "m2"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("bom\ufeff\x00", "bom"),
    ("Ủy bаn", "Ủy ban"),
    ("Москва", "Москва"),
    ("lone \ud800 surrogate", "lone \ufffd surrogate"),
]


@pytest.mark.parametrize(("original", "expected"), CLEANED)
def test_clean(original: str, expected: str) -> None:
    assert clean_text(original) == expected


@pytest.mark.parametrize(
    ("original", "piece", "surface"),
    [
        (unicodedata.normalize("NFD", "Đảng ủy"), "ủy", unicodedata.normalize("NFD", "ủy")),
        ("dân v&#7853;n khéo", "vận", "v&#7853;n"),
        ("dân vậ\u200bn khéo", "vận khéo", "vậ\u200bn khéo"),
        ("½ ngày", "ngày", "ngày"),
    ],
)
def test_spans_lead_back_to_the_original(original: str, piece: str, surface: str) -> None:
    cleaned = clean(original)
    at = cleaned.text.index(piece)
    start, end = cleaned.original_span(at, at + len(piece))
    assert original[start:end] == surface


@given(st.text())
def test_every_piece_of_clean_text_comes_from_where_the_map_says(original: str) -> None:
    cleaned = clean(original)
    last = 0
    for at, character in enumerate(cleaned.text):
        start, end = cleaned.original_span(at, at + 1)
        assert 0 <= start < end <= len(original)
        assert start >= last
        last = start
        assert character in clean(original[start:end]).text or character == "\n"


@given(st.text(st.sampled_from("aàáâđĐ \n-–'\u0301\u0323\u200b&#;1xỬ²")))
def test_cleaning_twice_changes_nothing_more_than_entities(original: str) -> None:
    once = clean_text(original)
    if "&" not in once:
        assert clean_text(once) == once


@given(st.text(st.characters(max_codepoint=0x1EFF, exclude_categories=["M", "C"])))
def test_a_text_that_needs_no_map_is_the_same_with_one(original: str) -> None:
    cleaned = clean(original)
    if cleaned.starts is None:
        with_map = clean(original + "\u200b")
        assert with_map.text == cleaned.text
        assert with_map.starts == tuple(range(len(original)))


TONES = [
    ("hoà", "hòa"),
    ("Hoá", "Hóa"),
    ("khoẻ", "khỏe"),
    ("uỷ", "ủy"),
    ("THUỶ", "THỦY"),
    ("quý", "quý"),
    ("qúy", "quý"),
    ("gía", "giá"),
    ("gì", "gì"),
    ("giết", "giết"),
    ("khuya", "khuya"),
    ("thuở", "thuở"),
    ("mía", "mía"),
    ("toán", "toán"),
    ("huỳnh", "huỳnh"),
    ("nguyễn", "nguyễn"),
    ("người", "người"),
    ("café", "café"),
    ("Đắk", "Đắk"),
]


@pytest.mark.parametrize(("printed", "expected"), TONES)
def test_tone_marks_stand_in_the_traditional_place(printed: str, expected: str) -> None:
    assert place_tone(printed) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("kỹ", "kĩ"), ("lý", "lí"), ("Quý", "quí"), ("hoà", "Hòa"), ("MỸ", "mĩ")]
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("y", "i"), ("tay", "tai"), ("thuý", "thúi")])
def test_other_sounds_do_not(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết 21của Quận ủy", ["Nghị", "quyết", "21", "của", "Quận", "ủy"]),
        ("P3, A4, 5G và TP.HCM", ["P3", "A4", "5G", "và", "TP", "HCM"]),
        ("KP3", ["KP", "3"]),
        ("dài 300m, 50m2 và 7M3", ["dài", "300", "m", "50", "m2", "và", "7", "M3"]),
        ("2m5 3mm m2 5G", ["2m5", "3", "mm", "m2", "5G"]),
        ("19-CT/TU", ["19", "CT", "TU"]),
        ("ten_file.docx", ["ten", "file", "docx"]),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@given(st.text())
def test_folding_is_stable_and_plain(text: str) -> None:
    folded = fold_text(clean_text(text))
    assert fold_text(folded) == folded
    assert "đ" not in folded


@given(st.text())
@example("Kÿ")
def test_standard_and_key_never_raise_and_are_stable(text: str) -> None:
    for syllable in syllables(clean_text(text)):
        assert standard(standard(syllable)) == standard(syllable)
        assert fold(fold(syllable)) == fold(syllable)


@given(st.text(st.sampled_from("aạĐ3²_ -\n٣ﬁ"), max_size=30))
def test_syllables_are_what_their_spans_hold(text: str) -> None:
    assert syllables(text) == [text[slice(*span)] for span in syllable_spans(text)]
