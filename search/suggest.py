"""Completing what is being typed: documents, officials and wards, phrases, titles."""

from collections.abc import Iterator

from corpus.syllables import fold, standard_text, strip_marks, syllable_spans
from corpus.text import clean_text
from indexer.suggestions import SHORT_PREFIX, Suggestions
from search.results import Suggestion

_MAX_CHARACTERS = 80
# Things and phrases come first, but leave room for titles.
_MOST_THINGS = 3
_MOST_PHRASES = 3
# Typed diacritics choose among this many of the best completions of each group.
_CONSIDERED = 64


def suggest(table: Suggestions, prefix: str, limit: int) -> list[Suggestion]:
    """At most `limit` completions of `prefix` (as typed, any accents), best first.

    Diacritics that were typed are preferred, not demanded.
    """
    typed = " ".join(clean_text(prefix[:_MAX_CHARACTERS]).split(" "))
    # In the spelling typed or the standard one; standardising every label would take too long.
    spelled = {typed.lower().strip(), standard_text(typed).strip()}
    chooses = len(typed) > SHORT_PREFIX and not typed.isascii()
    considered = _CONSIDERED if chooses else limit
    groups: list[list[Suggestion]] = [[], [], []]
    for folded in dict.fromkeys(_folded_prefixes(typed)):
        for group, numbers in zip(groups, table.complete(folded, considered), strict=True):
            group.extend(Suggestion(*table.surface(number)) for number in numbers)
    if not typed.isascii():
        for group in groups:
            group.sort(key=lambda one: not any(form in one.label.lower() for form in spelled))
    things, phrases, titles = groups
    chosen = [*things[:_MOST_THINGS], *phrases[:_MOST_PHRASES], *titles]
    spare = [*things[_MOST_THINGS:], *phrases[_MOST_PHRASES:]]
    # Namesakes look alike here; the page of results distinguishes them.
    distinct: dict[tuple[str, str], Suggestion] = {}
    for one in (*chosen, *spare):
        distinct.setdefault((one.kind, one.label), one)
    return list(distinct.values())[:limit]


def _folded_prefixes(typed: str) -> Iterator[str]:
    """The folded text to continue.  The last syllable may be unfinished: `quy` is on its way to
    `quyet`, and only when finished the same as `qui`."""
    spans = syllable_spans(typed)
    if not spans:
        return
    *finished, (start, end) = spans
    before = "".join(f"{fold(typed[first:last])} " for first, last in finished)
    if typed[end:]:
        yield f"{before}{fold(typed[start:end])} "
        return
    yield before + strip_marks(typed[start:end].lower())
    yield before + fold(typed[start:end])
