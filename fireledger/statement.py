"""What goes with a number wherever it is shown: its day, its scope, the filters that leave it as it is, its rule.

Pages, slides, sheets, papers, pictures and file names say it from here, so that they cannot say different things.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fireledger.answers import Ask, not_obeyed
from fireledger.scope import FILTERS, plan_scope

Say = Callable[..., str]
NAMED = 3  # of several themes, topics or units in words; of more only the number is said


@dataclass(frozen=True)
class Statement:
    """scope: the filters set, in words, "" for the whole plan. whole: those of them that do not narrow the number.

    Both are texts of a reader's language; rule and source are "" where nothing is to be said of them, coverage where
    the records are recent.
    """

    as_of: date
    scope: str = ""
    whole: str = ""
    rule: str = ""
    source: str = ""
    coverage: str = ""

    def line(self, say: Say) -> str:
        """数据截至 ｜ 口径 ｜ 来源 ｜ 范围, and the filters that do not apply; what is empty is left out."""
        parts = {"as_of": self.as_of.isoformat(), "rule": self.rule, "source": self.source, "scope": self.scope}
        told = [say(f"figure.footer_{name}", text=text) for name, text in parts.items() if text]
        told[1:1] = [self.coverage] if self.coverage else []
        return say("figure.footer_join").join([*told, *([self.whole] if self.whole else [])])


def stated(
    ask: Ask,
    names: Sequence[str],
    say: Say,
    lang: str,
    *,
    rule: str = "",
    source: str = "",
    lifted: Collection[str] = (),
    is_real: bool = False,
) -> Statement:
    """The statement of what the answers `names` give for a question.

    lifted: filters that were set aside for them. is_real: made from the document alone, whatever the records cover.
    """
    words = filter_words(ask, say, lang)
    whole = whole_words(words, names, say, lifted)
    apart = _apart(words, names, lifted)
    scope = say("statement.join").join(text for name, text in words.items() if name not in apart)
    return Statement(ask.scope.as_of, scope, whole, rule, source, "" if is_real else coverage(ask, say))


def coverage(ask: Ask, say: Say) -> str:
    """How far the records of the plans asked about reach, in words: none yet, or old; "" where they are recent."""
    plans = ask.fetch("plan_list", today=ask.scope.as_of)
    own = plans[plans["plan_id"].isin(ask.scope.plan_ids)] if ask.scope.plan_ids else plans
    kinds = ask.fetch("last_record_by_kind", districts=list(own["district"].unique()), as_of=ask.scope.as_of)
    last_on = kinds["last_on"].max()
    if pd.isna(last_on):
        return say("statement.no_record")
    days = (pd.Timestamp(ask.scope.as_of) - last_on).days
    return say("statement.stale", day=f"{last_on:%Y-%m-%d}", days=days) if days > ask.settings.stale_days else ""


#: Units in whose area hazards are; a department has none by design.
AREAS = ("town", "township", "subdistrict")


def hazard_coverage(ask: Ask) -> str:
    """Whether hazards can be counted for a question: known, none (nothing imported), or not_applicable.

    not_applicable: only units are asked about that have no area, and no hazard is theirs.
    """
    scope = ask.scope
    if scope.unit_keys:
        units = ask.fetch("unit_list", plan_ids=list(scope.plan_ids))
        kinds = units.loc[units["unit_key"].isin(scope.unit_keys), "unit_type"]
        if len(kinds) and not kinds.isin((*AREAS, "group", "unmatched")).any():
            return "not_applicable"
    kinds = ask.fetch("last_record_by_kind", districts=list(scope.districts), as_of=scope.as_of)
    return "known" if kinds.loc[kinds["table_name"] == "hazard", "row_count"].sum() else "none"


def whole_words(words: dict[str, str], names: Sequence[str], say: Say, lifted: Collection[str] = ()) -> str:
    """Which of the filters set do not narrow some answers, in words; "" when every one of them does.

    A first day does not narrow states of a day (截至日状态); the others leave a number of the whole (全区口径).
    """
    told = []
    for kind, apart in _by_kind(_apart(words, names, lifted)):
        told.append(say(f"statement.{kind}", names=say("statement.join").join(words[name] for name in apart)))
    return say("statement.also").join(told)


def whole_sign(words: dict[str, str], names: Sequence[str], say: Say) -> str:
    """The same in a few signs, for the label of a number."""
    return say("statement.also").join(say(f"statement.{kind}_sign") for kind, _ in _by_kind(_apart(words, names, ())))


def _by_kind(apart: Sequence[str]) -> list[tuple[str, list[str]]]:
    kinds = [
        ("whole", [name for name in apart if name != "since"]),
        ("state", [name for name in apart if name == "since"]),
    ]
    return [(kind, names) for kind, names in kinds if names]


def _apart(words: dict[str, str], names: Sequence[str], lifted: Collection[str]) -> list[str]:
    ignored = not_obeyed(names, words)
    return [name for name in words if name in ignored or name in lifted]


def filter_words(ask: Ask, say: Say, lang: str) -> dict[str, str]:
    """The filters set on a question, in words, by name and in the order of scope.FILTERS."""
    scope = ask.scope
    plans = list(scope.plan_ids)
    found = {
        "theme": _chosen(scope.theme_keys, _themes(ask, plans), say, "theme"),
        "topic": _chosen(scope.topic_keys, _topics(ask, lang), say, "topic"),
        "unit": _chosen(scope.unit_keys, _units(ask, plans), say, "unit"),
        "since": _since(ask, say),
    }
    return {name: found[name] for name in FILTERS if found[name]}


def _themes(ask: Ask, plans: list[str]) -> pd.DataFrame:
    rows = ask.fetch("theme_list", plan_ids=plans)
    return rows.rename(columns={"theme_key": "key", "short_name": "name", "part_name": "group"})


def _topics(ask: Ask, lang: str) -> pd.DataFrame:
    rows = ask.fetch("topic_list")
    return rows.rename(columns={"topic_key": "key", f"topic_name_{lang}": "name"}).assign(group=None)


def _units(ask: Ask, plans: list[str]) -> pd.DataFrame:
    rows = ask.fetch("unit_list", plan_ids=plans)
    return rows.rename(columns={"unit_key": "key", "unit_name": "name", "peer_group": "group"})


def _chosen(keys: Sequence[str], rows: pd.DataFrame, say: Say, what: str) -> str:
    """Up to three names; a part or peer group that is chosen whole by its own name; else the first and a number."""
    if not keys:
        return ""
    names = rows.drop_duplicates("key").set_index("key")["name"].reindex(list(keys)).fillna(pd.Series(keys, keys))
    if len(names) > 1:
        members = rows.dropna(subset="group").groupby("group")["key"].agg(set)
        whole = [str(group) for group, held in members.items() if held == set(keys)]
        if whole:
            return whole[0]
    if len(names) > NAMED:
        return say(f"statement.several_{what}", name=names.iloc[0], count=len(names))
    return say("statement.join").join(names)


def _since(ask: Ask, say: Say) -> str:
    """The first day, where it is later than the plan's own."""
    plans = ask.fetch("plan_list", today=ask.scope.as_of)
    own = plans[plans["plan_id"].isin(ask.scope.plan_ids)] if ask.scope.plan_ids else plans
    if own.empty or ask.scope.from_on <= plan_scope(own, ask.scope.as_of).from_on:
        return ""
    return say("statement.since", day=ask.scope.from_on.isoformat())


def scope_key(key: str, ask: Ask) -> str:
    """The key of a sentence about a document; under a filter that of its twin about what is left (`…_in_scope`)."""
    return f"{key}_in_scope" if ask.scope.filters else key
