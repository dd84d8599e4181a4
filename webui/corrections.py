"""What the office corrected: the list of all corrections, and what of a page was corrected."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template

from corpus.corrections import CorrectionEntry, Join, Link, NotAnOfficial, RightDate, Split, Unlink
from search.catalog import CorrectionState
from search.request import Facet
from search.results import Label
from webui.current import number, renamed_wards, search

blueprint = Blueprint("corrections", __name__)

_A_PAGE = 50
_MOST_PAGES = 1000


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction with the headlines of its articles and what else it is about.

    `sort` names the sentence that says what it does; a headline is None if its article is gone.
    """

    entry: CorrectionEntry
    sort: str
    applies: bool
    articles: tuple[tuple[str, str | None], ...]
    documents: tuple[Label, ...]
    officials: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class CorrectedFacts:
    """What of one article was corrected: its dates, and the ids of documents, officials and wards.

    `others` are corrections that leave nothing to mark: mentions and people that were removed.
    """

    published: bool
    event: bool
    documents: frozenset[str]
    officials: frozenset[str]
    wards: frozenset[str]
    others: int


@blueprint.get("/hieu-dinh")
def show() -> str:
    """Every correction, in the order of the office's file."""
    page = number("trang", _MOST_PAGES) or 1
    states = search().catalog.corrections()
    shown = states[(page - 1) * _A_PAGE : page * _A_PAGE]
    return render_template(
        "corrections.html",
        total=len(states),
        applied=sum(state.problem is None for state in states),
        corrections=[listed(state) for state in shown],
        page=page,
        has_more=len(states) > page * _A_PAGE,
    )


def listed(state: CorrectionState) -> ListedCorrection:
    """A correction as the page and the JSON interface show it."""
    label = search().catalog.label
    return ListedCorrection(
        state.correction,
        _sort(state.correction),
        state.problem is None,
        tuple((one, _headline(one)) for one in state.correction.articles),
        tuple(Label(one, label(Facet.DOCUMENT, one)) for one in state.documents),
        tuple(Label(one, label(Facet.OFFICIAL, one)) for one in state.officials),
    )


def has_corrections() -> bool:
    """Whether the office has corrected anything in the index that answers."""
    return bool(search().catalog.corrections())


def corrected_facts(article_id: str) -> CorrectedFacts:
    """What of an article was corrected."""
    applied = [state for state in search().catalog.corrections() if state.problem is None]
    here = [state for state in applied if article_id in state.correction.articles]
    changes = [state.correction.change for state in here]
    dates = [change for change in changes if isinstance(change, RightDate)]
    return CorrectedFacts(
        published=any(change.published is not None for change in dates),
        event=any(change.event is not None for change in dates),
        documents=frozenset(
            one
            for state in here
            if isinstance(state.correction.change, Link)
            for one in state.documents
        ),
        officials=_ids(state.officials for state in applied),
        wards=frozenset(renamed_wards()),
        others=sum(isinstance(change, Unlink | NotAnOfficial) for change in changes),
    )


def is_corrected(kind: str, thing: str) -> bool:
    """Whether a correction that applies is about this document or official (an id)."""
    return any(
        thing in (state.documents if kind == "document" else state.officials)
        for state in search().catalog.corrections()
        if state.problem is None
    )


def _ids(groups: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(one for group in groups for one in group)


def _sort(correction: CorrectionEntry) -> str:
    change = correction.change
    if isinstance(change, RightDate):
        return "published" if change.published else "event_for" if change.instead_of else "event"
    if isinstance(change, NotAnOfficial):
        return "nobody" if change.article else "nobody_anywhere"
    names = {Link: "link", Unlink: "unlink", Join: "join", Split: "split"}
    return names.get(type(change), "rename")


def _headline(article_id: str) -> str | None:
    text = search().text(article_id)
    return None if text is None else text.partition("\n")[0]
