"""The ledger that commands ask: the store brought up to date."""

from fireledger import store
from fireledger.cli.frame import tell
from fireledger.intake import sources as intake
from fireledger.settings import Settings


def built(settings: Settings) -> store.Ledger:
    """The store brought up to date; what was refused is told on stderr and never stops the rest."""
    for refusal in store.build_store(settings, intake).refusals:
        tell(refusal)
    ledger = store.open_ledger(settings)
    assert ledger is not None, "a store that has just been built can be opened"
    return ledger
