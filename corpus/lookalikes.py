"""Latin words that were typed or pasted in similar letters of another alphabet."""

import re

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХԚԜаеѕіјорсухԛԝΑΒΕΖΗΙΚΜΝΟΡΤΧο"
    # It looks like a Y, but in codes of bodies (ТУ) it is typed for the sound U.
    "УΥ",
    "ABESIJKMHOPCTXQWaesijopcyxqwABEZHIKMNOPTXoUU",
)
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def as_latin(text: str) -> str:
    """`text` with every word in Latin letters that consists only of Latin letters and letters that
    look like them. The length does not change; real Greek and Cyrillic words are kept."""
    if _OTHER.search(text) is None:
        return text
    return _WORD.sub(lambda word: _latin(word.group()), text)


def _latin(word: str) -> str:
    latin = word.translate(_LOOKALIKES)
    return word if _OTHER.search(latin) else latin
