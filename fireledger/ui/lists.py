"""Tables with their headings: the task ledger, differences between body and table, registers, files."""

from functools import partial

import pandas as pd
import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried
from fireledger.ui.asking import ask
from fireledger.ui.drawings import footer
from fireledger.ui.frame import choice, empty_box
from fireledger.ui.language import t
from fireledger.ui.lights import ORDER, light_text
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, open_row, table

NOTHING = "—"


def pick_task() -> pd.Series | None:
    """The ledger with search and a filter by light; the row of the task that is open, None when none is left."""
    tasks = ask("task_states")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="ledger_tools"):
        lights = _pick_light(tasks)
        searched = st.text_input(
            t("ledger.search"), placeholder=t("ledger.search"), key="ledger_search", label_visibility="collapsed"
        )
    found = _searched(tasks[tasks["light"].isin(lights)], searched or "")
    if found.empty:
        empty_box(t("ledger.nothing"), t("ledger.nothing_hint"))
        return None
    shown = _ledger_rows(found)
    headings = {column: t(f"column.{column}") for column in LEDGER}
    columns = {column: st.column_config.Column(heading, width=LEDGER[column]) for column, heading in headings.items()}
    task = open_row(
        shown,
        columns,
        "ledger_rows",
        alt=t("ledger.table"),
        height=LEDGER_HEIGHT,
        opened=_linked(list(shown["task_key"])),
        on_open=partial(_note_opened, list(shown["task_key"])),
    )
    downloads(shown, headings, "ledger", title=t("ledger.table"), notes=[footer(t("rule.ledger"))])
    return task


def _linked(task_keys: list[str]) -> int:
    """Place of the task that the address names (?task=yongchuan-2022/12), 0 when it names none of these."""
    with st.container(key=f"{OUT_OF_SIGHT}_task"):
        named = carried("task", task_keys)
    return task_keys.index(named) if named else 0


def _note_opened(task_keys: list[str], place: int) -> None:
    """The address names the open task, so that it can be passed on."""
    st.session_state["task"] = task_keys[place]


#: Columns of the ledger and their widths in px.
LEDGER = {
    "task_no": 46,
    "short_name": 84,
    "detail": 212,
    "unit_names": 140,
    "deadline": 92,
    "light_word": 128,
    "counted": 74,
}
LEDGER_HEIGHT = 540


def _pick_light(tasks: pd.DataFrame) -> list[str]:
    counts = tasks["light"].value_counts()
    there = [light for light in ORDER if light in counts]
    chosen = st.segmented_control(
        t("ledger.light"),
        ["all", *there],
        default="all",
        format_func=lambda light: (
            t("ledger.all", count=len(tasks)) if light == "all" else f"{light_text(light)} {counts[light]}"
        ),
        key="ledger_light",
        label_visibility="collapsed",
        required=True,
    )
    return there if chosen in (None, "all") or chosen not in there else [str(chosen)]


def _searched(tasks: pd.DataFrame, words: str) -> pd.DataFrame:
    """Tasks that hold every word, in their own text, theme, units or deadline."""
    text = (
        tasks[["theme_name", "detail", "unit_names", "deadline_text", "label"]]
        .agg(" ".join, axis=1)
        .str.replace(" ", "")
    )
    for word in words.split():
        tasks = tasks[text.loc[tasks.index].str.contains(word, case=False, regex=False)]
    return tasks


def _ledger_rows(tasks: pd.DataFrame) -> pd.DataFrame:
    deadline = (
        tasks["due_on"].dt.strftime("%Y-%m-%d").fillna(tasks["deadline_text"]).replace("", t("ledger.no_deadline"))
    )
    pairs = [f"{task.done_count}/{task.total_count}" if task.total_count else NOTHING for task in tasks.itertuples()]
    return tasks.assign(deadline=deadline, counted=pairs, light_word=[light_text(light) for light in tasks["light"]])


def draw_differences() -> None:
    """Where the document's body and its own table say different things: shown, not settled."""
    units, wording = ask("unit_differences"), ask("differences")
    if units.empty and wording.empty:
        return
    with st.expander(t("difference.title", units=len(units), wording=len(wording)), icon=":material/difference:"):
        st.markdown(f":gray[{t('difference.note')}]")
        counts = {name: t(f"column.{name}") for name in ("unit_text", "clause_count", "task_count")}
        table(units, counts, "unit_differences", alt=t("difference.units"))
        shown = wording.assign(kind_word=[t(f"difference.{kind}") for kind in wording["kind"]])
        names = ("short_name", "clause_labels", "task_labels", "kind_word", "found_text")
        headings = {name: t(f"column.{name}") for name in names}
        table(
            shown,
            headings,
            "differences",
            alt=t("difference.wording"),
            on_open=partial(_note_opened, list(shown["task_key"])),
            height=320,
        )
        downloads(
            shown,
            headings,
            "differences",
            title=t("difference.wording"),
            notes=[footer(t("rule.differences"), is_real=True)],
        )


def draw_register() -> None:
    """Units and groups of the district with their spellings; what is not confirmed says 待确认."""
    units = rows("unit_register", districts=[choice().district])
    shown = units.assign(
        status=[t("register.confirmed" if known else "register.unconfirmed") for known in units["is_confirmed"]],
        full_status=[
            t("register.confirmed" if known else "register.unconfirmed") for known in units["is_full_name_confirmed"]
        ],
        type_word=[t(f"register.type_{kind}") for kind in units["unit_type"]],
        roster=[_roster(unit) for unit in units.itertuples()],
    ).fillna({"full_name": NOTHING, "note": "", "peer_group": NOTHING})
    names = (
        "unit_name",
        "type_word",
        "status",
        "full_name",
        "full_status",
        "peer_group",
        "roster",
        "spellings",
        "note",
    )
    headings = {name: t(f"column.{name}") for name in names}
    table(shown, headings, "register", alt=t("register.title"), height=360)
    downloads(shown, headings, "register", title=t("register.title"))


def _roster(unit: object) -> str:
    if unit.unit_type != "group":  # type: ignore[attr-defined]
        return NOTHING
    key = "register.roster" if unit.member_count else "register.no_roster"  # type: ignore[attr-defined]
    return t(key, count=unit.member_count, proposed=unit.proposed_count)  # type: ignore[attr-defined]


def draw_sources() -> None:
    """The files that the store was made from, with their fingerprints."""
    files = rows("source_list")
    shown = files.assign(
        kind_word=[t(f"source.{kind}") for kind in files["kind"]],
        sample_word=[t("figure.stamp") if is_sample else t("source.real") for is_sample in files["is_sample"]],
        fingerprint=files["sha256"].str.slice(0, 12),
    )
    names = ("path", "kind_word", "row_count", "sample_word", "fingerprint")
    table(shown, {name: t(f"column.{name}") for name in names}, "sources", alt=t("source.title"), height=300)
