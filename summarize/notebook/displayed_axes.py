"""Matplotlib axes that a notebook displays, without pyplot and its list of open figures.

A module of its own, since it needs matplotlib when it is imported and a class at module level can be
pickled.
"""

from __future__ import annotations

import io
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

__all__ = ["DisplayedAxes", "create_axes"]

DPI = 144


class DisplayedAxes(Axes):
    """Axes that are displayed as their picture when they are the last expression of a cell."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        figure: Any = self.get_figure(root=True)
        target = io.BytesIO()
        figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
        width, height = figure.get_size_inches() * 96
        return target.getvalue(), {"width": int(width), "height": int(height)}


def create_axes(width: float, height: float, colour: str) -> DisplayedAxes:
    """Create axes in a transparent figure of their own.

    Parameters
    ----------
    width, height : float
        Size of the figure in inches.
    colour : str
        Of axes, labels and titles.
    """
    figure = Figure(figsize=(width, height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    figure.patch.set_facecolor("none")  # not its alpha: savefig(facecolor=...) would keep that
    ax = cast(DisplayedAxes, figure.add_subplot(axes_class=DisplayedAxes))
    ax.patch.set_facecolor("none")
    ax.tick_params(colors=colour, labelsize=9)
    ax.xaxis.label.set_color(colour)
    ax.yaxis.label.set_color(colour)
    for place in ("left", "center", "right"):
        ax.set_title("", loc=place, color=colour)  # a later title keeps it
    for side, spine in ax.spines.items():
        spine.set_color(colour)
        spine.set_visible(side in ("left", "bottom"))
    ax.grid(visible=True, axis="y", color=colour, alpha=0.2, linewidth=0.8)
    ax.set_axisbelow(True)
    return ax
