"""Who an official is across articles."""

from corpus.mentions import Office
from corpus.officials.lexicon import lexicon
from corpus.syllables import fold_text


def official_identity(name: str, office: Office) -> str:
    """The partial identity `name|body|unit` of the holder of `office`, name folded: equal for one
    person in one body of one unit.  "" where the body makes nobody an entity."""
    if not lexicon().public(office.body):
        return ""
    return f"{fold_text(name)}|{office.body}|{office.unit or ''}"
