"""What an article says of a document: which of its sentences claim that its ward carried it out.

A report repeats these claims about an office, so a sentence counts only if it says so itself: done
or under way, and not of another ward or of a body above the ward.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.mentions import WardMention
from corpus.text import Span
from corpus.wards import gazetteer
from search.catalog import CARRYING_OUT, DocumentRelation
from search.passages.sentence import sentence_bounds
from search.results import IndexedArticle

# Bodies above a ward, as the one who acts: "UBND quận đã triển khai …".
_ABOVE = re.compile(
    r"(?<!\w)(?:(?:ubnd|hđnd|mttq|ủy ban nhân dân|đảng bộ|lãnh đạo|công an|chủ tịch ubnd|tòa án)"
    r"[ \n](?:quận|huyện|thành phố|tp|tỉnh|thị xã)"
    r"|(?:quận|huyện|thành|tỉnh|thị)[ \n](?:ủy|uỷ|đoàn)|chính phủ|thủ tướng|bộ chính trị"
    r"|ban bí thư|quốc hội|sở [^\W\d_]+)(?!\w)",
    re.IGNORECASE,
)
# Several places without their names: that all of them did it says nothing of a single one.
_SEVERAL = re.compile(
    r"(?<!\w)(?:(?:các|những|nhiều|một[ \n]số|vài|mỗi|\d+)[ \n]"
    r"(?:(?:phường|xã|thị[ \n]trấn|đặc[ \n]khu|quận|huyện|tỉnh|thành|địa[ \n]phương|nơi)(?!\w)"
    r"(?:,[ \n]|[ \n]và[ \n]|[ \n]-[ \n])?)+|cả[ \n]nước"
    r"|toàn[ \n](?:quận|huyện|tỉnh|thành|quốc|quân))"
    r"(?<!\s)(?!\w)",
    re.IGNORECASE,
)
# A ward without its name, or a part of it: the ward of the page.
_HERE = re.compile(
    r"(?<!\w)(?:phường|xã|thị trấn|khu phố|tổ dân phố|ấp|thôn|đảng ủy|chi bộ)(?!\w)", re.IGNORECASE
)
# The words of a relation that only make a document known; "triển khai, quán triệt" does more.
_MAKES_KNOWN = re.compile(r"(?:tiếp[ \n]tục[ \n])?quán[ \n]triệt(?!\w)", re.IGNORECASE)
_AND_DOES = re.compile(
    r"(?:triển[ \n]khai|thực[ \n]hiện)(?:,|[ \n]và|[ \n]-)?[ \n](?:tổ[ \n]chức[ \n])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a sentence of an article says of a document.

    `kind` is that of the relation, or "disseminates" where the document was only made known
    ("quán triệt"). `counts` is True if the sentence says that the ward of the article did it.
    """

    kind: str
    modality: str
    years: int | None
    span: Span
    counts: bool


def claims_of(
    indexed: IndexedArticle | None, relations: Iterable[DocumentRelation], units: Collection[str]
) -> tuple[Claim, ...]:
    """What `relations`, all stated in the article, say; what counts comes first.

    `units` are the ids of the ward that the article is about, empty if that is not known.
    """
    claims = [
        Claim(
            _kind(indexed, relation),
            relation.modality,
            relation.years,
            Span(relation.start, relation.end),
            indexed is not None
            and relation.is_carried_out
            and (
                _is_of_ward(indexed, Span(relation.start, relation.end), units)
                if relation.source is None
                else relation.source.scope in units
            ),
        )
        for relation in relations
    ]
    return tuple(
        sorted(
            claims, key=lambda claim: (not claim.counts, claim.kind == "disseminates", claim.span)
        )
    )


def _kind(indexed: IndexedArticle | None, relation: DocumentRelation) -> str:
    """The kind of `relation`, more exact where its words only make the document known."""
    if indexed is None or relation.source is not None or relation.kind not in CARRYING_OUT:
        return relation.kind
    text, start = indexed.article.text, relation.start
    if _MAKES_KNOWN.match(text, start) and not _AND_DOES.search(text[max(0, start - 30) : start]):
        return "disseminates"
    return relation.kind


def _is_of_ward(indexed: IndexedArticle, span: Span, units: Collection[str]) -> bool:
    """Whether the last one named before `span` in its sentence can be the ward of the article."""
    text = indexed.article.text
    if span.end > len(text):
        return False
    start = sentence_bounds(text, span).start
    wards = [ward for ward in indexed.recognition.wards if start <= ward.span.start < span.start]
    nearest = max((ward.span.start for ward in wards), default=-1)
    several = [match.span() for match in _SEVERAL.finditer(text, start, span.start)]
    here = [
        match.start()
        for match in _HERE.finditer(text, start, span.start)
        if not any(low <= match.start() < high for low, high in several)
    ]
    above = [match.start() for match in _ABOVE.finditer(text, start, span.start)]
    others = max([*above, *(low for low, _ in several)], default=-1)
    if others > max([nearest, *here]):
        return False
    return not wards or _is_one_of(max(wards, key=lambda ward: ward.span.start), units)


def _is_one_of(ward: WardMention, units: Collection[str]) -> bool:
    """Whether a ward named in a sentence is that of the article; of a name that fits several wards
    the name decides."""
    if ward.ward is not None:
        return ward.ward in units
    known = (gazetteer().ward(unit) for unit in units)
    return ward.name in {one.name for one in known if one is not None}
