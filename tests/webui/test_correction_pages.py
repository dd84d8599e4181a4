"""From a wrong fact on a page to the corrected one, which stays; the marks; the letters."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from corpus.corrections.records import FIELDS
from indexer.build import build
from indexer.entities import Entities
from indexer.generation import current
from webui.app import create_app
from webui.cli import main
from webui.settings import Settings

_WARD = "phường An Lạc A, quận Bình Tân"
PAGES = {
    "khong-xa-rac": (
        "An Lạc A ra quân không xả rác",
        f"Ngày 05/03/2020, {_WARD} ra quân thực hiện Chỉ thị 19. Bà Trần Thị Bưởi, Chủ tịch UBND"
        f" {_WARD}, dự. Ông Lê Văn Mận, Trưởng khu phố 2 {_WARD}, phát biểu.",
    ),
    "quan-triet": (
        "An Lạc A quán triệt chỉ thị",
        f"Ngày 12/12/2018, {_WARD} quán triệt Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ"
        " Thành ủy Thành phố Hồ Chí Minh.",
    ),
    "gap-mat": (
        "An Lạc A gặp mặt",
        f"Ngày 06/03/2020, bà Trần Thị Bưởi, Chủ tịch UBND {_WARD}, gặp mặt người dân.",
    ),
}
DIRECTIVE = "/van-ban/19-ct-tu-hcm-2018"
CHAIR = "/can-bo/tran-thi-buoi-an-lac-a"
ARTICLE = "/bai/khong-xa-rac"
LINK = """
[[link]]
article = "khong-xa-rac"
mention = "Chỉ thị 19"
document = "19-ct-tu-hcm-2018"
note = "Bài viết tắt & thiếu ngày <ban hành>"
by = "Văn phòng"
date = 2025-11-30
"""
MARK = "đã hiệu đính"

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, (title, body) in PAGES.items():
        (pages / f"{name}.txt").write_text(f"{title}\n07/03/2020 08:00\n{body}\n", "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(*arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(main, ["--data", str(folder / "data"), *arguments])
        assert done.exit_code == code, done.output
        return done

    assert run("ingest", str(folder / "pages"))
    assert run("index")
    return run


@pytest.fixture
def client(folder: Path, run: Run) -> FlaskClient:
    return create_app(Settings(folder / "data", contact="mailto:vp@example.vn")).test_client()


def correct(folder: Path, text: str) -> None:
    (folder / "data" / "corrections.toml").write_text(text, encoding="utf-8")


def main_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.text.partition('id="noi-dung"')[2].partition("<footer")[0])


def test_a_corrected_fact_stays_corrected(folder: Path, run: Run, client: FlaskClient) -> None:
    def shown() -> list[bool]:
        """On the article: linked, marked; on the document's page: marked, two articles."""
        article, document = main_of(client, ARTICLE), main_of(client, DIRECTIVE)
        linked = f'<a class="document" href="{DIRECTIVE}">Chỉ thị 19</a>' in article
        return [linked, MARK in article, MARK in document, "nhắc đến trong 2 bài viết" in document]

    assert shown() == [False, False, False, False]
    assert "/hieu-dinh" not in client.get("/").text
    run("check")

    correct(folder, LINK)
    assert "has changed since the index was made" in run("check", code=1).output
    assert "1 replaced" in run("index").output
    assert shown() == [True] * 4
    assert "[[link]] 1: applies" in run("check").output
    assert "/hieu-dinh" in client.get("/").text

    for again in (["index", "--rebuild"], ["index", "--rebuild"]):
        run(*again)
        assert shown() == [True] * 4
    run("ingest", "--replace", str(folder / "pages"))
    run("index")
    assert shown() == [True] * 4

    # The article is edited elsewhere.
    title, body = PAGES["khong-xa-rac"]
    page = folder / "pages" / "khong-xa-rac.txt"
    page.write_text(f"{title}\n07/03/2020 08:00\nTin vui. {body}\nHết.\n", "utf-8")
    run("ingest", "--replace", str(folder / "pages"))
    run("index")
    assert "Tin vui" in main_of(client, ARTICLE)
    assert shown() == [True] * 4
    assert "all is well" in run("check").output

    # A whole store made anew.
    run("export", str(folder / "all.jsonl"))
    for name in ("store.sqlite", "index"):
        for path in (folder / "data").glob(f"{name}*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    run("ingest", str(folder / "all.jsonl"))
    run("index")
    assert shown() == [True] * 4

    run("remove", "khong-xa-rac", "--reason", "theo yêu cầu")
    said = run("check", code=1).output
    assert "[[link]] 1 no longer applies: there is no article khong-xa-rac; correct the id" in said
    assert client.get(ARTICLE).status_code == 404
    page_of_all = main_of(client, "/hieu-dinh")
    assert "không còn áp dụng" in page_of_all
    assert "Bài không còn ở đây" in page_of_all


EFFECTS = [
    # (file, page, what it shows and did not show before, what it showed before)
    (LINK, ARTICLE, f'href="{DIRECTIVE}">Chỉ thị 19', 'class="open">Chỉ thị 19'),
    (
        '[[unlink]]\narticle="khong-xa-rac"\nmention="Chỉ thị 19"',
        ARTICLE,
        "1 chỗ nhận dạng sai đã được bỏ",
        'class="open">Chỉ thị 19',
    ),
    (
        '[[not-an-official]]\narticle="khong-xa-rac"\nname="Trần Thị Bưởi"',
        ARTICLE,
        "1 chỗ nhận dạng sai đã được bỏ",
        f'href="{CHAIR}"',
    ),
    (
        '[[split]]\narticles=["khong-xa-rac"]\nofficial="Trần Thị Bưởi"',
        ARTICLE,
        f'href="{CHAIR}-2" lang="vi">Trần Thị Bưởi</a>, <span lang="vi">Chủ tịch',
        f'href="{CHAIR}"',
    ),
    (
        f'[[rename]]\nofficial="{CHAIR[8:]}"\nlabel="Trần Thị Bưởi (B)"',
        CHAIR,
        "<h1 lang=\"vi\">Trần Thị Bưởi (B)</h1>",
        "<h1 lang=\"vi\">Trần Thị Bưởi</h1>",
    ),
    (
        f'[[rename]]\nofficial="{CHAIR[8:]}"\nlabel="Trần Thị Bưởi (B)"',
        ARTICLE,
        f'href="{CHAIR}" lang="vi">Trần Thị Bưởi (B)</a>',
        f'href="{CHAIR}" lang="vi">Trần Thị Bưởi</a>',
    ),
    (
        '[[rename]]\ndocument="19-ct-tu-hcm-2018"\nlabel="Chỉ thị 19 về rác"',
        DIRECTIVE,
        '<h1 lang="vi">Chỉ thị 19 về rác</h1>',
        '<h1 lang="vi">Chỉ thị số 19-CT/TU',
    ),
    (
        '[[rename]]\nward="phuong-an-lac-a-quan-binh-tan-hcm"\nlabel="Phường An Lạc A (cũ)"',
        "/phuong/phuong-an-lac-a-quan-binh-tan-hcm",
        '<h1 lang="vi">Phường An Lạc A (cũ)</h1>',
        '<h1 lang="vi">Phường An Lạc A, Quận Bình Tân</h1>',
    ),
    (
        '[[rename]]\nward="phuong-an-lac-a-quan-binh-tan-hcm"\nlabel="Phường An Lạc A (cũ)"',
        ARTICLE,
        'lang="vi">Phường An Lạc A (cũ)</a>',
        'lang="vi">Phường An Lạc A, Quận Bình Tân</a>',
    ),
    (
        '[[right-date]]\narticle="khong-xa-rac"\npublished=2020-03-08T09:30:00',
        ARTICLE,
        "09:30, 08/03/2020",
        "08:00, 07/03/2020",
    ),
    (
        '[[right-date]]\narticle="khong-xa-rac"\nevent=2020-03-04\ninstead-of=2020-03-05',
        ARTICLE,
        '<time datetime="2020-03-04">04/03/2020</time>',
        '<time datetime="2020-03-05">',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "address", "after", "before"), EFFECTS)
def test_every_kind_changes_its_page(
    folder: Path, run: Run, client: FlaskClient, text: str, address: str, after: str, before: str
) -> None:
    shown = main_of(client, address)
    assert (before in shown, after in shown, MARK in shown) == (True, False, False)
    correct(folder, text)
    run("index")
    shown = main_of(client, address)
    assert (before in shown, after in shown) == (False, True)
    assert (MARK in shown) != ("chỗ nhận dạng sai đã được bỏ" in shown)
    assert "all is well" in run("check").output


def test_a_corrected_day_counts_in_searches(folder: Path, run: Run) -> None:
    def found(query: str) -> list[str]:
        done = run("search", query, "--json", "--no-facets")
        return sorted(hit["id"] for hit in json.loads(done.stdout)["hits"])

    assert "quan-triet" not in found("từ:2021")
    correct(folder, '[[right-date]]\narticle="quan-triet"\npublished=2021-12-12')
    run("index")
    assert found("từ:2021") == ["quan-triet"]


def test_the_list_of_corrections(folder: Path, run: Run, client: FlaskClient) -> None:
    assert "Chưa có hiệu đính nào" in main_of(client, "/hieu-dinh")
    correct(folder, LINK + '[[join]]\nofficials=["a", "b"]\n')
    run("index")
    listed = client.get("/hieu-dinh").text
    assert f'“Chỉ thị 19” là <a href="{DIRECTIVE}" lang="vi">' in listed
    assert "Bài viết tắt &amp; thiếu ngày &lt;ban hành&gt;" in listed
    assert "Văn phòng" in listed
    assert "30/11/2025" in listed
    assert f'<a href="{ARTICLE}" lang="vi">{PAGES["khong-xa-rac"][0]}</a>' in listed
    assert listed.count("không còn áp dụng") == 1
    english = client.get("/hieu-dinh?lang=en").text
    assert "One error of the automatic recognition was corrected" in english
    assert english.count("no longer applies") == 1
    link, join = client.get("/api/v1/corrections").json["corrections"]  # type: ignore[index]
    assert link["change"] == {
        "article": "khong-xa-rac", "mention": "Chỉ thị 19", "document": "19-ct-tu-hcm-2018"
    }  # fmt: skip
    assert (link["kind"], link["applies"], link["date"]) == ("link", True, "2025-11-30")
    assert link["documents"][0]["url"].endswith(DIRECTIVE)
    assert (join["kind"], join["applies"], join["officials"]) == ("join", False, [])


def test_a_long_list_has_pages(folder: Path, run: Run, client: FlaskClient) -> None:
    entries = (f'[[unlink]]\narticle="a"\nmention="m{n}"\n' for n in range(51))
    correct(folder, "".join(entries))
    run("index")
    assert main_of(client, "/hieu-dinh").count("<li") == 50
    assert main_of(client, "/hieu-dinh?trang=2").count("<li") == 1


LETTERS = [
    (DIRECTIVE, "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"),
    (CHAIR, "Chủ tịch Ủy ban nhân dân phường An Lạc A"),
    (ARTICLE, "Trần Thị Bưởi, Chủ tịch Ủy ban nhân dân phường An Lạc A"),
    (ARTICLE, "Ngày đăng: 08:00, 07/03/2020"),
    ("/bai/quan-triet", "Chỉ thị số 19-CT/TU"),
]


@pytest.mark.parametrize(("address", "says"), LETTERS)
def test_a_letter_names_the_page_and_what_it_says(
    client: FlaskClient, address: str, says: str
) -> None:
    letters = re.findall(r'href="(mailto:[^"]*\?[^"]*)"', client.get(address).text)
    bodies = []
    for letter in map(unescape, letters):
        # RFC 6068: no space, no "+", nothing beyond ASCII, lines end with CR LF.
        assert re.fullmatch(
            r"mailto:vp@example\.vn\?subject=[\w%.~-]+&body=[\w%.~-]+", letter, re.A
        )
        assert len(letter) < 4_000
        fields = parse_qs(urlsplit(letter).query)
        assert fields["subject"][0].startswith("Báo sai: ")
        [body] = fields["body"]
        assert f"Trang: http://localhost{address}\r\n" in body
        assert "\n" not in body.replace("\r\n", "")
        bodies.append(body)
    assert sum(says in body for body in bodies) == 1


@pytest.mark.parametrize(
    ("contact", "begins"),
    [
        ("", None),
        ("https://example.vn/lien-he", None),
        ("mailto:vp@example.vn?cc=a@example.vn", "mailto:vp@example.vn?cc=a@example.vn&subject="),
    ],
)
def test_a_letter_needs_an_address_to_write_to(
    folder: Path, run: Run, contact: str, begins: str | None
) -> None:
    client = create_app(Settings(folder / "data", contact=contact)).test_client()
    for address in (ARTICLE, DIRECTIVE, CHAIR):
        page = unescape(client.get(address).text)
        assert ("Báo sai" in page) == (begins is not None)
        assert begins is None or begins in page


def test_index_reports_what_it_leaves_out(folder: Path, run: Run) -> None:
    correct(folder, LINK + '[[link]]\narticle="a"\n')
    done = run("index", code=1)
    assert "corrections.toml: line 9: [[link]] 2: " in done.output
    report = run("index", "--json", code=1)
    record = json.loads(report.stdout)
    assert (record["corrections"], len(record["problems"])) == (1, 1)


def test_a_file_elsewhere(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "hieu-dinh.toml"
    monkeypatch.setenv("TINPHUONG_CORRECTIONS", str(file))
    assert f"there is no file {file}" in run("index", code=2).output
    file.write_text(LINK, encoding="utf-8")
    assert "1 replaced" in run("index").output
    record = json.loads(run("check", "--json").stdout)
    assert record["corrections"] == ["[[link]] 1"]


@pytest.mark.parametrize("page", ["README.vi.md", "docs/corrections.md"])
def test_the_examples_of_the_guides_apply(page: str, sample_data: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_data, tmp_path / "data")
    text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```", text, re.M | re.S)
    assert examples
    correct(tmp_path, "\n".join(examples))
    report = build(tmp_path / "data")
    assert report.problems == ()
    with closing(Entities.open(current(tmp_path / "data").entities)) as entities:
        states = entities.corrections()
    assert [(one.correction.name, one.about) for one in states if one.problem] == []
    kinds = {one.correction.kind for one in states}
    assert kinds == set(FIELDS) if page == "README.vi.md" else kinds <= set(FIELDS)
