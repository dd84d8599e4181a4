"""Line ends inside a sentence, and those that end something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.line_ends import with_soft_ends
from corpus.mentions import Context
from corpus.recognition import recognise_text

# A line end that is inside a sentence is printed as "/" here, a real one as "|".
CASES = [
    "Ông Nguyễn Văn/Tâm, Chủ tịch UBND phường, dự lễ.",
    "Sáng nay bà Trần/Thị Hòa phát biểu.",
    "Chủ tịch UBND phường Lê Thị/Ngọc cho biết đường sắp xong.",
    "Bà con phường Bình Trị/Đông B góp sách cho thư viện.",
    "Đoàn đến phường Bình Hưng Hòa/và phường Tân Tạo.",
    "Hội thi mở cửa cho mọi người dân trong quận từ sáng đến tối, ai cũng/Được dự và nhận quà.",
    "Phòng họp/của phường",
    "Tin vui ở phường Tân Tạo|Hòa giải viên được khen.",
    "Bà con họp.|Ông Tám dự.",
    "Danh sách|1. Lê Văn Tám|2. Trần Thị Út",
    "Gồm có:|- Ông Tám|- Bà Út",
    "TIN PHƯỜNG AN LẠC|Sáng nay họp.",
    "Họ tên | Chức vụ|Lê Văn Tám | Chủ tịch",
    "Lê Văn Tám|Trần Thị Út|Phan Văn Ba",
    "Bí thư Đảng ủy phường | Lê Văn Tám | 0900|Chủ tịch UBND phường | Trần Thị Út | 09",
    "Ảnh: Nguyễn Văn Bình|Tâm sự của một tổ trưởng",
    "Chủ tịch|Lê Văn Tám",
    "Phường An Lạc|Phường Tân Tạo",
]


@pytest.mark.parametrize("case", CASES)
def test_which_line_ends_are_inside_a_sentence(case: str) -> None:
    is_table = " | " in case
    marked = case.replace(" | ", " ¦ ") if is_table else case
    text = marked.replace("/", "\n").replace("|", "\n").replace("¦", "|")
    expected = marked.replace("/", " ").replace("|", "\n").replace("¦", "|")
    assert with_soft_ends(text) == expected


def test_wrapped_paragraphs() -> None:
    text = (
        "Hôm qua, sau buổi họp với dân khu phố 5, Chủ tịch UBND phường\n"
        "Nguyễn Văn Tâm cho biết con đường sẽ xong trong tháng này và\n"
        "mong bà con thông cảm.\n"
        "Bà con vui."
    )
    assert with_soft_ends(text).count("\n") == 1


@given(st.text(alphabet="Aa b\n.:-|1Ấ") | st.text())
def test_only_line_ends_change(text: str) -> None:
    changed = with_soft_ends(text)
    assert len(changed) == len(text)
    assert all(
        new == old or (old == "\n" and new == " ") for old, new in zip(text, changed, strict=True)
    )


@pytest.mark.parametrize("piece", ["a\n", "A b\n", "phường A\n", "\n", " \n", "Nguyễn Văn\n"])
def test_hostile_text_ends(piece: str) -> None:
    """With work that grew with the square of the length, each of these would take minutes."""
    with_soft_ends(piece * (500_000 // len(piece)))


def test_names_in_wrapped_text_are_whole() -> None:
    text = (
        "Sáng 12/3, tại hội trường, đồng chí Lê Thị Ngọc Thúy - Phó Bí thư\n"
        "Thường trực Đảng ủy, Chủ tịch HĐND phường Bình Trị Đông\n"
        "B (quận Bình Tân) đã trao quà cho bà con có hoàn cảnh khó khăn."
    )
    found = recognise_text(text, Context(year=2020))
    (official,) = found.officials
    assert [(office.role, office.body) for office in official.offices] == [
        ("phó bí thư thường trực", "DANG"),
        ("chủ tịch", "HDND"),
    ]
    assert [ward.ward for ward in found.wards] == ["phuong-binh-tri-dong-b-quan-binh-tan-hcm"]
    assert text[slice(*found.wards[0].span)] == "phường Bình Trị Đông\nB"
