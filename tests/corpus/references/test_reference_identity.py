"""Canonical forms, identities with place and time, official citations."""

from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from corpus.extraction import reference_record
from corpus.mentions import Context, DocumentReference
from corpus.references import citation, find_in_clean, identity, reference_key
from corpus.text import clean

AN_LAC_A = Context(
    published=date(2020, 10, 23), home_ward="phuong-an-lac-a-quan-binh-tan-hcm"
)  # fmt: skip
HOME = "phuong-an-lac-a-quan-binh-tan-hcm"


def found(text: str) -> tuple[DocumentReference, ...]:
    return find_in_clean(clean(text))


@pytest.mark.parametrize(
    ("text", "scope", "time"),
    [
        # Unique in the country: the sign says everything.
        ("Nghị định 30/2020/NĐ-CP ngày 5/3/2020", None, None),
        ("Thông tư 01/2021/TT-BNV", None, None),
        ("Nghị quyết 98/2023/QH15", None, None),
        # One series a year for the country.
        ("Chỉ thị 16/CT-TTg ngày 31/3/2020", None, "2020"),
        ("Chỉ thị 16/CT-TTg", None, None),
        # The unit is the page's own, unless another is named.
        ("Kế hoạch 112/KH-UBND ngày 3/6/2019", HOME, "2019"),
        ("Quyết định 13/2022/QĐ-UBND của UBND TPHCM", "hcm", None),
        ("Kế hoạch 5/KH-UBND của UBND quận Bình Tân", "quan-binh-tan-hcm", None),
        ("Kế hoạch 5/KH-UBND của UBND quận", "quan-binh-tan-hcm", None),
        ("Kế hoạch 5/KH-UBND của UBND thành phố", "hcm", None),
        ("Kế hoạch 5/KH-UBND của UBND tỉnh Bình Phước", "binh-phuoc", None),
        ("Kế hoạch 5/KH-UBND của UBND phường Tân Tạo", "phuong-tan-tao-quan-binh-tan-hcm", None),
        ("Công văn 5/SYT-NVY của Sở Y tế", "hcm", None),
        # Party documents: the term at the centre, the day elsewhere.
        ("Nghị quyết 25-NQ/TW ngày 3/6/2013", None, "khoa-11"),
        ("Nghị quyết 48-NQ/TW của Bộ Chính trị khóa IX", None, "khoa-9"),
        ("Kết luận 1-KL/TW ngày 4/4/2016", None, "khoa-12"),
        ("Chỉ thị 19-CT/TU ngày 19/10/2018 của Thành ủy TP. Hồ Chí Minh", "hcm", "2018-10-19"),
        ("Chỉ thị 19-CT/TU của Ban Thường vụ Thành ủy", "hcm", None),
        ("Quyết định 1127-QĐ/TU của Ban Thường vụ Tỉnh ủy Bình Phước", "binh-phuoc", None),
        ("Nghị quyết 21-NQ/QU ngày 12/12/2018 của Quận ủy", "quan-binh-tan-hcm", "2018-12-12"),
        ("Nghị quyết 21-NQ/QU của Quận ủy Tân Phú", "quan-tan-phu-hcm", None),
        ("Kế hoạch 4-KH/ĐU", HOME, None),
        ("Công văn 512-CV/VPTU", "hcm", None),
    ],
)  # fmt: skip
def test_place_and_time(text: str, scope: str | None, time: str | None) -> None:
    mentions = found(text)
    known = identity(mentions[0], AN_LAC_A, mentions)
    assert (known.scope, known.time) == (scope, time)
    assert known.key == reference_key(mentions[0])


def test_without_a_page_the_place_stays_unknown() -> None:
    mentions = found("Kế hoạch 4-KH/ĐU và Kế hoạch 5/KH-UBND của UBND phường")
    assert [identity(mention, Context(), mentions).scope for mention in mentions] == [None, None]


def test_a_resolved_short_form_is_its_document() -> None:
    mentions = found("Chỉ thị 19-CT/TU ngày 19/10/2018; thực hiện Chỉ thị 19")
    first, second = (identity(mention, AN_LAC_A, mentions) for mention in mentions)
    assert first == second


def test_names_in_use_are_one_law() -> None:
    mentions = found("Luật Cán bộ, công chức năm 2008; Luật công chức năm 2008")
    first, second = (identity(mention, Context(), mentions) for mention in mentions)
    assert first == second
    assert reference_key(mentions[0]) != reference_key(mentions[1])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "CHỈ THỊ SỐ 19-CT/TU NGÀY NGÀY 19/10/2018 CỦA BAN THƯỜNG VỤ THÀNH ỦY",
            "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy",
        ),
        ("chỉ thị 19/CT-TU của ban thường vụ thành uỷ",
         "Chỉ thị số 19-CT/TU của Ban Thường vụ Thành ủy"),
        ("kế hoạch số 4 - KH/ĐU tháng 3/2020", "Kế hoạch số 04-KH/ĐU tháng 03/2020"),
        ("nghị định 5/2020/nđ-cp", "Nghị định số 05/2020/NĐ-CP"),
        ("văn bản 301/BGDĐT - GDMN", "Văn bản số 301/BGDĐT-GDMN"),
        ("Quyết định 1956/QĐ-UBND năm 2009", "Quyết định số 1956/QĐ-UBND năm 2009"),
        ("luật đất đai 2013", "Luật Đất đai năm 2013"),
        ("BLHS 2015", "Bộ luật Hình sự năm 2015"),
        ("Luật doanh nghiệp số 59/2020/QH14", "Luật Doanh nghiệp số 59/2020/QH14"),
        ("pháp lệnh ngoại hối", "Pháp lệnh Ngoại hối"),
        ("Hiến pháp 2013", "Hiến pháp năm 2013"),
        ("nghị quyết TW4 (khóa XII)", "Nghị quyết Trung ương 4 khóa XII"),
        ("NQ Đại hội XIII", "Nghị quyết Đại hội lần thứ XIII của Đảng"),
        ("nghị quyết đại hội đảng bộ tỉnh lần thứ XVIII",
         "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII"),
        ("Chỉ thị 19", "Chỉ thị số 19"),
    ],
)  # fmt: skip
def test_official_citation(text: str, cited: str) -> None:
    (mention,) = found(text)
    assert citation(mention) == cited


@pytest.mark.shared
def test_the_canonical_form_is_that_of_the_evaluation_set(shared: Path) -> None:
    spec = spec_from_file_location("score", shared / "eval" / "references" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = module_from_spec(spec)
    spec.loader.exec_module(score)
    sample = (shared / "seed").glob("*.txt")
    texts = [path.read_text(encoding="utf-8") for path in sample] + [
        "Giấy ủy quyền số 7/GUQ-UBND; Lệnh 12/2023/L-CTN; Phiếu chuyển 3/PC-VP; QC 5/QCPH-MTTQ",
        "Luật Tài nguyên, môi trường biển và hải đảo; Luật GTGT; BLHS 1999; Chương trình 5-CTr/TU",
        "Nghị quyết Trung ương 4 khóa XII; Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII",
        "Nghị định 5; Thông tri số 39-TT/QU; Quy định 11-QĐi/TW; Hiến pháp 2013; văn bản số 314",
    ]
    mentions = [mention for text in texts for mention in found(text)]
    assert len(mentions) > 30
    for mention in mentions:
        assert reference_key(mention) == score.key(reference_record(mention))
