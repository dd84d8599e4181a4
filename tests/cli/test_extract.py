"""`tinphuong extract`: the contract that outside checks use."""

import json

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
        "id", "references", "officials", "wards", "publish_date", "event_date", "author",
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
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["line 1", "line 3"]


def test_a_text_gives_one_record() -> None:
    done = CliRunner().invoke(main, ["extract", "-"], input=TEXT)
    assert json.loads(done.stdout)["references"][0]["surface"] == "Chỉ thị số 19-CT/TU"
