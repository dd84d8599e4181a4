"""The official citation of a document: "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành
ủy"."""

import re

from corpus.mentions import DocumentReference
from corpus.references.issuer_names import proper_case
from corpus.references.knowledge import committee_of, issuers, label_of_issuer, label_of_type
from corpus.references.law_names import official_name
from corpus.wards.place_names import body_of_place, place_named

_ISSUED_BY = " của "
_BARE_KIND = re.compile(
    r" (?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu)$", re.IGNORECASE
)
_COMMITTEE = re.compile(r"(?:tỉnh|thành|quận|huyện|thị|đảng) ủy$", re.IGNORECASE)
_PROVINCIAL_COMMITTEES = "Tỉnh ủy, Thành ủy"


def citation(reference: DocumentReference) -> str:
    """The citation of a mention, made from its fields in the order of Nghị định 30/2020/NĐ-CP:
    type, number and sign, date, issuing body. Numbers below 10 get a leading zero."""
    parts = [_name(reference)]
    if reference.issued:
        parts.append(_date(reference.issued))
    if reference.issuer_text and reference.kind != "named":
        parts.append(f"của {proper_case(reference.issuer_text)}")
    return " ".join(parts)


def issuing_body(code: str, place: str | None) -> str:
    """The issuing body with this code, with its `place` (a ward id, or the slug of a district or
    province) if it is known: `TU`, `hcm` -> `Thành ủy Thành phố Hồ Chí Minh`."""
    label = label_of_issuer(code)
    known = place_named(place) if place else None
    if known is None or place is None:
        return label
    committee = "Tỉnh ủy" if known.kind == "tỉnh" else "Thành ủy"
    return body_of_place(label.replace(_PROVINCIAL_COMMITTEES, committee), place)


def citation_of_place(printed: str, bare: str, code: str | None, place: str | None) -> str:
    """The citation `printed` with the place of its issuing body added in words: `… của Thành ủy` ->
    `… của Thành ủy Thành phố Hồ Chí Minh`.

    `bare` is the citation without date and body. A body that exists on every level (`UBND`) is
    completed only if the words say its level. `code` names the body if the words do not.
    """
    if code is None or place is None or place_named(place) is None or not printed.startswith(bare):
        return printed
    date, _, body = printed[len(bare) :].partition(_ISSUED_BY)
    if not body:
        named = issuing_body(code, place) if _tells_its_level(code) else ""
    elif (kind := _BARE_KIND.search(body)) is not None:
        named = body_of_place(body[: kind.start()], place)
    else:
        named = body_of_place(body, place) if _COMMITTEE.search(body) else body
    return f"{bare}{date}{_ISSUED_BY}{named}" if named else printed


def _tells_its_level(code: str) -> bool:
    """Whether a place has only one body with this code: a Party committee, or a board of one."""
    issuer = issuers().get(committee_of(code.upper()) or code.upper())
    return issuer is not None and issuer.level in ("province", "district", "ward")


def printed_number(reference: DocumentReference) -> str:
    """`19-CT/TU`, `30/2020/NĐ-CP`, `08`: number and sign as they are officially printed."""
    number = reference.number or ""
    if number.isdigit() and len(number) == 1:
        number = f"0{number}"
    if reference.year is not None:
        number = f"{number}/{reference.year}"
    if reference.symbol is None:
        return number
    party = "/" in reference.symbol and reference.year is None
    return f"{number}{'-' if party else '/'}{reference.symbol}"


def _name(reference: DocumentReference) -> str:
    label = label_of_type(reference.type)
    if reference.type in ("LUAT", "PL") and reference.name:
        name = official_name(reference.type, reference.name)
        code = label if reference.type == "PL" or name not in _CODES else "Bộ luật"
        if reference.number:
            return f"{code} {name} số {printed_number(reference)}"
        return f"{code} {name}" + (f" năm {reference.year}" if reference.year else "")
    if reference.number:
        return f"{label} số {printed_number(reference)}"
    if reference.type == "HP":
        return f"{label} năm {reference.year}" if reference.year else label
    return _party_name(label, reference)


_CODES = frozenset(
    {"Hình sự", "Dân sự", "Tố tụng hình sự", "Tố tụng dân sự", "Lao động", "Hàng hải Việt Nam"}
)


def _party_name(label: str, reference: DocumentReference) -> str:
    name, term = reference.name or "", reference.term
    if name.startswith("trung ương"):
        return f"{label} T{name[1:]}" + (f" khóa {term}" if term else "")
    nth = f" lần thứ {term}" if term else ""
    if name == "đại hội đảng":
        return f"{label} Đại hội{nth} của Đảng"
    unit = proper_case(name.removeprefix("đại hội "))
    return f"{label} Đại hội {unit[:1].upper()}{unit[1:]}{nth}"


def _date(issued: str) -> str:
    parts = issued.split("-")
    if len(parts) == 3:
        return f"ngày {parts[2]}/{parts[1]}/{parts[0]}"
    return f"tháng {parts[1]}/{parts[0]}" if len(parts) == 2 else f"năm {parts[0]}"
