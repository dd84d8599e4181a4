"""Taking items into the store: what is added, what is left out, and the line that says so.

Two items of one run never replace each other, because nothing says which of them is right. A file
that is in the store under another of its ids (`corpus.readers.file_ids`) keeps that id, so that
neither an older store nor another folder on the command line adds everything a second time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace as with_changes
from itertools import islice
from pathlib import Path

from corpus.article import Article
from corpus.readers import Captured, Item, ReadProblem, files_in, read_file
from corpus.readers.file_ids import Relatives
from corpus.readers.read_problem import shown_path
from corpus.store import Ingested, Store, StoreBatch, Tombstone, UnstorableError

LEFT_OUT = "left out"
_BATCH = 1000
_RENAME = "give one of them another id (that of a .txt file is its path)"
_REFUSED = {
    Ingested.CONFLICT: "another article with this id is in the store;"
    " to put this text in its place, run again with --replace",
    Ingested.TAKEN_DOWN: "was taken down and stays down; see `tinphuong check`",
}
_TAKEN = (Ingested.ADDED, Ingested.REPLACED)
_IMPOSSIBLE = "nothing can have been published at {!r}: taken in without a date"
_NO_SUCH_DAY = "there is no day {!r}: taken in without an event date"
_STILL_HERE = "was taken down in the exported store, but is in this one;"
_MAY_BE = "was taken down and may be this one; if it is another article, rename the file"


def items_in(paths: Iterable[Path]) -> Iterator[tuple[Path, Item]]:
    """Everything in the files of `paths`, each item with its file. A file that several paths lead
    to is read once."""
    seen: set[Path] = set()
    for path in paths:
        folder = path if path.is_dir() else None
        for file in files_in(path):
            place = file.resolve()
            if place not in seen:
                seen.add(place)
                yield from ((file, item) for item in read_file(file, folder))


def take_in(
    store: Store,
    items: Iterable[tuple[Path, Item]],
    counts: Counter[str],
    *,
    replace: bool,
    advance: Callable[[int], object],
) -> Iterator[str]:
    """Add `items` to `store` in batches of 1,000.

    Yields one line for each item that is left out, or that is taken in without an impossible date.
    `counts` gets the number of items for each outcome; `advance` is called with the size of each
    batch. With `replace`, other content replaces the content of a known id.
    """
    intake = _Intake(store, counts, replace)
    items = iter(items)
    while chunk := list(islice(items, _BATCH)):
        with store.batch() as batch:
            for file, item in chunk:
                if line := intake.take(batch, file, item):
                    yield line
        advance(len(chunk))


class _Intake:
    """The state of one run: where each id came from, and what the store held at the start."""

    def __init__(self, store: Store, counts: Counter[str], replace: bool) -> None:
        self._store = store
        self._counts = counts
        self._replace = replace
        self._origins: dict[str, Path] = {}
        # Ids in the store whose file was found in this run under another id.
        self._found: set[str] = set()
        self._known = frozenset(store.checksums())
        self._taken_down = frozenset(stone.id for stone in store.tombstones())
        self._relatives = Relatives(self._known | self._taken_down)

    def take(self, batch: StoreBatch, file: Path, item: Item) -> str | None:
        """Add one item. Returns the line to show if it is left out or incomplete, else None."""
        if isinstance(item, ReadProblem):
            self._counts[LEFT_OUT] += 1
            return str(item)
        if isinstance(item, Tombstone):
            outcome = batch.bury(item)
            self._counts[outcome.value] += 1
            if outcome is Ingested.CONFLICT:
                return f"{shown_path(file)}: {item.id}: {_STILL_HERE} `tinphuong remove {item.id}`"
            return None
        if isinstance(item, Captured):
            item = item.article
        own = self._store.get(item.id) if file.suffix.lower() == ".txt" else item
        if own is not None and _is_same(own, item):
            return self._add(batch, file, item)
        relatives = {one: self._store.get(one) for one in self._relatives.of(item.id)}
        for relative, known in relatives.items():
            if known is not None and _is_same(known, item):
                self._found.add(relative)
                self._counts[Ingested.KNOWN.value] += 1
                return None
        may_be_taken_down = not self._taken_down.isdisjoint(relatives)
        is_own = own is None or _is_changed(own, item) or not may_be_taken_down
        if item.id in self._known and is_own:
            return self._add(batch, file, item)
        for relative, known in relatives.items():
            if known is not None and relative not in self._found and _is_changed(known, item):
                return self._add(batch, file, with_changes(item, id=relative))
            if relative in self._taken_down:
                self._counts[Ingested.TAKEN_DOWN.value] += 1
                return f"{shown_path(file)}: {relative} {_MAY_BE}"
        return self._add(batch, file, item)

    def _add(self, batch: StoreBatch, file: Path, item: Article) -> str | None:
        again = item.id in self._origins
        try:
            outcome = batch.add(item, replace=self._replace and not again)
        except UnstorableError as error:
            self._counts[LEFT_OUT] += 1
            return f"{shown_path(file)}: {error}; correct that field, or leave it out"
        before = self._origins.setdefault(item.id, file)
        self._counts[outcome.value] += 1
        if outcome is Ingested.CONFLICT and again:
            taken = f"{item.id} was taken from {shown_path(before)} before"
            return f"{shown_path(file)}: {taken}; {_RENAME}"
        if outcome in _REFUSED:
            return f"{shown_path(file)}: {item.id}: {_REFUSED[outcome]}"
        if outcome in _TAKEN and (dates := "; ".join(_impossible_dates(item))):
            return f"{shown_path(file)}: {item.id}: {dates}"
        return None


def _impossible_dates(item: Article) -> Iterator[str]:
    """A message for each impossible date of the article."""
    if published := item.impossible_date:
        yield _IMPOSSIBLE.format(published)
    if item.event_text:
        yield _NO_SUCH_DAY.format(item.event_text)


def _is_same(known: Article, item: Article) -> bool:
    return (known.title, known.body) == (item.title, item.body)


def _is_changed(known: Article, item: Article) -> bool:
    """Whether `item` is `known` with a changed text: same headline, same day."""
    day = known.published_on
    return day is not None and (known.title, day) == (item.title, item.published_on)
