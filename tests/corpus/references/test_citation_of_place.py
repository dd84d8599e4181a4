"""The issuing body of a document with the place it is of."""

import pytest

from corpus.references import citation_of_place, issuing_body

TAN_TAO_A = "phuong-tan-tao-a-quan-binh-tan-hcm"


@pytest.mark.parametrize(
    ("code", "place", "expected"),
    [
        ("TU", "hcm", "Thành ủy Thành phố Hồ Chí Minh"),
        ("TU", "da-nang", "Thành ủy Đà Nẵng"),
        ("TU", "yen-bai", "Tỉnh ủy Yên Bái"),
        ("TU", None, "Tỉnh ủy, Thành ủy"),
        ("TU", "nowhere", "Tỉnh ủy, Thành ủy"),
        ("BDVTU", "hcm", "Ban Dân vận Thành ủy Thành phố Hồ Chí Minh"),
        ("QU", "quan-binh-tan-hcm", "Quận ủy Bình Tân"),
        ("QU", "quan-8-hcm", "Quận ủy Quận 8"),
        ("ĐU", TAN_TAO_A, "Đảng ủy phường Tân Tạo A, quận Bình Tân"),
        ("UBND", "yen-bai", "Ủy ban nhân dân tỉnh Yên Bái"),
        ("UBND", "phuong-an-lac-hcm", "Ủy ban nhân dân phường An Lạc"),
        ("CP", None, "Chính phủ"),
    ],
)
def test_the_issuing_body_of_a_place(code: str, place: str | None, expected: str) -> None:
    assert issuing_body(code, place) == expected


@pytest.mark.parametrize(
    ("behind", "code", "place", "expected"),
    [
        (" của Ban Thường vụ Thành ủy", "TU", "hcm",
         " của Ban Thường vụ Thành ủy Thành phố Hồ Chí Minh"),
        (" ngày 18/04/2016", "ĐU", TAN_TAO_A,
         " ngày 18/04/2016 của Đảng ủy phường Tân Tạo A, quận Bình Tân"),
        (" của UBND phường", "UBND", TAN_TAO_A, " của UBND phường Tân Tạo A, quận Bình Tân"),
        (" của UBND Thành phố", "UBND", "hcm", " của UBND Thành phố Hồ Chí Minh"),
        (" của Quận ủy Bình Tân", "QU", "quan-binh-tan-hcm", " của Quận ủy Bình Tân"),
        (" của UBND TP Hà Nội", "UBND", "ha-noi", " của UBND TP Hà Nội"),
        # Which committee of the people it was, the words do not tell.
        (" của Chủ tịch UBND", "UBND", TAN_TAO_A, " của Chủ tịch UBND"),
        ("", "UBND", TAN_TAO_A, ""),
        (" của Thành ủy", "TU", None, " của Thành ủy"),
        (" của Quận ủy", "QU", "nowhere", " của Quận ủy"),
        ("", None, "hcm", ""),
    ],
)  # fmt: skip
def test_a_citation_names_the_place(
    behind: str, code: str | None, place: str | None, expected: str
) -> None:
    bare = "Chỉ thị số 19-CT/TU"
    assert citation_of_place(f"{bare}{behind}", bare, code, place) == f"{bare}{expected}"
