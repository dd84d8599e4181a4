"""`tinphuong extract`: the contract that outside checks use."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from webui.cli import main

TEXT = (
    "Sáng 5/3, UBND phường Tân Tạo triển khai Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ"
    " Thành ủy. Đồng chí Trần Văn Bảy - Chủ tịch UBND phường chủ trì, quán triệt Chỉ thị 19."
)


def test_a_line_comes_out_for_each_line_with_all_its_fields() -> None:
    lines = [{"id": "a", "text": TEXT, "year": 2019}, {"id": "b", "text": "Không có gì."}]
    stdin = "\n".join(json.dumps(line) for line in lines)
    done = CliRunner().invoke(main, ["extract", "--jsonl", "-"], input=stdin)
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert set(first) == set(second) == {
        "id", "references", "officials", "wards", "publish_date", "event_date", "events", "author",
        "news_source", "views",
    }  # fmt: skip
    full, short = first["references"]
    assert TEXT[full["start"] : full["end"]] == "Chỉ thị số 19-CT/TU"
    assert (full["type"], full["number"], full["symbol"]) == ("CT", "19", "CT/TU")
    assert full["date"] == "2018-10-19"
    assert short["resolves_to"] == 0
    assert first["event_date"] == "2019-03-05"
    [official] = first["officials"]
    assert official["name"] == "Trần Văn Bảy"
    assert [title["role"] for title in official["titles"]] == ["chủ tịch"]
    assert {"type": "Phường", "name": "Tân Tạo"}.items() <= first["wards"][0].items()
    assert second["references"] == second["officials"] == second["wards"] == []


def test_a_line_that_is_no_record_is_said_and_the_rest_goes_on() -> None:
    stdin = 'not json\n{"id": "b", "text": "Tin"}\n{"id": "c"}\n'
    done = CliRunner().invoke(main, ["extract", "--jsonl", "-"], input=stdin)
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b"]
    assert [line.split(":")[:2] for line in done.stderr.splitlines()] == [
        ["-", " line 1"],
        ["-", " line 3"],
    ]


def test_a_text_gives_one_record() -> None:
    done = CliRunner().invoke(main, ["extract", "-"], input=TEXT)
    assert json.loads(done.stdout)["references"][0]["surface"] == "Chỉ thị số 19-CT/TU"


# What is large is made when it is needed.
Content = bytes | Callable[[], bytes]


def made(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"Ph\xff\xfeong", "not valid UTF-8 at byte 2", id="bad UTF-8"),
        pytest.param("Tin phường".encode("utf-16-le"), "UTF-16", id="another encoding"),
        pytest.param(b"<p>Tin</p>", "HTML", id="a web page"),
        pytest.param("Há»™i nghá»‹".encode(), "UTF-8 that was read", id="mojibake"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\r", "binary", id="binary"),
        pytest.param(lambda: b"\0" * 64_000_000, "binary", id="64 MB of nothing"),
        pytest.param(
            lambda: b"tin " * 16_000_000, "more than the 2,000,000 bytes", id="64 MB of text"
        ),
    ],
)
@pytest.mark.parametrize("place", ["a file", "standard input"])
def test_what_is_no_text_gets_one_line_and_no_record(
    content: Content, said: str, place: str, tmp_path: Path
) -> None:
    content = made(content)
    file = tmp_path / "in.txt"
    file.write_bytes(content)
    if place == "a file":
        done = CliRunner().invoke(main, ["extract", str(file)])
    else:
        done = CliRunner().invoke(main, ["extract", "-"], input=content)
    assert done.exit_code == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(str(file) if place == "a file" else "-:")
    assert said in line
    assert ";" in line  # the fix


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\r\n" * 40, "binary", id="binary"),
        pytest.param('{"id": 1, "text": ""}'.encode("utf-16-le"), "binary", id="another encoding"),
        pytest.param(b'{"id": null, "text": "x"}', '"id" is missing or not a text', id="null"),
        pytest.param(b'{"id": [1], "text": "x"}', '"id" is missing or not a text', id="id: a list"),
        pytest.param(b'{"id": 1, "id": 2, "text": "x"}', "is given twice", id="two ids"),
        pytest.param(b'{"id": 1, "text": "x", "year": NaN}', "NaN is not a number", id="NaN"),
        pytest.param(b'{"id": 1, "text": "x", "year": -1}', '"year" is not a year', id="negative"),
        pytest.param(
            b'{"id": 1, "text": "x", "year": 1e400}', '"year" is not a year', id="infinite"
        ),
        pytest.param(b'{"id": 1, "text": "a\\u0000"}', '"text" contains a NUL', id="NUL"),
        pytest.param(b'{"id": 1, "text": "<p>x</p>"}', "HTML", id="a web page"),
        pytest.param(b'{"id": "a", "text": "H\xff"}', "not valid UTF-8 at byte 22", id="bad UTF-8"),
        pytest.param(b"[" * 100_000, "cannot be read", id="deeper than can be read"),
        pytest.param(b"[1]", "not a JSON object", id="a list"),
        pytest.param(b'{"text": "x"}', '"id" is missing', id="no id"),
        pytest.param(b'{"id": 1, "text": 2}', '"text" is missing or not a text', id="no text"),
        pytest.param(
            b'{"id": 1, "text": "x", "year": "2019"}', '"year" is not a year', id="a text"
        ),
        pytest.param(
            b'{"id": 1, "text": "x", "year": 99999}', '"year" is not a year', id="too far"
        ),
        pytest.param(b'{"id": 1, "text": "x", "year": true}', '"year" is not a year', id="a truth"),
        pytest.param(
            lambda: b'{"id": 1, "text": "' + b"tin " * 16_000_000 + b'"}',
            "64,000,022 bytes, more than",
            id="a line of 64 MB",
        ),
        pytest.param(
            b'{"id": 1, "text": "' + b"tin " * 500_001 + b'"}', "more than", id="a text of 2 MB"
        ),
    ],
)
def test_a_line_that_cannot_be_used_gets_one_line(content: Content, said: str) -> None:
    content = made(content)
    good = b'{"id": "b", "text": "Tin", "year": null}'
    done = CliRunner().invoke(main, ["extract", "--jsonl"], input=content + b"\n" + good + b"\n")
    assert done.exit_code == 1
    [line] = done.stderr.splitlines()
    assert said in line
    stopped = said in ("binary", "UTF-16")
    found = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert found == ([] if stopped else ["b"])


def test_texts_with_a_byte_order_mark_are_read() -> None:
    line = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False)
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        done = CliRunner().invoke(main, ["extract", "--jsonl"], input=line.encode(codec))
        [full, _] = json.loads(done.stdout)["references"]
        assert TEXT[full["start"] : full["end"]] == "Chỉ thị số 19-CT/TU"
    done = CliRunner().invoke(main, ["extract"], input=TEXT.encode("utf-16"))
    [full, _] = json.loads(done.stdout)["references"]
    assert TEXT[full["start"] : full["end"]] == "Chỉ thị số 19-CT/TU"


def test_half_a_surrogate_pair_in_an_id_can_be_printed() -> None:
    done = CliRunner().invoke(main, ["extract", "--jsonl"], input='{"id": "\\ud800", "text": "x"}')
    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "\ufffd"


def test_half_a_surrogate_pair_keeps_its_place() -> None:
    line = json.dumps({"id": "a", "text": f"\ud800 {TEXT}"})
    done = CliRunner().invoke(main, ["extract", "--jsonl"], input=line)
    [full, _] = json.loads(done.stdout)["references"]
    assert f"\ufffd {TEXT}"[full["start"] : full["end"]] == "Chỉ thị số 19-CT/TU"
