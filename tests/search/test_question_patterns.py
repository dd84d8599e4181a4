"""Every frame of a question fits its examples and nothing that it refuses."""

import pytest

from corpus.syllables import strip_marks, syllables
from search.answers.patterns import Frame, frames, office_words


def cases(attribute: str) -> list[object]:
    return [
        pytest.param(one, rest, id=f"{one.name}: {rest}")
        for one in frames().values()
        for rest in getattr(one, attribute)
    ]


def fits(one: Frame, rest: str) -> bool:
    before, _, after = rest.partition("…")
    return one.fits(syllables(before), syllables(after))


@pytest.mark.parametrize(("one", "rest"), cases("examples"))
def test_a_frame_fits_its_examples_with_and_without_diacritics(one: Frame, rest: str) -> None:
    assert fits(one, rest)
    assert fits(one, rest.upper())
    assert fits(one, strip_marks(rest))


@pytest.mark.parametrize(("one", "rest"), cases("refused"))
def test_a_frame_does_not_fit_what_it_refuses(one: Frame, rest: str) -> None:
    assert not fits(one, rest)
    assert not fits(one, strip_marks(rest))


def test_diacritics_that_are_typed_count() -> None:
    holder = frames()["holder"]
    assert holder.fits([], ["là", "ai"])
    assert not holder.fits([], ["lá", "ai"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bí thư Đoàn phường An Lạc", "Bí thư Đoàn Thanh niên phường An Lạc", True),
        (
            "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường An Lạc",
            "Chủ tịch Mặt trận phường An Lạc",
            True,
        ),
        ("Bí thư Chi bộ phường An Lạc", "Bí thư Đảng ủy phường An Lạc", False),
        ("Chủ tịch Ủy ban nhân dân xã A", "Chủ tịch Hội đồng nhân dân xã A", False),
    ],
)
def test_names_of_one_body_are_one_office(one: str, other: str, same: bool) -> None:
    words = office_words()
    assert (words.comparable(one) == words.comparable(other)) == same
