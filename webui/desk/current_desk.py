"""What a request to the desk works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from flask import current_app

from corpus.store import Store, has_store, open_store
from search.ports import Unavailable
from search.service import Search
from webui.current import search, settings
from webui.desk.drafts import Drafts
from webui.desk.errands import Errands
from webui.desk.uploads import Uploads


def drafts() -> Drafts:
    """The drafts of this desk."""
    return cast(Drafts, current_app.extensions["drafts"])


def uploads() -> Uploads:
    """What takes uploads at this desk."""
    return cast(Uploads, current_app.extensions["uploads"])


def errands() -> Errands:
    """The work behind this desk."""
    return cast(Errands, current_app.extensions["errands"])


def data_directory() -> Path:
    """The folder that this desk works on."""
    return settings().data_directory


def corrections_path() -> Path:
    """The corrections file of the office; it may not exist yet."""
    return cast(Path, current_app.extensions["desk"].corrections)


def search_if_any() -> Search | None:
    """The search over the index in use; None as long as there is none that can be used."""
    try:
        return search()
    except Unavailable:
        return None


@contextmanager
def store_if_any() -> Iterator[Store | None]:
    """The store, to read; None as long as nothing was taken in. Raises `StoreError`."""
    if not has_store(data_directory()):
        yield None
        return
    with open_store(data_directory(), readonly=True) as store:
        yield store
