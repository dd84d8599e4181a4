"""What recognition finds in the sample, as one digest an article: `recognition_digest.json`.

Run this file to write the digests anew, after `VERSION` in `corpus/recognition.py` was raised:

    python tests/corpus/recognition_digest.py

Recognition decides what an index holds.  Indexes are rebuilt when `VERSION` is raised, so a change
of what is found without a new version would leave old and new findings mixed in one index.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import corpus.sample
from corpus import recognition
from corpus.article import Article
from corpus.officials import official_identity
from corpus.readers import read_path
from corpus.recognition import context_of, recognise
from corpus.references import citation, identity, reference_terms

DIGESTS = Path(__file__).with_suffix(".json")
_COMMAND = "python tests/corpus/recognition_digest.py"
_LENGTH = 16


def sample() -> list[Article]:
    """The articles of the sample in order of id."""
    folder = Path(corpus.sample.__file__).parent / "articles"
    read = [item for item in read_path(folder) if isinstance(item, Article)]
    return sorted(read, key=lambda article: article.id)


def digest_of(article: Article) -> str:
    """The digest of all mentions of `article` and of what an index derives from each."""
    found, context = recognise(article), context_of(article)
    content: dict[str, Any] = {
        "found": asdict(found),
        "outcomes": [repr(reference.outcome) for reference in found.references],
        "documents": [
            [
                citation(reference),
                str(identity(reference, context, found.references)),
                reference_terms(reference),
            ]
            for reference in found.references
        ],
        "officials": [
            official_identity(mention.name, office)
            for mention in found.officials
            for office in mention.offices
        ],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:_LENGTH]


def current() -> dict[str, Any]:
    """The version, and by id what every article is and what is found in it now."""
    return {
        "version": recognition.VERSION,
        "articles": {
            article.id: {"content": article.checksum[:_LENGTH], "found": digest_of(article)}
            for article in sample()
        },
    }


def committed() -> dict[str, Any]:
    """What `recognition_digest.json` holds."""
    held: dict[str, Any] = json.loads(DIGESTS.read_text(encoding="utf-8"))
    return held


def problem(before: dict[str, Any], now: dict[str, Any]) -> str | None:
    """What is to be done where `now` does not agree with `before`, the committed digests; None if
    they agree."""
    if before == now:
        return None
    old, new = before["articles"], now["articles"]
    changed = [
        one
        for one in sorted(set(old) & set(new))
        if old[one]["content"] == new[one]["content"] and old[one]["found"] != new[one]["found"]
    ]
    if changed and now["version"] <= before["version"]:
        return (
            f"recognition finds something else in {len(changed)} articles of the sample"
            f" ({', '.join(changed[:3])}{', …' if len(changed) > 3 else ''}): look at the gains and"
            f" losses (`tinphuong eval`), raise VERSION in corpus/recognition.py to"
            f" {before['version'] + 1}, then run `{_COMMAND}`"
        )
    if now["version"] < before["version"]:
        return f"VERSION in corpus/recognition.py was {before['version']}: it may only be raised"
    return f"the version or the articles of the sample have changed: run `{_COMMAND}`"


def main() -> int:
    """Write the digests; refuse, with exit code 1, if `VERSION` must be raised first."""
    now = current()
    if DIGESTS.exists():
        before = committed()
        wrong = problem(before, now)
        if wrong is None:
            print("nothing has changed")
            return 0
        if "VERSION" in wrong:
            print(wrong, file=sys.stderr)
            return 1
    DIGESTS.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{DIGESTS}: {len(now['articles'])} articles, version {now['version']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
