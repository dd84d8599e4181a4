"""Offices that stand once before a list of people: "các đồng chí Phó Chủ tịch UBND: A; B"."""

import re
from collections.abc import Iterator

from corpus.officials import gaps
from corpus.officials.items import Items, leads_list

# Offices before one list, items of one list: no article has more.
_MOST_HEADS = 10
_LONGEST_LIST = 80
_NEXT_IN_LIST = re.compile(r"(?:\s?\([^()\n]{0,40}\))?\s?(?:[;,]|và|[;,] ?và)\s?")


def shared_heads(items: Items) -> Iterator[tuple[list[int], list[int]]]:
    """The offices of each shared head with the names of its list, as indexes."""
    for at in range(len(items) - 1):
        first = items.all[at + 1].name
        heads = _heads(items, at) if first is not None else []
        if first is not None and heads:
            yield heads, [first, *_listed(items, at + 1)]


def _heads(items: Items, last: int) -> list[int]:
    """The offices up to the one at `last` that several people named behind it hold."""
    office = items.all[last].office
    if office is None:
        return []
    gap = items.between(last, last + 1)
    direct = gaps.precedes_name(gap)
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


def _listed(items: Items, first: int) -> Iterator[int]:
    """The names that go on the list which the one at `first` begins."""
    addressed = items.address(first)
    for later in range(first + 1, min(first + _LONGEST_LIST, len(items))):
        gap = items.between(later - 1, later)
        if gaps.ends_sentence(gap) or "các đồng chí" in gap or ":" in gap:
            return
        name = items.all[later].name
        if name is None and items.plural(later):
            return
        if name is None or not _NEXT_IN_LIST.fullmatch(gap):
            continue
        # "các Phó Chủ tịch: A, B; đồng chí C - Trưởng Công an": the list ends at C.
        if ";" in gap and items.address(later) and not addressed:
            return
        yield name
