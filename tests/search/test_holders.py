"""What articles must show of an office before anybody is said to hold it."""

from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from search.opening import open_current
from search.request import SearchRequest
from search.results import Answer
from search.service import Search

# Ward, day, and what the article says of its chairman.
PAGES: list[tuple[str, str | None, str]] = [
    # Two chairmen of one time.
    ("phường An Lạc", "2025-08-01", "Ông Lê Văn Tám - Chủ tịch UBND phường dự hội nghị."),
    ("phường An Lạc", "2025-10-01", "Bà Trần Thị Hoa - Chủ tịch UBND phường dự hội nghị."),
    ("phường An Lạc", "2025-12-01", "Ông Lê Văn Tám - Chủ tịch UBND phường dự hội nghị."),
    # One after the other, the second one only acting.
    ("phường Bình Tân", "2025-08-01", "Ông Ngô Văn Bảy - Chủ tịch UBND phường dự hội nghị."),
    ("phường Bình Tân", "2026-02-01", "Bà Đỗ Thị Lan - Quyền Chủ tịch UBND phường dự hội nghị."),
    # A deputy in charge.
    (
        "phường Bình Hưng Hòa",
        "2026-01-05",
        "Ông Phan Văn Sáu - Phó Chủ tịch phụ trách UBND phường dự hội nghị.",
    ),
    ("phường Bình Trị Đông", "2025-09-01", "Ông Vũ Văn Chín - Chủ tịch UBND phường dự họp."),
    # Nobody knows which of the two is later.
    ("phường Nhiêu Lộc", None, "Ông Hồ Văn Mười - Chủ tịch UBND phường dự hội nghị."),
    ("phường Nhiêu Lộc", None, "Bà Lý Thị Thu - Chủ tịch UBND phường dự hội nghị."),
    # One, without a day.
    ("phường Bảy Hiền", None, "Ông Bùi Văn Tư - Chủ tịch UBND phường dự hội nghị."),
    # Left, and nobody came after.
    ("xã Tân Vĩnh Lộc", "2025-08-01", "Ông Cao Văn Ba - Chủ tịch UBND xã dự hội nghị."),
    ("xã Tân Vĩnh Lộc", "2026-03-01", "Ông Cao Văn Ba thôi giữ chức Chủ tịch UBND xã."),
    # A bare role beside a name takes its body from elsewhere.
    ("phường Sài Gòn", "2025-09-01", "Chủ tịch Mai Văn Hai phát biểu tại phường Sài Gòn."),
    # Two places of one name, far from the city.
    (
        "Báo Thủ đô",
        "2020-05-01",
        "Ông Tạ Văn Năm, Chủ tịch UBND phường Minh Khai, quận Hai Bà Trưng, Hà Nội, cho biết.",
    ),
    (
        "Báo Cảng",
        "2020-06-01",
        "Ông Lưu Văn Nhất, Chủ tịch UBND phường Minh Khai, quận Hồng Bàng, Hải Phòng, cho biết.",
    ),
    # Two places of one name, of which one shows nobody.
    (
        "Báo Thủ đô",
        "2020-05-01",
        "Ông Kim Văn Nhì, Chủ tịch UBND phường Phương Mai, quận Đống Đa, Hà Nội, cho biết.",
    ),
]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    data: Path = tmp_path_factory.mktemp("holders")
    with open_store(data) as store, store.batch() as batch:
        for number, (ward, day, body) in enumerate(PAGES):
            is_ward = not ward.startswith("Báo")
            batch.add(
                Article(
                    f"bai-{number}",
                    f"Hội nghị số {number}",
                    body,
                    source=f"UBND {ward}" if is_ward else ward,
                    published_at=date.fromisoformat(day) if day else None,
                )
            )
    build(data)
    return open_current(data).now()


def ask(search: Search, q: str) -> tuple[Answer, ...]:
    found = search.find(SearchRequest(q=q))
    return (found.answer,) if found.answer else found.namesakes


@pytest.mark.parametrize(
    ("q", "names", "among", "status"),
    [
        ("chủ tịch phường An Lạc", ["Lê Văn Tám", "Trần Thị Hoa"], "conflict", ""),
        ("chủ tịch phường Bình Tân", ["Đỗ Thị Lan"], "names", "acting"),
        ("quyền chủ tịch phường Bình Tân", ["Đỗ Thị Lan"], "names", "acting"),
        ("chủ tịch phường Bình Hưng Hòa", ["Phan Văn Sáu"], "names", "in_charge"),
        ("chủ tịch phường Bình Trị Đông", ["Vũ Văn Chín"], "names", ""),
        ("chủ tịch phường Bảy Hiền", ["Bùi Văn Tư"], "names", ""),
        ("chủ tịch xã Tân Vĩnh Lộc", ["Cao Văn Ba"], "names", "former"),
        ("chủ tịch phường Minh Khai", ["Tạ Văn Năm", "Lưu Văn Nhất"], "units", ""),
        ("chủ tịch phường Minh Khai quận Hai Bà Trưng", ["Tạ Văn Năm"], "names", ""),
        ("chủ tịch phường Phương Mai", ["Kim Văn Nhì"], "names", ""),
    ],
)
def test_holders(search: Search, q: str, names: list[str], among: str, status: str) -> None:
    found = ask(search, q)
    assert sorted(one.label for one in found) == sorted(names)
    assert {one.among for one in found} == {among}
    assert {one.tenure.status for one in found if one.tenure} == {status}


@pytest.mark.parametrize(
    "q",
    [
        "chủ tịch phường Nhiêu Lộc",
        "chủ tịch phường Sài Gòn",
        "bí thư phường An Lạc",
        "chủ tịch hđnd phường An Lạc",
        "quyền chủ tịch phường An Lạc",
        "phó chủ tịch phường An Lạc",
    ],
)
def test_nobody_is_named_where_it_is_open(search: Search, q: str) -> None:
    assert ask(search, q) == ()


def test_those_before_an_acting_holder_are_named(search: Search) -> None:
    (acting,) = ask(search, "chủ tịch phường Bình Tân")
    assert [one.label for one in acting.before] == ["Ngô Văn Bảy"]
