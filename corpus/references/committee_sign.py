"""`TƯ` in a sign: the centre (Trung ương), or a provincial committee whose `TU` was mistyped.

"Chỉ thị số 12-CT/TƯ … của Ban Thường vụ Thành ủy" is a directive of the city. Only words decide:
without them `TƯ` means the centre.
"""

import re
from collections import defaultdict

from corpus.references.drafts import ReferenceDraft, SourceText

_PRINTED = re.compile(r"T\.? ?Ư(?!\w)")
_CENTRE = re.compile(r"T[WƯ]$")
_HEAD_OF_LETTER = re.compile(r"(?:^|\n)[ ]*(?:tỉnh|thành)[ ](?:ủy|uỷ)(?!\w)[^\n]{0,40}\n")
_NUMBER_LINE = re.compile(r"(?:^|\n)[ ]*số:?[ ]*$")
_LETTERHEAD = 250


def read_committee_signs(source: SourceText, drafts: list[ReferenceDraft]) -> None:
    """Gives the sign of the city or province to drafts whose `TƯ` must mean it."""
    if _PRINTED.search(source.text) is None:
        return
    chains: dict[int, list[ReferenceDraft]] = defaultdict(list)
    for draft in drafts:
        chains[draft.chain].append(draft)
    printed = [
        draft
        for chain in chains.values()
        if any(_PRINTED.search(source.text, draft.start, draft.end) for draft in chain)
        for draft in chain
        if draft.symbol and draft.issuer and _CENTRE.search(draft.issuer)
    ]
    of_city = {id(draft) for draft in printed if _is_of_city(source, draft)}
    said: dict[tuple[str, str | None], set[bool]] = defaultdict(set)
    for draft in printed:
        if id(draft) in of_city or draft.body is not None:
            said[draft.type, draft.number].add(id(draft) in of_city)
    for draft in printed:
        if id(draft) in of_city or said[draft.type, draft.number] == {True}:
            assert draft.symbol is not None
            assert draft.issuer is not None
            draft.symbol = _CENTRE.sub("TU", draft.symbol)
            draft.issuer = _CENTRE.sub("TU", draft.issuer)


def _is_of_city(source: SourceText, draft: ReferenceDraft) -> bool:
    """Whether the body in words, or the head of the letter, is the committee of a province."""
    assert draft.issuer is not None
    if draft.body is not None:
        return draft.body == _CENTRE.sub("TU", draft.issuer)
    before = source.lowered[max(0, draft.start - _LETTERHEAD) : draft.start]
    return _NUMBER_LINE.search(before) is not None and _HEAD_OF_LETTER.search(before) is not None
