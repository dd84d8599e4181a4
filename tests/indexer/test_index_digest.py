"""A change of what a build makes needs a new version, or old indexes would not be rebuilt."""

import copy
from pathlib import Path
from typing import Any

import index_digest
import pytest
from index_digest import VERSIONS, Digests, committed, current, problems

from indexer import fingerprint
from indexer.entities import entity_writer

ROOT = Path(__file__).parents[2]


def test_a_build_of_the_sample_gives_what_its_versions_gave() -> None:
    assert [line for _, line in problems(committed(), current())] == []


@pytest.mark.parametrize("part", VERSIONS)
@pytest.mark.parametrize(
    ("version", "given", "gives", "must_raise", "said"),
    [
        (0, False, False, False, None),
        (0, False, True, True, "raise VERSION in indexer/{}"),
        (1, False, True, False, "run `python tests/indexer/index_digest.py`"),
        (1, False, False, False, "run `python tests/indexer/index_digest.py`"),
        (0, True, True, False, "run `python tests/indexer/index_digest.py`"),
        (0, True, False, False, "run `python tests/indexer/index_digest.py`"),
        (-1, False, False, True, "it may only be raised"),
        (-1, False, True, True, "it may only be raised"),
    ],
)
def test_the_message_says_what_to_do(
    part: str, version: int, given: bool, gives: bool, must_raise: bool, said: str | None
) -> None:
    before: Digests = {name: {"version": 3, "input": "i", "output": "o"} for name in VERSIONS}
    now = copy.deepcopy(before)
    now[part]["version"] += version
    now[part] |= {"input": "other"} if given else {}
    now[part] |= {"output": "other"} if gives else {}
    found = list(problems(before, now))
    if said is None:
        assert found == []
        return
    [(refused, line)] = found
    assert refused is must_raise
    assert line.startswith(f"{part}: ")
    assert said.format("") in line
    assert "\n" not in line


def test_a_new_part_needs_digests_only() -> None:
    now: Digests = {name: {"version": 1, "input": "i", "output": "o"} for name in VERSIONS}
    assert [refused for refused, _ in problems({}, now)] == [False] * len(VERSIONS)


@pytest.mark.parametrize("place", VERSIONS.values())
def test_the_version_is_where_the_message_says(place: str) -> None:
    name, _, path = place.partition(" in ")
    assert any(line.startswith(f"{name} = ") for line in (ROOT / path).read_text().splitlines())


def test_other_terms_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [("Tin", "Ủy ban nhân dân phường họp.")]
    before = index_digest._terms(texts)
    assert before == index_digest._terms(texts)
    monkeypatch.setattr("indexer.analysis.key", lambda text: text.lower())
    assert before != index_digest._terms([("Tin", "Hoà bình, kĩ sư")])
    assert before != index_digest._terms([("Tin", "Ủy ban nhân dân phường học.")])


@pytest.mark.parametrize(
    ("package", "path", "part"),
    [
        ("corpus", "data/offices.toml", "recognition"),
        ("corpus", "data/new.toml", "recognition"),
        ("indexer", "data/office_labels.toml", "entities"),
        ("indexer", "data/new.toml", "entities"),
    ],
)
def test_a_changed_data_file_changes_the_fingerprint_of_its_part(
    monkeypatch: pytest.MonkeyPatch, package: str, path: str, part: str
) -> None:
    files = fingerprint.files_of
    fresh = fingerprint.fingerprints.__wrapped__

    def changed(name: str) -> dict[str, bytes]:
        return dict(files(name)) | ({path: b"x"} if name == package else {})

    before = fresh()
    monkeypatch.setattr(fingerprint, "files_of", changed)
    now = fresh()
    assert {name for name in now if now[name] != before[name]} == {part}


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("indexer.fingerprint.LAYOUT", "layout"),
        ("indexer.postings.sections.VERSION", "layout"),
        ("indexer.word_segmentation.VERSION", "segmenter"),
        ("corpus.recognition.VERSION", "recognition"),
        ("indexer.document.VERSION", "documents"),
        ("indexer.entities.VERSION", "entities"),
        ("indexer.spelling_model.VERSION", "language"),
        ("indexer.suggestions.VERSION", "language"),
    ],
)
def test_a_raised_version_changes_the_fingerprint_of_its_part(
    monkeypatch: pytest.MonkeyPatch, place: str, part: str
) -> None:
    fresh = fingerprint.fingerprints.__wrapped__
    before = fresh()
    monkeypatch.setattr(place, 99)
    now = fresh()
    assert {name for name in now if now[name] != before[name]} == {part}


def test_another_order_of_packed_facts_changes_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = fingerprint.fingerprints.__wrapped__
    before = fresh()
    swapped: Any = tuple(reversed(entity_writer.FACTS_LAYOUT))
    monkeypatch.setattr(fingerprint, "FACTS_LAYOUT", swapped)
    assert fresh()["layout"] != before["layout"]
