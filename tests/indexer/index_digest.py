"""What a build makes of the sample, as digests: `index_digest.json`.

Run this file to write the digests again after the version of a part was raised:

    python tests/indexer/index_digest.py

An index is rebuilt if a version is raised.  If a part gave other results without a new version, old
and new results would be mixed in one index.

Each part has a version, the digest of what it is given and the digest of what it gives.  If a part
is given something else (the sample or recognition changed), its result may differ: the digests are
only written again.  If it is given the same and gives something else, its version must be raised.
Recognition has digests in `tests/corpus`.
"""

import hashlib
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

import corpus.sample
from corpus.article import Article
from corpus.program_files import text_of
from corpus.readers import read_path
from corpus.recognition import context_of, recognise
from corpus.text import clean_text
from indexer import analysis, document, entities, spelling_model, suggestions, word_segmentation
from indexer.document import IndexDocument
from indexer.entities import Entities
from indexer.entities.entity_writer import EntityWriter
from indexer.entities.facts import ArticleFacts, facts_of
from indexer.language_builder import LanguageBuilder
from indexer.postings.gathering import topics
from indexer.postings.sections import Sections
from indexer.preparation import prepare

DIGESTS = Path(__file__).with_suffix(".json")
# Where the version of each part is raised.
VERSIONS = {
    "words": "VERSION in indexer/word_segmentation.py",
    "analysis": "VERSION in indexer/analysis.py",
    "documents": "VERSION in indexer/document.py",
    "entities": "VERSION in indexer/entities/__init__.py",
    "spelling": "VERSION in indexer/spelling_model.py",
    "suggestions": "VERSION in indexer/suggestions.py",
}
_COMMAND = "python tests/indexer/index_digest.py"

Digests = dict[str, dict[str, Any]]


def sample() -> list[Article]:
    """The articles of the sample in the order of their ids."""
    folder = Path(corpus.sample.__file__).parent / "articles"
    read = [item for item in read_path(folder) if isinstance(item, Article)]
    return sorted(read, key=lambda article: article.id)


def current() -> Digests:
    """The version and the digests of every part now."""
    articles = sample()
    found = [recognise(article) for article in articles]
    words = [word_segmentation.segment(clean_text(article.text)) for article in articles]
    facts = [
        facts_of(one, context_of(article)) for article, one in zip(articles, found, strict=True)
    ]
    # The checksum of an article covers what no part of a build reads.
    prepared = [
        replace(prepare(*parts), checksum="00")
        for parts in zip(articles, found, facts, words, strict=True)
    ]
    texts = [(article.title, article.body) for article in articles]
    with tempfile.TemporaryDirectory() as directory:
        rows, spelling, completions = _written(Path(directory), prepared, facts)
    recognised = [
        (article.id, article.title, article.published, article.source, repr(one))
        for article, one in zip(articles, found, strict=True)
    ]
    labels = text_of("indexer", "data/office_labels.toml")
    return {
        "words": _part(word_segmentation.VERSION, texts, words),
        "analysis": _part(analysis.VERSION, texts, _terms(texts)),
        "documents": _part(
            document.VERSION,
            [recognised, words],
            [(one, topics(one.words)) for one in prepared],
        ),
        "entities": _part(entities.VERSION, [recognised, labels], [facts, rows]),
        "spelling": _part(spelling_model.VERSION, texts, spelling),
        "suggestions": _part(suggestions.VERSION, [texts, words, rows], completions),
    }


def committed() -> Digests:
    """What `index_digest.json` holds."""
    held: Digests = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return held


def problems(before: Digests, now: Digests) -> Iterator[tuple[bool, str]]:
    """Where `now` differs from `before`, the committed digests: whether a version must be raised
    before the digests are written again, and what to do, in one line."""
    for part, version in VERSIONS.items():
        old, new = before.get(part, {}), now[part]
        same_input = old.get("input") == new["input"]
        if new["version"] < old.get("version", 0):
            yield True, f"{part}: {version} was {old['version']}; it may only be raised"
        elif same_input and old["output"] != new["output"] and old["version"] == new["version"]:
            yield (
                True,
                f"{part}: the sample gives another result; if that is intended, raise {version} to"
                f" {old['version'] + 1}, then run `{_COMMAND}`",
            )
        elif old != new:
            yield False, f"{part}: the version or what it is given changed; run `{_COMMAND}`"


def _part(version: int, given: object, gives: object) -> dict[str, Any]:
    return {"version": version, "input": _digest(given), "output": _digest(gives)}


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "replace")).hexdigest()[:16]


def _terms(texts: Iterable[tuple[str, str]]) -> list[str]:
    """The digest of the terms and pairs of each text, in the order of the syllables."""
    vocabulary = analysis.Vocabulary()
    digests = []
    for text in (part for both in texts for part in both):
        numbers = vocabulary.numbers(text)
        folded, accented = (hashes[numbers] for hashes in vocabulary.hashes())
        digest = hashlib.sha256(analysis.terms_of(folded, accented).tobytes())
        for hashes in (folded, accented):
            digest.update(analysis.mix(hashes[:-1], hashes[1:]).tobytes())
        digests.append(digest.hexdigest())
    return digests


def _written(
    directory: Path, prepared: list[IndexDocument], facts: list[ArticleFacts]
) -> tuple[list[tuple[str, Any]], list[Any], list[Any]]:
    """The rows of all entity tables, and the arrays of spelling model and suggestions."""
    path = directory / "entities.sqlite"
    language = LanguageBuilder()
    with closing(EntityWriter(path)) as writer:
        for one, its_facts in zip(prepared, facts, strict=True):
            writer.add(one, its_facts)
            language.add(one.title, one.body, one.published_on, one.words)
        writer.finish()
    with closing(Entities.open(path)) as tables:
        language.write(directory / "spelling.vx", directory / "suggestions.vx", tables)
    with closing(sqlite3.connect(path)) as connection:
        rows = list(_rows(connection))
    return rows, _arrays(directory / "spelling.vx"), _arrays(directory / "suggestions.vx")


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Any]]:
    """Every row as (table, values by column), but for the packed facts: zlib may pack them
    otherwise elsewhere."""
    connection.row_factory = sqlite3.Row
    tables = [
        row["name"]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " ORDER BY name"
        )
    ]
    for table in tables:
        rows = (dict(row) for row in connection.execute(f"SELECT * FROM {table}"))
        values = ({name: row[name] for name in row if name != "facts"} for row in rows)
        yield from ((table, row) for row in sorted(values, key=repr))


def _arrays(path: Path) -> list[Any]:
    return [
        (name, array.dtype.str, array.shape, np.ascontiguousarray(array).tobytes())
        for name, array in Sections(path).items()
        if name != "version"
    ]


def main() -> int:
    """Write the digests; refuse, with exit code 1, if a version must be raised first."""
    now = current()
    found = list(problems(committed(), now)) if DIGESTS.exists() else []
    refusals = [line for must_raise, line in found if must_raise]
    if refusals:
        print(*refusals, sep="\n", file=sys.stderr)
        return 1
    DIGESTS.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    print(*(line for _, line in found), f"{DIGESTS}: {len(now)} parts", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
