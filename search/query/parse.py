"""From the text of a query to its tokens, filters and tree.

What is understood runs, and what is not is said in a notice: parsing never raises.  The grammar is
small on purpose: sides joined by OR, and in each side words, phrases, document numbers and what
must not occur; fields narrow the whole query, wherever they are typed.

The text is read once: typed text, tokens, fields resolved, limits.  Corrections change tokens
(`search.query.correction`), and the tree is made of those.
"""

from collections.abc import Sequence
from dataclasses import replace

from indexer.spelling_model import SpellingModel
from search.query.fields import resolve_fields
from search.query.names import Names, NoNames
from search.query.nodes import ParsedQuery
from search.query.scan import MAX_WORD_CHARACTERS, Token
from search.query.tree import TreeBuilder
from search.query.typed import readable
from search.query.unread import unread_signs
from search.request import Notice, SearchRequest

MAX_SYLLABLES = 32


def parse_query(
    request: SearchRequest, names: Names | None = None, model: SpellingModel | None = None
) -> ParsedQuery:
    """What `request.q` asks for, with its fields moved into the filters of the request.

    `names` resolves officials, documents and the values of facets; without it only wards, dates
    and ids are understood as field values.  `model` knows the words that begin so (`khuy*`);
    without it a beginning is a word.  Never raises.
    """
    text, notices = readable(request.q)
    fields = resolve_fields(text, names or NoNames())
    notices += unread_signs(text, fields.scanned)
    tokens = _within_limits(fields.tokens, fields.notices)
    builder = TreeBuilder(
        text,
        names or NoNames(),
        model or SpellingModel.empty(),
        loose=request.loose,
        synonyms=not request.verbatim,
    )
    tree, said = builder.tree(tokens)
    asked = fields.narrowed(request)
    notices += [*fields.notices, *said]
    if text and tree is None and not fields.taken:
        notices.append(Notice("no_words", text))
    parsed = ParsedQuery(asked, tree, tuple(notices), text, tuple(tokens), tuple(fields.taken))
    return replace(parsed, request=replace(asked, q=parsed.rewritten()))


def _within_limits(tokens: Sequence[Token], notices: list[Notice]) -> list[Token]:
    """What of the tokens is looked for, with a notice where something is left out.

    Every token of these that asks for words has some.
    """
    kept: list[Token] = []
    left = MAX_SYLLABLES
    for token in tokens:
        if token.is_cut:
            notices.append(Notice("long_word", str(MAX_WORD_CHARACTERS)))
        if token.kind in ("or", "and", "not"):
            kept.append(token)
        elif len(token.syllables) > left:
            notices.append(Notice("too_many_words", str(MAX_SYLLABLES)))
            if left:
                kept.append(replace(token, syllables=token.syllables[:left]))
            return kept
        elif token.syllables:
            left -= len(token.syllables)
            kept.append(token)
    return kept
