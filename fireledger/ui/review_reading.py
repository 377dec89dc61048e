"""A document comes in: dropped, pasted, or one that is in the ledger already and is opened again."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from fireledger.errors import UserError
from fireledger.ui.address import linked
from fireledger.ui.frame import card, choice, error_box, plain
from fireledger.ui.language import t
from fireledger.ui.reads import reread, rows, settings
from fireledger.ui.review_state import Apart, Intake, as_draft, draft, open_points, put_aside, set_draft

SUFFIXES = ["txt", "md", "html", "docx", "pdf", "xlsx", "csv"]

#: read(path) -> Plan: reads a document, in a process of its own where the page hands over such a reader.
ReadPlan = Callable[[Path], Any]


def review_conclusion(intake: Intake) -> str:
    """What the page is at: nothing read yet, or how much was read and how much of it is still open."""
    here = draft()
    if here is None:
        return t("review.title")
    if here.apart is not None:
        key = "review.apart_title" if here.apart.differences else "review.same_title"
        return t(key, title=here.facts.get("title") or "", count=len(here.apart.differences))
    units = sum(len(intake.reviews.units_of(row)) for row in here.rows)
    count = sum(map(bool, open_points(intake, here).values()))
    key = "review.read_title" if count else "review.settled_title"
    return t(key, tasks=len(here.rows), units=units, count=count)


def draw_reading(intake: Intake, read: ReadPlan) -> None:
    """The ways in, while nothing is being read; what was refused and why; what has just been accepted."""
    _draw_outcome()
    if draft() is not None:
        return
    left, right = st.columns([1, 1], gap="small")
    with left, card("drop", t("review.drop")):
        st.file_uploader(
            t("review.drop"),
            type=SUFFIXES,
            key="review_file",
            on_change=_take_file,
            args=(intake, read),
            label_visibility="collapsed",
        )
        st.markdown(f":gray[{plain(t('review.drop_hint'))}]")
    with left, card("again", t("review.again")):
        _draw_again(intake, read)
    with right, card("paste", t("review.paste")):
        st.text_area(
            t("review.paste"),
            key="review_text",
            height=420,
            placeholder=t("review.paste_hint"),
            label_visibility="collapsed",
        )
        st.button(t("review.read_text"), on_click=_take_text, args=(intake, read), key="review_read", type="primary")


def _draw_outcome() -> None:
    """Told once: the next run of the page has something else to say."""
    refusal, accepted = st.session_state.get("review_refusal"), st.session_state.get("review_accepted")
    if refusal is not None:
        error_box(refusal)
        kept = st.session_state.get("review_kept")
        if kept:
            st.markdown(f":gray[{plain(t('review.kept', path=kept))}]")
    if accepted is not None and draft() is None:
        st.success(plain(t("review.accepted", **accepted)), icon=":material/check:")
        with st.container(horizontal=True, gap="medium", key="review_onward"):
            st.page_link(
                "pages/workload.py", label=t("review.to_heatmap"), icon=":material/grid_on:", query_params=linked()
            )
            st.page_link("pages/ledger.py", label=t("review.to_ledger"), icon=":material/list:", query_params=linked())


def forget_outcome() -> None:
    """Begin a step anew: what was told about the last one goes."""
    for name in ("review_refusal", "review_kept", "review_accepted"):
        st.session_state[name] = None


def _draw_again(intake: Intake, read: ReadPlan) -> None:
    plans = rows("plan_list", today=date.today()).set_index("plan_id")["title"]
    if plans.empty:
        st.markdown(f":gray[{plain(t('review.no_plan'))}]")
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="review_again_row"):
        st.selectbox(
            t("review.again"),
            list(plans.index),
            index=list(plans.index).index(choice().plan_id),
            format_func=lambda key: f"{plans.get(key, key)} · {key}",
            key="review_plan",
            label_visibility="collapsed",
        )
        st.button(t("review.open"), on_click=_open_again, args=(intake, read), key="review_open")
    _draw_start(intake, str(st.session_state["review_plan"]))


def _draw_start(intake: Intake, plan_id: str) -> None:
    """The day from which reports on the chosen plan are due, as the office sets it; empty: from the first report."""
    known = intake.reviews.read_facts(settings().data / "plans" / plan_id).get("reporting_starts_on")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="review_start_row"):
        st.date_input(
            t("review.fact_reporting_starts_on"),
            value=known if isinstance(known, date) else None,
            key=f"review_start_{plan_id}",
            help=t("review.start_help"),
            format="YYYY-MM-DD",
        )
        st.button(t("review.set_start"), on_click=_set_start, args=(intake,), key="review_set_start")
    if st.session_state.pop("review_start_set", None) == plan_id:
        st.markdown(f":green[● {plain(t('review.start_set'))}]")


def _set_start(intake: Intake) -> None:
    """Set the day for the plan that the list shows now; one whose day is not on screen yet stays as it is."""
    forget_outcome()
    plan_id = str(st.session_state["review_plan"])
    if f"review_start_{plan_id}" not in st.session_state:
        return
    day = st.session_state[f"review_start_{plan_id}"]
    intake.reviews.set_reporting_start(settings().data / "plans" / plan_id, day)
    st.session_state["review_start_set"] = plan_id
    reread()


def _take_file(intake: Intake, read: ReadPlan) -> None:
    file = st.session_state["review_file"]
    if file is not None:
        _begin(intake, read, file.name, file.getvalue())


def _take_text(intake: Intake, read: ReadPlan) -> None:
    text = st.session_state["review_text"] or ""
    forget_outcome()
    if not text.strip():
        st.session_state["review_refusal"] = UserError("review_error.no_text")
        return
    _begin(intake, read, f"{t('review.pasted')}.txt", text.encode())


def _begin(intake: Intake, read: ReadPlan, name: str, content: bytes) -> None:
    """Put the file aside and read it; a refused one is kept under store/refused and the reader told why."""
    forget_outcome()
    file = put_aside(name)
    file.write_bytes(content)
    try:
        plan = read(file)
        set_draft(_compared(intake, read, file, plan))
    except UserError as refusal:
        kept = settings().store / "refused" / f"{file.parent.name}-{file.name}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        file.replace(kept)
        file.parent.rmdir()
        st.session_state["review_refusal"] = refusal
        st.session_state["review_kept"] = kept.relative_to(settings().data).as_posix()


def _compared(intake: Intake, read: ReadPlan, file: Path, plan: Any) -> Any:
    """The draft of a new plan; of one that is there already its review, with what the reading says otherwise."""
    known = intake.reviews.find_plan(settings().data, intake.reviews.fact_values(plan.facts))
    if known is None:
        return as_draft(intake, file, plan, plan.tasks, {}, None)
    folder = settings().data / "plans" / known
    reviewed = _tasks_in(intake, read, folder)
    differences = intake.reviews.review_differences(plan, reviewed)
    kept = intake.reviews.merged(plan, reviewed, ())
    begun = as_draft(intake, file, plan, kept, intake.reviews.read_facts(folder), known)
    begun.apart = Apart(plan, reviewed, differences)
    return begun


def _tasks_in(intake: Intake, read: ReadPlan, folder: Path) -> Any:
    """The tasks of a plan in force: the reviewed table, or the document's own reading."""
    if (folder / intake.reviews.NAME).exists():
        return intake.reviews.read_review(folder / intake.reviews.NAME)
    return read(intake.reviews.document_in(folder)).tasks


def _open_again(intake: Intake, read: ReadPlan) -> None:
    """The review in force as a draft, beside its own document; the plan is the one that the list shows now."""
    forget_outcome()
    plan_id = str(st.session_state["review_plan"])
    folder = settings().data / "plans" / plan_id
    try:
        document = intake.reviews.document_in(folder)
        plan, reviewed = read(document), _tasks_in(intake, read, folder)
        facts = intake.reviews.read_facts(folder)
    except UserError as refusal:
        st.session_state["review_refusal"] = refusal
        return
    file = put_aside(document.name)
    shutil.copyfile(document, file)
    set_draft(as_draft(intake, file, plan, reviewed, facts, plan_id))
