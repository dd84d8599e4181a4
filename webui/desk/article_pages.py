"""Articles of the store at the desk: found, looked at fact by fact, taken down."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.article import Article
from corpus.corrections import CorrectionEntry, UnreadableCorrections, read_corrections
from search.named_officials import named_officials
from search.request import SearchRequest
from webui.desk.article_form import printed_moment
from webui.desk.current_desk import corrections_path, errands, search_if_any, store_if_any

blueprint = Blueprint("desk_articles", __name__)

_LONGEST_REASON = 500


@blueprint.get("/bai")
def find() -> str:
    """A search for an article of the index, to correct it or take it down."""
    q = request.args.get("q", "").strip()[:300]
    search = search_if_any()
    found = search.find(SearchRequest(q=q)) if search is not None else None
    return render_template(
        "desk/find.html",
        q=q,
        has_index=search is not None,
        total=found.total if found else 0,
        hits=found.hits() if found else (),
    )


@blueprint.get("/bai/<article_id>")
def show(article_id: str) -> str:
    """What the index says of one article, each fact with its corrections."""
    article = _article(article_id)
    search = search_if_any()
    indexed = search.article(article_id) if search is not None else None
    references = (
        {
            " ".join(reference.surface.split()): document
            for reference, document in zip(
                indexed.recognition.references, indexed.documents, strict=True
            )
        }
        if indexed
        else {}
    )
    return render_template(
        "desk/article.html",
        article=article,
        indexed=indexed,
        references=references,
        people=named_officials(indexed),
        published=printed_moment(article.published),
        corrections=_corrections_of(article_id),
    )


@blueprint.get("/bai/<article_id>/go")
def ask_removal(article_id: str) -> str:
    """Ask whether an article is to be taken down."""
    return render_template("desk/remove.html", article=_article(article_id), unsure=False)


@blueprint.post("/bai/<article_id>/go")
def remove(article_id: str) -> Response | tuple[str, int]:
    """Take an article down, if that was confirmed."""
    article = _article(article_id)
    if request.form.get("chac") != "1":
        return render_template("desk/remove.html", article=article, unsure=True), 400
    reason = " ".join(request.form.get("ly_do", "").split())[:_LONGEST_REASON]
    errands().remove(article_id, reason)
    return redirect(url_for("desk.work", cho="1"), 303)


def _article(article_id: str) -> Article:
    with store_if_any() as store:
        found = store.get(article_id) if store is not None else None
    if found is None:
        abort(404)
    return found


def _corrections_of(article_id: str) -> tuple[CorrectionEntry, ...]:
    try:
        given = read_corrections(corrections_path()).corrections
    except UnreadableCorrections:
        return ()
    return given.by_article().get(article_id, ())
