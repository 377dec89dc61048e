"""What the briefing page works on: the briefing in the reader's scope with the choices made on the page."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from fireledger import compose
from fireledger.briefing.page import Deck, Look
from fireledger.ui.asking import question
from fireledger.ui.frame import choice
from fireledger.ui.language import language
from fireledger.ui.reads import rows

RATIOS = ("16:9", "4:3")
STYLES = ("blue", "red", "light")
#: Of what the page may name several: list of the plan, column with the name.
NAMED = {"unit_keys": ("unit_list", "unit_name"), "theme_keys": ("theme_list", "short_name")}


def briefing(generated_at: datetime | None = None) -> compose.Brief:
    """The briefing as chosen: scope of the filter bar, counting rule, unit view, date to compare with, look, slides."""
    plan = {name: fact if fact is not None else float("nan") for name, fact in choice().plan.items()}
    ask = question(
        rule=_kept("rule", "full"),
        units=_kept("units", "written"),
        compare_on=st.session_state.get("kept_compare_on"),
        **{name: tuple(keys) for name in NAMED if (keys := named(name))},
    )
    chosen = compose.Choice(_slides(), _conclusions(), look(), generated_at, _template())
    return compose.Brief(ask, plan, language(), compose.code_of(ask), chosen)


def named(name: str) -> list[str]:
    """The units or themes (`name` of NAMED) of the plan that the briefing is about; [] as the filter bar has it."""
    kept: list[str] = st.session_state.get(f"kept_{name}") or []
    return [key for key in named_options(name) if key in kept]


def named_options(name: str) -> dict[str, str]:
    """The plan's units or themes: key -> name."""
    query, column = NAMED[name]
    found = rows(query, plan_ids=[choice().plan_id])
    return dict(zip(found[name.removesuffix("s")], found[column], strict=True))


def _kept(name: str, default: str) -> str:
    return str(st.session_state.get(f"briefing_{name}") or default)


def look() -> Look:
    """Ratio and title bar as chosen."""
    return Look(_kept("ratio", RATIOS[0]), _kept("style", STYLES[0]))


def _template() -> tuple[str, bytes] | None:
    upload = st.session_state.get("briefing_template")
    return (upload.name, upload.getvalue()) if upload else None


def slide_rows() -> pd.DataFrame:
    """The set of slides as the editor shows it: name, is_taken, order_no, slide_word, conclusion."""
    edited: pd.DataFrame | None = st.session_state.get("briefing_rows")
    return pd.DataFrame({"name": list(compose.SLIDES)}) if edited is None else edited


def _slides() -> tuple[str, ...]:
    slides = slide_rows()
    if "is_taken" not in slides:
        return ()
    taken = slides[slides["is_taken"]].sort_values("order_no", kind="stable", na_position="last")
    return tuple(taken["name"]) or ("cover",)


def _conclusions() -> dict[str, str]:
    """Conclusions that the reader has changed: slide -> sentence."""
    slides = slide_rows()
    if "written" not in slides:
        return {}
    told = slides["conclusion"]
    changed = slides[told.fillna("").str.strip().ne(slides["written"].fillna("")) & told.notna()]
    return dict(zip(changed["name"], changed["conclusion"], strict=True))


def deck() -> Deck:
    """The deck as it stands, made once for the same choices."""
    made = briefing()
    key = (made.code, made.lang, str(made.look), made.choice.slides, str(made.choice.conclusions), bool(made.stamp))
    return _deck(key, made)


@st.cache_resource(max_entries=64, show_spinner=False)
def _deck(key: tuple[Any, ...], _brief: compose.Brief) -> Deck:  # noqa: ARG001
    return compose.brief_deck(_brief)


def first_titles() -> dict[str, str]:
    """The conclusion that the numbers write for each slide; slides with nothing to say are not in it."""
    plain = briefing()
    return _titles((plain.code, plain.lang), compose.Brief(plain.ask, plain.plan, plain.lang, plain.code))


@st.cache_resource(max_entries=64, show_spinner=False)
def _titles(key: tuple[str, str], _brief: compose.Brief) -> dict[str, str]:  # noqa: ARG001
    titles: dict[str, str] = {}
    for slide in compose.brief_deck(_brief).slides:
        titles.setdefault(slide.name, slide.title.replace("\n", " "))
    return titles


def last_compare(as_of: date) -> date:
    """The last day that one may compare with."""
    return (pd.Timestamp(as_of) - pd.Timedelta(days=1)).date()
