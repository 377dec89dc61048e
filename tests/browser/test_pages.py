"""Every page once in a browser: readable by everybody (axe), across at three sizes, quiet, at rest once it is drawn."""

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from dashboard import PAGES
from fireledger.ui.views import VIEWS
from tests.browser.conftest import DESK, PHONE, SCREEN, Open, desk_at, settle
from tests.browser.reading import controls, english, sideways
from tests.pages.test_mechanism_views import OPENED, PLANS

NAMES = [name for names in PAGES.values() for name in names]
PATHS = [f"/{name}".removesuffix("overview") for name in NAMES]
ADDRESSES = list(zip(PATHS, itertools.cycle(["zh", "en"]), strict=False))
ADDRESSES += [("/unit?unit=YC-D-13", "zh")]
#: Every page as it is presented: pages with views in each of them, by turns of one plan and of the other.
VIEWED = [*OPENED, *(("inspections", view) for view in VIEWS["inspection"])]
SHOWN = [path for path, name in zip(PATHS, NAMES, strict=True) if name not in dict(VIEWED)]
#: Views that one plan alone has: only one asks for something so many times a year, only one has dated tasks.
OF_ONE_PLAN = {"grid": "qianjiang-2026", "dated": "yongchuan-2022"}
SHOWN += [f"/{name}?plan={OF_ONE_PLAN.get(view, PLANS[len(view) % 2])}&view={view}" for name, view in VIEWED]
OF_ANY_HEIGHT = tuple(f"/{name}" for name in PAGES["data"])
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
FOLD = 940  # px that a page with views takes at a desk, with a closed list below its answer
SERIOUS = {"serious", "critical"}
JUMPS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) moved += entry.value; })
    .observe({type: 'layout-shift'});
  setTimeout(() => done(moved), 700);
})"""
STILL = 0.02  # of the screen, as the browser weighs it


@pytest.mark.parametrize(("path", "lang"), ADDRESSES)
def test_a_page_is_accessible_fits_across_and_comes_to_rest(
    reader: BrowserContext, address: str, path: str, lang: str
) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    faults = watched(page)
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}")
    settle(page)
    assert page.locator(".st-key-system_error").count() == 0
    assert page.evaluate(JUMPS) <= STILL
    assert violations(page) == []
    assert lang != "zh" or english(page) == []
    if path.strip("/") in dict(VIEWED):
        page.wait_for_function(f"({HEIGHT})() <= {FOLD}", timeout=10_000)
    for size in (DESK, SCREEN, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_timeout(300)
        assert sideways(page) <= 0, size
    assert lang != "zh" or english(page) == []
    page.close()
    assert faults == []


def test_every_page_of_the_bare_documents_is_quiet_and_fits_a_phone(chromium: Browser, bare: Path) -> None:
    with desk_at(chromium, bare, "/") as page:
        faults = watched(page)
        home = page.url.rstrip("/")
        for path in PATHS:
            page.goto(f"{home}{path}")
            assert settle(page).locator(".st-key-system_error").count() == 0, path
            for size in (PHONE, DESK):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                page.wait_for_timeout(300)
                assert sideways(page) <= 0, (path, size)
    assert faults == []


def watched(page: Page) -> list[str]:
    """What the browser's console calls an error from now on."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if is_fault(line) else None)
    return faults


@pytest.mark.parametrize(("path", "lang"), list(zip(SHOWN, itertools.cycle(["en", "zh"]), strict=False)))
def test_a_presented_page_has_no_control_and_is_not_cut(open_page: Open, path: str, lang: str) -> None:
    page = open_page(f"{path}{'&' if '?' in path else '?'}present=1&lang={lang}", SCREEN)
    assert controls(page) == []
    assert sideways(page) <= 0
    if not path.startswith(OF_ANY_HEIGHT):
        page.wait_for_function(f"({HEIGHT})() <= {SCREEN[1]}", timeout=10_000)


def is_fault(line: ConsoleMessage) -> bool:
    """An error of the page; the framework asks for its own settings under the address of the page first, then at /."""
    return line.type == "error" and "/_stcore/" not in line.location.get("url", "")


def violations(page: Page) -> list[str]:
    """Serious and critical findings of axe-core: rule, and where."""
    found = Axe().run(settle(page)).response["violations"]
    return [
        f"{finding['id']} {node['target']} {node['html'][:160]}"
        for finding in found
        if finding["impact"] in SERIOUS
        for node in finding["nodes"]
    ]
