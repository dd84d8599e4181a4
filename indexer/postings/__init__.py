"""The text index on disk: `IndexWriter` writes it, `open_segments` and `indexed_checksums` read it.

The directory is a Whoosh index, and beside each Whoosh segment is our array file of the same name.

What Whoosh does, in production:
    schema, table of contents   which segments are published, switched in one step by a commit
    lock                        only one writer at a time
    deletions                   which articles of a segment were removed
What Whoosh stores so that its own queries work on the same index:
    stored field `id`           the article id
    filter fields               the fields of `indexer.fields` that are `filtered`
What our codec and arrays do:
    `codec`                     reads the scored field from our file when Whoosh asks for a term
    `lists`, `pair_sets`        posting lists of terms and pairs, and the set of pairs
    `columns`                   ids, checksums and the values of all fields, as arrays
    `sections`                  the file format; `inversion`, `gathering`: text and fields to arrays
    `index_writer`, `merging`   when a segment is written, and when segments are merged

`search.whoosh_engine` evaluates queries on the arrays alone.  Stock Whoosh opens the same index,
and tests hold that it finds, orders and filters the same (`tests/search/test_evaluate.py`,
`tests/indexer/test_postings_codec.py`).
"""

from itertools import compress
from pathlib import Path

from whoosh import index as whoosh_index

from indexer.postings.index_writer import IndexWriter
from indexer.postings.merging import LiveSegment, live_segments
from indexer.postings.sections import DamagedFile

__all__ = ["DamagedFile", "IndexWriter", "LiveSegment", "indexed_checksums", "open_segments"]


def open_segments(directory: Path) -> list[LiveSegment]:
    """The published segments of the index in `directory`; empty if there is no index.

    Raises `DamagedFile` if a file is damaged, `OSError` if one cannot be read.
    """
    if not whoosh_index.exists_in(str(directory)):
        return []
    return live_segments(whoosh_index.open_dir(str(directory)), directory)


def indexed_checksums(directory: Path) -> dict[str, str]:
    """The checksum of every article that is not removed, by id; raises as `open_segments` does."""
    return {
        article_id: checksum
        for segment in open_segments(directory)
        for article_id, checksum in compress(
            zip(segment.file.columns.ids, segment.file.columns.checksums, strict=True),
            segment.live.tolist(),
        )
    }
