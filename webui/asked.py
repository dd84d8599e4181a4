"""The search that the address asks for, and how outputs without room for a notice refuse it."""

from collections.abc import Collection, Iterable

from flask import Response

from search.query.chosen import ABSENT
from search.request import Notice, SearchRequest
from webui.current import parameters, search, words
from webui.narrowing import quotable
from webui.search_address import read_request

# What was understood after all.
_UNDERSTOOD = ("by_name", "dates_swapped")


def asked(
    given: Iterable[tuple[str, str]] | None = None,
) -> tuple[SearchRequest, tuple[Notice, ...]]:
    """The search of the parameters `given` (else those of the address), its values as the index
    names them, and a notice for each that was not understood."""
    request, notices = read_request(parameters() if given is None else given)
    request, more = search().understand(request)
    return request, (*notices, *more)


def refusal(notices: Iterable[Notice], harmless: Collection[str]) -> Response | None:
    """422 with one line that names everything not understood, of codes that are not `harmless`;
    None where there is nothing: a wrong table must not look like a right one."""
    reasons = []
    for notice in notices:
        if notice.code in _UNDERSTOOD or notice.code in harmless:
            continue
        code = "absent" if notice.code.startswith(ABSENT) else notice.code
        reasons.append(words().text(f"refused.{code}", value=quotable(notice.value)))
    if not reasons:
        return None
    line = words().text("refused.line", reasons="; ".join(reasons))
    return Response(f"{line}\n", 422, content_type="text/plain; charset=utf-8")
