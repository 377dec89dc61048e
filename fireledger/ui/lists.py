"""Tables with their headings: differences between body and table, registers, files."""

from functools import partial

import streamlit as st

from fireledger.ui.asking import ask
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.ledger_table import note_opened
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, table

NOTHING = "—"


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
            on_open=partial(note_opened, list(shown["task_key"])),
            height=320,
        )
        downloads(
            shown,
            headings,
            "differences",
            title=t("difference.wording"),
            notes=[footer(t("rule.differences"), "differences", is_real=True)],
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
