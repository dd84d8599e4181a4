"""What documents do to each other: "337-KH/TU … thực hiện 43-KL/TW … tiếp tục thực hiện 25-NQ/TW".

A relation is read from the words directly before a mention. Its source is the mention before them
if only date, issuing body and title are between; otherwise it is the event of the article.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.data_files import table
from corpus.mentions import DocumentReference, Modality, Relation, RelationKind
from corpus.references.drafts import SourceText, any_of, source_text, words_pattern
from corpus.references.expiry import expirations
from corpus.references.modality import modality_of
from corpus.references.surroundings import behind_date, behind_issuer
from corpus.text import CleanText, Span

_REVIEW = re.compile(
    r"(?:sơ|tổng)[ \n]{1,2}kết(?:[ \n]{1,2}(?P<years>\d{1,2}|[^\W\d_]+)[ \n]{1,2}năm)?"
    r"(?:[ \n]{1,2}(?:tình[ \n]hình|kết[ \n]quả|việc|công[ \n]tác))?"
    r"(?:[ \n]{1,2}\(?\d{4} ?- ?\d{4}\)?,?)?"
    r"[ \n]{1,2}(?:triển[ \n]{1,2}khai[ \n]{1,2})?(?:thực[ \n]{1,2}hiện|thi[ \n]{1,2}hành)$"
)
_YEARS_IN_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}
# Between the words of a relation and the document: "thực hiện có hiệu quả các", "Điều 9 của".
_LEAD = re.compile(
    r"[ \n:]*(?:(?:các|những|nội dung|tinh thần|nghiêm|tốt|đúng|hiệu quả|có hiệu quả|nghiêm túc"
    r"|việc|một số điều của|một số điều|một số nội dung của|một số|theo|thắng lợi|đồng bộ|kịp thời"
    r"|quyết liệt"
    r"|(?:điểm|khoản|điều)[ \n]\w{1,4}|và|của|,|hai|ba)[ \n]*)*$"
)
# "thực hiện thắng lợi Nghị quyết" is what a speech asks for; "đã" makes it a report.
_WISHED = re.compile(r"[ \n]{1,2}(?:thắng[ \n]lợi|thành[ \n]công)(?!\w)")
_BY_RULE = re.compile(r"[ \n]{1,2}(?:đúng[ \n])?theo[ \n]")
_LIST = re.compile(r"[ \n]*(?:(?:,|;|và|cùng|với|gắn với|các|số)[ \n]*)*$")
# "…, thực hiện", "… và 05 năm thực hiện" behind a document: what follows is said of whoever acts.
_ANOTHER_VERB = re.compile(
    r"(?:[,;]|(?<!\w)(?:và|cùng(?:[ \n]với)?|đồng[ \n]thời|gắn[ \n]với|hay|hoặc))[ \n]*"
    r"(?:\d{1,2}[ \n]năm[ \n])?(?:(?:tiếp[ \n]tục|sơ|tổng)[ \n](?:kết[ \n])?)?$"
)
_ACTIONS = ("implements", "reviews", "continues")
_TITLE = re.compile(r"[ \n,]*(?:(?:về|nhằm|để|quy định|ban hành|khóa|khoá)[ \n][^.;\n]{0,150})?$")
_SENTENCE_END = re.compile(r"[.!?](?=[ \n])|\n")
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: RelationKind
    start: int
    passive: bool = False
    years: int | None = None
    default: Modality = "under_way"


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[RelationKind, bool, bool]]]:
    """One pattern for all phrases, and the meaning of each."""
    meaning = {
        phrase: (entry["kind"], entry.get("passive", False), entry.get("unclear", False))
        for entry in table("relations")["relation"]
        if not entry.get("after")
        for phrase in entry["phrases"]
    }
    return re.compile(rf"(?<!\w){any_of(meaning)}(?!\w)"), meaning


def find_relations(
    cleaned: CleanText, references: tuple[DocumentReference, ...]
) -> tuple[Relation, ...]:
    """The relations that the text states between `references`, which were found in the same
    `cleaned`.

    The evidence goes from the source, or from the words of the relation, to the end of the target,
    in code points of the original text.
    """
    if not references:
        return ()
    source = source_text(cleaned.text)
    places = [cleaned.clean_span(reference.span) for reference in references]
    found: list[Relation] = []
    previous: tuple[_Cue, int | None] | None = None
    outer: dict[int, tuple[_Cue, int | None]] = {}
    for index, place in enumerate(places):
        floor = places[index - 1].end if index else 0
        cue = _cue_before(source, floor, place.start)
        if cue is not None:
            before = index - 1 if index and _belongs(source, floor, cue) else None
            if before is not None and _is_older(references[before], references[index], cue):
                before = None
            previous = (cue, before)
        elif index and _continues_list(source, floor, place.start):
            pass
        else:
            previous = None
        if previous is not None:
            cue, before = previous
            if before is not None and _is_older(references[before], references[index], cue):
                # "Thực hiện A về tiếp tục thực hiện B, C": C, newer than A, is in the outer list.
                if before not in outer:
                    continue
                cue, before = outer[before]
            outer[index] = cue, before
            relation = _relation(cleaned, places, cue, before, index)
            if relation is not None:
                end = behind_issuer(source, behind_date(source, place.end))
                skip = None if before is None else (places[before].start, places[before].end)
                said = modality_of(source, cue.start, end, cue.default, skip)
                if cue.kind == "based_on" and said == "planned":
                    # "được đăng ký theo quy định tại …": the law holds whatever is planned.
                    said = cue.default
                found.append(replace(relation, modality=said))
    found += expirations(source, cleaned, [(place.start, place.end) for place in places])
    return tuple(sorted(found, key=lambda relation: (relation.target, relation.evidence)))


def _cue_before(source: SourceText, floor: int, start: int) -> _Cue | None:
    pattern, meaning = _cues()
    low = max(floor, start - _WINDOW)
    last = None
    for match in pattern.finditer(source.lowered, low, start):
        last = match
    if last is None or not _LEAD.match(source.lowered[last.end() : start]):
        return None
    reviews = source.lowered.find("kết", low, last.end()) >= 0
    review = _REVIEW.search(source.lowered, low, last.end()) if reviews else None
    if review is not None and review.end() == last.end():
        return _Cue("reviews", review.start(), years=_years(review["years"]), default="done")
    phrase = " ".join(last.group().split())
    kind, passive, unclear = meaning.get(phrase) or meaning[_standard(phrase)]
    # "thực hiện theo Nghị định 30" is how something is done as a rule, not that it was done.
    unclear = (
        unclear
        or _WISHED.match(source.lowered, last.end()) is not None
        or (kind == "implements" and _BY_RULE.match(source.lowered, last.end()) is not None)
    )
    return _Cue(kind, last.start(), passive, default="unclear" if unclear else "under_way")


def _standard(printed: str) -> str:
    _, meaning = _cues()
    return next(p for p in meaning if re.fullmatch(words_pattern(p), printed))


def _years(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else _YEARS_IN_WORDS.get(printed)


def _is_older(source: DocumentReference, target: DocumentReference, cue: _Cue) -> bool:
    """Whether a document was issued before the one that it is said to carry out."""
    known, other = (one.issued or str(one.year or "") for one in (source, target))
    if cue.passive or not known or not other:
        return False
    precision = min(len(known), len(other))
    return known[:precision] < other[:precision]


def _belongs(source: SourceText, end: int, found: _Cue) -> bool:
    """Whether only date, issuing body and title are between a mention and the words `found`."""
    cue = found.start
    at = behind_issuer(source, behind_date(source, end))
    at = max(at, behind_date(source, at))
    if at > cue:
        return False
    between = source.lowered[at:cue]
    if found.kind in _ACTIONS and not found.passive and _ANOTHER_VERB.search(between):
        return False
    return _SENTENCE_END.search(between) is None and _TITLE.match(between) is not None


def _continues_list(source: SourceText, floor: int, start: int) -> bool:
    at = behind_issuer(source, behind_date(source, floor))
    return at <= start and _LIST.match(source.lowered[at:start]) is not None


def _relation(
    cleaned: CleanText, places: list[Span], cue: _Cue, before: int | None, index: int
) -> Relation | None:
    start = cue.start if before is None else places[before].start
    evidence = cleaned.original_span(start, places[index].end)
    if cue.passive:
        return None if before is None else Relation(cue.kind, index, before, evidence)
    if before is None and cue.kind in ("amends", "replaces"):
        return None
    return Relation(cue.kind, before, index, evidence, cue.years)
