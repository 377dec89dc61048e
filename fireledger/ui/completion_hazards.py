"""The account of hazards beside the tasks: month by month, or what is open by category."""

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.completion_board import pick_one
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import empty_box, stamp
from fireledger.ui.inspection_words import named_categories
from fireledger.ui.language import say, t

HAZARD_WIDTH = 510  # px of the narrow column's figures at 1440
STOCK = ("month_on", "opening_count", "new_count", "reopened_count", "closed_count", "open_count")
CATEGORIES = ("category_name", "found_count", "open_count", "overdue_count")


def draw_hazards() -> None:
    """The hazard account month by month, or what is open by category with the overdue part."""
    months = ask("stock")
    if months.empty:
        return empty_box(t("hazards.nothing"), t("figure_source.no_record_hint"))
    note = footer(t("rule.hazards"), "hazards")
    caption: charts.Caption = {"footer": note, "stamp": stamp(), "width": HAZARD_WIDTH}
    months_word, categories_word = t("switch.hazards_months"), t("switch.hazards_categories")
    kinds = {"months": months_word, "categories": categories_word}
    if pick_one("hazards", kinds, t("switch.hazards")) == "months":
        caption["subtitle"] = t("hazards.stock_subtitle", visits=ask("inspections")["inspection_count"].sum())
        figure = drawn(charts.stock_lines, months, **caption)
        tools = Tools("stock", t("hazards.stock_table"), months, STOCK, (note,))
        return chart(figure, "stock", alt=charts.stock_alt(months, say()), tools=tools)
    rows = ask("hazards")
    named = named_categories(rows)
    caption["subtitle"] = t("hazards.subtitle")
    figure = drawn(charts.hazard_bars, named, **caption)
    tools = Tools("hazards", t("hazards.table"), named, CATEGORIES, (note,))
    return chart(figure, "hazards", alt=charts.hazard_alt(named, say()), tools=tools)
