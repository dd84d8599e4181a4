"""The query language: what is understood, and what is said of the rest."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wards import gazetteer
from search.catalog import Document, Official
from search.query.nodes import (
    AllOf,
    Alternative,
    AnyOf,
    Node,
    Not,
    ParsedQuery,
    Phrase,
    Reference,
    Words,
)
from search.query.parse import MAX_SYLLABLES, parse_query
from search.request import MAX_QUERY_CHARACTERS, Facet, Notice, SearchRequest
from webui.search_address import read_request

AN_LAC_A = "phuong-an-lac-a-quan-binh-tan-hcm"
WARDS = {
    "phuong-an-lac-hcm": "Phường An Lạc",
    "phuong-tan-tao-hcm": "Phường Tân Tạo",
    AN_LAC_A: "Phường An Lạc A, Quận Bình Tân",
    **{ward.id: ward.label for ward in gazetteer().named("5")},
}


DIRECTIVE = Document(
    id="19-ct-tu-hcm-2018",
    key="19/:CTTU",
    type="CT",
    number="19",
    year=None,
    symbol="CT/TU",
    issuer="TU",
    scope="hcm",
    time="2018-10-19",
    issued="2018-10-19",
    name=None,
    term=None,
    label="Chỉ thị số 19-CT/TU",
    citation="Chỉ thị số 19-CT/TU",
    articles=1,
    first_cited=None,
    last_cited=None,
)


class SomeNames:
    """The names of a small index."""

    def documents_named(self, terms: Sequence[str]) -> Sequence[Document]:
        return (DIRECTIVE,) if {"19-ct/tu", "ct:19"} & set(terms) else ()

    def officials_named(self, folded: str) -> Sequence[Official]:
        ids = {
            "huynh minh truong": ("huynh-minh-truong",),
            "le van an": ("le-van-an", "le-van-an-2"),
        }
        return [Official(one, folded, "", None, 1) for one in ids.get(folded, ())]

    def topics_named(self, folded: str) -> Sequence[str]:
        return {"dan van": ("dân vạn", "dân vận"), "bau cu": ("bầu cử",)}.get(folded, ())

    def values(self, facet: Facet) -> Mapping[str, str]:
        return {
            Facet.TYPE: {"CT": "Chỉ thị", "QD": "Quyết định"},
            Facet.ISSUER: {"TU": "Tỉnh ủy, Thành ủy", "BDVTU": "Ban Dân vận Tỉnh ủy, Thành ủy"},
            Facet.SOURCE: {"Trang tin phường An Lạc": "Trang tin phường An Lạc"},
            Facet.WARD: WARDS,
            Facet.TOPIC: {one: one for one in ("bầu cử", "dân vạn", "dân vận")},
        }.get(facet, {})


NAMES = SomeNames()


def parse(q: str) -> ParsedQuery:
    return parse_query(SearchRequest(q=q), NAMES)


def words(text: str, *alternatives: Alternative) -> Words:
    return Words(tuple(text.split()), alternatives)


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("", None),
        ("họp dân", words("họp dân")),
        ("họp,  dân!", words("họp dân")),
        ("21của phố13", words("21 của phố 13")),
        ("5 năm", words("5 năm", Alternative(0, 1, ("05",), 1.0))),
        ("năm 05", words("năm 05", Alternative(1, 2, ("5",), 1.0))),
        ("00 năm 0", words("00 năm 0")),
        ("ho\u0323p", words("họp")),
        ("h&#7885;p\u200b", words("họp")),
        ('"họp dân" phố', AllOf((Phrase(("họp", "dân")), words("phố")))),
        ("“họp dân”", Phrase(("họp", "dân"))),
        ('"họp dân', words("họp dân")),
        ('""', None),
        ("họp -dân", AllOf((words("họp"), Not(words("dân"))))),
        ("-dân", Not(words("dân"))),
        ('-"họp dân"', Not(Phrase(("họp", "dân")))),
        ("họp - dân", words("họp dân")),
        ("họp-dân", words("họp dân")),
        ("Covid -19", words("Covid 19")),
        ("bão OR lũ", AnyOf((words("bão"), words("lũ")))),
        ("bão lớn HOẶC lũ", AnyOf((words("bão lớn"), words("lũ")))),
        ("BÃO OR LŨ", AnyOf((words("BÃO"), words("LŨ")))),
        ("BÃO HOẶC LŨ", words("BÃO HOẶC LŨ")),
        ("bão hoặc lũ", words("bão hoặc lũ")),
        ("bão or lũ", words("bão or lũ")),
        ("OR bão OR OR", words("bão")),
        ("bão OR lũ -to", AnyOf((words("bão"), AllOf((words("lũ"), Not(words("to"))))))),
        ("19-CT/TU", Reference(("19-ct/tu",), words("19 CT TU"))),
        ("19 ct tu", Reference(("19-ct/tu",), words("19 ct tu"))),
        ("-19-CT/TU", Not(Reference(("19-ct/tu",), words("19 CT TU")))),
        (
            "họp 19-CT/TU dân",
            AllOf((words("họp"), Reference(("19-ct/tu",), words("19 CT TU")), words("dân"))),
        ),
        (
            "19-CT/TU OR bão",
            AnyOf((Reference(("19-ct/tu",), words("19 CT TU")), words("bão"))),
        ),
        ("họp hđnd", words("họp hđnd", Alternative(1, 2, ("hội", "đồng", "nhân", "dân")))),
        ("http://anlac.gov/tin", words("http anlac gov tin")),
        ("nguồn: báo", words("nguồn báo")),
        ("a:b", words("a b")),
        ("khuy*", words("khuy")),
        ("Khuyến*", words("Khuyến")),
        ("họp khuy* dân", AllOf((words("họp"), words("khuy"), words("dân")))),
        ("họp -khuy*", AllOf((words("họp"), Not(words("khuy"))))),
        ("khuy* OR họp", AnyOf((words("khuy"), words("họp")))),
        ("k*", words("k")),
        ("họp *", words("họp")),
        ("*", None),
        ("khuy*ến", words("khuy ến")),
        ("hội-khuy*", words("hội khuy")),
    ],
)
def test_the_tree_of_a_query(q: str, tree: Node | None) -> None:
    assert parse(q).tree == tree


@pytest.mark.parametrize(
    ("q", "facet", "values", "left"),
    [
        ("phường:An Lạc A họp", Facet.WARD, (AN_LAC_A,), "họp"),
        ("họp phuong:an lac a", Facet.WARD, (AN_LAC_A,), "họp"),
        ('ward:"An Lạc A" họp', Facet.WARD, (AN_LAC_A,), "họp"),
        (f"ward:{AN_LAC_A}", Facet.WARD, (AN_LAC_A,), ""),
        ("phường:An Lạc", Facet.WARD, ("phuong-an-lac-hcm",), ""),
        ('cán-bộ:"Huỳnh Minh Trường"', Facet.OFFICIAL, ("huynh-minh-truong",), ""),
        ("can-bo:huynh minh truong họp", Facet.OFFICIAL, ("huynh-minh-truong",), "họp"),
        ("cánbộ:Huỳnh Minh Trường", Facet.OFFICIAL, ("huynh-minh-truong",), ""),
        ("văn-bản:19-CT/TU họp", Facet.DOCUMENT, ("19-ct-tu-hcm-2018",), "họp"),
        ("document:chi thi 19", Facet.DOCUMENT, ("19-ct-tu-hcm-2018",), ""),
        ("chủ-đề:bầu cử họp", Facet.TOPIC, ("bầu cử",), "họp"),
        ("họp chude:bau cu", Facet.TOPIC, ("bầu cử",), "họp"),
        ('topic:"Dân vận"', Facet.TOPIC, ("dân vận",), ""),
        ("topic:dan van", Facet.TOPIC, ("dân vạn", "dân vận"), ""),
        ("họp loại:chỉ thị dân", Facet.TYPE, ("CT",), "họp dân"),
        ("type:ct", Facet.TYPE, ("CT",), ""),
        ("loai:quyet dinh", Facet.TYPE, ("QD",), ""),
        ("cơ-quan:Thành ủy", Facet.ISSUER, ("TU",), ""),
        ('họp cơ-quan:"thanh uy"', Facet.ISSUER, ("TU",), "họp"),
        ("coquan:TỈNH ỦY họp", Facet.ISSUER, ("TU",), "họp"),
        ("cơ-quan:Tỉnh ủy, Thành ủy", Facet.ISSUER, ("TU",), ""),
        ("cơ-quan:ban dân vận thành ủy", Facet.ISSUER, ("BDVTU",), ""),
        ("issuer:tu", Facet.ISSUER, ("TU",), ""),
        ("nguồn:an lạc", Facet.SOURCE, ("Trang tin phường An Lạc",), ""),
    ],
)
def test_fields_become_filters(q: str, facet: Facet, values: tuple[str, ...], left: str) -> None:
    parsed = parse(q)
    assert parsed.request.values(facet) == values
    assert parsed.request.q == left
    assert parsed.tree == (words(left) if left else None)
    assert parsed.notices == ()


@pytest.mark.parametrize(
    ("q", "since", "until"),
    [
        ("từ:2020", date(2020, 1, 1), None),
        ("tu:10/2020 đến:10/2020", date(2020, 10, 1), date(2020, 10, 31)),
        ("from:2020-10-23 to:23/10/2020", date(2020, 10, 23), date(2020, 10, 23)),
        ("từ:2021 đến:2020", date(2020, 1, 1), date(2021, 12, 31)),
    ],
)
def test_dates_narrow_the_range(q: str, since: date | None, until: date | None) -> None:
    parsed = parse(q)
    assert (parsed.request.since, parsed.request.until) == (since, until)
    assert (parsed.request.q, parsed.tree) == ("", None)


@pytest.mark.parametrize(
    ("q", "notice", "tree"),
    [
        ('"họp dân', Notice("open_quote", '"'), words("họp dân")),
        ("bão OR", Notice("operator_without_side", "OR"), words("bão")),
        ("- ! -", Notice("no_words", "- ! -"), None),
        ("từ:32/13/2020 họp", Notice("bad_date", "32/13/2020"), words("họp")),
        ("từ:2021 đến:2020", Notice("dates_swapped"), None),
        ("phường:Xyz họp", Notice("unknown_ward", "Xyz"), words("Xyz họp")),
        ("phường:Thủ Đức rác", Notice("unknown_ward", "Thủ Đức"), words("Thủ Đức rác")),
        (
            'rác ward:"thu duc"',
            Notice("unknown_ward", "thu duc"),
            AllOf((words("rác"), Phrase(("thu", "duc")))),
        ),
        ("phường:Tân Tạo A họp", Notice("unknown_ward", "Tân Tạo A"), words("Tân Tạo A họp")),
        ("loại:thư", Notice("unknown_type", "thư"), words("thư")),
        ("cơ-quan:abc", Notice("unknown_issuer", "abc"), words("abc")),
        ("nguồn:abc", Notice("unknown_source", "abc"), words("abc")),
        (
            'cán-bộ:"Lê Văn Xyz"',
            Notice("unknown_official", "Lê Văn Xyz"),
            Phrase(("Lê", "Văn", "Xyz")),
        ),
        (
            "văn-bản:20-CT/TU",
            Notice("unknown_document", "20-CT/TU"),
            Reference(("20-ct/tu",), words("20 CT TU")),
        ),
        ("-loại:CT họp", Notice("negated_field", "-loại:CT"), words("họp")),
        ("x" * 41 + " họp", Notice("long_word", "40"), words("họp")),
        (
            "dân " * 40,
            Notice("too_many_words", str(MAX_SYLLABLES)),
            words("dân " * MAX_SYLLABLES),
        ),
        ("phường:5", Notice("too_many_values", "ward"), None),
    ],
)
def test_what_is_not_understood_is_said(q: str, notice: Notice, tree: Node | None) -> None:
    parsed = parse(q)
    assert notice in parsed.notices
    assert parsed.tree == tree


CITED = Words(("Chỉ", "thị", "số", "19", "CT", "TU"))


@pytest.mark.parametrize(
    ("q", "documents"),
    [
        ("Chỉ thị số 19-CT/TU", None),
        ("Chỉ thị số 19-CT/TU ngày 19/10/2018", ("19-ct-tu-hcm-2018",)),
        ("Chỉ thị số 19-CT/TU ngày 19 tháng 10 năm 2018", ("19-ct-tu-hcm-2018",)),
        ("Chỉ thị số 19-CT/TU, ngày 19.10.2018", ("19-ct-tu-hcm-2018",)),
        ("Chỉ thị số 19-CT/TU của Ban Thường vụ Thành ủy", None),
        (
            "Chỉ thị số 19-CT/TU ngày 19/10/2018 (của Ban Thường vụ Thành ủy TP.HCM)",
            ("19-ct-tu-hcm-2018",),
        ),
        ("Chỉ thị số 19-CT/TU ngày 20/10/2018", ()),
    ],
)
def test_a_pasted_citation_is_one_number(q: str, documents: tuple[str, ...] | None) -> None:
    assert parse(q).tree == Reference(("19-ct/tu",), CITED, documents)


def test_words_behind_a_citation_stay_words() -> None:
    tree = parse("19-CT/TU ngày 19/10/2018 của Thành ủy về rác").tree
    number = Reference(("19-ct/tu",), words("19 CT TU"), ("19-ct-tu-hcm-2018",))
    assert tree == AllOf((number, words("về rác")))


@pytest.mark.parametrize(
    ("q", "excluded"),
    [
        ("sơ kết -quảng", ["quảng"]),
        ("-quảng cáo", ["quảng"]),
        ("sơ kết NOT quảng", ["quảng"]),
        ("NOT quảng sơ kết", ["quảng"]),
        ('sơ kết NOT "quảng cáo"', ["quảng cáo"]),
        ('sơ kết -"quảng cáo"', ["quảng cáo"]),
        ("sơ kết -19-CT/TU", ["19 CT TU"]),
        ("sơ kết NOT 19-CT/TU", ["19 CT TU"]),
        ("Hội nghị –sơ kết quý I", []),
        ("Hội nghị &ndash;sơ kết quý I", []),
        ("Hội nghị —sơ kết", []),
        ("Hội nghị −sơ kết", []),
        ("Hội nghị ‑sơ kết", []),
        ("Hội nghị –“sơ kết”", []),
        ("Hội nghị –19-CT/TU", []),
        ("– Hội nghị sơ kết", []),
        ("- Hội nghị sơ kết", []),
        ("— ", []),
        ("thành phố-xã hội", []),
        ("thành phố -  xã hội", []),
        ("2020-2025", []),
        ("Covid-19", []),
        ("Covid -19", []),
        ("--sơ", []),
        ("sơ not kết", []),
    ],
)
def test_only_a_minus_that_was_typed_excludes(q: str, excluded: list[str]) -> None:
    tree = parse(q).tree
    nodes = tree.nodes if isinstance(tree, AllOf) else (tree,)
    found = []
    for node in nodes:
        if isinstance(node, Not):
            inner = node.node
            run = inner.words if isinstance(inner, Reference) else inner
            assert isinstance(run, Words | Phrase)
            found.append(" ".join(run.words))
    assert found == excluded
    # What is left in the search box means the same again.
    assert parse(parse(q).request.q).tree == tree


@pytest.mark.parametrize(
    ("q", "said", "left"),
    [
        ("từ: 23/10/2020", [], ""),
        ("họp từ : 23/10/2020", [], "họp"),
        ("phường: An Lạc A họp", [], "họp"),
        ('phường: "An Lạc A" họp', [], "họp"),
        ('phường:"An Lạc A', ["open_quote"], ""),
        ("nguồn: báo", ["colon_as_words"], "nguồn: báo"),
        ("từ: hôm qua", ["colon_as_words"], "từ: hôm qua"),
        ("Hội nghị phường: sơ kết", ["colon_as_words"], "Hội nghị phường: sơ kết"),
        ("title:x", ["unknown_field"], "title:x"),
        ("http://anlac.gov", [], "http://anlac.gov"),
        ("9:05 họp", [], "9:05 họp"),
        ("d*n", ["star"], "d*n"),
        ("*khéo", ["star"], "*khéo"),
        ("khuy*", [], "khuy*"),
        ("kh?o", ["sign"], "kh?o"),
        ("ở đâu?", [], "ở đâu?"),
        ("khéo~2", ["sign"], "khéo~2"),
        ("khéo^2", ["sign"], "khéo^2"),
        ("+khéo", ["sign"], "+khéo"),
        ("+84 28", [], "+84 28"),
        ("bão && lũ", ["sign"], "bão && lũ"),
        ("(bão OR lũ) to", ["brackets"], "(bão OR lũ) to"),
        ("bão -(lũ to)", ["brackets"], "bão -(lũ to)"),
        ("họp (dân)", [], "họp (dân)"),
        ("bão AND lũ", [], "bão AND lũ"),
        ("bão AND", ["operator_without_side"], "bão AND"),
        ("AND OR", ["operator_without_side", "operator_without_side", "no_words"], "AND OR"),
        ("bão NOT", ["operator_without_side"], "bão NOT"),
        ("cán-bộ:Lê Văn An", ["several_officials"], ""),
        ('"d*n"', [], '"d*n"'),
    ],
)
def test_nothing_typed_is_passed_over_silently(q: str, said: list[str], left: str) -> None:
    parsed = parse(q)
    assert sorted(notice.code for notice in parsed.notices) == sorted(said)
    assert parsed.request.q == left


LONG = "a" * 41


@pytest.mark.parametrize(
    "q",
    [
        f"{LONG} an", f"an {LONG} an", f"an {LONG}", f'"{LONG}" an', f'"an {LONG}"', f"-{LONG} an",
        f"{LONG} OR an", f"an OR {LONG}", f"{LONG}* an", f"phường:{LONG} an", f'phường:"{LONG}" an',
        f"văn-bản:{LONG} an", f"an-{LONG}", f"NOT {LONG} an", f"{LONG} {LONG} an",
        f"từ: {LONG} an", f"19-{LONG}/TU an", f"cán-bộ:{LONG}{LONG} an",
    ],
)  # fmt: skip
def test_a_word_too_long_is_said_and_the_rest_runs(q: str) -> None:
    parsed = parse(q)
    assert Notice("long_word", "40") in parsed.notices
    assert "an" in str(parsed.tree)


@pytest.mark.parametrize(
    "q",
    [
        "dân " * 40,
        f'"{"dân " * 40}"',
        "dân " * 31 + '"dân dân dân"',
        "dân " * 30 + "Chỉ thị 19-CT/TU",
    ],
)
def test_what_goes_beyond_the_syllables_is_cut_and_something_is_left(q: str) -> None:
    parsed = parse(q)
    assert Notice("too_many_words", str(MAX_SYLLABLES)) in parsed.notices
    assert parsed.tree is not None


def test_a_long_query_is_cut() -> None:
    parsed = parse("họp " * 100)
    assert len(parsed.request.q) <= MAX_QUERY_CHARACTERS
    assert Notice("query_cut", str(MAX_QUERY_CHARACTERS)) in parsed.notices


def test_fields_add_to_the_filters_of_the_request() -> None:
    request = SearchRequest(q="loại:CT họp").with_values(Facet.TYPE, ["QD"]).with_page(3)
    parsed = parse_query(request, NAMES)
    assert parsed.request.values(Facet.TYPE) == ("CT", "QD")
    assert parsed.request.page == 3


PIECES = (
    'họp|dân|19-CT/TU|Chỉ thị 19|"|-|OR|HOẶC| |phường:|từ:|2020|cán-bộ:|An Lạc|:|UBND|P.|\n|*|(|\\|'
    "\ud800|\u0301|&amp;|😀|loại:chỉ|5|AND|NOT|–|—|\\\\|từ: |ngày 19/10/2018|của Thành ủy|"
    + "a"
    * 41
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES.split("|"))).map("".join)))
def test_parsing_never_raises_and_its_result_parses_to_itself(q: str) -> None:
    parsed = parse(q)
    again = parse_query(parsed.request, NAMES)
    assert again.request == parsed.request
    assert again.tree == parsed.tree


@given(st.lists(st.sampled_from(["họp", "dân", "phố", "bão"]), min_size=1, max_size=10))
def test_plain_words_are_one_run(given_words: list[str]) -> None:
    assert parse(" ".join(given_words)).tree == Words(tuple(given_words))


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2022", "2020", (date(2020, 1, 1), date(2022, 12, 31))),
        ("10/2021", "2020", (date(2020, 1, 1), date(2021, 10, 31))),
        ("2020", "2022", (date(2020, 1, 1), date(2022, 12, 31))),
        ("5/10/2021", "3/10/2021", (date(2021, 10, 3), date(2021, 10, 5))),
    ],
)
def test_a_range_the_wrong_way_round_is_the_whole_range(
    since: str, until: str, days: tuple[date, date]
) -> None:
    asked, _ = read_request([("tu", since), ("den", until)])
    assert (asked.since, asked.until) == days
    asked = parse(f"từ:{since} đến:{until} họp").request
    assert (asked.since, asked.until) == days
