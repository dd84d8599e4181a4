"""Numbers as people type them, and the terms of mentions they are compared with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.references import Issued, find_in_clean, query_terms, reference_terms
from corpus.text import clean

JOINTS = [
    "-", "/", ".", "_", "\\", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\u2044", "\u2215",
    "\uff0f", "\uff3c", "\u00a0-\u00a0",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("19 ct tu", "Chỉ thị số 19-CT/TU"),
        ("nghi quyet trung uong 25", "Nghị quyết số 25-NQ/TW"),
        ("nghị quyết tw 5", "Nghị quyết Trung ương 5 khóa XII"),
        ("19ct/tu", "Chỉ thị số 19-CT/TU"),
        ("19/CT-TU", "Chỉ thị số 19-CT/TU"),
        ("chi thi 19-ct/tu", "Chỉ thị số 19-CT/TU"),
        ("CHỈ THỊ SỐ 19-CT/TU", "Chỉ thị số 19-CT/TU"),
        ("Chỉ thị 19", "Chỉ thị số 19-CT/TU"),
        ("chi thi so 19", "Chỉ thị 19"),
        ("ct 19", "Chỉ thị 19"),
        ("19-ct", "Chỉ thị số 19-CT/TU"),
        ("27 cv du", "Công văn số 27-CV/ĐU"),
        ("van ban 314", "công văn số 314/STTTT-TT"),
        ("nghi dinh 30/2020/nd-cp", "Nghị định số 30/2020/NĐ-CP"),
        ("30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("nghi dinh 30/2020", "Nghị định số 30/2020/NĐ-CP"),
        ("nghi dinh 30", "Nghị định số 30/2020/NĐ-CP"),
        ("137/2020", "Nghị định 137/2020/NĐ-CP"),
        ("177/ubnd-vx", "Công văn số 177/UBND-VX"),
        ("59/2020/qh14", "Luật Doanh nghiệp số 59/2020/QH14"),
        ("luat doanh nghiep", "Luật Doanh nghiệp số 59/2020/QH14"),
        ("luat dat dai 2013", "Luật Đất đai năm 2013"),
        ("Luật Đất đai", "Luật Đất đai năm 2013"),
        ("blhs", "Bộ luật Hình sự năm 2015"),
        ("luat bhyt", "Luật Bảo hiểm y tế"),
        ("hien phap 2013", "Hiến pháp năm 2013"),
        ("nghi quyet trung uong 4 khoa 12", "Nghị quyết Trung ương 4 (khóa XII)"),
        ("nq tw4", "Nghị quyết Trung ương 4 (khóa XII)"),
        ("nghi quyet dai hoi xiii", "Nghị quyết Đại hội lần thứ XIII của Đảng"),
        ("quy dinh 47", "Quy định số 47-QĐ/TW"),
        ("quyet dinh 47", "Quy định số 47-QĐ/TW"),
        ("20 2014 nđ cp", "Nghị định số 20/2014/NĐ-CP"),
        ("30 2020 nd-cp", "Nghị định số 30/2020/NĐ-CP"),
        ("1.234/QĐ-UBND", "Quyết định số 1234/QĐ-UBND"),
        ("12,345/QĐ-UBND", "Quyết định số 12345/QĐ-UBND"),
        ("Quyết định 1.234/QĐ-UBND", "Quyết định số 1234/QĐ-UBND"),
        ("1685/nq-ubtvqh15", "Nghị quyết số 1685/NQ-UBTVQH15"),
        ("1685-nq/ubtvqh15", "Nghị quyết số 1685/NQ-UBTVQH15"),
        *((f"19{joint}CT{joint}TU", "Chỉ thị số 19-CT/TU") for joint in JOINTS),
        ("19-СТ/ТУ", "Chỉ thị số 19-CT/TU"),  # Cyrillic
        ("19-CΤ/ΤU", "Chỉ thị số 19-CT/TU"),  # Greek
        ("19-C\u00adT/T\u200bU", "Chỉ thị số 19-CT/TU"),
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018", "Chỉ thị số 19-CT/TU"),
        ("chi thi 19-ct/tu ngay 19/10/2018 cua ban thuong vu thanh uy", "Chỉ thị số 19-CT/TU"),
        ("Luật Đất đai năm 2013 của Quốc hội", "Luật Đất đai năm 2013"),
        ("15 2020 tt btc", "Thông tư số 15/2020/TT-BTC"),
        (
            "403/2017/nqlt-ubtvqh14-cp-dctubtwmttqvn",
            "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        ),
        (
            "1/2022/TTLT-VKSNDTC-TANDTC-BCA",
            "Thông tư liên tịch số 01/2022/TTLT-VKSNDTC-TANDTC-BCA",
        ),
    ],
)
def test_a_typed_number_meets_the_printed_one(typed: str, printed: str) -> None:
    (query,) = query_terms(typed)
    (mention,) = find_in_clean(clean(f"theo {printed}."))
    assert typed[query.span.start : query.span.end] == typed
    assert set(query.terms) & set(reference_terms(mention))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("19-ct/tu", "Chỉ thị số 19/CT-UBND"),
        ("19-ct/tu", "Chỉ thị số 119-CT/TU"),
        ("chi thi 19", "Nghị quyết số 19-NQ/TW"),
        ("nghi dinh 30/2020", "Nghị định số 30/2021/NĐ-CP"),
        ("luat dat dai 2013", "Luật Đất đai năm 2003"),
        ("nghi quyet trung uong 4 khoa 12", "Nghị quyết Trung ương 4 khóa XI"),
    ],
)
def test_a_typed_number_does_not_meet_another(typed: str, printed: str) -> None:
    (query,) = query_terms(typed)
    (mention,) = find_in_clean(clean(f"theo {printed}."))
    assert not set(query.terms) & set(reference_terms(mention))


@pytest.mark.parametrize(
    "typed",
    [
        "", "dân vận khéo 2020", "khu pho 5", "ke hoach 5 nam", "so 19 duong 21", "covid-19",
        "quyet dinh 3 cap", "ubnd 2020", "12/2021", "19/10/2018", "phap luat dat dai",
        "0903.192.018", "phường 1 quận 5",
        "khoa 20 2014 sinh vien", "quy 3 2020 tp hcm", "20 2014 ban ve", "nhiem ky 15 2020 2025",
    ],
)  # fmt: skip
def test_no_document_is_typed(typed: str) -> None:
    assert query_terms(typed) == ()


@pytest.mark.parametrize("typed", ["chi thi 1234567", "1234567-ct/tu", "Москва 19", "1.23/2020"])
def test_no_part_of_a_longer_number_is_one(typed: str) -> None:
    assert query_terms(typed) == ()


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Chỉ thị 15/16", ["ct:15", "ct:16"]),
        ("chi thi so 15 va 16", ["ct:15", "ct:16"]),
        ("Chỉ thị 15, 16 và 19", ["ct:15", "ct:16", "ct:19"]),
        ("Kế hoạch 21/KH-UBND, 34/KH-UBND", ["21/kh-ubnd", "34/kh-ubnd"]),
        ("Thông báo 15/10", ["tb:15"]),  # a day
        ("Nghị quyết 15 và 16 đại biểu", ["nq:15"]),
        ("Kế hoạch 5 năm và 10 năm", []),
    ],
)
def test_several_numbers_of_one_type(typed: str, terms: list[str]) -> None:
    assert [term for query in query_terms(typed) for term in query.terms] == terms


DAY = date(2018, 12, 3)


@pytest.mark.parametrize(
    ("typed", "rest", "issued"),
    [
        ("Nghị quyết số 21-NQ/QU ngày 03/12/2018", "", DAY),
        ("NGHỊ QUYẾT SỐ 21-NQ/QU NGÀY 03/12/2018 CỦA QUẬN ỦY", "", DAY),
        ("Nghị quyết số 21-NQ/QU ngày 3 tháng 12 năm 2018", "", DAY),
        ("nghi quyet 21-nq/qu ngay 3-12-2018", "", DAY),
        ("Nghị quyết số 21-NQ/QU (ngày 03/12/2018)", "", DAY),
        ("Nghị quyết số 21-NQ/QU ngày 03/12/2018 (của Ban Thường vụ Quận ủy Bình Tân)", "", DAY),
        ("Nghị quyết số 21-NQ/QU của Ban Thường vụ Quận ủy ngày 03/12/2018", "", DAY),
        ("Nghị quyết 21-NQ/QU của Quận ủy Bình Tân về rác", " về rác", None),
        ("21-NQ/QU 03/12/2018", "", DAY),
        ("Nghị định 30/2020/NĐ-CP của Chính phủ", "", None),
        ("Kế hoạch 12/KH-UBND của UBND phường An Lạc", " phường An Lạc", None),
        ("Kế hoạch 12/KH-UBND của UBND phường", "", None),
        ("Chỉ thị 19-CT/TU của dân", " của dân", None),
        ("Chỉ thị 19-CT/TU ngày 31/02/2018", "", None),
        ("Nghị quyết số 21-NQ/QU ngày 3/12/18", "", DAY),
        ("21-NQ/QU ngày 03.12.18 của Quận ủy", "", DAY),
        ("Chỉ thị 15-CT/TU ngày 30/4/75", "", date(1975, 4, 30)),
        ("Nghị quyết số 21-NQ/QU năm 2018", "", 2018),
        ("21-NQ/QU năm 2018 về rác", " về rác", 2018),
        ("21-NQ/QU ngày 3/12/2018/1", " ngày 3/12/2018/1", None),
        ("Chỉ thị 19-CT/TU ngày hội", " ngày hội", None),
        ("Luật Đất đai năm 2013", "", None),
    ],
)
def test_the_day_and_the_issuer_belong_to_a_pasted_number(
    typed: str, rest: str, issued: Issued | None
) -> None:
    (query,) = query_terms(typed)
    assert (query.span.start, typed[query.span.end :], query.issued) == (0, rest, issued)
    assert query.number.end <= query.span.end


def test_words_around_a_number_stay_words() -> None:
    typed = "sơ kết Chỉ thị 19 ct tu phường An Lạc"
    (query,) = query_terms(typed)
    assert typed[query.span.start : query.span.end] == "Chỉ thị 19 ct tu"


def test_spans_are_those_of_the_typed_text() -> None:
    typed = "dân vận&nbsp; 19\u200b-CT/TU"
    (query,) = query_terms(typed)
    assert typed[query.span.start : query.span.end] == "19\u200b-CT/TU"


@given(st.text(max_size=60))
def test_nothing_typed_raises_and_spans_do_not_overlap(typed: str) -> None:
    end = 0
    for query in query_terms(typed):
        assert end <= query.span.start < query.span.end <= len(typed)
        end = query.span.end


@given(
    number=st.integers(1, 9999),
    kind=st.sampled_from(["CT", "NQ", "KH", "QĐ", "KL", "TB"]),
    body=st.sampled_from(["TU", "QU", "ĐU", "TW", "UBND", "HĐND"]),
    joints=st.tuples(st.sampled_from(["-", "/", " - "]), st.sampled_from(["-", "/", " / "])),
)
def test_separators_and_zeros_do_not_matter(
    number: int, kind: str, body: str, joints: tuple[str, str]
) -> None:
    printed = f"0{number}{joints[0]}{kind}{joints[1]}{body}"
    (query,) = query_terms(printed.lower())
    (mention,) = find_in_clean(clean(f"theo văn bản số {number}-{kind}/{body}."))
    assert set(query.terms) & set(reference_terms(mention))
