"""A page says what of its address it could not use, and answers with the rest."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from reading import Page

UNKNOWN = ("Bỏ qua tham số “{}” không dùng đến.", "The parameter “{}” is unknown and was ignored.")
UNUSABLE = (
    "Không dùng được giá trị “{}” trên địa chỉ này; đã bỏ qua.",
    "The value “{}” in the address cannot be used and was ignored.",
)
DAY = (
    "Không hiểu ngày “{}”; hãy viết như 23/10/2020.",
    "The date “{}” was not understood; write it as 23/10/2020.",
)
ORDER = (
    "Không có thứ tự “{}”; kết quả xếp theo mức liên quan.",
    "There is no order “{}”; results are sorted by relevance.",
)
PAGE = (
    "Không có trang “{}”; đang hiện trang đầu.",
    "There is no page “{}”; this is the first page.",
)
LONG = (
    "Câu tìm dài quá, chỉ lấy {} ký tự đầu.",
    "The query is too long; only its first {} characters are used.",
)
MANY = (
    "Có quá nhiều mục được chọn ở “{}”; chỉ lấy 20 mục đầu.",
    "Too many values of “{}” are chosen; only the first 20 are used.",
)
NO_WORDS = (
    "Trong “{}” không có từ nào để tìm; đang hiện mọi bài viết, như khi ô tìm để trống.",
    "There are no words to search for in “{}”; all articles are shown, as for an empty search box.",
)
# What holds nothing to search for.
EMPTY = ["*", "()", '""', '"', "...", "?!", "OR", "- -", '"()"', "* *", "😀"]
SAID = [
    *((f"/tim?q={q}", NO_WORDS, q) for q in EMPTY),
    ("/tim?foo=1", UNKNOWN, "foo"),
    ("/tim?nam=2020", UNKNOWN, "nam"),
    ("/tim?tu=hôm qua", DAY, "hôm qua"),
    ("/tim?den=2020-02-30", DAY, "2020-02-30"),
    ("/tim?sap_xep=x", ORDER, "x"),
    ("/tim?trang=0", PAGE, "0"),
    ("/tim?trang=101", PAGE, "101"),
    (f"/tim?q={'a' * 257}", LONG, "256"),
    ("/tim?" + "&".join(f"loai=T{number}" for number in range(21)), MANY, "loai"),
    ("/van-ban?foo=1", UNKNOWN, "foo"),
    ("/van-ban?nam=x", UNUSABLE, "x"),
    ("/van-ban?nam=0", UNUSABLE, "0"),
    ("/van-ban?nam=99999", UNUSABLE, "99999"),
    ("/van-ban?loai=CT&trang=-1", UNUSABLE, "-1"),
    ("/van-ban?trang=٢", UNUSABLE, "٢"),
    ("/can-bo?foo=1", UNKNOWN, "foo"),
    ("/can-bo?trang=1_0", UNUSABLE, "1_0"),
]


def notices(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(quote(address, safe="/?&=%"))
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.problems == []
    [*lists] = page.attributes("ul", class_="notices")
    assert len(lists) <= 1
    return [text.strip() for text in page.texts("li") if "“" in text or "256" in text]


@pytest.mark.parametrize(("address", "words", "about"), SAID, ids=[case[0][:40] for case in SAID])
def test_what_could_not_be_used_is_said_in_both_languages(
    client: FlaskClient, address: str, words: tuple[str, str], about: str
) -> None:
    vietnamese, english = (text.format(about) for text in words)
    assert vietnamese in notices(client, address)
    assert english in notices(client, f"{address}&lang=en")


@pytest.mark.parametrize("q", EMPTY)
def test_a_program_is_told_as_well_that_a_query_holds_no_words(client: FlaskClient, q: str) -> None:
    found = client.get("/api/v1/search", query_string={"q": q}).json
    everything = client.get("/api/v1/search").json
    assert found is not None
    assert everything is not None
    assert found["total"] == everything["total"]
    assert NO_WORDS[0].format(q) in [notice["text"] for notice in found["notices"]]


@pytest.mark.parametrize(
    "address",
    ["/", "/tim", "/van-ban", "/can-bo", "/phuong", "/gioi-thieu", "/tim?q=dan+van"],
)
def test_an_unknown_language_is_said_and_the_page_is_vietnamese(
    client: FlaskClient, address: str
) -> None:
    found = notices(client, f"{address}{'&' if '?' in address else '?'}lang=fr")
    assert UNUSABLE[0].format("fr") in found


@pytest.mark.parametrize(
    "address",
    [
        "/van-ban?loai=CT&nam=2018&trang=1&lang=en",
        "/van-ban?loai=&nam=&trang=",
        "/can-bo?don_vi=&trang=2",
        "/tim?q=&tu=&den=&trang=&sap_xep=",
        # Other sites add their own parameters to every link they show.
        "/?fbclid=1",
        "/gioi-thieu?utm_source=x",
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_say(client: FlaskClient, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert Page(answer.text).attributes("ul", class_="notices") == []
