"""Text in pieces: nothing is lost, nothing is said twice, and what stays open is remarked on."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.mentions import (
    Ambiguous,
    DocumentReference,
    OfficialMention,
    Outcome,
    Recognition,
    Unresolved,
    WardMention,
)
from corpus.text import Span
from search.results import IndexedArticle, Label
from webui.passages import Note, Piece, apart, cut, mentions, paragraphs

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 20)
)


@given(st.text(max_size=50), st.lists(st.tuples(spans, st.integers()), max_size=8))
def test_the_pieces_of_a_text_give_the_text_again(
    text: str, given_spans: list[tuple[Span, int]]
) -> None:
    assert "".join(piece.text for piece in cut(text, given_spans)) == text


@given(st.lists(st.tuples(spans, st.integers()), max_size=8))
def test_spans_kept_apart_are_the_greedy_choice(given_spans: list[tuple[Span, int]]) -> None:
    kept: list[tuple[Span, int]] = []
    covered: set[int] = set()
    for span, value in sorted(given_spans, key=lambda item: item[0].start):
        letters = set(range(*span))
        # Nothing may start inside or before what is kept: a span behind the last kept one.
        if letters and (not covered or span.start > max(covered)):
            kept.append((span, value))
            covered |= letters
    assert list(apart(given_spans)) == kept


@given(st.text(alphabet="a \n", max_size=60), st.lists(st.tuples(spans, st.just("x")), max_size=5))
def test_paragraphs_are_the_lines_with_something_on_them(
    text: str, given_spans: list[tuple[Span, str]]
) -> None:
    lines = ["".join(piece.text for piece in line) for line in paragraphs(cut(text, given_spans))]
    assert lines == [line for line in text.split("\n") if line.strip()]


def test_a_span_over_a_line_feed_is_in_both_paragraphs() -> None:
    pieces = cut("Chỉ thị\nsố 19", [(Span(0, 10), "19")])
    assert paragraphs(pieces) == [
        [Piece("Chỉ thị", "19")],
        [Piece("số", "19"), Piece(" 19")],
    ]


TEXT = "Tin\nThông tri 39, Chỉ thị 19, rồi Thông tri  39 của bà Lê Thị Ngọc Thúy, phường An Lạc A."
FULL = Label("19-ct-tu", "Chỉ thị số 19-CT/TU")
OTHER = Label("19-ct-qu", "Chỉ thị số 19-CT/QU")
BA_THUY = Label("le-thi-ngoc-thuy", "Lê Thị Ngọc Thúy")


def reference(surface: str, outcome: Outcome | None, after: int = 0) -> DocumentReference:
    start = TEXT.index(surface, after)
    return DocumentReference(
        Span(start, start + len(surface)), surface, "short", "CT", outcome=outcome
    )


def indexed() -> IndexedArticle:
    name = TEXT.index("Lê Thị")
    ward = TEXT.index("phường An")
    return IndexedArticle(
        article=Article(id="1", title="Tin", body=TEXT[4:]),
        recognition=Recognition(
            references=(
                reference("Thông tri 39", Unresolved()),
                reference("Chỉ thị 19", Ambiguous((3, 4, 3))),
                reference("Thông tri  39", Unresolved()),
                # The two full mentions are outside this text's links: empty spans.
                DocumentReference(Span(0, 0), "", "full", "CT"),
                DocumentReference(Span(0, 0), "", "full", "CT"),
            ),
            officials=(
                OfficialMention(Span(name, name + 16), "Lê Thị Ngọc Thúy", "Lê Thị Ngọc Thúy", 0),
                OfficialMention(Span(0, 3), "Tin", "Tin", 1),
            ),
            wards=(
                WardMention(
                    Span(ward, ward + 15), "phường An Lạc A", "phường", "An Lạc A", None, "an-lac-a"
                ),
                WardMention(Span(0, 3), "Tin", "phường", "Tin", None, None),
            ),
        ),
        ward=None,
        documents=(None, None, None, FULL, OTHER),
        officials=(BA_THUY, None),
    )


def test_mentions_lead_somewhere_or_have_a_note() -> None:
    found, notes = mentions(indexed())
    assert notes == [Note(1, "Thông tri 39", ()), Note(2, "Chỉ thị 19", (FULL, OTHER))]
    assert [
        (TEXT[slice(*span)], mention.target, mention.note and mention.note.number, mention.first)
        for span, mention in found
    ] == [
        ("Thông tri 39", None, 1, True),
        ("Chỉ thị 19", None, 2, True),
        ("Thông tri  39", None, 1, False),
        ("Lê Thị Ngọc Thúy", BA_THUY, None, False),
        ("phường An Lạc A", Label("an-lac-a", "phường An Lạc A"), None, False),
    ]
