"""The parts of the program that decide the content of an index.  If one changes, it is rebuilt.

Each part has a version that a developer raises, because only a developer knows that another code
means another result.  `tests/indexer/index_digest.py` fails if the result over the sample changes
without a raised version.  What can be computed is computed: digests of the data files, the layout
of packed facts, a probe of the analysis, the version of pyvi.

Not covered: files that are read when a query is answered (`search/data/`), and Whoosh, which is
pinned to one version.
"""

import hashlib
from functools import lru_cache

from corpus import recognition
from corpus.program_files import files_of
from indexer import analysis, document, entities, spelling_model, suggestions, word_segmentation
from indexer.entities.entity_writer import FACTS_LAYOUT
from indexer.postings import sections

# Raise it when the form of `entities.sqlite` or the set of files of a generation changes.
LAYOUT = 6


@lru_cache(maxsize=1)
def fingerprints() -> dict[str, str]:
    """The fingerprint of each part by its name.

    layout        the form of the files: postings, tables, packed facts
    analysis      which terms a text gives
    segmenter     which words a text gives
    recognition   which mentions a text gives; the data files of `corpus`
    documents     which fields and topics an article gives
    entities      which rows facts give; the data files of `indexer`
    language      which spelling model and suggestions articles give, and the form of their files
    """
    facts = _digest({"facts": repr(FACTS_LAYOUT).encode()})
    return {
        "layout": f"{LAYOUT}-{sections.VERSION}-{facts}",
        "analysis": analysis.fingerprint(),
        "segmenter": word_segmentation.fingerprint(),
        "recognition": f"{recognition.VERSION}-{_digest_of_data('corpus')}",
        "documents": f"{document.VERSION}",
        "entities": f"{entities.VERSION}-{_digest_of_data('indexer')}",
        "language": f"{spelling_model.VERSION}-{suggestions.VERSION}",
    }


def _digest_of_data(package: str) -> str:
    """The digest of the files in the folder `data` of a package: an entry there is behaviour."""
    return _digest(
        {
            path.removeprefix("data/"): content
            for path, content in files_of(package).items()
            if path.startswith("data/")
        }
    )


def _digest(parts: dict[str, bytes]) -> str:
    """16 hexadecimal digits of the SHA-256 of names and contents, in the order given."""
    digest = hashlib.sha256()
    for name, content in parts.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
