"""What an index depends on beside the articles: if any of it changes, the index is rebuilt."""

import hashlib
from functools import lru_cache

from corpus import recognition
from corpus.program_files import files_of
from indexer import analysis
from indexer.postings import sections
from indexer.word_segmentation import fingerprint as segmenter_fingerprint

# Raise it when a file of a generation other than the postings changes its form.
LAYOUT = 4


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
    for path, content in files_of("corpus").items():
        name = path.removeprefix("data/")
        if name != path:
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:16]
