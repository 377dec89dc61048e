"""What happened since an earlier date, each item with the stock it changes (measures.md §7)."""

import pandas as pd

#: Items in their order. Those of the bridge bear the name of account and step; records come after them.
ITEMS = (
    *("verified", "reopened", "overdue", "joined", "left", "stopped", "extended", "fell_due"),
    *("reported", "inspected", "hazard_found", "hazard_reopened", "hazard_closed"),
)
ACCOUNT = {"verified": "verified", "reopened": "verified", "fell_due": "due", "extended": "due"}


def changes(
    bridge: pd.DataFrame, overdue: tuple[int, int], records: dict[str, int], hazards: dict[str, int]
) -> pd.DataFrame:
    """Everything that moved between two dates: change, change_count, opening_count, closing_count.

    bridge: measures.bridge of the two dates. overdue: duties overdue at either. records: reported and inspected, events
    after the earlier date up to the later one. hazards: found_count, reopened_count, closed_count of the same days and
    opening_count, open_count; opening + found + reopened − closed = open. change_count is a number of things that
    happened, of overdue the difference; opening_count and closing_count the stock, empty for plain events. Items in the
    order of ITEMS, also those of which nothing happened. ValueError when the account of hazards does not add up.
    """
    moved = hazards["found_count"] + hazards["reopened_count"] - hazards["closed_count"]
    if hazards["opening_count"] + moved != hazards["open_count"]:
        raise ValueError(f"the account of hazards does not add up: {hazards}")
    steps = bridge.set_index(["account", "step"])["duty_count"]
    rows: dict[str, tuple[int, int | None, int | None]] = {"overdue": (overdue[1] - overdue[0], *overdue)}
    for item in ITEMS[:2] + ITEMS[3:8]:
        account = ACCOUNT.get(item, "duty")
        ends = (int(steps[account, "opening"]), int(steps[account, "closing"]))
        rows[item] = (abs(int(steps[account, item])), *ends)
    rows |= {item: (records[item], None, None) for item in ("reported", "inspected")}
    stock = (hazards["opening_count"], hazards["open_count"])
    rows |= {f"hazard_{name}": (hazards[f"{name}_count"], *stock) for name in ("found", "reopened", "closed")}
    columns = ["change_count", "opening_count", "closing_count"]
    frame = pd.DataFrame([(item, *rows[item]) for item in ITEMS], columns=["change", *columns])
    return frame.astype(dict.fromkeys(columns, "Int64"))
