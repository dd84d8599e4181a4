"""Which articles tell the same story."""

import shutil
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build
from indexer.generation import current
from search.opening import open_current
from search.passages.near_duplicates import find_duplicates, same_story, shingles_of_text
from search.request import SearchRequest
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.topics import Topics

STORY = "Sáng nay phường tổ chức ngày hội hiến máu tình nguyện tại trường học cho bà con khu phố"
RETOLD = STORY.replace("Sáng nay", "Sáng 5/6,") + " An Lạc"
OTHER = "Chiều qua phường họp giao ban khối dân vận và bàn kế hoạch tháng sau cùng các khu phố"
# The stories of the sample that two wards tell.
TWINS = [
    (
        "2020-an-lac-a-hien-mau-tinh-nguyen-cum-3",
        "2020-binh-tri-dong-b-hien-mau-tinh-nguyen-cum-3",
    ),
    ("2022-tan-tao-a-tong-ve-sinh-kenh-giap-ranh", "2022-tan-tao-tong-ve-sinh-kenh-giap-ranh"),
    ("2026-phuong-binh-tan-ngay-hoi-viec-lam", "2026-phuong-binh-tri-dong-ngay-hoi-viec-lam"),
]


def duplicates(*bodies: str) -> dict[int, int]:
    return find_duplicates([np.array([7])] * len(bodies), bodies.__getitem__)


def test_a_retold_story_belongs_to_the_first_that_tells_it() -> None:
    assert duplicates(STORY, OTHER, RETOLD, STORY) == {2: 0, 3: 0}


def test_case_and_diacritics_make_no_other_story() -> None:
    assert duplicates(STORY, STORY.upper()) == {1: 0}


def test_articles_without_common_topics_are_not_compared() -> None:
    def body(_: int) -> str:
        raise AssertionError("not asked for")

    assert find_duplicates([np.array(topics, int) for topics in ([1], [2], [])], body) == {}


def test_empty_articles_are_nobodys_duplicates() -> None:
    assert duplicates("", "", "một hai") == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("abcdefghij", "abcdefghij", True),
        ("abcdefghij", "abcdefghix", True),
        ("abcdefghij", "abcdefghxy", False),
        ("abcdefghij", "abcdefghixyzuv", True),
        ("abcdefghij", "abcdefghijklmnopq", False),
        ("", "", False),
        ("", "a", False),
    ],
)
def test_the_shorter_must_be_nearly_all_in_one_not_much_longer(
    one: str, other: str, same: bool
) -> None:
    first, second = (frozenset((letter,) for letter in text) for text in (one, other))
    assert same_story(first, second) is same
    assert same_story(second, first) is same


def test_notices_of_two_days_in_one_wording_are_two_stories() -> None:
    words = "vàng miếng mua vào {} triệu đồng bán ra {} triệu đồng mỗi lượng tăng {} nghìn đồng"
    assert duplicates(words.format(66, 67, 120), words.format(58, 59, 45)) == {}


bodies = st.lists(st.sampled_from([STORY, RETOLD, OTHER, "", "ngắn"]), max_size=8)


@given(bodies)
def test_every_duplicate_is_like_a_first_that_is_none(given_bodies: list[str]) -> None:
    found = duplicates(*given_bodies)
    for later, first in found.items():
        assert first < later
        assert first not in found
        alike = [shingles_of_text(given_bodies[at]) for at in (first, later)]
        assert same_story(*alike)


def share_topics(one: frozenset[object], other: frozenset[object]) -> bool:
    return bool(one | other) and len(one & other) / len(one | other) >= 0.3


def found_slowly(topics: list[frozenset[object]], texts: list[str]) -> dict[int, int]:
    """Every couple compared by its shingles: what `find_duplicates` has to find, cheaper."""
    first: dict[int, int] = {}
    for one, other in combinations(range(len(texts)), 2):
        if (
            not {one, other} & set(first)
            and share_topics(topics[one], topics[other])
            and same_story(shingles_of_text(texts[one]), shingles_of_text(texts[other]))
        ):
            first[other] = one
    return first


@given(st.lists(st.tuples(st.sets(st.integers(0, 6)), st.sampled_from([STORY, RETOLD, OTHER, ""]))))
def test_cheap_comparisons_lose_no_story(articles: list[tuple[set[int], str]]) -> None:
    topics, texts = [words for words, _ in articles], [text for _, text in articles]
    numbers = [np.array(sorted(words), np.int32) for words in topics]
    slowly = found_slowly([frozenset(words) for words in topics], texts)
    assert find_duplicates(numbers, texts.__getitem__) == slowly


def test_no_story_of_the_sample_is_lost_over_several_segments(
    sample_data: Path, tmp_path: Path
) -> None:
    """A twin in another segment is found by the same words with other codes."""
    data = Path(shutil.copytree(sample_data, tmp_path / "data"))
    with open_store(data) as store, store.batch() as batch:
        twin = store.get(TWINS[0][0])
        assert twin is not None
        batch.add(Article(id="ban-sao", title="Bản sao", body=twin.body))
    build(data)
    snapshot = Snapshot.open(current(data).postings)
    assert len(snapshot.stretches) > 1
    topics, everything = Topics(snapshot), range(snapshot.size)
    ids = [
        stretch.segment.file.columns.ids[number]
        for stretch, number in map(snapshot.locate, everything)
    ]
    with open_store(data, readonly=True) as store:
        bodies = [article.body for article in store.articles(ids)]
    found = find_duplicates(topics.numbers(everything), bodies.__getitem__)
    assert found == found_slowly(
        [frozenset(topics.of_article(number)) for number in everything], bodies
    )
    assert ids[found[ids.index("ban-sao")]] in TWINS[0]


def test_stories_of_two_wards_in_the_sample_are_found(sample_data: Path) -> None:
    engine = open_current(sample_data).now()
    pairs = set()
    for query in (
        "hiến máu tình nguyện cụm 3",
        "kênh giáp ranh hai phường",
        "ngày hội việc làm",
        "",
    ):
        hits = engine.find(SearchRequest(query)).hits()
        pairs |= {frozenset((hit.id, hit.duplicate_of)) for hit in hits if hit.duplicate_of}
    assert pairs == {frozenset(pair) for pair in TWINS}


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_an_article_names_its_twins_among_the_similar_ones(
    sample_data: Path, one: str, other: str
) -> None:
    engine = open_current(sample_data).now()
    for asked, twin in ((one, other), (other, one)):
        twins = [hit.id for hit in engine.similar(asked, 10) if hit.duplicate_of == asked]
        assert twins == [twin]
        assert asked not in [hit.id for hit in engine.similar(asked, 10)]
