"""Corrections added and deleted by forms, and articles taken down."""

from pathlib import Path
from urllib.parse import quote_plus

import pytest
from desk_visitor import Visitor

from corpus.corrections import FILE, read_corrections
from webui.desk.correction_pages import FORMS

TEXT = (
    "Phường An Lạc ra quân dọn vệ sinh\n08:15, 23/10/2020\n\n"
    "Sáng 22/10, UBND phường An Lạc triển khai Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường"
    " vụ Thành ủy. Đồng chí Lê Thị Ngọc Thúy - Bí thư Đảng ủy phường An Lạc dự.\n\n"
    "Nguồn: Phường An Lạc"
)
ID = "2020-10-23-phuong-an-lac-ra-quan-don-ve-sinh"
MENTION = "Chỉ thị số 19-CT/TU"


@pytest.fixture
def desk(visitor: Visitor) -> Visitor:
    """A desk with one article."""
    visitor.post("/them", van_ban=TEXT)
    visitor.post(visitor.address_of_draft(), viec="nhan")
    assert visitor.get(f"/bai/{ID}").status_code == 200
    return visitor


def file_of(visitor: Visitor) -> Path:
    folder: Path = visitor.app.extensions["settings"].data_directory
    return folder / FILE


def test_a_correction_is_made_from_the_fact_it_is_about_and_deleted_again(desk: Visitor) -> None:
    for shown in (MENTION, "Lê Thị Ngọc Thúy", "22/10/2020", "Không phải cán bộ", "Gỡ bài này"):
        assert shown in desk.page
    link = f"/hieu-dinh/them?loai=unlink&article={ID}&mention={quote_plus(MENTION, safe='/')}"
    assert link.replace("&", "&amp;") in desk.page
    desk.get(link)
    assert f'value="{MENTION}"' in desk.page
    desk.post(
        "/hieu-dinh/them", loai="unlink", article=ID, mention=MENTION, note="ghi nhầm", by="VP"
    )
    assert "Lập chỉ mục xong" in desk.page
    (entry,) = read_corrections(file_of(desk)).corrections.entries
    assert (entry.kind, entry.remark.note, entry.remark.by) == ("unlink", "ghi nhầm", "VP")
    desk.get("/hieu-dinh")
    assert "đang áp dụng" in desk.page
    assert "ghi nhầm" in desk.page
    desk.get(f"/bai/{ID}")
    assert "Bài này có 1 mục hiệu đính" in desk.page
    desk.post("/hieu-dinh/xoa", khoa=entry.key)
    assert read_corrections(file_of(desk)).corrections.entries == ()
    desk.post("/hieu-dinh/xoa", follow=False, khoa=entry.key)
    assert "không còn trong tệp" in desk.page


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("link", {"article": ID, "mention": MENTION, "document": "19-ct-tu-hcm-2018"}),
        ("not-an-official", {"name": "Lê Thị Ngọc Thúy"}),
        ("join", {"officials": "a-b\nc-d"}),
        ("split", {"official": "Lê Thị Ngọc Thúy", "articles": ID}),
        ("rename-official", {"official": "le-thi-ngoc-thuy-an-lac", "label": "Bà Thúy"}),
        ("rename-document", {"document": "19-ct-tu-hcm-2018", "label": "Chỉ thị 19"}),
        ("rename-ward", {"ward": "phuong-an-lac-binh-tan-hcm", "label": "An Lạc cũ"}),
        ("published", {"article": ID, "published": "24/10/2020 07:30"}),
        ("event", {"article": ID, "event": "21/10/2020", "instead-of": "22/10/2020"}),
    ],
)
def test_every_form_makes_an_entry(kind: str, fields: dict[str, str], visitor: Visitor) -> None:
    visitor.post("/them", van_ban=TEXT)
    # The entry needs the article, not the index.
    visitor.post(visitor.address_of_draft(), viec="nhan")
    visitor.post("/hieu-dinh/them", follow=False, loai=kind, **fields)
    given = read_corrections(file_of(visitor))
    assert [entry.kind for entry in given.corrections.entries] == [FORMS[kind][0]]
    assert given.problems == ()
    visitor.app.extensions["errands"].wait(60)
    assert "<dt>" in visitor.get("/hieu-dinh").get_data(as_text=True)


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("link", {"article": ID, "mention": MENTION}, "Cần điền ô này"),
        ("link", {"article": "khong", "mention": "x", "document": "y"}, "không có bài mã này"),
        ("link", {"article": ID, "mention": "x", "document": "Chỉ thị"}, "không rõ là văn bản"),
        ("join", {"officials": "a-b"}, "cần ít nhất 2 mã"),
        ("published", {"article": ID, "published": "hôm qua"}, "Không đọc được ngày"),
        ("published", {"article": ID, "published": "1/1/1900"}, "không thể đúng"),
        ("event", {"article": ID, "event": "2/1/2020", "instead-of": "2/1/2020"}, "phải khác"),
    ],
)
def test_what_cannot_be_used_is_said_in_vietnamese(
    kind: str, fields: dict[str, str], said: str, desk: Visitor
) -> None:
    answer = desk.post("/hieu-dinh/them", loai=kind, **fields)
    assert answer.status_code == 400
    assert said in desk.page
    assert not file_of(desk).exists()


def test_a_contradiction_names_the_other_entry(desk: Visitor) -> None:
    desk.post("/hieu-dinh/them", loai="unlink", article=ID, mention=MENTION)
    desk.post(
        "/hieu-dinh/them", loai="link", article=ID, mention=MENTION, document="19-ct-tu-hcm-2018"
    )
    assert "đã có mục [[unlink]] 1" in desk.page


def test_a_file_with_bad_entries_is_shown_and_kept(desk: Visitor) -> None:
    broken = '# của văn phòng\n[[link]]\narticle = "a\n\n[[rename]]\nlabel = "x"\n'
    file_of(desk).write_text(broken, encoding="utf-8")
    desk.get("/hieu-dinh")
    assert "Mục không dùng được" in desk.page
    assert "dòng 3" in desk.page
    desk.post("/hieu-dinh/them", loai="unlink", article=ID, mention=MENTION)
    assert file_of(desk).read_text("utf-8").startswith(broken)
    assert "có mục hiệu đính không dùng được" in desk.page


@pytest.mark.parametrize("kind", ["", "x", "rename"])
def test_an_unknown_kind_is_no_page(kind: str, visitor: Visitor) -> None:
    assert visitor.get(f"/hieu-dinh/them?loai={kind}").status_code == 404
    assert visitor.post("/hieu-dinh/them", loai=kind).status_code == 404


def test_taking_down_asks_first(desk: Visitor) -> None:
    desk.get(f"/bai/{ID}/go")
    assert "Không lấy lại được" in desk.page
    assert desk.post(f"/bai/{ID}/go", ly_do="x").status_code == 400
    assert "đánh dấu vào ô xác nhận" in desk.page
    assert desk.get(f"/bai/{ID}").status_code == 200
    desk.post(f"/bai/{ID}/go", chac="1", ly_do="theo yêu cầu")
    assert f"Đã gỡ bài {ID}" in desk.page
    assert desk.get(f"/bai/{ID}").status_code == 404
    assert ID not in desk.get("/bai?q=ve+sinh").get_data(as_text=True)
