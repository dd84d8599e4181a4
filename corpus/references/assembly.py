"""Documents of the National Assembly by their number, however long the title in front of it is:
"Luật sửa đổi, bổ sung một số điều của các luật liên quan đến … số 38/2009/QH12"."""

import re
from collections import deque
from collections.abc import Iterator

from corpus.references.draft import Draft, Source
from corpus.references.knowledge import document_types
from corpus.references.sign import read_sign

_NUMBER = re.compile(r"(?<![\w/.-])(\d{1,4})(?=/(?:19|20)\d\d/(?:qh|ubtvqh)\d)")
_S = r"[ \n]{1,2}"
_HEAD = re.compile(rf"(?<!\w)(?:bộ{_S})?(?:luật|pháp{_S}lệnh|nghị{_S}quyết)(?=[ \n])")
_AMENDING = re.compile(
    rf"(?:luật|pháp{_S}lệnh|nghị{_S}quyết)(?:{_S}về)?(?:{_S}việc)?{_S}sửa{_S}đổi"
)
_TITLE_END = re.compile(r"[.;!?](?=[ \n])|\n")
_SO = re.compile(r"[ \n,(]{0,3}số:?[ ]{0,2}$|[ ]?\($")
_LONGEST_TITLE = 260


def find_assembly_documents(source: Source, known: list[Draft]) -> Iterator[Draft]:
    """Every number of a law, ordinance or resolution of the National Assembly with the title before
    it, but for those that are part of a draft in `known`."""
    if "/qh" not in source.lowered and "/ubtvqh" not in source.lowered:
        return
    full = deque(sorted((d for d in known if d.kind == "full"), key=lambda draft: draft.start))
    floor = 0
    for match in _NUMBER.finditer(source.lowered):
        while full and full[0].start <= match.start():
            floor = max(floor, full.popleft().end)
        if floor <= match.start() and (draft := _titled(source, match, floor)) is not None:
            yield draft
            floor = draft.end


def _titled(source: Source, match: re.Match[str], floor: int) -> Draft | None:
    """The document of a number and the name of its type before it; None without such a name."""
    before = max(floor, match.start() - _LONGEST_TITLE)
    so = _SO.search(source.lowered, max(before, match.start() - 9), match.start())
    if so is None:
        return None
    for stop in _TITLE_END.finditer(source.lowered, before, so.start()):
        before = stop.end()
    heads = [*_HEAD.finditer(source.lowered, before, so.start())]
    if not heads:
        return None
    amending = [head for head in heads if _AMENDING.match(source.lowered, head.start())]
    head = (amending or heads)[-1]
    words = head.group()
    kind = "NQ" if "nghị" in words else "PL" if "pháp" in words else "LUAT"
    sign = read_sign(source.text, match.end(), document_types()[kind])
    if sign is None or sign.symbol is None:
        return None
    number = match[1].lstrip("0") or "0"
    closed = "(" in so.group() and source.text[sign.end : sign.end + 1] == ")"
    end = sign.end + closed
    return Draft(head.start(), end, "full", kind, number, sign.year, sign.symbol, sign.issuer)
