"""The bundled sample as a separate corpus."""

from collections import Counter
from pathlib import Path

import corpus.sample
from corpus.intake import items_in, take_in
from corpus.store import open_store


def take_in_sample(data_directory: Path) -> int:
    """Ingest the sample articles into `data_directory`; the number of articles its store holds."""
    folder = Path(corpus.sample.__file__).parent / "articles"
    with open_store(data_directory) as store:
        problems = list(
            take_in(store, items_in([folder]), Counter(), replace=True, advance=lambda count: None)
        )
        assert not problems, problems
        return len(store)
