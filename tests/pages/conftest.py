"""A page as a reader with an address sees it, without a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from fireledger import ui
from fireledger.settings import Settings
from tests.tree import ROOT
from tests.walk import SWITCHES

Open = Callable[..., AppTest]


class FramedPages(PagesManager):
    """AppTest forgets before each run that pages stand inside the frame; the server is told once (dashboard.py)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ui.run_pages_inside_the_frame()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """open_page(settings, page, **address): the page as a reader with that address sees it."""

    def opened(settings: Settings, page: str, **address: str) -> AppTest:
        monkeypatch.setenv("FIRELEDGER_DATA", str(settings.data))
        monkeypatch.setattr(app_test, "PagesManager", FramedPages)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for name in address.keys() - SWITCHES:
            app.query_params[name] = address[name]
        for name in address.keys() & SWITCHES:
            app.session_state[name] = address[name]
        # the page is the first that this reader opens, as by a link
        return (app if page == "overview" else app.switch_page(f"pages/{page}.py")).run()

    return opened


def written(app: AppTest) -> str:
    """All text of a page."""
    return "\n".join(str(element.value) for kind in ("title", "markdown", "text") for element in app.get(kind))
