"""The mapping screen: which heading of an unknown sheet holds which column, and what is the same in every row."""

from typing import Any

import streamlit as st

from fireledger.errors import UserError
from fireledger.ui.frame import card, error_box, plain
from fireledger.ui.import_state import Arrival, Intake, give_up, read_as, start, tell
from fireledger.ui.import_words import options_of
from fireledger.ui.language import t

CONSTANT = "="  # a heading is never this: what follows stands in every row
WIDTHS = (1.1, 1.5, 1.6)


def draw_mapping(intake: Intake, here: Arrival) -> None:
    """Why the file could not be read, its kind and sheet, one line per column, and the button that reads it so."""
    if here.refusal is not None:
        error_box(here.refusal)
    with card("mapping", t("import_page.mapping", name=here.file.name)):
        st.markdown(f":gray[{plain(t('import_page.mapping_hint'))}]")
        _draw_kind(intake, here)
        guess = guessed(intake, here)
        if guess is not None:
            _draw_fields(intake, here, guess)
        with st.container(horizontal=True, gap="small", key="mapping_end"):
            st.button(
                t("import_page.read_so"),
                on_click=_read_so,
                args=(intake, here),
                key="mapping_read",
                type="primary",
                disabled=guess is None,
            )
            st.button(t("import_page.give_up"), on_click=give_up, key="mapping_give_up", icon=":material/close:")


def _draw_kind(intake: Intake, here: Arrival) -> None:
    kind, sheet = st.columns([1, 1], gap="small")
    with kind:
        draw_kind(intake, here, "mapping_kind", _take_kind)
    guess = guessed(intake, here)
    if guess is not None and len(guess.sheets) > 1:
        sheet.selectbox(
            t("import_page.sheet"),
            guess.sheets,
            index=guess.sheets.index(guess.mapping.sheet) if guess.mapping.sheet in guess.sheets else 0,
            key=f"mapping_sheet_{here.token}",
            on_change=_take_sheet,
            args=(here,),
        )


def draw_kind(intake: Intake, here: Arrival, key: str, take: Any) -> None:
    """The kind as which a file is read, to be changed."""
    st.session_state[key] = here.kind
    labels = {kind: t(f"source.{kind}") for kind in intake.SHEET_KINDS}
    st.selectbox(
        t("import_page.kind"),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=take,
        args=(intake, here),
    )


def _take_kind(_intake: Intake, here: Arrival) -> None:
    here.kind, here.mapping, here.refusal = st.session_state["mapping_kind"], None, None


def _take_sheet(here: Arrival) -> None:
    here.sheet, here.refusal = st.session_state[f"mapping_sheet_{here.token}"], None


def guessed(intake: Intake, here: Arrival) -> Any:
    """What wording tells about the headings (sheets.Guess); None when the file cannot be opened, which is told."""
    wanted = (here.kind, here.sheet)
    if wanted not in here.guesses:
        try:
            here.guesses[wanted] = intake.guess_mapping(here.file, here.kind, here.file.name, here.sheet)
        except UserError as refusal:
            tell("refusal", refusal)
            here.guesses[wanted] = None
    return here.guesses[wanted]


def _draw_fields(intake: Intake, here: Arrival, guess: Any) -> None:
    """Required columns and those that are matched; the others folded away; what is left out."""
    columns = intake.SHEETS[here.kind].columns
    given = here.mapping or {"columns": guess.mapping.columns, "constants": {}}
    at_hand = {*given["columns"], *given["constants"]}
    first = [column for column in columns if column.required or column.name in at_hand]
    others = [column for column in columns if column not in first]
    for column in first:
        _draw_field(here, guess, column, given)
    if others:
        with st.expander(t("import_page.optional", count=len(others))):
            for column in others:
                _draw_field(here, guess, column, given)
    used = {st.session_state[_key(here, column.name)] for column in columns}
    left = [heading for heading in guess.headings if heading not in used]
    if left:
        st.markdown(f":orange[▲ {plain(t('import_page.left_out', names='、'.join(left)))}]")


def _draw_field(here: Arrival, guess: Any, column: Any, given: dict[str, Any]) -> None:
    """One column: its name, the heading that holds it, and samples from there or the text that stands in every row."""
    name, heading, beside = st.columns(WIDTHS, gap="small", vertical_alignment="center")
    mark = " :red[*]" if column.required else ""
    name.markdown(f"**{plain(column.heading)}**{mark}", help=t(column.note))
    labels = {
        "": t("import_page.absent"),
        **{text: text for text in guess.headings},
        CONSTANT: t("import_page.constant"),
    }
    options = list(labels)
    matched = CONSTANT if column.name in given["constants"] else given["columns"].get(column.name, "").strip()
    heading.selectbox(
        column.heading,
        options,
        index=options.index(matched) if matched in options else 0,
        format_func=labels.__getitem__,
        key=_key(here, column.name),
        label_visibility="collapsed",
    )
    chosen = st.session_state[_key(here, column.name)]
    with beside:
        if chosen == CONSTANT:
            _draw_constant(here, column, given["constants"].get(column.name, ""))
        elif chosen:
            samples = guess.samples[guess.headings.index(chosen)]
            st.markdown(f":gray[{plain(t('import_page.samples', names='、'.join(samples)))}]")


def _draw_constant(here: Arrival, column: Any, given: str) -> None:
    label, key = t("import_page.constant"), _key(here, column.name, "constant")
    options = options_of(column)
    if options is None:
        hint = t("import_page.constant_hint", place=f"{{{t('import_page.heading')}}}")
        st.text_input(label, given, key=key, label_visibility="collapsed", placeholder=hint)
        return
    keys = list(options)
    st.selectbox(
        label,
        keys,
        index=keys.index(given) if given in keys else None,
        format_func=lambda option: options.get(option, option),
        key=key,
        label_visibility="collapsed",
        placeholder=t("import_page.choose"),
    )


def _key(here: Arrival, name: str, part: str = "heading") -> str:
    return f"mapping_{part}_{here.token}_{here.kind}_{here.sheet or ''}_{name}"


def _read_so(intake: Intake, here: Arrival) -> None:
    """Read the file by what is chosen on the screen."""
    guess = guessed(intake, here)
    chosen = {column.name: st.session_state[_key(here, column.name)] for column in intake.SHEETS[here.kind].columns}
    constants = {
        name: st.session_state.get(_key(here, name, "constant")) or ""
        for name, heading in chosen.items()
        if heading == CONSTANT
    }
    here.mapping = {
        **as_mapping(here, guess),
        "columns": {name: heading for name, heading in chosen.items() if heading not in ("", CONSTANT)},
        "constants": {name: text for name, text in constants.items() if text},
    }
    start(intake, here)


def as_mapping(here: Arrival, guess: Any) -> dict[str, Any]:
    """The mapping in force, else the one by wording.

    The sheet is named only where there are several; the row of the headings never: next month's file may have another.
    """
    given = here.mapping or {"columns": dict(guess.mapping.columns), "constants": {}, "values": {}}
    sheet = guess.mapping.sheet if len(guess.sheets) > 1 else None
    return {**given, "kind": here.kind, "sheet": sheet, "heading_row": None}


def take_other_kind(intake: Intake, here: Arrival) -> None:
    """Read the file as another kind: the callback of the selectbox of the preview."""
    here.mapping = None
    read_as(intake, here, st.session_state["preview_kind"])


def open_mapping(here: Arrival) -> None:
    """Go to the mapping screen from a preview."""
    here.is_mapping, here.refusal = True, None
