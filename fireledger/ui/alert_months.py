"""预警与报送: what was sent in which month."""

import pandas as pd

from fireledger import charts
from fireledger.measures import ALERT_TYPES
from fireledger.ui.alert_page import WIDE
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import stamp
from fireledger.ui.language import say, t
from fireledger.ui.supervision_figures import as_replies, month_names


def draw_alert_months(px: int) -> None:
    """Alerts by type and month of sending. px: the room of the figure."""
    rows = ask("alerts_by_month")
    counts = rows.pivot(index="alert_type", columns="month_on", values="sent_count")
    months = pd.DatetimeIndex(counts.columns)
    kinds = [kind for kind in ALERT_TYPES if kind in counts.index]
    counts = counts.reindex(index=kinds)
    shown = counts.set_axis([t(f"alert_type.{kind}") for kind in kinds]).set_axis(month_names(months), axis=1)
    sums = pd.DataFrame({"month": [t(f"figure.month_{day.month}") for day in months], "count": counts.sum().to_numpy()})
    busiest, each = charts.topmost(sums, "count", "month", "month", say())
    title = t("alert.months_finding", month=busiest, count=int(sums["count"].max()), **each)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("alert.months_subtitle"),
        "footer": footer(t("alert.rule"), "alerts_by_month"),
        "stamp": stamp(),
        "width": WIDE,
    }
    figure = drawn(charts.count_grid, shown, unit=t("alert.unit"), room=px, **caption)
    by_type = as_replies(ask("alerts_by_type"))
    by_type = by_type.assign(alert_word=[t(f"alert_type.{kind}") for kind in by_type["alert_type"]])
    columns = (
        *("alert_word", "sent_count", "acknowledged_count", "unacknowledged_count"),
        *("reply_due_count", "reply_on_time", "reply_late", "reply_missing", "reply_days"),
    )
    tools = Tools("alerts", t("alert.table"), by_type, columns, (caption["footer"],))
    chart(figure, "alert_months", alt=charts.count_alt(shown, say(), title=title), tools=tools)
