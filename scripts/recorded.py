"""What every answer is made with and what every page asks, noted while they run on the data shipped.

    python scripts/recorded.py

Writes fireledger/answers/recorded.json, from which the methods page says which queries and settings stand behind a
measure and where it is used. tests/test_recorded.py fails while the file is behind the program.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, from any folder

from fireledger import ui  # noqa: E402
from fireledger.answers import ANSWERS, RULES, Ask, Used, answer, made_with  # noqa: E402
from fireledger.compose import brief  # noqa: E402
from fireledger.intake import sources as intake  # noqa: E402
from fireledger.scope import plan_scope  # noqa: E402
from fireledger.settings import Settings  # noqa: E402
from fireledger.store import Ledger, build_store, open_ledger  # noqa: E402
from tests.walk import PLANS, SWITCHES, addresses  # noqa: E402

TARGET = ROOT / "fireledger" / "answers" / "recorded.json"


def answers_made(ledger: Ledger) -> dict[str, dict[str, list[str]]]:
    """Queries and settings per answer, over both plans shipped."""
    plans = ledger.frame("plan_list", today=date.max.replace(year=2100))
    scopes = [plan_scope(plans[plans["plan_id"] == plan_id]) for plan_id in plans["plan_id"]]
    questions = [Ask(ledger.frame, scope, Settings()) for scope in scopes]
    return {name: _sorted([made_with(name, question) for question in questions]) for name in sorted(ANSWERS)}


def _sorted(used: list[Used]) -> dict[str, list[str]]:
    queries, settings = (set().union(*(getattr(one, part) for one in used)) for part in ("queries", "settings"))
    return {"queries": sorted(queries), "settings": [name for name in RULES if name in settings]}


def pages_asked(folder: Path) -> dict[str, list[str]]:
    """Answers that each page asks for, over all its views."""
    os.environ["FIRELEDGER_DATA"] = str(folder)
    app_test.PagesManager = FramedPages
    asked: dict[str, set[str]] = {}
    for page, names in _walked():
        asked.setdefault(page, set()).update(names)
    return {page: sorted(names) for page, names in sorted(asked.items())}


def _walked() -> Iterator[tuple[str, list[str]]]:
    steps = [step for plan_id in PLANS for step in addresses(plan_id)]
    narrowed = [(page, {"theme": f"{address['plan']}/T01", **address}) for page, address in steps]
    for page, address in [*steps, *narrowed]:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        for name in address.keys() - SWITCHES:
            app.query_params[name] = address[name]
        app.run()
        for name in address.keys() & SWITCHES:
            app.session_state[name] = address[name]
        composed: list[str] = []
        with mock.patch.object(brief, "answer", partial(_noted, composed)):
            if page != "overview":
                app.switch_page(f"pages/{page}.py").run()
        yield page, [*app.session_state["asked"], *composed]


def _noted(composed: list[str], name: str, ask: Ask) -> pd.DataFrame:
    """The answer, noted as one that a slide asks for."""
    composed.append(name)
    return answer(name, ask)


class FramedPages(PagesManager):
    """The server is told once that pages stand inside the frame; a test of a page forgets it before each run."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ui.run_pages_inside_the_frame()


def main() -> None:
    """Run everything and write the file."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(ROOT / "data", Path(place) / "data", ignore=shutil.ignore_patterns("store")))
        settings = Settings(data=folder)
        build_store(settings, intake)
        ledger = open_ledger(settings)
        assert ledger is not None
        found = {"answers": answers_made(ledger), "pages": pages_asked(folder)}
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
