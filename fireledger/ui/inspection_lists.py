"""检查与隐患, 对账销号 and 法定时限: the account of every unit, and how the clocks of the law were kept."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.frame import card, empty_box, plain
from fireledger.ui.inspection_words import foot
from fireledger.ui.language import say, t
from fireledger.ui.tables import downloads, table

NOTHING = "—"
COUNTS = ("late_count", "missed_count", "running_count")
WIDTHS = {"clock": 260, "limit": 90, "article_word": 110, "kept": 130, "remark": 330}  # px


def draw_inspection_account() -> None:
    """Every unit with opening, new, reopened, closed and what is left, to zero."""
    rows, total = ask("account"), ask_total("account_total")
    if rows.empty:
        return empty_box(t("inspection.no_hazard"), t("inspection.no_record_hint"))
    with card("account"):
        counts = {name: f"{int(total[f'{name}_count']):,}" for name in ("opening", "new", "reopened", "closed", "open")}
        title = t("inspection.account_title", count=len(rows), zero=int(rows["is_zero"].sum()), open=counts["open"])
        st.markdown(f"**{plain(title)}**")
        st.markdown(f":gray[{plain(t('inspection.account_sum', **counts))}]")
        word = [t("inspection.zero") if is_zero else t("inspection.not_zero") for is_zero in rows["is_zero"]]
        names = ("unit_name", "opening_count", "new_count", "reopened_count", "closed_count", "open_count")
        headings = {name: t(f"column.{name}") for name in (*names, "closed_ratio", "zero_word")}
        told = rows.assign(zero_word=word)
        table(told, headings, "account", alt=title, picks={"unit": "unit_key"}, height=405)
        notes = [foot("stock", "account"), t("inspection.account_sum", **counts)]
        downloads(told, headings, "account", title=t("inspection.title_account"), notes=notes)
    return None


def draw_inspection_clocks() -> None:
    """Every clock of the law with its article, what was kept, late or missed, and what cannot be checked."""
    rows = ask("clocks")
    with card("clocks"):
        st.markdown(f"**{plain(_finding(rows))}**")
        st.markdown(f":gray[{plain(t('inspection.clocks_note'))}]")
        told = rows.assign(
            clock=[t(f"clock.{key}") for key in rows["clock_key"]],
            limit=[_limit(row) for _, row in rows.iterrows()],
            article_word=[_article(article) for article in rows["article"]],
            kept=[_kept(row) for _, row in rows.iterrows()],
            remark=[_remark(row) for _, row in rows.iterrows()],
            **{name: rows[name].astype("Int64").mask(~rows["is_held"]) for name in COUNTS},
        )
        names = ("clock", "limit", "article_word", "kept", "late_count", "missed_count", "running_count", "remark")
        headings = {name: t(f"column.{'late_done_count' if name == 'late_count' else name}") for name in names}
        columns = {
            name: st.column_config.Column(heading, width=WIDTHS[name]) if name in WIDTHS else heading
            for name, heading in headings.items()
        }
        table(told, columns, "clocks", alt=t("inspection.title_clocks"), height=36 * (len(told) + 1))
        notes = [foot("clocks"), t("inspection.clocks_note")]
        downloads(told, headings, "clocks", title=t("inspection.title_clocks"), notes=notes)
        st.markdown(f":gray[:small[{plain(foot('clocks'))}]]")


def _finding(rows: pd.DataFrame) -> str:
    """How the re-check was kept, which the law asks for most often."""
    row = rows.set_index("clock_key").loc["recheck"]
    if not row["due_count"]:
        return t("inspection.clocks_nothing")
    ratio = charts.ratio_text(row["kept_count"], row["due_count"], say())
    return t("inspection.clocks_title", ratio=ratio, late=int(row["late_count"]), missed=int(row["missed_count"]))


def _limit(row: pd.Series) -> str:
    if not row["limit_count"]:
        return t("clock.same_day")
    return t(f"clock.limit_{row['limit_unit']}", count=row["limit_count"])


def _article(article: str) -> str:
    return t("clock.article", number=article) if article else t("clock.no_article")


def _kept(row: pd.Series) -> str:
    return charts.ratio_text(row["kept_count"], row["due_count"], say()) if row["is_held"] else NOTHING


def _remark(row: pd.Series) -> str:
    """Why a clock cannot be checked, or what the calendar lacks."""
    if not row["is_held"]:
        return t(f"clock.missing_{row['clock_key']}")
    if row["unknown_count"]:
        return t("clock.unknown", years=row["lost_years"], count=row["unknown_count"])
    return "" if row["due_count"] else t("clock.none_due")
