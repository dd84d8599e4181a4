"""Merging small segments into large ones, by classes of size."""

import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from indexer.fields import FIELDS, Kind
from indexer.postings.codec import ArrayCodec, segment_path
from indexer.postings.columns import Mask, SegmentColumns, day_of
from indexer.postings.lists import MAX_ARTICLES
from indexer.postings.sections import SectionWriter
from indexer.postings.segment import Segment, write_joined_text

# Segments of one class differ in size by less than this factor; four of one class are merged.
CLASS_FACTOR = 8
SMALLEST_CLASS = 64
SEGMENTS_PER_CLASS = 4


@dataclass(frozen=True, slots=True)
class LiveSegment:
    """A published segment; `live` is a bool array, False for removed articles."""

    name: str
    file: Segment
    live: Mask

    @property
    def count(self) -> int:
        """The number of articles that are not removed."""
        return int(self.live.sum())


def live_segments(index: Any, directory: Path) -> list[LiveSegment]:
    """The published segments of a Whoosh index in `directory`, in Whoosh's order.

    Raises `DamagedFile` or `OSError` as `Segment` does.
    """
    segments = []
    for segment in index._read_toc().segments:
        file = Segment(segment_path(directory, segment))
        live = np.ones(len(file), np.bool_)
        live[np.fromiter(segment.deleted_docs(), np.int64)] = False
        segments.append(LiveSegment(segment.segment_id(), file, live))
    return segments


def merge_segments(index: Any, directory: Path) -> None:
    """Merge until no class has four segments and no segment is half removed."""
    while group := mergeable(live_segments(index, directory)):
        _merge(index, directory, group)


def mergeable(segments: list[LiveSegment]) -> list[LiveSegment]:
    """The segments to merge next, with at most 65,535 articles together; empty if none."""
    classes: dict[int, list[LiveSegment]] = defaultdict(list)
    for segment in segments:
        if segment.count * 2 <= len(segment.file):
            return [segment]
        size = max(1, segment.count // SMALLEST_CLASS)
        classes[int(math.log(size, CLASS_FACTOR))].append(segment)
    for _, group in sorted(classes.items()):
        while sum(segment.count for segment in group) > MAX_ARTICLES:
            group.remove(max(group, key=lambda segment: segment.count))
        if len(group) >= SEGMENTS_PER_CLASS:
            return group
    return []


def _merge(index: Any, directory: Path, group: list[LiveSegment]) -> None:
    writer = SegmentWriter(index, codec=ArrayCodec(), compound=False)
    columns = SegmentColumns.joined([(segment.file.columns, segment.live) for segment in group])
    if len(columns):
        with SectionWriter(segment_path(directory, writer.newsegment)) as file:
            write_joined_text(file, [(segment.file, segment.live) for segment in group])
            columns.write(file)
    for article in range(len(columns)):
        writer.add_document(**_whoosh_values(columns, article))
    merged = {segment.name for segment in group}
    writer.commit(
        mergetype=lambda _, segments: [s for s in segments if s.segment_id() not in merged]
    )


def _whoosh_values(columns: SegmentColumns, article: int) -> dict[str, Any]:
    values: dict[str, Any] = {"id": columns.ids[article]}
    for field in FIELDS:
        if field.kind is Kind.DAY:
            day = day_of(columns.days[field.name][article])
            if day is not None:
                values[field.name] = day.isoformat()
        elif field.filtered:
            found = columns.values[field.name].article(article)
            if found:
                values[field.name] = found
    return values
