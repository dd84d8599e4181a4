"""An article of 2018 shows the office of 2018, in every listing, whatever came later."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer.build import build
from webui.app import create_app
from webui.cli import main
from webui.settings import Settings

UNIT = "phường An Lạc A, quận Bình Tân"
DIRECTIVE = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
OLD = f"Phó Bí thư Đảng ủy {UNIT}"
NEW = f"Bí thư Đảng ủy {UNIT}"
FORMER = f"Nguyên {NEW}"
# Id, day, text; the last office of all is a former one.
ARTICLES = [
    ("then", "2018-11-05", f"Ông Cù Văn Lúa, {OLD}, triển khai {DIRECTIVE}."),
    ("now", "2022-03-07", f"Ông Cù Văn Lúa, {NEW}, sơ kết {DIRECTIVE}."),
    ("after", "2024-05-09", f"Ông Cù Văn Lúa, nguyên {NEW}, nói về {DIRECTIVE}."),
    # Somebody of the same name, so that labels of all times tell the office.
    ("other", "2019-02-01", "Ông Cù Văn Lúa, Chủ tịch UBND phường 5, Quận 8 họp dân."),
]
GIVEN = {"then": OLD, "now": NEW, "after": FORMER}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("offices")
    lines = [
        json.dumps({"id": id_, "title": f"Tin {id_}", "body": body, "published_at": day})
        for id_, day, body in ARTICLES
    ]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(
        main, ["--data", str(folder / "data"), "ingest", str(folder / "in.jsonl")]
    )
    assert done.exit_code == 0
    build(folder / "data")
    return create_app(Settings(folder / "data")).test_client()


@pytest.fixture(scope="module")
def person(client: FlaskClient) -> str:
    """The id of the person of the first three articles."""
    found = client.get("/api/v1/articles/then").get_json()
    (one,) = found["officials"]
    assert one["official"]["label"] == "Cù Văn Lúa"
    return str(one["official"]["id"])


def test_hits_of_the_api_and_rows_of_the_table(client: FlaskClient, person: str) -> None:
    hits = client.get(f"/api/v1/search?can_bo={person}").get_json()["hits"]
    told = {hit["id"]: hit["officials"] for hit in hits}
    assert told == {
        id_: [{"id": person, "label": "Cù Văn Lúa", "office": office}]
        for id_, office in GIVEN.items()
    }
    rows = csv.reader(io.StringIO(client.get(f"/tim.csv?can_bo={person}").text))
    heading = next(rows)
    at = heading.index("Cán bộ")
    assert {row[0]: row[at] for row in rows} == {
        f"Tin {id_}": f"Cù Văn Lúa ({office})" for id_, office in GIVEN.items()
    }


@pytest.mark.parametrize("id_", GIVEN)
def test_the_page_of_an_article(client: FlaskClient, person: str, id_: str) -> None:
    page = client.get(f"/bai/{id_}").text
    offices = {office for office in GIVEN.values() if f">{office}</span>" in page}
    assert offices == {GIVEN[id_]}
    assert f"/can-bo/{person}" in page


def test_the_list_of_a_person_and_of_results(client: FlaskClient, person: str) -> None:
    for address in (f"/can-bo/{person}", f"/tim?can_bo={person}"):
        page = client.get(address).text
        for id_, office in GIVEN.items():
            place = page.index(f'href="/bai/{id_}"', page.index('class="hits"'))
            (shown, _, rest) = page[place:].partition("theo bài viết này")
            assert shown.rstrip().endswith(f"Cù Văn Lúa, {office}</span> <span>"), (address, id_)
            assert rest


def test_the_report_on_a_directive(client: FlaskClient, person: str) -> None:
    document = client.get("/api/v1/articles/then").get_json()["references"][0]["document"]["id"]
    page = client.get(f"/van-ban/{document}/bao-cao").text
    for office in GIVEN.values():
        assert f'/can-bo/{person}">Cù Văn Lúa</a>, {office}' in page


def test_the_page_of_a_person_tells_of_articles_and_not_of_a_term(
    client: FlaskClient, person: str
) -> None:
    page = client.get(f"/can-bo/{person}").text
    held = page[page.index('class="offices"') : page.index('class="hits"')]
    # Oldest first.
    assert held.index(OLD) < held.index(NEW)
    said = "theo bài viết đăng"
    assert held.count(said) == 2
    assert held.count("không phải thời hạn giữ chức") == 2
    english = client.get(f"/can-bo/{person}?lang=en").text
    assert english.count("not the term of office") == 2
    assert "chức vụ ghi theo bài viết mới nhất" in client.get("/can-bo").text


def test_articles_without_offices_and_unknown_ones_give_none(client: FlaskClient) -> None:
    catalog = client.application.extensions["search"].now().catalog
    assert catalog.given_offices([]) == {}
    assert catalog.given_offices(["khong-co"]) == {}
    many = [*(f"khong-co-{number}" for number in range(1200)), "now"]
    assert [one.office for one in catalog.given_offices(many)["now"].values()] == [NEW]
