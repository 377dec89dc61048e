"""The end of a review: the plan's folder is written whole, the store is made anew; or everything is given up."""

import shutil
from datetime import datetime
from typing import Any

import streamlit as st

from fireledger.errors import Message, Place, UserError
from fireledger.text import LANGUAGES, words
from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.reads import reread, rows, settings
from fireledger.ui.review_facts import take_facts
from fireledger.ui.review_reading import forget_outcome
from fireledger.ui.review_state import Draft, Intake, Row, draft, review_stamp, set_draft


def draw_accept(intake: Intake) -> None:
    """The buttons of a draft: accept it, give it up."""
    here = draft()
    if here is None or here.apart is not None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="review_end"):
        key = "review.accept" if here.plan_id is None else "review.accept_again"
        st.button(
            t(key), key="review_accept", type="primary", icon=":material/check:", on_click=_accept, args=(intake,)
        )
        st.button(t("review.give_up"), key="review_give_up", icon=":material/close:", on_click=give_up)
        st.markdown(f":gray[{plain(t('review.file', name=here.file.name))}]", width="stretch")


def give_up() -> None:
    """End the draft; the file aside goes, what is in the ledger stays as it is."""
    here = draft()
    if here is not None:
        shutil.rmtree(here.file.parent, ignore_errors=True)
    forget_outcome()
    set_draft(None)


def _accept(intake: Intake) -> None:
    here = draft()
    if here is None:
        return
    forget_outcome()
    take_facts(here)
    try:
        plan_id, count = _published(intake, here)
    except UserError as refusal:
        st.session_state["review_refusal"] = refusal
        return
    title = here.facts["title"]
    give_up()
    st.session_state["review_accepted"] = {"title": title, "count": count}
    st.session_state.update(plan=plan_id, district=None, theme=None, unit=None, as_of=None)
    reread()


def _published(intake: Intake, here: Draft) -> tuple[str, int]:
    """Write the plan aside, read it as the store will, and only then rename it into data/plans."""
    tasks = _checked(intake, here)
    _check_records(here, {task.no for task in tasks})
    plans = settings().data / "plans"
    if here.plan_id and review_stamp(plans / here.plan_id) != here.basis:
        raise UserError("review_error.changed", name=here.plan_id)
    plan_id = here.plan_id or intake.reviews.free_plan_id(settings().data, here.facts)
    made = here.file.parent / "made" / plan_id
    intake.reviews.write_plan(made, here.file, here.facts, tasks, words(LANGUAGES[0]))
    intake.read_source(made, "plan", {})
    former = settings().store / "replaced" / f"{plan_id}-{datetime.now():%Y%m%d-%H%M%S}"
    intake.reviews.publish_plan(made, plans / plan_id, replaces=here.plan_id is not None, former=former)
    return plan_id, len(tasks)


def _check_records(here: Draft, kept: set[int]) -> None:
    """Raises UserError naming every task that records know and that the review no longer holds."""
    if here.plan_id is None:
        return
    counts = rows("record_counts_by_task", plan_ids=[here.plan_id])
    places = [
        Place(
            Message("review_error.task", {"no": int(task.task_no)}),
            task.title,
            Message("review_error.recorded", {"count": int(task.record_count)}),
        )
        for task in counts.itertuples()
        if task.record_count and task.task_no not in kept
    ]
    if places:
        raise UserError("review_error.has_records", places)


def _checked(intake: Intake, here: Draft) -> Any:
    """The tasks of the draft. Raises one UserError with every bad fact and every bad cell."""
    places: list[Place] = []
    tasks = None
    try:
        intake.reviews.check_facts(here.facts)
    except UserError as refusal:
        places += refusal.places
    try:
        tasks = intake.reviews.as_tasks([_remarked(intake, row) for row in here.rows])
    except UserError as refusal:
        places += refusal.places
    if places:
        raise UserError("review_error.refused", places)
    return tasks


def _remarked(intake: Intake, row: Row) -> Row:
    """The row with the doubts that still stand told among its remarks, in the language of the documents."""
    say = words(LANGUAGES[0])
    told = [say(key, **values) for key, values in intake.reviews.standing_notes(row)]
    kept = [row["remark"]] if row["remark"] else []
    return {**row, "remark": "；".join([*kept, *(sentence for sentence in told if sentence not in row["remark"])])}
