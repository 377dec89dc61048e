"""Time of a deck of ten slides with native charts, and of twenty pictures beside bare kaleido for the same figures.

    python -m benchmarks.briefing

The deck is asked anew each time, from the open store to the bytes. The data folder is copied, with its sample.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime

import kaleido
import plotly.graph_objects as go

from benchmarks.first_paint import data_copy
from fireledger.answers import Ask, answer
from fireledger.briefing.deck import as_deck
from fireledger.briefing.pictures import as_png
from fireledger.charts import peer_ends_bars, workload_heatmap
from fireledger.compose import Brief, Choice, brief_deck, code_of
from fireledger.intake import sources as intake
from fireledger.scope import find_scope
from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from fireledger.text import words

REPEATS, PICTURES = 5, 20
TEN = ("cover", "overview", "heatmap", "tasks", "due", "departments", "hazards", "categories", "bridge")  # due: two


def main() -> None:
    """Print seconds and ratios."""
    with data_copy() as folder:
        settings = Settings(data=folder / "data")
        build_store(settings, intake)
        ledger = open_ledger(settings)
        assert ledger is not None
        times = [_seconds(lambda: _deck(ledger, settings)) for _ in range(REPEATS)]
        print(f"ten slides: median {statistics.median(times):.2f} s, slowest {max(times):.2f} s")
        figures = _figures(ledger, settings)
    as_png(figures[0])
    bare = _seconds(lambda: [_bare(figure) for figure in figures])
    ours = _seconds(lambda: [as_png(figure) for figure in figures])
    print(f"{PICTURES} pictures: {ours:.1f} s, bare kaleido {bare:.1f} s, ours ÷ bare {ours / bare:.2f}")


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _ask(ledger: Ledger, settings: Settings) -> Ask:
    return Ask(ledger.frame, find_scope(ledger.frame, date.today(), plans=["永川"]), settings)


def _deck(ledger: Ledger, settings: Settings) -> bytes:
    ask = _ask(ledger, settings)
    plans = ledger.frame("plan_list", today=date.today()).set_index("plan_id", drop=False)
    plan = plans.loc[ask.scope.plan_ids[0]].to_dict()
    brief = Brief(ask, plan, "zh", code_of(ask), Choice(slides=TEN, generated_at=datetime(2022, 12, 21)))
    deck = brief_deck(brief)
    assert len(deck.slides) == 10, len(deck.slides)
    return as_deck(deck)


def _figures(ledger: Ledger, settings: Settings) -> list[go.Figure]:
    ask, say = _ask(ledger, settings), words("zh")
    cells, units, themes = (answer(name, ask) for name in ("workload", "unit_load", "theme_load"))
    ends = answer("peer_ends", ask)
    pair = [workload_heatmap(cells, units, themes, say, width=1240), peer_ends_bars(ends, say, width=1240)]
    return pair * (PICTURES // 2)


def _bare(figure: go.Figure) -> bytes:
    options = {"format": "png", "width": 1920, "height": 1080, "scale": 2}
    picture: bytes = kaleido.calc_fig_sync(figure.to_plotly_json(), opts=options)
    return picture


if __name__ == "__main__":
    main()
