"""Real small stores: the repository's own data with and without the fictional sample, and a folder with nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from fireledger.answers import ANSWERS
from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import Incoming, Ledger, build_store, open_ledger, take_file
from tests.in_process import READER
from tests.other_sheets import OTHER_SHEETS
from tests.tree import ROOT

# `pytest --hypothesis-profile=deep` looks further, and elsewhere every time; the checks look where they looked before
hypothesis_settings.register_profile("usual", derandomize=True, deadline=None)
hypothesis_settings.register_profile("deep", derandomize=False, deadline=None, max_examples=1000)
hypothesis_settings.load_profile("usual")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"FIRELEDGER_{name.upper()}", raising=False)


def _built(data_folder: Path, *without: str) -> Settings:
    shutil.copytree(ROOT / "data", data_folder, ignore=shutil.ignore_patterns("store", *without))
    settings = Settings(data=data_folder)
    assert build_store(settings, intake).refusals == []
    return settings


def _opened(settings: Settings) -> Ledger:
    ledger = open_ledger(settings)
    assert ledger is not None
    return ledger


@pytest.fixture(scope="session")
def _sample_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _built(tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture(scope="session")
def _bare_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return _built(tmp_path_factory.mktemp("bare") / "data", "sample")


@pytest.fixture(scope="session")
def ledger(_sample_store: Settings) -> Ledger:
    """The store of the repository's data with the fictional sample: for reading only."""
    return _opened(_sample_store)


@pytest.fixture(scope="session")
def bare_ledger(_bare_store: Settings) -> Ledger:
    """The store of plans and registers alone: for reading only."""
    return _opened(_bare_store)


@pytest.fixture(scope="session")
def recorded_settings(_sample_store: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample with one imported sheet of each kind that it has not: for reading only."""
    folder = tmp_path_factory.mktemp("recorded")
    settings = Settings(data=Path(shutil.copytree(_sample_store.data, folder / "data")))
    for kind, rows in OTHER_SHEETS.items():
        path = intake.write_entries(kind, rows, folder / f"{kind}.csv")
        take_file(settings, READER, Incoming(path, kind), "测试")
    return settings


@pytest.fixture(scope="session")
def recorded_ledger(recorded_settings: Settings) -> Ledger:
    """The store of recorded_settings."""
    return _opened(recorded_settings)


@pytest.fixture
def own_copy(tmp_path: Path) -> Callable[[Settings], Settings]:
    """own_copy(settings): settings of a copy of a data folder, which a test may change."""

    def copied(settings: Settings) -> Settings:
        return Settings(data=Path(shutil.copytree(settings.data, tmp_path / "data")))

    return copied


@pytest.fixture
def sample_settings(own_copy: Callable[[Settings], Settings], _sample_store: Settings) -> Settings:
    """Settings of a data folder with sample, already built; a copy of its own."""
    return own_copy(_sample_store)


@pytest.fixture
def bare_settings(own_copy: Callable[[Settings], Settings], _bare_store: Settings) -> Settings:
    """Settings of a data folder without sample, already built; a copy of its own."""
    return own_copy(_bare_store)


@pytest.fixture
def empty_settings(tmp_path: Path) -> Settings:
    """Settings of a data folder with nothing in it."""
    (tmp_path / "data").mkdir()
    return Settings(data=tmp_path / "data")


@pytest.fixture
def nothing_obeys() -> Iterator[None]:
    """As if no answer obeyed any filter: whatever shows a number without saying so is then found."""
    kept = dict(ANSWERS)
    ANSWERS.update({name: replace(known, obeys=frozenset()) for name, known in kept.items()})
    yield
    ANSWERS.update(kept)
