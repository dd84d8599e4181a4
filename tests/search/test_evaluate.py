"""Evaluation in arrays against Whoosh's own queries on the same index, and against a recount."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle.evaluation import MOST, SYLLABLES, Oracle
from recount import REFERENCES, WORDS, documents, texts
from whoosh import index as whoosh_index
from whoosh import query
from whoosh.scoring import BM25F

from corpus.syllables import fold, key, syllables
from corpus.text import clean_text
from indexer.document import IndexDocument
from indexer.fields import TEXT_FIELD
from indexer.postings import IndexWriter, lists
from search.query.nodes import AllOf, Alternative, AnyOf, Node, Not, Phrase, Reference, Unit, Words
from search.whoosh_engine import scoring
from search.whoosh_engine.evaluate import Evaluation, Evaluator
from search.whoosh_engine.phrases import PhraseTest
from search.whoosh_engine.snapshot import B_UNDECIDED, K1, B, Snapshot

NEARLY = (MOST, SYLLABLES)
# The layout is the same for all examples of a test.
FIXTURE = [HealthCheck.function_scoped_fixture]
QUERY_WORDS = sorted({word for word in WORDS if not word.startswith("21")} | {"unheard"})
words = st.lists(st.sampled_from(QUERY_WORDS), min_size=1, max_size=4).map(
    lambda several: Words(tuple(several))
)


@st.composite
def read_words(draw: st.DrawFn) -> Words:
    """A run of up to seven syllables in units of every role, with other readings of some."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    ends = list(accumulate(sizes))
    run = draw(st.lists(st.sampled_from(QUERY_WORDS), min_size=ends[-1], max_size=ends[-1]))
    roles = st.sampled_from(["content", "content", "content", "function", "question"])
    units = [Unit(end - size, end, draw(roles)) for size, end in zip(sizes, ends, strict=True)]
    others = st.lists(st.sampled_from(QUERY_WORDS), min_size=1, max_size=3).map(tuple)
    alternatives = []
    for unit in units:
        if draw(st.integers(0, 3)) == 0:
            start = draw(st.integers(unit.start, unit.end - 1))
            kind = draw(st.sampled_from(["abbreviation", "thesaurus"]))
            exact = kind == "thesaurus" and draw(st.booleans())
            alternatives.append(Alternative(start, unit.end, draw(others), 0.7, kind, exact))
    return Words(tuple(run), tuple(alternatives), tuple(units), draw(st.booleans()))


references = st.builds(
    Reference,
    st.lists(st.sampled_from(REFERENCES), min_size=1, max_size=2).map(tuple),
    words,
    loose=st.booleans(),
)


def trees_of(runs: st.SearchStrategy[Words]) -> st.SearchStrategy[Node]:
    return st.recursive(
        runs | references | st.builds(Phrase, words.map(lambda run: run.words)),
        lambda inner: (
            st.lists(inner | st.builds(Not, inner), min_size=1, max_size=3).map(
                lambda nodes: AllOf(tuple(nodes))
            )
            | st.lists(inner, min_size=1, max_size=3).map(lambda nodes: AnyOf(tuple(nodes)))
        ),
        max_leaves=5,
    )


trees = trees_of(words | read_words())


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether the words are in the text one after another: by comparing lists."""
    found = [key(word) for word in syllables(clean_text(text))]
    wanted = [key(word) for word in words]
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found)))


class Corpus:
    """Articles written to an index in several commits, and the ways to ask it."""

    def __init__(
        self, directory: Path, articles: list[IndexDocument], size: int, removed: set[str]
    ) -> None:
        self.directory = directory
        for start in range(0, len(articles), size):
            with IndexWriter(directory) as writer:
                for article in articles[start : start + size]:
                    writer.add(article)
        with IndexWriter(directory) as writer:
            writer.remove(removed)
        self.snapshot = Snapshot.open(directory)
        by_id = {article.id: article for article in articles}
        self.ids = [id_ for s in self.snapshot.stretches for id_ in s.segment.file.columns.ids]
        # What the index holds, removed articles that no merge has dropped included.
        self.articles = [by_id[id_] for id_ in self.ids]
        self.live = {n for n, id_ in enumerate(self.ids) if id_ not in removed}
        self.oracle = Oracle(self.articles, [set()] * len(self.articles), self.live)

    def evaluate(self, tree: Node) -> Evaluation:
        return Evaluator(self.snapshot, self.verify).evaluate(tree)

    def scores(self, tree: Node, articles: Any = None) -> Any:
        return Evaluator(self.snapshot, self.verify).scores(tree, articles)

    def widened(self, tree: Node) -> Evaluation:
        return Evaluator(self.snapshot, self.verify).widened(tree, self.evaluate(tree))

    def verify(self, phrase: Phrase, candidates: Any) -> Any:
        kept = [n for n in candidates.tolist() if self.holds_phrase(n, phrase)]
        return np.array(kept, np.int64)

    def holds_phrase(self, number: int, phrase: Phrase) -> bool:
        article = self.articles[number]
        return any(holds(text, phrase.words) for text in (article.title, article.body))


@pytest.fixture(scope="module")
def corpus_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Corpus]:
    def build(articles: list[IndexDocument], size: int = 99, removed: Iterable[str] = ()) -> Corpus:
        return Corpus(tmp_path_factory.mktemp("evaluate"), articles, size, set(removed))

    return build


@pytest.fixture(params=[(1, 0.0), (64, 0.3), (64, 2.0)], ids=["rows of bits", "both", "lists"])
def layout(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How frequent terms lie in the file, and which of them are added to all articles at once."""
    least, many = request.param
    monkeypatch.setattr(lists, "LEAST_DENSE", least)
    monkeypatch.setattr(scoring, "MANY", many)


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[IndexDocument], int, set[str]]:
    articles = draw(documents(least=1))
    removed = draw(st.sets(st.sampled_from([article.id for article in articles]), max_size=3))
    return articles, draw(st.integers(1, 12)), removed


@settings(max_examples=20, deadline=None, suppress_health_check=FIXTURE)
@given(corpora(), st.lists(trees, min_size=1, max_size=4))
def test_matches_and_scores_are_those_of_a_recount(
    layout: None, corpus_of: Callable[..., Corpus], built: Any, asked: list[Node]
) -> None:
    corpus = corpus_of(*built)
    for tree in asked:
        found = corpus.evaluate(tree)
        expected = corpus.oracle.matching(tree) & corpus.live
        if not expected and found.relaxed:
            nearly = (corpus.oracle.matching(tree, reach) & corpus.live for reach in NEARLY)
            expected = next(filter(None, nearly))
        assert set(np.flatnonzero(found.matches).tolist()) == expected
        assert corpus.scores(tree) == pytest.approx(
            np.array(corpus.oracle.scores(tree)), rel=1e-4, abs=1e-4
        )


def as_whoosh(corpus: Corpus, node: Node) -> query.Query:
    """The match set of a tree as a Whoosh query."""
    match node:
        case Words():
            return query.And([query.Term(TEXT_FIELD, fold(word)) for word in node.words])
        case Reference():
            cited = [query.Term(TEXT_FIELD, f"={term}") for term in node.terms]
            return query.Or([*cited, as_whoosh(corpus, node.words)] if node.loose else cited)
        case Not():
            return query.Not(as_whoosh(corpus, node.node))
        case AllOf():
            return query.And([query.Every(), *(as_whoosh(corpus, part) for part in node.nodes)])
        case AnyOf():
            return query.Or([as_whoosh(corpus, part) for part in node.nodes])
    raise TypeError(node)


def in_whoosh(node: Node) -> bool:
    """Whether Whoosh can be asked: phrases are verified on the text, which it does not have."""
    match node:
        case Phrase():
            return False
        case Not():
            return in_whoosh(node.node)
        case AllOf() | AnyOf():
            return all(map(in_whoosh, node.nodes))
    return True


@settings(max_examples=20, deadline=None, suppress_health_check=FIXTURE)
@given(corpora(), st.lists(trees_of(words).filter(in_whoosh), min_size=1, max_size=4))
def test_whoosh_finds_and_orders_the_same_on_the_same_index(
    layout: None, corpus_of: Callable[..., Corpus], built: Any, asked: list[Node]
) -> None:
    corpus = corpus_of(*built)
    opened = whoosh_index.open_dir(str(corpus.directory))
    for tree in asked:
        b = B if corpus.oracle.is_decided(tree) else B_UNDECIDED
        with opened.searcher(weighting=BM25F(B=b, K1=K1)) as searcher:
            found = corpus.evaluate(tree)
            if found.relaxed or not found.matches.any():
                continue
            scored = [
                query.Term(TEXT_FIELD, text, boost=boost)
                for text, boost in corpus.oracle.flat(tree)
            ]
            required = query.ConstantScoreQuery(as_whoosh(corpus, tree), 1.0)
            asked_of_whoosh = query.AndMaybe(required, query.Or(scored)) if scored else required
            results = searcher.search(asked_of_whoosh, limit=None)
            theirs = {hit.docnum: hit.score - 1.0 for hit in results}
            ours = np.flatnonzero(found.matches).tolist()
            assert set(theirs) == set(ours)
            scores = corpus.scores(tree)
            for number in ours:
                assert scores[number] == pytest.approx(theirs[number], rel=1e-4, abs=1e-5)
            order = sorted(ours, key=lambda n: -round(theirs[n], 3))
            by_us = sorted(ours, key=lambda n: -round(float(scores[n]), 3))
            assert [round(theirs[n], 2) for n in order] == [round(theirs[n], 2) for n in by_us]


@settings(max_examples=20, deadline=None, suppress_health_check=FIXTURE)
@given(documents(least=1), st.integers(1, 5), trees)
def test_one_segment_and_many_answer_alike(
    corpus_of: Callable[..., Corpus], articles: list[IndexDocument], size: int, tree: Node
) -> None:
    single, several = corpus_of(articles), corpus_of(articles, size)
    one, many = single.evaluate(tree), several.evaluate(tree)
    np.testing.assert_array_equal(one.matches, many.matches)
    np.testing.assert_allclose(single.scores(tree), several.scores(tree), rtol=1e-6)
    assert (one.relaxed, one.missing) == (many.relaxed, many.missing)


@settings(max_examples=30, deadline=None, suppress_health_check=FIXTURE)
@given(corpora(), trees, st.sets(st.integers(0, 30)), st.sampled_from([0.0, 2.0]))
def test_asking_for_some_scores_gives_those_of_all(
    layout: None,
    corpus_of: Callable[..., Corpus],
    built: Any,
    tree: Node,
    some: set[int],
    few: float,
) -> None:
    corpus = corpus_of(*built)
    asked = np.array(sorted(n for n in some if n < corpus.snapshot.size), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "FEW", few)
        found = corpus.scores(tree, asked)
    np.testing.assert_allclose(found, corpus.scores(tree)[asked], rtol=1e-6)


def corpus_of_titles(build: Callable[..., Corpus], *titles: str) -> Corpus:
    return build([IndexDocument(f"a{n}", f"{n:064x}", title, "") for n, title in enumerate(titles)])


def ranked(corpus: Corpus, tree: Node) -> list[int]:
    """Numbers of the matches, best first."""
    articles, scores = np.flatnonzero(corpus.evaluate(tree).matches), corpus.scores(tree)
    return sorted(articles.tolist(), key=lambda n: -scores[n])


@pytest.mark.parametrize(
    ("asked", "titles", "order"),
    [
        # Neighbours come before strangers, exact accents before others, all are found.
        ("dân vận", ["vận động nhân dân", "dân vận", "dặn van"], [1, 2, 0]),
        ("dan van", ["vận động nhân dân", "dân vận khéo ở phường", "dặn van"], [2, 1, 0]),
        ("báo", ["bảo", "báo", "bao"], [1, 0, 2]),
        ("hoà", ["hoa", "hòa", "hóa"], [1, 0, 2]),
    ],
)
def test_accents_and_neighbourhood_reorder_and_never_exclude(
    corpus_of: Callable[..., Corpus], asked: str, titles: list[str], order: list[int]
) -> None:
    corpus = corpus_of_titles(corpus_of, *titles, "khác hẳn", "chuyện khác")
    assert ranked(corpus, Words(tuple(syllables(asked)))) == order


def test_a_number_that_is_cited_comes_before_its_digits(corpus_of: Callable[..., Corpus]) -> None:
    articles = [
        IndexDocument("a0", "0" * 64, "19 CT TU 19 CT TU 19 ct tu", "19 ct tu"),
        IndexDocument("a1", "1" * 64, "Hội nghị", "Chỉ thị 19", references=("19-ct/tu",)),
        IndexDocument("a2", "2" * 64, "Chuyện khác", ""),
    ]
    words = Words(("19", "CT", "TU"))
    corpus = corpus_of(articles)
    assert ranked(corpus, Reference(("19-ct/tu",), words, loose=True)) == [1, 0]
    assert ranked(corpus, Reference(("19-ct/tu",), words)) == [1]


@pytest.mark.parametrize(
    ("asked", "found", "missing"),
    [
        ("dân vận khéo năm quux", [0], ("quux",)),
        ("dân vận khéo phường", [0, 1], ()),
        ("quux khéo", [], ()),
    ],
)
def test_where_nothing_holds_all_words_most_of_them_are_enough(
    corpus_of: Callable[..., Corpus], asked: str, found: list[int], missing: tuple[str, ...]
) -> None:
    corpus = corpus_of_titles(corpus_of, "Dân vận khéo năm mới", "Dân vận phường", "Khác")
    tree = Words(tuple(asked.split()))
    evaluated = corpus.evaluate(tree)
    assert ranked(corpus, tree) == found
    assert evaluated.missing == missing
    assert evaluated.relaxed or not found


@pytest.mark.parametrize(
    ("asked", "widened"),
    [
        ("học bổng cho học sinh nghèo", [0, 1]),  # one article has all, but scattered
        ("học bổng khuyến học", [1]),  # side by side
        ("học nghèo", [0]),  # of two syllables, most are both
        ("của", [0, 1, 2, 3, 4, 5]),  # enough match
    ],
)
def test_where_hardly_anything_matches_near_matches_are_added(
    corpus_of: Callable[..., Corpus], asked: str, widened: list[int]
) -> None:
    titles = [
        "Học sinh nghèo của phường: bổng lộc cho ai",
        "Học bổng khuyến học cho học sinh của quận",
        *["Của ai"] * 4,
    ]
    corpus = corpus_of_titles(corpus_of, *titles)
    tree = Words(tuple(asked.split()))
    found = corpus.widened(tree)
    assert np.flatnonzero(found.matches).tolist() == widened


NUMBER = Reference(("19-ct/tu",), Words(("19", "CT", "TU")))


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (NUMBER, []),  # nobody cites it, and nothing else is asked for
        (replace(NUMBER, loose=True), [1]),
        (replace(NUMBER, terms=("ct:19",)), [1]),  # may be ordinary words
        (replace(NUMBER, terms=("ct:19",), documents=()), []),  # of a day
        (AllOf((Words(("họp",)), NUMBER)), [1]),
        (AnyOf((NUMBER, NUMBER)), []),
        (AllOf((NUMBER, Not(Words(("họp",))))), []),
    ],
)
def test_a_number_is_never_shown_in_part(
    corpus_of: Callable[..., Corpus], tree: Node, found: list[int]
) -> None:
    corpus = corpus_of_titles(corpus_of, "Chỉ thị 20-CT/TU", "Họp 19-CT/TU", "Họp")
    assert np.flatnonzero(corpus.widened(tree).matches).tolist() == found


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("dân vận", [0]), ("dan van", [0, 1]), ("vận dân", [0, 1]), ("dân quux", [])],
)
def test_a_phrase_found_nowhere_is_looked_for_as_words(
    corpus_of: Callable[..., Corpus], phrase: str, found: list[int]
) -> None:
    corpus = corpus_of_titles(corpus_of, "Dân vận khéo", "Vạn dặm quân dân", "Khác")
    evaluated = corpus.evaluate(Phrase(tuple(phrase.split())))
    assert np.flatnonzero(evaluated.matches).tolist() == found
    assert evaluated.relaxed == (found == [0, 1])


def test_what_is_excluded_is_not_relaxed(corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of_titles(corpus_of, "Dân vận khéo", "Dân vận phường")
    tree = AllOf((Words(("dân", "vận", "quux")), Not(Words(("phường",)))))
    assert ranked(corpus, tree) == [0]


UBND = Alternative(0, 1, ("ủy", "ban", "nhân", "dân"))


@pytest.mark.parametrize(
    ("words", "alternatives", "order"),
    [
        (("UBND", "phường"), (UBND,), [0, 1]),
        (("UBND",), (UBND,), [0, 1, 2]),
        (("ủy", "ban", "nhân", "dân", "phường"), (Alternative(0, 4, ("UBND",)),), [1, 0]),
    ],
)
def test_an_abbreviation_also_finds_its_expansion_after_what_was_typed(
    corpus_of: Callable[..., Corpus],
    words: tuple[str, ...],
    alternatives: tuple[Alternative, ...],
    order: list[int],
) -> None:
    corpus = corpus_of_titles(
        corpus_of,
        "UBND phường họp",
        "Ủy ban nhân dân phường họp",
        "Ủy ban nhân dân tỉnh họp phiên",
        "Mặt trận phường họp",
    )
    found = ranked(corpus, Words(words, alternatives))
    assert found[: len(order)] == order or set(found) == set(order)
    assert 3 not in found


def test_a_phrase_wants_its_accents_and_its_order(corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of_titles(
        corpus_of, "Công tác dân vận", "cong tac dan van", "vận dân tác công", "công tác, DÂN VẬN!"
    )
    assert ranked(corpus, Phrase(("dân", "vận"))) == [0, 3]
    assert ranked(corpus, Phrase(("dan", "van"))) == [1]
    assert ranked(corpus, Phrase(("dân",))) == [0, 2, 3]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Công tác dân vận", "dân vận", True),
        ("Công tác dân\nvận", "dân vận", True),
        ("công tác &quot;DÂN VẬN&quot;", "dân vận", True),
        ("Hoà bình", "hòa bình", True),
        ("Dân vận", "dân vân", False),
        ("Dân vận", "vận", True),
        ("Nhân dân vận động", "ân vận", False),
        ("Ngày 21của tháng", "21 của", True),
        ("Hẻm dài 300m", "300 m", True),
        ("Hẻm dài 300 m", "300m", True),
        ("Nhà rộng 50m2", "50 m2", True),
        ("Nhà rộng 50 m²", "50m2", True),
        ("Nhà rộng 50m2", "50 m3", False),
        ("kỹ sư", "kĩ sư", True),
        ("kĩ sư", "kỹ sư", True),
        ("công tác\u200bxa", "công tác", False),
        ("công\u200b tác xa", "công tác", True),
        ("caf&eacute;công tác", "công tác", False),
        ("dân vận\u0301", "dân vận", False),
        ("DÂN VẬN", "dân vận", True),
    ],
)
def test_a_text_holds_a_phrase(text: str, phrase: str, expected: bool) -> None:
    words = tuple(syllables(clean_text(phrase)))
    assert holds(text, words) is expected
    assert PhraseTest(words).holds(text) is expected


@given(texts(), words)
def test_a_phrase_is_found_as_by_comparing_lists(text: str, run: Words) -> None:
    assert PhraseTest(run.words).holds(text) is holds(text, run.words)
