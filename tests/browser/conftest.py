"""The dashboard as a reader has it: its own server on a free port, a data folder of its own, Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, sync_playwright

from fireledger.settings import Settings
from tests.tree import ROOT

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
START_SECONDS = 60
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
DESK, PHONE, SCREEN = (1440, 900), (390, 844), (1920, 1080)

Open = Callable[..., Page]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Address and process of a server that was started for this data folder and has answered no page yet."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    log = folder.parent / "server.log"
    with log.open("wb") as lines:
        environment = {**os.environ, "FIRELEDGER_DATA": str(folder)}
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=lines, stderr=lines)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health", server, log)
        yield address, server
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "the browser tests need Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(_sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample, already built."""
    return Path(shutil.copytree(_sample_store.data, tmp_path_factory.mktemp("browser") / "data"))


@pytest.fixture(scope="session")
def bare(_bare_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the documents and no record, already built."""
    return Path(shutil.copytree(_bare_store.data, tmp_path_factory.mktemp("browser") / "data"))


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Address of a server that all tests of this folder share."""
    with served(folder) as (url, _):
        yield url


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """A Chinese reader's browser with what it has cached: one for all tests, the front end takes long to load."""
    context = chromium.new_context(locale="zh-CN")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def open_page(reader: BrowserContext, address: str) -> Iterator[Open]:
    """open_page(path, size): the page when it is drawn. At the end no other host may have been asked for anything."""
    hosts: set[str] = set()

    def visit(path: str, size: tuple[int, int] = DESK) -> Page:
        page = reader.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.goto(address + path)
        return settle(page)

    yield visit
    for page in reader.pages:
        page.close()
    assert hosts - {""} <= {urlsplit(address).netloc}


def settle(page: Page) -> Page:
    """The page once the run under way is over and everything is drawn."""
    page.wait_for_selector(f"{IDLE} h1")
    page.wait_for_function("Boolean(window.fireledgerTell)")  # the script that translates is there
    page.wait_for_timeout(400)  # what a click sets off begins a moment later
    page.wait_for_selector(IDLE)
    page.wait_for_selector("[data-testid=stSkeleton]:visible", state="detached")
    return page


@contextmanager
def desk_at(chromium: Browser, folder: Path, path: str) -> Iterator[Page]:
    """A page of a server that has this data folder to itself, at a desk; ends with the server."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": DESK[0], "height": DESK[1]})
    context.set_default_timeout(30_000)
    with served(folder) as (address, _):
        page = context.new_page()
        page.goto(f"{address}{path}")
        yield settle(page)
        context.close()


#: Pages that stand in a menu of the page row, and the menu.
MENUS = dict.fromkeys(("填报", "读入文件", "数据导入", "口径"), "数据与口径")


def visit(page: Page, name: str) -> Page:
    """Another page, by the row of pages or a menu of it."""
    if name in MENUS:
        page.get_by_role("button", name=MENUS[name], exact=True).click()
        page.get_by_role("menuitem", name=name, exact=True).click()
    else:
        page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_timeout(500)
    return settle(page)


def resting(shape: Locator) -> FloatRect:
    """Where something stands once it has stopped moving: a page that is still being laid out pushes figures about."""
    before = None
    for _ in range(50):
        box = shape.bounding_box()
        if box is not None and box == before:
            return box
        before = box
        shape.page.wait_for_timeout(200)
    raise AssertionError("it never came to rest")


def pick(page: Page, box: str, words: str) -> Page:
    """Choose in a filter by typing into it and pressing Enter."""
    page.get_by_role("combobox", name=box, exact=True).click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    return settle(page)


def query(page: Page) -> str:
    """What stands behind the question mark in the address bar."""
    return urlsplit(page.url).query
