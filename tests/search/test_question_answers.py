"""Questions over the bundled sample: the card that each must have, and those without one."""

from datetime import date
from pathlib import Path

import pytest

from search.opening import open_current
from search.request import SearchRequest
from search.results import Answer
from search.service import Search

DANH, LOAN, TRIET = "huynh-cong-danh-an-lac-a", "pham-thi-kim-loan-an-lac", "do-minh-triet-an-lac"
AN_LAC = "phuong-an-lac-hcm"
DIRECTIVE, RESOLUTION = "19-ct-tu-hcm-2018", "21-nq-qu-quan-binh-tan-hcm-2018"
PARTS_OF_TAN_TAO = ("phuong-binh-tan-hcm", "phuong-tan-tao-hcm", "xa-tan-vinh-loc-hcm")

HOLDERS: list[tuple[str, tuple[str, ...]]] = [
    ("ai là chủ tịch phường An Lạc", (DANH,)),
    ("chu tich phuong an lac", (DANH,)),
    ("CHỦ TỊCH PHƯỜNG AN LẠC LÀ AI?", (DANH,)),
    ("phường an lạc chủ tịch là ai", (DANH,)),
    ("ai lam chu tich phuong an lac hien nay", (DANH,)),
    ("ct ubnd p. an lạc", (DANH,)),
    ("cho hỏi chủ tịch ubnd phường An Lạc tên gì ạ", (DANH,)),
    ("chủ tịch ủy ban nhân dân phường An Lạc, Thành phố Hồ Chí Minh", (DANH,)),
    ("chủ tịch an lạc là ai", (DANH,)),
    ("chủ tịch phường an lạc quận bình tân", (LOAN,)),
    ("chủ tịch phường An Lạc A", (DANH,)),
    ("bí thư đảng ủy phường An Lạc A là ai", ("ngo-thanh-binh-an-lac-a",)),
    ("bi thu phuong an lac", ("tran-quoc-viet-an-lac",)),
    ("bí thư đu p. tân tạo", ("nguyen-thi-kim-hoa-tan-tao",)),
    ("ai lam chu tich phuong tan tao", ("tran-van-loc-tan-tao",)),
    ("bí thư phường Bình Trị Đông A", ("cao-xuan-hai-binh-tri-dong-a",)),
    ("chủ tịch phường Bình Trị Đông A", ("mai-thi-ngoc-anh-binh-tri-dong-a",)),
    ("chủ tịch phường Bình Hưng Hoà là ai", ("chau-ngoc-son-binh-hung-hoa",)),
    ("chủ tịch phường Bình Hưng Hòa B", ("truong-nhat-minh-binh-hung-hoa-b",)),
    ("chủ tịch phường bình tân", ("truong-nhat-minh-binh-hung-hoa-b",)),
    ("chủ tịch quận Bình Tân", (TRIET,)),
    ("bi thu quan uy binh tan la ai", ("ha-trung-kien-quan-binh-tan-hcm",)),
    ("trưởng công an phường Tân Tạo A", ("nguyen-van-thanh-tan-tao-a",)),
    ("truong ca xa tan vinh loc", ("ngo-dinh-luan-tan-vinh-loc",)),
    ("xã tân nhựt chủ tịch", ("phan-tan-dat-tan-nhut",)),
    ("chủ tịch hdnd phuong tan tao", ("nguyen-thi-kim-hoa-tan-tao",)),
    ("chu tich mat tran phuong an lac", ("luu-thi-hong-nhung-an-lac",)),
    ("chủ tịch hội phụ nữ phường bình trị đông b", ("nguyen-thi-lan-anh-binh-tri-dong-b",)),
    ("bi thu doan phuong binh hung hoa", ("nguyen-thi-lan-anh-binh-hung-hoa",)),
    ("phó bí thư thường trực đảng ủy phường An Lạc là ai", (LOAN,)),
    (
        "phó chủ tịch ubnd phường Bình Trị Đông",
        ("mai-thi-ngoc-anh-binh-tri-dong-a", "dao-vinh-khang-binh-tri-dong"),
    ),
    ("phó bí thư phường an lạc", (LOAN, DANH)),
    ("trưởng ban dân vận quận ủy bình tân", ("tran-quoc-viet-an-lac",)),
    ("chỉ huy trưởng quân sự phường an lạc a", ("bui-quoc-thai-an-lac-a",)),
    ("giám đốc trung tâm phục vụ hành chính công phường an lạc", ("le-trung-tin-an-lac",)),
]
WARDS: list[tuple[str, tuple[str, ...]]] = [
    ("an lạc a nay là phường nào", (AN_LAC,)),
    ("an lac a nay la phuong nao", (AN_LAC,)),
    ("phuong an lac a thuoc phuong nao sau sap nhap", (AN_LAC,)),
    ("tên mới của phường An Lạc A", (AN_LAC,)),
    ("thi tran an lac nay la phuong nao", (AN_LAC,)),
    ("phường Tân Tạo sáp nhập vào đâu", PARTS_OF_TAN_TAO),
    ("bình trị đông a giờ là phường gì", ("phuong-binh-tan-hcm", "phuong-binh-tri-dong-hcm")),
    ("p. bến nghé nay thuộc phường nào", ("phuong-sai-gon-hcm",)),
    ("phường 12 quận tân bình sáp nhập vào đâu", ("phuong-bay-hien-hcm",)),
    ("phường bình khánh quận 2 nay là phường nào", ("phuong-an-khanh-hcm",)),
    ("phường an lạc gồm những phường nào", (AN_LAC,)),
    ("phường bình tân nay là phường nào", ("phuong-binh-tan-hcm",)),
    (
        "xã vĩnh lộc a sáp nhập vào đâu",
        ("xa-vinh-loc-a-huyen-binh-chanh-hcm", "xa-vinh-loc-a-huyen-hong-dan-bac-lieu"),
    ),
]
DOCUMENTS: list[tuple[str, tuple[str, ...]]] = [
    ("chỉ thị 19 là gì", (DIRECTIVE,)),
    ("19-ct/tu noi ve cai gi", (DIRECTIVE,)),
    ("Chỉ thị 19 của thành ủy là gì", (DIRECTIVE,)),
    ("Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy nói về gì", (DIRECTIVE,)),
    ("nghị quyết 21 quận ủy", (RESOLUTION,)),
    ("nghi quyet 21 cua quan uy noi ve viec gi", (RESOLUTION,)),
    ("nghị quyết 21 là gì", (RESOLUTION, "21-nq-tw-2017")),
    ("kế hoạch 21 thành ủy là gì", ("21-kh-tu-hcm-2025",)),
]
PEOPLE: list[tuple[str, tuple[str, ...]]] = [
    (
        "Nguyễn Văn Thành là ai",
        ("nguyen-van-thanh-binh-tri-dong", "nguyen-van-thanh-tan-tao-a"),
    ),
    ("pham thi kim loan la ai", (LOAN,)),
    ("ông Trần Quốc Việt giữ chức vụ gì", ("tran-quoc-viet-an-lac",)),
]
OPEN = [
    "chủ tịch nước",
    "ai là chủ tịch nước",
    "chủ tịch hồ chí minh",
    "ai là triệu phú",
    "chủ tịch tập đoàn",
    "chủ tịch tập đoàn an lạc",
    "chủ tịch phường",
    "chủ tịch phường là ai",
    "chu tich bình tân",
    "chủ tịch tp hcm",
    "chủ tịch phường 4",
    "phường nào có nhiều rác",
    "Chủ tịch phường An Lạc thăm gia đình chính sách",
    "chủ tịch phường an lạc năm 2018",
    "chủ tịch phường An Lạc và phường Tân Tạo",
    "vợ chủ tịch phường An Lạc là ai",
    "lịch tiếp công dân của chủ tịch phường An Lạc",
    "nguyên chủ tịch phường an lạc",
    "quyền chủ tịch phường an lạc",
    "bí thư chi bộ khu phố 3 phường An Lạc",
    "công an phường an lạc",
    "lãnh đạo phường an lạc",
    "-chủ tịch phường an lạc",
    "chủ tịch phường Bến Nghé",
    "phường mới của tôi",
    "phường 1 nay là phường nào",
    "sài gòn nay là phường nào",
    "phường An Lạc ở đâu",
    "phường an lạc a thuộc quận nào",
    "sáp nhập phường an lạc a",
    "chỉ thị 19 dân vận",
    "chỉ thị 19 của quận ủy",
    "chỉ thị 999 là gì",
    "phường:an-lac chủ tịch là ai",
]


@pytest.fixture(scope="module")
def search(sample_data: Path) -> Search:
    return open_current(sample_data).now()


def answers(search: Search, q: str) -> tuple[Answer, ...]:
    found = search.find(SearchRequest(q=q))
    return (found.answer,) if found.answer else found.namesakes


@pytest.mark.parametrize(("q", "ids"), [*HOLDERS, *WARDS, *DOCUMENTS, *PEOPLE])
def test_the_card_of_a_question(search: Search, q: str, ids: tuple[str, ...]) -> None:
    assert tuple(one.value for one in answers(search, q)) == ids


@pytest.mark.parametrize("q", OPEN)
def test_an_open_question_has_no_card(search: Search, q: str) -> None:
    assert answers(search, q) == ()


@pytest.mark.parametrize(("q", "ids"), HOLDERS)
def test_every_holder_is_shown_by_a_sentence_of_an_article(
    search: Search, q: str, ids: tuple[str, ...]
) -> None:
    for one in answers(search, q):
        assert one.tenure is not None
        sentence = one.tenure.shown.sentence
        assert sentence is not None
        assert one.label in sentence.text
        text = search.text(one.tenure.shown.article.id)
        assert text is not None
        assert sentence.text in text


def test_a_holder_has_dates_and_those_before(search: Search) -> None:
    (danh,) = answers(search, "chủ tịch phường An Lạc")
    assert danh.tenure is not None
    assert (danh.tenure.first, danh.tenure.last) == (date(2025, 7, 1), date(2026, 3, 16))
    assert danh.tenure.shown.article.published_on == danh.tenure.last
    assert not danh.tenure.former_unit
    # Those of the unit that had the name before, newest first.
    assert [one.value for one in danh.before] == [LOAN, TRIET]
    assert all(one.tenure is not None and one.tenure.former_unit for one in danh.before)


def test_a_former_unit_is_said_to_be_one_and_its_last_holder_to_have_left(search: Search) -> None:
    (danh,) = answers(search, "chủ tịch phường An Lạc A")
    assert danh.tenure is not None
    assert danh.tenure.former_unit
    assert danh.tenure.status == "former"
    assert danh.tenure.since is not None
    assert danh.tenure.since.article.published_on == date(2020, 1, 3)
    assert danh.tenure.until is not None


def test_a_handover_is_no_conflict(search: Search) -> None:
    (anh,) = answers(search, "chủ tịch phường Bình Trị Đông A")
    assert anh.among == "names"
    assert [one.value for one in anh.before] == ["cao-xuan-hai-binh-tri-dong-a"]


def test_deputies_are_holders_together(search: Search) -> None:
    found = answers(search, "phó chủ tịch phường Bình Trị Đông")
    assert {one.among for one in found} == {"holders"}


def test_what_a_ward_became_has_day_and_decree(search: Search) -> None:
    (an_lac,) = answers(search, "an lạc a nay là phường nào")
    (change,) = an_lac.changes
    assert an_lac.asked is not None
    assert an_lac.asked.value == "phuong-an-lac-a-quan-binh-tan-hcm"
    assert (change.extent, change.on) == ("whole", date(2025, 7, 1))
    assert change.decree is not None
    assert change.decree.number == "1685/NQ-UBTVQH15"


def test_a_divided_ward_has_all_its_parts(search: Search) -> None:
    found = answers(search, "phường Tân Tạo sáp nhập vào đâu")
    assert {(one.among, one.changes[0].extent) for one in found} == {("parts", "part")}


def test_steps_over_several_changes_are_in_order(search: Search) -> None:
    (an_khanh,) = answers(search, "phường bình khánh quận 2 nay là phường nào")
    assert [change.on for change in an_khanh.changes] == [date(2021, 1, 1), date(2025, 7, 1)]


def test_a_document_has_the_sentence_that_tells_what_it_is(search: Search) -> None:
    (resolution,) = answers(search, "nghị quyết 21 quận ủy")
    assert resolution.quote is not None
    assert resolution.quote.sentence is not None
    assert "về thực hiện cuộc vận động" in resolution.quote.sentence.text
