"""The code of the view on the page, and the box that opens the view of another: whole, or told what is missing."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from fireledger import compose
from fireledger.answers import Ask
from fireledger.errors import UserError
from fireledger.scope import Scope
from fireledger.ui.briefing_state import briefing
from fireledger.ui.filters_more import part_names
from fireledger.ui.frame import error_box, plain
from fireledger.ui.language import language, t
from fireledger.ui.reads import rows, settings

_NAMED = 6
_LISTS = ("unit_keys", "theme_keys", "topic_keys")
_DAYS = ("as_of", "from_on", "compare_on")


def draw_briefing_code() -> None:
    """This view's code, and the box that opens the view of another one or says what has changed."""
    st.markdown(f"**{t('brief_page.code')}**　{plain(briefing().code)}　:gray[{t('brief_page.code_help')}]")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="briefing_code_box"):
        typed = st.text_input(
            t("brief_page.typed"),
            key="briefing_typed",
            placeholder="XXXX-XXXX",
            label_visibility="collapsed",
            max_chars=12,
        )
        st.button(t("brief_page.open"), key="briefing_open", on_click=_open_code, disabled=not typed)
    _draw_told()


def _draw_told() -> None:
    """What became of the code: refused, changed since, opened whole, or opened as far as this page can."""
    told, wanted = (st.session_state.pop(name, None) for name in ("briefing_told", "briefing_wanted"))
    if isinstance(told, UserError):
        error_box(told)
    elif told:
        st.markdown(f":green[●] {plain(t('brief_page.opened', code=told))}")
    missing = _missing(wanted, briefing().ask.scope) if wanted else []
    if missing:
        names, code = t("figure.sentence_join").join(missing), compose.code_text(st.session_state["briefing_typed"])
        with st.container(border=True, key="briefing_part"):
            st.markdown(f":orange[▲] {plain(t('brief_page.opened_part', code=code, names=names))}")


def _open_code() -> None:
    """Set the filters of the view that the typed code stands for, and keep what is to be told about it."""
    typed = str(st.session_state["briefing_typed"])
    try:
        scope, changed = compose.find_view(typed, settings(), lambda scope: Ask(rows, scope, settings()))
    except UserError as error:
        st.session_state["briefing_told"] = error
        return
    plans = rows("plan_list", today=date.today()).set_index("plan_id", drop=False)
    if scope.plan_ids[0] not in plans.index:
        st.session_state["briefing_told"] = UserError("brief_error.plan_not_found", found=scope.plan_ids[0])
        return
    _set_filters(scope, plans.loc[scope.plan_ids[0], "window_start"])
    places, code = compose.changed_places(changed), compose.code_text(typed)
    st.session_state["briefing_told"] = UserError("brief_error.changed", places, code=code) if places else code
    st.session_state["briefing_wanted"] = scope


def _set_filters(scope: Scope, starts_on: object) -> None:
    """The filter bar as the view had it; several units or themes by peer group or part, else named for the briefing."""
    ones = {"theme": scope.theme_keys, "unit": scope.unit_keys, "topic": scope.topic_keys}
    state: dict[str, object] = {name: keys[0] if len(keys) == 1 else None for name, keys in ones.items()}
    state |= {"group": _group_of(scope), "plan_part": _part_of(scope)}
    for name, one, several in (("unit_keys", "unit", "group"), ("theme_keys", "theme", "plan_part")):
        state[f"kept_{name}"] = [] if state[one] or state[several] else list(getattr(scope, name))
    begins = starts_on if starts_on != starts_on else min(starts_on.date(), scope.as_of)  # type: ignore[attr-defined]
    state["since"] = None if scope.from_on in (begins, scope.as_of) else scope.from_on.isoformat()
    st.session_state.update(state | {"plan": scope.plan_ids[0], "district": None, "as_of": scope.as_of})
    st.session_state.update(kept_compare_on=scope.compare_on, briefing_rule=scope.rule, briefing_units=scope.units)


def _group_of(scope: Scope) -> str | None:
    """The peer group whose units in the plan are just those of the view."""
    units = rows("unit_list", plan_ids=list(scope.plan_ids)).dropna(subset="peer_group")
    groups = {str(name): set(members["unit_key"]) for name, members in units.groupby("peer_group")}
    found = (name for name, keys in groups.items() if len(keys) > 1 and keys == set(scope.unit_keys))
    return next(found, None)


def _part_of(scope: Scope) -> str | None:
    """The part of the plan whose themes are just those of the view."""
    themes = rows("theme_list", plan_ids=list(scope.plan_ids))
    for number, name in part_names(scope.plan_ids[0]).items():
        keys = set(themes.loc[themes["part_name"] == name, "theme_key"])
        if len(keys) > 1 and keys == set(scope.theme_keys):
            return number
    return None


def _missing(wanted: Scope, shown: Scope) -> list[str]:
    """What the view named and the page does not show, in words."""
    lists = [name for name in _LISTS if set(getattr(wanted, name)) != set(getattr(shown, name))]
    told = [t(f"brief_page.missing_{name}", names=_names(name, getattr(wanted, name), wanted)) for name in lists]
    days = [name for name in _DAYS if getattr(wanted, name) != getattr(shown, name)]
    return told + [t(f"brief_page.missing_{name}", day=getattr(wanted, name) or "—") for name in days]


def _names(kind: str, keys: Sequence[str], scope: Scope) -> str:
    plan_ids = list(scope.plan_ids)
    if kind == "unit_keys":
        known = rows("unit_list", plan_ids=plan_ids).set_index("unit_key")["unit_name"]
    elif kind == "theme_keys":
        known = rows("theme_list", plan_ids=plan_ids).set_index("theme_key")["short_name"]
    else:
        known = rows("topic_list").set_index("topic_key")[f"topic_name_{language()}"]
    listed = t("brief.list_join").join(str(known.get(key, key)) for key in keys[:_NAMED])
    return listed if len(keys) <= _NAMED else t("brief.and_others", names=listed, count=len(keys))
