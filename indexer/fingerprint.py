"""What an index depends on beside the articles: if any of it changes, the index is rebuilt."""

import hashlib
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import corpus
from corpus import recognition
from indexer import analysis
from indexer.postings import sections
from indexer.segment import fingerprint as segmenter_fingerprint

# Raise it when a file of a generation other than the postings changes its form.
LAYOUT = 3


@lru_cache(maxsize=1)
def fingerprints() -> dict[str, str]:
    """The fingerprint of each part: layout, analysis, segmenter, recognition."""
    return {
        "layout": f"{LAYOUT}-{sections.VERSION}",
        "analysis": analysis.fingerprint(),
        "segmenter": segmenter_fingerprint(),
        "recognition": f"{recognition.VERSION}-{_digest_of_knowledge()}",
    }


def _digest_of_knowledge() -> str:
    """Short SHA-256 over the data files of recognition: an entry added there changes mentions."""
    digest = hashlib.sha256()
    for name, content in sorted(_files(resources.files(corpus) / "data", "")):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found.extend(_files(entry, f"{prefix}{entry.name}/"))
        elif not entry.name.endswith((".py", ".pyc")):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
