"""The briefing seen and taken away: pictures of its slides, the files with their progress, the show for a projector."""

from base64 import b64encode
from datetime import datetime
from functools import partial

import streamlit as st

from fireledger import compose
from fireledger.briefing.drawing import as_svg
from fireledger.briefing.package import as_zip
from fireledger.errors import UserError
from fireledger.ui.briefing_state import briefing, deck
from fireledger.ui.frame import error_box, plain
from fireledger.ui.language import t

SHOW_SECONDS = 20
KINDS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def draw_briefing_preview() -> None:
    """One slide as it will be, and the way to the others."""
    made = deck()
    count = len(made.slides)
    place = min(st.session_state.get("briefing_place", 0), count - 1)
    _picture(place)
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="briefing_turn"):
        st.button(t("brief_page.back"), key="briefing_back", on_click=_turn, args=(place - 1,), disabled=place == 0)
        st.markdown(f"{place + 1} / {count}　:gray[{plain(t(f'slide.{made.slides[place].name}'))}]", width="content")
        st.button(t("brief_page.on"), key="briefing_on", on_click=_turn, args=(place + 1,), disabled=place == count - 1)
    with st.expander(t("brief_page.notes")):
        st.text(made.slides[place].notes)


def _turn(place: int) -> None:
    st.session_state["briefing_place"] = place


FRAMED = "width:100%;display:block;border:1px solid #d5dae0"
FILLING = "position:fixed;inset:0;width:100%;height:100%;object-fit:contain;background:#fff;z-index:9"


def _picture(place: int, style: str = FRAMED) -> None:
    made = deck()
    title = made.slides[place].title.replace("\n", " ")
    drawing = b64encode(as_svg(made, place).encode("utf-8")).decode("ascii")
    label = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = f"data:image/svg+xml;base64,{drawing}"
    st.html(f'<img src="{source}" alt="{label}" style="{style}">')


def draw_briefing_files() -> None:
    """Formats, the button that makes them, how far it is, and the files."""
    formats = st.pills(
        t("brief_page.formats"),
        compose.FORMATS,
        selection_mode="multi",
        default=["pptx", "xlsx", "docx"],
        format_func=lambda name: t(f"brief_page.format_{name}"),
        key="briefing_formats",
    )
    wanted = [name for name in compose.FORMATS if name in (formats or [])]
    if st.button(t("brief_page.make"), type="primary", key="briefing_make", disabled=not wanted):
        _make(wanted)
    kept = st.session_state.get("briefing_made")
    if kept and kept["code"] == briefing().code:
        _draw_files(kept["files"])


def _make(formats: list[str]) -> None:
    """Make the files; one bar tells which is being made."""
    bar = st.progress(0.0, t("brief_page.making"))

    def told(name: str) -> None:
        bar.progress(
            formats.index(name) / len(formats), t("brief_page.making_one", name=t(f"brief_page.format_{name}"))
        )

    brief = briefing(datetime.now())
    try:
        files = dict(compose.brief_files(brief, formats, told))
        compose.keep_view(brief.ask)
    except UserError as error:
        bar.empty()
        error_box(error)
        return
    bar.empty()
    pictures = {name: content for name, content in files.items() if name.endswith(".png")}
    rest = {name: content for name, content in files.items() if name not in pictures}
    if pictures:
        rest[f"{next(iter(pictures)).removesuffix('_01.png')}_png.zip"] = as_zip(pictures)
    st.session_state["briefing_made"] = {"code": brief.code, "files": rest}


def _draw_files(files: dict[str, bytes]) -> None:
    if len(files) > 1:
        files = {**files, t("brief_page.all_name", stem=next(iter(files)).rpartition(".")[0]): b""}
    with st.container(key="downloads_briefing", gap="small"):
        for place, (name, content) in enumerate(files.items()):
            st.download_button(
                plain(name if content else t("brief_page.all")),
                content or partial(as_zip, {each: part for each, part in files.items() if part}),
                file_name=name,
                mime=KINDS[name.rpartition(".")[2]],
                key=f"briefing_file_{place}",
                on_click="ignore",
                icon=":material/download:",
            )


def draw_briefing_show() -> None:
    """The slides one after the other for a meeting-room screen, without any control."""
    _show()


@st.fragment(run_every=SHOW_SECONDS)
def _show() -> None:
    place = st.session_state.get("briefing_shown", -1) + 1
    place %= len(deck().slides)
    st.session_state["briefing_shown"] = place
    _picture(place, FILLING)
