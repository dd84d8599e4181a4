"""The sentence around a span: whole where it is short, cut around the span where it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import Span
from webui.evidence import sentence

TEXT = (
    "HỘI NGHỊ SƠ KẾT\n"
    "Sáng 5/11, phường họp. Đồng chí A báo cáo 02 năm thực hiện Chỉ thị 19! "
    "Ông B hỏi “vì sao?” và về."
)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("SƠ KẾT", "HỘI NGHỊ SƠ KẾT"),
        ("họp", "Sáng 5/11, phường họp."),
        ("thực hiện Chỉ thị 19", "Đồng chí A báo cáo 02 năm thực hiện Chỉ thị 19!"),
        ("Ông B", "Ông B hỏi “vì sao?”"),
        ("và về", "và về."),
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
    assert len(found.text) <= 400


def test_a_long_sentence_says_that_it_goes_on() -> None:
    text = "a" * 500 + "X" + "b" * 500
    found = sentence(text, Span(500, 501))
    assert found.clipped_start
    assert found.clipped_end
    assert len(found.text) <= 321
