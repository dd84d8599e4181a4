"""From a paste or an upload to an article of the store: drafts, corrections, acceptance."""

import io
import os
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from desk_visitor import Visitor, visitor_of

from corpus.store import open_store
from webui.desk.drafts import EXPIRES, Drafts

TEXT = (
    "Phường An Lạc ra quân dọn vệ sinh\n08:15, 23/10/2020\n\n"
    "Sáng 22/10, UBND phường An Lạc triển khai Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường"
    " vụ Thành ủy. Đồng chí Lê Thị Ngọc Thúy - Bí thư Đảng ủy phường An Lạc dự.\n\n"
    "Nguồn: Phường An Lạc"
)
OTHER = TEXT.replace("Sáng 22/10", "Chiều 22/10, sau cơn mưa lớn")


def file(name: str, content: bytes | str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content.encode() if isinstance(content, str) else content), name


def articles(visitor: Visitor) -> dict[str, Any]:
    data = visitor.app.extensions["settings"].data_directory
    if not (data / "store.sqlite").exists():
        return {}
    with open_store(data, readonly=True) as store:
        return {one.id: one for one in store.articles()}


@pytest.mark.parametrize("how", ["paste", "file"])
def test_an_article_is_read_corrected_and_accepted(how: str, visitor: Visitor) -> None:
    given = {"van_ban": TEXT} if how == "paste" else {"tep": file("Tin số 1.txt", TEXT)}
    answer = visitor.post("/them", **given)
    assert answer.status_code == 200
    for shown in (
        'value="Phường An Lạc ra quân dọn vệ sinh"',
        'value="23/10/2020 08:15"',
        "Chỉ thị số 19-CT/TU",
        "Lê Thị Ngọc Thúy, Bí thư Đảng ủy",
        "22/10/2020",
        "Phường An Lạc",
    ):
        assert shown in visitor.page
    assert articles(visitor) == {}
    visitor.post(
        visitor.address_of_draft(),
        tieu_de="Phường An Lạc tổng vệ sinh",
        ngay="24/10/2020",
        nguon="Trang tin phường",
        tac_gia="Thu Hà",
        dia_chi="https://anlac.example.vn/tin/1",
        viec="nhan",
    )
    assert "Đã nhận bài vào kho." in visitor.page
    assert "Lập chỉ mục xong: thêm 1 bài" in visitor.page
    (article,) = articles(visitor).values()
    assert article.id == "2020-10-24-phuong-an-lac-tong-ve-sinh"
    assert (article.title, article.published_at) == (
        "Phường An Lạc tổng vệ sinh",
        date(2020, 10, 24),
    )
    assert (article.source, article.author) == ("Trang tin phường", "Thu Hà")
    assert article.url == "https://anlac.example.vn/tin/1"
    assert "Không có bản nháp nào" in visitor.get("/").get_data(as_text=True)


def test_saving_recognises_again_and_accepts_nothing(visitor: Visitor) -> None:
    visitor.post("/them", van_ban=TEXT)
    draft = visitor.address_of_draft()
    visitor.post(draft, noi_dung="Ông Phạm Văn Hùng, Chủ tịch UBND phường Tân Tạo, phát biểu.")
    assert "Phạm Văn Hùng, Chủ tịch" in visitor.page
    assert "Lê Thị Ngọc Thúy" not in visitor.page
    assert articles(visitor) == {}
    assert Visitor(visitor.app).get(draft).status_code == 200


def test_a_draft_survives_a_restart_and_expires(tmp_path: Path) -> None:
    first = visitor_of(tmp_path)
    first.post("/them", van_ban=TEXT)
    draft, token = first.address_of_draft(), first.token()
    second = visitor_of(tmp_path)
    assert second.get(draft).status_code == 200
    # A form that was open before goes on working: the key of the tokens is kept.
    second.client = first.client
    assert first.client.post(
        draft,
        base_url="http://127.0.0.1:8001",
        data={"ma": token, "tac_gia": "Thu Hà"},
        headers={"Origin": "http://127.0.0.1:8001"},
    ).status_code == 303  # fmt: skip
    (folder,) = (tmp_path / "desk" / "drafts").iterdir()
    old = time.time() - EXPIRES.total_seconds() - 60
    os.utime(folder, (old, old))
    assert Drafts(tmp_path).all() == []
    assert visitor_of(tmp_path).get(draft).status_code == 404
    assert not folder.exists()


def test_a_draft_is_discarded_with_its_files(visitor: Visitor) -> None:
    visitor.post("/them", tep=file("tin.txt", TEXT))
    draft = visitor.address_of_draft()
    visitor.post(f"{draft}/bo")
    assert "Đã bỏ bản nháp" in visitor.page
    assert visitor.get(draft).status_code == 404
    folder = visitor.app.extensions["settings"].data_directory / "desk"
    kept = [one for one in folder.rglob("*") if one.is_file() and b"An L" in one.read_bytes()]
    assert kept == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tieu_de": "  "}, "Bài phải có tiêu đề"),
        ({"ngay": "hôm qua"}, "Không đọc được ngày"),
        ({"ngay": "31/02/2020"}, "Không đọc được ngày"),
        ({"ngay": "1/1/1900"}, "không thể là ngày đăng"),
        ({"ngay": "1/1/2199"}, "không thể là ngày đăng"),
        ({"dia_chi": "javascript:alert(1)"}, "Địa chỉ phải bắt đầu"),
        ({"dia_chi": "https://[::1"}, "Địa chỉ phải bắt đầu"),
        ({"nguon": "x" * 1001}, "Quá dài"),
        ({"noi_dung": "x" * 2_000_001}, "Quá dài"),
    ],
)
def test_a_field_that_cannot_be_used_is_said_beside_it(
    fields: dict[str, str], said: str, visitor: Visitor
) -> None:
    visitor.post("/them", van_ban=TEXT)
    answer = visitor.post(visitor.address_of_draft(), viec="nhan", **fields)
    assert answer.status_code == 400
    assert said in visitor.page
    assert 'aria-invalid="true"' in visitor.page
    assert articles(visitor) == {}


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("23/10/2020", date(2020, 10, 23)),
        ("3.1.2020", date(2020, 1, 3)),
        ("23-10-2020 16:21", datetime(2020, 10, 23, 16, 21)),
        ("16h21 ngày 23/10/2020", datetime(2020, 10, 23, 16, 21)),
        ("16 giờ 05, 23/10/2020", datetime(2020, 10, 23, 16, 5)),
        ("8h ngày 23/10/2020", datetime(2020, 10, 23, 8, 0)),
        ("2020-10-23", date(2020, 10, 23)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(
    typed: str, moment: date | None, visitor: Visitor
) -> None:
    visitor.post("/them", van_ban=TEXT)
    visitor.post(visitor.address_of_draft(), ngay=typed, viec="nhan")
    (article,) = articles(visitor).values()
    assert article.published_at == moment


@pytest.mark.parametrize(
    ("choice", "texts"),
    [("", ["Sáng"]), ("thay", ["Chiều"]), ("khac", ["Sáng", "Chiều"]), ("x", ["Sáng"])],
)
def test_a_known_headline_needs_a_choice(choice: str, texts: list[str], visitor: Visitor) -> None:
    for text in (TEXT, OTHER):
        visitor.post("/them", van_ban=text)
        answer = visitor.post(visitor.address_of_draft(), viec="nhan", nhu=choice)
    found = [one.body.split()[0] for one in articles(visitor).values()]
    assert found == texts
    assert answer.status_code == (200 if choice in ("thay", "khac") else 409)
    if answer.status_code == 409:
        assert "bản mới của bài đã có" in visitor.page


def test_the_same_article_is_not_added_twice(visitor: Visitor) -> None:
    for _ in range(2):
        visitor.post("/them", van_ban=TEXT)
        page = visitor.page
        visitor.post(visitor.address_of_draft(), viec="nhan")
    assert "không khác gì" in page
    assert "đã có trong kho từ trước" in visitor.page
    assert len(articles(visitor)) == 1


def test_a_text_that_the_store_nearly_has_is_pointed_out(visitor: Visitor) -> None:
    visitor.post("/them", van_ban=TEXT)
    visitor.post(visitor.address_of_draft(), viec="nhan")
    copied = TEXT.replace("ra quân dọn vệ sinh", "ra quân dọn vệ sinh môi trường").replace(
        "23/10/2020", "25/10/2020"
    )
    visitor.post("/them", van_ban=copied)
    assert "nội dung gần như giống hệt" in visitor.page


def test_what_was_taken_down_does_not_come_back_unnoticed(visitor: Visitor) -> None:
    visitor.post("/them", van_ban=TEXT)
    visitor.post(visitor.address_of_draft(), viec="nhan")
    (article_id,) = articles(visitor)
    visitor.post(f"/bai/{article_id}/go", chac="1", ly_do="theo yêu cầu")
    assert f"Đã gỡ bài {article_id}" in visitor.page
    visitor.post("/them", van_ban=TEXT)
    assert "đã bị gỡ trước đây" in visitor.page
    answer = visitor.post(visitor.address_of_draft(), viec="nhan")
    assert answer.status_code == 409
    assert articles(visitor) == {}


def test_many_files_at_once(visitor: Visitor) -> None:
    lines = "".join(f'{{"id": "b{n}", "text": "Tin {n}\\nNội dung {n}."}}\n' for n in range(3))
    visitor.post(
        "/them",
        tep=[file("tin.txt", TEXT), file("tin.txt", OTHER), file("x.jsonl", lines + "{\n")],
    )
    assert "Đọc được 5 bài, không đọc được 1 mục" in visitor.page
    assert "dòng 4" in visitor.page
    assert "JSON" in visitor.page


def test_an_upload_with_too_many_articles_is_cut_and_says_so(visitor: Visitor) -> None:
    lines = "".join(f'{{"id": "b{n}", "text": "Tin {n}\\nNội dung {n}."}}\n' for n in range(101))
    visitor.post("/them", tep=file("x.jsonl", lines))
    assert "Đọc được 100 bài" in visitor.page
    assert "chỉ đọc phần đầu" in visitor.page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Chưa có tệp hay nội dung nào"),
        ({"van_ban": TEXT, "tep": file("a.txt", TEXT)}, "không làm cả hai"),
        ({"van_ban": TEXT, "dia_chi": "ftp://x"}, "Địa chỉ trang gốc phải"),
        ({"tep": [file(f"{n}.txt", TEXT) for n in range(21)]}, "Quá nhiều tệp"),
    ],
)
def test_what_cannot_be_taken_is_said(given: dict[str, Any], said: str, visitor: Visitor) -> None:
    answer = visitor.post("/them", **given)
    assert answer.status_code == 400
    assert said in visitor.page
    assert "Không có bản nháp nào" in visitor.page
