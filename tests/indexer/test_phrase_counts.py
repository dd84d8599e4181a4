"""Which phrases are worth suggesting."""

import pytest

from indexer import phrase_counts
from indexer.phrase_counts import PhraseCounts

TITLE = "Tuyên dương điển hình dân vận khéo"
WORDS = ("Tuyên dương", "điển hình", "dân vận", "khéo", "Phường", "An Lạc", "họp", ",", "dân vận")


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("dân vận", 0),  # nearly always inside "dân vận khéo"
        ("dân vận khéo", 0),  # inside the longer run of the title
        ("điển hình dân vận khéo", 6),
        ("an lạc", 0),  # a name
        ("họp", 0),  # one syllable says nothing
        ("khéo phường", 0),  # crosses the end of the title
    ],
)
def test_phrases_of_six_equal_articles(phrase: str, count: int) -> None:
    counts = PhraseCounts()
    for _ in range(6):
        counts.add(TITLE, WORDS)
    assert dict(counts.frequent()).get(phrase, 0) == count


def test_a_phrase_that_also_stands_alone_is_kept() -> None:
    counts = PhraseCounts()
    for number in range(10):
        counts.add(TITLE if number < 5 else "Họp", WORDS if number < 5 else ("Họp", "dân vận"))
    assert dict(counts.frequent())["dân vận"] == 10


def test_rare_phrases_and_capital_titles_are_left_out() -> None:
    counts = PhraseCounts()
    counts.add(TITLE, WORDS)
    for _ in range(9):
        counts.add("NGÀY HỘI", ("NGÀY", "HỘI"))
    assert list(counts.frequent()) == []


def test_rare_phrases_make_room_for_frequent_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_counts, "_MAX_COUNTED", 4)
    counts = PhraseCounts()
    for number in range(20):
        seen_once = f"dân {chr(97 + number)}ận"
        counts.add("Họp", ("Họp", "dân vận", "khéo léo", seen_once))
    assert dict(counts.frequent(minimum=2)) == {"dân vận": 20, "khéo léo": 20}
