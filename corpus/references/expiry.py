"""Documents that end: "Chỉ thị số 16/CT-TTg đã hết hiệu lực", said directly after the mention."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.data_files import table
from corpus.mentions import Relation
from corpus.references.drafts import SourceText, any_of
from corpus.references.modality import modality_of
from corpus.references.surroundings import behind_date, behind_issuer
from corpus.text import CleanText

# Between the mention and the words that end it: a title, "này", "đã", "sẽ", "chưa".
_BETWEEN = (
    r"(?:[ \n,]{1,2}về[ \n][^.;:()\n]{1,100}?)?"
    r"(?:[ \n,]{1,2}(?:này|trên|đã|sẽ|sắp|chưa|không|cũng|hiện|nay|hiện nay|chính thức|vẫn|đều|được"
    r"|vừa|mới|thì)){0,4}[ \n,]{1,2}"
)


def expirations(
    source: SourceText, cleaned: CleanText, places: Sequence[tuple[int, int]]
) -> Iterator[Relation]:
    """The relation "expires" of each mention at `places` of the cleaned text that a sentence says
    it of."""
    if _phrases().search(source.lowered) is None:
        return
    for index, (start, end) in enumerate(places):
        at = behind_issuer(source, behind_date(source, end))
        match = _pattern().match(source.lowered, at)
        following = places[index + 1][0] if index + 1 < len(places) else len(source.text)
        if match is None or match.end() > following:
            continue
        said = modality_of(source, match.start("phrase"), match.end(), "done")
        evidence = cleaned.original_span(start, match.end())
        yield Relation("expires", None, index, evidence, modality=said)


def _words() -> list[str]:
    entries = table("relations")["relation"]
    return [phrase for entry in entries if entry.get("after") for phrase in entry["phrases"]]


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    return re.compile(any_of(_words()))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN}(?P<phrase>{any_of(_words())})(?!\w)(?![ \n](?:bởi|bằng)[ \n])")
