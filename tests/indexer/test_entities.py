"""The entity tables of a small corpus: documents, officials and wards with their evidence."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.recognition import context_of, recognise
from corpus.syllables import fold_text
from indexer.entities import Entities
from indexer.entities.entity_writer import EntityWriter, from_blob, to_blob
from indexer.entities.facts import ArticleFacts, facts_of
from indexer.preparation import prepare

WARD = "phuong-tan-tao-a-quan-binh-tan-hcm"
SOURCE = "UBND P. Tân Tạo A"


def article(id_: str, day: str, title: str, *paragraphs: str, source: str = SOURCE) -> Article:
    return Article(
        id=id_,
        title=title,
        body="\n".join(paragraphs),
        source=source,
        published_at=date.fromisoformat(day),
    )


ARTICLES = (
    article(
        "2019-so-ket",
        "2019-11-20",
        "Sơ kết 01 năm thực hiện Chỉ thị số 15-CT/QU",
        "Sáng ngày 19/11/2019, Đảng ủy phường Tân Tạo A sơ kết 01 năm thực hiện Chỉ thị số 15-CT/QU"
        " ngày 12/10/2018 của Quận ủy và Kế hoạch số 40-KH/ĐU ngày 05/01/2019 của Đảng ủy phường.",
        "Đồng chí Trần Thị Mỹ Lệ - Phó Bí thư Thường trực Đảng ủy phường chủ trì; đồng chí Võ Hoàng"
        " Khang - Phó Chủ tịch UBND phường báo cáo kết quả thực hiện Chỉ thị 15.",
    ),
    article(
        "2020-tong-ket",
        "2020-12-15",
        "Tổng kết công tác năm 2020",
        "Đồng chí Võ Hoàng Khang - Chủ tịch UBND phường đánh giá việc thực hiện Chỉ thị số 15-CT/QU"
        " ngày 12/10/2018 của Quận ủy, Nghị định số 100/2019/NĐ-CP ngày 30/12/2019 của Chính phủ.",
    ),
    article(
        "2021-nhac-lai",
        "2021-03-01",
        "Phường Tân Tạo A nhắc lại Chỉ thị số 15/CT-QU",
        "Chi bộ khu phố 4 học tập Chỉ thị số 15/CT-QU, Nghị định số 100/2019/NĐ-CP.",
        "Ông Võ Hoàng Khang, Chủ tịch UBND phường, tham dự.",
    ),
    article(
        "2022-khac",
        "2022-05-05",
        "Tuyên truyền phòng cháy chữa cháy",
        "Công an phường tuyên truyền theo Chỉ thị 15 của Quận ủy tại khu phố 2.",
        "Người dân khu phố 3 cũng hỏi về Chỉ thị 15 của Quận ủy.",
    ),
    article(
        "2022-phuong-khac",
        "2022-06-06",
        "Phường An Lạc ra quân",
        "Ông Võ Hoàng Khang - Chủ tịch Ủy ban MTTQ Việt Nam phường An Lạc phát động.",
        source="UBND P. An Lạc",
    ),
    article(
        "2023-trung-uong",
        "2023-07-07",
        "Đoàn công tác làm việc tại phường",
        "Ông Nguyễn Minh Đăng, Bộ trưởng Bộ Y tế, thăm trạm y tế phường Tân Tạo A.",
    ),
    article(
        "2023-trung-uong-khac",
        "2023-08-08",
        "Bộ trưởng thăm phường",
        "Ông Nguyễn Minh Đăng, Bộ trưởng Bộ Y tế, trở lại thăm trạm y tế phường Tân Tạo A.",
    ),
    article(
        "2023-trung-ten",
        "2023-09-09",
        "Tiếp xúc ở khu phố 3",
        "Ông Nguyễn Minh Đăng, Phó Chủ tịch Ủy ban Trung ương MTTQ Việt Nam, dự ngày hội.",
    ),
)


def write(path: Path, articles: tuple[Article, ...], remove: tuple[str, ...] = ()) -> None:
    writer = EntityWriter(path)
    for one in articles:
        found = recognise(one)
        facts = facts_of(found, context_of(one))
        writer.add(prepare(one, found, facts, ()), facts)
    writer.remove(remove)
    writer.finish()
    writer.close()


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entities]:
    path = tmp_path_factory.mktemp("entities") / "entities.sqlite"
    write(path, ARTICLES)
    opened = Entities.open(path)
    yield opened
    opened.close()


DIRECTIVE = "15-ct-qu-quan-binh-tan-hcm-2018"
CHAIRMAN = "vo-hoang-khang-tan-tao-a"


def test_a_document_is_one_whatever_its_spelling(entities: Entities) -> None:
    directive = entities.document(DIRECTIVE)
    assert directive is not None
    assert (directive.type, directive.number, directive.symbol) == ("CT", "15", "CT/QU")
    assert (directive.scope, directive.time) == ("quan-binh-tan-hcm", "2018-10-12")
    assert directive.label == "Chỉ thị số 15-CT/QU"
    assert directive.citation == "Chỉ thị số 15-CT/QU ngày 12/10/2018 của Quận ủy Bình Tân"
    assert directive.articles == 3
    assert (directive.first_cited, directive.last_cited) == (date(2019, 11, 20), date(2021, 3, 1))


def test_its_articles_are_listed_newest_first_with_the_first_mention(entities: Entities) -> None:
    citing = entities.citing(DIRECTIVE)
    assert [one.article.id for one in citing] == ["2021-nhac-lai", "2020-tong-ket", "2019-so-ket"]
    texts = {one.id: one.text for one in ARTICLES}
    for one in citing:
        assert "15" in texts[one.article.id][one.start : one.end]
    assert citing[-1].mentions == 3
    assert [one.article.id for one in entities.citing(DIRECTIVE, limit=1, offset=1)] == [
        "2020-tong-ket"
    ]
    assert [(tally.value, tally.count) for tally in entities.cited_by_year(DIRECTIVE)] == [
        ("2019", 1),
        ("2020", 1),
        ("2021", 1),
    ]


def test_its_spellings_are_counted(entities: Entities) -> None:
    spellings = {one.surface: one.count for one in entities.spellings(DIRECTIVE)}
    assert spellings == {"Chỉ thị số 15-CT/QU": 3, "Chỉ thị số 15/CT-QU": 2, "Chỉ thị 15": 1}


def test_documents_beside_it_are_counted(entities: Entities) -> None:
    beside = [(one.document.id, one.articles) for one in entities.co_cited(DIRECTIVE)]
    assert beside == [("100-2019-nd-cp", 2), (f"40-kh-du-{WARD}-2019", 1)]


def test_a_short_form_left_open_may_mean_it(entities: Entities) -> None:
    (mention,) = entities.open_mentions(DIRECTIVE)
    assert (mention.article.id, mention.surface) == ("2022-khac", "Chỉ thị 15")
    assert entities.open_mentions("100-2019-nd-cp") == []


def test_relations_stand_with_their_evidence_once_each(entities: Entities) -> None:
    relations = entities.relations(DIRECTIVE)
    assert all(one.target.id == DIRECTIVE and one.source is None for one in relations)
    shown = [(one.kind, one.article.id, one.years, one.modality) for one in relations]
    assert len(shown) == len(set(shown))
    assert ("reviews", "2019-so-ket", 1, "done") in shown
    texts = {one.id: one.text for one in ARTICLES}
    for one in relations:
        assert "15" in texts[one.article.id][one.start : one.end]


@pytest.mark.parametrize(
    ("terms", "ids"),
    [
        (["15-ct/qu"], [DIRECTIVE]),
        (["ct:15"], [DIRECTIVE]),
        (["100/2019/nđ-cp", "nđ:100"], ["100-2019-nd-cp"]),
        (["15-ct/tu"], []),
        ([], []),
    ],
)
def test_documents_are_found_by_their_terms(
    entities: Entities, terms: list[str], ids: list[str]
) -> None:
    from corpus.references import query_terms

    known = {term for query in query_terms(" ; ".join(terms)) for term in query.terms}
    assert [one.id for one in entities.documents_named([*terms, *known])] == ids


def test_documents_are_browsed_by_type_issuer_and_year(entities: Entities) -> None:
    assert [one.id for one in entities.documents()][:2] == [DIRECTIVE, "100-2019-nd-cp"]
    assert [one.id for one in entities.documents(type="NĐ")] == ["100-2019-nd-cp"]
    assert [one.id for one in entities.documents(year=2018)] == [DIRECTIVE]
    assert entities.documents(type="NĐ", year=2018) == []
    tallies = {tally.value: tally.count for tally in entities.document_tallies("year")}
    assert tallies == {"2018": 1, "2019": 2}
    assert [tally.value for tally in entities.document_tallies("year")] == ["2019", "2018"]
    types = {tally.value: tally.count for tally in entities.document_tallies("type", year=2019)}
    assert types == {"KH": 1, "NĐ": 1}


def test_the_address_of_a_document_known_less_well_leads_to_it(entities: Entities) -> None:
    aliased = entities.document("15-ct-qu-quan-binh-tan-hcm")
    assert aliased is not None
    assert aliased.id == DIRECTIVE
    assert entities.document("unknown") is None


def test_every_partial_identity_leads_to_a_document(entities: Entities) -> None:
    ids = entities.document_ids()
    assert set(ids.values()) == {document.id for document in entities.documents()}


def test_an_official_has_offices_over_time_with_the_evidence(entities: Entities) -> None:
    offices = entities.offices(CHAIRMAN)
    assert [(one.role, one.unit, one.first_seen, one.last_seen) for one in offices] == [
        ("phó chủ tịch", WARD, date(2019, 11, 20), date(2019, 11, 20)),
        ("chủ tịch", WARD, date(2020, 12, 15), date(2021, 3, 1)),
    ]
    texts = {one.id: one.text for one in ARTICLES}
    for office in offices:
        for shown in office.evidence:
            assert texts[shown.article.id][shown.start : shown.end] == shown.surface
    latest = entities.official(CHAIRMAN)
    assert latest is not None
    assert (latest.name, latest.unit, latest.articles) == ("Võ Hoàng Khang", WARD, 3)
    assert latest.office == "Chủ tịch Ủy ban nhân dân phường Tân Tạo A, quận Bình Tân"
    assert {shown.article.id for one in offices for shown in one.evidence} == {
        "2021-nhac-lai",
        "2020-tong-ket",
        "2019-so-ket",
    }


def test_a_namesake_in_another_ward_is_another_person(entities: Entities) -> None:
    found = entities.officials_named("vo hoang khang")
    assert [one.id for one in found] == [CHAIRMAN, "vo-hoang-khang-an-lac"]
    labels = entities.official_labels()
    assert labels["vo-hoang-khang-an-lac"] == (
        "Võ Hoàng Khang (Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường An Lạc, quận Bình Tân)"
    )
    assert all(
        labels[one.id].startswith(one.name)
        and (labels[one.id] != one.name) == (len(entities.officials_named(fold_text(one.name))) > 1)
        for one in entities.officials()
    )
    assert entities.officials_named("nguyen van a") == []


def test_namesakes_in_two_bodies_of_the_centre_are_two_people(entities: Entities) -> None:
    found = entities.officials_named("nguyen minh dang")
    assert sorted((one.unit, one.articles) for one in found) == [(None, 1), (None, 2)]


def test_officials_are_browsed_by_unit(entities: Entities) -> None:
    assert {one.id for one in entities.officials(unit=WARD)} == {
        CHAIRMAN,
        "tran-thi-my-le-tan-tao-a",
    }
    assert {tally.value: tally.count for tally in entities.unit_tallies()}[WARD] == 2


def test_wards_are_counted_as_subject_and_as_mention(entities: Entities) -> None:
    counts = entities.ward_counts()
    assert counts[WARD].primary == 7
    assert counts[WARD].mentioned >= 2
    assert all(map(entities.has_articles, counts))
    assert not entities.has_articles("phuong-khong-co")
    assert entities.sizes()["article"] == len(ARTICLES)


def dump(path: Path) -> list[str]:
    """Everything derived, numbers of articles replaced by ids."""
    opened = Entities.open(path)
    documents, officials = opened.documents(), opened.officials()
    lines = [repr(one) for one in (*documents, *officials)]
    for document in documents:
        for read in (
            opened.citing, opened.spellings, opened.co_cited, opened.relations, opened.open_mentions
        ):  # fmt: skip
            lines += map(repr, read(document.id))
    for official in officials:
        lines += map(repr, opened.offices(official.id))
    lines += map(repr, sorted(opened.document_ids().items()))
    lines += map(repr, sorted(opened.official_ids().items()))
    lines += map(repr, opened.ward_counts().items())
    opened.close()
    return lines


@pytest.mark.parametrize("split", range(len(ARTICLES)))
def test_an_update_gives_what_building_anew_gives(tmp_path: Path, split: int) -> None:
    write(tmp_path / "whole", ARTICLES)
    write(tmp_path / "updated", ARTICLES[split:])
    write(tmp_path / "updated", ARTICLES[:split])
    assert dump(tmp_path / "updated") == dump(tmp_path / "whole")


@pytest.mark.parametrize("gone", ARTICLES, ids=lambda one: one.id)
def test_a_removed_article_leaves_nothing(tmp_path: Path, gone: Article) -> None:
    write(tmp_path / "whole", tuple(one for one in ARTICLES if one is not gone))
    write(tmp_path / "updated", ARTICLES)
    assert gone.title.encode() in (tmp_path / "updated").read_bytes()
    write(tmp_path / "updated", (), remove=(gone.id,))
    assert dump(tmp_path / "updated") == dump(tmp_path / "whole")
    assert gone.title.encode() not in (tmp_path / "updated").read_bytes()


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.id)
def test_facts_are_kept_as_they_are(one: Article) -> None:
    facts = facts_of(recognise(one), context_of(one))
    assert facts != ArticleFacts()
    assert from_blob(to_blob(facts)) == facts


def test_an_article_that_tells_nothing_keeps_nothing() -> None:
    assert to_blob(ArticleFacts()) == b""
    assert from_blob(b"") == ArticleFacts()


def test_an_empty_corpus_has_empty_tables(tmp_path: Path) -> None:
    write(tmp_path / "empty", ())
    assert dump(tmp_path / "empty") == []


def test_many_threads_read_one_connection(entities: Entities) -> None:
    def read(_: int) -> list[str]:
        documents = entities.documents()
        return [
            repr((document, entities.citing(document.id), entities.co_cited(document.id)))
            for document in documents
        ]

    expected = read(0)
    with ThreadPoolExecutor(8) as threads:
        assert all(found == expected for found in threads.map(read, range(64)))
