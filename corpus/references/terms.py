"""Index terms of mentions and of the numbers a person types, in one folded form.

`19-ct/tu` is a whole sign, `ct:19` a type and a number, `nd:137/2020` with the year; named
documents give `luat:dat dai`, `luat:dat dai:2013`, `nq:trung uong 4:12`, `hp:2013`.
"""

from corpus.mentions import DocumentReference
from corpus.references.key import key, plain
from corpus.references.knowledge import family
from corpus.syllables import fold_text, strip_marks


def reference_terms(reference: DocumentReference) -> tuple[str, ...]:
    """The terms of a mention: its whole sign if it has one, and every shorter way to ask for it."""
    if reference.number is None:
        return _named_terms(reference)
    terms = []
    if reference.symbol:
        terms.append(whole_term(reference.number, reference.year, reference.symbol))
    for kind in sorted(family(reference.type)):
        terms += number_terms(kind, reference.number, reference.year)
    if reference.year is not None:
        terms.append(f":{reference.number}/{reference.year}")
    if reference.name and reference.type in ("LUAT", "PL"):
        terms += name_terms(reference.type, reference.name, reference.year)
    return tuple(dict.fromkeys(terms))


def whole_term(number: str, year: int | None, symbol: str) -> str:
    """`19-ct/tu`, `30/2020/nd-cp`: number, year and canonical sign, folded."""
    year_part = f"/{year}" if year is not None else ""
    joint = "-" if "/" in symbol and year is None else "/"
    return strip_marks(f"{number}{year_part}{joint}{symbol}".lower())


def number_terms(kind: str, number: str, year: int | None) -> list[str]:
    """`ct:19`, and `ct:19/2018` where the year is part of the number."""
    code = strip_marks(kind.lower())
    terms = [f"{code}:{number}"]
    if year is not None:
        terms.append(f"{code}:{number}/{year}")
    return terms


def name_terms(kind: str, name: str, year: int | None) -> list[str]:
    """`luat:dat dai`, and `luat:dat dai:2013` where a version is meant."""
    bare = f"{strip_marks(kind.lower())}:{fold_text(plain(name))}"
    return [bare, f"{bare}:{year}"] if year is not None else [bare]


def _named_terms(reference: DocumentReference) -> tuple[str, ...]:
    if reference.type == "HP":
        return ("hp:", f"hp:{reference.year}") if reference.year else ("hp:",)
    terms = name_terms(reference.type, reference.name or "", reference.year)
    if reference.term:
        number = key(reference).rpartition(":")[2]
        terms.append(f"{terms[0]}:{number}")
    return tuple(terms)
