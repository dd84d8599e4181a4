"""Lists of persons who hold one office: "các đồng chí Phó Chủ tịch: A; B", "A và B giữ chức"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.officials.office_sequence import (
    OfficeSequence,
    ends_sentence,
    is_appointed,
    leads_list,
    precedes_name,
)

# The most offices before one list, and items of one list. No article has more.
_MOST_HEADS = 10
_LONGEST_LIST = 80
_NEXT_IN_LIST = re.compile(r"(?:\s?\([^()\n]{0,40}\))?\s?(?:[;,]|và|[;,] ?và)\s?")


def shared_heads(items: OfficeSequence) -> Iterator[tuple[list[int], list[int]]]:
    """The offices that introduce each list of names, and the names of the list, as indexes."""
    for at in range(len(items) - 1):
        first = items.all[at + 1].name
        heads = _heads(items, at) if first is not None else []
        if first is not None and heads:
            yield heads, [first, *_listed(items, at + 1)]


def _heads(items: OfficeSequence, last: int) -> list[int]:
    """The offices up to the one at `last` that all persons named after it hold."""
    office = items.all[last].office
    if office is None:
        return []
    gap = items.between(last, last + 1)
    direct = precedes_name(gap)
    bare = items.holds(last) is None
    if not direct and (bare or not leads_list(gap, counted=False)):
        return []
    first = last
    while not items.plural(first):
        if last - first == _MOST_HEADS or first == 0 or not items.chained(first):
            return [office] if leads_list(gap, counted=True) else []
        first -= 1
    found = (item.office for item in items.all[first : last + 1])
    return [index for index in found if index is not None]


def _listed(items: OfficeSequence, first: int) -> Iterator[int]:
    """The names that continue the list that the name at `first` begins."""
    addressed = items.address(first)
    for later in range(first + 1, min(first + _LONGEST_LIST, len(items))):
        gap = items.between(later - 1, later)
        if ends_sentence(gap) or "các đồng chí" in gap or ":" in gap:
            return
        name = items.all[later].name
        if items.plural(later) and (name is None or ";" in gap):
            return
        if name is not None and items.all[later - 1].office is not None and precedes_name(gap):
            return  # "các đồng chí Chủ tịch nước A, Thủ tướng B và Đại tướng C": each has the own
        if name is None or not _NEXT_IN_LIST.fullmatch(gap):
            continue
        # "các Phó Chủ tịch: A, B; đồng chí C - Trưởng Công an": the list ends at C.
        if ";" in gap and items.address(later) and not addressed:
            return
        yield name


def sharers(items: OfficeSequence, at: int, held: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """The names before the one at `at` that hold an office with it: "A và B giữ chức Phó Chủ tịch",
    "các ông A, B (nguyên Bí thư) và C được bầu làm". `held` are the offices of each name."""
    here = at
    for _ in range(_LONGEST_LIST):
        before = here - 1
        while before >= 0 and _is_remark(items, before):
            before -= 1
        if before < 0:
            return
        other = items.all[before].name
        joint = items.between(here - 1, here).strip(" )")
        if other is None or joint not in ("và", ",", ", và"):
            return
        is_list = joint != "và" or before < here - 1
        if is_list and not _is_listed_in_plural(items, before):
            return
        if held.get(other) and before == here - 1:
            return
        yield other
        here = before


def _is_remark(items: OfficeSequence, at: int) -> bool:
    """Whether the item at `at` is an office in brackets behind a name."""
    item = items.all[at]
    if item.office is None or at == 0:
        return False
    closes = items.marks.text.lowered[item.end : item.end + 1] == ")"
    return closes and "(" in items.between(at - 1, at)


def _is_listed_in_plural(items: OfficeSequence, at: int) -> bool:
    """Whether the name at `at` is in a list that begins in the plural or with a verb: "các ông A,
    B", "bầu ông A, bà B làm"."""
    lowered = items.marks.text.lowered
    for earlier in range(at, max(-1, at - _LONGEST_LIST), -1):
        start = items.all[earlier].start
        if items.all[earlier].name is not None and (
            items.plural(earlier) or is_appointed(lowered[max(0, start - 24) : start])
        ):
            return True
        if earlier and ends_sentence(items.between(earlier - 1, earlier)):
            return False
    return False
