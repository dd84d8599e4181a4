"""An office before a colon: that of the name behind it in a list, of the speaker in a headline."""

import pytest

from corpus.mentions import Context
from corpus.recognition import recognise_text

LISTED = [
    ("Chủ tịch UBND phường: ông Lê Văn Chín.", "Lê Văn Chín: chủ tịch"),
    ("Bí thư Đảng ủy: bà Đinh Thị Mười, 0903 111 222", "Đinh Thị Mười: bí thư"),
    ("- Chủ tịch UBND phường: Nguyễn Văn Tâm", "Nguyễn Văn Tâm: chủ tịch"),
    ("Chủ tịch UBND phường: ông Trần Văn Ba và các phó chủ tịch", "Trần Văn Ba: chủ tịch"),
    ("Trưởng khu phố 5: ông Lê Văn Phận (số 3 đường 7)", "Lê Văn Phận: trưởng"),
]
SPOKEN = [
    "Chủ tịch UBND phường: Ông Lê Văn Chín làm tốt việc của mình.",
    "CHỦ TỊCH UBND PHƯỜNG: ÔNG LÊ VĂN CHÍN THỜI LÀM BÁO LÀ NGƯỜI SẮC SẢO",
    "Bí thư Thành ủy: bà Đinh Thị Mười sẽ nghỉ hưu.",
    "Chủ tịch phường: Ông Trần Văn Ba đã nhận lỗi với dân.",
    "Trưởng Công an phường: anh Lê Văn Phận bị lừa 30 triệu đồng.",
    "Phó Chủ tịch phường: Nguyễn Văn Tâm xây nhà không phép",
]
DENIED = [
    "Ông Lê Văn Chín nêu giả sử người đứng đầu không là Bí thư Đảng ủy.",
    "Bà Đinh Thị Mười chưa phải là Chủ tịch UBND phường.",
    "Ông Trần Văn Ba không phải là Phó Chủ tịch UBND phường.",
    "Ông Lê Văn Chín không giữ chức vụ Chủ tịch HĐND phường.",
    "Anh Lê Văn Phận chẳng là Trưởng Công an phường.",
]


def holders(text: str) -> list[str]:
    found = recognise_text(text, Context(year=2021)).officials
    return [f"{one.name}: {office.role}" for one in found for office in one.offices]


@pytest.mark.parametrize(("text", "holder"), LISTED)
def test_an_office_in_a_list_is_of_the_name_behind_it(text: str, holder: str) -> None:
    assert holders(text)[:1] == [holder] or holders(text)[0].startswith(holder)


@pytest.mark.parametrize("text", SPOKEN)
def test_the_office_of_a_speaker_is_not_of_the_subject(text: str) -> None:
    assert holders(text) == []


@pytest.mark.parametrize("text", DENIED)
def test_an_office_that_is_denied_is_held_by_nobody(text: str) -> None:
    assert holders(text) == []
