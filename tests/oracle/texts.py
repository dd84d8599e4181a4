"""Texts from the store, looked through one by one."""

from collections.abc import Mapping, Sequence

from corpus.article import Article
from corpus.store import Store


class OracleTexts:
    """Implements `search.ports.Texts`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def revision(self) -> str:
        return str(sorted(self._store.checksums().items()))

    def article(self, checksum: str) -> Article | None:
        found = [one for one in self._store.articles() if one.checksum == checksum]
        return found[0] if found else None

    def articles(self, checksums: Sequence[str]) -> Mapping[str, Article]:
        found = {one: self.article(one) for one in checksums}
        return {one: article for one, article in found.items() if article is not None}
