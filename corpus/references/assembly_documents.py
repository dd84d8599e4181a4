"""Laws, ordinances and resolutions of the National Assembly, cited by number after a long title."""

import re
from collections import deque
from collections.abc import Iterator

from corpus.references.drafts import ReferenceDraft, SourceText
from corpus.references.knowledge import document_types
from corpus.references.sign import read_sign
from corpus.references.surroundings import behind_date, behind_issuer

_ASSEMBLY_NUMBER = re.compile(r"(?<![\w/.-])(\d{1,4})(?=/(?:19|20)\d\d/(?:qh|ubtvqh)\d)")
_S = r"[ \n]{1,2}"
_ASSEMBLY_HEAD = re.compile(rf"(?<!\w)(?:bộ{_S})?(?:luật|pháp{_S}lệnh|nghị{_S}quyết)(?=[ \n])")
_AMENDING = re.compile(
    rf"(?:luật|pháp{_S}lệnh|nghị{_S}quyết)(?:{_S}về)?(?:{_S}việc)?{_S}sửa{_S}đổi"
)
_TITLE_END = re.compile(r"[.;!?](?=[ \n])|\n")
_SO = re.compile(r"[ \n,(]{0,3}số:?[ ]{0,2}$|[ ]?\($")
_JOINT = re.compile(
    r"[ \n]*(?:(?:[,;]|và|[,;][ \n]*và)[ \n]+|\()"
    r"(?P<amended>(?:được[ \n])?sửa[ \n]đổi(?:, bổ sung)?[ \n]"
    r"(?:năm[ \n]\d{4}[ \n]?\(?|(?:theo|bởi|tại|bằng)[ \n])[ \n]?)?(?P<so>(?:số:?[ \n]*)?)"
)
_LONGEST_TITLE = 260


def find_assembly_documents(
    source: SourceText, known: list[ReferenceDraft]
) -> Iterator[ReferenceDraft]:
    """Every numbered law, ordinance or resolution of the National Assembly with the title before
    its number, without those that are part of a draft in `known`.

    Titles may be long: "Luật sửa đổi, bổ sung một số điều của các luật liên quan đến … số
    38/2009/QH12".
    """
    if "/qh" not in source.lowered and "/ubtvqh" not in source.lowered:
        return
    full = deque(sorted((d for d in known if d.kind == "full"), key=lambda draft: draft.start))
    last: ReferenceDraft | None = None
    for match in _ASSEMBLY_NUMBER.finditer(source.lowered):
        while full and full[0].start <= match.start():
            following = full.popleft()
            last = following if last is None or following.end > last.end else last
        floor = last.end if last else 0
        if floor > match.start():
            continue
        draft = _titled(source, match, floor) or (last and _also_numbered(source, match, last))
        if draft is not None:
            yield draft
            last = draft


def _also_numbered(
    source: SourceText, match: re.Match[str], first: ReferenceDraft
) -> ReferenceDraft | None:
    """The second document in "Luật Xây dựng số 50/2014/QH13 ngày 18/6/2014; số 62/2020/QH14": only
    date and issuing body are between."""
    if first.type not in ("LUAT", "PL"):
        return None
    joint = _JOINT.match(source.lowered, behind_issuer(source, behind_date(source, first.end)))
    if joint is None or joint.end() != match.start():
        return None
    draft = _draft(source, match, joint.start("so"), first.type)
    if draft is not None and joint["amended"] is None:
        draft.name = first.name
    return draft


def _titled(source: SourceText, match: re.Match[str], floor: int) -> ReferenceDraft | None:
    """The document of a number and the name of its type before it; None without such a name."""
    before = max(floor, match.start() - _LONGEST_TITLE)
    so = _SO.search(source.lowered, max(before, match.start() - 9), match.start())
    if so is None:
        return None
    for stop in _TITLE_END.finditer(source.lowered, before, so.start()):
        before = stop.end()
    heads = [*_ASSEMBLY_HEAD.finditer(source.lowered, before, so.start())]
    if not heads:
        return None
    amending = [head for head in heads if _AMENDING.match(source.lowered, head.start())]
    head = (amending or heads)[-1]
    words = head.group()
    kind = "NQ" if "nghị" in words else "PL" if "pháp" in words else "LUAT"
    draft = _draft(source, match, head.start(), kind)
    if draft is not None and "(" in so.group() and source.text[draft.end : draft.end + 1] == ")":
        draft.end = draft.after = draft.end + 1
    return draft


def _draft(
    source: SourceText, match: re.Match[str], start: int, kind: str
) -> ReferenceDraft | None:
    sign = read_sign(source.text, match.end(), document_types()[kind])
    if sign is None or sign.symbol is None:
        return None
    number = match[1].lstrip("0") or "0"
    return ReferenceDraft(
        start, sign.end, "full", kind, number, sign.year, sign.symbol, sign.issuer
    )
