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
from search.catalog import DocumentRelation
from search.passages.sentence import sentence_bounds
from search.results import IndexedArticle

# Bodies above a ward, as the one who acts: "UBND quận đã triển khai …".
_ABOVE = re.compile(
    r"(?<!\w)(?:(?:ubnd|hđnd|mttq|ủy ban nhân dân|đảng bộ|lãnh đạo|công an|chủ tịch ubnd|tòa án)"
    r"[ \n](?:quận|huyện|thành phố|tp|tỉnh|thị xã)"
    r"|(?:quận|huyện|thành|tỉnh|thị)[ \n](?:ủy|uỷ|đoàn)|chính phủ|thủ tướng|bộ chính trị"
    r"|ban bí thư|quốc hội|sở [^\W\d_]+|các quận|các tỉnh)(?!\w)",
    re.IGNORECASE,
)
# A ward without its name, or a part of it: the ward of the page.
_HERE = re.compile(
    r"(?<!\w)(?:phường|xã|thị trấn|khu phố|tổ dân phố|ấp|thôn|đảng ủy|chi bộ)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a sentence of an article says of a document. `counts` is True if the sentence
    says that the ward of the article carried it out."""

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
            relation.kind,
            relation.modality,
            relation.years,
            Span(relation.start, relation.end),
            indexed is not None
            and relation.is_carried_out
            and (relation.source is None or relation.source.scope in units)
            and _is_of_ward(indexed, Span(relation.start, relation.end), units),
        )
        for relation in relations
    ]
    return tuple(sorted(claims, key=lambda claim: (not claim.counts, claim.span)))


def _is_of_ward(indexed: IndexedArticle, span: Span, units: Collection[str]) -> bool:
    """Whether the last one named before `span` in its sentence can be the ward of the article."""
    text = indexed.article.text
    if span.end > len(text):
        return False
    start = sentence_bounds(text, span).start
    wards = [ward for ward in indexed.recognition.wards if start <= ward.span.start < span.start]
    nearest = max((ward.span.start for ward in wards), default=-1)
    if _last(_ABOVE, text, start, span.start) > max(nearest, _last(_HERE, text, start, span.start)):
        return False
    return not wards or _is_one_of(max(wards, key=lambda ward: ward.span.start), units)


def _is_one_of(ward: WardMention, units: Collection[str]) -> bool:
    """Whether a ward named in a sentence is that of the article; of a name that fits several wards
    the name decides."""
    if ward.ward is not None:
        return ward.ward in units
    known = (gazetteer().ward(unit) for unit in units)
    return ward.name in {one.name for one in known if one is not None}


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((match.start() for match in pattern.finditer(text, start, end)), default=-1)
