"""Adding articles: what is given becomes drafts; a draft is corrected, accepted or discarded."""

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.store import Ingested
from webui.desk import article_form
from webui.desk.accepting import Busy, Choice, accept
from webui.desk.article_form import ArticleForm, web_address
from webui.desk.current_desk import (
    data_directory,
    drafts,
    errands,
    search_if_any,
    store_if_any,
    uploads,
)
from webui.desk.drafts import EXPIRES, Draft
from webui.desk.guard import is_known
from webui.desk.recognised import facts_of_draft
from webui.desk.standing import Standing, standing_of
from webui.desk.uploads import MOST_BYTES, MOST_FILES

blueprint = Blueprint("desk", __name__)

_CHOICES: dict[str, Choice] = {"thay": "replace", "khac": "another"}
_LONGEST_WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the last thing that somebody did: the key of the sentence, what it is about,
    and whether it went wrong."""

    key: str
    about: str = ""
    is_bad: bool = False


@blueprint.get("/")
def home() -> str:
    """Where articles are added; the drafts that wait."""
    uploads().forget_old()
    return _home()


@blueprint.post("/them")
def add() -> Response:
    """Take files or a pasted text; each article becomes a draft."""
    files = [one for one in request.files.getlist("tep") if one.filename]
    text = request.form.get("van_ban", "").strip()
    address = request.form.get("dia_chi", "").strip()
    if len(files) > MOST_FILES:
        return _refused("too_many_files")
    if bool(files) == bool(text):
        return _refused("both_given" if files else "nothing_given")
    try:
        web_address(address) if address else None
    except ValueError:
        return _refused("no_address")
    receipt = uploads().take_files(files) if files else uploads().take_text(text, address or None)
    if len(receipt.drafts) == 1 and not receipt.left_out and not receipt.more:
        return redirect(url_for("desk.draft", draft_id=receipt.drafts[0]), 303)
    return redirect(url_for("desk.given", receipt_id=receipt.id), 303)


@blueprint.get("/dua-vao/<receipt_id>")
def given(receipt_id: str) -> str:
    """What became of one upload: its drafts, and what could not be read and why."""
    receipt = uploads().get(receipt_id)
    if receipt is None:
        abort(404)
    waiting = [one for draft_id in receipt.drafts if (one := drafts().get(draft_id))]
    return render_template("desk/given.html", receipt=receipt, drafts=waiting)


@blueprint.get("/nhap/<draft_id>")
def draft(draft_id: str) -> str:
    """One draft: what was recognised, in a form."""
    found = _draft(draft_id)
    return _draft_page(found, article_form.shown(found.article))


@blueprint.post("/nhap/<draft_id>")
def change(draft_id: str) -> Response:
    """Correct a draft, and accept it if that was asked for."""
    found = _draft(draft_id)
    form = article_form.submitted(found.article, request.form)
    if form.errors:
        return make_response(_draft_page(found, form), 400)
    if form.article != found.article:
        found = drafts().change(found, form.article)
    if request.form.get("viec") != "nhan":
        return redirect(url_for("desk.draft", draft_id=draft_id, _anchor="nhan-dang"), 303)
    return _accepted(found, form)


@blueprint.post("/nhap/<draft_id>/bo")
def discard(draft_id: str) -> Response:
    """Forget a draft."""
    drafts().discard(draft_id)
    return redirect(url_for("desk.home", da="discarded"), 303)


@blueprint.get("/cong-viec")
def work() -> str:
    """The work behind the desk; `cho` waits a moment for what is under way."""
    if request.args.get("cho") and is_known():
        errands().wait(_LONGEST_WAIT)
    return render_template("desk/work.html", told=_told())


@blueprint.post("/cong-viec")
def update() -> Response:
    """Bring the index up to the store."""
    errands().index()
    return redirect(url_for("desk.work", cho="1"), 303)


def _home(told: Told | None = None) -> str:
    with store_if_any() as store:
        total = len(store) if store is not None else 0
    return render_template(
        "desk/home.html",
        drafts=drafts().all(),
        total=total,
        told=told or _told(),
        most_files=MOST_FILES,
        most_megabytes=MOST_BYTES // 1_000_000,
        days=EXPIRES.days,
        typed={name: request.form.get(name, "") for name in ("van_ban", "dia_chi")},
    )


def _refused(key: str) -> Response:
    return make_response(_home(Told(key, is_bad=True)), 400)


def _told() -> Told | None:
    """What the address says was done; a foreign link cannot make it say anything else."""
    key = request.args.get("da", "")
    about = request.args.get("bai", "")[:200]
    return Told(key, about) if key in ("discarded", "added", "replaced", "unchanged") else None


def _draft(draft_id: str) -> Draft:
    found = drafts().get(draft_id)
    if found is None:
        abort(404)
    return found


def _draft_page(found: Draft, form: ArticleForm, told: Told | None = None) -> str:
    # What is shown is what would be accepted: an article with a field that cannot be used is not.
    article = form.article
    original = drafts().original(found)
    return render_template(
        "desk/draft.html",
        draft=found,
        article=article,
        form=form,
        fields=article_form.FIELDS,
        facts=facts_of_draft(article),
        standing=_standing(found),
        original=original,
        paragraphs=[line for line in article.body.split("\n") if line.strip()],
        told=told,
    )


def _standing(found: Draft) -> Standing:
    with store_if_any() as store:
        return standing_of(found.article, store, search_if_any())


def _accepted(found: Draft, form: ArticleForm) -> Response:
    standing = _standing(found)
    choice = _CHOICES.get(request.form.get("nhu", ""), "")
    if standing.state in ("changed", "taken_down") and not choice:
        return make_response(_draft_page(found, form, Told("choose", is_bad=True)), 409)
    item = drafts().captured(found)
    try:
        outcome, article_id = accept(data_directory(), item, found.name, standing.id, choice)
    except Busy:
        return make_response(_draft_page(found, form, Told("busy", is_bad=True)), 503)
    if outcome in (Ingested.ADDED, Ingested.REPLACED, Ingested.UNCHANGED, Ingested.KNOWN):
        drafts().discard(found.id)
        known = outcome in (Ingested.UNCHANGED, Ingested.KNOWN)
        key = "unchanged" if known else "added" if outcome is Ingested.ADDED else "replaced"
        errands().index()
        return redirect(url_for("desk.work", da=key, bai=article_id, cho="1"), 303)
    told = {Ingested.CONFLICT: "choose", Ingested.TAKEN_DOWN: "taken_down"}
    key = told.get(outcome, "unstorable") if outcome else "unstorable"
    return make_response(_draft_page(found, form, Told(key, is_bad=True)), 409)
