"""The level of the body that issued a document: centre, province, district or ward."""

from typing import Literal

from corpus.references.knowledge import committee_of, issuers
from corpus.wards.gazetteer import gazetteer
from corpus.wards.place_names import is_province, place_named

DocumentLevel = Literal["nation", "province", "district", "ward"]
# From the centre down.
LEVELS: tuple[DocumentLevel, ...] = ("nation", "province", "district", "ward")
_OF_THE_STATE = frozenset({"LUAT", "PL", "HP", "NĐ"})


def level_of(kind: str, issuer: str | None, scope: str | None) -> DocumentLevel | None:
    """The level of a document of type `kind` by the body with the code `issuer` in `scope` (a ward
    id, or the slug of a district or province); None if neither tells it."""
    if scope is not None and place_named(scope) is not None:
        if gazetteer().ward(scope) is not None:
            return "ward"
        return "province" if is_province(scope) else "district"
    if kind in _OF_THE_STATE:
        return "nation"
    if issuer is None:
        return None
    body = issuers().get(committee_of(issuer.upper()) or issuer.upper())
    if body is None or body.level == "any":
        return None
    return body.level
