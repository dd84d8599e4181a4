"""Every entry of the data about offices and people finds its examples, and only its own."""

from typing import Any

import pytest

from corpus.data_files import table
from corpus.officials import find_in_clean
from corpus.officials.marked_text import MarkedText
from corpus.officials.office_lexicon import office_lexicon
from corpus.officials.office_phrases import OfficePhrase, find_offices
from corpus.officials.person_names import PersonName, PersonNameFinder
from corpus.officials.phrase_patterns import phrase_key, text_forms
from corpus.text import clean

OFFICES = table("offices")
WORDS = table("office_words")
PEOPLE = table("people")
LEVELS = {"", "xã", "huyện", "tỉnh", "trung ương"}


def offices(text: str) -> list[OfficePhrase]:
    marks = MarkedText(text_forms(text), office_lexicon())
    return find_offices(marks, office_lexicon(), (name.opening for name in names(text)))


def names(text: str) -> list[PersonName]:
    return PersonNameFinder(
        MarkedText(text_forms(text), office_lexicon()), office_lexicon(), (), ()
    ).find()


def role_examples() -> list[Any]:
    return [
        pytest.param(entry, example, id=f"{entry['name']}: {example[0]}")
        for entry in OFFICES["role"]
        for example in entry["examples"]
    ]


@pytest.mark.parametrize(("entry", "example"), role_examples())
def test_a_role_finds_its_examples(entry: dict[str, Any], example: list[str]) -> None:
    text, body, level = example
    found = offices(text)
    assert [(office.name, office.body, office.level) for office in found] == [
        (entry["name"], body, level)
    ]
    assert found[0].end == len(text)


@pytest.mark.parametrize("entry", OFFICES["role"], ids=lambda entry: entry["forms"][0])
def test_every_form_of_a_role_is_its_own(entry: dict[str, Any]) -> None:
    for form in entry["forms"]:
        assert office_lexicon().roles[phrase_key(form)].name == entry["name"]
        marks = MarkedText(text_forms(f"x {form} y"), office_lexicon())
        assert [mark.phrase for mark in marks.roles()] == [phrase_key(form)]
    assert entry["examples"]


@pytest.mark.parametrize(
    ("body", "example"),
    [
        pytest.param(body, example, id=example[0])
        for body in OFFICES["body"]
        for example in body["examples"]
    ],
)
def test_a_body_is_found_in_its_examples(body: dict[str, Any], example: list[str]) -> None:
    text, code, level = example
    found = offices(text)
    assert code == body["code"]
    assert [office.body for office in found] == ([code] if code else [])
    assert all(office.level == level for office in found)


def test_every_body_that_a_role_names_is_in_the_table() -> None:
    codes = {body["code"] for body in OFFICES["body"]}
    for entry in OFFICES["role"]:
        assert {entry.get("body", ""), entry.get("unit_body", "")} <= codes | {""}
        assert entry.get("level", "") in LEVELS


@pytest.mark.parametrize("text", [text for entry in OFFICES["none"] for text in entry["examples"]])
def test_what_looks_like_an_office_is_none(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        *WORDS["end"]["examples"],
        *WORDS["apart"]["examples"],
        *WORDS["unit"]["examples"],
        *WORDS["closed"]["examples"],
    ],
)
def test_an_office_ends_where_it_should(text: str, office: str) -> None:
    assert [text[found.start : found.end] for found in offices(text)] == [office]


@pytest.mark.parametrize("text", WORDS["keep"]["examples"] + WORDS["and"]["examples"])
def test_words_of_a_body_do_not_end_an_office(text: str) -> None:
    assert [text[found.start : found.end] for found in offices(text)] == [text]


@pytest.mark.parametrize(("text", "level"), WORDS["level"]["examples"])
def test_the_level_is_that_of_the_unit(text: str, level: str) -> None:
    assert [office.level for office in offices(text)] == [level]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        pytest.param({"by_verb": "starts", "holds": ""}.get(status, status), text, id=text)
        for status, entry in WORDS["status"].items()
        for text in entry["examples"]
    ],
)
def test_the_words_around_an_office_give_its_status(status: str, text: str) -> None:
    assert [office.status for office in offices(text)] == [status]


@pytest.mark.parametrize("text", WORDS["qualifier"]["examples"])
def test_a_qualifier_stands_between_role_and_body(text: str) -> None:
    assert [text[found.start : found.end] for found in offices(text)] == [text]


@pytest.mark.parametrize(("surname", "kind"), sorted(office_lexicon().surnames.items()))
def test_every_surname_has_an_example_that_is_a_name(surname: str, kind: str) -> None:
    example = EXAMPLES[surname]
    assert example.lower().startswith(surname)
    assert [name.text for name in names(f"gặp ông {example}, Trưởng thôn 3")] == [example]
    if kind == "plain":
        assert [name.text for name in names(f"gặp {example} hôm qua")] == [example]


def surname_examples() -> dict[str, str]:
    import csv
    from importlib.resources import files

    table = (files("corpus") / "data" / "surnames.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return {row["surname"].lower(): row["example"] for row in rows}


EXAMPLES = surname_examples()


@pytest.mark.parametrize("section", ["honorific", "rank"])
def test_an_address_announces_a_name(section: str) -> None:
    for text in PEOPLE[section]["examples"]:
        (name,) = names(text)
        assert name.address
        assert name.start > name.opening == 0


@pytest.mark.parametrize("text", PEOPLE["site"]["examples"] + PEOPLE["historic"]["examples"])
def test_a_place_or_a_figure_of_history_is_no_official(text: str) -> None:
    assert find_in_clean(clean(f"Đồng chí Chủ tịch UBND phường thăm {text} sáng nay.")) == ()


@pytest.mark.parametrize("text", PEOPLE["unit"]["examples"] + PEOPLE["place"]["examples"])
def test_a_unit_is_no_name_and_a_name_may_follow(text: str) -> None:
    assert [name.text for name in names(f"Chủ tịch {text} Lê Văn Tám")] == ["Lê Văn Tám"]


@pytest.mark.parametrize("text", PEOPLE["compound"]["examples"])
def test_a_word_that_ends_like_a_place_is_none(text: str) -> None:
    assert [name.text for name in names(text)] == ["Lê Văn Tám"]


@pytest.mark.parametrize("name", PEOPLE["middle"]["examples"] + PEOPLE["royal"]["examples"])
def test_a_run_behind_a_unit_is_named_like_a_person(name: str) -> None:
    assert [found.text for found in names(f"Chủ tịch UBND phường {name} nói")] == [name]


@pytest.mark.parametrize("unit", PEOPLE["direction"]["examples"])
def test_a_unit_that_was_parted_is_no_person(unit: str) -> None:
    assert names(f"Chủ tịch UBND xã {unit} nói") == []


@pytest.mark.parametrize("word", PEOPLE["starter"]["dated"])
def test_the_time_of_the_next_sentence_is_no_part_of_a_name(word: str) -> None:
    (name,) = names(f"ông Lê Văn Tám {word.capitalize()} 27/7, phường họp")
    assert name.text == "Lê Văn Tám"


@pytest.mark.parametrize("text", PEOPLE["country"]["examples"])
def test_the_office_of_another_country_is_foreign(text: str) -> None:
    assert [office.foreign for office in offices(text)] == [True]


@pytest.mark.parametrize("text", PEOPLE["starter"]["examples"])
def test_the_first_word_of_the_next_sentence_is_no_part_of_a_name(text: str) -> None:
    (name,) = names(f"ông {text} đó")
    assert len(name.syllables) == 3


@pytest.mark.parametrize(
    ("section", "kind"), [("kin", "kin"), ("proxy", "proxy"), ("commemoration", "commemoration")]
)
def test_the_words_around_a_name_are_marks(section: str, kind: str) -> None:
    for text in PEOPLE[section]["examples"]:
        marks = MarkedText(text_forms(text), office_lexicon())
        assert any(kind in mark.kinds for mark in marks.all)


@pytest.mark.parametrize(("text", "role"), WORDS["misprint"]["examples"])
def test_a_misprinted_title_is_read_as_the_title(text: str, role: str) -> None:
    assert [office.name for office in offices(text)] == [role]


@pytest.mark.parametrize("phrase", WORDS["misprint"]["never"])
def test_what_is_no_misprint_is_no_title(phrase: str) -> None:
    assert offices(phrase) == []


@pytest.mark.parametrize(("text", "role"), WORDS["others"]["examples"])
def test_who_reports_an_office_does_not_get_it(text: str, role: str) -> None:
    assert role not in roles_of_somebody(text)


@pytest.mark.parametrize(("text", "role"), WORDS["others"]["refused"])
def test_who_gets_an_office_has_it(text: str, role: str) -> None:
    assert role in roles_of_somebody(text)


def roles_of_somebody(text: str) -> set[str]:
    """The roles of all persons that `text` names."""
    return {office.role for mention in find_in_clean(clean(text)) for office in mention.offices}
