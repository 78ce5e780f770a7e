"""What reviewers send: verdicts, additions, what they take back, and their names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from pungsan.errors import ReviewError
from pungsan.explore.pages.failing import show_error
from pungsan.explore.pages.view import choose_language
from pungsan.explore.reviewing.asking import (
    REVIEWER,
    answer,
    choose_back,
    choose_sample,
    open_now,
    read_form,
    read_reviewer,
)
from pungsan.explore.words.messages import translate_message
from pungsan.store import (
    Dataset,
    Row,
    append_reviews,
    build_addition,
    build_review,
    build_undo,
    find_subject,
)

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Opened = Annotated[Dataset, Depends(open_now)]
Form = Annotated[dict[str, str], Depends(read_form)]


@router.post("/review/reviewer")
def name_reviewer(request: Request, form: Form) -> Response:
    """Remember who reviews, for a year."""
    name = " ".join(form.get("reviewer", "").split())[:80]
    back = choose_back(form)
    if not name or not name.isprintable():
        return _refuse(request, "reviewer: give a name of one line")
    made = answer(request, back)
    made.set_cookie(
        REVIEWER, quote(name), max_age=365 * 86_400, httponly=True, samesite="strict", path="/review"
    )
    return made


@router.post("/review/judge")
def judge(request: Request, form: Form, dataset: Opened) -> Response:
    """A verdict on an event."""

    def make(reviewer: str) -> Row:
        verdict = form.get("verdict", "")
        changes = _read_changes(form) if verdict == "correct" else None
        return build_review(
            find_subject(dataset, form.get("event", "")),
            verdict,  # type: ignore[arg-type]  # build_review refuses what is none
            reviewer,
            changes=changes,
            note=form.get("note"),
            sample=choose_sample(form),
        )

    return _write(request, form, dataset, make)


@router.post("/review/add")
def add(request: Request, form: Form, dataset: Opened) -> Response:
    """An event that was missed."""

    def make(reviewer: str) -> Row:
        changes = _read_changes(form)
        trigger = changes.pop("trigger", None)
        if not isinstance(trigger, list) or len(trigger) != 2:
            raise ReviewError("trigger: select the words that tell the event")
        if not changes.get("type"):
            raise ReviewError("type: choose one, an event needs it")
        return build_addition(
            dataset,
            form.get("article", ""),
            (trigger[0], trigger[1]),
            changes,
            reviewer,
            note=form.get("note"),
        )

    return _write(request, form, dataset, make)


@router.post("/review/undo")
def undo(request: Request, form: Form, dataset: Opened) -> Response:
    """Take back the reviewer's last verdict, or the one that is named."""

    def make(reviewer: str) -> Row:
        review = form.get("review", "")
        if not review:
            query = """
                SELECT id FROM reviews_standing WHERE reviewer = ? ORDER BY reviewed_at DESC, id DESC LIMIT 1
            """
            found = dataset.sql(query, [reviewer]).read_all().to_pylist()
            if not found:
                raise ReviewError("there is no review of yours that could be undone")
            review = found[0]["id"]
        return build_undo(dataset, review, reviewer)

    return _write(request, form, dataset, make)


def _write(request: Request, form: Mapping[str, str], dataset: Dataset, make: Any) -> Response:
    reviewer = read_reviewer(request)
    try:
        if reviewer is None:
            raise ReviewError("say who you are first: open /review")
        row: Row = make(reviewer)
    except ReviewError as error:
        return _refuse(request, str(error))
    append_reviews(dataset.location, [row])
    request.app.state.desk.follow()
    return answer(request, choose_back(form), review=row["id"], event=row["event"], verdict=row["verdict"])


def _read_changes(form: Mapping[str, str]) -> dict[str, Any]:
    try:
        changes = json.loads(form.get("changes", ""))
    except (ValueError, RecursionError):
        changes = None
    if not isinstance(changes, dict):
        raise ReviewError("what is right instead did not arrive: this needs the page's script")
    return changes


def _refuse(request: Request, words: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        said, _ = choose_language(request)
        return JSONResponse({"error": translate_message(words, said)}, status_code=422)
    return show_error(request, 422, words)
