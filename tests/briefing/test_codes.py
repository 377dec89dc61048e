"""校验码: the same for the same view, another for another; opened again, or the file that changed is named."""

from datetime import date
from pathlib import Path

import pytest

from fireledger.answers import Ask
from fireledger.compose import code_of, find_view, keep_view
from fireledger.compose.codes import Changed
from fireledger.errors import UserError
from fireledger.intake import sources as intake
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger


def asked(settings: Settings, **scope: object) -> Ask:
    """A question about 永川 on the store as it is now."""
    build_store(settings, intake)
    ledger = open_ledger(settings)
    assert ledger is not None
    return Ask(ledger.frame, narrowed(find_scope(ledger.frame, date(2026, 12, 31), plans=["永川"]), **scope), settings)


def again(settings: Settings, code: str) -> tuple[Scope, Changed]:
    """What the code finds today."""
    build_store(settings, intake)
    ledger = open_ledger(settings)
    assert ledger is not None
    return find_view(code, settings, lambda scope: Ask(ledger.frame, scope, settings))


def test_a_code_opens_its_view_and_tells_every_file_that_changed(sample_settings: Settings) -> None:
    ask = asked(sample_settings, rule="share", compare_on=date(2022, 10, 1))
    code = keep_view(ask)
    scope, changed = again(sample_settings, f" {code.lower()} ")
    assert (scope, bool(changed)) == (ask.scope, False)
    sheet = sample_settings.data / "sample" / "yongchuan-2022" / "reports.csv"
    _drop_last_line(sheet)
    assert again(sample_settings, code)[1] == Changed(files=("sample/yongchuan-2022/reports.csv",))
    assert code_of(asked(sample_settings, rule="share", compare_on=date(2022, 10, 1))) != code


def _drop_last_line(sheet: Path) -> None:
    sheet.write_bytes(b"\n".join(sheet.read_bytes().rstrip(b"\r\n").split(b"\n")[:-1]) + b"\n")


def test_a_changed_setting_is_named(sample_settings: Settings) -> None:
    code = keep_view(asked(sample_settings))
    other = Settings(data=sample_settings.data, due_soon_days=30)
    assert again(other, code)[1] == Changed(settings=("due_soon_days",))


def test_other_figures_from_the_same_files_are_told(sample_settings: Settings) -> None:
    code = keep_view(asked(sample_settings))
    path = sample_settings.data / "codes" / f"{code}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"figures": "', '"figures": "0'), encoding="utf-8")
    assert again(sample_settings, code)[1] == Changed(has_other_figures=True)


def test_codes_differ_by_date_filters_and_rules_and_not_by_process(ledger: Ledger) -> None:
    scope = find_scope(ledger.frame, date(2026, 12, 31), plans=["永川"])
    views = [
        scope,
        narrowed(scope, as_of=date(2022, 12, 1)),
        narrowed(scope, rule="lead"),
        narrowed(scope, unit_keys=("YC-D-21",)),
    ]
    codes = [code_of(Ask(ledger.frame, view, Settings())) for view in views]
    assert len(set(codes)) == len(codes)
    assert codes[0] == code_of(Ask(ledger.frame, scope, Settings()))


@pytest.mark.parametrize("typed", ["", "nothing", "0000-0000", "../../x", "1234567890"])
def test_what_is_no_code_is_refused(sample_settings: Settings, typed: str) -> None:
    with pytest.raises(UserError, match=r"brief_error.code"):
        again(sample_settings, typed)
