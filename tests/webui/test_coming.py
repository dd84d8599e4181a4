"""What is still to come, on the first page and above the calendar; other pages do not show it."""

from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.moments import today
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.settings import Settings

TODAY = today()


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def printed(ahead: int) -> str:
    return f"{day(ahead):%d/%m/%Y}"


# Headline, text, days since publication.
ANNOUNCED = {
    "campaign": (
        "Tiêm phòng cho chó mèo",
        f"Từ ngày {printed(-3)} đến ngày {printed(9)}, phường An Lạc tiêm tại 4 điểm.",
        5,
    ),
    "film": (
        "Chiếu phim",
        f"Ngày {printed(0)}, lúc 19 giờ, phường An Lạc sẽ chiếu phim tại công viên Hoa Sim.",
        2,
    ),
    "power": ("Cắt điện", f"Điện lực sẽ cắt điện ngày {printed(1)} ở khu phố 3 phường An Lạc.", 2),
    "again": ("Cắt điện", f"Điện lực sẽ cắt điện ngày {printed(1)} ở khu phố 3 phường An Lạc.", 1),
    "meeting": ("Tiếp xúc cử tri", f"Ngày {printed(20)}, phường Tân Tạo sẽ tiếp xúc cử tri.", 4),
    "far": ("Ngày hội", f"Ngày {printed(60)}, phường Tân Tạo sẽ mở hội.", 4),
}
PAST = {
    "report": ("Phường họp", f"Ngày {printed(-1)}, phường An Lạc họp.", 0),
    "over": (
        "Hội trại",
        f"Từ ngày {printed(-9)} đến ngày {printed(-2)}, phường An Lạc mở hội trại.",
        10,
    ),
    "deadline": ("Nộp hồ sơ", f"Bà con phường An Lạc nộp hồ sơ trước ngày {printed(5)}.", 1),
    "document": (
        "Kế hoạch",
        f"Phường An Lạc thực hiện Kế hoạch số 5/KH-UBND ngày {printed(3)}.",
        1,
    ),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    directory = tmp_path_factory.mktemp("coming")
    with open_store(directory) as store, store.batch() as batch:
        for name, (title, body, ago) in (ANNOUNCED | PAST).items():
            published = datetime.combine(day(-ago), datetime.min.time())
            batch.add(Article(name, title, body, published_at=published))
    build(directory)
    return create_app(Settings(directory)).test_client()


def titles(page: str) -> list[str]:
    """The headlines of the list of coming events."""
    if '<ol class="coming">' not in page:
        return []
    listed = page[page.index('<ol class="coming">') :]
    return [link for link in Page(listed[: listed.index("</ol>")]).links if "/bai/" in link]


def test_the_next_events_come_first_each_once(client: FlaskClient) -> None:
    found = titles(client.get("/lich").text)
    assert found[0] == "/bai/film"
    assert found[1] == "/bai/campaign"
    assert found[2] in ("/bai/power", "/bai/again")
    assert found[3:] == ["/bai/meeting", "/bai/far"]


def test_the_first_page_shows_a_few_and_leads_to_the_calendar(client: FlaskClient) -> None:
    page = client.get("/").text
    assert titles(page) == titles(client.get("/lich").text)[:4]
    assert "Sắp diễn ra" in page
    assert "Hôm nay" in page
    assert "Đang diễn ra" in page
    assert "Ngày mai" in page
    assert "lúc 19:00" in page
    assert "công viên Hoa Sim" in page


def test_only_those_of_the_search(client: FlaskClient) -> None:
    assert titles(client.get("/lich?q=cu+tri").text) == ["/bai/meeting"]
    assert titles(client.get("/lich?q=khongcochunaonhuthenay").text) == []


def test_months_show_their_own_days_only(client: FlaskClient) -> None:
    page = client.get(f"/lich/{day(20):%Y-%m}").text
    assert titles(page) == []
    assert "/bai/meeting" in page


def test_every_day_of_a_range_counts(client: FlaskClient) -> None:
    for ahead in (-3, 0, 9):
        address = f"/api/v1/search?su_kien_tu={day(ahead)}&su_kien_den={day(ahead)}"
        assert "campaign" in {hit["id"] for hit in client.get(address).json["hits"]}
    address = f"/api/v1/search?su_kien_tu={day(10)}&su_kien_den={day(11)}"
    assert client.get(address).json["total"] == 0


def test_in_english(client: FlaskClient) -> None:
    page = client.get("/?lang=en").text
    assert "Coming up" in page
    assert "Tomorrow" in page
