"""How many wards there are is one number everywhere, and a former ward says what it is."""

import json
import re

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from corpus.wards import WardTally, count_wards, gazetteer, today
from search.request import Facet, SearchRequest
from search.service import Search
from webui.cli import main

WHOLE, PART = "phuong-an-lac-a-quan-binh-tan-hcm", "phuong-tan-tao-quan-binh-tan-hcm"
NOW = {
    "vi": {
        WHOLE: "nay thuộc phường An Lạc",
        PART: "một phần nay thuộc phường Bình Tân, phần khác thuộc phường Tân Tạo, xã Tân Vĩnh Lộc",
    },
    "en": {
        WHOLE: "now in phường An Lạc",
        PART: "partly now in phường Bình Tân, partly in phường Tân Tạo, xã Tân Vĩnh Lộc",
    },
}


def said(page: str) -> list[WardTally]:
    """Every number of wards on a page."""
    found = re.findall(r"(?:(\d+) phường, xã hiện nay)(?: và (\d+) đơn vị cũ xếp riêng)?", page)
    found += [("0", former) for former in re.findall(r"(?<! và )(\d+) đơn vị cũ xếp riêng", page)]
    return [WardTally(int(current), int(former or 0)) for current, former in found]


def test_home_and_the_list_tell_one_number_of_wards(client: FlaskClient, engine: Search) -> None:
    own = [one.ward for one in engine.catalog.ward_counts().values() if one.primary]
    assert said(client.get("/").text) == said(client.get("/phuong").text) == [count_wards(own)]


def test_the_list_has_each_unit_once_with_what_its_page_finds(
    client: FlaskClient, engine: Search
) -> None:
    page = client.get("/phuong").text
    rows = re.findall(
        r'href="/phuong/([^"]+)" lang="vi">[^<]+</a>(?: <small.*?</small>)?(?:</span>)?'
        r" <span>([\d.]+)</span>",
        page,
    )
    own = {one.ward for one in engine.catalog.ward_counts().values() if one.primary}
    listed = [ward for ward, _ in rows]
    assert len(listed) == len(set(listed))
    assert own <= set(listed)
    for ward, count in rows:
        request = SearchRequest().with_values(Facet.WARD, [ward])
        assert engine.find(request).total == int(count.replace(".", ""))
    # Units of today, and the former ones that are in no single one of them, are at the top.
    tally = count_wards(own)
    nested = re.findall(r"<ul class=\"counted\" aria-label.*?</ul>", page, re.DOTALL)
    below = [ward for part in nested for ward in re.findall(r'href="/phuong/([^"]+)"', part)]
    assert len(listed) - len(below) == tally.current + tally.former
    assert all(today(ward).is_whole for ward in below)


def test_a_document_tells_one_number_on_its_page_its_report_and_to_programs(
    app: Flask, client: FlaskClient, engine: Search
) -> None:
    runner = CliRunner()
    for document in engine.catalog.documents(limit=12):
        cited = engine.catalog.citing(document.id)
        tally = count_wards(one.article.ward for one in cited if one.article.ward)
        assert said(client.get(f"/van-ban/{document.id}").text) == [tally]
        report = client.get(f"/van-ban/{document.id}/bao-cao").text
        assert said(report) == [tally]
        asking = [one.article.ward for one in engine.catalog.open_mentions(document.id)]
        told = [one.article.ward for one in cited] + asking
        every = count_wards(ward for ward in told if ward)
        assert len(Page(report).texts("h3")) == every.current + every.former
        given = client.get(f"/api/v1/documents/{document.id}").json
        assert given["wards"] == {"current": tally.current, "former": tally.former}
    data = app.extensions["settings"].data_directory
    shown = runner.invoke(main, ["--data", str(data), "show", "--json", document.id])
    assert json.loads(shown.output)[0]["wards"] == given["wards"]
    text = runner.invoke(main, ["--data", str(data), "show", document.id]).output
    assert f"{tally.current} wards of today" in text


def test_each_number_beside_a_ward_of_a_document_is_what_its_link_finds(
    client: FlaskClient, engine: Search
) -> None:
    for document in engine.catalog.documents(limit=12):
        page = client.get(f"/van-ban/{document.id}").text
        rows = re.findall(
            r'href="/tim\?(phuong=[^"]+)" lang="vi">[^<]+</a>(?: <small.*?</small>)?(?:</span>)?'
            r" <span>(\d+)</span>",
            page,
        )
        assert rows or said(page) == []
        for query, count in rows:
            given = client.get(f"/api/v1/search?{query.replace('&amp;', '&')}").json
            assert given["total"] == int(count), query


@pytest.mark.parametrize("ward", [WHOLE, PART])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_former_ward_says_what_it_is_today_wherever_it_stands(
    client: FlaskClient, engine: Search, ward: str, language: str
) -> None:
    known = gazetteer().ward(ward)
    assert known is not None
    hit = engine.find(SearchRequest().with_values(Facet.WARD, [ward])).hits()[0]
    document = "19-ct-tu-hcm-2018"
    addresses = [
        f"/phuong/{ward}",
        "/tim/phuong",
        f"/tim?phuong={ward}",
        f"/tim?q={known.kind} {known.name}, {known.district}",
        "/tim",
        f"/bai/{hit.id}",
        f"/lich?phuong={ward}",
        f"/van-ban/{document}",
        f"/van-ban/{document}/bao-cao",
    ]
    for address in addresses:
        answer = client.get(address, query_string=None if "?" in address else {"lang": language})
        if "?" in address:
            answer = client.get(f"{address}&lang={language}")
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text))
        assert known.label in text, address
        assert "&lt;span" not in answer.text, address
        assert NOW[language][ward] in text, address
        if ward == PART:
            assert not re.search(rf"{known.label}[ (·]*nay thuộc", text), address


def test_a_ward_of_today_says_nothing_of_the_kind(client: FlaskClient) -> None:
    page = client.get("/phuong/phuong-an-lac-hcm").text
    assert "Đơn vị này" not in page


def test_programs_are_told_what_a_former_ward_is_today(client: FlaskClient) -> None:
    whole, part = (client.get(f"/api/v1/wards/{ward}").json for ward in (WHOLE, PART))
    assert whole["today"] == [
        {"id": "phuong-an-lac-hcm", "label": "Phường An Lạc", "extent": "whole"}
    ]
    assert {one["extent"] for one in part["today"]} == {"part"}
    assert len(part["today"]) == 3
    now = client.get("/api/v1/wards/phuong-an-lac-hcm").json
    assert now["today"] == []
    found = client.get("/api/v1/search?phuong=phuong-an-lac-hcm").json["total"]
    assert now["found"] == found > now["articles"]
    card = client.get("/api/v1/search", query_string={"q": "phường An Lạc A, quận Bình Tân"}).json
    assert card["answer"]["detail"] == "nay thuộc phường An Lạc"


def test_a_search_by_todays_ward_tells_parts_from_whole_units(client: FlaskClient) -> None:
    text = re.sub(r"<[^>]+>", "", client.get("/tim?phuong=phuong-tan-tao-hcm").text)
    parts = "Phường Tân Tạo A, Quận Bình Tân; Phường Tân Tạo, Quận Bình Tân."
    assert f"chỉ một phần nay thuộc Phường Tân Tạo: {parts}" in text
    assert "trước đây, nay thuộc" not in text
