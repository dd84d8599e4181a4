"""Drafts: what was read and waits for somebody to accept it. They are files of the data folder, so
that they survive a restart, and expire after two weeks without a change.

    desk/drafts/<id>/draft.json   the article, its notes and what is known of its originals
    desk/drafts/<id>/original     the bytes it was read from, if the reader gave them
    desk/drafts/<id>/file-<n>     the bytes of its attachment n
"""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.article import Article
from corpus.capture import Capture
from corpus.readers import Captured
from webui.desk.draft_records import Record, article_of, article_record, capture_of, capture_record

FOLDER = "desk"
EXPIRES = timedelta(days=14)
# More than anybody looks through; an upload that would go beyond is refused.
MOST_DRAFTS = 300
_ID = re.compile(r"[0-9a-f]{16}")
_BUILDING = ".new"


@dataclass(frozen=True, slots=True)
class Draft:
    """One article that waits: `name` is that of the file it was read from, "" for a pasted text;
    `notes` are lines of its reader, `given` the time it was read, in UTC."""

    id: str
    name: str
    article: Article
    notes: tuple[str, ...]
    given: datetime


class Drafts:
    """The drafts of one data directory."""

    def __init__(self, data_directory: Path) -> None:
        self._folder = data_directory / FOLDER / "drafts"

    def add(self, name: str, item: Article | Captured) -> Draft:
        """Keep what a reader gave. Raises `OSError` if it cannot be written."""
        captured = item if isinstance(item, Captured) else None
        article = captured.article if captured else item
        assert isinstance(article, Article)
        draft = Draft(
            secrets.token_hex(8),
            name,
            article,
            captured.notes if captured else (),
            datetime.now(UTC).replace(microsecond=0),
        )
        building = self._folder / f"{draft.id}{_BUILDING}"
        building.mkdir(mode=0o700, parents=True)
        record = _record(draft)
        if captured:
            record["original"] = capture_record(captured.original)
            record["files"] = [capture_record(one) for one in captured.files]
            (building / "original").write_bytes(captured.original.content)
            for number, file in enumerate(captured.files):
                if file is not None:
                    (building / f"file-{number}").write_bytes(file.content)
        _write(building / "draft.json", record)
        building.rename(self._folder / draft.id)
        return draft

    def get(self, draft_id: str) -> Draft | None:
        """The draft with this id; None if there is none, or if it cannot be read."""
        if not _ID.fullmatch(draft_id):
            return None
        try:
            record = self._record(draft_id)
            return Draft(
                draft_id,
                record["name"],
                article_of(record["article"]),
                tuple(record["notes"]),
                datetime.fromisoformat(record["given"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def captured(self, draft: Draft) -> Article | Captured:
        """The article of a draft with the bytes that it was read from, if there are any."""
        folder, record = self._folder / draft.id, self._record(draft.id)
        if record.get("original") is None:
            return draft.article
        return Captured(
            draft.article,
            capture_of(record["original"], (folder / "original").read_bytes()),
            tuple(
                capture_of(one, (folder / f"file-{number}").read_bytes()) if one else None
                for number, one in enumerate(record["files"])
            ),
            draft.notes,
        )

    def original(self, draft: Draft) -> Capture | None:
        """The bytes that the article of a draft was read from."""
        item = self.captured(draft)
        return item.original if isinstance(item, Captured) else None

    def change(self, draft: Draft, article: Article) -> Draft:
        """Keep another article for a draft. Raises `OSError`."""
        changed = replace(draft, article=article)
        path = self._folder / draft.id / "draft.json"
        record = self._record(draft.id) | _record(changed)
        _write(path.with_name("draft.next"), record)
        path.with_name("draft.next").replace(path)
        return changed

    def discard(self, draft_id: str) -> None:
        """Forget a draft; nothing happens if there is none."""
        if _ID.fullmatch(draft_id):
            shutil.rmtree(self._folder / draft_id, ignore_errors=True)

    def all(self) -> list[Draft]:
        """Every draft that has not expired, newest first; those that have are deleted."""
        return sorted(self._read(), key=lambda one: (one.given, one.id), reverse=True)

    def _read(self) -> Iterator[Draft]:
        latest = datetime.now(UTC) - EXPIRES
        for folder in self._folder.glob("*"):
            try:
                touched = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
            except OSError:
                continue
            if touched < latest:
                shutil.rmtree(folder, ignore_errors=True)
            elif (draft := self.get(folder.name)) is not None:
                yield draft

    def _record(self, draft_id: str) -> Record:
        found: Record = json.loads((self._folder / draft_id / "draft.json").read_text("utf-8"))
        return found


def _record(draft: Draft) -> Record:
    return {
        "name": draft.name,
        "article": article_record(draft.article),
        "notes": list(draft.notes),
        "given": draft.given.isoformat(),
    }


def _write(path: Path, record: Record) -> None:
    # Half of a surrogate pair cannot be saved, but JSON can escape it.
    path.write_text(json.dumps(record), encoding="utf-8")
