"""Data quality 数据质量: what is missing, unknown, told twice, dated out of place, returned or old, as counts."""

import pandas as pd

#: Kinds of fault, in the order in which they are told.
FAULTS = ("missing", "returned", "unmatched", "duplicate", "outside", "stale")
PLACES_NAMED = 5


def quality(places: pd.DataFrame) -> pd.DataFrame:
    """Faults counted by kind, every kind with a row: fault_kind, case_count, place_count, file_count, places.

    places: one row per place with fault_kind, case_key (rows of one case share it), source_path (empty: no file, as
    with a report that never came) and place_no. cases ≤ places. places: the first few as path#row, "" when there are
    none. 0 means that nothing was found.
    """
    groups = places.groupby("fault_kind")
    rows = groups.agg(
        case_count=("case_key", "nunique"), place_count=("case_key", "size"), file_count=("source_path", "nunique")
    )
    traced = places[places["source_path"].notna()]
    row = "#" + traced["place_no"].astype("Int64").astype("str")
    named = traced["source_path"] + row.where(traced["place_no"].notna(), "")
    first = named.groupby(traced["fault_kind"]).agg(lambda texts: "; ".join(texts.head(PLACES_NAMED)))
    rows = rows.reindex(list(FAULTS), fill_value=0).rename_axis("fault_kind").astype("int64")
    return rows.assign(places=first.reindex(list(FAULTS)).fillna("")).reset_index()
