"""Every value of one facet of a search, to find among many the one to narrow by."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from corpus.syllables import fold
from search.request import PARAMETERS, Facet, SearchRequest, parse_request
from search.results import FacetValue
from webui import narrowing
from webui.addresses import search_address
from webui.current import engine, parameters

blueprint = Blueprint("facet_values", __name__)

A_PAGE = 100
_HOLDING = "co_chu"
_BY_NAME = "theo_ten"
_LONGEST = 80


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
        wanted = fold(self.words).split()
        found = [one for one in values if all(word in fold(one.label) for word in wanted)]
        if self.by_name:
            found.sort(key=lambda one: fold(one.label))
        return found


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
            own[name] = value.strip()[:_LONGEST]
        else:
            given.append((name, value))
    asked, _ = parse_request(given)
    listing = Listing(facets[parameter], asked, own[_HOLDING], own[_BY_NAME] == "1")
    counts = engine().facet(asked, listing.facet)
    values = listing.of(counts.values)
    start = (asked.page - 1) * A_PAGE
    return render_template(
        "facet_values.html",
        listing=listing,
        asked=asked.with_page(1),
        holding=_HOLDING,
        by_name=_BY_NAME,
        distinct=len(counts.values),
        total=len(values),
        namesakes=narrowing.wards_of_one_name(counts),
        values=values[start : start + A_PAGE],
        pages=max(1, -(-len(values) // A_PAGE)),
    )
