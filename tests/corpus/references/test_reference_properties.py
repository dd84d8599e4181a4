"""What holds of every text: spans, independence of paragraphs, no exception, linear time."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mentions import DocumentReference
from corpus.references import find_in_clean, find_relations, reference_key
from corpus.text import clean, clean_text

SENTENCES = [
    "Phường thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy.",
    "Các Nghị quyết số 18, 19-NQ/TW và Luật Cán bộ, công chức năm 2008 được quán triệt.",
    "Căn cứ khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP và Nghị quyết Trung ương 4 (khóa XII).",
    "UBND quận có Công văn khẩn số 1052/UBND-VX; thực hiện 43-KL/TW; Nghị quyết 21 của Quận ủy.",
]
PLAIN = [
    "Sáng nay, phường tổ chức hội nghị với 120 đại biểu, đạt 35/39 chỉ tiêu.",
    "Đồng chí Bí thư phát biểu chỉ đạo; bà con khu phố 5 vệ sinh hẻm 19/21.",
    "Kế hoạch 5 năm và báo cáo 6 tháng được thông qua.\nẢnh: Văn Nam",
    "",
]
PIECES = [
    "Nghị quyết", "nghị quyết số", "Chỉ thị", "QĐ", "Luật", "Luật Đất đai", "Bộ luật", "BLHS", "NQ",
    "số", "19", "21", "30", "2020", "-", "/", " ", " ", "\n", ",", "và", "CT", "TU", "NĐ-CP",
    "UBND", "TW", "T.Ư", "QH14", "của", "Quận ủy", "ngày", "19/10/2018", "khóa XII", "(", ")",
    "Trung ương", "Đại hội", "Đảng bộ", "lần thứ", "Hiến pháp", "năm", "thực hiện",
    "sơ kết 02 năm", "điều 5",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def found(text: str) -> tuple[DocumentReference, ...]:
    return find_in_clean(clean(text))


def spelled_out(text: str, noise: str, places: list[int]) -> str:
    """`text` with `noise` put in at `places`, from the last to the first."""
    for at in sorted({place % (len(text) + 1) for place in places}, reverse=True):
        text = text[:at] + noise + text[at:]
    return text


@given(
    sentence=st.sampled_from(SENTENCES),
    noise=st.sampled_from(["\u200b", "\u00ad", "\ufeff", "\u2060", "&#8203;"]),
    places=st.lists(st.integers(0, 120), max_size=6),
    form=st.sampled_from(["NFC", "NFD"]),
    space=st.sampled_from([" ", "\u00a0", "&nbsp;", "&#160;", "\u2009"]),
    dash=st.sampled_from(["-", "–", "\u2011"]),
)
def test_noise_changes_no_mention_and_spans_give_the_surface(
    sentence: str, noise: str, places: list[int], form: str, space: str, dash: str
) -> None:
    text = spelled_out(sentence, noise, places).replace("-", dash)
    text = unicodedata.normalize("NFD", text) if form == "NFD" else text
    text = text.replace(" ", space)
    mentions = found(text)
    assert [reference_key(mention) for mention in mentions] == [
        reference_key(mention) for mention in found(sentence)
    ]
    for mention in mentions:
        assert clean_text(text[mention.span.start : mention.span.end]) == mention.surface


@given(
    before=st.lists(st.sampled_from(PLAIN), max_size=3),
    sentence=st.sampled_from(SENTENCES),
    after=st.lists(st.sampled_from(PLAIN), max_size=3),
)
def test_a_paragraph_reads_the_same_between_others(
    before: list[str], sentence: str, after: list[str]
) -> None:
    head = "".join(f"{paragraph}\n\n" for paragraph in before)
    text = head + sentence + "".join(f"\n\n{paragraph}" for paragraph in after)
    alone = [
        (
            m.span.start + len(head),
            m.span.end + len(head),
            reference_key(m),
            m.issued,
            m.issuer,
            m.pinpoint,
        )
        for m in found(sentence)
    ]
    assert alone == [
        (m.span.start, m.span.end, reference_key(m), m.issued, m.issuer, m.pinpoint)
        for m in found(text)
    ]


@given(st.one_of(pieces, glued, st.text()))
@settings(max_examples=300)
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    cleaned = clean(text)
    mentions = find_in_clean(cleaned)
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert reference_key(mention)
        end = mention.span.end
    for relation in find_relations(cleaned, mentions):
        assert 0 <= relation.evidence.start < relation.evidence.end <= len(text)
        assert relation.source != relation.target


@given(pieces)
def test_a_surface_is_found_again_in_its_sentence_alone(text: str) -> None:
    for mention in found(text):
        if mention.kind == "full" and mention.surface[0].isalpha():
            again = [reference_key(other) for other in found(f"theo {mention.surface}.")]
            assert reference_key(mention) in again or "số" in mention.surface.lower()[:2]


HOSTILE = [
    "Luật Đất đai, ", "BLHS ", "Nghị quyết Trung ương 4, 5, 6 ", "Nghị định 1, ",
    "khoản 1 Điều 1, ",
    "Nghị quyết Đại hội Đảng bộ a ", "1/2020/A-B-C-", "của Ban Thường vụ ", "Quyết định a b c ",
    "Chỉ thị 19-CT/TU thực hiện ",
]  # fmt: skip


@pytest.mark.slow
def test_a_megabyte_of_hostile_text_is_read() -> None:
    """Would take hours if any step were quadratic."""
    cleaned = clean("\n".join(piece * (100_000 // len(piece)) for piece in HOSTILE))
    find_relations(cleaned, find_in_clean(cleaned))
