"""Which articles tell the same story."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from search.duplicates import SAME_STORY, find_duplicates, likeness, shingles_of_text
from search.opening import open_current
from search.request import SearchRequest

STORY = "Sáng nay phường tổ chức ngày hội hiến máu tình nguyện tại trường học cho bà con khu phố"
RETOLD = STORY.replace("Sáng nay", "Sáng 5/6,").replace("bà con", "người dân")
OTHER = "Chiều qua phường họp giao ban khối dân vận và bàn kế hoạch tháng sau cùng các khu phố"


def duplicates(*bodies: str) -> dict[int, int]:
    return find_duplicates([frozenset({"phường"})] * len(bodies), bodies.__getitem__)


def test_a_retold_story_belongs_to_the_first_that_tells_it() -> None:
    assert duplicates(STORY, OTHER, RETOLD, STORY) == {2: 0, 3: 0}


def test_case_and_diacritics_make_no_other_story() -> None:
    assert duplicates(STORY, STORY.upper()) == {1: 0}


def test_articles_without_common_topics_are_not_compared() -> None:
    def body(_: int) -> str:
        raise AssertionError("not asked for")

    assert find_duplicates([frozenset({"a"}), frozenset({"b"}), frozenset()], body) == {}


def test_empty_articles_are_nobodys_duplicates() -> None:
    assert duplicates("", "", "một hai") == {}


bodies = st.lists(st.sampled_from([STORY, RETOLD, OTHER, "", "ngắn"]), max_size=8)


@given(bodies)
def test_every_duplicate_is_like_a_first_that_is_none(given_bodies: list[str]) -> None:
    found = duplicates(*given_bodies)
    for later, first in found.items():
        assert first < later
        assert first not in found
        alike = [shingles_of_text(given_bodies[at]) for at in (first, later)]
        assert likeness(*alike) >= SAME_STORY


def test_stories_of_two_wards_in_the_sample_are_found(sample_data: Path) -> None:
    hits = open_current(sample_data).search(SearchRequest("hiến máu tình nguyện cụm 3")).hits
    pairs = {(hit.id, hit.duplicate_of) for hit in hits if hit.duplicate_of}
    assert {frozenset(pair) for pair in pairs} == {
        frozenset(
            {
                "2020-an-lac-a-hien-mau-tinh-nguyen-cum-3",
                "2020-binh-tri-dong-b-hien-mau-tinh-nguyen-cum-3",
            }
        )
    }
