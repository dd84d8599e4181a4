"""Every value of one facet of a search, to find among many the one to narrow by."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from corpus.syllables import fold, fold_text, strip_marks, syllables
from corpus.text import clean_text
from search.request import MAX_QUERY_CHARACTERS, Facet, Notice, SearchRequest
from search.results import FacetValue
from webui import narrowing
from webui.addresses import search_address
from webui.asked import asked
from webui.current import parameters, search
from webui.search_address import PARAMETERS

blueprint = Blueprint("facet_values", __name__)

A_PAGE = 100
_HOLDING = "co_chu"
_BY_NAME = "theo_ten"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed of a facet: values that hold `words`, by name or by number of articles; the
    page of the list is that of `asked`."""

    facet: Facet
    asked: SearchRequest
    words: str = ""
    by_name: bool = False

    @property
    def parameter(self) -> str:
        """The parameter of the facet."""
        return PARAMETERS[self.facet]

    def address(self, page: int = 1, *, by_name: bool | None = None) -> str:
        """A page of the list, in the same or another order."""
        by_name = self.by_name if by_name is None else by_name
        more = {_HOLDING: self.words or None, _BY_NAME: "1" if by_name else None}
        return search_address(
            self.asked.with_page(page),
            "facet_values.show",
            parameter=self.parameter,
            **more,
        )

    def of(self, values: tuple[FacetValue, ...]) -> list[FacetValue]:
        """The values to list, in order."""
        found = [one for one in values if holds(one.label, self.words)]
        if self.by_name:
            found.sort(key=lambda one: (fold(one.label), one.label))
        return found


def holds(label: str, words: str) -> bool:
    """Whether `label` holds each of `words`, or the beginning or another piece of it: whatever the
    diacritics, the case, the place of a tone, and i or y; marks count where there is nothing else.
    """
    label, words = clean_text(label), clean_text(words)
    wanted = syllables(words)
    if not wanted:
        return all(mark in label for mark in words.split())
    # A piece is spelled as in the whole word (`quy` of Quyền) or as a word (`mi`, Mỹ).
    plain, folded = strip_marks(label).lower(), fold_text(label)
    return all(strip_marks(one).lower() in plain or fold(one) in folded for one in wanted)


@blueprint.get("/tim/<parameter>")
def show(parameter: str) -> str:
    """All values of a facet with their numbers, each a link that adds or drops it."""
    facets = {name: facet for facet, name in PARAMETERS.items()}
    if parameter not in facets:
        abort(404)
    own = {_HOLDING: "", _BY_NAME: ""}
    given = []
    for name, value in parameters():
        if name in own:
            own[name] = value.strip()
        else:
            given.append((name, value))
    request, notices = asked(given)
    if len(own[_HOLDING]) > MAX_QUERY_CHARACTERS:
        notices = (*notices, Notice("query_cut", str(MAX_QUERY_CHARACTERS)))
    holding = own[_HOLDING][:MAX_QUERY_CHARACTERS]
    listing = Listing(facets[parameter], request, holding, own[_BY_NAME] == "1")
    counts = search().find(request).facet(listing.facet)
    values = listing.of(counts.values)
    start = (request.page - 1) * A_PAGE
    return render_template(
        "facet_values.html",
        listing=listing,
        asked=request.with_page(1),
        notices=narrowing.said(notices, request),
        holding=_HOLDING,
        by_name=_BY_NAME,
        distinct=len(counts.values),
        total=len(values),
        namesakes=narrowing.wards_of_one_name(counts),
        values=values[start : start + A_PAGE],
        pages=max(1, -(-len(values) // A_PAGE)),
    )
