"""督办: the conclusion and the tiles of the supervision page."""

from typing import Any

from fireledger.charts import percent_text, ratio_text
from fireledger.ui.asking import ask, ask_total, has_started, unreported
from fireledger.ui.language import say, t
from fireledger.ui.notes import note_tile, pair_text, sentence, tile_row

FOUR = ("circular", "urging", "covert_visit", "filming")  # 四多


def steps_due() -> list[str]:
    """How many matters have which step due today, in words, the last step first; [] when none has."""
    counts = ask("escalation_steps").set_index("next_step")["matter_count"]
    return [
        t("supervision.step_count", step=t(f"step.{step}"), count=int(count))
        for step, count in reversed(list(counts.items()))
        if count
    ]


def supervision_conclusion() -> str:
    """What is to be done today, how letters are answered, how much of what is late is being pursued."""
    replies = ask_total("actions_total")
    answered = ""
    if replies["reply_due_count"]:
        ratio = ratio_text(replies["on_time_count"], replies["reply_due_count"], say())
        answered = t("supervision.conclusion_replies", ratio=ratio)
    elif not replies["action_count"]:
        answered = t("supervision.conclusion_no_action")
    return sentence(_desk_part(), answered)


def _desk_part() -> str:
    if not has_started():
        return t("supervision.conclusion_unreported")
    total = ask_total("action_coverage_total")
    if not total["matter_count"]:
        return t("supervision.conclusion_nothing_late")
    if not total["due_count"]:
        return t("supervision.conclusion_no_step", count=total["matter_count"])
    steps = t("supervision.list_join").join(steps_due())
    return t("supervision.conclusion_due", count=total["due_count"], steps=steps)


def draw_supervision_tiles() -> None:
    """Five equal tiles: due today, actions, replies in time, overdue matters pursued, actions that moved something."""
    tile_row([_draw_due, _draw_actions, _draw_replies, _draw_coverage, _draw_movement])


def _draw_due() -> None:
    desk, total = ask("escalation"), ask_total("action_coverage_total")
    if not has_started():
        note_tile("supervision.tile_due", unreported(), t("supervision.tile_unreported"))
        return
    due = desk[desk["next_step"].notna()]
    note = t("supervision.tile_due_units", units=due["unit_key"].nunique(), total=total["matter_count"])
    value = t("supervision.matters", count=len(due))
    note_tile("supervision.tile_due", value, note, "red" if len(due) else "green")


def _draw_actions() -> None:
    counts = ask("actions_by_type").set_index("action_type")["action_count"]
    if counts.empty:
        note_tile("supervision.tile_actions", t("data.none"), t("supervision.tile_no_action"))
        return
    four = int(counts.reindex(list(FOUR)).sum())
    value = t("supervision.matters", count=int(counts.sum()))
    note_tile("supervision.tile_actions", value, t("supervision.tile_four", count=four))


def _draw_replies() -> None:
    total = ask_total("actions_total")
    _draw_ratio(
        "supervision.tile_replies",
        (total["on_time_count"], total["reply_due_count"]),
        t("supervision.tile_missing", count=total["missing_count"]) if total["missing_count"] else "",
        t("supervision.tile_no_reply_due"),
    )


def _draw_coverage() -> None:
    total = ask_total("action_coverage_total")
    if not has_started():
        note_tile("supervision.tile_coverage", unreported(), t("supervision.tile_unreported"))
        return
    left = total["matter_count"] - total["covered_count"]
    _draw_ratio(
        "supervision.tile_coverage",
        (total["covered_count"], total["matter_count"]),
        t("supervision.tile_uncovered", count=left) if left else "",
        t("supervision.tile_nothing_late"),
    )


def _draw_movement() -> None:
    total = ask_total("movement_total")
    days = total["median_days"]
    _draw_ratio(
        "supervision.tile_movement",
        (total["moved_count"], total["judged_count"]),
        t("supervision.tile_median", days=f"{days:g}") if total["moved_count"] else "",
        t("supervision.tile_no_movement"),
        colour="gray",
    )


def _draw_ratio(name: str, pair: tuple[Any, Any], wrong: str, nothing: str, colour: str = "") -> None:
    """n/N with its percent; what is wrong beside it, in orange; nothing in the denominator is "—" with its reason."""
    if not pair[1]:
        note_tile(name, pair_text(*pair), nothing)
        return
    percent = percent_text(*pair)
    note = t("supervision.tile_join", percent=percent, wrong=wrong) if wrong else percent
    note_tile(name, pair_text(*pair), note, colour or ("orange" if wrong else "green"))
