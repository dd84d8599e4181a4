"""Numbers in queries: civic texts write `05 năm`, people type `5 năm`."""

from collections.abc import Iterator, Sequence

from search.query.nodes import Alternative
from search.query.scan import TypedSyllable


def find_zero_spellings(typed: Sequence[TypedSyllable]) -> Iterator[Alternative]:
    """The other spelling of every number below ten in the run `typed`, of equal worth."""
    for place, syllable in enumerate(typed):
        if syllable.text.isdecimal() and 1 <= int(syllable.text) <= 9:
            number = syllable.text.lstrip("0")
            other = f"0{number}" if syllable.text == number else number
            yield Alternative(place, place + 1, (other,), weight=1.0)
