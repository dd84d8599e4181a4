"""Corrections of one article: mentions by their words, dates, people."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from corpus.article import Article
from corpus.corrections import (
    Change,
    CorrectionEntry,
    Link,
    NotAnOfficial,
    RightDate,
    Split,
    Unlink,
    identity_in,
    unsplit,
    with_right_dates,
    with_right_mentions,
)
from corpus.mentions import Appointed, Recognition, Resolved, Unresolved
from corpus.recognition import events_of, recognise

TEXT = (
    "Sáng ngày 22/10/2020, phường sơ kết 02 năm thực hiện Chỉ thị số 19-CT/TU ngày 19/10/2018 của"
    " Ban Thường vụ Thành ủy. Chỉ thị 19 được triển khai rộng rãi. Phường cũng thực hiện Nghị quyết"
    " 25. Mô hình mười chín việc nhỏ được nhân rộng. Theo Thông tri 39, Nghị quyết 25 còn hiệu lực."
)
ARTICLE = Article("a", "Phường sơ kết", TEXT, published_at=date(2020, 10, 23))


def corrected(change: Change, article: Article = ARTICLE) -> tuple[Recognition, bool]:
    entry = CorrectionEntry("x", 1, change)
    found, applied = with_right_mentions(article.text, recognise(article), [entry])
    assert applied in ((), (entry,))
    return found, bool(applied)


def meanings(found: Recognition) -> list[tuple[str, str]]:
    """Each mention with the number it means; the id for an appointed one, "?" for an open one."""
    said = []
    for reference in found.references:
        full = reference
        if isinstance(reference.outcome, Resolved):
            full = found.references[reference.outcome.mention]
        meant = full.outcome.document if isinstance(full.outcome, Appointed) else full.symbol
        number = meant if isinstance(full.outcome, Appointed) else f"{full.number}-{meant}"
        if isinstance(reference.outcome, Unresolved):
            number = "?"
        said.append((" ".join(reference.surface.split())[:14], str(number)))
    return said


def test_before_any_correction() -> None:
    assert meanings(recognise(ARTICLE)) == [
        ("Chỉ thị số 19-", "19-CT/TU"),
        ("Chỉ thị 19", "19-CT/TU"),
        ("Nghị quyết 25", "?"),
        ("Thông tri 39", "?"),
        ("Nghị quyết 25", "?"),
    ]


FULL = "Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy"
MENTIONS = [
    # By id, by citation, in other spacing and capitals: every place with these words.
    (Link("a", "Nghị quyết 25", "25-nq-tw-2013"), {2: "25-nq-tw-2013", 4: "25-nq-tw-2013"}),
    (Link("a", "NGHỊ  quyết 25", "Nghị quyết số 25-NQ/TW"), {2: "25-NQ/TW", 4: "25-NQ/TW"}),
    # The full mention is linked elsewhere: its short form follows.
    (Link("a", FULL, "19-ct-tu-hn-2018"), {0: "19-ct-tu-hn-2018", 1: "19-ct-tu-hn-2018"}),
    # Only the short form is another document.
    (Link("a", "Chỉ thị 19", "19-ct-ttg-2018"), {1: "19-ct-ttg-2018"}),
    # The words as recognised, without date and issuer.
    (Link("a", "Chỉ thị số 19-CT/TU", "d"), {0: "d", 1: "d"}),
    # Removed; what it resolved stays open.
    (Unlink("a", "Thông tri 39"), {3: None}),
    (Unlink("a", "Nghị quyết 25"), {2: None, 4: None}),
    (Unlink("a", FULL), {0: None, 1: "?"}),
    # Words that are not there, or only inside other words: nothing happens.
    (Link("a", "Chỉ thị 20", "d"), None),
    (Link("a", "Chỉ thị số 19", "d"), None),
    (Link("a", "hị quyết 25", "d"), None),
    (Unlink("a", "Chỉ thị số 19-CT"), None),
    (Unlink("a", "2020, phường sơ kết"), None),
    (Unlink("a", "mười chín việc nhỏ"), None),
]  # fmt: skip


@pytest.mark.parametrize(("change", "changes"), MENTIONS)
def test_a_mention_is_found_by_its_words(
    change: Change, changes: dict[int, str | None] | None
) -> None:
    found, applied = corrected(change)
    assert applied == (changes is not None)
    expected = [
        (surface, (changes or {}).get(number, meant))
        for number, (surface, meant) in enumerate(meanings(recognise(ARTICLE)))
    ]
    assert meanings(found) == [pair for pair in expected if pair[1] is not None]


def test_words_that_no_rule_recognises_can_be_linked() -> None:
    found, applied = corrected(Link("a", "mười chín việc nhỏ", "19-ct-tu-hcm-2018"))
    assert applied
    assert len(found.references) == 6
    [new] = [one for one in found.references if isinstance(one.outcome, Appointed)]
    assert ARTICLE.text[new.span.start : new.span.end] == "mười chín việc nhỏ"
    assert [one.span for one in found.references] == sorted(one.span for one in found.references)


@pytest.mark.parametrize(
    "change", [Unlink("a", "Thông tri 39"), Link("a", "mười chín việc nhỏ", "d"), Unlink("a", FULL)]
)
def test_relations_and_outcomes_point_to_the_same_mentions(change: Change) -> None:
    before, (after, _) = recognise(ARTICLE), corrected(change)
    target = {
        relation.evidence: before.references[relation.target] for relation in before.relations
    }
    assert target
    kept = [
        relation
        for relation in before.relations
        if before.references[relation.target].span in {one.span for one in after.references}
    ]
    assert len(after.relations) == len(kept)
    for relation in after.relations:
        assert after.references[relation.target].span == target[relation.evidence].span
    for reference in after.references:
        if isinstance(reference.outcome, Resolved):
            assert after.references[reference.outcome.mention].surface.startswith("Chỉ thị số 19")


@pytest.mark.parametrize("change", [change for change, changes in MENTIONS if changes])
def test_an_edit_elsewhere_does_not_matter(change: Change) -> None:
    edited = replace(ARTICLE, title="Tin mới", body=f"Thêm một câu ở đầu bài. {TEXT} Và ở cuối.")
    found, applied = corrected(change, edited)
    assert applied
    assert meanings(found) == meanings(corrected(change)[0])


EVENTS = [
    # (given by the record, correction, events after it or None for no effect)
    (None, RightDate("a", None, date(2020, 10, 21), date(2020, 10, 22)), [date(2020, 10, 21)]),
    (
        None,
        RightDate("a", None, date(2020, 10, 25), None),
        [date(2020, 10, 25), date(2020, 10, 22)],
    ),
    (None, RightDate("a", None, date(2020, 10, 21), date(2020, 10, 30)), None),
    (
        date(2020, 10, 20),
        RightDate("a", None, date(2020, 10, 21), date(2020, 10, 20)),
        [date(2020, 10, 21), date(2020, 10, 22)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "change", "days"), EVENTS)
def test_the_right_day_takes_the_place_of_the_wrong_one(
    given: date | None, change: RightDate, days: list[date] | None
) -> None:
    article = replace(ARTICLE, event_date=given)
    before = [event.first for event in events_of(article)]
    right, applied = with_right_dates(article, [CorrectionEntry("x", 1, change)])
    assert bool(applied) == (days is not None)
    assert [event.first for event in events_of(right)] == (before if days is None else days)
    assert right.text == article.text


def test_the_right_time_of_publication() -> None:
    impossible = replace(ARTICLE, published_at=None, published_text="2020-02-31")
    change = RightDate("a", datetime(2020, 3, 1, 8, 0), None, None)
    right, _ = with_right_dates(impossible, [CorrectionEntry("x", 1, change)])
    assert right.published == datetime(2020, 3, 1, 8, 0)
    assert right.impossible_date is None


PEOPLE = [
    (Split("Trần Thị B", ("a",)), "Trần Thị B", "other"),
    (Split("TRẦN  THỊ B", ("a",)), "Trần Thị B", "other"),
    (Split("Trần Thị Bé", ("a",)), "Trần Thị B", "same"),
    (Split("Trần Thi B", ("a",)), "Trần Thị B", "same"),
    (NotAnOfficial("Trần Thị B", "a"), "Trần Thị B", "nobody"),
    (NotAnOfficial("trần thị b", "a"), "Trần Thị B", "nobody"),
    (NotAnOfficial("Thị B", "a"), "Trần Thị B", "same"),
    (Link("a", "Trần Thị B", "d"), "Trần Thị B", "same"),
]


@pytest.mark.parametrize(("change", "name", "who"), PEOPLE)
def test_who_somebody_is_in_an_article(change: Change, name: str, who: str) -> None:
    entry = CorrectionEntry("x", 1, change)
    identity, applied = identity_in("tran thi b|ubnd|p", name, [entry])
    expected = {
        "other": f"tran thi b|ubnd|p#{entry.key}",
        "same": "tran thi b|ubnd|p",
        "nobody": "",
    }
    assert identity == expected[who]
    assert applied == (() if who == "same" else (entry,))
    assert unsplit(expected["other"]) == ("tran thi b|ubnd|p", entry.key)


TWO = (
    "Phường quán triệt Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy. Phường cũng"
    " học Chỉ thị số 23-CT/TU ngày 25/7/2019 của Ban Thường vụ Thành ủy về quản lý trật tự"
    " xây dựng."
)


@pytest.mark.parametrize(
    ("mention", "left"),
    [
        ("Chỉ thị số 19-CT/TU", [("23", "quản lý trật tự xây dựng")]),
        ("Chỉ thị số 23-CT/TU", []),
    ],
)
def test_a_subject_stays_with_its_document(mention: str, left: list[tuple[str, str]]) -> None:
    found, applied = corrected(Unlink("a", mention), Article("a", "Phường họp", TWO))
    assert applied
    assert [(found.references[one.reference].number, one.text) for one in found.subjects] == left
