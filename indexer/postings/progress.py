"""A segment on its way: its articles are gathered, inverted batch by batch, and written as one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from indexer.document import IndexDocument
from indexer.fields import FIELDS, Kind
from indexer.postings.codec import ArrayCodec, segment_path
from indexer.postings.gathering import ColumnGatherer
from indexer.postings.inversion import Batch
from indexer.postings.sections import SectionWriter
from indexer.postings.segment import Segment, TextSections, write_joined_text, write_text

# A batch is inverted in memory, which takes about 60 bytes a syllable, when it holds this much.
BATCH_ARTICLES = 4_000
BATCH_SYLLABLES = 3_000_000


class SegmentInProgress:
    """New articles of one segment, and removals from the segments before it.

    A new article takes the place of one with its id.  Whoosh's lock is held until the end.
    """

    def __init__(self, index: Any, directory: Path) -> None:
        self.ids: set[str] = set()
        self._removed: set[str] = set()
        self._whoosh = SegmentWriter(index, codec=ArrayCodec(), compound=False)
        self._path = segment_path(directory, self._whoosh.newsegment)
        self._columns = ColumnGatherer()
        self._batch = Batch()
        self._parts: list[TextSections] = []

    def __len__(self) -> int:
        """How many articles the new segment holds so far."""
        return len(self._columns)

    def add(self, document: IndexDocument) -> None:
        """Take the next article; its id must be new to this segment."""
        self.ids.add(document.id)
        self._columns.add(document)
        self._batch.add(document)
        self._whoosh.add_document(**whoosh_values(document))
        if len(self._batch) >= BATCH_ARTICLES or self._batch.syllables >= BATCH_SYLLABLES:
            self._set_aside()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles from the segments before this one; ids unknown there are ignored."""
        self._removed.update(ids)

    def finish(self) -> None:
        """Write the segment, if it holds anything, and publish it with the removals."""
        gone = self._removed | self.ids
        if gone:
            for segment in self._whoosh.segments:
                for number in Segment(segment_path(self._path.parent, segment)).columns.find(gone):
                    segment.delete_document(number)
        if len(self):
            with SectionWriter(self._path) as file:
                self._write(file)
        self._whoosh.commit(merge=False)

    def cancel(self) -> None:
        """Leave the index as it was."""
        self._whoosh.cancel()
        for part in self._parts:
            part.sections.path.unlink(missing_ok=True)

    def _write(self, file: SectionWriter) -> None:
        if not self._parts:
            write_text(file, self._batch.invert())
        else:
            if len(self._batch):
                self._set_aside()
            everything = [(part, np.ones(len(part), np.bool_)) for part in self._parts]
            write_joined_text(file, everything)
        self._columns.columns().write(file)
        for part in self._parts:
            part.sections.path.unlink()

    def _set_aside(self) -> None:
        """Invert the batch into a file of its own, which `finish` joins with the others."""
        path = self._path.with_suffix(f".part{len(self._parts)}")
        with SectionWriter(path) as file:
            write_text(file, self._batch.invert())
        self._parts.append(TextSections(path))
        self._batch = Batch()


def whoosh_values(document: IndexDocument) -> dict[str, Any]:
    """What Whoosh keeps of an article: the stored id, and the filter fields."""
    values: dict[str, Any] = {"id": document.id}
    for field in FIELDS:
        value = field.value(document) if field.filtered else None
        if value is not None:
            values[field.name] = value.isoformat() if field.kind is Kind.DAY else value
    return values
