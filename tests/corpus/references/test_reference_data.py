"""Every entry of the data files finds its examples, and every example is found by its own entry."""

import pytest

from corpus.data_files import table
from corpus.mentions import DocumentReference
from corpus.references import find_in_clean, find_relations, label_of_issuer
from corpus.references.knowledge import DocumentType, Issuer, document_types, issuers
from corpus.references.law_names import plain_name
from corpus.references.reference_keys import bare_name
from corpus.text import clean


def found(text: str) -> tuple[DocumentReference, ...]:
    return find_in_clean(clean(text))


TYPES = list(document_types().values())
ISSUERS = list(issuers().values())
LAWS = [("Luật", entry) for entry in table("laws")["law"]]
ORDINANCES = [("Pháp lệnh", entry) for entry in table("laws")["ordinance"]]


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind in TYPES for example in kind.examples],
    ids=lambda value: value if isinstance(value, str) else value.code,
)
def test_an_example_of_a_type_is_one_mention_of_that_type(kind: DocumentType, example: str) -> None:
    (mention,) = found(f"Phường thực hiện {example} trong quý này.")
    assert example.startswith(mention.surface)
    assert mention.type == kind.code


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.code)
def test_a_type_has_examples(kind: DocumentType) -> None:
    assert kind.examples


@pytest.mark.parametrize(
    ("kind", "head"),
    [(kind, head) for kind in TYPES for head in (*kind.heads, *kind.abbreviations)],
    ids=lambda value: value if isinstance(value, str) else value.code,
)
def test_every_name_of_a_type_introduces_a_number(kind: DocumentType, head: str) -> None:
    sign = f"45/{kind.signs[0]}-UBND" if kind.signs else "45/2020/QH14"
    (mention,) = found(f"theo {head} số {sign}.")
    assert mention.surface == f"{head} số {sign}"


@pytest.mark.parametrize(
    ("kind", "sign"), [(kind, sign) for kind in TYPES for sign in kind.signs], ids=str
)
def test_every_sign_means_its_type_without_a_name(kind: DocumentType, sign: str) -> None:
    (mention,) = found(f"theo 45/{sign}-UBND.")
    assert mention.type == kind.code


@pytest.mark.parametrize(
    ("issuer", "example"),
    [(issuer, example) for issuer in ISSUERS for example in issuer.examples],
    ids=lambda value: value if isinstance(value, str) else value.code,
)
def test_an_example_of_an_issuer_names_it(issuer: Issuer, example: str) -> None:
    (mention,) = found(f"Thực hiện {example}.")
    assert mention.issuer == issuer.printed


@pytest.mark.parametrize(
    ("issuer", "name"),
    [(issuer, name) for issuer in ISSUERS for name in issuer.names],
    ids=lambda value: value if isinstance(value, str) else value.code,
)
def test_every_name_of_an_issuer_means_its_code(issuer: Issuer, name: str) -> None:
    (mention,) = found(f"Thực hiện Chỉ thị 19 của {name}.")
    assert mention.issuer == issuer.printed


@pytest.mark.parametrize("issuer", ISSUERS, ids=lambda issuer: issuer.code)
def test_an_issuer_has_examples_and_a_label(issuer: Issuer) -> None:
    assert issuer.examples
    assert label_of_issuer(issuer.printed) == issuer.label


@pytest.mark.parametrize(
    "example",
    [
        *table("document_types")["look_alikes"]["examples"],
        *table("document_types")["quantities"]["examples"],
        *table("document_types")["registrations"]["examples"],
        *table("document_types")["attachments"]["examples"],
        *table("congresses")["associations"]["examples"],
        *table("issuers")["private"]["examples"],
    ],
)
def test_a_look_alike_is_no_reference(example: str) -> None:
    assert found(f"Công an phường kiểm tra {example} vào sáng nay.") == ()


@pytest.mark.parametrize("word", table("document_types")["qualifiers"]["words"])
def test_a_qualifier_stands_between_a_name_and_its_number(word: str) -> None:
    (mention,) = found(f"theo Công điện {word} 125/CĐ-UBND.")
    assert mention.surface == f"Công điện {word} 125/CĐ-UBND"


@pytest.mark.parametrize("act", table("document_types")["qualifiers"]["acts"])
def test_an_act_stands_before_a_number_that_is_called_one(act: str) -> None:
    (mention,) = found(f"theo Quyết định {act} số 83 ngày 23/6/2017.")
    assert mention.surface == f"Quyết định {act} số 83"
    assert found(f"cơ quan ra quyết định {act} 12 bị can.") == ()


@pytest.mark.parametrize("word", table("document_types")["clauses"]["words"])
def test_a_clause_tells_a_number_from_a_quantity(word: str) -> None:
    (mention,) = found(f"UBND quận vừa có văn bản 2590 {word} việc này.")
    assert mention.number == "2590"
    assert found("UBND quận vừa có văn bản 2590 trang.") == ()


@pytest.mark.parametrize("word", table("document_types")["registrations"]["words"])
def test_a_registration_is_no_reference(word: str) -> None:
    assert found(f"Biên phòng kiểm tra {word} NĐ 456 ngoài khơi.") == ()
    assert found("Biên phòng kiểm tra theo NĐ 456 ngoài khơi.") != ()


@pytest.mark.parametrize("name", table("issuers")["private"]["names"])
def test_a_private_body_issues_no_document(name: str) -> None:
    assert found(f"Thực hiện Nghị quyết số 12 của {name}.") == ()
    assert found(f"Sáng nay {name} đã ban hành Nghị quyết số 12.") == ()
    assert len(found(f"Sáng nay {name} đã gửi công văn số 12.")) == 1


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (head, name)
        for head, entry in (*LAWS, *ORDINANCES)
        for name in (entry["name"], *entry.get("also", []))
    ],
)
def test_a_law_is_found_by_each_of_its_names(head: str, name: str) -> None:
    (mention,) = found(f"theo {head} {name} năm 2015.")
    assert mention.surface == f"{head} {name} năm 2015"
    assert mention.year == 2015
    assert bare_name(mention.name or "") == bare_name(plain_name(name))


@pytest.mark.parametrize(("short", "long"), table("laws")["abbreviations"].items())
def test_an_abbreviated_code_is_found_under_its_long_name(short: str, long: str) -> None:
    (mention,) = found(f"theo {short} năm 2015.")
    assert bare_name(mention.name or "") == bare_name(long)


@pytest.mark.parametrize(("short", "long"), table("laws")["words"].items())
def test_an_abbreviated_word_of_a_name_is_expanded(short: str, long: str) -> None:
    assert plain_name(f"Luật {short}") == f"luật {long}"


@pytest.mark.parametrize("place", table("laws")["abroad"]["places"])
def test_a_law_of_another_country_is_no_reference(place: str) -> None:
    assert found(f"theo Luật Lao động {place}.") == ()


@pytest.mark.parametrize(
    ("kind", "passive", "example"),
    [
        (entry["kind"], entry.get("passive", False), example)
        for entry in table("relations")["relation"]
        for example in entry["examples"]
    ],
)
def test_an_example_of_a_relation_states_it(kind: str, passive: bool, example: str) -> None:
    cleaned = clean(example)
    (relation,) = find_relations(cleaned, find_in_clean(cleaned))
    assert relation.kind == kind
    if kind not in ("based_on", "expires"):
        assert (relation.source, relation.target) == ((1, 0) if passive else (0, 1))
