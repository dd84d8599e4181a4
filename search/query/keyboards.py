"""Words typed with the input method off, told from rare words by what the index knows."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.syllables import fold
from indexer.spelling_model import SpellingModel
from search.query.scan import Token, TypedSyllable
from search.query.telex import decode_telex, decode_vni
from search.query.word_counts import WordCounts

# A syllable in so small a share of the articles may be keys of Telex rather than a word.
_RARE = 0.004


def undone_telex(
    syllables: Sequence[TypedSyllable], place: int, lexicon: WordCounts, model: SpellingModel
) -> str | None:
    """What the Telex keys of a rare syllable of a run give, None where they give no word of the
    index or the index knows the syllable beside a neighbour as typed."""
    typed = syllables[place].text
    if lexicon.document_frequency(fold(typed)) > _RARE * lexicon.article_count():
        return None
    around = [fold(syllable.text) for syllable in syllables[max(0, place - 1) : place + 2]]
    if any(lexicon.has_pair(*pair) for pair in pairwise(around)):
        return None
    decoded = decode_telex(typed)
    return decoded if decoded and model.number(decoded) is not None else None


def undone_vni(text: str, token: Token, lexicon: WordCounts, model: SpellingModel) -> str | None:
    """What the VNI keys of a token, which has syllables, give; None where they give no word.

    A digit inside a word cuts it into syllables, so VNI is undone for a token as a whole.
    """
    typed = text[token.syllables[0].start : token.syllables[-1].end]
    if typed.isalpha() or not typed.isalnum():
        return None
    if any(lexicon.has_pair(*pair) for pair in pairwise(fold(s.text) for s in token.syllables)):
        return None
    decoded = decode_vni(typed)
    return decoded if decoded and model.number(decoded) is not None else None
