"""Which texts and codes need no reader, told for a whole column at once."""

import pandas as pd

from fireledger.intake import values

#: Text that every reader of text leaves as it is, unless it says that there is none. What begins with a digit has no e
#: in it: it may be a number that Excel has rounded.
_PLAIN = "[A-Za-z_()\u3400-\u9fff-][0-9A-Za-z_.()\u3400-\u9fff-]{0,99}|[0-9A-DF-Za-df-z_.()\u3400-\u9fff-]{1,100}"


def needs_reader(cells: pd.Series) -> pd.Series:
    """Per cell whether a reader of text or codes might change or refuse it; blank ones need none."""
    return cells.notna() & (~cells.str.fullmatch(_PLAIN) | cells.isin(values.NOT_GIVEN))
