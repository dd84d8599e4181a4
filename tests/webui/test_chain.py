"""The picture of the chain of a document, and the list that says the same; its subject."""

import re
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from reading import Page

from corpus.article import Article
from corpus.references import level_of
from corpus.store import open_store
from indexer.build import build
from webui.app import create_app
from webui.settings import Settings

_HERE = "Phường An Lạc A, quận Bình Tân, Thành phố Hồ Chí Minh"
_DIRECTIVE = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
_OF_DISTRICT = "Kế hoạch số 40-KH/QU ngày 01/12/2018 của Quận ủy Bình Tân"
_WARDS = ("An Lạc", "An Lạc A", "Bình Hưng Hòa", "Bình Hưng Hòa A", "Bình Hưng Hòa B", "Tân Tạo")
SENTENCES = [
    f"{_DIRECTIVE} thực hiện Nghị quyết số 24-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương.",
    f"{_OF_DISTRICT} thực hiện {_DIRECTIVE}.",
    *(
        f"Kế hoạch số {n}-KH/ĐU ngày 0{n}/02/2019 của Đảng ủy phường {ward} thực hiện {_DIRECTIVE}."
        for n, ward in enumerate(_WARDS, 1)
    ),
    # What is only planned, or turns the levels round, is in no chain.
    f"Kế hoạch số 77-KH/ĐU ngày 03/02/2019 của Đảng ủy phường Tân Tạo A sẽ thực hiện {_DIRECTIVE}.",
    f"{_DIRECTIVE} thực hiện Kế hoạch số 88-KH/ĐU của Đảng ủy phường An Lạc A.",
    f"Phường quán triệt {_DIRECTIVE} về giữ sạch kênh rạch.",
    f"Chi bộ khu phố 2 học {_DIRECTIVE} về giữ sạch kênh rạch.",
    f"Phường quán triệt {_DIRECTIVE} về cuộc vận động không xả rác ra đường và kênh rạch.",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("chain")
    with open_store(folder) as store, store.batch() as batch:
        for number, sentence in enumerate(SENTENCES):
            body = f"{_HERE}.\n{sentence}"
            batch.add(
                Article(
                    f"bai-{number}",
                    f"Tin {number}",
                    body,
                    published_at=date(2019, 5, 6),
                    source="UBND phường An Lạc A, quận Bình Tân, Thành phố Hồ Chí Minh",
                )
            )
    build(folder)
    return create_app(Settings(folder)).test_client()


def section(client: FlaskClient, document_id: str) -> str:
    found = client.get(f"/van-ban/{document_id}").text
    return "".join(re.findall(r'<section class="chain">.*?</section>', found, re.DOTALL))


def listed(part: str) -> list[tuple[str, list[str], int]]:
    """The rows of the list: their place, the numbers of their documents, and how many more."""
    rows = []
    for item in re.findall(r"<li>(.*?)</li>", part, re.DOTALL):
        numbers = re.findall(r">[^<]+? số (\S+)[^<]*</", item)
        more = re.search(r"và (\d+) văn bản khác", item)
        rows.append((item.partition(":")[0], numbers, int(more[1]) if more else 0))
    return rows


def test_the_list_goes_from_the_centre_down(client: FlaskClient) -> None:
    rows = listed(section(client, "19-ct-tu-hcm-2018"))
    assert rows[:3] == [
        ("Trung ương, làm căn cứ", ["24-NQ/TW"], 0),
        ("Tỉnh, thành phố, văn bản này", ["19-CT/TU"], 0),
        ("Quận, huyện, thực hiện văn bản này", ["40-KH/QU"], 0),
    ]
    place, numbers, more = rows[3]
    assert (place, len(numbers) + more) == ("Phường, xã, thực hiện văn bản này", len(_WARDS))
    assert set(numbers) <= {f"0{n}-KH/ĐU" for n in range(1, 7)}
    assert len(numbers) <= 4
    assert more


def test_the_drawing_says_what_the_list_says(client: FlaskClient) -> None:
    part = section(client, "19-ct-tu-hcm-2018")
    rows = listed(part)
    drawn = re.findall(r'<text class="number[^"]*"[^>]*>([^<]+)</text>', part)
    assert drawn == [number for _, numbers, _ in rows for number in numbers]
    assert re.findall(r">\+(\d+)</text>", part) == [str(more) for *_, more in rows if more]
    assert 'role="img" aria-labelledby="chain-title"' in part
    assert '<title id="chain-title">' in part
    assert len(re.findall(r"<svg.*?</svg>", part, re.DOTALL)[0].encode()) < 4096
    for x, width in re.findall(r'<rect x="([\d.]+)" [^>]*?width="([\d.]+)"', part):
        assert float(x) + float(width) <= 340


def test_a_document_on_its_own_has_no_picture(client: FlaskClient) -> None:
    assert section(client, "88-kh-du-phuong-an-lac-a-quan-binh-tan-hcm") == ""


def test_the_subject_is_the_most_frequent_wording(client: FlaskClient) -> None:
    found = Page(client.get("/van-ban/19-ct-tu-hcm-2018").text)
    assert found.problems == []
    [subject] = client.get("/api/v1/documents/19-ct-tu-hcm-2018").json["subjects"][:1]
    assert (subject["text"], subject["articles"]) == ("giữ sạch kênh rạch", 2)
    assert "Giữ sạch kênh rạch" in found.texts("strong")[0]
    assert [mark for mark in found.texts("mark") if mark == "giữ sạch kênh rạch"]
    assert "Cách ghi khác trong bài viết: 1" in found.texts("summary")


@pytest.mark.parametrize(
    ("kind", "issuer", "scope", "level"),
    [
        ("CT", "TW", None, "nation"),
        ("LUAT", None, None, "nation"),
        ("NĐ", None, None, "nation"),
        ("QĐ", "UBND", "hcm", "province"),
        ("QĐ", "UBND", "quan-binh-tan-hcm", "district"),
        ("QĐ", "UBND", "phuong-an-lac-hcm", "ward"),
        ("CT", "TU", None, "province"),
        ("KH", "QU", None, "district"),
        ("KH", "ĐU", None, "ward"),
        ("QĐ", "UBND", None, None),
        ("KH", None, None, None),
    ],
)
def test_levels(kind: str, issuer: str | None, scope: str | None, level: str | None) -> None:
    assert level_of(kind, issuer, scope) == level
