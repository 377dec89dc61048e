"""Random histories of imports, undone and redone in any order, against a dictionary that does the same by hand."""

import shutil
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fireledger import store
from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store import Incoming, journal
from tests.in_process import READER
from tests.tree import ROOT

HEADINGS = "检查编号,区县,检查日期,检查单位,场所名称,属地单位,检查结果\n"
ROW = "{code},黔江区,2026-0{month}-05,示例检查组,示例商场{code},城东街道,未发现隐患\n"
BAD = "{code},黔江区,2026-13-05,示例检查组,示例商场{code},城东街道,未发现隐患\n"

rows = st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 9), min_size=1, max_size=3)
bad = st.sets(st.sampled_from("XYZ"), max_size=2)


class Histories(RuleBasedStateMachine):
    """model: per import (rows, how many returned, live); a row is code -> month."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.settings = Settings(data=Path(self.folder.name) / "data")
        self.model: list[tuple[dict[str, int], int, bool]] = []
        self.files: dict[str, int] = {}

    @initialize()
    def begin(self) -> None:
        """Registers and one small plan."""
        shutil.copytree(ROOT / "data" / "registers", self.settings.data / "registers")

    def teardown(self) -> None:
        """What was kept makes the same store once more."""
        if self.model:
            assert store.rebuild_store(self.settings, READER).is_same
        self.folder.cleanup()

    @rule(good=rows, wrong=bad, is_tolerant=st.booleans())
    def take(self, good: dict[str, int], wrong: set[str], is_tolerant: bool) -> None:
        """A sheet comes in; the same bytes are the same import; a bad row refuses it, or comes back by choice."""
        lines = [ROW.format(code=code, month=month) for code, month in sorted(good.items())]
        text = HEADINGS + "".join(lines + [BAD.format(code=code) for code in sorted(wrong)])
        path = Path(self.folder.name) / "检查.csv"
        path.write_text(text, encoding="utf-8")
        incoming = Incoming(path, "inspection")
        known = self.files.get(text)
        if wrong and not is_tolerant and known is None:
            before = len(self.model)
            with pytest.raises(UserError) as refusal:
                store.take_file(self.settings, READER, incoming, "测试")
            assert len(refusal.value.places) == len(wrong)
            assert len(store.read_history(self.settings).imports) == before
            return
        taken = store.take_file(self.settings, READER, incoming, "测试", is_tolerant=is_tolerant)
        if known is None:
            self.files[text] = taken.import_no
            self.model.append((good, len(wrong), True))
            counts = taken.counts
            assert counts["rows_in"] == text.count("\n")
            assert counts["rows_in"] == sum(counts[name] for name in ("accepted", "quarantined", "skipped", "heading"))
            assert (counts["accepted"], counts["quarantined"]) == (len(good), len(wrong))
        else:
            assert taken.import_no == known
            self._turn(known, is_live=True)

    @precondition(lambda self: self.model)
    @rule(choice=st.randoms(use_true_random=False))
    def undo(self, choice: Random) -> None:
        """Any import, also one that is undone already."""
        number = choice.randint(1, len(self.model))
        store.undo_import(self.settings, READER, number, "测试")
        self._turn(number, is_live=False)

    @precondition(lambda self: self.model)
    @rule(choice=st.randoms(use_true_random=False))
    def redo(self, choice: Random) -> None:
        """Any import, also one that counts already."""
        number = choice.randint(1, len(self.model))
        store.redo_import(self.settings, READER, number, "测试")
        self._turn(number, is_live=True)

    def _turn(self, number: int, *, is_live: bool) -> None:
        good, wrong, _ = self.model[number - 1]
        self.model[number - 1] = (good, wrong, is_live)

    @invariant()
    def the_last_live_import_wins(self) -> None:
        """The store holds, per code, the row of the latest import that counts; the journal is sound."""
        expected: dict[str, int] = {}
        for good, _, is_live in self.model:
            expected |= good if is_live else {}
        ledger = store.open_ledger(self.settings)
        if ledger is None:
            assert not expected
            return
        span = {"from_on": date(2026, 1, 1), "as_of": date(2030, 1, 1)}
        seen = ledger.frame("inspection_counts_by_unit_month", districts=[], unit_keys=[], **span)
        by_month = dict(zip(seen["month_on"].dt.month, seen["inspection_count"], strict=True))
        assert by_month == Counter(expected.values())
        assert len(journal.read_journal(self.settings.journal)) >= len(self.model)


TestHistories = Histories.TestCase
TestHistories.settings = hypothesis_settings(max_examples=12, stateful_step_count=8, deadline=None, derandomize=True)
