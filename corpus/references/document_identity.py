"""Which document a mention means: K1 with the place of the issuing body and a time (K2).

Each issuing body has its own numbers: per year for administrative documents, per term for Party
documents. The sign does not say which unit's `UBND` or `TU` is meant; the words for the issuing
body do, else the ward that publishes the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.data_files import table
from corpus.mentions import Context, DocumentIdentity, DocumentReference, Resolved
from corpus.references.congress import roman
from corpus.references.knowledge import Level, committee_of, issuers, table_code
from corpus.references.law_names import official_name
from corpus.references.reference_keys import reference_key
from corpus.syllables import fold_text
from corpus.wards.gazetteer import HCMC, Ward, gazetteer, place_slug, slug

_NATIONAL_SIGN = re.compile(r"QH\d*|UBTVQH\d*|TTLT.*|(?:TT|TTLB)-B.*")
_CITY = re.compile(r"(?:tp|thanh pho) ?(?:ho chi minh|hcm)|tphcm|hcm")
_PLACE = re.compile(
    r"\b(?P<kind>(?:thanh|tinh|quan|huyen|thi) uy|tinh|thanh pho|tp|quan|huyen|thi xa|phuong|xa"
    r"|thi tran|q|p) (?!uy\b)(?P<name>[a-z0-9 ]+)$"
)
_KINDS = {
    "tinh": "province", "thanh pho": "province", "tp": "province", "tinh uy": "province",
    "thanh uy": "province", "quan": "district", "q": "district", "huyen": "district",
    "thi xa": "district", "quan uy": "district", "huyen uy": "district", "thi uy": "district",
    "phuong": "ward", "p": "ward", "xa": "ward", "thi tran": "ward",
}  # fmt: skip
_DISTRICTS = {"quan uy": "quan", "huyen uy": "huyen", "thi uy": "thi xa", "q": "quan"}


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """The unit that the words for an issuing body name: its level, the folded word for its kind,
    and its folded name, None for "UBND quận"."""

    level: str
    kind: str = field(compare=False)
    name: str | None = None


_HCMC = StatedUnit("province", "thanh pho", "ho chi minh")


@lru_cache(maxsize=2048)
def stated_unit(issuer_text: str | None) -> StatedUnit | None:
    """The unit that the words for an issuing body name; None if they name none ("UBND")."""
    words = fold_text(issuer_text or "")
    if not words:
        return None
    if _CITY.search(words):
        return _HCMC
    if match := _PLACE.search(words):
        return StatedUnit(_KINDS[match["kind"]], match["kind"], match["name"])
    kind = next((kind for kind in _KINDS if f" {words} ".endswith(f" {kind} ")), None)
    return StatedUnit(_KINDS[kind], kind) if kind else None


def identity(
    reference: DocumentReference, context: Context, references: Sequence[DocumentReference]
) -> DocumentIdentity:
    """The identity of the document that `reference` means. A resolved short form has the identity
    of its full mention; `references` is the list that outcomes point into."""
    if isinstance(reference.outcome, Resolved):
        reference = references[reference.outcome.mention]
    if reference.kind == "named":
        return DocumentIdentity(_named_key(reference), scope=_named_scope(reference, context))
    level = _level(reference)
    if level == "nation":
        return DocumentIdentity(reference_key(reference), time=_time(reference))
    return DocumentIdentity(
        reference_key(reference), _scope(reference, context, level), _time(reference)
    )


def _named_key(reference: DocumentReference) -> str:
    if reference.type in ("LUAT", "PL") and reference.name:
        # "Luật Đất đai ngày 29/11/2013" is the version of 2013.
        dated = int(reference.issued[:4]) if reference.issued else None
        name = official_name(reference.type, reference.name)
        reference = replace(reference, name=name, year=reference.year or dated)
    return reference_key(reference)


def _named_scope(reference: DocumentReference, context: Context) -> str | None:
    """The unit of a congress that is named only by its level ("Đại hội Đảng bộ phường lần thứ
    XII")."""
    name = fold_text(reference.name or "")
    if not name.startswith("dai hoi dang bo"):
        return None
    level = _KINDS.get(name.removeprefix("dai hoi dang bo").strip())
    return _home(context, level) if level else None


def _level(reference: DocumentReference) -> Level:
    """The level of the units that number this document."""
    code = (reference.issuer or "").upper()
    if reference.symbol and _NATIONAL_SIGN.match(reference.symbol.upper()):
        return "nation"
    if reference.type in ("NĐ", "TT", "TTLT", "LUAT", "PL", "SL", "L"):
        return "nation"
    known = issuers().get(committee_of(code) or table_code(code) or "")
    return known.level if known else "any"


def _scope(reference: DocumentReference, context: Context, level: Level) -> str | None:
    """The place of the issuing body: from its words, else from the ward of the page."""
    unit = stated_unit(reference.issuer_text)
    if unit is not None and unit.name is not None:
        if unit == _HCMC:
            return place_slug(HCMC)
        return _named_place(unit.kind, unit.name, context)
    said = unit.level if unit else None
    return _home(context, said or ("ward" if level == "any" else level))


def _named_place(kind: str, name: str, context: Context) -> str | None:
    level = _KINDS[kind]
    home = _home_ward(context)
    if level == "ward":
        wanted = f"{kind} {name}".replace("p ", "phuong ", 1) if kind == "p" else f"{kind} {name}"
        near = [
            ward
            for ward in gazetteer().named(name)
            if home is not None
            and ward.province == home.province
            and fold_text(f"{ward.kind} {ward.name}") == wanted
            and (context.published is None or ward.existed_on(context.published))
        ]
        return near[0].id if len(near) == 1 else None
    if level == "district" or (kind in ("thanh pho", "tp") and name in _city_districts()):
        province = home.province if home else None
        district = f"{_DISTRICTS.get(kind, kind)} {name}"
        return place_slug(province, district) if province else slug(district)
    return slug(name)


@lru_cache(maxsize=1)
def _city_districts() -> frozenset[str]:
    """Folded names of cities that were districts: `thu duc`."""
    districts = {ward.district for ward in gazetteer().wards if ward.district}
    return frozenset(
        fold_text(district).removeprefix("thanh pho ")
        for district in districts
        if district.startswith("Thành phố ")
    )


def _home_ward(context: Context) -> Ward | None:
    return gazetteer().ward(context.home_ward) if context.home_ward else None


def _home(context: Context, level: str) -> str | None:
    """The ward of the page, its district or its province, by `level`."""
    ward = _home_ward(context)
    if ward is None or level == "nation":
        return None
    if level == "ward":
        return ward.id
    if level == "district":
        return place_slug(ward.province, ward.district) if ward.district else None
    return place_slug(ward.province)


def _time(reference: DocumentReference) -> str | None:
    """What distinguishes documents with the same number: None if the sign contains the year, the
    term or day of a Party document, the year of any other document."""
    if reference.year is not None:
        return None
    committee = committee_of((reference.issuer or "").upper())
    if committee is None:
        return reference.issued[:4] if reference.issued else None
    if reference.term and (number := _arabic(reference.term)):
        return f"khoa-{number}"
    if committee == "TW" and reference.issued and (number := _term_of_day(reference.issued)):
        return f"khoa-{number}"
    return reference.issued


def _arabic(term: str) -> int | None:
    return int(term) if term.isdigit() else roman(term)


def _term_of_day(issued: str) -> int | None:
    """The term of the Central Committee on an ISO day; None before the first listed one, or if a
    year or month alone does not decide it."""
    first, last = f"{issued}-01-01"[:10], f"{issued}-12-31"[:10]
    terms = {_term_on(first), _term_on(last)}
    return terms.pop() if len(terms) == 1 else None


def _term_on(day: str) -> int | None:
    held = [c["number"] for c in table("congresses")["congress"] if c["ended"].isoformat() < day]
    return max(held, default=None)
