"""The Whoosh schema, and the codec through which Whoosh reads the scored field from our arrays.

Whoosh writes segments, lock, deletions, stored fields and filter fields in its own files.  The
scored field is in our file beside them.  `reader.postings("x", text)` works for every term, so
Whoosh's own queries run on the same index; the tests compare our evaluation with them.  Terms are
text: `dân` (this accented form), `dan` (all accented forms), `dân vận` and `dan van` (neighbours,
accented or folded), `=19-ct/tu` (a document number).

Whoosh pickles the names of this module and class into the table of contents.  If either is moved,
old indexes cannot be read, so `VERSION` of `sections` must be raised.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import fields, formats
from whoosh.analysis import IDAnalyzer
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.analysis import pair, reference_term, syllable
from indexer.fields import FIELDS, TEXT_FIELD
from indexer.postings.segment import Segment

EXTENSION = ".vx"

Weighted = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def schema() -> Any:
    """The Whoosh schema: the stored id, the filter fields, and the scored field."""
    text = fields.FieldType(formats.Frequency(), IDAnalyzer(), scorable=True)
    filters = {field.name: fields.ID() for field in FIELDS if field.filtered}
    return fields.Schema(
        id=fields.STORED,
        **filters,
        **{TEXT_FIELD: text},
    )


def segment_path(directory: Path, segment: Any) -> Path:
    """The path of our array file of a Whoosh segment."""
    return directory / f"{segment.segment_id()}{EXTENSION}"


def weighted(totals: npt.NDArray[Any]) -> Weighted:
    """The articles (int64, ascending) whose total is not 0, and their totals (int64).

    `totals` has one number per article of the segment.
    """
    articles = np.flatnonzero(totals)
    return articles, totals[articles].astype(np.int64)


class ArrayCodec(W3Codec):  # type: ignore[misc]  # mypy takes Whoosh's classes as Any
    """Whoosh's own codec, with the scored field read from our file."""

    def terms_reader(self, storage: Any, segment: Any) -> "ArrayTermsReader":
        """The reader of the terms of one segment."""
        name = segment.make_filename(self.TERMS_EXT)
        return ArrayTermsReader(
            self,
            storage.open_file(name),
            storage.file_length(name),
            segment.open_file(storage, self.POSTS_EXT),
            segment_path(Path(storage.folder), segment),
        )

    def per_document_reader(self, storage: Any, segment: Any) -> "ArrayDocumentReader":
        """The reader of stored fields, deletions and lengths of one segment."""
        return ArrayDocumentReader(storage, segment)


class ArrayTermsReader(W3TermsReader):  # type: ignore[misc]  # as above
    """Reads the terms of the scored field from our file, all others from Whoosh's files.

    Our file contains hashes, not words, so the terms of the scored field cannot be listed.
    """

    def __init__(self, codec: Any, terms: Any, length: int, postings: Any, path: Path) -> None:
        super().__init__(codec, terms, length, postings)
        self._path = path

    @cached_property
    def _segment(self) -> Segment:
        return Segment(self._path)

    def _found(self, text: bytes) -> Weighted:
        words = text.decode().split(" ")
        if words[0].startswith("="):
            term = reference_term(words[0][1:])
            return self._of_terms(term, term + 1)
        syllables = [syllable(word) for word in words]
        if len(syllables) == 1:
            one = syllables[0]
            return self._of_terms(*((one.term, one.term + 1) if one.is_accented else one.terms))
        first, second = syllables
        asked = pair(first, second)
        lists = self._segment.pairs.between(asked.bucket, asked.bucket + 1)
        ones = np.ones(len(lists.ones), np.bool_)
        rest = np.ones(len(lists.rest), np.bool_)
        if first.is_accented or second.is_accented:
            ones = lists.ones_codes == asked.code
            rest = lists.rest_codes == asked.code
        size = len(self._segment)
        totals = np.bincount(lists.ones[ones], minlength=size).astype(np.float64)
        totals += np.bincount(lists.rest[rest], lists.rest_weights[rest], size)
        return weighted(totals)

    def _of_terms(self, low: int, high: int) -> Weighted:
        return weighted(self._segment.terms.totals(low, high, len(self._segment)))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        if field != TEXT_FIELD:
            return bool(super().__contains__(term))
        return len(self._found(text)[0]) > 0

    def term_info(self, field: str, text: bytes) -> Any:
        """Statistics of a term; raises Whoosh's `TermNotFound` if no article contains it."""
        if field != TEXT_FIELD:
            return super().term_info(field, text)
        articles, weights = self._found(text)
        if not len(articles):
            raise TermNotFound(f"No term {field}:{text!r}")
        lengths = self._segment.lengths[articles]
        return TermInfo(
            weight=float(weights.sum()),
            df=len(articles),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(articles[0]),
            maxid=int(articles[-1]),
        )

    def frequency(self, field: str, text: bytes) -> float:
        """The number of occurrences, those in titles times `TITLE_WEIGHT`."""
        if field != TEXT_FIELD:
            return float(super().frequency(field, text))
        return float(self._found(text)[1].sum())

    def doc_frequency(self, field: str, text: bytes) -> int:
        """The number of articles that contain the term, including removed ones."""
        if field != TEXT_FIELD:
            return int(super().doc_frequency(field, text))
        return len(self._found(text)[0])

    def matcher(self, field: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """A Whoosh matcher over the postings of a term; raises `TermNotFound` as `term_info`."""
        if field != TEXT_FIELD:
            return super().matcher(field, text, format_, scorer=scorer)
        info = self.term_info(field, text)
        articles, weights = self._found(text)
        return ListMatcher(
            articles.tolist(),
            weights.astype(float).tolist(),
            format=format_,
            scorer=scorer,
            term=(field, text),
            terminfo=info,
        )

    def indexed_field_names(self) -> list[str]:
        """The names of all fields that have terms."""
        return [*super().indexed_field_names(), TEXT_FIELD]


class ArrayDocumentReader(W3PerDocReader):  # type: ignore[misc]  # as above
    """Reads the lengths of the scored field from our file, all else from Whoosh's files."""

    @cached_property
    def _lengths(self) -> npt.NDArray[np.uint32]:
        return Segment(segment_path(Path(self._storage.folder), self._segment)).lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> Any:
        """The number of syllables of an article; exact, while Whoosh stores one rounded byte."""
        if fieldname != TEXT_FIELD:
            return super().doc_field_length(docnum, fieldname, default)
        return int(self._lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """The total number of syllables."""
        if fieldname != TEXT_FIELD:
            return int(super().field_length(fieldname))
        return int(self._lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The number of syllables of the shortest article."""
        if fieldname != TEXT_FIELD:
            return int(super().min_field_length(fieldname))
        return int(self._lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """The number of syllables of the longest article."""
        if fieldname != TEXT_FIELD:
            return int(super().max_field_length(fieldname))
        return int(self._lengths.max())
