"""Completions: any accents, things before phrases before titles."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.suggestions import Suggestions, Surface, build_suggestions
from search.suggest import suggest

SURFACES = [
    Surface("document", "19-ct-tu", "Chỉ thị số 19-CT/TU", 9, ("19-CT/TU", "ct 19")),
    Surface("document", "10-ct", "Chỉ thị số 10/CT-UBND ngày 19/6/2021", 8),
    Surface("official", "le-van-bao", "Lê Văn Bảo", 4),
    Surface("official", "le-van-bao-2", "Lê Văn Bảo", 3),
    Surface("ward", "phuong-an-lac", "Phường An Lạc", 20, ("An Lạc",)),
    Surface("phrase", "dân vận khéo", "dân vận khéo", 30),
    Surface("phrase", "dân số", "dân số", 40),
    Surface("phrase", "đàn vật nuôi", "đàn vật nuôi", 50),
    Surface("phrase", "quyết định", "quyết định", 5),
    Surface("phrase", "kỹ thuật", "kỹ thuật", 5),
    Surface("title", "Bão số 9", "Bão số 9", 2),
    Surface("title", "Báo cáo công tác dân vận", "Báo cáo công tác dân vận", 3),
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Suggestions:
    path: Path = tmp_path_factory.mktemp("table") / "suggestions.vx"
    build_suggestions(SURFACES, path)
    return Suggestions.open(path)


@pytest.mark.parametrize(
    ("prefix", "labels"),
    [
        ("dan v", ["đàn vật nuôi", "dân vận khéo", "Báo cáo công tác dân vận"]),
        ("dân v", ["dân vận khéo", "đàn vật nuôi", "Báo cáo công tác dân vận"]),
        ("DÂN VẬN K", ["dân vận khéo"]),
        ("dan ", ["đàn vật nuôi", "dân số", "dân vận khéo", "Báo cáo công tác dân vận"]),
        ("bao", ["Lê Văn Bảo", "Báo cáo công tác dân vận", "Bão số 9"]),
        ("bão", ["Lê Văn Bảo", "Bão số 9", "Báo cáo công tác dân vận"]),
        ("an l", ["Phường An Lạc"]),
        ("phuong an", ["Phường An Lạc"]),
        ("19-ct", ["Chỉ thị số 19-CT/TU"]),
        ("19 ct/t", ["Chỉ thị số 19-CT/TU"]),
        ("ct 19", ["Chỉ thị số 19-CT/TU"]),
        ("chi thi so 19", ["Chỉ thị số 19-CT/TU"]),
        ("19", ["Chỉ thị số 19-CT/TU"]),
        ("quy", ["quyết định"]),
        ("quyet d", ["quyết định"]),
        ("ky", ["kỹ thuật"]),
        ("kĩ th", ["kỹ thuật"]),
        ("xyz", []),
        ("", []),
        (" - ", []),
    ],
)
def test_completions(table: Suggestions, prefix: str, labels: list[str]) -> None:
    assert [one.label for one in suggest(table, prefix, 8)] == labels


def test_the_limit_holds_and_phrases_leave_room(table: Suggestions) -> None:
    assert len(suggest(table, "d", 3)) == 3
    kinds = [one.kind for one in suggest(table, "d", 8)]
    assert kinds == ["phrase", "phrase", "phrase", "title", "phrase"]


@given(prefix=st.text(max_size=100))
def test_nothing_raises(table: Suggestions, prefix: str) -> None:
    assert len(suggest(table, prefix, 5)) <= 5
