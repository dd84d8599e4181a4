"""Static files from memory are sent as a web server would send them from disk."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

FOLDER = Path(__file__).parents[2] / "webui" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: str(file.name))
def test_each_file_is_sent_whole_with_its_type(file: Path, client: FlaskClient) -> None:
    answer = client.get(f"/static/{file.name}?v=1")
    assert answer.status_code == 200
    assert answer.data == file.read_bytes()
    assert answer.mimetype == TYPES[file.suffix]
    if file.suffix != ".svg":
        assert answer.content_type.endswith("; charset=utf-8")
    assert answer.headers["Content-Length"] == str(file.stat().st_size)
    assert answer.headers["ETag"]
    assert answer.headers["Accept-Ranges"] == "bytes"
    packed = client.get(f"/static/{file.name}", headers={"Accept-Encoding": "gzip"})
    if packed.content_encoding == "gzip":
        assert gzip.decompress(packed.data) == file.read_bytes()
    head = client.head(f"/static/{file.name}")
    assert (head.status_code, head.data) == (200, b"")


def test_a_file_that_a_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    answer = client.get("/static/style.css")
    for condition in (
        {"If-None-Match": answer.headers["ETag"]},
        {"If-None-Match": f'"other", {answer.headers["ETag"]}'},
        {"If-Modified-Since": answer.headers["Last-Modified"]},
    ):
        again = client.get("/static/style.css", headers=condition)
        assert (again.status_code, again.data) == (304, b"")
    changed = client.get("/static/style.css", headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=0-99999999", 206, slice(0, None)),
        ("bytes=99999999-", 416, None),
    ],
)
def test_a_part_is_sent_where_a_part_is_asked_for(
    asked: str, status: int, part: slice | None, client: FlaskClient
) -> None:
    answer = client.get("/static/style.css", headers={"Range": asked})
    assert answer.status_code == status
    if part is not None:
        assert answer.data == (FOLDER / "style.css").read_bytes()[part]


@pytest.mark.parametrize(
    "path",
    ["", "khong-co.css", "../app.py", "%2e%2e/app.py", "..%2fapp.py", "/etc/passwd", "style.css/"],
)
def test_nothing_else_can_be_had(path: str, client: FlaskClient) -> None:
    assert client.get(f"/static/{path}").status_code in (301, 404)
    assert b"import" not in client.get(f"/static/{path}", follow_redirects=True).data
