"""What the store already has of a draft: its id, its address, and articles that say the same."""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.article import Article
from corpus.store import Store
from corpus.syllables import fold_text
from search.passages.near_duplicates import same_story, shingles_of_text
from search.request import SearchRequest
from search.service import Search

# free: nothing has the id; same: the store has this very article; changed: another text with the
# same headline and day; taken_down: such an article was taken down.
State = Literal["free", "same", "changed", "taken_down"]
_LONGEST = 80
_CANDIDATES = 10
_UNDATED = "khong-ngay"


@dataclass(frozen=True, slots=True)
class Alike:
    """An article of the store that may be the same; `why` is address, headline or text."""

    article: Article
    why: Literal["address", "headline", "text"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a draft stands to the store: the id it would get, and what is there already."""

    id: str
    state: State
    alike: tuple[Alike, ...] = ()


def standing_of(article: Article, store: Store | None, search: Search | None) -> Standing:
    """How `article` stands to the articles of `store`, which may not exist yet; near-duplicates are
    looked for only if there is an index to `search`."""
    article_id = desk_id(article)
    if store is None:
        return Standing(article_id, "free")
    found: dict[str, Alike] = {}
    known = store.get(article_id)
    if known is not None:
        found[known.id] = Alike(known, "headline")
    if article.url and (other := _at_address(store, article.url)):
        found[other.id] = Alike(other, "address")
    if search is not None:
        for one in _of_same_story(article, store, search):
            found.setdefault(one.id, Alike(one, "text"))
    return Standing(article_id, _state(article, article_id, known, store), tuple(found.values()))


def desk_id(article: Article) -> str:
    """The id of an article that the desk adds: its day and its headline, for an address."""
    day = article.published_on
    words = re.sub(r"[^a-z0-9]+", "-", fold_text(article.title)).strip("-")
    while len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
    return "-".join(filter(None, (day.isoformat() if day else _UNDATED, words)))


def free_id(article_id: str, store: Store) -> str:
    """`article_id`, with the first number behind it that makes it new to the store."""
    taken = {stone.id for stone in store.tombstones()}
    number, one = 1, article_id
    while one in taken or store.get(one) is not None:
        number += 1
        one = f"{article_id}-{number}"
    return one


def _state(article: Article, article_id: str, known: Article | None, store: Store) -> State:
    if known is not None:
        same = (known.title, known.body) == (article.title, article.body)
        return "same" if same else "changed"
    is_down = any(stone.id == article_id for stone in store.tombstones())
    return "taken_down" if is_down else "free"


def _at_address(store: Store, address: str) -> Article | None:
    article_at = getattr(store, "article_at", None)
    known = article_at(address) if article_at else None
    return store.get(known) if known is not None else None


def _of_same_story(article: Article, store: Store, search: Search) -> list[Article]:
    own = shingles_of_text(article.body)
    # Quotation marks and dashes of a headline would be read as operators.
    words = " ".join(re.findall(r"\w+", article.title))
    found = []
    for hit in search.find(SearchRequest(q=words)).hits()[:_CANDIDATES] if words else ():
        known = store.get(hit.id)
        if known is not None and same_story(own, shingles_of_text(known.body)):
            found.append(known)
    return found
