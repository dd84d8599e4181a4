"""What a query plainly names, and what it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from search.answers.named import find_named
from search.catalog import Document, Official
from search.query.names import NoNames, of_day
from search.query.parse import parse_query
from search.request import Facet, SearchRequest
from search.results import Answer


def document(id_: str, label: str, time: str | None = "2018") -> Document:
    return Document(
        id=id_,
        key=id_,
        type="CT",
        number="19",
        year=None,
        symbol="CT/TU",
        issuer="TU",
        scope=None,
        time=time,
        issued=None,
        name=None,
        term=None,
        label=label,
        citation=f"{label} của Ban Thường vụ Thành ủy",
        articles=3,
        first_cited=None,
        last_cited=None,
    )


class Tables(NoNames):
    """The entity tables of a small index."""

    documents: ClassVar = {
        "19-ct/tu": [
            replace(document("19-ct-tu", "Chỉ thị số 19-CT/TU"), issued="2018-10-19"),
            document("open", "?", None),
        ],
        "05-kh/du": [document("a", "Kế hoạch số 05-KH/ĐU"), document("b", "Kế hoạch số 05-KH/ĐU")],
        "5-kh/du": [document("a", "Kế hoạch số 05-KH/ĐU"), document("b", "Kế hoạch số 05-KH/ĐU")],
    }
    officials: ClassVar = {
        "le van bao": [Official("le-van-bao", "Lê Văn Bảo", "Chủ tịch UBND", None, 4)],
        "tran thi hoa": [Official(str(n), "Trần Thị Hoa", "Bí thư", None, 4) for n in range(2)],
        "hoa": [Official("hoa", "Hoa", "Bí thư", None, 4)],
    }

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        return [one for term in terms for one in self.documents.get(term, [])]

    def officials_named(self, folded: str) -> Sequence[Official]:
        return self.officials.get(folded, [])

    def values(self, facet: Facet) -> Mapping[str, str]:
        return dict.fromkeys(WARDS, "") if facet is Facet.WARD else {}


DIRECTIVE = Answer(
    "document",
    "19-ct-tu",
    "Chỉ thị số 19-CT/TU",
    "Chỉ thị số 19-CT/TU của Ban Thường vụ Thành ủy",
)
OFFICIAL = Answer("official", "le-van-bao", "Lê Văn Bảo", "Chủ tịch UBND")
AN_LAC = Answer("ward", "phuong-an-lac-hcm", "Phường An Lạc, Thành phố Hồ Chí Minh")
WARDS = ("phuong-an-lac-hcm", "phuong-an-lac-quan-binh-tan-hcm")


def find(request: SearchRequest) -> tuple[Answer, ...]:
    parsed = parse_query(request)
    return find_named(parsed, parsed.tokens, Tables())


@pytest.mark.parametrize(
    ("q", "answer"),
    [
        ("19-CT/TU", DIRECTIVE),
        ("19 ct tu", DIRECTIVE),
        ("văn bản 19/ct-tu", DIRECTIVE),
        ("Chỉ thị số 19-CT/TU", DIRECTIVE),
        ("19-CT/TU dân vận", None),
        ("05-KH/ĐU", None),
        ("20-CT/TU", None),
        ("Lê Văn Bảo", OFFICIAL),
        ("le van bao", OFFICIAL),
        ('ông "Lê Văn Bảo"', OFFICIAL),
        ("Lê Văn Bảo họp", None),
        ("Trần Thị Hoa", None),
        ("hoa", None),
        ("an lac", AN_LAC),
        ("Phường An Lạc", AN_LAC),
        ("p. an lạc", AN_LAC),
        ("phường an lạc họp", None),
        ("phường tân tạo", None),
        ("", None),
        ("văn bản", None),
    ],
)
def test_the_answer_of_a_query(q: str, answer: Answer | None) -> None:
    answers = find(SearchRequest(q=q))
    found = answers[0] if len(answers) == 1 else None
    if answer is not None and found is not None and answer.kind == "ward":
        assert found.value == answer.value
    else:
        assert found == answer


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("Trần Thị Hoa", ["0", "1"]),
        ("bà tran thi hoa", ["0", "1"]),
        ("Trần Thị Hoa họp", []),
        ("05-KH/ĐU", ["a", "b"]),
        ("19-CT/TU", ["19-ct-tu"]),
        ("cán-bộ:x Trần Thị Hoa", []),
    ],
)
def test_a_name_of_several_gives_all_of_them(q: str, ids: list[str]) -> None:
    assert [answer.value for answer in find(SearchRequest(q=q))] == ids


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018 của Ban Thường vụ Thành ủy", True),
        ("19-CT/TU ngày 19/10/2018", True),
        ("19-CT/TU ngày 19/10/2019", False),
        ("-19-CT/TU", False),
    ],
)
def test_a_day_behind_a_number_must_be_that_of_the_document(q: str, found: bool) -> None:
    assert bool(find(SearchRequest(q=q))) == found


@pytest.mark.parametrize(
    ("issued", "time", "expected"),
    [
        ("2018-10-19", "2018-10-19", ["x", "open"]),
        ("2018-10-20", "2018-10-20", []),
        (None, "2018", ["x", "open"]),
        (None, "2017", []),
        (None, None, ["x", "open"]),
    ],
)
def test_documents_of_a_day(issued: str | None, time: str | None, expected: list[str]) -> None:
    several = [replace(document("x", "x", time), issued=issued), document("open", "?", None)]
    assert [one.id for one in of_day(several, date(2018, 10, 19))] == expected


@pytest.mark.parametrize(
    ("issued", "time", "expected"),
    [
        ("2018-10-19", "2018-10-19", ["x", "open"]),
        ("2018-10-19", "khoa-12", ["x", "open"]),
        ("2019-10-19", "khoa-12", []),
        (None, "2018", ["x", "open"]),
        (None, "2017", []),
        (None, "khoa-12", ["x", "open"]),
        (None, None, ["x", "open"]),
    ],
)
def test_documents_of_a_year(issued: str | None, time: str | None, expected: list[str]) -> None:
    several = [replace(document("x", "x", time), issued=issued), document("open", "?", None)]
    assert [one.id for one in of_day(several, 2018)] == expected


@pytest.mark.parametrize(
    "filtered",
    [
        SearchRequest().with_values(Facet.TYPE, ["CT"]),
        SearchRequest().with_values(Facet.WARD, ["phuong-an-lac-hcm"]),
        SearchRequest().with_dates(date(2020, 1, 1), None),
        SearchRequest().with_page(2),
    ],
)
def test_filters_leave_the_answer_of_a_query(filtered: SearchRequest) -> None:
    request = replace(filtered, q="19-CT/TU")
    assert find(request) == (DIRECTIVE,)
