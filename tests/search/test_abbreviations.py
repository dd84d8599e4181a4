"""Every group of abbreviations is found in its examples and not where it is refused."""

import re

import pytest

from corpus.syllables import fold, syllable_spans, syllables
from search.query.abbreviations import (
    MAX_ALTERNATIVES,
    AbbreviationGroup,
    find_alternatives,
    groups,
)
from search.query.nodes import Alternative
from search.query.scan import TypedSyllable

# Onset, vowels and coda of a folded syllable: what an ordinary word may look like.
SYLLABLE = re.compile(
    r"(ngh?|gh?|kh|nh|ph|qu|th|tr|ch|[bcdhklmnprstvx])?"
    r"(uye|uya|ye|y(?=$)|[aeiou]{1,3}|[aeiou]{1,2}y)(ch|ng|nh|[cmnpt])?"
)


def alternatives(query: str) -> tuple[Alternative, ...]:
    return find_alternatives(
        query, [TypedSyllable(query[start:end], start, end) for start, end in syllable_spans(query)]
    )


def folded(spelling: str) -> tuple[str, ...]:
    return tuple(map(fold, syllables(spelling)))


def spellings(group: AbbreviationGroup) -> set[tuple[str, ...]]:
    return {folded(spelling) for spelling in (*group.short, *group.long)}


def is_found(group: AbbreviationGroup, query: str) -> bool:
    """Whether some span of `query` is a spelling of the group and reads as all its others."""
    words = folded(query)
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for alternative in alternatives(query):
        here = words[alternative.start : alternative.end]
        found.setdefault(here, set()).add(tuple(map(fold, alternative.words)))
    return any(
        here in spellings(group) and others >= spellings(group) - {here}
        for here, others in found.items()
    )


def cases(attribute: str) -> list[object]:
    return [
        pytest.param(group, query, id=f"{group.short[0]}: {query}")
        for group in groups()
        for query in getattr(group, attribute)
    ]


@pytest.mark.parametrize(("group", "query"), cases("examples"))
def test_a_group_is_found_in_its_examples(group: AbbreviationGroup, query: str) -> None:
    assert is_found(group, query)


@pytest.mark.parametrize(("group", "query"), cases("refused"))
def test_a_group_is_not_found_where_it_is_refused(group: AbbreviationGroup, query: str) -> None:
    assert not is_found(group, query)


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.short[0])
def test_every_spelling_of_a_group_is_used_by_an_example(group: AbbreviationGroup) -> None:
    examples = [folded(example) for example in group.examples]
    two_way = group.kind != "short" and not group.one_way
    used = group.long if two_way else group.short
    assert any(
        folded(spelling) == words[at : at + len(folded(spelling))]
        for spelling in used
        for words in examples
        for at in range(len(words))
    )
    assert group.kind == "safe" or group.refused


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.short[0])
def test_no_alternative_is_an_ordinary_syllable(group: AbbreviationGroup) -> None:
    if any(SYLLABLE.fullmatch(fold(short)) for short in group.short):
        assert group.kind == "short" or (group.kind == "ambiguous" and group.one_way)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("họp UBND phường", [(1, 2, "ủy ban nhân dân"), (1, 2, "UB ND")]),
        ("uỷ ban nhân dân", [(0, 4, "UBND"), (0, 4, "UB ND")]),
        ("UV. BTV Quận ủy", [(0, 2, "ủy viên ban thường vụ"), (0, 2, "UVBTV")]),
        ("tp hcm", [(0, 2, "thành phố Hồ Chí Minh"), (0, 2, "TPHCM")]),
        ("BTV ĐẢNG ỦY HỌP", [(0, 1, "ban thường vụ"), (0, 1, "biên tập viên")]),
        ("ban tổ chức hội thi", []),
        ("P. An Lạc", [(0, 1, "phường")]),
        ("phường", []),
        ("bão cáo", []),
    ],
)
def test_readings_and_their_places(query: str, expected: list[tuple[int, int, str]]) -> None:
    found = [(one.start, one.end, " ".join(one.words)) for one in alternatives(query)]
    assert found == expected


def test_alternatives_are_limited() -> None:
    assert len(alternatives("ubnd hđnd " * 20)) == MAX_ALTERNATIVES
