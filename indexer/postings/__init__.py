"""The text index on disk: `IndexWriter` writes it, `open_segments` and `indexed_checksums` read it.

A directory holds a Whoosh index (schema, segments, lock, removals, stored and filter fields) and,
beside each segment, our array file with the scored field, its columns and its folded pairs.
"""

from itertools import compress
from pathlib import Path

from whoosh import index as whoosh_index

from indexer.postings.index_writer import IndexWriter
from indexer.postings.merging import LiveSegment, live_segments
from indexer.postings.sections import DamagedFile

__all__ = ["DamagedFile", "IndexWriter", "LiveSegment", "indexed_checksums", "open_segments"]


def open_segments(directory: Path) -> list[LiveSegment]:
    """The published segments of the index in `directory`; empty where there is no index.

    Raises `DamagedFile` if a file is not what was written.
    """
    if not whoosh_index.exists_in(str(directory)):
        return []
    return live_segments(whoosh_index.open_dir(str(directory)), directory)


def indexed_checksums(directory: Path) -> dict[str, str]:
    """The checksum of every live article by its id."""
    return {
        article_id: checksum
        for segment in open_segments(directory)
        for article_id, checksum in compress(
            zip(segment.file.columns.ids, segment.file.columns.checksums, strict=True),
            segment.live.tolist(),
        )
    }
