"""The sentence around a span: whole where it is short, cut between words where it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import Span
from search.passages.sentence import sentence

TEXT = (
    "HỘI NGHỊ SƠ KẾT\n"
    "Sáng 5/11, phường họp. Đồng chí A báo cáo 02 năm thực hiện Chỉ thị 19! "
    "Ông B hỏi “vì sao?” và về.\n"
    "Đảng bộ TP. Hồ Chí Minh, Q. 8 (v.v. và các quận) họp; UBND dự. Hết."
)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("SƠ KẾT", "HỘI NGHỊ SƠ KẾT"),
        ("họp", "Sáng 5/11, phường họp."),
        ("thực hiện Chỉ thị 19", "Đồng chí A báo cáo 02 năm thực hiện Chỉ thị 19!"),
        ("Ông B", "Ông B hỏi “vì sao?” và về."),
        ("và về", "Ông B hỏi “vì sao?” và về."),
        ("Đảng bộ", "Đảng bộ TP. Hồ Chí Minh, Q. 8 (v.v. và các quận) họp; UBND dự."),
        ("UBND dự", "Đảng bộ TP. Hồ Chí Minh, Q. 8 (v.v. và các quận) họp; UBND dự."),
        ("Hết", "Hết."),
        ("họp. Đồng chí", "Sáng 5/11, phường họp. Đồng chí A báo cáo 02 năm thực hiện Chỉ thị 19!"),
    ],
)
def test_the_sentence_around_a_span(marked: str, expected: str) -> None:
    start = TEXT.index(marked)
    found = sentence(TEXT, Span(start, start + len(marked)))
    assert found.text == expected
    assert [found.text[slice(*mark)] for mark in found.marks] == [marked]
    assert not found.clipped_start
    assert not found.clipped_end


@given(st.text(alphabet="ab. \n", max_size=900), st.data())
def test_the_span_is_always_inside_and_marked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    found = sentence(text, Span(start, end))
    [mark] = found.marks
    assert found.text[mark.start : mark.end] == text[start:end]
    assert found.text in text
    assert len(found.text) <= 300


def test_a_long_sentence_says_that_it_goes_on() -> None:
    words = [f"tiếng{number}" for number in range(200)]
    text = " ".join(words)
    start = text.index("tiếng100")
    found = sentence(text, Span(start, start + 8))
    assert found.clipped_start
    assert found.clipped_end
    assert 250 < len(found.text) <= 300
    assert set(found.text.split()) <= set(words)


@pytest.mark.parametrize("marked", ["tiếng0", "tiếng199"])
def test_a_long_sentence_is_shown_from_its_end_where_that_is_near(marked: str) -> None:
    text = " ".join(f"tiếng{number}" for number in range(200))
    start = text.rindex(marked)
    found = sentence(text, Span(start, start + len(marked)))
    assert found.clipped_start == (marked != "tiếng0")
    assert found.clipped_end == (marked == "tiếng0")
    assert 250 < len(found.text) <= 300
