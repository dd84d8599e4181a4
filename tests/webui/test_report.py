"""The report claims only what a sentence says: carried out, mentioned, to be checked, nothing."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from corpus.wards import gazetteer
from indexer.build import build
from search.service import Search
from webui.app import create_app
from webui.settings import Settings

_CITED = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
CARRIED_OUT = [
    "{ward} đã triển khai {cited} đến từng khu phố.",
    "Thực hiện {cited}, {ward} ra quân dọn kênh.",
    "{ward} sơ kết 02 năm thực hiện {cited}.",
    "{ward} đang triển khai {cited}.",
    "Không chỉ họp dân, {ward} đã tổ chức thực hiện {cited}.",
    "{ward} đã quán triệt, triển khai {cited}.",
    "{ward} đã triển khai, quán triệt {cited}.",
    "Quận ủy ban hành Kế hoạch số 40-KH/QU, Đảng ủy {ward} ban hành Kế hoạch số 12-KH/ĐU thực hiện"
    " {cited}. Sau 1 năm thực hiện Chỉ thị số 19-CT/TU, {ward} sạch hơn.",
    "Cùng với các phường, xã trong quận, {ward} đã triển khai {cited}.",
    "{ward} đã thực hiện theo {cited}.",
    "Đảng ủy {ward} ban hành Kế hoạch số 12-KH/ĐU thực hiện {cited}. Sau 1 năm thực hiện Chỉ thị"
    " số 19-CT/TU, {ward} sạch hơn.",
    "Sáng nay, UBND quận dự lễ; {ward} đã triển khai {cited}.",
]
DISSEMINATED = [
    "Không chỉ họp dân, {ward} đã tổ chức quán triệt {cited}.",
    "Hội nghị cán bộ chủ chốt {ward} quán triệt {cited}.",
    "{ward} vừa tổ chức học tập, quán triệt {cited}.",
    "{ward} tiếp tục quán triệt {cited} trong chi bộ.",
    "{ward} quán triệt {cited}. {ward} sẽ ban hành kế hoạch thực hiện Chỉ thị số 19-CT/TU.",
]
MENTIONS = [
    "{ward} chưa quán triệt {cited}.",
    "Sắp tới {ward} quán triệt {cited}.",
    "Nhìn lại tại {ward}: tháng 9 năm ấy các phường quán triệt {cited}.",
    "{ward} đưa tin: các phường, xã đã triển khai {cited}.",
    "Theo {ward}, 24 phường đã triển khai {cited}.",
    "Báo cáo tại {ward} nêu toàn quận đang thực hiện {cited}.",
    "{ward} cho biết một số phường đã thực hiện {cited}.",
    "{ward} thông báo: việc thu gom thực hiện theo {cited}.",
    "Chủ tịch {ward} gợi ý đưa kết quả thực hiện {cited} vào xếp loại.",
    "{ward} khuyến khích các hộ thực hiện {cited}.",
    "Đến nay {ward} chưa triển khai {cited}.",
    "{ward} không thực hiện {cited}.",
    "Tháng sau, {ward} sẽ triển khai {cited}.",
    "Nếu {ward} thực hiện {cited} thì sẽ có thùng rác mới.",
    "Thành ủy yêu cầu {ward} thực hiện {cited}.",
    "Công an {ward} xử phạt 12 trường hợp không thực hiện nghiêm {cited}.",
    "{ward} nghe phổ biến {cited}.",
    "UBND Thành phố đã triển khai {cited}, đại diện {ward} dự họp.",
    "Theo tin từ {ward}, Phường Tân Tạo, Thành phố Hồ Chí Minh đã triển khai {cited}.",
    "Đã hết thời gian thực hiện {cited} tại {ward}.",
    "Căn cứ {cited}, {ward} họp.",
    "{ward} nhận văn bản về việc thực hiện {cited}.",
]
TO_CHECK = [
    "{ward} thực hiện CT 19, NQ 21: 8/8 khu phố ra quân.",
    "{ward} triển khai Chỉ thị 19 trong năm nay.",
]
CASES = [
    *(("carried_out", text) for text in CARRIED_OUT),
    *(("disseminated", text) for text in DISSEMINATED),
    *(("mentions", text) for text in MENTIONS),
    *(("to_check", text) for text in TO_CHECK),
    ("nothing", "{ward} phát quà cho hộ nghèo."),
]
WARDS = [
    ward
    for ward in gazetteer().wards
    if ward.kind == "Phường"
    and ward.valid_to is None
    and ward.province.endswith("Hồ Chí Minh")
    and ward.name not in ("Tân Tạo", "An Lạc")
][: len(CASES)]
PLACED = [(ward, state, text) for ward, (state, text) in zip(WARDS, CASES, strict=True)]
# A ward of today whose predecessor has reported is not silent.
BEFORE, TODAY = "phuong-an-lac-a-quan-binh-tan-hcm", "phuong-an-lac-hcm"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, Search]:
    folder: Path = tmp_path_factory.mktemp("report")
    with open_store(folder) as store, store.batch() as batch:
        for ward, _, text in PLACED:
            name = f"{ward.label}, Thành phố Hồ Chí Minh"
            body = text.format(ward=ward.label, cited=_CITED)
            batch.add(
                Article(ward.id, f"Tin {name}", f"{name}.\n{body}", published_at=date(2025, 10, 21))
            )
        old = "Phường An Lạc A, quận Bình Tân, Thành phố Hồ Chí Minh"
        body = f"{old}.\nPhường An Lạc A đã triển khai {_CITED}."
        batch.add(Article("an-lac-a", f"Tin {old}", body, published_at=date(2019, 5, 6)))
        today = "Phường An Lạc, Thành phố Hồ Chí Minh"
        batch.add(
            Article("an-lac", f"Tin {today}", f"{today} họp.", published_at=date(2025, 10, 22))
        )
    build(folder)
    app = create_app(Settings(folder))
    return app.test_client(), app.extensions["search"].now()


def report(served: tuple[FlaskClient, Search]) -> str:
    client, engine = served
    document = engine.catalog.documents_named(["19-ct/tu"])[0]
    return client.get(f"/van-ban/{document.id}/bao-cao").text


def groups(page: str) -> dict[str, set[str]]:
    """The ids of the wards in each group, by the words of its heading."""
    found: dict[str, set[str]] = {}
    heading = ""
    for piece in re.findall(r'<h2>(.*?)</h2>|<section id="([^"]+)">', page):
        if piece[0]:
            heading = piece[0].partition(":")[0]
        else:
            found.setdefault(heading, set()).add(piece[1])
    return found


def test_every_ward_is_in_the_group_that_its_sentence_bears(
    served: tuple[FlaskClient, Search],
) -> None:
    page = report(served)
    found = groups(page)
    expected = {
        state: {ward.id for ward, given, _ in PLACED if given == state}
        for state in ("carried_out", "disseminated", "mentions", "to_check")
    }
    assert found["Đã quán triệt, phổ biến"] == expected["disseminated"]
    assert found["Chỉ nhắc đến"] == expected["mentions"]
    assert found["Cần xem lại"] == expected["to_check"]
    assert found["Đã hoặc đang thực hiện"] == expected["carried_out"] | {TODAY}
    assert Page(page).problems == []


def test_only_wards_without_anything_have_nothing(served: tuple[FlaskClient, Search]) -> None:
    page = Page(report(served))
    [listed] = page.texts("p", class_="silent")
    nothing = [ward.label for ward, state, _ in PLACED if state == "nothing"]
    assert [re.sub(r" \(.*", "", one).strip() for one in listed.split("; ")] == nothing


def test_a_sentence_is_quoted_with_its_modality(served: tuple[FlaskClient, Search]) -> None:
    page = report(served)
    for words in (
        "thực hiện: đã làm",
        "quán triệt, phổ biến: đã làm",
        "thực hiện: đang làm tại thời điểm bài viết",
        "thực hiện: chưa làm, không làm hoặc đã ngừng",
        "thực hiện: dự kiến hoặc được yêu cầu",
        "thực hiện: chỉ khi có điều kiện",
        "(câu nói về nơi khác hoặc cấp khác)",
        "“CT 19” có thể là văn bản này",
    ):
        assert words in page
    quotes = [" ".join(quote.split()) for quote in Page(page).texts("blockquote")]
    for ward, state, text in PLACED:
        if state == "carried_out":
            sentence = text.format(ward=ward.label, cited=_CITED).split(". ")[-1]
            assert any(" ".join(sentence.split()) in quote for quote in quotes), sentence


def test_the_matrix_has_wards_by_year(served: tuple[FlaskClient, Search]) -> None:
    matrix = re.findall(r'<table class="matrix">.*?</table>', report(served), re.DOTALL)[0]
    assert re.findall(r'<th scope="col">(\d{4})</th>', matrix) == ["2019", "2025"]
    rows = dict(re.findall(r'<a href="#([^"]+)">.*?</th>(.*?)</tr>', matrix, re.DOTALL))
    said = {
        ward: [re.sub(r"\s+", " ", cell).strip() for cell in re.findall("<td>(.*?)</td>", cells)]
        for ward, cells in rows.items()
    }
    assert said[TODAY] == ["1 bài: thực hiện", ""]
    words = {
        "carried_out": "thực hiện",
        "disseminated": "quán triệt",
        "mentions": "chỉ nhắc đến",
        "to_check": "cần xem lại",
    }
    for ward, state, _ in PLACED:
        if state != "nothing":
            assert said[ward.id] == ["", f"1 bài: {words[state]}"]
