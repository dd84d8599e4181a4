"""One real ward page among 500 other articles: found first, and everything in it recognised."""

import json
import lzma
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.opening import open_current
from search.request import Facet, SearchRequest
from search.service import Search
from webui.cli import main

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def engine(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("seed")
    with lzma.open(shared / "corpus" / "news-2017.jsonl.xz", "rb") as lines:
        (folder / "others.jsonl").write_bytes(b"".join(islice(lines, 500)))
    [page] = (shared / "seed").glob("*.txt")
    for command in (["ingest", str(page), str(folder / "others.jsonl")], ["index"]):
        done = CliRunner().invoke(main, ["--data", str(folder / "data"), *command])
        assert done.exit_code == 0, done.output
    return open_current(folder / "data").now()


@pytest.mark.parametrize("query", ["dan van kheo", "dân vận khéo", "DÂN VẬN KHÉO", "dân vận kheo"])
def test_it_is_found_first_however_it_is_typed(query: str, engine: Search) -> None:
    assert "AN LẠC A" in engine.find(SearchRequest(q=query)).hits()[0].title


def test_its_facets_name_its_ward_its_documents_and_its_officials(engine: Search) -> None:
    page = engine.find(SearchRequest(q='"dân vận khéo"'))
    assert page.total == 1
    labels = {
        facet.facet: " · ".join(value.label for value in facet.values) for facet in page.facets()
    }
    assert "An Lạc A" in labels[Facet.WARD]
    for number in (
        "19-CT/TU", "21-NQ/QU", "04-KH/ĐU", "27-CV/ĐU", "57-CV/ĐU", "337-KH/TU", "43-KL/TW",
        "25-NQ/TW",
    ):  # fmt: skip
        assert number in labels[Facet.DOCUMENT]
    for name in (
        "Lê Thị Ngọc Thúy", "Nguyễn Văn Hiệp", "Nguyễn Thị Thanh Thúy", "Huỳnh Minh Trường",
    ):  # fmt: skip
        assert name in labels[Facet.OFFICIAL]


def test_its_page_data_are_read(engine: Search) -> None:
    [hit] = engine.find(SearchRequest(q='"dân vận khéo"')).hits()
    assert hit.published_at == datetime(2020, 10, 23, 16, 21)
    assert hit.event_date == date(2020, 10, 21)
    found = engine.article(hit.id)
    assert found is not None
    assert found.article.author == "PHƯỢNG BÍCH"
    assert found.article.source == "UBND P. An Lạc A"
    assert found.article.views == 157
    acting = [
        office
        for person in found.recognition.officials
        if person.name == "Huỳnh Minh Trường"
        for office in person.offices
        if office.status == "acting"
    ]
    assert acting
    assert {office.role for office in acting} == {"chủ tịch"}


@pytest.mark.parametrize("number", ["19-CT/TU", "19-ct/tu", "19/CT-TU", "19 ct tu", "chi thi 19"])
def test_a_document_number_finds_it_in_any_spelling(number: str, engine: Search) -> None:
    page = engine.find(SearchRequest(q=number))
    assert "AN LẠC A" in page.hits()[0].title


def test_what_is_extracted_is_one_line(shared: Path) -> None:
    [page] = (shared / "seed").glob("*.txt")
    done = CliRunner().invoke(main, ["extract", str(page)])
    record = json.loads(done.stdout)
    assert (record["publish_date"], record["event_date"]) == ("2020-10-23", "2020-10-21")
    unresolved = [
        reference["surface"]
        for reference in record["references"]
        if reference["type"] == "TTRI" and reference["resolves_to"] is None
    ]
    assert unresolved == ["Thông tri 39"]
