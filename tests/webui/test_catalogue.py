"""Every text of the interface is in both catalogues and is used."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from corpus.mentions import Modality
from corpus.references import LEVELS
from indexer.entities.model import CorrectionProblem
from search.query.chosen import ABSENT
from search.query.query_fields import QUERY_FIELDS
from search.request import Facet
from webui import export
from webui.catalogue import LANGUAGES, catalogue
from webui.desk import article_form, correction_pages
from webui.report import STATES
from webui.search_address import DAYS, SORTS

WEBUI = Path(__file__).parents[2] / "webui"
SEARCH = Path(__file__).parents[2] / "search"
KINDS = ["implements", "reviews", "continues", "amends", "replaces", "based_on"]
# What a table or a feed refuses beside values that the index does not have.
REFUSED = (
    "bad_date",
    "bad_sort",
    "long_value",
    "query_cut",
    "too_many_values",
    "unknown_parameter",
)
DESK_ERRORS = ["400", "403", "404", "405", "413", "500", "full", "store"]
ENTRY_FIELDS = {
    name.rstrip("*")
    for names in [
        *(names for _, names in correction_pages.FORMS.values()),
        correction_pages.REMARKS,
    ]
    for name in names
}
# Keys that are put together: the part that is written, and what completes it.
COMPLETED = {
    "answer.": [
        *("document", "official", "ward"),
        *("holders", "conflict", "units"),
    ],
    "answer.namesakes_": ["document", "official", "ward"],
    "answer.status_": ["acting", "former", "in_charge"],
    "chain.": [*LEVELS, "above", "here", "below"],
    "desk.about_": list(correction_pages.FORMS),
    "desk.alike_": ["address", "headline", "text"],
    "desk.do_": [
        *("published", "event", "new_event", "link", "unlink", "new_link", "rename"),
        *("nobody", "split", "join"),
    ],
    "desk.entry_": sorted(ENTRY_FIELDS | {"date"}),
    "desk.entry_hint_": sorted(ENTRY_FIELDS),
    "desk.errand_": ["done", "partly"],
    "desk.errand_failed_": ["busy", "full", "gone", "unknown"],
    "desk.error_": [
        *("no_title", "no_date", "impossible_date", "no_address", "too_long", "missing"),
        "no_article",
    ],
    "desk.error_text_": DESK_ERRORS,
    "desk.error_title_": DESK_ERRORS,
    "desk.field_": list(article_form.FIELDS),
    "desk.form_": list(correction_pages.FORMS),
    "desk.kind_": sorted({heading for heading, _ in correction_pages.FORMS.values()}),
    "desk.place_": ["add", "articles", "corrections", "work"],
    "desk.problem_": list(get_args(CorrectionProblem)),
    "desk.standing_": ["same", "changed", "taken_down"],
    "desk.told_": [
        *("discarded", "added", "replaced", "unchanged", "too_many_files", "both_given"),
        *("nothing_given", "no_address", "choose", "busy", "taken_down", "unstorable"),
    ],
    "desk.trouble_": ["unreadable", "busy", "gone"],
    "documents.by_": ["type", "issuer", "year"],
    "error.text_": ["400", "404", "405", "500", "503", "busy"],
    "error.title_": ["400", "404", "405", "500", "503", "busy"],
    "events.when_": ["now", "today", "tomorrow"],
    "export.": list(export.COLUMNS),
    "facet.": [facet.value for facet in Facet],
    "filters.chip_": [*DAYS.values()],
    "filters.typed_": [facet.value for facet in Facet],
    "notice.": [],
    "refused.": ["absent", *REFUSED],
    "other.": ["loose", "apart", "dash", "number", "words"],
    "relation.": [
        f"{direction}_{kind}" for direction in ("does", "undergoes", "reported") for kind in KINDS
    ]
    + ["open_any", "reported_expires"],
    "relation.event_": [*KINDS, "expires", "disseminates"],
    "validity.": ["amends", "replaces", "expires"],
    "modality.": list(get_args(Modality)),
    "report.cell_": STATES,
    "report.group_": STATES,
    "report.official_": STATES,
    "report.state_": STATES,
    "site.": [*LANGUAGES, "documents", "officials", "wards", "events", "about"],
    "events.short_": list("1234567"),
    "events.long_": list("1234567"),
    "sort.": list(SORTS.values()),
    "status.": ["acting", "former", "in_charge", "starts", "ends"],
    "ward.": ["whole", "part"],
}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def notice_codes() -> set[str]:
    """Every code that a `Notice` is made with."""
    return {field.unknown for field in QUERY_FIELDS} | {
        code.value
        for path in (*SEARCH.rglob("*.py"), WEBUI / "search_address.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Notice"
        and call.args
        # One code, or a choice between two.
        for code in (call.args[0], *ast.iter_child_nodes(call.args[0]))
        if isinstance(code, ast.Constant)
    }


def keys_in_use() -> set[str]:
    used = {f"notice.{code}" for code in notice_codes()}
    used |= {f"notice.{ABSENT}{facet}" for facet in Facet}
    used |= {"ward.now", "ward.now_part", "ward.now_more"}
    sources = [
        *WEBUI.rglob("*.html"),
        *WEBUI.rglob("*.xml"),
        *WEBUI.glob("*.py"),
        *(WEBUI / "desk").glob("*.py"),
    ]
    for path in sources:
        source = path.read_text(encoding="utf-8")
        for quoted, key, rest in re.findall(
            r"""\b(?:t|text)\(\s*(f?["'])([\w.]+)(["'](?:\s*~)?|\{)""", source
        ):
            is_part = quoted.startswith("f") or rest.endswith("~")
            used |= {key + end for end in COMPLETED[key]} if is_part else {key}
        # A choice between two keys.
        for pair in re.findall(
            r"""\bt\(["']([\w.]+)["'] if [^"']+ else ["']([\w.]+)["']""", source
        ):
            used |= set(pair)
    return used


def test_both_languages_have_the_same_texts_apart_from_forms_for_one() -> None:
    texts = {
        language: {key for key in catalogue(language).texts if not key.endswith("_one")}
        for language in LANGUAGES
    }
    assert texts["vi"] == texts["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_use_is_in_the_catalogue_and_every_text_is_used(language: str) -> None:
    texts = {key.removesuffix("_one") for key in catalogue(language).texts}
    assert texts == keys_in_use()


@pytest.mark.parametrize("key", sorted(catalogue("vi").texts))
def test_both_languages_fill_in_the_same_things(key: str) -> None:
    if not key.endswith("_one"):
        assert placeholders(catalogue("vi").texts[key]) == placeholders(catalogue("en").texts[key])


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("vi", 0, "0 bài viết"),
        ("vi", 1, "1 bài viết"),
        ("vi", 35321, "35.321 bài viết"),
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("en", 35321, "35,321 articles"),
    ],
)
def test_numbers_are_grouped_and_counted_as_the_language_does(
    language: str, n: int, expected: str
) -> None:
    assert catalogue(language).text("results.total", n=n) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2020, 10, 3), "03/10/2020"),
        (datetime(2020, 10, 23, 16, 21), "16:21, 23/10/2020"),
        (datetime(2020, 10, 23, 18, 5, tzinfo=UTC), "01:05, 24/10/2020"),
    ],
    ids=["a day", "local time as printed", "a moment with a zone, in local time"],
)
def test_days_are_written_day_first(moment: date, expected: str) -> None:
    assert catalogue("vi").day(moment) == expected


def test_an_unknown_text_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        catalogue("vi").text("no.such.text")
