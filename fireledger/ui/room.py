"""How high a figure is drawn, so that its view fills one screen: 1440×900 at a desk, 1920×1080 presented."""

import plotly.graph_objects as go

from fireledger.ui.address import is_presenting

#: Px at 1440 that page row, filters, headline, switch of views and tiles leave to a figure in its card.
DESK, PRESENTED = 512, 566
MOST, LEAST = 2.4, 85  # rows grow no more, three bars are no wall; but px that even one may take


def room(taken: int = 0, *, parts: int = 1, gap: int = 30) -> int:
    """Px a figure may be high. taken: px of what stands in its column besides. parts: figures in it, gap apart."""
    left = (PRESENTED if is_presenting() else DESK) - taken
    return (left - gap * (parts - 1)) // parts


def fitted(figure: go.Figure, px: int) -> go.Figure:
    """The figure itself, its rows pulled or pressed to fill `px`; its frame keeps its size."""
    margin = figure.layout.margin
    around = margin.t + margin.b
    rows = figure.layout.height - around
    return figure.update_layout(height=round(around + min(max(px - around, 1), max(rows * MOST, LEAST))))
