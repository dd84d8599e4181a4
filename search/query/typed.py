"""The text of a query, readable: what pasting and other keyboards left in it is undone.

Only the minus of the keyboard, right before a word, can mean "without".  A dash of any other kind
comes from a headline and separates.
"""

from corpus.lookalikes import as_latin
from corpus.text import clean
from search.request import MAX_QUERY_CHARACTERS, Notice

_MINUS = "-"


def readable(q: str) -> tuple[str, list[Notice]]:
    """The cleaned text of `q`, spaces single, and what is to be said of it.  Never raises."""
    text = as_latin(" ".join(_with_dashes_apart(q).split()))
    notices: list[Notice] = []
    if len(text) > MAX_QUERY_CHARACTERS:
        text = text[:MAX_QUERY_CHARACTERS].rstrip()
        notices.append(Notice("query_cut", str(MAX_QUERY_CHARACTERS)))
    if text.count('"') % 2:
        notices.append(Notice("open_quote", '"'))
    return text, notices


def _with_dashes_apart(q: str) -> str:
    """The cleaned `q` with a space behind every dash before a word that is no ASCII minus."""
    cleaned = clean(q)
    text = cleaned.text
    pieces: list[str] = []
    for at, character in enumerate(text):
        pieces.append(character)
        begins = character == _MINUS and not text[max(0, at - 1) : at].strip()
        if begins and q[slice(*cleaned.original_span(at, at + 1))] != _MINUS:
            pieces.append(" ")
    return "".join(pieces)
