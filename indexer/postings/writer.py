"""Writing the index: articles in, segments on disk, small segments merged."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh import index as whoosh_index

from indexer.document import IndexDocument
from indexer.postings.codec import schema
from indexer.postings.lists import MAX_ARTICLES
from indexer.postings.merging import merge_segments
from indexer.postings.progress import SegmentInProgress


class IndexWriter:
    """Adds and removes articles of the index in one directory; creates it if there is none.

    Whoosh's lock keeps out a second writer.  Nothing that is added can be seen before `commit`,
    except that a full segment of 65,535 articles is published as soon as it is complete.  As a
    context manager it commits, or cancels if the block raises.
    """

    def __init__(self, directory: Path) -> None:
        """Raises Whoosh's `LockError` if another process writes."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._directory = directory
        if whoosh_index.exists_in(str(directory)):
            self._index = whoosh_index.open_dir(str(directory))
        else:
            self._index = whoosh_index.create_in(str(directory), schema())
        self._open = SegmentInProgress(self._index, directory)

    def add(self, document: IndexDocument) -> None:
        """Take an article; one of the same id that is in the index is replaced."""
        if document.id in self._open.ids:
            self._next_segment()
        self._open.add(document)
        if len(self._open) == MAX_ARTICLES:
            self._next_segment()

    def remove(self, ids: Iterable[str]) -> None:
        """Remove the articles of these ids; unknown ids are ignored."""
        ids = set(ids)
        if ids & self._open.ids:
            self._next_segment()
        self._open.remove(ids)

    def commit(self) -> None:
        """Publish what was added and removed, then merge segments that are small or half empty."""
        self._open.finish()
        merge_segments(self._index, self._directory)

    def cancel(self) -> None:
        """Forget what was not published."""
        self._open.cancel()

    def _next_segment(self) -> None:
        self._open.finish()
        self._open = SegmentInProgress(self._index, self._directory)

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
