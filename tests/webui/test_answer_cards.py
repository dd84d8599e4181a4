"""The card of a question on the page, in both languages, and in the JSON interface."""

import pytest
from flask.testing import FlaskClient

from webui.current import LANGUAGE_PARAMETER

CARD = '<section class="answer"'


@pytest.mark.parametrize(
    ("q", "texts"),
    [
        (
            "chu tich phuong an lac",
            ["Huỳnh Công Danh", "Theo bài viết ngày 16/03/2026:", "Trước đó", "Phạm Thị Kim Loan"],
        ),
        (
            "chủ tịch phường An Lạc A",
            ["Đã thôi giữ chức.", "là đơn vị cũ", "nay thuộc", "Bắt đầu giữ chức, theo bài viết"],
        ),
        ("phó chủ tịch phường Bình Trị Đông", ["Có 2 người được nêu giữ chức vụ này"]),
        (
            "an lạc a nay là phường nào",
            ["Phường An Lạc", "toàn bộ, từ 01/07/2025", "1685/NQ-UBTVQH15 ngày 16/06/2025"],
        ),
        (
            "phường Tân Tạo sáp nhập vào đâu",
            ["nay thuộc 3 phường, xã, mỗi nơi một phần", "một phần, từ 01/07/2025"],
        ),
        ("phường An Lạc gồm những phường nào", ["Hình thành từ", "Phường Bình Trị Đông B"]),
        ("nghị quyết 21 quận ủy là gì", ["về thực hiện cuộc vận động"]),
    ],
)
def test_the_card_of_a_question(client: FlaskClient, q: str, texts: list[str]) -> None:
    page = client.get("/tim", query_string={"q": q}).text
    card = page[page.index(CARD) :].partition("</section>")[0]
    assert [text for text in texts if text not in card] == []


def test_the_card_in_english_keeps_names_and_quotes(client: FlaskClient) -> None:
    asked = {"q": "chủ tịch phường An Lạc A", LANGUAGE_PARAMETER: "en"}
    page = client.get("/tim", query_string=asked).text
    card = page[page.index(CARD) :].partition("</section>")[0]
    assert "No longer in office." in card
    assert "is a former unit" in card
    assert '<blockquote lang="vi">' in card


@pytest.mark.parametrize(
    "q", ["Chủ tịch phường An Lạc thăm gia đình chính sách", "chủ tịch phường"]
)
def test_no_card_for_what_is_no_question(client: FlaskClient, q: str) -> None:
    assert CARD not in client.get("/tim", query_string={"q": q}).text


def test_the_record_of_a_holder(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", query_string={"q": "chủ tịch phường An Lạc"}).json
    assert found is not None
    answer = found["answer"]
    assert (answer["kind"], answer["label"]) == ("official", "Huỳnh Công Danh")
    assert answer["tenure"]["last_seen"] == "2026-03-16"
    assert answer["tenure"]["evidence"]["published_on"] == "2026-03-16"
    assert "Huỳnh Công Danh" in answer["tenure"]["evidence"]["sentence"]
    assert [one["label"] for one in answer["before"]] == ["Phạm Thị Kim Loan", "Đỗ Minh Triết"]


def test_the_record_of_what_a_ward_became(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", query_string={"q": "tan tao nay la phuong nao"}).json
    assert found is not None
    assert found["answer"] is None
    assert {one["among"] for one in found["namesakes"]} == {"parts"}
    change = found["namesakes"][0]["changes"][0]
    assert (change["extent"], change["effective"]) == ("part", "2025-07-01")
    assert change["decree"]["number"] == "1685/NQ-UBTVQH15"
