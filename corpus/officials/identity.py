"""Who an official is across articles."""

from corpus.mentions import Office
from corpus.officials.lexicon import lexicon
from corpus.officials.surnames import surname_kind
from corpus.syllables import fold_text


def official_identity(name: str, office: Office) -> str:
    """The partial identity `name|body|unit` of the holder of `office`, name folded: equal for one
    person in one body of one unit.

    "" where the body makes nobody an entity, and for a name without a surname ("Sáu Dẫn"), which
    many people share.
    """
    words = lexicon()
    if not words.public(office.body) or not _is_full(name):
        return ""
    return f"{fold_text(name)}|{office.body}|{office.unit or ''}"


def _is_full(name: str) -> bool:
    """Whether a name has a surname; one of three syllables has, though it be in no list."""
    syllables = name.lower().split()
    return len(syllables) > 2 or (
        bool(syllables) and surname_kind(syllables[0], lexicon()) is not None
    )
