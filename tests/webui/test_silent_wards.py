"""Which wards a document concerns, and which of them have not reported."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.store import open_store
from corpus.wards import gazetteer
from indexer.build import build
from indexer.entities.model import Document
from search.implementation import is_concerned, silent_wards
from search.service import Search
from webui.app import create_app
from webui.settings import Settings

OLD, NEW, OUTSIDE = "phuong-an-lac-a-quan-binh-tan-hcm", "phuong-an-lac-hcm", "xa-tan-nhut-hcm"


@pytest.fixture
def directive(engine: Search) -> Document:
    """Chỉ thị 19-CT/TU of 19 October 2018."""
    return engine.catalog.documents_named(["19-ct/tu"])[0]


@pytest.mark.parametrize(
    ("scope", "issued", "concerned"),
    [
        (None, None, {OLD, NEW, OUTSIDE}),
        ("hcm", "2018-10-19", {OLD, NEW, OUTSIDE}),
        ("hcm", "2025-07-01", {NEW, OUTSIDE}),
        ("hcm", "2025", {OLD, NEW, OUTSIDE}),
        ("hcm", "2026", {NEW, OUTSIDE}),
        ("quan-binh-tan-hcm", "2018-10-19", {OLD, NEW}),
        (OLD, None, {OLD}),
        ("yen-bai", None, set()),
    ],
)
def test_a_document_concerns_the_wards_of_its_place_and_time(
    directive: Document, scope: str | None, issued: str | None, concerned: set[str]
) -> None:
    document = replace(directive, scope=scope, issued=issued)
    wards = [gazetteer().ward(ward) for ward in (OLD, NEW, OUTSIDE)]
    assert {ward.id for ward in wards if ward and is_concerned(ward, document)} == concerned


def test_each_ward_concerned_has_reported_or_is_silent(
    app: Flask, client: FlaskClient, engine: Search, directive: Document
) -> None:
    with app.app_context():
        everyone = {ward for ward, _ in silent_wards(directive, [], engine.catalog)}
        assert OLD in everyone
        assert OLD not in {ward for ward, _ in silent_wards(directive, [OLD], engine.catalog)}
    speaking = {citing.article.ward for citing in engine.catalog.citing(directive.id)}
    speaking |= {one.article.ward for one in engine.catalog.open_mentions(directive.id)}
    page = Page(client.get(f"/van-ban/{directive.id}").text)
    [summary] = [text for text in page.texts("summary") if "chưa thấy có bài" in text]
    report = Page(client.get(f"/van-ban/{directive.id}/bao-cao").text)
    [heading] = [text for text in report.texts("h2") if "Chưa tìm thấy gì" in text]
    assert heading.split()[4] == summary.split()[0]
    [listed] = report.texts("p", class_="silent")
    names = {re.sub(r" \(.*", "", one) for one in listed.split("; ")}
    silent = {ward for ward in everyone if _label(ward) in names}
    assert len(silent) == int(summary.split()[0])
    assert not silent & speaking


def test_no_ward_that_has_reported_is_called_silent_however_many_have(tmp_path: Path) -> None:
    names = [
        ward.label
        for ward in gazetteer().wards
        if ward.kind == "Phường" and ward.valid_to is None and ward.province.endswith("Hồ Chí Minh")
    ][:40]
    cited = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
    with open_store(tmp_path) as store, store.batch() as batch:
        for number, name in enumerate(names):
            title = f"{name} triển khai Chỉ thị 19-CT/TU"
            body = f"Ngày 20/10/2025, {name}, Thành phố Hồ Chí Minh tổ chức hội nghị về {cited}."
            batch.add(Article(f"{number}", title, body, published_at=date(2025, 10, 21)))
    build(tmp_path)
    app = create_app(Settings(tmp_path))
    engine: Search = app.extensions["search"].now()
    told = {ward for ward, count in engine.catalog.ward_counts().items() if count.primary}
    assert len(told) > 30
    [document] = engine.catalog.documents()
    page = Page(app.test_client().get(f"/van-ban/{document.id}").text)
    assert [text for text in page.texts("summary") if "chưa thấy có bài" in text] == []
    assert f"Xem tất cả {len(told)} mục" in page.texts("a")


def _label(ward_id: str) -> str:
    ward = gazetteer().ward(ward_id)
    assert ward is not None
    return ward.label
