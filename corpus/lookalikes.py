"""Latin words typed or pasted in letters of another alphabet that look the same."""

import re

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХԚԜаеѕіјорсухԛԝΑΒΕΖΗΙΚΜΝΟΡΤΧο"
    # By its look a Y, but in the codes of bodies (ТУ) it is typed for its sound.
    "УΥ",
    "ABESIJKMHOPCTXQWaesijopcyxqwABEZHIKMNOPTXoUU",
)
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def as_latin(text: str) -> str:
    """`text`, of the same length, with every word Latin that consists of look-alikes of Latin
    letters and Latin letters; real Greek or Cyrillic words stay."""
    if _OTHER.search(text) is None:
        return text
    return _WORD.sub(lambda word: _latin(word.group()), text)


def _latin(word: str) -> str:
    latin = word.translate(_LOOKALIKES)
    return word if _OTHER.search(latin) else latin
