"""Dates of every kind, from file to page: nothing impossible heads them, nothing is lost."""

import json
import re
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from corpus import moments
from indexer.build import build
from webui.app import create_app
from webui.cli import main
from webui.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"
TITLE = "UBND phường An Lạc A, quận Bình Tân họp lần"


@dataclass(frozen=True)
class Case:
    """An article as it is given, and what pages show of its time of publication."""

    id: str
    given: object
    shown: str | None = None


# From the newest on.
DATED = [
    Case("zone-2", "2020-10-23T18:30:00Z", "2020-10-24T01:30:00+07:00"),
    Case("evening", "2020-10-23T22:00:00", "2020-10-23T22:00:00+07:00"),
    Case("noon", "2020-10-23T12:00:00", "2020-10-23T12:00:00+07:00"),
    Case("stamp", 1603414800, "2020-10-23T08:00:00+07:00"),
    Case("day", "2020-10-23", "2020-10-23"),
    Case("zone-1", "2020-10-22T22:00:00+09:00", "2020-10-22T20:00:00+07:00"),
]
UNDATED = [
    Case("future", "2202-05-19"),
    Case("last", "9999-12-31T23:59:59-11:00"),
    Case("old", "1862-06-05"),
    Case("zero", "1970-01-01T00:00:00Z"),
    Case("no-such-day", "2021-02-29"),
    Case("no-zone", "2020-10-23T10:00:00+25:00"),
]
SILENT = Case("silent", None)


def tinphuong(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *words])


def record(case: Case, event: str | None = None) -> str:
    # Each in its own words, so that none is folded under another.
    words = " ".join(f"{case.id}{number}" for number in range(9))
    title, body = f"{TITLE} {case.id}", f"Hội nghị {words}."
    known: dict[str, object] = {"id": case.id, "title": title, "body": body}
    if case.given is not None:
        known["published_at"] = case.given
    if event:
        known["event_date"] = event
    return json.dumps(known)


@pytest.fixture(scope="module", params=["America/Los_Angeles", "Pacific/Kiritimati"])
def data(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The articles of all cases, taken in and indexed by a machine at the other end of the day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        clock.tzset()
        folder = tmp_path_factory.mktemp("moments")
        cases = [*UNDATED, SILENT, *DATED]
        events = {"future": "2202-05-19", "old": "1862-06-05", "noon": "2020-10-21"}
        lines = [record(case, events.get(case.id)) for case in cases]
        (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        done = tinphuong(folder / "data", "ingest", str(folder / "in.jsonl"))
        assert done.exit_code == 0
        (folder / "said").write_text(done.stderr, encoding="utf-8")
        build(folder / "data")
        yield folder / "data"
    clock.tzset()


@pytest.fixture
def client(data: Path) -> FlaskClient:
    return create_app(Settings(data)).test_client()


def ids_of(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="/bai/([^"?]+)"', text)))


def test_each_impossible_date_is_said_once_and_the_article_is_taken(data: Path) -> None:
    said = (data.parent / "said").read_text(encoding="utf-8").splitlines()
    assert [line.split(": ")[1] for line in said] == [case.id for case in UNDATED]
    checked = tinphuong(data, "check")
    assert checked.exit_code == 0
    assert "all is well" in checked.stdout
    told = {
        words[0]: words[-1]
        for line in checked.stdout.splitlines()
        if "without a date" in line
        for words in [line.strip().replace(",", "").split()]
    }
    assert told.keys() == {case.id for case in UNDATED}
    for case in UNDATED:
        assert told[case.id][:10] == str(case.given)[:10]
    as_record = json.loads(tinphuong(data, "check", "--json").stdout)
    assert as_record["impossible_dates"] == told
    assert as_record["findings"] == []


def test_home_newest_and_feed_begin_with_the_newest_and_leave_no_one_out(
    client: FlaskClient,
) -> None:
    dated = [case.id for case in DATED]
    undated = sorted((case.id for case in (*UNDATED, SILENT)), reverse=True)
    newest = ids_of(client.get("/tim?sap_xep=moi_nhat").text)
    assert newest == [*dated, *undated]
    oldest = ids_of(client.get("/tim?sap_xep=cu_nhat").text)
    assert oldest == [*reversed(dated), *reversed(undated)]
    home = ids_of(client.get("/").text)
    assert home == newest[: len(home)]
    feed = ElementTree.fromstring(client.get("/tim.atom").data)
    entries = feed.findall(f"{ATOM}entry")
    found = [(entry.findtext(f"{ATOM}id") or "").rpartition("/")[2] for entry in entries]
    assert found == newest
    published = [entry.findtext(f"{ATOM}published") for entry in entries]
    wanted = [case.shown or "" for case in DATED]
    assert published[: len(DATED)] == [
        moment if "T" in moment else f"{moment}T00:00:00+07:00" for moment in wanted
    ]
    assert published[len(DATED) :] == [None] * len(undated)
    assert all((moment.text or "").endswith("+07:00") for moment in feed.iter(f"{ATOM}updated"))


@pytest.mark.parametrize("case", [*DATED, *UNDATED, SILENT], ids=lambda case: case.id)
def test_every_representation_says_the_same_moment(client: FlaskClient, case: Case) -> None:
    shown = case.shown
    page = client.get(f"/bai/{case.id}").text
    [linked] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(linked).get("datePublished") == shown
    head = re.search(r'<p class="facts">.*?</p>', page, re.DOTALL)
    assert head
    assert re.findall('datetime="([^"]+)"', head[0]) == ([shown] if shown else [])
    assert ("không rõ ngày" in head[0].lower()) == (shown is None)
    assert client.get(f"/api/v1/articles/{case.id}").json["published_at"] == shown
    hits = {hit["id"]: hit for hit in client.get("/api/v1/search").json["hits"]}
    assert hits[case.id]["published_at"] == shown
    rows = [line for line in client.get("/tim.csv").text.splitlines() if f"/bai/{case.id}" in line]
    assert len(rows) == 1
    assert rows[0].split(",")[2 if '"' in rows[0].split(",")[0] else 1] == (
        f"{shown[8:10]}/{shown[5:7]}/{shown[:4]}" if shown else ""
    )
    if shown:
        days = f"tu={shown[:10]}&den={shown[:10]}"
        assert case.id in ids_of(client.get(f"/tim?{days}").text)


def test_calendar_and_histogram_have_the_years_of_plausible_days_only(client: FlaskClient) -> None:
    for address in ("/lich", "/lich/2020-10", "/tim", "/tim?q=hop"):
        text = client.get(address).text
        assert not re.search(r"(?<!\d)(?:2202|1862|9999|1970)(?!\d)", text), address
    assert "2020" in client.get("/lich").text
    histogram = client.get("/api/v1/search").json["histogram"]
    assert histogram == [{"month": "2020-10", "count": len(DATED)}]
    for case in UNDATED:
        assert client.get(f"/api/v1/articles/{case.id}").json["event_date"] is None
    assert client.get("/api/v1/articles/noon").json["event_date"] == "2020-10-21"
    assert client.get("/lich/2202-05").status_code == 200


def test_a_walk_from_the_newest_meets_every_dated_article_and_the_way_back_is_the_same(
    client: FlaskClient,
) -> None:
    def neighbour(id_: str, rel: str) -> str | None:
        found = re.findall(rf'rel="{rel}" href="/bai/([^"]+)"', client.get(f"/bai/{id_}").text)
        return found[0] if found else None

    order = [case.id for case in DATED]
    assert [neighbour(id_, "prev") for id_ in order] == [*order[1:], None]
    assert [neighbour(id_, "next") for id_ in order] == [None, *order[:-1]]
    for case in (*UNDATED, SILENT):
        assert neighbour(case.id, "prev") is neighbour(case.id, "next") is None


def entries(data: Path) -> dict[str, str]:
    client = create_app(Settings(data)).test_client()
    feed = ElementTree.fromstring(client.get("/tim.atom").data)
    return {
        entry.findtext(f"{ATOM}id") or "": entry.findtext(f"{ATOM}updated") or ""
        for entry in feed.findall(f"{ATOM}entry")
    }


def test_an_entry_without_a_date_keeps_its_moment_over_builds(tmp_path: Path) -> None:
    file, data = tmp_path / "in.jsonl", tmp_path / "data"
    captured = json.loads(record(Case("captured", None))) | {"captured_at": "2021-01-02T20:00:00Z"}
    lines = [record(SILENT), record(UNDATED[0]), json.dumps(captured)]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert tinphuong(data, "ingest", str(file)).exit_code == 0
    build(data)
    before = entries(data)
    assert len(before) == 3
    assert before["http://localhost/bai/captured"] == "2021-01-03T03:00:00+07:00"
    day = moments.today().isoformat()
    assert before["http://localhost/bai/future"][:10] <= day
    clock.sleep(1.1)
    assert tinphuong(data, "ingest", str(file)).exit_code == 0
    build(data, rebuild=True)
    assert entries(data) == before


def test_the_last_year_of_the_filters_is_counted_from_vietnam_s_today(client: FlaskClient) -> None:
    found = re.findall(r"tu=(\d{4}-\d\d-\d\d)", client.get("/tim").text)
    assert (moments.today() - timedelta(days=364)).isoformat() in found
