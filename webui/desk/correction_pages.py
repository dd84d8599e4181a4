"""Corrections at the desk: which there are and which apply, one added, one deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus import moments
from corpus.corrections import (
    BadEntry,
    CorrectionEntry,
    EditProblem,
    UnreadableCorrections,
    add_entry,
    delete_entry,
    read_corrections,
    to_record,
)
from corpus.readers.read_problem import ReadProblem
from webui.desk.accepting import Busy, writing
from webui.desk.article_form import read_moment
from webui.desk.current_desk import (
    corrections_path,
    data_directory,
    errands,
    search_if_any,
    store_if_any,
)

blueprint = Blueprint("desk_corrections", __name__)

# The forms: for each the heading in the file, and the fields in order. Fields with a star may stay
# empty; `officials` and `articles` take one id on each line.
FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "link": ("link", ("article", "mention", "document")),
    "unlink": ("unlink", ("article", "mention")),
    "not-an-official": ("not-an-official", ("name", "article*")),
    "join": ("join", ("officials",)),
    "split": ("split", ("official", "articles")),
    "rename-official": ("rename", ("official", "label")),
    "rename-document": ("rename", ("document", "label")),
    "rename-ward": ("rename", ("ward", "label")),
    "published": ("right-date", ("article", "published")),
    "event": ("right-date", ("article", "event", "instead-of*")),
}
REMARKS = ("note*", "by*")
LISTS = ("officials", "articles")
_MOMENTS = ("published",)
_DAYS = ("event", "instead-of")


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A correction as the list shows it: its record, and how it stands: applies, problem (with its
    code and what it is about), or new: the index was made without it."""

    entry: CorrectionEntry
    record: Mapping[str, Any]
    state: str
    about: str = ""


@blueprint.get("/hieu-dinh")
def show() -> str:
    """Every correction of the file, and what cannot be used of it."""
    return _list()


@blueprint.get("/hieu-dinh/them")
def form() -> str:
    """The form of one kind of correction; the address can fill in its fields."""
    kind = request.args.get("loai", "")
    if kind not in FORMS:
        abort(404)
    return _form(kind, {name: request.args.get(name, "") for name in _names(kind)})


@blueprint.post("/hieu-dinh/them")
def add() -> Response:
    """Add a correction, and apply it."""
    kind = request.form.get("loai", "")
    if kind not in FORMS:
        abort(404)
    values = {name: request.form.get(name, "").strip() for name in _names(kind)}
    errors = {
        name.rstrip("*"): "missing"
        for name in FORMS[kind][1]
        if not name.endswith("*") and not values[name]
    }
    record = _record(kind, values, errors)
    if not errors and "article" in record and not _is_known(record["article"]):
        errors["article"] = "no_article"
    if errors:
        return make_response(_form(kind, values, errors), 400)
    try:
        with writing(data_directory()):
            add_entry(corrections_path(), FORMS[kind][0], record)
    except BadEntry as problem:
        return make_response(_form(kind, values, reason=problem.reason), 400)
    except (EditProblem, UnreadableCorrections):
        return make_response(_form(kind, values, trouble="unreadable"), 409)
    except Busy:
        return make_response(_form(kind, values, trouble="busy"), 503)
    errands().index()
    return redirect(url_for("desk.work", cho="1"), 303)


@blueprint.post("/hieu-dinh/xoa")
def delete() -> Response:
    """Delete a correction, and make the index without it."""
    try:
        with writing(data_directory()):
            found = delete_entry(corrections_path(), request.form.get("khoa", ""))
    except (EditProblem, UnreadableCorrections):
        return make_response(_list("unreadable"), 409)
    except Busy:
        return make_response(_list("busy"), 503)
    if found is None:
        return make_response(_list("gone"), 404)
    errands().index()
    return redirect(url_for("desk.work", cho="1"), 303)


def _names(kind: str) -> list[str]:
    return [name.rstrip("*") for name in (*FORMS[kind][1], *REMARKS)]


def _form(
    kind: str,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    *,
    reason: str = "",
    trouble: str = "",
) -> str:
    return render_template(
        "desk/correction.html",
        kind=kind,
        fields=[(name.rstrip("*"), name.endswith("*")) for name in (*FORMS[kind][1], *REMARKS)],
        lists=LISTS,
        values=values,
        errors=errors or {},
        reason=reason,
        trouble=trouble,
    )


def _record(kind: str, values: Mapping[str, str], errors: dict[str, str]) -> dict[str, Any]:
    """The record of the filled fields; `errors` gets a key for each field that cannot be read."""
    record: dict[str, Any] = {}
    for name, value in values.items():
        if not value:
            continue
        if name in LISTS:
            record[name] = [line.strip() for line in value.splitlines() if line.strip()]
        elif name in _MOMENTS or name in _DAYS:
            try:
                moment = read_moment(value)
            except ValueError:
                errors[name] = "no_date"
                continue
            record[name] = _day(moment) if name in _DAYS else moment
        else:
            record[name] = " ".join(value.split())
    record["date"] = moments.today()
    return record


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _is_known(article_id: str) -> bool:
    with store_if_any() as store:
        return store is not None and store.get(article_id) is not None


def _list(trouble: str = "") -> str:
    problems: tuple[ReadProblem, ...] = ()
    entries: tuple[CorrectionEntry, ...] = ()
    try:
        given = read_corrections(corrections_path())
        problems, entries = given.problems, given.corrections.entries
    except UnreadableCorrections:
        trouble = trouble or "unreadable"
    search = search_if_any()
    states = {one.correction.key: one for one in search.catalog.corrections()} if search else {}
    shown = []
    for entry in entries:
        state = states.get(entry.key)
        how = "new" if state is None else state.problem or "applies"
        about = "" if state is None else str(state.about or "")
        shown.append(ShownEntry(entry, to_record(entry), how, about))
    return render_template(
        "desk/corrections.html",
        entries=shown,
        problems=problems,
        trouble=trouble,
        kinds=list(FORMS),
    )
