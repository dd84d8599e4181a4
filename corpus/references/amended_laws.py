"""Laws in the title of another law: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B".

A date after such a title is that of the amending law, which has no mention without its number, or
of the decree whose title it is; so it is not given to the law.
"""

import re

from corpus.references.drafts import ReferenceDraft, SourceText

_AMENDING = re.compile(
    r"(?<!pháp )(?:luật|pháp[ \n]lệnh|nghị[ \n]định|nghị[ \n]quyết)[ \n]{1,2}"
    r"(?:về[ \n]{1,2})?(?:việc[ \n]{1,2})?sửa[ \n]{1,2}đổi(?!\w)[^.;:]{0,80}$"
)
# A decree about a law: "Nghị định 56/2017/NĐ-CP quy định chi tiết một số điều của Luật Trẻ em".
_ABOUT = re.compile(
    r"[ \n,]*(?:quy[ \n]định[ \n]chi[ \n]tiết|hướng[ \n]dẫn|sửa[ \n]đổi)(?!\w)[^.;:()]{0,80}"
)
_AND = re.compile(r"[ \n]*(?:,|và|,[ \n]*và)[ \n]*(?:các[ \n]+)?")
_TITLE = 120


def in_title_of_another(
    source: SourceText, draft: ReferenceDraft, before: ReferenceDraft | None
) -> bool:
    """Whether the law `draft`, named without a number, is amended by a law whose title it is in.
    `before` is the mention before it, with `amended` set."""
    if draft.kind != "named" or draft.type not in ("LUAT", "PL"):
        return False
    floor = before.after if before else 0
    if before and before.amended and _AND.fullmatch(source.lowered[floor : draft.start]):
        return True
    undated = before and before.kind != "named" and before.issued is None and before.day is None
    if undated and _ABOUT.fullmatch(source.lowered[floor : draft.start]):
        return True
    start = max(floor, draft.start - _TITLE)
    return _AMENDING.search(source.lowered, start, draft.start) is not None
