"""What was taken in and what was refused: every import with its account, to be opened, undone and restored."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.errors import UserError
from fireledger.store import Import, read_history, redo_import, settle_import, undo_import
from fireledger.ui.address import is_presenting
from fireledger.ui.frame import card, empty_box, error_box, plain
from fireledger.ui.import_contents import draw_contents, draw_downloads
from fireledger.ui.import_refused import draw_refused
from fireledger.ui.import_state import Intake
from fireledger.ui.import_who import draw_who, who
from fireledger.ui.import_words import local_times, table_height
from fireledger.ui.language import t
from fireledger.ui.reads import reread, rows, settings
from fireledger.ui.tables import open_row

COLUMNS = {
    "import_no": 50,
    "happened_text": 125,
    "who": 80,
    "file": 240,
    "kind_word": 100,
    "accepted_count": 64,
    "quarantined_count": 64,
    "added_count": 64,
    "changed_count": 64,
    "state_word": 130,
}
HEIGHT = 300


def draw_history(intake: Intake) -> None:
    """The table of imports, the one that is open, and the files that were refused."""
    imports = rows("import_list")
    if imports.empty:
        empty_box(t("import_page.no_import"), t("import_page.no_import_hint"))
    else:
        with card("imports", t("import_page.history")):
            number = _draw_imports(imports)
        _draw_import(intake, number)
    draw_refused(intake)


def _draw_imports(imports: pd.DataFrame) -> int:
    """The table; the number of the import that is open: the one that the address names, else the latest."""
    shown = imports.assign(
        happened_text=local_times(imports["happened_at"]),
        kind_word=[t(f"source.{kind}") for kind in imports["kind"]],
        state_word=[_state(taken) for taken in imports.itertuples()],
    )
    config = {name: st.column_config.Column(t(f"import_page.column_{name}"), width=COLUMNS[name]) for name in COLUMNS}
    numbers = [int(number) for number in imports["import_no"]]
    named = st.session_state["import"]
    row = open_row(
        shown,
        config,
        "import_rows",
        alt=t("import_page.history"),
        height=table_height(len(shown), HEIGHT),
        opened=numbers.index(named) if named in numbers else 0,
        on_open=partial(_open, numbers),
    )
    return int(row["import_no"])


def _open(numbers: list[int], place: int) -> None:
    st.session_state.update({"import": numbers[place], "row": None, "import_shows_rows": False})


def _state(taken: Any) -> str:
    if not taken.is_live:
        return t("import_page.state_undone")
    if taken.has_open_returns:
        return t("import_page.state_open", count=taken.quarantined_count)
    return t("import_page.state_settled" if taken.quarantined_count else "import_page.state_live")


def _draw_import(intake: Intake, number: int) -> None:
    taken = read_history(settings()).imports[number]
    with card("import", t("import_page.import", no=number, file=taken.file)):
        counts = taken.counts
        facts = t("import_page.account", **counts) + t("import_page.changes", **counts)
        st.markdown(f":gray[{plain(facts)}]")
        if taken.note:
            st.markdown(plain(t("import_page.settled_note", note=taken.note)))
        if not is_presenting():
            _draw_actions(intake, taken)
        draw_contents(intake, taken, st.session_state["row"] if st.session_state["import"] == number else None)


def _draw_actions(intake: Intake, taken: Import) -> None:
    """Undo or restore, the files to take away, and what became of the returned rows."""
    refusal = st.session_state.pop("import_refusal", None)
    if refusal is not None:
        error_box(refusal)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="import_actions"):
        draw_who("history_who")
        if taken.is_live:
            _button("undo", ":material/undo:", partial(undo_import, settings(), intake, taken.import_no))
        else:
            _button("redo", ":material/redo:", partial(redo_import, settings(), intake, taken.import_no))
        draw_downloads(intake, taken)
    if taken.counts["quarantined"] and not taken.is_settled:
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="import_settle_line"):
            st.text_input(t("import_page.note"), key="import_note", placeholder=t("import_page.note_hint"))
            st.button(t("import_page.settle"), on_click=_settle, args=(intake, taken.import_no), key="import_settle")


def _button(name: str, icon: str, turn: Callable[[str], Import]) -> None:
    st.button(t(f"import_page.{name}"), on_click=_do, args=(turn,), key=f"import_{name}", icon=icon)


def _do(turn: Callable[[str], Import]) -> None:
    """Change an import in the name of who is at work, and read the ledger anew."""
    try:
        turn(who())
    except UserError as refusal:
        st.session_state["import_refusal"] = refusal
        return
    reread()


def _settle(intake: Intake, number: int) -> None:
    note = st.session_state["import_note"] or ""
    _do(lambda by: settle_import(settings(), intake, number, by, note))
