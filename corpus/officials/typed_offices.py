"""An office in what a person typed: any spelling, no diacritics, any case.

The typed words are written out with the phrases of the lexicon, and what that gives is read as in
any text: an office is what `find_offices` finds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from corpus.officials.marked_text import MarkedText
from corpus.officials.office_lexicon import office_lexicon
from corpus.officials.office_phrases import find_offices
from corpus.officials.phrase_patterns import text_forms
from corpus.syllables import fold, key, syllables

_Folded = tuple[str, ...]
# Without diacritics a word may be several: so many writings of one query are tried.
_MOST_WRITINGS = 64
_LONGEST_PHRASE = 9


@dataclass(frozen=True, slots=True)
class OfficeQuery:
    """An office as `corpus.mentions.Office` has it; `printed` is the office with its place, written
    out in full diacritics."""

    printed: str
    role: str
    body: str
    level: str
    status: str


class OfficeReader:
    """Reads typed offices; `more` are further phrases that names of bodies are made of, `shorts`
    abbreviations with the phrase that each stands for."""

    def __init__(self, more: Iterable[str] = (), shorts: Iterable[tuple[str, str]] = ()) -> None:
        table: dict[_Folded, dict[tuple[str, str], None]] = {}
        for typed, meant in (*((phrase, phrase) for phrase in (*_phrases(), *more)), *shorts):
            table.setdefault(_folded(typed), {})[typed, meant] = None
        self._table: Mapping[_Folded, tuple[tuple[str, str], ...]] = {
            folded: tuple(pairs) for folded, pairs in table.items()
        }

    def offices(self, typed: Sequence[str], place: str) -> list[OfficeQuery]:
        """The offices at `place` ("phường An Lạc A", behind Quận ủy the bare name) that all of the
        `typed` syllables may mean, each once; none where they are no public office there."""
        found: dict[tuple[str, str, str], OfficeQuery] = {}
        for written in islice(self._written(tuple(typed)), _MOST_WRITINGS):
            office = _read(f"{written} {place}")
            if office is not None:
                found.setdefault((office.role, office.body, office.status), office)
        return list(found.values())

    def _written(self, typed: tuple[str, ...]) -> Iterator[str]:
        """The ways to write `typed` with phrases of the table, those of long phrases first."""
        if not typed:
            yield ""
            return
        for size in range(min(len(typed), _LONGEST_PHRASE), 0, -1):
            for phrase, meant in self._table.get(tuple(map(fold, typed[:size])), ()):
                if not _agrees(typed[:size], phrase):
                    continue
                for rest in self._written(typed[size:]):
                    yield f"{meant} {rest}".strip()


def _read(printed: str) -> OfficeQuery | None:
    """The office that is all of `printed`."""
    text = text_forms(printed)
    words = office_lexicon()
    offices = find_offices(MarkedText(text, words), words, ())
    if len(offices) != 1 or (offices[0].start, offices[0].end) != (0, len(text.printed)):
        return None
    office = offices[0]
    if office.foreign or office.body is None or not words.public(office.body):
        return None
    return OfficeQuery(printed, office.name, office.body, office.level, office.status)


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    """The phrases that offices are made of: roles, bodies and the words of an acting holder."""
    words = office_lexicon()
    acting = [phrase for phrase, kinds in words.kinds.items() if "acting" in kinds]
    roles = [form for form in words.roles if form not in words.misprints]
    return tuple(dict.fromkeys((*roles, *words.body_words, *acting)))


def _folded(phrase: str) -> _Folded:
    return tuple(map(fold, syllables(phrase)))


def _agrees(typed: Sequence[str], phrase: str) -> bool:
    """Whether each syllable is typed as in `phrase`, or without its diacritics."""
    return all(
        key(one) in (key(own), fold(own)) for one, own in zip(typed, syllables(phrase), strict=True)
    )
