"""Which partial identities mean one document.

A partial identity is a key with the scope and time that one article tells, either possibly unknown.
The unknown fits everything but must never join two documents, so: two partial identities are
*compatible* where nothing they tell differs; one whose compatible ones are also compatible among
each other belongs to that document; any other could mean several documents and stays by itself.
The result does not depend on any order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.mentions import DocumentIdentity

_TERM = re.compile(r"khoa-(\d+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Party numbers run through one term of five years.
_TERM_DAYS = 5 * 366
# Terms of the Central Committee begin with a congress in January; the 11th was in 2011.
_FIRST_TERM, _FIRST_TERM_YEAR, _TERM_YEARS = 11, 2011, 5


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """One document: its key, scope and time as far as known, and the partial identities it has."""

    identity: DocumentIdentity
    partials: tuple[DocumentIdentity, ...]


def merge_documents(articles: Mapping[DocumentIdentity, int]) -> list[MergedDocument]:
    """The documents behind partial identities; `articles` counts the articles that show each.

    Sorted by identity; every partial identity is in exactly one document.
    """
    groups: dict[str, list[DocumentIdentity]] = {}
    for partial in articles:
        groups.setdefault(partial.key, []).append(partial)
    merged = [document for group in groups.values() for document in _merge_group(group, articles)]
    return sorted(merged, key=lambda document: _order(document.identity))


def _merge_group(
    partials: Sequence[DocumentIdentity], articles: Mapping[DocumentIdentity, int]
) -> Iterable[MergedDocument]:
    if len(partials) == 1:
        yield MergedDocument(partials[0], tuple(partials))
        return
    corrected = _without_misprints(partials, articles)
    meanings = sorted(set(corrected.values()), key=_order)
    by_scope: dict[str | None, list[DocumentIdentity]] = {}
    for one in meanings:
        by_scope.setdefault(one.scope, []).append(one)
    compatible: dict[DocumentIdentity, set[DocumentIdentity]] = {}
    for one in meanings:
        near = by_scope[one.scope] + by_scope.get(None, []) if one.scope else meanings
        compatible[one] = {other for other in near if are_compatible(one, other)}
    definite = {
        one
        for one, others in compatible.items()
        if all(others <= compatible[other] for other in others)
    }
    documents: dict[frozenset[DocumentIdentity], list[DocumentIdentity]] = {}
    for one in meanings:
        # Those that may mean several documents are in nobody's group.
        group = frozenset(compatible[one] & definite) if one in definite else frozenset({one})
        documents.setdefault(group, []).append(one)
    for members in documents.values():
        own = set(members)
        yield MergedDocument(
            _most_complete(members),
            tuple(sorted((p for p in partials if corrected[p] in own), key=_order)),
        )


def are_compatible(one: DocumentIdentity, other: DocumentIdentity) -> bool:
    """Whether two partial identities may mean one document: nothing that both tell differs."""
    if one.key != other.key:
        return False
    if one.scope and other.scope and one.scope != other.scope:
        return False
    return _times_agree(one.time, other.time, central=one.key.endswith("TW"))


def _times_agree(one: str | None, other: str | None, *, central: bool) -> bool:
    if not one or not other or one == other:
        return True
    term, other_term = _TERM.fullmatch(one), _TERM.fullmatch(other)
    if term and other_term:
        return False
    if term or other_term:
        number, moment = (term, other) if term else (other_term, one)
        assert number is not None
        # Provinces, districts and wards count their own congresses, which nothing here dates.
        return not central or _in_term(int(number[1]), moment)
    # 2018 and 2018-10-19, but not 2018-1 and 2018-10.
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")


def _in_term(number: int, moment: str) -> bool:
    begins = _FIRST_TERM_YEAR + _TERM_YEARS * (number - _FIRST_TERM)
    return begins <= int(moment[:4]) <= begins + _TERM_YEARS


def _without_misprints(
    partials: Sequence[DocumentIdentity], articles: Mapping[DocumentIdentity, int]
) -> dict[DocumentIdentity, DocumentIdentity]:
    """Each partial identity with its meaning: a day that one article alone gives, where exactly one
    other day of the same key, scope and term is given by several, is a misprint of that day."""
    dated = [partial for partial in partials if partial.time and _DAY.fullmatch(partial.time)]
    meaning = {partial: partial for partial in partials}
    for partial in dated:
        if articles[partial] > 1:
            continue
        usual = {
            other.time
            for other in dated
            if articles[other] > 1
            and other.scope == partial.scope
            and _days_apart(partial.time, other.time) < _TERM_DAYS
        }
        if len(usual) == 1:
            meaning[partial] = replace(partial, time=usual.pop())
    return meaning


def _days_apart(one: str | None, other: str | None) -> int:
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days)
    except ValueError:  # 2018-02-30 is a misprint of any day
        return 0


def _most_complete(members: Sequence[DocumentIdentity]) -> DocumentIdentity:
    """What the partial identities of one document tell together."""
    times = [member.time for member in members if member.time]
    dates = [time for time in times if not _TERM.fullmatch(time)]
    scopes = [member.scope for member in members if member.scope]
    return DocumentIdentity(
        members[0].key,
        scopes[0] if scopes else None,
        max(dates or times, key=len, default=None),
    )


def _order(identity: DocumentIdentity) -> tuple[str, str, str]:
    return identity.key, identity.scope or "", identity.time or ""
