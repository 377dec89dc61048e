"""What stands under every figure: 数据截至, 口径, 来源, 筛选."""

from collections.abc import Collection
from datetime import date

from fireledger import charts
from fireledger.ui.filters_more import more_words
from fireledger.ui.frame import choice
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows

NARROW = 430  # px of a figure in the narrow column at 1440
OF_TASKS = ("theme", "plan_part")  # filters that hazards and inspections cannot obey


def footer(rule: str, *, is_real: bool = False, ignores: Collection[str] = ()) -> str:
    """数据截至 ｜ 口径 ｜ 来源 ｜ 筛选 of a figure in the reader's scope.

    is_real: made from the document alone. ignores: filters that cannot narrow this figure (theme, unit and the names of
    filters_more.MORE); where one of them is set the footer says so.
    """
    chosen = choice()
    source = str(chosen.plan["doc_no"] or chosen.plan["title"])
    return charts.footer_text(
        say(),
        as_of=chosen.as_of.isoformat(),
        rule=rule,
        source=source if is_real else t("figure_source.with_records", plan=source),
        filters=filter_words(ignores),
    )


def filter_words(ignores: Collection[str] = ()) -> str:
    """The filters set, in words, those that a figure cannot obey marked; "" when none is set."""
    chosen = choice()
    themes = rows("theme_list", plan_ids=[chosen.plan_id]).set_index("theme_key")["short_name"]
    units = rows("unit_list", plan_ids=[chosen.plan_id]).set_index("unit_key")["unit_name"]
    names = {"theme": themes.get(chosen.theme_key), "unit": units.get(chosen.unit_key)}
    names |= more_words(chosen.plan_id, chosen.more, date.today())
    told = [t("filter.ignored", words=words) if name in ignores else words for name, words in names.items() if words]
    return t("figure_source.filter_join").join(told)
