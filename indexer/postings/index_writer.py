"""Writing the index: articles in, segments out, small segments merged.

The articles of a new segment are inverted in memory batch by batch; if there are several batches,
each is written to its own file, and the files are joined to one segment file at the end.
"""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from whoosh import index as whoosh_index
from whoosh.writing import SegmentWriter

from indexer.document import IndexDocument
from indexer.fields import FIELDS, Kind
from indexer.postings.codec import ArrayCodec, schema, segment_path
from indexer.postings.gathering import ColumnGatherer
from indexer.postings.inversion import InversionBatch
from indexer.postings.lists import MAX_ARTICLES
from indexer.postings.merging import merge_segments
from indexer.postings.sections import SectionWriter
from indexer.postings.segment import Segment, TextSections, write_joined_text, write_text

# A batch of this size is inverted; that takes about 60 bytes of memory per syllable.
BATCH_ARTICLES = 4_000
BATCH_SYLLABLES = 3_000_000


class IndexWriter:
    """Adds and removes articles of the index in one directory; creates the index if needed.

    Whoosh's lock excludes other writers.  Changes become visible with `commit`, except that a full
    segment of 65,535 articles is published immediately.  As a context manager it commits, or
    cancels if the block raises.
    """

    def __init__(self, directory: Path) -> None:
        """Raises Whoosh's `LockError` if another process is writing, `OSError` if writing fails."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._directory = directory
        if whoosh_index.exists_in(str(directory)):
            self._index = whoosh_index.open_dir(str(directory))
        else:
            self._index = whoosh_index.create_in(str(directory), schema())
        self._open = _SegmentInProgress(self._index, directory)

    def add(self, document: IndexDocument) -> None:
        """Add an article; it replaces one with the same id."""
        if document.id in self._open.ids:
            self._next_segment()
        self._open.add(document)
        if len(self._open) == MAX_ARTICLES:
            self._next_segment()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles with these ids; unknown ids are ignored."""
        ids = set(ids)
        if ids & self._open.ids:
            self._next_segment()
        self._open.remove(ids)

    def commit(self) -> None:
        """Publish all changes, then merge segments that are small or half removed."""
        self._open.finish()
        merge_segments(self._index, self._directory)

    def cancel(self) -> None:
        """Discard all changes that are not published."""
        self._open.cancel()

    def _next_segment(self) -> None:
        self._open.finish()
        self._open = _SegmentInProgress(self._index, self._directory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.cancel()


class _SegmentInProgress:
    """The new articles of one segment, and the removals from earlier segments.

    A new article replaces one with its id.  Whoosh's lock is held until `finish` or `cancel`.
    """

    def __init__(self, index: Any, directory: Path) -> None:
        self.ids: set[str] = set()
        self._removed: set[str] = set()
        self._whoosh = SegmentWriter(index, codec=ArrayCodec(), compound=False)
        self._path = segment_path(directory, self._whoosh.newsegment)
        self._columns = ColumnGatherer()
        self._batch = InversionBatch()
        self._parts: list[TextSections] = []

    def __len__(self) -> int:
        """The number of articles added so far."""
        return len(self._columns)

    def add(self, document: IndexDocument) -> None:
        """Add the next article; its id must be new to this segment."""
        self.ids.add(document.id)
        self._columns.add(document)
        self._batch.add(document)
        self._whoosh.add_document(**_whoosh_values(document))
        if len(self._batch) >= BATCH_ARTICLES or self._batch.syllables >= BATCH_SYLLABLES:
            self._write_part()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles from earlier segments; ids that are unknown there are ignored."""
        self._removed.update(ids)

    def finish(self) -> None:
        """Write the segment, if it has articles, and publish it together with the removals."""
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
        """Discard the segment and the removals."""
        self._whoosh.cancel()
        for part in self._parts:
            part.sections.path.unlink(missing_ok=True)

    def _write(self, file: SectionWriter) -> None:
        if not self._parts:
            write_text(file, self._batch.invert())
        else:
            if len(self._batch):
                self._write_part()
            everything = [(part, np.ones(len(part), np.bool_)) for part in self._parts]
            write_joined_text(file, everything)
        self._columns.columns().write(file)
        for part in self._parts:
            part.sections.path.unlink()

    def _write_part(self) -> None:
        """Invert the batch and write it to a file, which `finish` joins with the others."""
        path = self._path.with_suffix(f".part{len(self._parts)}")
        with SectionWriter(path) as file:
            write_text(file, self._batch.invert())
        self._parts.append(TextSections(path))
        self._batch = InversionBatch()


def _whoosh_values(document: IndexDocument) -> dict[str, Any]:
    """The fields of an article for Whoosh: the stored id and the filter fields."""
    values: dict[str, Any] = {"id": document.id}
    for field in FIELDS:
        value = field.value(document) if field.filtered else None
        if value is not None:
            values[field.name] = value.isoformat() if field.kind is Kind.DAY else value
    return values
